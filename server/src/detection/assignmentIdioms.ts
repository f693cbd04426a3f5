import type { FileTraits } from './fileTraits.ts';
import { type Literal, readLiteral } from './literals.ts';

/** A way of giving a value to a name that no operator between the two tells. */
interface Idiom {
  /** Languages that have it; all, when left out. */
  readonly languages?: ReadonlySet<string>;
  /** What the text up to the name ends with. */
  readonly before?: RegExp;
  /** Sticky, from the end of the name to the value. */
  readonly after: RegExp;
  /** As an assignment would write it; `==` where the value is compared. */
  readonly operator: string;
  /** Of values without quotes: sticky, the value. */
  readonly bare?: RegExp;
  /** What must follow a literal. */
  readonly closes?: RegExp;
}

const languages = (...names: string[]): ReadonlySet<string> => new Set(names);

/** `*.config` holds settings of any form, XML among them. */
const markup = languages('xml', 'html', 'ini');

/** Up to the tag that closes its element. */
const elementText = /[^<>\s][^<>\n]{2,400}?(?=\s{0,40}<\/)/y;

const idioms: readonly Idiom[] = [
  // `config.password || "value"`, `os.getenv("PASSWORD") or "value"`
  {
    languages: languages('javascript', 'typescript', 'csharp', 'python', 'ruby', 'perl', 'kotlin', 'swift', 'dart', 'groovy', 'php', 'lua'),
    after: /(?:["'`][\])}]{1,2}|[\])}]{0,2})[ \t]{0,4}(?:\|\||\?\?|\?:|or|\/\/)[ \t]{0,4}(?=["'`])/y,
    operator: '=',
  },
  // `get("password", default="value")`, `add_argument("--password", help="...", default="value")`
  {
    after:
      /["'],\s{0,40}(?:\w{1,20}[ \t]?[=:][ \t]?(?:[\w.]{1,30}|"[^"\n]{0,80}"|'[^'\n]{0,80}'),\s{0,40}){0,6}(?:default|default_value|defaultValue|fallback)[ \t]?[=:][ \t]?(?=["'])/y,
    operator: '=',
  },
  // `flag.String("password", "value", "usage")`
  {
    languages: languages('go'),
    before: /\b\w{0,20}\.String(?:Var)?P?\((?:&[\w.]{1,40},\s{0,4})?"$/,
    after: /",\s{0,4}(?:"\w?",\s{0,4})?(?=["`])/y,
    operator: '=',
  },
  // `config.set("section", "password", "value")`, `buildConfigField("String", "PASSWORD", "\"value\"")`, in Groovy without brackets
  {
    before: /(?:\(\s{0,20}|\b(?:buildConfigField|resValue)[ \t]{1,4})["'][\w .:-]{1,40}["'],\s{0,20}["']$/,
    after: /["'],\s{0,20}(?:["'](?=\\")|(?=["']))/y,
    operator: '=',
    closes: /^["']?(?:\s{0,20}\)|[ \t]{0,20}(?:\r?\n|$))/,
  },
  // `c_password CONSTANT VARCHAR2(30) := 'value'`, `WS-PASSWORD PIC X(12) VALUE "value"`, `lv_password TYPE string VALUE 'value'`
  {
    after:
      /[ \t]{1,8}(?:(?:CONSTANT[ \t]{1,4})?N?(?:VAR)?CHAR2?[ \t]?\([\w ]{1,12}\)|(?:TYPE|PIC)[ \t]{1,4}[\w()]{1,24})[ \t]{1,8}(?::?=|DEFAULT|VALUE)[ \t]{1,8}N?(?=["'])/iy,
    operator: '=',
  },
  // `put(Context.SECURITY_CREDENTIALS, "value")`
  {
    languages: languages('java', 'kotlin', 'scala', 'groovy', 'csharp'),
    before: /\b(?:put|set|setProperty|add|addProperty|option|config|with)\(\s{0,20}$/,
    after: /,\s{0,20}(?=")/y,
    operator: '=',
    closes: /^\s{0,20}\)/,
  },
  // `password.equals("value")`
  { after: /\.(?:[eE]quals|equalsIgnoreCase|contentEquals)\([ \t]{0,4}(?=")/y, operator: '==', closes: /^\s{0,4}[,)]/ },
  // `"password" to "value"`
  { languages: languages('kotlin'), after: /"[ \t]{1,4}to[ \t]{1,4}(?=")/y, operator: '=' },
  // `char password[] PROGMEM = "value"`
  { languages: languages('cpp'), after: /(?:\[\w{0,10}\])?[ \t]{1,4}[A-Z_]{4,24}[ \t]{1,4}=[ \t]{0,4}(?=")/y, operator: '=' },
  // `$ENV{PASSWORD} = "value"`, `$self->{password} = "value"`
  { languages: languages('perl'), before: /[\w>]\{["']?$/, after: /["']?\}[ \t]{0,4}(?:\|\||\/\/)?=[ \t]{0,4}(?=["'])/y, operator: '=' },
  // `PASSWORD=${PASSWORD_OF_CI:-value}`
  {
    languages: languages('shell', 'docker', 'make', 'yaml', 'ini'),
    after: /=["']?\$\{\w{1,60}:?-/y,
    operator: '=',
    bare: /[^\s"'`{}$]{4,200}(?=\})/y,
  },
  // `["--password", "value"]`, where a value of letters alone may be one more word of a list but a dozen words are a phrase, and `["--password=value"]`
  {
    before: /["']-{1,2}$/,
    after: /["'],\s{0,80}(?=["'](?:[^\s"'-][^\s"']{0,80}[^\s"'A-Za-z]|(?:[a-z]{3,8} ){11}))/y,
    operator: '=',
    closes: /^\s{0,80}[,\])]/,
  },
  { before: /["']-{1,2}$/, after: /=/y, operator: '=', bare: /[^\s"'`{}$<>]{4,400}(?=["'])/y },
  // `<!-- password=value -->`
  {
    languages: markup,
    before: /<!--[^<>\n]{0,80}$/,
    after: /[ \t]{0,4}[=:][ \t]{0,4}/y,
    operator: '=',
    bare: /[^\s"'<>]{4,400}/y,
  },
  // `<name>password</name><value>value</value>`, `<setting name="password"><value>value</value>`
  {
    languages: markup,
    before: /<[\w:.-]{0,20}(?:name|Name|key|Key)>\s{0,40}(?:[\w-]{1,40}[.:])*$/,
    after: /\s{0,40}<\/[\w:.-]{1,30}>\s{0,80}<[\w:.-]{0,20}(?:value|Value)>\s{0,40}/y,
    operator: '>',
    bare: elementText,
  },
  {
    languages: markup,
    before: /(?:name|key)=["'](?:[\w-]{1,40}[.:])*$/i,
    after: /["'][^<>\n]{0,80}(?<!\/)>\s{0,80}<[\w:.-]{0,20}(?:value|Value)>\s{0,40}/y,
    operator: '>',
    bare: elementText,
  },
  // `password: !!str value`
  { languages: languages('yaml'), after: /["']?:[ \t]{1,4}!{1,2}str[ \t]{1,4}/y, operator: ':', bare: /[^\s"'{}[\]!&*#|>][^\s#]{3,400}/y },
  // `password - value` ends a line of a text for people.
  {
    languages: languages('markdown', 'text'),
    after: /[*`]{0,2}[ \t]{1,2}-[ \t]{1,2}/y,
    operator: ':',
    bare: /(?=[^\s\d]{0,60}\d)(?=[^\sA-Za-z]{0,60}[A-Za-z])[^\s"'`,;<>(){}]{8,200}(?=[ \t]*(?:\r?\n|$))/y,
  },
];

/**
 * What the name at `[start, end)` is given in a way that is an idiom of some language or format rather than an assignment.
 * No value is given that ends beyond `ceiling`.
 * @returns undefined when no idiom is met, or no literal stands in it.
 */
export function readIdiom(
  text: string,
  start: number,
  end: number,
  ceiling: number,
  traits: FileTraits,
): { readonly operator: string; readonly literal: Literal } | undefined {
  const before = text.slice(Math.max(0, start - 120), start);
  for (const idiom of idioms) {
    if (idiom.languages && !idiom.languages.has(traits.language)) continue;
    idiom.after.lastIndex = end;
    if (!idiom.after.test(text)) continue;
    const at = idiom.after.lastIndex;
    if (idiom.before && !idiom.before.test(before)) continue;
    const literal = idiom.bare ? bareLiteral(text, at, ceiling, idiom.bare) : readLiteral(text, at, ceiling, traits);
    if (literal && (!idiom.closes || idiom.closes.test(text.slice(literal.end, literal.end + 100))))
      return { operator: idiom.operator, literal };
  }
  return undefined;
}

function bareLiteral(text: string, at: number, ceiling: number, value: RegExp): Literal | undefined {
  value.lastIndex = at;
  const end = value.test(text) ? value.lastIndex : at;
  return end > at && end <= ceiling ? { parts: [{ start: at, end }], quote: '', prefix: '', end } : undefined;
}
