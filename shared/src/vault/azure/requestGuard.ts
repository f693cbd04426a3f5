import type { SecretClientOptions } from '@azure/keyvault-secrets';
import * as l10n from '@vscode/l10n';
import { StoreError } from '../secretStore.ts';
import { type ErrorAnswer, readErrorAnswer, retryAfterSeconds, throttled, unknownVault } from './keyVaultErrors.ts';

type ClientPolicy = NonNullable<SecretClientOptions['additionalPolicies']>[number];

/** What the guard needs to know of the calls that it watches, and what it tells of them. */
export interface GuardedCalls {
  /** The only origin that may be asked, such as `https://demo.vault.azure.net`. */
  readonly origin: string;
  /** For messages: the vault's host name. */
  readonly label: string;
  /** Milliseconds that a call may still last. */
  timeLeft(): number;
  /** The vault answered a request that carried a token. */
  accepted(): void;
  /** The vault explained why it refused a request of this signal. */
  refused(signal: object, answer: ErrorAnswer): void;
}

/**
 * The last stage of a client before the network: no body without a token, no other host, and no wait that is longer than the call may last.
 * A new client of the SDK holds back the body of its first call only; whatever runs beside that call would be sent whole, before the
 * challenge is verified.
 */
export function requestGuard(calls: GuardedCalls): ClientPolicy {
  return {
    // For each attempt, and behind the stage that adds the token.
    position: 'perRetry',
    policy: {
      name: 'secretHygieneGuard',
      sendRequest: async (request, next) => {
        const authorized = request.headers.has('authorization');
        if (new URL(request.url).origin !== calls.origin || (request.body && !authorized))
          throw new StoreError('serviceError', l10n.t('{0} led to a request that is not safe to send.', calls.label));
        const response = await next(request).catch((error: { readonly code?: unknown }) => {
          // The SDK would ask for a misspelt vault for a quarter of a minute.
          throw error.code === 'ENOTFOUND' ? unknownVault(calls.label) : error;
        });
        if (authorized && response.status !== 401) calls.accepted();
        const answer = response.status >= 400 ? readErrorAnswer(response.bodyAsText ?? '') : undefined;
        if (answer && request.abortSignal) calls.refused(request.abortSignal, answer);
        const wait =
          response.status === 429 || response.status === 503 ? retryAfterSeconds(response.headers.get('Retry-After')) : undefined;
        if (wait !== undefined && wait * 1000 > calls.timeLeft()) throw throttled(calls.label, wait);
        return response;
      },
    },
  };
}
