import type { CompanionEdit, PlanStep, SecretReference, TextChange } from '../../../../shared/src/model/index.ts';
import { printProperties, quote, type TemplateProperties } from '../../templates/printing.ts';
import type { PlaceInResource, Template } from '../../templates/resources.ts';
import { entryOf } from '../../templates/resources.ts';
import type { TemplateEntry, TemplateLanguage, TemplateList, TemplateObject } from '../../templates/templateTree.ts';
import type { Question, Refused } from '../fileKind.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';

/** What a slot writes from. */
export interface SlotContext {
  readonly reference: SecretReference;
  /** Identifier of the secret, without a version unless one is pinned. */
  readonly identifier: string;
  readonly template: Template;
  readonly place: PlaceInResource;
  readonly question: Question;
}

export interface SlotEdit {
  readonly changes: readonly TextChange[];
  readonly also?: readonly CompanionEdit[];
  readonly needs?: readonly PlanStep[];
  readonly review?: string;
}

/** A property of a resource that the service itself can fill from a vault. */
export interface TemplateSlot {
  /** Types as `TemplateResource` gives them; compared without case. */
  readonly resources: readonly string[];
  /** Keys from the resource's body, `*` for any one key or item, a leading `**` for any number of them. */
  readonly property: string;
  /** What is written, for the documentation: a line of the template's language. */
  readonly writes: string;
  /** Whether the value may be a part of the literal. */
  readonly partial?: true;
  /** Whose identity reads the secret: the resource's own, or whoever deploys the template. */
  readonly readBy: 'resource' | 'deployment';
  /** What decides beside type and property; missing where they decide. */
  readonly fits?: (context: SlotContext) => boolean;
  write(context: SlotContext): SlotEdit | Refused;
}

/** Whether a path of keys fits the pattern of a slot. */
export function fitsProperty(pattern: string, path: readonly string[]): boolean {
  const keys = pattern.split('/');
  const free = keys[0] === '**';
  const wanted = free ? keys.slice(1) : keys;
  if (free ? path.length < wanted.length : path.length !== wanted.length) return false;
  const own = path.slice(path.length - wanted.length);
  return wanted.every((key, i) => key === '*' || key.toLowerCase() === own[i]!.toLowerCase());
}

export const fitsResource = ({ resources }: Pick<TemplateSlot, 'resources'>, type: string): boolean =>
  resources.some(each => each.toLowerCase() === type.toLowerCase());

/** The literal gives way to another literal. */
export const textSlot = (
  resources: readonly string[],
  property: string,
  text: (context: Pick<SlotContext, 'identifier' | 'reference'>) => string,
  more: Pick<TemplateSlot, 'partial'> & {
    readonly readBy?: TemplateSlot['readBy'];
    readonly needs?: (context: SlotContext) => readonly PlanStep[];
  } = {},
): TemplateSlot => ({
  resources,
  property,
  writes: text(sample),
  readBy: more.readBy ?? 'resource',
  ...(more.partial && { partial: true }),
  write: context => {
    const { place, template, question } = context;
    const written = text(context);
    const spelled = quote(template.language, written);
    return {
      changes: [
        more.partial
          ? { range: question.value, newText: spelled.slice(1, -1) }
          : { range: { start: place.literal.start, end: place.literal.end }, newText: spelled },
      ],
      ...(more.needs && { needs: more.needs(context) }),
    };
  },
});

const sample = {
  identifier: 'https://VAULT.vault.azure.net/secrets/SECRET',
  reference: { vaultUrl: 'https://VAULT.vault.azure.net', name: 'SECRET' },
};

/** The property gives way to other properties; those of `drop` beside it go, those that are there already stay as they are. */
export const propertiesSlot = (
  resources: readonly string[],
  property: string,
  properties: (context: Pick<SlotContext, 'identifier' | 'reference'> & Partial<SlotContext>) => TemplateProperties,
  more: {
    readonly drop?: readonly string[];
    readonly readBy?: TemplateSlot['readBy'];
    readonly needs?: (context: SlotContext) => readonly PlanStep[];
    readonly review?: (context: SlotContext) => string | undefined;
  } = {},
): TemplateSlot => ({
  resources,
  property,
  writes: printProperties(languageOf(resources), properties(sample), '', ' ')
    .replace(/\s*\n\s*/g, ', ')
    .replace(/ {2,}/g, ' ')
    .replace(/\{, /g, '{ ')
    .replace(/, \}/g, ' }'),
  readBy: more.readBy ?? 'resource',
  write: context => {
    const review = more.review?.(context);
    return {
      changes: replaceProperty(context.template, context.place, properties(context), more.drop ?? []),
      ...(more.needs && { needs: more.needs(context) }),
      ...(review && { review }),
    };
  },
});

