import type { TextRange } from '../../../shared/src/model/index.ts';

/** The languages that Azure resources are declared in. */
export type TemplateLanguage = 'bicep' | 'arm' | 'terraform';

/** A literal text. */
export interface TemplateText extends TextRange {
  readonly kind: 'text';
  /** Between the quotes. */
  readonly content: TextRange;
  /** The text as it is spelled; undefined where an expression is part of it. */
  readonly value?: string;
}

export interface TemplateObject extends TextRange {
  readonly kind: 'object';
  readonly entries: readonly TemplateEntry[];
}

export interface TemplateList extends TextRange {
  readonly kind: 'list';
  readonly items: readonly TemplateNode[];
}

/** Anything else: a number, a reference, a call, a condition. */
interface TemplateExpression extends TextRange {
  readonly kind: 'expression';
}

export type TemplateNode = TemplateText | TemplateObject | TemplateList | TemplateExpression;

/** `key: value`, `"key": value`, `key = value`, `key { ... }`, or a declaration: `resource name 'type' = { ... }`. From the key to the end of its value. */
export interface TemplateEntry extends TextRange {
  readonly key: string;
  /** What stands between the key and its value: `["azurerm_key_vault", "kv"]`. */
  readonly labels: readonly string[];
  readonly value: TemplateNode;
}

/** Deeper than any template that people write; what keeps a hostile one from using up the stack. */
const deepest = 100;
const word = /[A-Za-z_$][\w$.-]*/y;
const heredoc = /<<-?([A-Za-z_]\w*)[ \t]*\r?\n/y;

class TemplateReader {
  readonly #text: string;
  readonly #language: TemplateLanguage;
  #at = 0;
  #depth = 0;

  constructor(text: string, language: TemplateLanguage) {
    this.#text = text;
    this.#language = language;
  }

