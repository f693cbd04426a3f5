import { readIdiom } from './assignmentIdioms.ts';
import { onlyLine, readBlock } from './blocks.ts';
import { valueBelow, valueBeside } from './blockValues.ts';
import type { FileTraits } from './fileTraits.ts';
import { lineBefore } from './lines.ts';
import { type Literal, readLiteral, readUnquoted } from './literals.ts';

/** A name and the literal that it is given, in any of the shapes of code, configuration, headers and command lines. */
export interface Assignment {
  /** As written, without quotes. */
  readonly key: string;
  readonly keyStart: number;
  readonly operator: string;
  readonly literal: Literal;
}

/** Farthest that a name or an operator is looked for. */
export const assignmentReach = 240;

const nameChar = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36 || code === 45;

/** The identifier around `[start, end)`, at most 60 characters to each side; dots belong to it on the left (`a.b.password`). */
export function nameAround(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 60 && (nameChar(text.charCodeAt(from - 1)) || text[from - 1] === '.')) from--;
  while (to < text.length && to - end < 60 && nameChar(text.charCodeAt(to))) to++;
  while (text[from] === '.' || text[from] === '-') from++;
  // `-Dname=value` of Java and of MSBuild's kin.
  if (from < start && text[from] === 'D' && text[from - 1] === '-') from++;
  // `\nNAME`: the letter belongs to the escape.
  if (from < start && text[from - 1] === '\\' && 'nrt'.includes(text[from]!)) from++;
  return { start: Math.min(from, start), end: to };
}

