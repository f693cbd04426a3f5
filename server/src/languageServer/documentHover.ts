import type { CancellationToken, Hover, Position, Range } from 'vscode-languageserver';
import type { TextRange } from '../../../shared/src/model/index.ts';
import { askable, describeCredential, type FoundReference } from '../hygiene/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { FindingsFeed } from './findingsFeed.ts';
import { stopIfCancelled } from './guard.ts';
import { findingAt, hoverOf } from './hover.ts';
import { keyMaterialHover } from './keyMaterialHover.ts';
import { type RuleOf, readValue, toRange } from './locate.ts';
import type { OpenDocument } from './openDocument.ts';
import type { ReferenceFeaturesDependencies } from './referenceFeatures.ts';
import { referenceHover } from './referenceHover.ts';
import { sparedHover } from './sparedHover.ts';

export interface HoverDependencies extends ReferenceFeaturesDependencies {
  readonly ruleOf: RuleOf;
  readonly feed: FindingsFeed;
  readonly client: () => ClientFeatures;
}

/** A vault that answers later than this is not waited for; the next hover has the answer. */
const longestWait = 1_500;

/** Answers hovers: on a finding, on a reference, on a certificate or key that is no finding, on what nearly was a finding. */
export function answerHovers(dependencies: HoverDependencies): void {
  const { connection, documents, inspections, guard, client } = dependencies;
  connection.onHover(
    guard('textDocument/hover', null, async ({ textDocument, position }, token): Promise<Hover | null> => {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const hover = await ofFinding(document, position, dependencies);
      stopIfCancelled(token);
      if (hover) return hover;
      const { inspection, found } = await inspections.current(document);
      const [offset, now] = [document.text.offsetAt(position), new Date()];
      const { hoverKind, isOwn } = client();
      const reference = inspection.references.find(({ range }) => holds(range, offset));
      if (reference) {
        await freshen(reference, dependencies, now, token);
        stopIfCancelled(token);
        const known = dependencies.vaults.of(reference.parts.vaultUrl);
        return referenceHover(reference, rangeOf(document, reference.range), known, now, hoverKind, isOwn);
      }
      const material = inspection.keyMaterial.find(({ range }) => holds(range, offset));
      if (material) return keyMaterialHover(material.facts, rangeOf(document, material.range), hoverKind);
      return (found.scanned && sparedHover(document, position, found.scanned, hoverKind)) ?? null;
    }),
  );
}

async function ofFinding(
  document: OpenDocument,
  position: Position,
  { inspections, ruleOf, feed, client }: HoverDependencies,
): Promise<Hover | undefined> {
  const { visible, scanned } = (await inspections.current(document)).found;
  const located = findingAt(visible, position);
  const rule = located && ruleOf(located.place);
  if (!rule || !scanned) return undefined;
  const state = describeCredential(scope => readValue(document.text, located.finding, scanned.detector, scope), new Date());
  const copies = (await feed.all()).filter(({ group }) => group === located.group).length - 1;
  return hoverOf(located, rule, copies, state, client().hoverKind);
}

/** Asks about a reference whose vault has not spoken in the last ten minutes; whether the vault may be asked is the client's to know. */
async function freshen(reference: FoundReference, { vaults }: HoverDependencies, now: Date, token: CancellationToken): Promise<void> {
  const parts = askable(reference);
  if (!parts || now.getTime() - (vaults.of(parts.vaultUrl)?.at ?? 0) < 600_000) return;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>(done => {
    timer = setTimeout(done, longestWait);
  });
  // The hover says what the text says, whatever becomes of the question.
  const answered = vaults.ask(parts.vaultUrl, [reference], token).then(
    () => {},
    () => {},
  );
  await Promise.race([answered, tooLate]);
  clearTimeout(timer);
}

/** The end counts, because the cursor stands there after typing. */
const holds = ({ start, end }: TextRange, offset: number): boolean => start <= offset && offset <= end;
const rangeOf = ({ text }: OpenDocument, range: TextRange): Range => toRange(text, range);
