import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName } from '../../../../shared/src/model/index.ts';
import { appSettingSteps } from '../delivery/vaultAccess.ts';
import type { FileFacts, FileKind, Outcome, Question } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/** The files of a Logic Apps Standard project that hold what connections and workflows are given. */
const kindOf = ({ path, text }: FileFacts): 'settings' | 'workflow' | undefined => {
  if (/(^|\/)connections\.json$/i.test(path))
    return /"(serviceProviderConnections|managedApiConnections)"\s*:/.test(text) ? 'settings' : undefined;
  if (/(^|\/)parameters\.json$/i.test(path))
    return /"\$schema"/.test(text) ? undefined : /"type"\s*:\s*"(String|Object)"/i.test(text) ? 'settings' : undefined;
  return /(^|\/)workflow\.json$/i.test(path) && /schemas\/[\w-]+\/workflowdefinition\.json/i.test(text) ? 'workflow' : undefined;
};

/** The text takes an app setting, and the app setting names the secret: the workflow itself never does. */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const place = jsonPlace(question);
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('A workflow takes its secrets from app settings, which read the vault.') };
  if (!place) return { refused: l10n.t('The value is not the text of a property.') };
  const inSettings = kindOf(input) === 'settings';
  const setting = proposeEnvironmentName(target.reference.name);
  const call = inSettings ? `appsetting('${setting}')` : `parameters('${target.reference.name}')`;
  const around = input.text.slice(place.content.start, place.content.end);
  if (!place.whole && /^@(?!@|\{)/.test(around))
    return { refused: l10n.t('The text is an expression of the workflow already. Put the secret into it by hand.') };
  return {
    title: l10n.t('Move to Key Vault as "{0}" and take it from the app setting {1}', target.reference.name, setting),
    store: vaultStore(question, target.reference),
    changes: [place.whole ? { range: place.content, newText: `@${call}` } : { range: question.value, newText: `@{${call}}` }],
    needs: [
      ...(inSettings
        ? []
        : [
            {
              description: l10n.t(
                'In parameters.json, declare the parameter: {0}',
                `"${target.reference.name}": { "type": "String", "value": "@appsetting('${setting}')" }`,
              ),
            },
          ]),
      ...appSettingSteps(setting, target.reference),
      {
        description: l10n.t('On your own machine, keep {0} in the Values of local.settings.json, which is not for git.', setting),
      },
    ],
  };
}

export const logicApps: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Logic Apps workflow');
  },
  matches: file => kindOf(file) !== undefined,
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  nameAt: async question => {
    const place = jsonPlace(question);
    const keys = place?.path.filter(segment => typeof segment === 'string') ?? [];
    const key = keys.at(-1);
    if (key !== 'value' && key !== 'connectionString') return key;
    return keys.findLast(each => !/^(value|connectionString|parameterValues)$/.test(each)) ?? key;
  },
  // (Logic Apps, "Authenticate access with managed identities": connections of built-in and of managed operations.)
  signIn: ({ input }) =>
    /(^|\/)connections\.json$/i.test(input.path)
      ? {
          description: l10n.t(
            'Let the connection sign in as the logic app: "parameterSetName": "ManagedServiceIdentity" and the address of the resource in the place of the connection string. The designer writes both when you make the connection anew with the managed identity.',
          ),
        }
      : undefined,
  replace,
};
