import { parseDocument, stringify } from 'yaml';
import type { TextChange } from '../../../shared/src/model/index.ts';

/** Why a file cannot be added to; the text is for the user. */
export class BrokenFileError extends Error {
  override readonly name = 'BrokenFileError';
}

/**
 * The change of a YAML file that adds entries at the end of a list; everything else stays byte for byte.
 * @param text of a valid file, or an empty one.
 * @param key of the list at the top level; made where it is missing.
 * @param header lines to stand before the list where it is made, each with its line break.
 * @throws BrokenFileError when the list is written in brackets.
 */
export function appendToList(text: string, key: string, entries: readonly object[], header = ''): TextChange {
  const items = stringify(entries, { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' });
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const at = (start: number, end: number, newText: string): TextChange => ({
    range: { start, end },
    newText: newText.replaceAll('\n', newline),
  });
  const list = parseDocument(text, { schema: 'failsafe' }).getIn([key], true) as
    | { items?: unknown[]; flow?: boolean; range?: [number, number, number] }
    | undefined;
  if (list?.items && list.items.length > 0) {
    if (list.flow) throw new BrokenFileError(`write the list "${key}" as lines that start with "- ".`);
    // After the last entry, at the column of the list's own dashes.
    const [start, , end] = list.range!;
    const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
    const body = items.replace(/^(?=.)/gm, ' '.repeat(indent));
    return at(end, end, (text.slice(0, end).endsWith('\n') ? '' : '\n') + body);
  }
  if (list) {
    // The key stands there with nothing, or `[]`, behind it.
    const [start, end] = list.range!;
    return at(text.lastIndexOf(key, start), end, `${header}${key}:\n${items.trimEnd()}`);
  }
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return at(text.length, text.length, `${gap}${header}${key}:\n${items}`);
}
