import type { TextChange } from '../../../../shared/src/model/index.ts';
import { insertion } from '../syntax/textLayout.ts';

/** The import lines of a file, and what is to be added to them. */
export interface ImportLines {
  /** In order of place, each from its first character to its last, without the line break. */
  readonly present: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  readonly missing: readonly string[];
  line(name: string): string;
  /** Where what stands before imports ends (a package clause, an annotation of the file); missing where there is none. */
  readonly head?: number;
  /** Where the first code behind the imports begins, and with it the place of imports in a file that has none. */
  readonly code: number;
  /** A declaration of ours, which goes behind the imports. */
  readonly declaration?: string;
}

/** Where the comments begin that document the code at `code`; they stay with it. */
function documented(text: string, code: number): number {
  const comments = /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\r?\n[ \t]*|(?:^[ \t]*\/\/\/.*\n)+[ \t]*)$/m.exec(text.slice(0, code));
  return comments?.index ?? code;
}

/**
 * Adds imports where the alphabet has them among those that stand there, and a declaration behind them all with an empty line on both
 * sides. One change for each line, so that plans for several places of a file share the lines that they have in common.
 */
export function sortedImports(text: string, lines: ImportLines): TextChange[] {
  const { present, line, head, declaration } = lines;
  const code = documented(text, lines.code);
  const missing = [...new Set(lines.missing)].sort();
  const last = present.at(-1);
  if (missing.length === 0 && !declaration) return [];
  if (last) {
    const changes = missing.map(name => {
      const next = present.find(each => each.name > name);
      return next ? insertion(next.start, `${line(name)}\n`) : insertion(last.end, `\n${line(name)}`);
    });
    const apart = /^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(last.end)) ? '' : '\n';
    return declaration ? [...changes, insertion(last.end, `\n\n${declaration}${apart}`)] : changes;
  }
  if (head !== undefined) {
    const apart = /^[ \t\r]*\n[ \t\r]*\n/.test(text.slice(head)) ? '' : '\n';
    return [
      ...(missing.length > 0 ? [insertion(head, '\n')] : []),
      ...missing.map(name => insertion(head, `\n${line(name)}`)),
      insertion(head, declaration ? `\n\n${declaration}${apart}` : apart),
    ];
  }
  return [
    ...missing.map(name => insertion(code, `${line(name)}\n`)),
    ...(missing.length > 0 ? [insertion(code, '\n')] : []),
    ...(declaration ? [insertion(code, `${declaration}\n\n`)] : []),
  ];
}
