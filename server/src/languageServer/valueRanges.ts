import type { Finding } from '../../../shared/src/model/index.ts';
import type { ValueRangesResult } from '../../../shared/src/protocol/index.ts';
import type { OwnRules } from '../workspace/ownRules.ts';
import type { Engine } from './engine.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenFindings } from './openFindings.ts';

export interface ValueRangesDependencies {
  readonly engine: Pick<Engine, 'detectorFor'>;
  readonly openFindings: OpenFindings;
  readonly ownRulesOf: (uri: string) => Promise<OwnRules | undefined>;
}

/**
 * Where values stand in an open document, for an editor that hides them: also those that are commented out, accepted or too doubtful for
 * a mark, because who looks over a shoulder reads them all the same. Each part of a split literal is a range of its own.
 */
export async function valueRanges(
  document: OpenDocument,
  { engine, openFindings, ownRulesOf }: ValueRangesDependencies,
): Promise<ValueRangesResult> {
  const { settings } = await openFindings.of(document);
  const withComments =
    settings.commentedOutCode === 'ignore' &&
    (await engine.detectorFor({ ...settings, commentedOutCode: 'find' }, await ownRulesOf(document.uri)));
  const { scanned } = await openFindings.of(document);
  // From here on nothing waits, so that the version and the ranges belong together.
  const { text, version, languageId } = document;
  if (!scanned) return { version, ranges: [] };
  const all: readonly Finding[] = withComments
    ? withComments.open(text.getText(), { path: scanned.path, languageId }).findings
    : scanned.findings.map(({ finding }) => finding);
  const ranges = all.flatMap(({ parts }) => parts.map(({ start, end }) => ({ start: text.positionAt(start), end: text.positionAt(end) })));
  return { version, ranges };
}
