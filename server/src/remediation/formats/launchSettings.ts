import * as l10n from '@vscode/l10n';
import { secretIdentifier } from '../../../../shared/src/model/index.ts';
import { userSecretsStore } from '../delivery/userSecrets.ts';
import { appSettingSteps, showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { byPath } from './formatSyntax.ts';
import { jsonFormat, jsonPlace, removeProperty } from './jsonPlace.ts';

/** `launchSettings.json`: nothing is put in place there; the configuration of the program reads the value from user secrets. */
export const launchSettings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('launch profiles of .NET');
  },
  matches: byPath(/(^|\/)launchSettings\.json$/i),
  targets: ['keyVaultReference', 'userSecrets'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const { input, target, files } = question;
    const place = jsonPlace(question);
    const property = place?.node.parent;
    if (!place || !property || place.path.at(-2) !== 'environmentVariables')
      return { refused: l10n.t('The value is not the text of a property.') };
    if (!place.whole)
      return { refused: l10n.t('The environment passes a variable as a whole. Give the secret a variable of its own first.') };
    const variable = String(place.path.at(-1));
    const key = variable.replaceAll('__', ':');
    const local = await userSecretsStore(files, input.path, key);
    const common = {
      changes: [removeProperty(input.text, property)],
      also: local?.also ?? [],
      review: l10n.t('A program that reads {0} from its environment and not from its configuration does not see user secrets.', variable),
    };
    if (target.kind === 'keyVaultReference')
      return {
        ...common,
        title: l10n.t('Move "{0}" to Key Vault as "{1}", out of this file', key, target.reference.name),
        store: vaultStore(question, target.reference),
        needs: [
          {
            description: l10n.t(
              'On your own machine, keep "{0}" in user secrets, filled from {1}',
              key,
              secretIdentifier(target.reference),
            ),
            command: `dotnet user-secrets set "${key}" "$(${showCommand(target.reference)})"${local ? ` --project ${local.project}` : ''}`,
          },
          ...appSettingSteps(variable, target.reference),
        ],
      };
    if (!local) return { refused: l10n.t('User secrets belong to a project, and no project file is in sight.') };
    return { ...common, title: l10n.t('Move "{0}" to the user secrets of {1}', key, local.project), store: local.store };
  },
};
