import type { FileTraits } from './fileTraits.ts';
import { lineEnd } from './lines.ts';
import { type Literal, readLiteral } from './literals.ts';

/** Farthest that an expression is read, in characters. */
const longestExpression = 300;

/** Between a name and the expression that it is given: a type and an operator. */
const given =
  /["'`]?[\])]?(?:[ \t]{0,4}[!?]?:[ \t]{0,4}[A-Za-z_&][\w.<>[\]?| ,&*']{0,40}(?==[^=>])|[ \t]{1,4}(?:As[ \t]{1,4})?[A-Za-z][\w.]{0,24}(?=[ \t]{0,4}=[^=>]))?[ \t]{0,20}(?:\r?\n[ \t]{1,80}(?==[ \t]))?(?::?=(?![=~>])|\?\?=|\|\|=|=>|:(?![:=])|by[ \t]{1,4}lazy(?=[ \t]{0,4}\{))\s{0,80}/y;
/** Templates of Azure Resource Manager write expressions in brackets. */
const template = /"[ \t]{0,4}:[ \t]{0,4}"\[(?!\[)/y;
/** A function or a computed property of that name, up to the literal that is all of it. */
const returned =
  /(?:\([^()\n]{0,80}\)(?:[^\n={;"'`]|'static){0,40}?(?:\{\s{0,80}(?:return[ \t]{1,4})?|=>?[ \t]{0,8}|:[ \t]{0,4}(?:\r?\n[ \t]{1,40})?return[ \t]{1,4})|[ \t]{0,4}(?::[ \t]{0,4}String\??[ \t]{0,4})?\{\s{0,80}(?:get[ \t]{0,4}(?:\{\s{0,80}|=>[ \t]{0,4}))?return[ \t]{1,4}|:[ \t]{0,4}[A-Za-z]{1,20}\??[ \t]{1,4}get\(\)[ \t]{0,4}=[ \t]{0,4})(?=@?["'`])/y;
const endsFunction = /^[ \t]{0,8}(?:;|\}|end\b|\r?\n|$)/;

/** Calls whose only argument stands in for what is missing. */
const standsIn =
  /^(?:orElse|getOrElse|get_or|unwrap_or|unwrap_or_else|unwrapOr|orElseGet|GetValueOrDefault|valueOr|value_or|or_else|orDefault)$/;
/** Calls whose last argument does. */
const lastStandsIn =
  /^(?:get|getOrElse|getattr|getProperty|get_env|[gG]etValue|getenv|env|lookup|fetch|fromEnvironment|setdefault|config|Or|\w*[gG]et_?[eE]nv\w*|\w*(?:[oO]r|With|_or)_?[dD]efault)$/;
/** Calls that come to one of their arguments. */
const oneOf = /^(?:coalesce|isnull|ifnull|nvl|iif|if|try|first|firstNonNull|firstNonEmpty)$/i;
const namedDefault = /(?:^|[\s,(])(?:default|defaultValue|default_value|fallback)[ \t]?[:=][ \t]?$/;

/** What a literal stands behind that an expression may come to. */
const alternative = /(?:\?\?|\|\||\?:|\b(?:or|and|else|then)|\bif[ \t]?\((?:[^()]|\([^()]{0,60}\)){1,80}\))\s{0,80}$/i;
const whenTrue = /[^?]\?\s{0,80}$/;
const whenFalse = /[^?:]\?(?![?.:])[^?]{1,200}[^:]:\s{0,80}$/;
/** A literal that is compared, joined, called or a key of a map is no value. */
const used = /^\s{0,8}(?:[=!]=|\.(?!(?:to_string|to_owned|into|toCharArray|getBytes|encode|trim)\()|[+%[]|in\b|=>|-(?:eq|ne)\b)/;

const opensBlock = /(?:\b(?:if|when|elif|elseif|unless)\b[^{}]{1,120}|\belse|\blazy|\))\s{0,8}$/;
/** An expression goes on in the next line. */
const goesOn = /(?:[?:|&=(,{[+]|\b(?:or|and|else|then))[ \t\r]{0,8}$/i;
const goesOnBelow = /^\s{0,80}(?:\?|:(?!:)|\|\||or\b|else\b|\.\w)/;
const calleeBefore = /([A-Za-z_]\w{0,40})(?:<[\w?, ]{1,30}>)?[ \t]?$/;

/** A bracket that is open. */
interface Open {
  readonly bracket: string;
  /** The function that it calls; empty for none. */
  readonly callee: string;
  /** What is within may be what the whole comes to. */
  readonly through: boolean;
  readonly from: number;
  commas: number;
}

/**
 * The literals that the expression given to the name at `[start, end)` may come to: in a condition, in place of what may be missing, or as the
 * one thing that a function of that name returns. Nothing beyond `ceiling` is looked at.
 */
export function expressionValues(text: string, end: number, ceiling: number, traits: FileTraits): readonly Literal[] {
  if (traits.language === 'json') {
    template.lastIndex = end;
    return template.test(text) ? valuesFrom(text, template.lastIndex, ceiling, traits) : [];
  }
  if (traits.kind !== 'code' && traits.language !== 'powershell') return [];
  const literal = returnedLiteral(text, end, ceiling, traits);
  if (literal) return [literal];
  given.lastIndex = end;
  return given.test(text) ? valuesFrom(text, given.lastIndex, ceiling, traits) : [];
}

/** The literal that the function or the computed property of the name that ends at `end` returns and does nothing else. */
export function returnedLiteral(text: string, end: number, ceiling: number, traits: FileTraits): Literal | undefined {
  returned.lastIndex = end;
  if (traits.kind !== 'code' || !returned.test(text)) return undefined;
  const literal = readLiteral(text, returned.lastIndex, ceiling, traits);
  return literal && endsFunction.test(text.slice(literal.end, literal.end + 24)) ? literal : undefined;
}

function valuesFrom(text: string, from: number, ceiling: number, traits: FileTraits): readonly Literal[] {
  const last = Math.min(ceiling, from + longestExpression);
  const values: Literal[] = [];
  const open: Open[] = [];
  for (let at = from; at < last; at++) {
    const char = text[at]!;
    if (char === '"' || char === "'" || char === '`') {
      const literal = readLiteral(text, at, ceiling, traits);
      if (!literal) break;
      if (open.every(({ through }) => through) && mayBeValue(text, from, at, literal, open.at(-1))) values.push(literal);
      at = literal.end - 1;
    } else if (char === '(' || char === '[' || char === '{') open.push(opened(text, from, at));
    else if (char === ')' || char === ']' || char === '}') {
      if (!open.pop()) break;
    } else if (char === ',') {
      const inside = open.at(-1);
      if (!inside) break;
      inside.commas++;
    } else if (char === ';' && !open.some(({ bracket }) => bracket === '{')) break;
    else if (char === '\n' && open.length === 0) {
      if (!goesOn.test(text.slice(Math.max(from, at - 12), at)) && !goesOnBelow.test(text.slice(at + 1, at + 90))) break;
    } else if (char === '/' && text[at + 1] === '/') at = lineEnd(text, at, last) - 1;
  }
  return values;
}

function opened(text: string, from: number, at: number): Open {
  const bracket = text[at]!;
  // `by lazy` stands before the expression itself.
  const before = text.slice(Math.max(0, from - 16, at - 140), at);
  const callee = (bracket === '(' && calleeBefore.exec(before)?.[1]) || '';
  const through =
    bracket === '('
      ? !callee || standsIn.test(callee) || lastStandsIn.test(callee) || oneOf.test(callee)
      : bracket === '{' && opensBlock.test(before);
  return { bracket, callee, through, from: at + 1, commas: 0 };
}

/** Whether the literal that begins at `at` is one that the expression from `from` on may come to. `inside`: the bracket it stands in. */
function mayBeValue(text: string, from: number, at: number, literal: Literal, inside: Open | undefined): boolean {
  const after = text.slice(literal.end, literal.end + 24);
  if (used.test(after)) return false;
  const before = text.slice(Math.max(inside?.from ?? from, at - 240), at);
  if (inside?.callee) {
    const { callee, commas } = inside;
    if (standsIn.test(callee) && commas === 0) return /^(?:\s|\|\w{0,12}\||\(?\w{0,12}\)? ?=>|\(\) ?->)*$/.test(before);
    if (namedDefault.test(before)) return true;
    if (lastStandsIn.test(callee) && commas > 0) return /^(?:\.\w{1,20}\(\))?\s{0,40}\)/.test(after);
    return oneOf.test(callee) && (commas > 0 || /^\s{0,8},/.test(after));
  }
  if (inside?.bracket === '{' && /^\s*(?:return\s+)?@?$/.test(before)) return true;
  return alternative.test(before) || whenFalse.test(before) || (whenTrue.test(before) && /^\s{0,80}:/.test(after));
}
