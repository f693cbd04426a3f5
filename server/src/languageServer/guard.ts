import * as l10n from '@vscode/l10n';
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from './log.ts';
import type { Status } from './status.ts';

/**
 * Wraps the handler of a request: an internal error gives `empty`, a line in the log and a status, and never its message, which may
 * quote a document. `refuse` in place of an empty answer tells the client that there is none, where an empty one would be a lie.
 * An answer that nobody waits for any more is an error of the protocol and passes.
 */
export type Guard = <P, R>(
  name: string,
  empty: R | typeof refuse,
  handler: (params: P, token: CancellationToken) => Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R>;

const internalError = () => l10n.t('The scanner met an internal error. The log says more.');

/** @throws ResponseError with a message for the user. */
export function refuse(): never {
  throw new ResponseError(ErrorCodes.InternalError, internalError());
}

export function createGuard(log: Log, status: Status): Guard {
  return <P, R>(name: string, empty: R | typeof refuse, handler: (params: P, token: CancellationToken) => Promise<R>) =>
    async (params: P, token: CancellationToken) => {
      try {
        const result = await handler(params, token);
        status.recovered('request');
        return result;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        log.error(`A request could not be answered: ${name}`, error);
        status.failed('request', internalError());
        return empty === refuse ? refuse() : (empty as R);
      }
    };
}

/** @throws ResponseError that tells the client that its own cancellation came through. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
