import * as l10n from '@vscode/l10n';
import { InvalidReferenceError } from '../../shared/src/model/index.ts';
import { isStoreError } from '../../shared/src/vault/index.ts';

/** Our own errors, whose messages are made for the user and hold nothing of a value. */
const isForUser = (error: unknown): error is Error =>
  isStoreError(error) || error instanceof InvalidReferenceError || (error instanceof Error && error.name === 'InvalidReferenceError');

/** One or two sentences for a message. The text of an error that is not ours stays out: it may quote what was being read. */
export const failureText = (error: unknown): string =>
  isForUser(error) ? error.message : l10n.t('Something went wrong. The log says where.');

/**
 * What the log may hold of an error: our own messages, else the error's kind and where it came from. Messages of other errors stay out,
 * since they may quote text: that of a JSON parser shows what it could not parse.
 */
export function failureForLog(error: unknown): string {
  if (isForUser(error)) return error.message;
  if (!(error instanceof Error)) return 'Unknown error';
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at [^\n]*$/.test(line));
  const kind = /^\w+$/.test(error.name) ? error.name : 'Error';
  return [typeof code === 'number' || (typeof code === 'string' && /^[\w-]+$/.test(code)) ? `${kind} (${code})` : kind, ...frames].join(
    '\n',
  );
}
