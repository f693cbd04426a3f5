import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { type PlanStep, proposeEnvironmentName, type TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { insertion } from '../syntax/textLayout.ts';
import { type ClusterSecret, externalSecret, kubernetesName, secretProviderClass, usesCsi } from './clusterSecrets.ts';
import { environmentStore, variableOf, vaultStore } from './formatOutcome.ts';
import { pairOf, putInScalar, removePair, replacePair, type YamlPlace, yamlFormat, yamlPlace } from './yamlPlace.ts';

const wordOf = (place: YamlPlace, ...path: readonly string[]): string => {
  const value = place.document.getIn(path);
  return typeof value === 'string' ? value : '';
};

/** The namespace that a manifest names. */
const namespaceOf = (place: YamlPlace): Pick<ClusterSecret, 'namespace'> => {
  const namespace = wordOf(place, 'metadata', 'namespace');
  return namespace ? { namespace } : {};
};

const fromSecret = ({ name, key }: ClusterSecret): string[] => ['valueFrom:', '  secretKeyRef:', `    name: ${name}`, `    key: ${key}`];

const start = (node: unknown): number => (isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? -1) : -1);

/** A variable before the items of a list `env`, so that all of them can name it as `$(X)`. */
function newVariable(text: string, env: YAMLSeq, index: number, variable: string, secret: ClusterSecret): TextChange | undefined {
  const dash = text.lastIndexOf('-', start(env.items[index]));
  const at = text.lastIndexOf('\n', dash) + 1;
  const indent = text.slice(at, dash);
  if (env.flow || indent.trim() !== '') return undefined;
  const lines = [`- name: ${variable}`, ...fromSecret(secret).map(line => `  ${line}`)];
  return insertion(at, lines.map(line => `${indent}${line}\n`).join(''));
}

/** What `$(X)` in a command line or a variable of a container needs: the variable. */
function variableFor(text: string, place: YamlPlace, variable: string, secret: ClusterSecret): TextChange | Refused {
  const refusal: Refused = {
    refused: l10n.t('Give the container a list env of its own lines first; the new variable has no safe place here.'),
  };
  const { path, document } = place;
  const inEnv = path.at(-3) === 'env';
  const container = path.slice(0, path.lastIndexOf(inEnv ? 'env' : path.at(-2)!));
  const env = document.getIn([...container, 'env']);
  if (isSeq(env) && env.items.length > 0) return newVariable(text, env, inEnv ? Number(path.at(-2)) : 0, variable, secret) ?? refusal;
  const holder = document.getIn(container);
  const command = isMap(holder) ? (holder as YAMLMap).items.find(pair => isScalar(pair.key) && pair.key.value === path.at(-2)) : undefined;
  const at = start(command?.key);
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const indent = text.slice(line, at);
  if (at < 0 || env !== undefined || indent.trim() !== '') return refusal;
  const lines = ['env:', `  - name: ${variable}`, ...fromSecret(secret).map(each => `    ${each}`)];
  return insertion(line, lines.map(each => `${indent}${each}\n`).join(''));
}

async function inContainer(question: Question, place: YamlPlace): Promise<Outcome> {
  const { input, target } = question;
  const variable = variableOf(question);
  const inVault = target.kind === 'keyVaultReference';
  const secret: ClusterSecret = {
    ...(inVault
      ? { name: kubernetesName(target.reference.name), key: target.reference.name }
      : { name: kubernetesName(variable), key: variable }),
    ...namespaceOf(place),
  };
  const whole = !place.parts.before.trim() && !place.parts.after.trim() && place.path.at(-3) === 'env';
  let changes: readonly TextChange[] | Refused;
  if (whole)
    changes = replacePair(
      input.text,
      place,
      fromSecret(secret),
      `valueFrom: { secretKeyRef: { name: ${secret.name}, key: ${secret.key} } }`,
    );
  else {
    const name = inVault ? proposeEnvironmentName(question.key) : variable;
    const put = putInScalar(question, place, `$(${name})`);
    const added = 'refused' in put ? put : variableFor(input.text, place, name, secret);
    if ('refused' in added) return added;
    changes = [...(put as readonly TextChange[]), added];
  }
  if ('refused' in changes) return changes;
  const { store, also, path } = await environmentStore(question, variable);
  const csi = inVault && (await usesCsi(question));
  const steps: PlanStep[] = csi
    ? [
        {
          description: l10n.t(
            'The Secret exists only while a pod mounts a volume of the driver (csi: driver: secrets-store.csi.k8s.io) with this SecretProviderClass.',
          ),
        },
      ]
    : inVault
      ? [
          {
            description: l10n.t(
              'The cluster needs the External Secrets Operator, or on AKS the add-on of the Secrets Store CSI driver and a SecretProviderClass that fills the same Secret.',
            ),
          },
        ]
      : [
          {
            description: l10n.t('Create the Secret in the cluster from {0}', path),
            command: `kubectl create secret generic ${secret.name} --from-env-file=${path}${secret.namespace ? ` --namespace ${secret.namespace}` : ''}`,
          },
        ];
  return {
    title: inVault
      ? l10n.t('Move to Key Vault as "{0}" and read it from a Secret that the vault fills', target.reference.name)
      : l10n.t('Read it from a Secret that is created from {0}', path),
    store,
    changes,
    also: !inVault
      ? also
      : csi
        ? await secretProviderClass(question, target.reference, secret)
        : await externalSecret(question, target.reference, secret, false),
    needs: steps,
  };
}

