import type { TextChange, TextRange } from '../model/index.ts';
import type { EditTrace } from './journal.ts';
import { sameChange } from './mergePlans.ts';

/**
 * Most characters of the document around a value that a trace may hold. Enough for quotes, prefixes and operators of any language, too
 * little for a credential that stands beside the moved one.
 */
const maxAround = 12;

/**
 * What the changes of one finding leave behind, so that a restore can take them back. Changes on other lines than the value's, and lines
 * that were added (imports), leave no trace: other code may need them by then.
 * @param all every change of the document, sorted and without overlap; they move each other.
 * @param mine the changes of this finding.
 * @param value where the value stands in `text`.
 * @returns empty when it could not be written down without copying more of the document than quotes.
 */
export function tracesOf(text: string, all: readonly TextChange[], mine: readonly TextChange[], value: TextRange): EditTrace[] {
  const line = {
    start: text.lastIndexOf('\n', value.start - 1) + 1,
    end: text.indexOf('\n', value.end) < 0 ? text.length : text.indexOf('\n', value.end),
  };
  const traces: EditTrace[] = [];
  let shift = 0;
  for (const change of all) {
    const { range, newText } = change;
    const start = range.start + shift;
    shift += newText.length - (range.end - range.start);
    const wholeLine = range.start === range.end && (newText.endsWith('\n') || newText.startsWith('\n') || newText.startsWith('\r'));
    if (!mine.some(m => sameChange(m, change)) || range.end < line.start || range.start > line.end || wholeLine) continue;
    const holdsValue = range.start <= value.start && value.end <= range.end;
    if (!holdsValue && range.start < value.end && value.start < range.end) return [];
    const before = text.slice(range.start, holdsValue ? value.start : range.end);
    const after = holdsValue ? text.slice(value.end, range.end) : '';
    const parts = shorten({ start, written: newText, before, after, holdsValue });
    if (parts.some(part => part.before.length + part.after.length > maxAround)) return [];
    traces.push(...parts);
  }
  return traces.filter(t => t.holdsValue).length === 1 ? traces : [];
}

/** Leaves out what a change kept of the text before and after the value: only what it exchanged at the ends is worth a trace. */
function shorten(trace: EditTrace): EditTrace[] {
  const { start, written, before, after, holdsValue } = trace;
  if (!holdsValue || before.length + after.length <= maxAround) return [trace];
  const head = kept(before, written);
  const tail = kept(reverse(after), reverse(written.slice(head ? head.in + head.length : 0)));
  if (!head || !tail) return [trace];
  const middleStart = head.in + head.length;
  const tailStart = written.length - tail.in;
  const parts: EditTrace[] = [
    { start, written: written.slice(0, head.in), before: before.slice(0, head.out), after: '', holdsValue: false },
    { start: start + middleStart, written: written.slice(middleStart, tailStart - tail.length), before: '', after: '', holdsValue: true },
    {
      start: start + tailStart,
      written: written.slice(tailStart),
      before: after.slice(after.length - tail.out),
      after: '',
      holdsValue: false,
    },
  ];
  return parts.filter(p => p.holdsValue || p.written !== p.before);
}

/** Where all of `old` but its first few characters stands in `now` after other first few characters. */
function kept(old: string, now: string): { readonly out: number; readonly in: number; readonly length: number } | undefined {
  for (let out = 0; out <= Math.min(4, old.length); out++)
    for (let from = 0; from <= 4; from++) if (now.startsWith(old.slice(out), from)) return { out, in: from, length: old.length - out };
  return undefined;
}

const reverse = (s: string) => s.split('').reverse().join('');

/**
 * Where the traces of a moved place stand in a document now, whatever was edited around them.
 * @returns the shift from the recorded offsets, or undefined when the text is not what the move left, or stands there more than once.
 */
export function findTraces(text: string, traces: readonly EditTrace[]): number | undefined {
  const holder = traces.find(t => t.holdsValue);
  if (!holder?.written) return undefined;
  const standsAt = (shift: number) => traces.every(t => text.startsWith(t.written, t.start + shift));
  if (standsAt(0)) return 0;
  const found: number[] = [];
  for (let at = text.indexOf(holder.written); at >= 0 && found.length < 2; at = text.indexOf(holder.written, at + 1))
    if (standsAt(at - holder.start)) found.push(at - holder.start);
  return found.length === 1 ? found[0] : undefined;
}
