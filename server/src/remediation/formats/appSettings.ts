import * as l10n from '@vscode/l10n';
import { secretIdentifier } from '../../../../shared/src/model/index.ts';
import { userSecretsStore } from '../delivery/userSecrets.ts';
import { appSettingSteps, showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { environmentStore, vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/**
 * ASP.NET Core settings. The value leaves the file, because nothing in it is ever resolved: later sources of configuration (user secrets,
 * environment, application settings of the platform) override its empty text by the same key.
 */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, files } = question;
  const place = jsonPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a setting.') };
  if (!place.whole) return { refused: l10n.t('Configuration overrides whole settings only. Move the whole text of this setting.') };
  const key = place.path.join(':');
  const variable = place.path.join('__');
  const changes = [{ range: place.content, newText: '' }];
  switch (target.kind) {
    case 'keyVaultReference': {
      const local = await userSecretsStore(files, input.path, key);
      return {
        title: l10n.t('Move "{0}" to Key Vault as "{1}", out of this file', key, target.reference.name),
        store: vaultStore(question, target.reference),
        changes,
        also: local?.also ?? [],
        needs: [
          ...appSettingSteps(variable, target.reference),
          {
            description: l10n.t(
              'On your own machine, keep "{0}" in user secrets, filled from {1}',
              key,
              secretIdentifier(target.reference),
            ),
            command: `dotnet user-secrets set "${key}" "$(${showCommand(target.reference)})"${local ? ` --project ${local.project}` : ''}`,
          },
        ],
      };
    }
    case 'userSecrets': {
      const local = await userSecretsStore(files, input.path, key);
      if (!local) return { refused: l10n.t('User secrets belong to a project, and no project file is in sight.') };
      return {
        title: l10n.t('Move "{0}" to the user secrets of {1}', key, local.project),
        store: local.store,
        changes,
        also: local.also,
        needs: [
          {
            description: l10n.t(
              'User secrets are read in the Development environment only; elsewhere set the same key as an application setting.',
            ),
          },
        ],
      };
    }
    case 'environment': {
      const { store, also, path } = await environmentStore(question, variable);
      return {
        title: l10n.t('Replace with the environment variable {0}', variable),
        store,
        changes,
        also,
        needs: [
          {
            description: l10n.t(
              'The default configuration reads {0} from the environment; start the program with its variables from {1}.',
              variable,
              path,
            ),
          },
        ],
      };
    }
    default:
      return { refused: l10n.t('ASP.NET Core does not read this kind of store.') };
  }
}

export const appSettings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('ASP.NET Core settings');
  },
  matches: ({ path }) => /(^|\/)appsettings(\.[\w-]+)*\.json$/i.test(path),
  targets: ['keyVaultReference', 'userSecrets', 'environment'],
  scopes: ['whole', 'secret'],
  nameAt: async question => jsonPlace(question)?.path.join(':'),
  replace,
};
