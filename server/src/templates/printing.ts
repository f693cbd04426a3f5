import type { TemplateLanguage } from './templateTree.ts';

/** Code of the template's own language, as it stands. */
export class Expression {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** A nested block of Terraform: `name { ... }` instead of `name = { ... }`. */
export class Block {
  readonly body: TemplateProperties;

  constructor(body: TemplateProperties) {
    this.body = body;
  }
}

export type TemplateValue = string | boolean | number | Expression | Block | readonly TemplateValue[] | TemplateProperties;
export interface TemplateProperties {
  readonly [key: string]: TemplateValue;
}

/** How a text is spelled, quotes included. */
export function quote(language: TemplateLanguage, text: string): string {
  if (language === 'bicep') return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\$\{/g, '\\${')}'`;
  const escaped = JSON.stringify(text);
  return language === 'terraform' ? escaped.replace(/\$\{/g, () => '$${').replace(/%\{/g, '%%{') : escaped;
}

const isList = (value: TemplateValue): value is readonly TemplateValue[] => Array.isArray(value);

function printValue(language: TemplateLanguage, value: TemplateValue, base: string, unit: string): string {
  if (typeof value === 'string') return quote(language, value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Expression) return language === 'arm' ? JSON.stringify(value.code) : value.code;
  const inner = base + unit;
  if (isList(value)) {
    const items = value.map(item => printValue(language, item, inner, unit));
    if (items.length === 0) return '[]';
    const separator = language === 'bicep' ? `\n${inner}` : `,\n${inner}`;
    return `[\n${inner}${items.join(separator)}\n${base}]`;
  }
  const body = value instanceof Block ? value.body : value;
  const lines = printProperties(language, body as TemplateProperties, inner, unit);
  return lines === '' ? '{}' : `{\n${inner}${lines}\n${base}}`;
}

const plainKey = /^[A-Za-z_]\w*$/;

/**
 * Properties as lines of the language, without the braces around them.
 * @param base the indentation of the line that they start on; the first line has none before it.
 */
export function printProperties(language: TemplateLanguage, properties: TemplateProperties, base: string, unit: string): string {
  const keys = Object.keys(properties);
  const width = language === 'terraform' ? Math.max(0, ...keys.filter(key => isPlain(properties[key]!)).map(key => key.length)) : 0;
  const lines = keys.map(key => {
    const value = properties[key]!;
    const text = printValue(language, value, base, unit);
    if (language === 'arm') return `${JSON.stringify(key)}: ${text}`;
    if (value instanceof Block) return `${key} ${text}`;
    const name = plainKey.test(key) ? key : quote(language, key);
    return language === 'bicep' ? `${name}: ${text}` : `${name.padEnd(isPlain(value) ? width : 0)} = ${text}`;
  });
  return lines.join(language === 'arm' ? `,\n${base}` : `\n${base}`);
}

/** Values that stand on one line, which Terraform's own format aligns. */
const isPlain = (value: TemplateValue): boolean => typeof value !== 'object' || value instanceof Expression;
