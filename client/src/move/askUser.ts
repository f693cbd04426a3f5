import { type CancellationToken, l10n, window } from 'vscode';
import type { Ask } from '../../../shared/src/vault/index.ts';
import { identityText, stateText } from './questionText.ts';

export interface AskOptions {
  /** Of every question: the command that the user started. */
  readonly title: string;
  /** Called after the user agreed to write to a vault that the workspace names. */
  readonly vaultConfirmed: () => Promise<void>;
  /** Whether the store keeps earlier versions of a name; a file does not. */
  readonly keepsVersions?: boolean;
  /** A name that is settled already is not asked for, as long as nothing is wrong with it. */
  readonly settledName?: string;
}

/**
 * The questions of a move, in the editor. Quick picks and input boxes for what can be taken back; a modal dialog only where something
 * in the vault or a value in a file changes for good.
 * @param token takes an open question back.
 */
export function askUser({ title, vaultConfirmed, keepsVersions = true, settledName }: AskOptions, token: CancellationToken): Ask {
  return {
    async confirmVault({ label, identity }) {
      const write = { label: l10n.t('Write to {0}', label), detail: identityText(identity) };
      const picked = await window.showQuickPick(
        [write, { label: l10n.t('Cancel'), detail: l10n.t('Nothing is stored or changed.') }],
        {
          title,
          placeHolder: l10n.t('The settings of this workspace name this vault. Is it yours?'),
          ignoreFocusOut: true,
        },
        token,
      );
      if (picked !== write) return false;
      await vaultConfirmed();
      return true;
    },

    async chooseName({ proposed, label, identity, state, problem, check }) {
      if (settledName !== undefined && proposed === settledName && problem === undefined) return settledName;
      const who = identityText(identity);
      return window
        .showInputBox(
          {
            title,
            value: proposed,
            prompt: [problem ?? stateText(state), who ? l10n.t('Name in {0} ({1})', label, who) : l10n.t('Name in {0}', label)]
              .filter(Boolean)
              .join(' '),
            ignoreFocusOut: true,
            validateInput: name => check(name.trim()),
          },
          token,
        )
        .then(name => name?.trim());
    },

    async resolveCollision(collision, { message }) {
      const otherName = l10n.t('Choose another name');
      if (collision.kind === 'writtenMeanwhile') {
        const picked = await window.showQuickPick([otherName], { title, placeHolder: message, ignoreFocusOut: true }, token);
        return picked === otherName ? 'otherName' : undefined;
      }
      const recovers = collision.kind === 'softDeleted';
      const change = recovers ? l10n.t('Recover it') : keepsVersions ? l10n.t('Store a new version') : l10n.t('Replace the value');
      const detail = recovers
        ? l10n.t('Recovering brings the deleted secret back with all its versions, for everyone who uses the vault.')
        : keepsVersions
          ? l10n.t('A new version is what everyone gets who reads the secret without naming a version. The versions before it are kept.')
          : l10n.t('The value that stands there now is lost.');
      // The first button is the one that Enter presses: the one that changes nothing.
      const picked = await window.showWarningMessage(message, { modal: true, detail }, otherName, change);
      if (picked === change) return recovers ? 'recover' : 'newVersion';
      return picked === otherName ? 'otherName' : undefined;
    },

    async confirmRestore({ label, name, path }) {
      const restore = l10n.t('Restore value');
      const detail = l10n.t(
        'The value of "{0}" in {1} is written into the file as plain text. The secret stays in the vault.',
        name,
        label,
      );
      return (await window.showWarningMessage(l10n.t('Restore the value in {0}?', path), { modal: true, detail }, restore)) === restore;
    },

    async confirmResume({ label, name, paths }) {
      const resume = { label: l10n.t('Resume the move'), detail: l10n.t('"{0}" in {1}, from {2}', name, label, paths.join(', ')) };
      const picked = await window.showQuickPick(
        [resume, { label: l10n.t('Cancel'), detail: l10n.t('Nothing is stored or changed.') }],
        {
          title,
          placeHolder: l10n.t('This move was interrupted'),
          ignoreFocusOut: true,
        },
        token,
      );
      return picked === resume;
    },
  };
}
