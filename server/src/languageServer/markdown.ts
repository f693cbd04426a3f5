/** Text of the workspace on one line, without control and direction characters, cut to a length that a person reads. */
export function plain(text: string, longest = 80): string {
  // Unicode's bidirectional controls can make a line show as another one; U+2028 and U+2029 break lines.
  const line = text.replace(/[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Text of the workspace that shows in Markdown as it is: no link, image, HTML or command can come of it. */
export function escaped(text: string, longest?: number): string {
  return plain(text, longest).replace(/[\\`*_{}[\]()#+\-.!<>|~&:@/$]/g, sign =>
    sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}

/** Text of the workspace as inline code. */
export function code(text: string, longest?: number): string {
  const shown = plain(text, longest);
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(run => run[0].length)));
  const gap = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${shown}${gap}${fence}`;
}
