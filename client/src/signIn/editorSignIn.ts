import { authentication, type LogOutputChannel, l10n, type QuickPickItem, window } from 'vscode';
import type { SignIn } from '../../../shared/src/vault/index.ts';

/** Signing in with the accounts that the editor knows, and asking when nothing worked without a question. */
export function editorSignIn(log: LogOutputChannel): SignIn {
  return {
    async session({ provider, scopes, interactive }) {
      const session = await authentication.getSession(provider, [...scopes], interactive ? { createIfNone: true } : { silent: true });
      return session && { accessToken: session.accessToken, accountLabel: session.account.label };
    },

    async ask({ label, tenantId, tried }) {
      for (const { way, problem } of tried) log.info(`Sign-in to ${label} by ${way} did not work: ${problem}`);
      // The tenant comes from the service and goes into a command line: an id or a domain name, or it is left out.
      const command = tenantId && /^[\w.-]+$/.test(tenantId) ? `az login --tenant ${tenantId}` : 'az login';
      const items: (QuickPickItem & { readonly answer: 'editor' | 'terminal' | 'again' })[] = [
        { answer: 'editor', label: l10n.t('$(account) Sign in with Microsoft'), detail: l10n.t('Uses the account of this editor.') },
        {
          answer: 'terminal',
          label: l10n.t('$(terminal) Sign in with the Azure CLI'),
          detail: l10n.t('Opens a terminal with "{0}".', command),
        },
        {
          answer: 'again',
          label: l10n.t('$(refresh) Try again'),
          detail: l10n.t('Tried without success: {0}. The log says why.', tried.map(({ way }) => way).join(', ') || l10n.t('nothing yet')),
        },
      ];
      const title = l10n.t('Sign in to {0}', label);
      const placeHolder = tenantId ? l10n.t('Tenant {0}', tenantId) : l10n.t('Choose how to sign in');
      const picked = await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
      if (picked?.answer !== 'terminal') return picked?.answer;
      const terminal = window.createTerminal(l10n.t('Azure sign-in'));
      terminal.show();
      terminal.sendText(command);
      const done = l10n.t('I have signed in');
      const answer = await window.showQuickPick([done], {
        title,
        placeHolder: l10n.t('Finish the sign-in in the terminal, then go on'),
        ignoreFocusOut: true,
      });
      return answer === done ? 'again' : undefined;
    },
  };
}