/** A key of a manifest of a Secret goes: External Secrets adds it to the same Secret. */
async function inSecret(question: Question, place: YamlPlace): Promise<Outcome> {
  const { input, target } = question;
  const secret: ClusterSecret = { name: wordOf(place, 'metadata', 'name'), key: String(place.path[1]), ...namespaceOf(place) };
  if (target.kind !== 'keyVaultReference')
    return {
      refused: l10n.t(
        'Leave this key out of the manifest, and create it in the cluster: kubectl create secret generic {0} --from-env-file=.env',
        secret.name,
      ),
    };
  if (place.path.length !== 2 || !secret.name || !pairOf(place))
    return { refused: l10n.t('The value is not the text of one key of this Secret.') };
  // `data` is base64 once, and whatever fills it encodes the stored value so; `stringData` is as it is.
  const layers = input.finding.decode.filter(({ kind }) => kind === 'base64' || kind === 'hex' || kind === 'url').map(({ kind }) => kind);
  if (layers.join() !== (place.path[0] === 'data' ? 'base64' : ''))
    return {
      refused: l10n.t('The value is not encoded as this key of a Secret is. Decode it, and store it by hand.'),
    };
  if (place.parts.before.trim() || place.parts.after.trim())
    return { refused: l10n.t('A key of a Secret is filled as a whole. Move the whole text.') };
  const changes = removePair(input.text, place);
  if ('refused' in changes) return changes;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let External Secrets fill the Secret {1}', target.reference.name, secret.name),
    store: vaultStore(question, target.reference),
    changes,
    also: await externalSecret(question, target.reference, secret, true),
    needs: [
      {
        description: l10n.t(
          'The cluster needs the External Secrets Operator, or on AKS the add-on of the Secrets Store CSI driver and a SecretProviderClass that fills the same Secret.',
        ),
      },
    ],
  };
}

async function replace(question: Question): Promise<Outcome> {
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  const kind = wordOf(place, 'kind');
  const wrapped =
    question.scope === 'secret' &&
    question.input.finding.decode.some(step => step.kind === 'base64' || step.kind === 'hex' || step.kind === 'url');
  if (kind === 'Secret' && (place.path[0] === 'data' || place.path[0] === 'stringData')) return inSecret(question, place);
  if (wrapped)
    return { refused: l10n.t('The value is encoded for the text around it, which a reference cannot do. Move the whole text instead.') };
  const isVariable = place.path.at(-1) === 'value' && place.path.at(-3) === 'env';
  const isCommand = /^(args|command)$/.test(String(place.path.at(-2))) && typeof place.path.at(-1) === 'number';
  if (isVariable || isCommand) return inContainer(question, place);
  if (kind === 'ConfigMap')
    return {
      refused: l10n.t(
        'A ConfigMap can be read by everything in its namespace. Move this key into a Secret that the vault fills, and name that where it is used.',
      ),
    };
  return {
    refused: l10n.t(
      'Kubernetes puts nothing in place here. Give the container an env with a secretKeyRef, or mount a Secret that the vault fills.',
    ),
  };
}

/** Manifests of Kubernetes and of what runs on it. A template of Helm is none before it is rendered. */
export const kubernetes: FileKind = {
  ...yamlFormat,
  name: 'Kubernetes',
  matches: ({ path, text, languageId }) =>
    (/\.ya?ml$/i.test(path) || languageId === 'yaml') && /^apiVersion:/m.test(text) && /^kind:/m.test(text) && !/\{\{.*\}\}/.test(text),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  encodes: true,
  replace,
};
