import { t } from '@vscode/l10n';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from './log.ts';
import type { Status } from './status.ts';

/**
 * Wraps the handler of a request: an internal error gives `empty`, a line in the log and a status, and never its message, which may
 * quote a document. An answer that nobody waits for any more is an error of the protocol and passes.
 */
export type Guard = <P, R>(
  name: string,
  empty: R,
  handler: (params: P, token: CancellationToken) => Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R>;

export function createGuard(log: Log, status: Status): Guard {
  return (name, empty, handler) => async (params, token) => {
    try {
      const result = await handler(params, token);
      status.recovered(name);
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`A request could not be answered: ${name}`, error);
      status.failed(name, t('The scanner met an internal error. The log says more.'));
      return empty;
    }
  };
}

/** @throws ResponseError that tells the client that its own cancellation came through. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
