import { randomBytes } from 'node:crypto';
import type { SecretValue, TextChange } from '../../../shared/src/model/index.ts';
import type { ExceptionEntry } from './exceptions.ts';
import { readExceptions } from './exceptionsFile.ts';
import { appendToList, BrokenFileError } from './listEdit.ts';
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

/** The change of the exceptions file that accepts one finding. @see addExceptions */
export const addException = (text: string | undefined, exception: NewException, value: SecretValue): TextChange =>
  addExceptions(text, [{ ...exception, value }]);

/**
 * The change of the exceptions file that accepts findings; everything else in the file stays byte for byte.
 * @param text of the file now; undefined or empty when there is none yet, and a file with a new salt is made.
 * @throws BrokenExceptionsError when the file must be put right first.
 */
export function addExceptions(
  text: string | undefined,
  exceptions: readonly (NewException & { readonly value: SecretValue })[],
): TextChange {
  const current = text ?? '';
  const { salt: known, problems } = readExceptions(current);
  const [problem] = problems;
  if (problem) throw new BrokenExceptionsError(`The exceptions file must be put right first: line ${problem.line}: ${problem.message}`);
  const salt = known ?? randomBytes(16).toString('hex');
  const entries = exceptions.map(({ place, reason, owner, expires, value }) => ({
    place,
    tag: valueTag(salt, value),
    reason,
    ...(owner && { owner }),
    ...(expires && { expires }),
  }));
  const header = `${current.trim() === '' ? opening : ''}${known ? '' : `salt: ${salt}\n`}`;
  try {
    return appendToList(current, 'exceptions', entries, header);
  } catch (error) {
    if (error instanceof BrokenFileError) throw new BrokenExceptionsError(`The exceptions file must be put right first: ${error.message}`);
    throw error;
  }
}
