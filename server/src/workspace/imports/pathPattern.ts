/** A piece of a path: text, or one of the wildcards that globs know. */
type Piece = { readonly text: string } | 'any' | 'segment' | 'one';

const mostGlobs = 16;
const special = /[*?[\]\\!# ]/g;
const glob = (text: string): string => text.replace(special, '\\$&');

/**
 * Globs in `.gitignore` syntax that match the same paths as a regular expression which is looked for anywhere in a path.
 * @returns undefined when globs cannot say exactly that: a glob that matches more would silence more.
 */
export function globsOfPattern(pattern: string): string[] | undefined {
  const source = pattern.replace(/^\(\?i\)/, '');
  const sequences = alternatives(source);
  if (!sequences) return undefined;
  const globs = sequences.map(globsOfSequence);
  if (globs.some(one => one === undefined)) return undefined;
  const all = [...new Set(globs.flatMap(one => one!))];
  return all.length > 0 && all.length <= mostGlobs ? all : undefined;
}

interface Sequence {
  /** Where it may begin: at the start of the path, of a name, or anywhere. */
  readonly from: 'path' | 'name' | 'anywhere';
  readonly closed: boolean;
  readonly pieces: readonly Piece[];
}

function alternatives(source: string): Sequence[] | undefined {
  const parts = splitTopLevel(source);
  const sequences = parts.map(part => {
    let body = part;
    let from: Sequence['from'] = 'anywhere';
    const opening = /^(?:\((?:\?:)?\^\|\\?\/\)|\((?:\?:)?\\?\/\|\^\))/.exec(body)?.[0];
    if (opening) {
      from = 'name';
      body = body.slice(opening.length);
    } else if (body.startsWith('^')) {
      from = 'path';
      body = body.slice(1);
    }
    const closed = /(?:^|[^\\])(?:\\\\)*\$$/.test(body);
    const expanded = expand(closed ? body.slice(0, -1) : body);
    return expanded?.map((pieces): Sequence => ({ from, closed, pieces }));
  });
  return sequences.every(one => one !== undefined) ? sequences.flatMap(one => one!) : undefined;
}

/** The alternatives outside of any bracket. */
function splitTopLevel(source: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === '\\') {
      parts[parts.length - 1] += char + (source[++i] ?? '');
      continue;
    }
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

/** Every sequence of pieces that the pattern may stand for; undefined when it holds what globs cannot say. */
function expand(source: string): Piece[][] | undefined {
  let all: Piece[][] = [[]];
  const append = (options: readonly (readonly Piece[])[]): boolean => {
    all = all.flatMap(sequence => options.map(option => [...sequence, ...option]));
    return all.length <= mostGlobs;
  };
  for (let i = 0; i < source.length; ) {
    const rest = source.slice(i);
    const wildcard = /^(?:\((?:\?:)?)?(\.\*\??|\.\+\??|\[\^\\?\/\][*+]|\.)\)?/.exec(rest);
    const bracketed = wildcard?.[0].startsWith('(');
    if (wildcard && bracketed === wildcard[0].endsWith(')')) {
      const [whole, sign = ''] = wildcard;
      const piece: Piece = sign.startsWith('.*') ? 'any' : sign.startsWith('[') && sign.endsWith('*') ? 'segment' : 'one';
      const more = sign.startsWith('.+') ? (['one', 'any'] as const) : sign.endsWith(']+') ? (['one', 'segment'] as const) : [piece];
      if (!append([more])) return undefined;
      i += whole.length;
      if (/^[?*+{]/.test(source.slice(i))) return undefined;
      continue;
    }
    let options: Piece[][] | undefined;
    if (rest[0] === '(') {
      const end = closing(rest);
      if (end < 0 || (rest[1] === '?' && rest[2] !== ':')) return undefined;
      const inside = splitTopLevel(rest.slice(rest.startsWith('(?:') ? 3 : 1, end)).map(expand);
      if (inside.some(one => one === undefined)) return undefined;
      options = inside.flatMap(one => one!);
      i += end + 1;
    } else {
      const [whole, escaped] = /^(?:\\([^A-Za-z0-9])|[^\\^$.*+?()[\]{}|])/.exec(rest) ?? [];
      if (whole === undefined) return undefined;
      options = [[{ text: escaped ?? whole }]];
      i += whole.length;
    }
    if (source[i] === '?') {
      options = [...options, []];
      i++;
    } else if (/^[*+{]/.test(source.slice(i))) return undefined;
    if (!append(options)) return undefined;
  }
  return all;
}

function closing(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function globsOfSequence({ from, closed, pieces }: Sequence): string[] | undefined {
  let start = from;
  let globs = [''];
  const add = (...tails: string[]): void => {
    globs = globs.flatMap(head => tails.map(tail => head + tail));
  };
  const body = [...pieces];
  const [first] = body;
  // A slash at the start is the border of a name; text that is looked for anywhere may begin inside of one.
  if (start === 'anywhere' && typeof first === 'object' && first.text === '/') {
    // Paths have no slash in front: only what is below another folder would match. Nobody means that.
    start = 'name';
    body.shift();
  }
  while (start !== 'name' && body[0] === 'any') {
    start = 'anywhere';
    body.shift();
  }
  if (body.length === 0) return undefined;
  if (start === 'anywhere') add(typeof body[0] === 'object' && body[0].text === '/' ? '**' : '**/*');
  else add(start === 'path' ? '/' : '**/');
  let open = !closed;
  while (body.at(-1) === 'any') {
    body.pop();
    open = true;
  }
  for (const piece of body) {
    if (piece === 'any') add('*', '*/**/*');
    else if (piece === 'segment') add('*');
    else if (piece === 'one') add('?');
    else add(glob(piece.text));
    if (globs.length > mostGlobs) return undefined;
  }
  // A glob that names a folder covers all below it; what is closed must not.
  if (open) globs = globs.map(one => (one.endsWith('/') ? `${one}**` : `${one}*`));
  return globs.map(one => one.replaceAll('***', '**').replace(/\*\*\/\*(?=[*?])(?!\*\*)/g, '**/'));
}
