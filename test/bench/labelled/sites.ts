// Places in real code where a key is given a string: the hosts that credentials are planted into.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { filesBelow } from '../cacheFolder.ts';

export interface SourceFile {
  /** Relative to the corpus. */
  readonly path: string;
  readonly extension: string;
  readonly lines: readonly string[];
}

export interface Site {
  readonly file: SourceFile;
  /** Zero-based index into the file's lines. */
  readonly line: number;
  readonly before: string;
  readonly key: string;
  readonly between: string;
  readonly after: string;
  /** Whether several lines may stand in the literal. */
  readonly multiline: boolean;
}

const quoted =
  /^(?<before>.*?(?:^|[\s({,[.'"]))(?<key>[A-Za-z_][\w-]{2,30})(?<between>["']?\s*(?::=|=>|=|:)\s*(?<quote>["'`]))[^"'`\\\n]{4,60}(?<after>\k<quote>.*)$/;
const json = /^(?<before>\s*")(?<key>[A-Za-z_][\w-]{2,30})(?<between>"\s*:\s*")[^"\\]{4,60}(?<after>".*)$/;
const yaml = /^(?<before>\s*(?:- )?)(?<key>[A-Za-z_][\w-]{2,30})(?<between>:\s+)[^\s#"'{[|>&*!%@`,-][^#:{}"']{3,60}(?<after>)$/;
const pair = /^(?<before>\s*(?:export )?)(?<key>[A-Za-z_][\w-]{2,30})(?<between>\s*=\s*)[^\s"'#$({[][^\s"'#$({]{3,60}(?<after>)$/;
const element = /^(?<before>\s*<)(?<key>[A-Za-z_][\w-]{2,30})(?<between>>)[^<>{}$]{4,60}(?<after><\/\w.*)$/;

/** How the files of an extension give a string to a key. */
const shapes: Record<string, readonly RegExp[]> = {
  '.json': [json],
  '.yaml': [yaml, quoted],
  '.yml': [yaml, quoted],
  '.properties': [pair],
  '.ini': [pair],
  '.cfg': [pair],
  '.env': [pair],
  '.toml': [quoted],
  '.tf': [quoted],
  '.hcl': [quoted],
  '.sh': [quoted, pair],
  '.xml': [element],
};
for (const extension of ['.py', '.go', '.ts', '.js', '.mjs', '.java', '.rs', '.cs', '.ps1', '.rb', '.php', '.kt', '.sql', '.md', '.rst'])
  shapes[extension] = [quoted];

/** Struct tags of Go, attributes of Rust, selectors of CSS: nobody keeps a credential there. */
const tagOrSelector = /`|#!?\[|\[$/;

const multilineQuotes: Record<string, string> = { '.go': '`', '.ts': '`', '.js': '`', '.mjs': '`', '.rs': '"', '.tf': '', '.sh': '"' };

/** One place of the file, chosen by its hash; undefined when it has none. */
export function siteOf(file: SourceFile): Site | undefined {
  const found: Site[] = [];
  for (const [line, text] of file.lines.entries()) {
    if (text.length > 300) continue;
    for (const shape of shapes[file.extension] ?? []) {
      const groups = shape.exec(text)?.groups;
      if (!groups) continue;
      const { before, key, between, after } = groups as Record<'before' | 'key' | 'between' | 'after', string>;
      if (tagOrSelector.test(before)) break;
      found.push({ file, line, before, key, between, after, multiline: multilineQuotes[file.extension] === between.at(-1) });
      break;
    }
  }
  return found[rank(file.path).readUInt32BE(4) % Math.max(1, found.length)];
}

const rank = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Files of the corpus that are text and of ordinary size, in an order that only their paths decide. */
export function* sampledFiles(corpus: string): Generator<SourceFile> {
  const files = filesBelow(corpus)
    .filter(file => file.bytes < 2_000_000)
    .map(file => ({ ...file, name: relative(corpus, file.path) }))
    .map(file => ({ ...file, rank: rank(file.name).toString('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const { path, name } of files) {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('\0')) yield { path: name, extension: extname(name), lines: text.split('\n') };
  }
}

/** Writes words in the manner of a key that stood there: `apiKey`, `api_key`, `API_KEY`, `api-key`, `api.key`, `ApiKey`; `a b` leaves them. */
export function inStyleOf(key: string, words: string): string {
  const parts = words.split(' ');
  const capitalised = (part: string) => part[0]!.toUpperCase() + part.slice(1);
  if (/^[A-Z][A-Z0-9_]*_[A-Z0-9_]*$|^[A-Z0-9]{3,}$/.test(key)) return parts.join('_').toUpperCase();
  for (const separator of ['-', '_', '.', ' ']) if (key.includes(separator)) return parts.join(separator);
  if (/^[A-Z]/.test(key)) return parts.map(capitalised).join('');
  return parts[0] + parts.slice(1).map(capitalised).join('');
}
