import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { quote } from '../../templates/printing.ts';
import {
  entryOf,
  fitsPath,
  type PlaceInResource,
  placeInResource,
  readTemplate,
  type Template,
  textOf,
} from '../../templates/resources.ts';
import { identityHolder } from '../../templates/vaultRole.ts';
import type { Question } from '../fileKind.ts';

/**
 * Where the settings of a Functions app stand, a connection becomes identity-based by its name: `X` turns into `X__suffix`, and its value
 * from a connection string into a plain address. (Azure Functions, "Connecting with an identity".)
 * @returns no changes where the value is not all of such a setting.
 */
export function identityConnection(question: Question, suffix: string, value: string): TextChange[] {
  const { text, path } = question.input;
  if (/(^|\/)local\.settings\.json$/i.test(path)) return inLocalSettings(question, suffix, value);
  const template = readTemplate(path, text);
  const place = template && placeInResource(template, question.value);
  return template && place ? inTemplate(template, place, suffix, value) : [];
}

function inLocalSettings(question: Question, suffix: string, value: string): TextChange[] {
  const root = parseTree(question.input.text, [], { allowTrailingComma: true, disallowComments: false });
  const node = root && findNodeAtOffset(root, question.value.start);
  const [key, content] = node?.parent?.type === 'property' ? (node.parent.children ?? []) : [];
  if (!key || !content || node !== content) return [];
  return [
    { range: { start: key.offset + key.length - 1, end: key.offset + key.length - 1 }, newText: `__${suffix}` },
    { range: { start: content.offset, end: content.offset + content.length }, newText: JSON.stringify(value) },
  ];
}

/** Other apps read the connection string themselves, and would not find it under another name. */
function isFunctionsApp(template: Template, place: PlaceInResource): boolean {
  if (/function_app|logic_app_standard/.test(place.resource.type)) return true;
  const holder = identityHolder(template, place.resource);
  return /functionapp/i.test((holder && textOf(holder.body, 'kind')) ?? '');
}

function inTemplate(
  template: Template,
  { resource, path, literal, entry, holder }: PlaceInResource,
  suffix: string,
  value: string,
): TextChange[] {
  const name = entryOf(holder, 'name');
  const listed = fitsPath('**/appSettings/*/value', path) && name?.value.kind === 'text' && name.value.value !== undefined;
  const keyed =
    (/^Microsoft\.Web\/sites\/(slots\/)?config$/i.test(resource.type) && fitsPath('properties/*', path)) ||
    fitsPath('app_settings/*', path);
  const setting = listed ? textOf(holder, 'name') : entry?.key;
  if (!(listed || keyed) || !setting || !entry) return [];
  if (!isFunctionsApp(template, { resource, path, literal, holder }) && !/^AzureWebJobs/i.test(setting)) return [];
  const content = { range: { start: literal.start, end: literal.end }, newText: quote(template.language, value) };
  if (listed) {
    const at = name!.value.kind === 'text' ? name!.value.content.end : entry.start;
    return [{ range: { start: at, end: at }, newText: `__${suffix}` }, content];
  }
  const isQuoted = /["']/.test(template.text[entry.start]!);
  const at = entry.start + setting.length + (isQuoted ? 1 : 0);
  return [{ range: { start: at, end: at }, newText: `__${suffix}` }, content];
}
