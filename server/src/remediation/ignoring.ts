import * as l10n from '@vscode/l10n';
import {
  applyChanges,
  formatIgnoreMark,
  parseIgnoreMark,
  type RemediationTarget,
  type TextChange,
  type TextRange,
  valueRange,
} from '../../../shared/src/model/index.ts';
import type { CommentStyle, FileKind, Outcome, Question } from './fileKind.ts';
import type { RemediationSources } from './remediation.ts';
import { indentationAt, insertion, lineEnd, lineEnding, lineStart } from './syntax/textLayout.ts';

/** The comments that could carry the mark, best first: behind the first or last line of the value, else on a line of its own above. */
function candidates(text: string, value: TextRange, comment: CommentStyle, mark: string): TextChange[] {
  // XML takes no `--` inside of a comment.
  const written = comment.close ? `${comment.open} ${mark.replace(/--+/g, '-')} ${comment.close}` : `${comment.open} ${mark}`;
  const behind = (end: number): TextChange => insertion(end, `${text[end - 1] === ' ' ? '' : ' '}${written}`);
  const above = insertion(lineStart(text, value.start), `${indentationAt(text, value.start)}${written}${lineEnding(text)}`);
  // A comment must not stand between a line and the one that continues it.
  const continued = comment.trailing && /\\[ \t]*\r?\n$/.test(text.slice(0, lineStart(text, value.start)));
  const ends = [...new Set([lineEnd(text, value.start), lineEnd(text, value.end)])];
  return [...(comment.trailing ? ends.map(behind) : []), ...(continued ? [] : [above])];
}

/** A comment that accepts the finding, where the syntax takes one on the line or above it. */
export async function planIgnoreComment(question: Question, reason: string, kind: FileKind | undefined): Promise<Outcome> {
  const { text, finding } = question.input;
  if (!reason.trim()) return { refused: l10n.t('An ignore mark needs a reason.') };
  if (!kind?.comment)
    return {
      refused: kind
        ? l10n.t('No comment can be written into {0}. Add an exception with a reason instead.', kind.name)
        : l10n.t('No comment can be written into this kind of file. Add an exception with a reason instead.'),
    };
  const mark = formatIgnoreMark(reason, [finding.ruleId]);
  for (const change of candidates(text, valueRange(finding), kind.comment, mark)) {
    const after = applyChanges(text, [change]);
    const offset = change.range.start + change.newText.indexOf(kind.comment.open) + kind.comment.open.length + 1;
    // Of several marks on a line only the first is read.
    const read = parseIgnoreMark(after.slice(lineStart(after, offset), lineEnd(after, offset)))?.ruleIds.includes(finding.ruleId);
    if (!read || !(await question.stillParses(after))) continue;
    if (!kind.isComment || (await kind.isComment(after, offset, { ...question.input, text: after }, question.parse)))
      return { title: l10n.t('Ignore here: {0}', reason), store: { kind: 'none' }, changes: [change] };
  }
  return { refused: l10n.t('A comment would become part of the text here. Add an exception with a reason instead.') };
}

/** An entry of the exceptions file: place id and value tag, never the value. */
export async function planException(
  question: Question,
  { reason, owner, expires }: Extract<RemediationTarget, { kind: 'exception' }>,
  acceptFinding: RemediationSources['acceptFinding'],
): Promise<Outcome> {
  if (!reason.trim()) return { refused: l10n.t('An exception needs a reason.') };
  try {
    const edit = await acceptFinding(question.input, { reason, ...(owner && { owner }), ...(expires && { expires }) });
    return {
      title: l10n.t('Add an exception: {0}', reason),
      store: { kind: 'none' },
      changes: [],
      also: [
        { kind: 'configuration', description: l10n.t('Record the place and the reason in the exceptions file of this repository.'), edit },
      ],
    };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : l10n.t('The exceptions file cannot be added to.') };
  }
}
