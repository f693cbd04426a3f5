import { assignmentReach } from './assignments.ts';
import { threeLinesBefore } from './lines.ts';
import { perText } from './perText.ts';

const schemes =
  /(?:^|["'`\s:=(])(Bearer|Basic|Token|token|ApiKey|Apikey|apikey|Api-Key|SSWS|Splunk|Key|key|GenieKey|bearer|basic)(?:[ \t]{1,4}|%20)$/;
const leftOfValue =
  /(?:<([\w.:-]{1,60})(?:\s[^<>]{0,80})?>\s{0,20}|(?:key|name|Key|Name)=["']([\w.:$-]{1,80})["']\s{1,20}(?:value|Value)=["']|((?<![A-Za-z_$@])[A-Za-z_$@][\w$.:@/-]{0,79}|["'`](?!,)[^"'`\n]{1,80})\\{0,3}["'`]?(?:\s{0,2}[\])}]){0,2}(?:[ \t]{1,8}(?:string|String|text|object|char|const)(?=[ \t]{0,4}=))?(?:[ \t]{0,40}|[ \t]{0,20}\r?\n[ \t]{1,80}(?==[ \t]))(?:\|\||\?\?|or|to|[!?]?:[ \t]{0,4}[A-Za-z_&][\w.<>[\]?| ']{0,40}=|:?:?:=|={1,3}>?|[?+|.]{1,2}=|<?<?->?|:|,|\(|[ \t])(?:[ \t]{0,20}|[ \t]{0,4}\r?\n[ \t]{0,60})(?:(?:new )?[\w.:]{0,30}[({][ \t]{0,4})?(?:\[\]byte\()?[A-Za-z@$]{0,3}(?:["'](?=\\))?\\{0,3}["'`]{0,3})$/;

/** A field that holds what the field beside it names: `name: 'x', value: ` and the same over two lines. */
const namedField = /^(?:value|default|defaultValue|ParameterValue|SecretString):?$/i;
const nameBeside =
  /(?<![\w-])["']?(?:name|displayName|key|id|ParameterKey)["']?[ \t]{0,20}[:=][ \t]{0,20}(["']?)([A-Za-z_][\w.:$/-]{0,79})\1[ \t]{0,2}(?:,\s{0,80}|\r?\n[ \t]{0,80})$/i;

/** The same in markup: `<name>x</name><value>`, `<setting name="x"><value>`. */
const nameInMarkup =
  /(?:<[\w:.-]{0,20}(?:name|key)>\s{0,40}([\w.:$-]{1,80})\s{0,40}<\/[\w:.-]{1,30}>|(?<![\w-])(?:name|key)=["']([\w.:$-]{1,80})["'][^<>]{0,80}>)\s{0,80}$/i;
/** Names that stand farther from their values: `name = lookup("x") ?? "`, `"--name", type=str, default="`, `std::string name{"`. */
const nameFarther =
  /([A-Za-z_$][\w$]{0,60})[ \t]{0,4}=[ \t]{0,4}[A-Z][\w.]{1,60}\(["'][\w.:-]{1,60}["']\)[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4}["'`]$|["']-{0,2}([A-Za-z_][\w.-]{0,60})["'],\s{0,40}(?:\w{1,20}=(?:[\w.]{1,30}|"[^"\n]{0,60}"|'[^'\n]{0,60}'),\s{0,40}){0,4}(?:default|fallback)=["']$|\b(?:string|string_view|auto|char ?\*)[ \t]{1,4}([A-Za-z_]\w{0,60})\{\s{0,40}"$/;

/** The name of an expression whose value may be the literal behind it: `name = test ? "`, `name = test ? other : "`, `name = coalesce(other, "`. */
const nameOfExpression =
  /(?:^|[\s,{(.])([A-Za-z_$][\w$-]{0,60})["']?(?:[ \t]{0,2}[!?]?:[ \t]{0,4}[A-Za-z_&][\w.<>[\]?| ,&*']{0,40}(?==))?[ \t]{0,8}(?::?=|:)[ \t]{0,4}(?:[^=?;{}"'`\n]{0,80}[^=?;{}"'`\n?]\?(?:[^;"'`\n]{1,80}:)?|[^;"'`\n]{0,80}\b(?:try|coalesce|COALESCE|lookup|orElse|getOrElse|unwrap_or|getProperty|getattr|get|GetValue|iif|If|Or)\([^;\n]{0,100})\s{0,40}["'`]$/;
/** The name that heads the block with the value's field: `"name": { "type": "string", "defaultValue": "`, and over the lines of YAML. */
const nameAbove =
  /(?:["']([\w.$-]{1,80})["'][ \t]{0,4}:\s{0,4}\{[^{}]{0,200}(?:\{[^{}]{0,120}\}[^{}]{0,120}){0,2}|(?:^|\n)[ \t]{0,40}([\w.-]{1,80}):[ \t]{0,4}\r?\n(?:[ \t]{1,40}[\w-]{1,40}:[ \t][^\n]{0,100}\n){0,5}[ \t]{0,40}["']?)$/;

interface Key {
  readonly key: string;
  readonly start: number;
}

/** The names before the values of a text, by the values' places: several rules ask for each. */
const namesBefore = perText(() => new Map<number, Key | undefined>());

/** The name that a value at `start` is given to, read outwards from the value; empty for a bare argument or element. Undefined when it stands in no such shape. */
export function keyBefore(text: string, start: number, floor: number): Key | undefined {
  // Where the window begins in the midst of what is read, another one may see more.
  if (floor > Math.max(0, start - assignmentReach)) return readKeyBefore(text, start, floor);
  const known = namesBefore(text);
  if (!known.has(start)) known.set(start, readKeyBefore(text, start, floor));
  return known.get(start);
}

function readKeyBefore(text: string, start: number, floor: number): Key | undefined {
  // Inside a path, a name or a longer value nothing is given.
  if (start > 0 && !/[\s"'`=:>(,[{]/.test(text[start - 1]!)) return undefined;
  // The digest of a module or a file.
  if (/(?:h1:|zh:|sha\d{1,3}[-:=])$/.test(text.slice(Math.max(floor, start - 8), start))) return undefined;
  const farthest = Math.max(floor, start - assignmentReach);
  let before = text.slice(farthest, start);
  // Outside of markup a value, its name and what names that take three lines at most; every word farther up costs a try.
  if (!before.includes('<')) before = threeLinesBefore(text, start, farthest);
  const from = start - before.length;
  const scheme = schemes.exec(before);
  if (scheme) before = before.slice(0, scheme.index + (scheme[0].startsWith(scheme[1]!) ? 0 : 1));
  const farther = nameFarther.exec(before) ?? nameOfExpression.exec(before);
  if (farther) return { key: (farther[1] ?? farther[2] ?? farther[3])!, start: from + farther.index };
  const found = leftOfValue.exec(before);
  if (!found) return scheme ? { key: scheme[1]!, start: from + before.length } : undefined;
  const key = (found[1] ?? found[2] ?? found[3] ?? '').replace(/^["'`]/, '');
  // The last word of a sentence is no name that the next line gives something.
  if (/^[a-z]+$/.test(key) && /\n[ \t]*=[ \t]*["'`]*$/.test(found[0])) return undefined;
  if (!namedField.test(key)) return { key, start: from + found.index };
  const beside = before.slice(0, found.index);
  const markup = found[1] ? nameInMarkup.exec(beside) : null;
  const name = markup?.[1] ?? markup?.[2] ?? nameBeside.exec(beside)?.[2];
  return (name === undefined && headOf(text, farthest, from + found.index)) || { key: name ?? key, start: from + found.index };
}

function headOf(text: string, farthest: number, at: number): Key | undefined {
  const above = nameAbove.exec(text.slice(farthest, at));
  const key = above?.[1] ?? above?.[2];
  return above && key ? { key, start: farthest + above.index + above[0].indexOf(key) } : undefined;
}
