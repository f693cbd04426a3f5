import { caseShifts, letterPairCost } from './wordLikeness.ts';

/** Farthest that is looked to each side. */
const most = 120;
const leastPiece = 12;
const leastLine = 48;
/** A line of it in a literal, before the next one: `"AC\n"` and a quote. */
const lineInLiteral = /([A-Za-z0-9+/]{20,120})(?:\\n)?["'][ +,\\]{0,3}\r?\n[ \t]{0,40}["']$/;
const lineOfBase64 = /[A-Za-z0-9+/]{48,120}\r?\n$/;

const belongs = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 43 || code === 47;

/** From here on a piece of base64 may hold long rows of one letter, as programs and pictures do. */
const longPiece = 60;

/** Whether a piece is base64 and no path: letters of both cases and digits in turn, or more of them than a path has. */
const random = (piece: string): boolean =>
  piece.length >= leastPiece &&
  [/[+/]/, /\d/, /[a-z]/, /[A-Z]/].every(kind => kind.test(piece)) &&
  (caseShifts(piece) >= piece.length / 4 || (piece.length >= longPiece && letterPairCost(piece) >= 4.8));

/**
 * Whether a value is a part of a longer text in base64: a sign of that alphabet joins it to more of the kind, or it begins one of the lines
 * that such a text is broken into. A few letters that begin a token stand in every such text.
 */
export function inLongerBase64(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from < most && belongs(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < most && belongs(text.charCodeAt(to))) to++;
  if (random(text.slice(from, start)) || random(text.slice(end, to))) return true;
  if (from < start - 1 && text[start - 1] === '+' && to - from >= leastLine) return true;
  const literal = lineInLiteral.exec(text.slice(Math.max(0, start - most - 60), start));
  if (literal && /\d/.test(literal[1]!) && caseShifts(literal[1]!) >= literal[1]!.length / 4) return true;
  return from === start && text[start - 1] === '\n' && lineOfBase64.test(text.slice(Math.max(0, start - most - 2), start));
}
