import type { Finding, TextChange, TextRange } from '../../../shared/src/model/index.ts';
import { type AnchorIndex, type AnchorUse, crowdedStretch } from './anchorIndex.ts';
import { type Candidate, farReach, moved, reach, type Verdicts, windowMargin } from './candidate.ts';
import type { DocumentScan, Evaluate, TextWindows } from './detector.ts';
import type { FileTraits } from './fileTraits.ts';
import { resolve } from './resolve.ts';
import { narrow } from './textOfBytes.ts';

/** What one anchor gave. `origin` moves with the text; offsets in `candidates` were right when the anchor stood at `seen`. */
interface Evaluated {
  origin: number;
  readonly seen: number;
  readonly candidates: readonly Candidate[];
  /** Looks farther ahead than others, so that an edit far behind it concerns it. */
  readonly far?: AnchorUse;
}

/** Keeps the findings of one document. Every anchor sees a bounded window, so an edit concerns the anchors around it only. */
export function openDocument(text: string, traits: FileTraits, anchors: AnchorIndex, evaluate: Evaluate): DocumentScan {
  const behind = reach + windowMargin;
  const ahead = farReach + anchors.longest + windowMargin;
  let findings: readonly Finding[] | undefined;

  const evaluateAt = (part: string, base: number, at: number, use: AnchorUse, found: Evaluated[]): void => {
    const candidates: Candidate[] = [];
    const verdicts: Verdicts = { accept: candidate => void candidates.push(moved(candidate, base)), reject: () => undefined };
    evaluate(part, at, use, traits, verdicts);
    const origin = at + base;
    if (candidates.length > 0 || use.anchor.far) found.push({ origin, seen: origin, candidates, ...(use.anchor.far && { far: use }) });
  };
  /** Evaluates the anchors that begin in `[from, to)`. */
  const scan = (content: TextWindows, from: number, to: number): Evaluated[] => {
    const base = Math.max(0, from - behind);
    const part = content.slice(base, Math.min(content.length, to + ahead));
    const found: Evaluated[] = [];
    // Anchors shortly before count as well where they stand in a crowd.
    const first = Math.max(0, from - base - crowdedStretch - anchors.longest);
    const { places, uses } = anchors.find(narrow(part), first, Math.min(part.length, to - base + anchors.longest), traits);
    for (let i = 0; i < uses.length; i++) {
      const at = places[i]!;
      if (at + base >= from && at + base < to) evaluateAt(part, base, at, uses[i]!, found);
    }
    return found;
  };
  let known = scan(text, 0, text.length);

  return {
    get findings() {
      findings ??= resolve(known.flatMap(({ origin, seen, candidates }) => candidates.map(candidate => moved(candidate, origin - seen))));
      return findings;
    },
    update(content, changes) {
      findings = undefined;
      const touched = changedRanges(changes);
      for (const { range, newText } of changes) {
        const delta = newText.length - (range.end - range.start);
        known = known.filter(entry => entry.origin < range.start || entry.origin >= range.end);
        for (const entry of known) if (entry.origin >= range.end) entry.origin += delta;
      }
      const dirty = touched.map(({ start, end }) => ({
        start: Math.max(0, start - reach - anchors.longest),
        end: Math.min(content.length, end + reach),
      }));
      const stale: Evaluated[] = [];
      known = known.filter(entry => {
        if (dirty.some(({ start, end }) => entry.origin >= start && entry.origin < end)) return false;
        const sees = entry.far !== undefined && touched.some(({ start, end }) => entry.origin <= end && entry.origin + ahead > start);
        if (sees) stale.push(entry);
        return !sees;
      });
      for (const { start, end } of united(dirty)) known.push(...scan(content, start, end));
      for (const { origin, far } of stale) {
        const base = Math.max(0, origin - behind);
        evaluateAt(content.slice(base, Math.min(content.length, origin + ahead)), base, origin - base, far!, known);
      }
    },
  };
}

/** Where the text after all changes differs from the one before. */
function changedRanges(changes: readonly TextChange[]): TextRange[] {
  let ranges: TextRange[] = [];
  for (const { range, newText } of changes) {
    const delta = newText.length - (range.end - range.start);
    const shift = (offset: number): number => (offset >= range.end ? offset + delta : Math.min(offset, range.start + newText.length));
    ranges = ranges.map(({ start, end }) => ({ start: shift(start), end: shift(end) }));
    ranges.push({ start: range.start, end: range.start + newText.length });
  }
  return ranges;
}

/** The same stretches of text, in order and without overlaps. */
function united(ranges: readonly TextRange[]): TextRange[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
