import * as l10n from '@vscode/l10n';
import { keepOut } from '../delivery/dotenvStore.ts';
import { appSettingSteps, showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { vaultStore } from './formatOutcome.ts';
import { jsonFormat, jsonPlace } from './jsonPlace.ts';

/**
 * Local settings of a Functions project. The Core Tools read this file as it is and resolve no reference in it, so the value goes to the
 * vault for the cloud, and the file is filled again on each machine, outside of git.
 */
async function replace(question: Question): Promise<Outcome> {
  const { input, target, files } = question;
  const place = jsonPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of a setting.') };
  if (!place.whole) return { refused: l10n.t('An application setting is replaced as a whole. Move the whole text of this setting.') };
  if (target.kind !== 'keyVaultReference')
    return { refused: l10n.t('This file is itself what sets the environment of the program on this machine.') };
  const setting = String(place.path.at(-1));
  return {
    title: l10n.t('Move "{0}" to Key Vault as "{1}", out of this file', setting, target.reference.name),
    store: vaultStore(question, target.reference),
    changes: [{ range: place.content, newText: '' }],
    also: await keepOut(files, input.path),
    needs: [
      ...appSettingSteps(setting, target.reference),
      {
        description: l10n.t('On your own machine, fill "{0}" again; the file is not for git', setting),
        command: `func settings add ${setting} "$(${showCommand(target.reference)})"`,
      },
    ],
  };
}

export const localSettings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('Functions settings');
  },
  matches: ({ path }) => /(^|\/)local\.settings\.json$/i.test(path),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace,
};