const languageOf = (resources: readonly string[]): TemplateLanguage => (resources[0]!.includes('/') ? 'bicep' : 'terraform');

/** Puts properties in the place of one, in the indentation that it has. */
export function replaceProperty(
  { language, text }: Pick<Template, 'language' | 'text'>,
  { entry, holder }: Pick<PlaceInResource, 'entry' | 'holder'>,
  properties: TemplateProperties,
  drop: readonly string[] = [],
): TextChange[] {
  if (!entry) return [];
  const wanted = Object.fromEntries(
    Object.entries(properties).filter(([key]) => key === entry.key || drop.includes(key) || !entryOf(holder, key)),
  );
  const written = printProperties(language, wanted, indentationAt(text, entry.start), indentUnit(text, '  '));
  const oneLine = !text.slice(holder.start, holder.end).includes('\n');
  const newText = oneLine ? onOneLine(written, language) : written;
  return [
    { range: { start: entry.start, end: entry.end }, newText },
    ...drop.flatMap(key => {
      const gone = entryOf(holder, key);
      return gone && gone !== entry ? [removeEntry(text, holder, gone)] : [];
    }),
  ];
}

/** Commas separate what stands on one line; JSON has them anyway. */
const onOneLine = (written: string, language: TemplateLanguage): string =>
  language === 'arm'
    ? written.replace(/\s*\n\s*/g, ' ')
    : written
        .replace(/\n\s*(?=[}\]])/g, ' ')
        .replace(/([{[])\n\s*/g, '$1 ')
        .replace(/\n\s*/g, ', ');

/** Takes a property out, with the separator that belongs to it and the line that it leaves empty. */
export function removeEntry(text: string, holder: TemplateObject, entry: TemplateEntry): TextChange {
  const index = holder.entries.indexOf(entry);
  const previous = holder.entries[index - 1];
  const separator = /^\s*,?\s*/.exec(text.slice(entry.end, holder.end - 1))![0];
  if (index < holder.entries.length - 1) return { range: { start: entry.start, end: entry.end + separator.length }, newText: '' };
  if (previous) return { range: { start: previous.end, end: entry.end }, newText: '' };
  const from = text.slice(0, entry.start).search(/\s*$/);
  return { range: { start: from, end: entry.end }, newText: '' };
}

/** Adds properties to the end of an object. */
export function addProperties(
  { language, text }: Pick<Template, 'language' | 'text'>,
  holder: TemplateObject,
  properties: TemplateProperties,
): TextChange {
  const last = holder.entries.at(-1);
  const unit = indentUnit(text, '  ');
  const comma = language === 'arm' && last ? ',' : '';
  if (last && !text.slice(holder.start, holder.end).includes('\n')) {
    const written = onOneLine(printProperties(language, properties, '', ' '), language);
    return { range: { start: last.end, end: last.end }, newText: `, ${written}` };
  }
  const base = last ? indentationAt(text, last.start) : indentationAt(text, holder.start) + unit;
  const at = last ? last.end : holder.start + 1;
  const written = printProperties(language, properties, base, unit);
  const after = last || text.slice(at, holder.end - 1).includes('\n') ? '' : `\n${indentationAt(text, holder.start)}`;
  return { range: { start: at, end: at }, newText: `${comma}\n${base}${written}${after}` };
}

/** Adds an object to the end of a list. */
export function addItem(
  { language, text }: Pick<Template, 'language' | 'text'>,
  list: TemplateList,
  properties: TemplateProperties,
): TextChange {
  const last = list.items.at(-1);
  const unit = indentUnit(text, '  ');
  const base = last ? indentationAt(text, last.start) : indentationAt(text, list.start) + unit;
  const at = last ? last.end : list.start + 1;
  if (last && !text.slice(list.start, list.end).includes('\n')) {
    const written = onOneLine(printProperties(language, properties, '', ' '), language);
    return { range: { start: at, end: at }, newText: `, { ${written} }` };
  }
  const written = printProperties(language, properties, base + unit, unit);
  const comma = language !== 'bicep' && last ? ',' : '';
  const after = last || text.slice(at, list.end - 1).includes('\n') ? '' : `\n${indentationAt(text, list.start)}`;
  return { range: { start: at, end: at }, newText: `${comma}\n${base}{\n${base}${unit}${written}\n${base}}${after}` };
}