/** The quoted name with spaces, such as `"Client Secret"`, that the name at `[start, end)` is a word of; otherwise that name itself. */
export function quotedNameAround(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  if (text[start - 1] !== ' ' && text[end] !== ' ') return { start, end };
  const [ahead, quote, words] = wordsBehindQuote.exec(text.slice(Math.max(0, start - 70), start)) ?? [];
  wordsUpToQuote.lastIndex = end;
  const [rest, closing] = (ahead !== undefined && wordsUpToQuote.exec(text)) || [];
  return rest !== undefined && closing === quote ? { start: start - words!.length, end: end + rest.length - 1 } : { start, end };
}
const wordsBehindQuote = /(?:^|[\s{,[(])(["'])((?:[A-Za-z][\w.-]{0,20} ){0,4})$/;
const wordsUpToQuote = /(?: [A-Za-z][\w.-]{0,20}){0,2}(["'])/y;

const closers = /(\\{0,3}["'`])?(?:\s{0,2}(?:\]|\)|\[\d{0,6}\])){0,2}/y;
const annotation =
  /[ \t]{0,20}[!?]?:[ \t]{0,8}(?:&(?:'\w{1,12} )?(?:mut )?)?[A-Za-z_][\w.]{0,40}(?:[<[][\w.,<>[\] |?]{0,40}[>\]])?[?!]?(?:[ \t]{0,2}\|[ \t]{0,2}\w{1,20}){0,3}[ \t]{0,8}=(?![=>])/y;
const typeBetween = /[ \t]{1,20}(?:\*|\[\])?[A-Za-z][\w.]{0,20}[ \t]{1,4}=(?!=)/y;
/** Whether a type may stand between the name at `start` and its `=`: in some languages, and where a text for people shows a declaration of theirs. */
const typesFollowNames = (text: string, start: number, { language, kind }: FileTraits): boolean =>
  language === 'go' ||
  language === 'bicep' ||
  (kind === 'prose' && /\b(?:var|const|param)[ \t]{1,4}$/.test(text.slice(Math.max(0, start - 12), start)));
/** What stands between a name and its `=` in C# (`{ get; set; } =`) and in Visual Basic (`As String =`). */
const declared =
  /[ \t]{1,4}(?:\{[ \t]{0,4}(?:\w{1,10}[ \t]{1,4}){0,2}get;[^{}\n]{0,40}\}|As[ \t]{1,4}(?:New[ \t]{1,4})?[A-Za-z][\w.]{0,40})[ \t]{0,8}=(?!=)/y;
/** `variable "name" { type = string, default = `: the first default of the block; of an output its value. */
const blockDefault = /[ \t]{0,4}\{(?:[^{}\n]{0,200}\n){0,8}?[ \t]{0,20}(?:default|value)[ \t]{0,8}=[ \t]{0,8}(?=")/y;
/** The field beside the one that names: `"name": "x", "value": "..."`, and the same on the next line of YAML; a flag or a type may stand between. */
const nextField =
  /[ \t]{0,2}(?:,\s{0,80}|\r?\n[ \t]{0,40})(?:["']?(?:secret|type|slotSetting|sensitive|label|content_?[tT]ype)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?[\w./-]{0,40}["']?[ \t]{0,2}(?:,\s{0,80}|\r?\n[ \t]{0,40})){0,2}(["']?)(?:value|Value|default|defaultValue|SecretString|ParameterValue|parameterValue)\1[ \t]{0,3}[:=][ \t]{0,40}/y;
const namingField =
  /(?<!\w)(?:["']?(?:[nN]ame|displayName|[kK]ey|id|ParameterKey|parameterKey)["']?\s{0,20}[:=][ \t]{0,10}["']?(?:[\w-]{1,30}[:.]){0,3})$/;
/** `${name:default}` and `${name:-default}`. */
const defaultInBraces = /:[-=]?(?=[^\s"'`{}$]{4,200}\})/y;
/** `"X-Api-Key: value"`: the name and the value share a literal. */
const withinQuotes = /[ \t]{0,2}[:=][ \t]{0,4}(?:(?:Bearer|Token|ApiKey|Key|token|key)[ \t])?(?=([^\s"'`<>{}]{4,400})(["'`]|[&;]|$))/y;
/** The next cell of a table, where it holds letters and digits and nothing else. */
const nextCell = /[ \t]{0,20}\|[ \t]{0,20}`?(?=[^\s|]{0,40}\d)(?=[^\s|]{0,40}[A-Za-z])(?=[^\s|]{5,80}[ \t]{0,20}\|)/y;
/** `'value' == name`. */
const reversed = /(["'])([^"'\n\\]{4,100})\1[ \t]{0,4}(={2,3}|!={1,2})[ \t]{0,4}$/;
/** `password for the database is value`: what is said to people; only a value with a digit that no word could be. */
const told =
  /(?:[ \t](?:for|of|to|on)[ \t](?:[\w.'"@-]{1,30}[ \t]){1,6}|[ \t])(?:is|was|=)(?: now| still)?:?[ \t]{1,3}["'`]?(?=\S{0,40}\d)([^\s"'`,;<>(){}]{5,80}[^\s"'`,;<>(){}.!?:])/y;
const operators =
  /(?:[ \t]{0,40}|[ \t]{0,20}\r?\n[ \t]{1,80}(?==[ \t]{0,8}["'`]))(:?:?:=|={1,3}>?|!={1,2}|\?\?=|\|\|=|[?+.]=|->|<<?-|:|=)(?![=:])/y;
const valueAttribute = /\s{1,40}(?:value|default|defaultvalue|content)\s{0,3}=\s{0,3}(?=["'])/iy;
const elementEnd = /(?:\s[^<>\n]{0,120})?>\s{0,20}(?:<!\[CDATA\[)?/y;
const tagEnd = /(?:\s[^<>\n]{0,120})?(?<!\/)>\s{0,20}/y;
/** A property list: `<key>name</key><string>`. */
const besideElement = /<\/key>\s{0,40}<string>/y;
const elementText = /[^<>\s][^<>\n]{2,400}?(?=\s{0,20}<\/)/y;
const space = /[ \t]{1,20}/y;
const gap = /[ \t]{0,40}(?:\r?\n[ \t]{0,80})?/y;
const call = /\s{0,2}\(\s{0,20}(?:[\w.]{0,40}\(\)\.encode\(\s{0,4})?/y;
/** `std::string name{"value"}`. */
const braced = /\s{0,2}\{\s{0,80}(?=(?:u8|[uUL])?R?")/y;
const comma = /\s{0,4},\s{0,40}/y;
/** In a text for people: a back quote is open before the name, and the next one closes it. */
const insideBackQuotes = (text: string, at: number): boolean => (lineBefore(text, at, at - 240).match(/`/g)?.length ?? 0) % 2 === 1;
const wrapper =
  /new[ \t]?\([ \t]{0,4}(?=["'@])|(?:new[ \t]{1,4})?(?:[\w.:]{0,30}(?:\.|::))?(?:SecretStr|Secret|SecureString|String|string|str|bytes|bytearray|Some|Optional\.of|from|byte|char|NewString|Password|Credential|SecretString|encode|of|b|decode|valueOf|to_string|Value|secure|secret|literal|quote|trim|toCharArray)[ \t]?[({]\s{0,8}|\[\]byte\(|[([]\s{0,40}/y;
const lookup =
  /(?:process\.env|os\.environ|os\.getenv|getenv|env|ENV|System\.getenv|Environment\.GetEnvironmentVariable|System\.getProperty|[cC]onfiguration|config|Deno\.env|import\.meta\.env|\$_ENV|\$\{(?!\{))[^\n"'`]{0,60}(?:["'][\w.-]{1,60}["'])?[\])}]{0,2}[ \t]{0,4}(?:,|\|\||\?\?|or|\?:|:-)[ \t]{0,4}/y;

/** `enable password value`, `username name secret 0 value`: how routers and switches are set up. */
const device = /(?:^|\n)[ \t]{0,20}(?:enable|username[ \t]\S{1,40}|set(?:[ \t]\S{1,30}){1,3})[ \t]{1,4}$/i;
/** A word of a text for people that no word could be. */
const random = /(?=[A-Za-z_-]{0,20}\d)(?=\S{0,60}[A-Za-z])[A-Za-z0-9+/=_-]{20,200}(?![^\s,;.)])/y;

function step(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * What the name at `[start, end)` is given. Nothing beyond `ceiling` is looked at.
 * @returns undefined when no literal is given to it: a call, another variable, a type, prose.
 */
export function readAssigned(text: string, start: number, end: number, ceiling: number, traits: FileTraits): Assignment | undefined {
  const assignment = readOperator(text, start, end, ceiling, traits);
  if (assignment) return assignment;
  const idiom = readIdiom(text, start, end, ceiling, traits);
  return idiom && { key: text.slice(start, end), keyStart: start, ...idiom };
}

function readOperator(text: string, start: number, end: number, ceiling: number, traits: FileTraits): Assignment | undefined {
  const key = text.slice(start, end);
  const before = start > 0 ? text[start - 1]! : '\n';
  const done = (operator: string, literal: Literal | undefined): Assignment | undefined =>
    literal && { key, keyStart: start, operator, literal };

  if (before === '<' && text[end] !== '=') {
    const attribute = step(valueAttribute, text, end);
    if (attribute >= 0) return done('=', readLiteral(text, attribute, ceiling, traits));
    const inside = step(elementEnd, text, end);
    if (inside >= 0) {
      const close = text.indexOf('<', inside);
      // `<user>:<password>@host` shows what to put where.
      if (close < 0 || close - inside > 600 || close > ceiling || !/[/!]/.test(text[close + 1] ?? '')) return undefined;
      const value = text.slice(inside, close);
      const [lead, trimmed] = [value.length - value.trimStart().length, value.trim().replace(/\]\]>$/, '')];
      if (!trimmed || trimmed.includes('\n') || /^[;,]?["'\\]/.test(trimmed)) return undefined;
      const from = inside + lead;
      return done('>', { parts: [{ start: from, end: from + trimmed.length }], quote: '', prefix: '', end: close });
    }
  }
  // The name of a secret: `arn:aws:secretsmanager:region:account:secret:name`.
  if (before === ':' && /\barn:[\w:/*-]{4,80}$/.test(text.slice(Math.max(0, start - 90), start))) return undefined;
  closers.lastIndex = end;
  const closed = closers.exec(text);
  const quoted = closed?.[1] !== undefined && /["'`]/.test(before);
  let at = closed && (quoted || !closed[1]) ? closers.lastIndex : end;

  if (before === '{' && text[start - 2] === '$') {
    const from = step(defaultInBraces, text, end);
    if (from >= 0) return done(':', bare(from, text.indexOf('}', from)));
  }
  // `condition ? 'password' : 'text'`: one of two texts.
  if (quoted && /\?\s{0,4}["'`]$/.test(text.slice(Math.max(0, start - 6), start))) return undefined;
  const below = valueBelow(text, start, end, ceiling, traits);
  if (below) return done(':', below);
  const named = namingField.test(text.slice(Math.max(0, start - 90), start));
  if (named) {
    const from = step(nextField, text, closed ? closers.lastIndex : at);
    if (from >= 0)
      return done(
        ':',
        readLiteral(text, from, ceiling, traits) ??
          (traits.language === 'yaml' ? readUnquoted(text, from, ceiling, traits, false) : undefined),
      );
    const beside = valueBeside(text, start, end, ceiling, traits);
    if (beside) return done(':', beside);
  }
  const newLine = /\\[nrt]$/.test(text.slice(Math.max(0, start - 2), start));
  if (!quoted && (newLine || /["'`]/.test(before))) {
    withinQuotes.lastIndex = end;
    const inside = withinQuotes.exec(text);
    if (inside && (newLine || inside[2] === before || inside[2] === '&' || inside[2] === ';'))
      return done('=', bare(withinQuotes.lastIndex, withinQuotes.lastIndex + inside[1]!.replace(/[&;].*$|\\[nrt].*$/, '').length));
  }
  const attribute = quoted ? step(valueAttribute, text, at) : -1;
  if (attribute >= 0) return done('=', readLiteral(text, attribute, ceiling, traits));
  const content = quoted && named ? step(tagEnd, text, at) : before === '>' ? step(besideElement, text, end) : -1;
  if (content >= 0) {
    elementText.lastIndex = content;
    const [inside] = elementText.exec(text) ?? [];
    return done('>', inside ? bare(content, content + inside.length) : undefined);
  }
  if (quoted || before === '{') {
    const next = step(comma, text, at);
    if (next >= 0) return done(',', secondOfTwo(text, start, next, ceiling, traits));
  }
  const compared = /=[ \t]{0,4}$/.test(text.slice(Math.max(0, start - 5), start))
    ? reversed.exec(text.slice(Math.max(0, start - 120), start))
    : null;
  if (compared) return done(compared[3]!, bare(start - compared[0].length + 1, start - compared[0].length + 1 + compared[2]!.length));
  let operator = '=';
  if (quoted && traits.language === 'terraform') {
    const value = step(blockDefault, text, at);
    if (value >= 0) return done('=', readLiteral(text, value, ceiling, traits));
  }
  const declaration = step(declared, text, at);
  const annotated = declaration >= 0 ? declaration : step(annotation, text, at);
  const typed = annotated < 0 && typesFollowNames(text, start, traits) ? step(typeBetween, text, at) : -1;
  if (annotated >= 0) at = annotated;
  else if (typed >= 0) at = typed;
  else {
    operators.lastIndex = afterEmphasis(text, at, traits);
    const found = operators.exec(text);
    if (found) {
      operator = found[1]!;
      at = afterEmphasis(text, operators.lastIndex, traits);
    } else {
      const inCall = step(call, text, at);
      if (inCall >= 0) {
        const only = readLiteral(text, inCall, ceiling, traits);
        return only && /^\s{0,20}\)/.test(text.slice(only.end, only.end + 21)) ? done('(', only) : undefined;
      }
      const inBraces = traits.language === 'cpp' ? step(braced, text, at) : -1;
      if (inBraces >= 0) {
        const only = readLiteral(text, inBraces, ceiling, traits);
        return only && /^\s{0,20}\}/.test(text.slice(only.end, only.end + 21)) ? done('=', only) : undefined;
      }
      const cell = traits.kind === 'prose' ? step(nextCell, text, at) : -1;
      if (cell >= 0) return done('|', readUnquoted(text, cell, ceiling, traits, true));
      told.lastIndex = at;
      const said = traits.kind === 'prose' || traits.kind === 'code' ? told.exec(text) : null;
      if (said) return done('is', bare(told.lastIndex - said[1]!.length, told.lastIndex));
      const after = step(space, text, at);
      if (after < 0) return undefined;
      const literal = readLiteral(text, after, ceiling, traits);
      if (literal) return done(' ', literal);
      // `-password -passin`: another flag follows.
      // `mysql -pyour-password orders`: a flag of one dash has no second one.
      if (text[after] === '-' || (before === '-' && text[start - 2] !== '-' && key.includes('-'))) return undefined;
      const flag = /-{1,2}$/.test(text.slice(Math.max(0, start - 2), start)) || key.startsWith('-');
      if (traits.kind === 'config' && device.test(text.slice(Math.max(0, start - 80), start))) {
        const level = step(/\d[ \t]{1,4}/y, text, after);
        return done(' ', readUnquoted(text, level < 0 ? after : level, ceiling, traits, true));
      }
      if (traits.kind === 'prose' && step(random, text, after) >= 0) return done(' ', readUnquoted(text, after, ceiling, traits, true));
      if (flag) return done(' ', readUnquoted(text, after, ceiling, traits, true));
      if (traits.unquoted && traits.kind !== 'prose' && traits.language !== 'yaml' && startsLine(text, start)) {
        const value = readUnquoted(text, after, ceiling, traits, true);
        // `# Password should be ...`: a sentence goes on.
        return value && /^[a-z]+$/i.test(text.slice(after, value.end)) && /^[ \t]+[a-z]/i.test(text.slice(value.end, value.end + 12))
          ? undefined
          : done(' ', value);
      }
      return undefined;
    }
  }
  // `def check(self, password):` and its first line.
  if (operator === ':' && !quoted && traits.language === 'python' && /^[ \t]*\r?\n/.test(text.slice(at, at + 40))) return undefined;
  // `"password=" + value`: the quote after the operator ends the text that the name stands in.
  if (operator === '=' && traits.kind === 'code' && /^="[\s+.,;:&|?)]/.test(text.slice(at - 1, at + 2)) && insideText(text, start))
    return undefined;
  return done(operator, valueAfter(text, start, at, ceiling, traits, operator));
}

/** `**Password:** value`, `**Password**: value`: behind the asterisks. */
const afterEmphasis = (text: string, at: number, { language }: FileTraits): number =>
  language === 'markdown' && text.startsWith('**', at) ? at + 2 : at;

/** Whether a double quote is open on the line before `at`. */
function insideText(text: string, at: number): boolean {
  const line = lineBefore(text, at, at - 240).replace(/\\.|'"'/g, '');
  return (line.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** A value that stands without quotes of its own. */
const bare = (start: number, end: number): Literal => ({ parts: [{ start, end }], quote: '', prefix: '', end });

/** `put("name", "value")`, `{"name", "value"}`: two literals between brackets. A longer list is a list of names. */
function secondOfTwo(text: string, start: number, next: number, ceiling: number, traits: FileTraits): Literal | undefined {
  if (!/[({]\s{0,20}(?:[A-Za-z@$]{0,2}\\{0,3}["'`])?$/.test(text.slice(Math.max(0, start - 30), start))) return undefined;
  const literal = readLiteral(text, next, ceiling, traits);
  return literal && /^\s{0,20}[)}]/.test(text.slice(literal.end, literal.end + 21)) ? literal : undefined;
}

const comment = /^\s{0,40}(?:\/\/|#|--|\*|\/\*|'|;)[ \t]{0,8}(?:[-*] )?[\w. -]{0,60}$/;

/** Only spaces, `export`, `set`, `ENV` and the like stand before it on its line. */
function startsLine(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 60), start);
  return /(?:^|\n)[ \t]{0,40}(?:[-#/*>;@][ \t]?)?(?:(?:export|set|setx|ENV|ARG|declare|local|env|SET|\$)[ \t]{1,8}){0,2}(?:-\w{1,3} )?(?:\$env:|\$Env:)?[\w.]{0,60}$/.test(
    start <= 60 ? `\n${line}` : line,
  );
}

function valueAfter(
  text: string,
  keyStart: number,
  at: number,
  ceiling: number,
  traits: FileTraits,
  operator: string,
): Literal | undefined {
  const wide = step(gap, text, at);
  if (
    text[wide] === '`' &&
    traits.kind === 'prose' &&
    insideBackQuotes(text, keyStart) &&
    !/`[^`\n]{0,60}`/.test(text.slice(keyStart - 1, wide))
  )
    return undefined;
  const direct = readLiteral(text, wide, ceiling, traits);
  if (direct) return onlyLine(text, direct);
  const block = readBlock(text, keyStart, at, ceiling, traits);
  if (block) return block;
  const inside = step(wrapper, text, wide);
  if (inside >= 0) {
    const literal = readLiteral(text, inside, ceiling, traits);
    if (literal) return literal;
  }
  const fallback = step(lookup, text, wide);
  if (fallback >= 0) return readLiteral(text, fallback, ceiling, traits);
  // Unquoted: its line to itself in configuration, or glued to its name in command lines, queries and connection strings.
  const near = step(/[ \t]{0,40}/y, text, at);
  const glued = near === at && operator === '=';
  if (traits.kind === 'code' && near > at && comment.test(lineBefore(text, keyStart, keyStart - 120))) {
    const noted = readUnquoted(text, near, ceiling, traits, true);
    return noted && /^[ \t]*(?:\r?\n|$|\*\/)/.test(text.slice(noted.end, noted.end + 40)) && /\d/.test(text.slice(near, noted.end))
      ? noted
      : undefined;
  }
  const command = /[?&;,]$|-{1,2}$|\s-{1,2}[\w-]{0,40}$/.test(text.slice(Math.max(0, keyStart - 42), keyStart));
  if (traits.kind === 'config' || traits.kind === 'shell') {
    // `"[concat(..., ';Password=value')]"`
    if (!traits.unquoted) return glued && text[keyStart - 1] === ';' ? readUnquoted(text, near, ceiling, traits, true) : undefined;
    if (startsLine(text, keyStart) && !command) return readUnquoted(text, near, ceiling, traits, false);
    return glued || traits.language === 'yaml' ? readUnquoted(text, near, ceiling, traits, true) : undefined;
  }
  if (glued && command) {
    // `x?a.password=b.c:d` and `,pw=b.c` of code that was made small.
    const member =
      traits.kind === 'code' &&
      /^(?:!{1,2}|[A-Za-z_$][\w$]*(?:[.([?{}]|&&|\|\|)|[{[])/.test(text.slice(near, Math.min(ceiling, near + 60)));
    return member ? undefined : readUnquoted(text, near, ceiling, traits, true);
  }
  if (traits.kind === 'prose' && (glued || operator === ':' || operator === '=')) return readUnquoted(text, near, ceiling, traits, true);
  return undefined;
}
