import type { FileTraits } from './fileTraits.ts';
import { lineStart } from './lines.ts';

/** How a family of languages writes comments. */
interface CommentSigns {
  /** A comment to the end of the line. */
  readonly line: RegExp;
  /** A comment over many lines, as the texts that open and close it. */
  readonly block?: readonly [open: string, close: string];
}

const slashes: CommentSigns = { line: /\/\//y, block: ['/*', '*/'] };
/** `a#b` is a value in these, and `$#` a variable. */
const hash: CommentSigns = { line: /(?<![^\s;])#/y };
const families: readonly (readonly [CommentSigns, string])[] = [
  [slashes, 'javascript typescript csharp java kotlin scala groovy go rust cpp swift dart bicep json css'],
  [{ line: /\/\/|(?<![^\s;])#(?!\[)/y, block: ['/*', '*/'] }, 'php terraform'],
  [hash, 'python ruby perl r shell yaml toml docker make elixir graphql'],
  [{ line: hash.line, block: ['<#', '#>'] }, 'powershell'],
  [{ line: /(?<!\S)[#;!]/y }, 'ini'],
  [{ line: /--/y, block: ['/*', '*/'] }, 'sql'],
  [{ line: /--/y, block: ['--[[', ']]'] }, 'lua'],
  [{ line: /--/y, block: ['{-', '-}'] }, 'haskell'],
  [{ line: /\/\//y, block: ['(*', '*)'] }, 'fsharp'],
  [{ line: /'|(?<!\S)rem\s/iy }, 'vb'],
  [{ line: /(?<!\S)(?:rem\s|::)/iy }, 'batch'],
  [{ line: /;/y }, 'clojure'],
  [{ line: /(?!)/y, block: ['<!--', '-->'] }, 'xml html'],
];
const signsOf = new Map(families.flatMap(([signs, languages]) => languages.split(' ').map(language => [language, signs] as const)));

/**
 * Whether what stands at `at` is commented out, as far as the text from `floor` on tells. Strings on the line are skipped, so that the
 * slashes of an address begin no comment. What people write to each other (`prose`) has no comments.
 */
export function isCommentedOut(text: string, at: number, floor: number, { language }: FileTraits): boolean {
  const signs = signsOf.get(language);
  if (!signs) return false;
  const start = lineStart(text, at, floor - 1);
  // The start of a line that is longer than what may be looked at says nothing.
  if (start < floor) return false;
  let inBlock = signs.block !== undefined && isInBlock(text.slice(floor, start), signs.block);
  let quote = '';
  for (let i = start; i < at; i++) {
    const char = text[i]!;
    if (inBlock) {
      if (!text.startsWith(signs.block![1], i)) continue;
      inBlock = false;
      i += signs.block![1].length - 1;
    } else if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (signs.block && text.startsWith(signs.block[0], i)) {
      inBlock = true;
      i += signs.block[0].length - 1;
    } else {
      signs.line.lastIndex = i;
      if (signs.line.test(text)) return true;
      if (opensString(text, i, language)) quote = char;
    }
  }
  return inBlock;
}

/** Whether a comment is open at the end of a text. One that opens inside of a word or a path (`src/*`) is none. */
function isInBlock(before: string, [open, close]: readonly [string, string]): boolean {
  const closed = before.lastIndexOf(close);
  for (let at = before.lastIndexOf(open); at > closed; at = at === 0 ? -1 : before.lastIndexOf(open, at - 1))
    if (at === 0 || /[\s;{}(),>]/.test(before[at - 1]!)) return true;
  return false;
}

/** An apostrophe inside a word opens no string; markup and Visual Basic have strings in double quotes only. */
function opensString(text: string, at: number, language: string): boolean {
  const char = text[at]!;
  if (char === '"') return true;
  if (char === '`') return language === 'javascript' || language === 'typescript' || language === 'go';
  return (
    char === "'" && language !== 'vb' && language !== 'xml' && language !== 'html' && language !== 'rust' && !/\w/.test(text[at - 1] ?? '')
  );
}
