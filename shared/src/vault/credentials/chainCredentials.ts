import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import * as l10n from '@vscode/l10n';
import { isStoreError, StoreError } from '../secretStore.ts';
import type { SignIn, SignInAttempt } from './signIn.ts';

/** One way to get a token. */
export interface SignInWay {
  /** For messages: "Azure CLI". */
  readonly name: string;
  /** Null or undefined: there is nothing to sign in with here. A rejection counts as the same, with its reason. */
  getToken(scopes: string[], options: GetTokenOptions): Promise<AccessToken | null | undefined>;
}

export interface SignInChain {
  /** Host name of the vault. */
  readonly label: string;
  /** Tried in this order; none of them shows anything. */
  readonly silent: readonly SignInWay[];
  /** Shows a sign-in, after the user chose it. */
  readonly editor?: SignInWay;
  readonly ask?: SignIn['ask'];
}

export interface ChainedCredential extends TokenCredential {
  /** Name of the way that gave the last token. */
  readonly via: string | undefined;
}

/**
 * Tries each silent way, then asks. Whatever error a way ends with (also the consent errors AADSTS65001 and AADSTS65002 of the editor's
 * own application), the next one is tried. The tenant is the one that the vault's challenge names, and no other is ever allowed.
 * `getToken` rejects with a StoreError that lists all that was tried.
 */
export function chainCredentials({ label, silent, editor, ask }: SignInChain): ChainedCredential {
  let working: SignInWay | undefined;

  async function attempt(
    ways: readonly SignInWay[],
    scopes: string[],
    options: GetTokenOptions,
    tried: SignInAttempt[],
  ): Promise<AccessToken | undefined> {
    for (const way of ways) {
      let problem = l10n.t('not signed in');
      try {
        const token = await way.getToken(scopes, options);
        if (token) {
          working = way;
          return token;
        }
      } catch (error) {
        if (options.abortSignal?.aborted) throw new StoreError('cancelled', l10n.t('Cancelled.'));
        problem = signInProblem(error);
      }
      tried.push({ way: way.name, problem });
    }
    return undefined;
  }

  return {
    get via() {
      return working?.name;
    },
    async getToken(scopes, options = {}) {
      const list = typeof scopes === 'string' ? [scopes] : scopes;
      // A refresh must not jump to another account while the one in use still works.
      const first = working;
      let ways = first ? [first, ...silent.filter(way => way !== first)] : silent;
      for (;;) {
        const tried: SignInAttempt[] = [];
        const token = await attempt(ways, list, options, tried);
        if (token) return token;
        const answer = await ask?.({ label, tenantId: options.tenantId, tried });
        if (answer === 'editor' && editor) {
          const interactive = await attempt([editor], list, options, tried);
          if (interactive) return interactive;
        }
        if (answer !== 'again') throw nothingWorked(label, tried);
        ways = silent;
      }
    },
  };
}

function nothingWorked(label: string, tried: readonly SignInAttempt[]): StoreError {
  return new StoreError(
    'notSignedIn',
    l10n.t('No account could sign in to {0}. Tried: {1}.', label, tried.map(({ way, problem }) => `${way} (${problem})`).join('; ')),
    'az login',
  );
}

/** The first line of an error, without anything that could be a token; Microsoft Entra's own number goes first. */
export function signInProblem(error: unknown): string {
  if (isStoreError(error)) return error.message;
  const message = error instanceof Error ? error.message : '';
  const code = /AADSTS\d{4,7}/.exec(message)?.[0];
  const line = (message.split(/[\r\n]/).find(l => l.trim()) ?? '')
    .replace(/[\w\-.~+/=]{40,}/g, '…')
    .replace(/\s*(Trace ID|Correlation ID|Timestamp)\b.*$/i, '')
    .trim();
  const short = line.length > 140 ? `${line.slice(0, 139)}…` : line;
  return (code && !short.includes(code) ? `${code} ${short}` : short).replace(/[.\s]+$/, '') || l10n.t('failed');
}
