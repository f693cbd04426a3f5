import { applyChanges, type TextChange, type TextRange } from '../../../../shared/src/model/index.ts';
import type { FileFacts } from '../fileKind.ts';
import { isWrittenIn } from '../languages/language.ts';
import type { ProjectFiles } from '../remediation.ts';
import { ancestors, countSyntaxErrors, createParse } from '../syntax/grammar.ts';
import { inLineEndingOf } from '../syntax/textLayout.ts';
import { retryCsharp } from './retryCsharp.ts';
import { retryJava } from './retryJava.ts';
import { retryJavaScript } from './retryJavaScript.ts';
import type { RetryLanguage } from './retryLanguage.ts';
import { retryPython } from './retryPython.ts';

/** Languages in which a refused call is made once more. */
export const retryLanguages: readonly RetryLanguage[] = [retryJavaScript, retryPython, retryCsharp, retryJava];

/**
 * The changes after which the call that a reading of a secret stands in is made once more with the newest version, where the service
 * refuses the secret. A move does not do this by itself, because it changes nothing of a program but the literal.
 * @param reading the call of the helper that a move wrote.
 * @returns undefined where no such call is there.
 */
export async function retryOnRefusal(
  file: FileFacts,
  reading: TextRange,
  grammar: ProjectFiles['grammar'],
): Promise<readonly TextChange[] | undefined> {
  const found = retryLanguages.find(({ language }) => isWrittenIn(language, file));
  if (!found) return undefined;
  const { language, calls } = found;
  const parse = createParse(grammar);
  const codeOf = (text: string): string => language.code?.({ ...file, text }) ?? text;
  const { text } = file;
  const made = await parse(language.grammar(file), codeOf(text), root => {
    const node = root.descendantForIndex(reading.start, reading.end);
    const call = node && [...ancestors(node)].find(each => calls.includes(each.type));
    if (call?.endIndex !== reading.end) return undefined;
    const changes = found.retry({ file, text, root, call });
    return changes && { changes, errors: countSyntaxErrors(root) };
  });
  if (!made) return undefined;
  const changes = inLineEndingOf(text, made.changes).sort((a, b) => a.range.start - b.range.start);
  const errors = await parse(language.grammar(file), codeOf(applyChanges(text, changes)), countSyntaxErrors);
  return errors > made.errors ? undefined : changes;
}
