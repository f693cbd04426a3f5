import * as l10n from '@vscode/l10n';
import { isMap } from 'yaml';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { nearestFile } from '../packages/nearestFile.ts';
import { environmentStore, variableOf, vaultStore } from './formatOutcome.ts';
import { putInScalar, yamlFormat, yamlPlace } from './yamlPlace.ts';

const ofReleases = /(^|\/)helmfile(\.d\/[^/]+)?\.ya?ml$/i;

/** The path of a value as `--set-file` takes it. */
const setPath = (path: readonly (string | number)[]): string =>
  path
    .map((segment, i) => (typeof segment === 'number' ? `[${segment}]` : `${i > 0 ? '.' : ''}${segment.replace(/[.,]/g, '\\$&')}`))
    .join('');

/**
 * Values of a Helm chart. Helm puts nothing in place in them: with helmfile, vals reads the vault; else the text is emptied and passed when
 * the chart is installed. (helmfile/vals, README; Helm, "helm upgrade", --set-file.)
 */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, files } = question;
  const place = yamlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  if (place.parts.before.trim() || place.parts.after.trim())
    return { refused: l10n.t('A value of a chart is passed as a whole. Move the whole text of this value.') };
  const inVault = target.kind === 'keyVaultReference';
  const helmfile =
    ofReleases.test(input.path) || (await nearestFile(files, input.path, name => /^helmfile(\.d|\.ya?ml(\.gotmpl)?)?$/.test(name)));
  const path = setPath(place.path);
  const holder = place.document.getIn(place.path.slice(0, -1));
  const existing = isMap(holder) && holder.items.find(pair => /existingSecret/i.test(String(pair.key)));
  const needs = existing
    ? [
        {
          description: l10n.t(
            'This chart can also read a Secret that is there already: name one that the vault fills as {0}.',
            String(existing.key),
          ),
        },
      ]
    : [];
  if (inVault && helmfile) {
    const suffix = target.reference.vaultUrl.endsWith('.vault.azure.net')
      ? vaultNameOf(target.reference.vaultUrl)
      : new URL(target.reference.vaultUrl).host;
    const changes = putInScalar(question, place, `ref+azurekeyvault://${suffix}/${target.reference.name}`);
    if ('refused' in changes) return changes;
    return {
      title: l10n.t('Move to Key Vault as "{0}" and let helmfile read it', target.reference.name),
      store: vaultStore(question, target.reference),
      changes,
      needs: [{ description: l10n.t('The identity that runs helmfile is the one that needs the role above.') }, ...needs],
    };
  }
  const changes = place.scalar.type === 'PLAIN' ? [{ range: place.range, newText: '""' }] : [{ range: question.value, newText: '' }];
  if (place.scalar.type === 'BLOCK_LITERAL' || place.scalar.type === 'BLOCK_FOLDED')
    return { refused: l10n.t('Write this value on one line first; what would be left of it here would not be empty.') };
  const variable = variableOf(question);
  const { store, also, path: dotenv } = await environmentStore(question, variable);
  const source = inVault ? `$(${showCommand(target.reference)})` : `$${variable}`;
  return {
    title: inVault
      ? l10n.t('Move to Key Vault as "{0}" and pass it when the chart is installed', target.reference.name)
      : l10n.t('Pass it from the environment variable {0} when the chart is installed', variable),
    store,
    changes,
    also,
    needs: [
      ...(inVault ? [] : [{ description: l10n.t('Load {0} in that shell first', dotenv), command: `set -a; . ./${dotenv}; set +a` }]),
      {
        description: l10n.t('Pass the value when the chart is installed; it is in no file and in no list of processes'),
        command: `helm upgrade --install <release> <chart> --set-file '${path}'=<(printf %s "${source}")`,
      },
      ...needs,
    ],
  };
}

export const helmValues: FileKind = {
  ...yamlFormat,
  get name() {
    return l10n.t('values of a Helm chart');
  },
  matches: ({ path }) => /(^|\/)values([.-][\w.-]+)?\.ya?ml$|(^|\/)[\w-]+[.-]values\.ya?ml$/i.test(path),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace,
};

/** The releases of helmfile, whose values vals reads from the vault, too. */
export const helmReleases: FileKind = {
  ...yamlFormat,
  get name() {
    return l10n.t('releases of helmfile');
  },
  matches: ({ path }) => ofReleases.test(path),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace,
};

/** Templates of Helm are no YAML before they are rendered. */
export const helmTemplate: FileKind = {
  get name() {
    return l10n.t('template of a Helm chart');
  },
  matches: ({ path, text }) => /(^|\/)templates\/.*\.(ya?ml|tpl)$/i.test(path) && /\{\{.*\}\}/.test(text),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  nameAt: async ({ input, value }) => /([\w.-]+):\s*["']?[^\n]*$/.exec(input.text.slice(0, value.start))?.[1],
  countErrors: async () => 0,
  replace: async () => ({
    refused: l10n.t(
      'A template belongs to everybody who has the chart. Read the value from .Values with required, or from a Secret with secretKeyRef, and pass it when the chart is installed.',
    ),
  }),
};
