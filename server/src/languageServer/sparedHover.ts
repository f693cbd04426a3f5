import * as l10n from '@vscode/l10n';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { NearMiss } from '../detection/index.ts';
import { findingAt } from './hover.ts';
import { toRange } from './locate.ts';
import { code, escaped, plain } from './markdown.ts';
import type { OpenDocument } from './openDocument.ts';
import type { ScannedDocument } from './openFindings.ts';

/** Characters on each side of the cursor that are judged again: what decides about a value stands near it. */
const around = 4_096;
/** Filters that judge the words beside a value: nothing came so near to a finding that anybody asks. */
const tooFar: ReadonlySet<string> = new Set(['context', 'name', 'shape', 'digits', 'identifier']);

/** Why what stands under the cursor is not reported: the repository accepts it, or a filter spared it. The value is not in it. */
export function sparedHover(document: OpenDocument, position: Position, scanned: ScannedDocument, kind: MarkupKind): Hover | undefined {
  const exact = kind === MarkupKind.Markdown ? code : plain;
  const word = kind === MarkupKind.Markdown ? escaped : plain;
  const ignored = findingAt(scanned.findings, position);
  if (ignored?.suppression) {
    const [rule, reason] = [exact(ignored.finding.ruleId), word(ignored.suppression.reason, 300)];
    return {
      contents: { kind, value: l10n.t('Not reported: the repository ignores it. Rule {0}; reason: {1}', rule, reason) },
      range: ignored.range,
    };
  }
  const miss = nearMissAt(document, position, scanned);
  if (!miss) return undefined;
  const value = l10n.t(
    'Not reported: spared by the filter "{0}" ({1}). Rule {2}.',
    miss.filter,
    word(miss.reason, 300),
    exact(miss.ruleId),
  );
  return { contents: { kind, value }, range: toRange(document.text, miss.range) };
}

/** The narrowest near miss that holds the position. */
function nearMissAt({ text, languageId }: OpenDocument, position: Position, { path, detector }: ScannedDocument): NearMiss | undefined {
  const offset = text.offsetAt(position);
  const start = text.offsetAt({ line: text.positionAt(Math.max(0, offset - around)).line, character: 0 });
  const part = text.slice(Math.max(start, offset - 2 * around), Math.min(text.length, offset + around));
  const base = Math.max(start, offset - 2 * around);
  const { nearMisses } = detector.explain(part, { path, languageId });
  const holding = nearMisses
    .map(miss => ({ ...miss, range: { start: miss.range.start + base, end: miss.range.end + base } }))
    .filter(({ filter, range }) => !tooFar.has(filter) && range.start <= offset && offset <= range.end && range.end > range.start);
  return holding.sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
}
