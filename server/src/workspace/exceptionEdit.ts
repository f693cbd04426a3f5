import { randomBytes } from 'node:crypto';
import { parseDocument, stringify } from 'yaml';
import type { SecretValue, TextChange } from '../../../shared/src/model/index.ts';
import type { ExceptionEntry } from './exceptions.ts';
import { readExceptions } from './exceptionsFile.ts';
import { valueTag } from './valueGroups.ts';

/** What a person says about a finding that is to be accepted. */
export type NewException = Omit<ExceptionEntry, 'tag' | 'line'>;

/** Why the file cannot be added to; the text is for the user. */
export class BrokenExceptionsError extends Error {
  override readonly name = 'BrokenExceptionsError';
}

const opening = `# Findings that this repository accepts. Each names a place, a short tag of the value that stood there, and a reason.
# The salt belongs to the tags: do not change it.
`;

/**
 * The change of the exceptions file that accepts a finding; everything else in the file stays byte for byte.
 * @param text of the file now; undefined or empty when there is none yet, and a file with a new salt is made.
 * @throws BrokenExceptionsError when the file must be put right first.
 */
export function addException(text: string | undefined, exception: NewException, value: SecretValue): TextChange {
  const current = text ?? '';
  const { salt: known, problems } = readExceptions(current);
  if (problems.length > 0) {
    const { line, message } = problems[0]!;
    throw new BrokenExceptionsError(`The exceptions file must be put right first: line ${line}: ${message}`);
  }
  const salt = known ?? randomBytes(16).toString('hex');
  const { place, reason, owner, expires } = exception;
  const entry = { place, tag: valueTag(salt, value), reason, ...(owner && { owner }), ...(expires && { expires }) };
  const item = stringify([entry], { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' });
  const newline = current.includes('\r\n') ? '\r\n' : '\n';
  const written = (body: string): string => body.replaceAll('\n', newline);
  const at = (start: number, end: number, newText: string): TextChange => ({ range: { start, end }, newText: written(newText) });

  const list = parseDocument(current, { schema: 'failsafe' }).getIn(['exceptions'], true) as
    | { items?: unknown[]; flow?: boolean; range?: [number, number, number] }
    | undefined;
  const gap = current === '' || current.endsWith('\n') ? '' : '\n';
  if (list?.items && list.items.length > 0 && !list.flow) {
    // After the last entry, at the column of the list's own dashes.
    const start = list.range![0];
    const indent = start - (current.lastIndexOf('\n', start - 1) + 1);
    const body = item.replace(/^(?=.)/gm, ' '.repeat(indent));
    const end = list.range![2];
    return at(end, end, (current.slice(0, end).endsWith('\n') ? '' : '\n') + body);
  }
  if (list?.items && list.items.length > 0) {
    throw new BrokenExceptionsError('The exceptions file must be put right first: write the list as lines that start with "- place:".');
  }
  const saltLine = known ? '' : `salt: ${salt}\n`;
  if (list) {
    // `exceptions:` stands there with nothing, or `[]`, behind it.
    const [start, end] = list.range!;
    const keyStart = current.lastIndexOf('exceptions', start);
    return at(keyStart, end, `${saltLine}exceptions:\n${item.trimEnd()}`);
  }
  const header = current.trim() === '' ? opening : '';
  return at(current.length, current.length, `${gap}${header}${saltLine}exceptions:\n${item}`);
}