  document(): TemplateNode {
    if (this.#language === 'arm') {
      this.#skipSpace();
      return this.#value();
    }
    return { kind: 'object', start: 0, end: this.#text.length, entries: this.#entries('') };
  }

  #skipSpace(lines = true): void {
    const text = this.#text;
    for (; this.#at < text.length; this.#at++) {
      const char = text[this.#at]!;
      if (char === ' ' || char === '\t' || char === '\uFEFF' || (lines && (char === '\n' || char === '\r'))) continue;
      if (char === '/' && text[this.#at + 1] === '*') {
        const end = text.indexOf('*/', this.#at + 2);
        this.#at = end < 0 ? text.length - 1 : end + 1;
      } else if (lines && this.#isLineComment()) this.#skipLine();
      else return;
    }
  }

  #isLineComment(): boolean {
    const char = this.#text[this.#at];
    return (char === '/' && this.#text[this.#at + 1] === '/') || (char === '#' && this.#language === 'terraform');
  }

  /** To the last character before the line break. */
  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length - 1 : end - 1;
  }

  #entries(close: string): TemplateEntry[] {
    const entries: TemplateEntry[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#text.length || this.#text[this.#at] === close) return entries;
      const before = this.#at;
      if (this.#text[this.#at] !== ',') {
        const entry = this.#entry();
        if (entry) entries.push(entry);
      }
      // A bracket too many starts nothing.
      if (this.#at <= before) this.#at = before + 1;
    }
  }

  #entry(): TemplateEntry | undefined {
    const start = this.#at;
    const key = this.#name();
    const labels: string[] = [];
    while (key !== undefined) {
      this.#skipSpace(this.#language === 'arm');
      const char = this.#text[this.#at];
      const declares = char === '=' && this.#text[this.#at + 1] !== '=';
      if (declares || char === ':') {
        this.#at++;
        this.#skipSpace(this.#language === 'arm');
        const value = this.#value();
        return { key, labels, value, start, end: value.end };
      }
      if (char === '{') {
        const value = this.#object();
        return { key, labels, value, start, end: value.end };
      }
      const label = this.#name();
      if (label === undefined) break;
      labels.push(label);
    }
    this.#skipExpression();
    return undefined;
  }

  /** A word or a quoted text without expressions. */
  #name(): string | undefined {
    if (this.#isQuote()) return this.#quoted().value;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    if (found) this.#at += found.length;
    return found;
  }

  #isQuote(): boolean {
    const char = this.#text[this.#at];
    return char === (this.#language === 'bicep' ? "'" : '"');
  }

  #value(): TemplateNode {
    const start = this.#at;
    const char = this.#text[start];
    if (++this.#depth > deepest) {
      this.#skipExpression();
      this.#depth--;
      return { kind: 'expression', start, end: this.#at };
    }
    let node: TemplateNode;
    if (this.#isQuote()) node = this.#textOrExpression();
    else if (char === '{') node = this.#object();
    else if (char === '[') node = this.#list();
    else node = this.#expression();
    this.#depth--;
    return node;
  }

  #textOrExpression(): TemplateNode {
    const text = this.#quoted();
    this.#skipSpace(this.#language === 'arm');
    const next = this.#text[this.#at] ?? '';
    if (next === '' || '\r\n,}])'.includes(next) || this.#isLineComment()) return text;
    this.#skipExpression();
    return { kind: 'expression', start: text.start, end: this.#at };
  }

  #expression(): TemplateNode {
    const start = this.#at;
    const rest = this.#text.slice(start, start + 4);
    if (this.#language === 'bicep' && /^if\s?\(/.test(rest)) {
      this.#at = this.#text.indexOf('(', start);
      this.#skipBrackets();
      this.#skipSpace(false);
      return this.#text[this.#at] === '{' ? this.#object() : { kind: 'expression', start, end: this.#at };
    }
    heredoc.lastIndex = start;
    const opened = this.#language === 'terraform' ? heredoc.exec(this.#text) : null;
    if (opened) {
      const closing = new RegExp(`^[ \\t]*${opened[1]}[ \\t]*$`, 'm').exec(this.#text.slice(heredoc.lastIndex));
      this.#at = closing ? heredoc.lastIndex + closing.index + closing[0].length : this.#text.length;
    } else this.#skipExpression();
    return { kind: 'expression', start, end: this.#at };
  }

  #object(): TemplateObject {
    const start = this.#at++;
    this.#depth++;
    const entries = this.#depth > deepest ? [] : this.#entries('}');
    this.#depth--;
    if (this.#text[this.#at] === '}') this.#at++;
    else if (this.#at < this.#text.length) {
      this.#at = start;
      this.#skipBrackets();
    }
    return { kind: 'object', start, end: this.#at, entries };
  }

  #list(): TemplateList {
    const start = this.#at;
    const items: TemplateNode[] = [];
    if (/^\[\s{0,200}for\s/.test(this.#text.slice(start, start + 210))) {
      // `[for x in xs: { ... }]`: one item stands for all.
      while (this.#at < this.#text.length && this.#text[this.#at] !== '{') {
        if (this.#isQuote()) this.#quoted();
        else if (this.#text[this.#at] === '(') this.#skipBrackets();
        else this.#at++;
      }
      if (this.#text[this.#at] === '{') items.push(this.#object());
      this.#skipSpace();
      if (this.#text[this.#at] === ']') this.#at++;
      return { kind: 'list', start, end: this.#at, items };
    }
    this.#at++;
    for (;;) {
      this.#skipSpace();
      const char = this.#text[this.#at];
      if (char === undefined || char === ']' || char === '}') break;
      const before = this.#at;
      if (char !== ',') items.push(this.#value());
      if (this.#at <= before) this.#at = before + 1;
    }
    if (this.#text[this.#at] === ']') this.#at++;
    return { kind: 'list', start, end: this.#at, items };
  }

  #quoted(): TemplateText {
    const start = this.#at;
    const text = this.#text;
    const quote = text[start]!;
    if (text.startsWith("'''", start)) {
      const close = text.indexOf("'''", start + 3);
      const end = close < 0 ? text.length : close;
      this.#at = Math.min(text.length, end + 3);
      return { kind: 'text', start, end: this.#at, content: { start: start + 3, end }, value: text.slice(start + 3, end) };
    }
    let plain = true;
    this.#at++;
    while (this.#at < text.length && text[this.#at] !== quote && text[this.#at] !== '\n') {
      if (text[this.#at] === '\\') this.#at += 2;
      else if (this.#language !== 'arm' && /^[$%]\{/.test(text.slice(this.#at, this.#at + 2)) && text[this.#at - 1] !== text[this.#at]) {
        plain = false;
        this.#at++;
        this.#skipBrackets();
      } else this.#at++;
    }
    const end = Math.min(this.#at, text.length);
    this.#at = Math.min(text.length, end + (text[end] === quote ? 1 : 0));
    const value = text.slice(start + 1, end);
    // Resource Manager reads `[...]` as an expression and `[[` as an escaped bracket.
    if (this.#language === 'arm' && /^\[(?!\[).*\]$/s.test(value)) plain = false;
    return { kind: 'text', start, end: this.#at, content: { start: start + 1, end }, ...(plain && { value }) };
  }

  /** From an opening bracket to after the one that closes it. */
  #skipBrackets(): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (this.#isQuote()) {
        this.#quoted();
        continue;
      }
      if (char === '(' || char === '[' || char === '{') depth++;
      else if ((char === ')' || char === ']' || char === '}') && --depth <= 0) {
        this.#at++;
        return;
      }
      this.#at++;
    }
  }

  /** To where the value ends: a comma, a bracket that closes what is around, or the end of the line unless the next one goes on. */
  #skipExpression(): void {
    const start = this.#at;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (char === ',' || char === '}' || char === ']' || char === ')') break;
      if (this.#isLineComment()) break;
      if (char === '\n' && !/^\s*[?:.&|]/.test(this.#text.slice(this.#at, this.#at + 80))) break;
      if (this.#isQuote()) this.#quoted();
      else if (char === '(' || char === '[' || char === '{') this.#skipBrackets();
      else this.#at++;
    }
    while (this.#at > start && /[ \t\r]/.test(this.#text[this.#at - 1]!)) this.#at--;
  }
}

/**
 * Reads Bicep, an ARM template or Terraform as a tree of keys and values, in one pass and without judging it: what is broken gives
 * whatever can be made out. Expressions are skipped, not understood.
 */
export const readTemplateTree = (text: string, language: TemplateLanguage): TemplateNode => new TemplateReader(text, language).document();
