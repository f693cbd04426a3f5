// Lines around a place. None of these reads farther than it is told to: a file of one line of 10 MB would be read once per anchor.

/** Where the line that `at` stands on begins; `floor` where it begins before that. */
export function lineStart(text: string, at: number, floor: number): number {
  const least = Math.max(0, floor);
  return least + text.slice(least, at).lastIndexOf('\n') + 1;
}

/** Where the line that `at` stands on ends, its line feed not counted; `last` where it goes on beyond that. */
export function lineEnd(text: string, at: number, last: number): number {
  const length = text.slice(at, last).indexOf('\n');
  return length < 0 ? Math.min(last, text.length) : at + length;
}

/** The text from `floor` on that stands before `at` on its line. */
export const lineBefore = (text: string, at: number, floor: number): string => text.slice(lineStart(text, at, floor), at);

/** The text from `floor` on that stands before `at` on its line and the two lines above it. */
export function threeLinesBefore(text: string, at: number, floor: number): string {
  let start = lineStart(text, at, floor);
  for (let above = 0; above < 2 && start > Math.max(0, floor); above++) start = lineStart(text, start - 1, floor);
  return text.slice(start, at);
}

/** How many spaces and tabs a line begins with, up to 80. */
export function indentation(text: string, start: number): number {
  let i = start;
  while (i - start < 80 && (text[i] === ' ' || text[i] === '\t')) i++;
  return i - start;
}
