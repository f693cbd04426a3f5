import type { TextChange } from '../../../shared/src/model/index.ts';
import { indentationAt, indentUnit } from './indentation.ts';
import { printProperties, type TemplateProperties } from './printing.ts';
import { entryOf, type PlaceInResource, type Template } from './resources.ts';
import type { TemplateEntry, TemplateLanguage, TemplateList, TemplateObject } from './templateTree.ts';

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

/**
 * An insertion that takes the character before it along, so that another plan that would make the same object or list there overlaps with
 * it: the two are carried out one after the other, and the second finds what the first made.
 */
export function alone(text: string, { range: { start, end }, newText }: TextChange): TextChange {
  if (start !== end || start === 0) return { range: { start, end }, newText };
  return { range: { start: start - 1, end }, newText: text[start - 1]! + newText };
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
  const change = { range: { start: at, end: at }, newText: `${comma}\n${base}${written}${after}` };
  return last ? change : alone(text, change);
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
  const change = { range: { start: at, end: at }, newText: `${comma}\n${base}{\n${base}${unit}${written}\n${base}}${after}` };
  return last ? change : alone(text, change);
}
