import type { FileTraits } from './fileTraits.ts';
import { indentation, lineEnd, lineStart } from './lines.ts';
import { type Literal, readLiteral, readUnquoted } from './literals.ts';

/** Farthest that the field with the value is looked for, in characters. */
const longestBlock = 800;
const mostLines = 16;

/** The field of a parameter, a variable or an input that holds its value. */
const valueField = /^(?:value|default|defaultValue)$/i;
const opensObject = /["']?[ \t]{0,4}:\s{0,4}\{/y;
const opensLines = /["']?[ \t]{0,4}:[ \t]{0,20}(?:#[^\n]{0,80})?\r?\n/y;
const member = /[\s,]{0,80}(["']?)([\w$@.-]{1,60})\1[ \t]{0,4}:[ \t]{0,8}/y;
const line = /(["']?)([\w$.-]{1,60})\1[ \t]{0,40}[:=][ \t]{0,20}/y;
const hasObjects: ReadonlySet<string> = new Set(['json', 'bicep', 'javascript', 'typescript', 'yaml']);

/**
 * What the block that the name at `[start, end)` heads gives it: `"password": { "type": "string", "default": "..." }`, in YAML on the lines below.
 * Nothing beyond `ceiling` is looked at.
 */
export function valueBelow(text: string, start: number, end: number, ceiling: number, traits: FileTraits): Literal | undefined {
  if (!hasObjects.has(traits.language)) return undefined;
  opensObject.lastIndex = end;
  if (opensObject.test(text)) return memberValue(text, opensObject.lastIndex, ceiling, traits);
  opensLines.lastIndex = end;
  if (traits.language !== 'yaml' || !opensLines.test(text)) return undefined;
  const from = lineStart(text, start, start - 80);
  const own = indentation(text, from);
  const below = indentation(text, opensLines.lastIndex);
  return below > own ? lineValue(text, opensLines.lastIndex, below, ceiling, traits) : undefined;
}

/** The value of the record that a field at `[start, end)` names: `- name: password`, and below it `default: ...`, whatever stands between. */
export function valueBeside(text: string, start: number, end: number, ceiling: number, traits: FileTraits): Literal | undefined {
  if (!hasObjects.has(traits.language) && traits.language !== 'terraform') return undefined;
  const close = /["']/.test(text[end] ?? '') ? end + 1 : end;
  const from = lineStart(text, start, start - 120);
  const lead = /^[ \t]*(?:- )?/.exec(text.slice(from, start))![0];
  const next = lineEnd(text, close, ceiling);
  // A record in braces goes on behind a comma, one of YAML in the next line at the same column.
  if ((traits.language === 'yaml' || traits.language === 'terraform') && /^[ \t]*(?:#.*)?\r?$/.test(text.slice(close, next)))
    return lineValue(text, next + 1, lead.length, ceiling, traits);
  return /^\s{0,40},/.test(text.slice(close, close + 41)) ? memberValue(text, close, ceiling, traits) : undefined;
}

/** The member that holds the value, of the object whose members go on at `from`. */
function memberValue(text: string, from: number, ceiling: number, traits: FileTraits): Literal | undefined {
  const last = Math.min(ceiling, from + longestBlock);
  for (let at = from; at < last; ) {
    member.lastIndex = at;
    const [, , key = ''] = member.exec(text) ?? [];
    if (!key) return undefined;
    at = member.lastIndex;
    const literal = readLiteral(text, at, ceiling, traits);
    if (valueField.test(key)) return literal;
    at = literal ? literal.end : afterValue(text, at, last, traits);
  }
  return undefined;
}

/** Where the value that begins at `from` ends: at the comma or the line's end behind it, or at the bracket that closes what is around it. */
function afterValue(text: string, from: number, last: number, traits: FileTraits): number {
  let depth = 0;
  for (let at = from; at < last; at++) {
    const char = text[at]!;
    if (char === '{' || char === '[' || char === '(') depth++;
    else if (char === '}' || char === ']' || char === ')') {
      if (depth-- === 0) return last;
    } else if (depth === 0 && (char === ',' || char === '\n')) return at;
    else if (char === '"' || char === "'") {
      const literal = readLiteral(text, at, last, traits);
      if (!literal) return last;
      at = literal.end - 1;
    }
  }
  return last;
}

/** The field that holds the value, of the mapping whose lines go on at `from` with `column` characters of indentation. */
function lineValue(text: string, from: number, column: number, ceiling: number, traits: FileTraits): Literal | undefined {
  let at = from;
  for (let lines = 0; lines < mostLines && at < Math.min(ceiling, from + longestBlock); lines++) {
    const end = lineEnd(text, at, ceiling);
    const indent = indentation(text, at);
    const blank = at + indent >= end || text[at + indent] === '\r';
    if (!blank && indent < column) return undefined;
    if (!blank && indent === column) {
      line.lastIndex = at + indent;
      const [, , key = ''] = line.exec(text) ?? [];
      if (!key) return undefined;
      if (valueField.test(key)) {
        const literal = readLiteral(text, line.lastIndex, ceiling, traits);
        return literal ?? (traits.unquoted ? readUnquoted(text, line.lastIndex, ceiling, traits, false) : undefined);
      }
    }
    at = end + 1;
  }
  return undefined;
}
