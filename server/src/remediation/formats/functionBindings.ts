import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName } from '../../../../shared/src/model/index.ts';
import { keepOut } from '../delivery/dotenvStore.ts';
import { appSettingSteps, showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/** The bindings of a function name a setting; a connection string there belongs into it. (Functions, "function.json", connection.) */
export const functionBindings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('bindings of a function');
  },
  matches: ({ path, text }) => /(^|\/)function\.json$/i.test(path) && /"bindings"\s*:/.test(text),
  targets: ['keyVaultReference', 'localSettings'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const { input, target, files } = question;
    const place = jsonPlace(question);
    if (place?.path[0] !== 'bindings' || !/connection/i.test(String(place.path.at(-1))))
      return { refused: l10n.t('Only the connection of a binding names a setting.') };
    if (!place.whole) return { refused: l10n.t('A setting is named as a whole. Move the whole connection string.') };
    const words = proposeEnvironmentName(target.kind === 'keyVaultReference' ? target.reference.name : question.key)
      .toLowerCase()
      .split('_');
    const setting = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const changes = [{ range: place.content, newText: setting }];
    const app = input.path.split('/').slice(0, -2).join('/');
    const local = `${app ? `${app}/` : ''}local.settings.json`;
    if (target.kind === 'keyVaultReference')
      return {
        title: l10n.t('Move to Key Vault as "{0}" and name the setting {1}', target.reference.name, setting),
        store: vaultStore(question, target.reference),
        changes,
        needs: [
          ...appSettingSteps(setting, target.reference),
          {
            description: l10n.t('On your own machine, fill "{0}" again; the file is not for git', setting),
            command: `func settings add ${setting} "$(${showCommand(target.reference)})"`,
          },
        ],
      };
    return {
      title: l10n.t('Move to local.settings.json as {0}', setting),
      store: { kind: 'localSettings', uri: files.uriOf(local), key: setting },
      changes,
      also: await keepOut(files, local),
      needs: [{ description: l10n.t('In the cloud, set {0} as an application setting.', setting) }],
    };
  },
};
