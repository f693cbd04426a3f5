import type { TextRange } from '../../../shared/src/model/index.ts';
import {
  readTemplateTree,
  type TemplateEntry,
  type TemplateLanguage,
  type TemplateNode,
  type TemplateObject,
  type TemplateText,
} from './templateTree.ts';

/** A resource that a template declares, or a Bicep module that it calls. */
export interface TemplateResource extends TextRange {
  readonly language: TemplateLanguage;
  /** `Microsoft.Web/sites/config`, `azurerm_linux_web_app`, `module`; without version, that of a child in full. */
  readonly type: string;
  readonly apiVersion?: string;
  /** How the template refers to it: a symbol of Bicep, the name of a block of Terraform. */
  readonly symbol?: string;
  /** Only named here, and made elsewhere: `existing` of Bicep, `data` of Terraform. */
  readonly existing: boolean;
  readonly body: TemplateObject;
  readonly parent?: TemplateResource;
}

/** A template, read. */
export interface Template {
  readonly language: TemplateLanguage;
  readonly text: string;
  readonly root: TemplateNode;
  /** In order of place; a child after its parent. */
  readonly resources: readonly TemplateResource[];
}

/** The language of a file that can declare resources of Azure; undefined where it cannot. */
export function templateLanguageOf(path: string, text: string): TemplateLanguage | undefined {
  if (/\.bicep$/i.test(path)) return 'bicep';
  if (/\.(tf|tofu)$/i.test(path)) return 'terraform';
  return /\.jsonc?$/i.test(path) && /"\$schema"\s*:\s*"[^"\n]*deploymentTemplate\.json/i.test(text.slice(0, 4000)) ? 'arm' : undefined;
}

/** Reads a template; undefined where the file is none. */
export function readTemplate(path: string, text: string): Template | undefined {
  const language = templateLanguageOf(path, text);
  if (!language) return undefined;
  const root = readTemplateTree(text, language);
  const resources: TemplateResource[] = [];
  if (language === 'arm') findInArm(root, undefined, resources);
  else if (root.kind === 'object') findDeclared(root, language, undefined, resources);
  return { language, text, root, resources };
}

/** The object of a declaration, also where it stands in a condition or a loop. */
function bodyOf(value: TemplateNode): TemplateObject | undefined {
  if (value.kind === 'list') return value.items.find(item => item.kind === 'object');
  return value.kind === 'object' ? value : undefined;
}

function findDeclared(
  holder: TemplateObject,
  language: TemplateLanguage,
  parent: TemplateResource | undefined,
  found: TemplateResource[],
): void {
  for (const entry of holder.entries) {
    const resource = declared(entry, language, parent);
    if (!resource) continue;
    found.push(resource);
    if (language === 'bicep') findDeclared(resource.body, language, resource, found);
  }
}

function declared(entry: TemplateEntry, language: TemplateLanguage, parent: TemplateResource | undefined): TemplateResource | undefined {
  const body = bodyOf(entry.value);
  const [first, second, third] = entry.labels;
  if (!body || !first || !second) return undefined;
  const range = { start: entry.start, end: entry.end };
  if (language === 'terraform')
    return entry.key === 'resource' || entry.key === 'data'
      ? { ...range, language, type: first, symbol: second, existing: entry.key === 'data', body }
      : undefined;
  if (entry.key === 'module') return { ...range, language, type: 'module', symbol: first, existing: false, body };
  if (entry.key !== 'resource') return undefined;
  const [type = '', apiVersion] = second.split('@');
  return {
    ...range,
    language,
    type: parent && !type.includes('.') ? `${parent.type}/${type}` : type,
    ...(apiVersion && { apiVersion }),
    symbol: first,
    existing: third === 'existing',
    body,
    ...(parent && { parent }),
  };
}

function findInArm(node: TemplateNode, parent: TemplateResource | undefined, found: TemplateResource[]): void {
  if (node.kind === 'list') for (const item of node.items) findInArm(item, parent, found);
  if (node.kind !== 'object') return;
  const type = textOf(node, 'type');
  let own = parent;
  if (type?.includes('/') || (type && parent && entryOf(node, 'apiVersion'))) {
    const apiVersion = textOf(node, 'apiVersion');
    const { start, end } = node;
    const full = parent && !type.includes('.') ? `${parent.type}/${type}` : type;
    own = {
      start,
      end,
      language: 'arm',
      type: full,
      ...(apiVersion && { apiVersion }),
      existing: false,
      body: node,
      ...(parent && { parent }),
    };
    found.push(own);
  }
  for (const entry of node.entries) findInArm(entry.value, own, found);
}

/** The property of an object itself; names are compared without case, as Resource Manager does. */
export const entryOf = (object: TemplateObject | undefined, key: string): TemplateEntry | undefined =>
  object?.entries.find(entry => entry.key.toLowerCase() === key.toLowerCase());

/** The plain text of a property; undefined where there is none or it is an expression. */
export function textOf(object: TemplateObject | undefined, key: string): string | undefined {
  const value = entryOf(object, key)?.value;
  return value?.kind === 'text' ? value.value : undefined;
}

/** What stands at a path of keys, such as `properties/encryption`; undefined where there is nothing. */
export function nodeAt(object: TemplateObject, path: string): TemplateNode | undefined {
  let node: TemplateNode | undefined = object;
  for (const key of path.split('/')) node = node?.kind === 'object' ? entryOf(node, key)?.value : undefined;
  return node;
}

/** A literal text in a resource. */
export interface PlaceInResource {
  readonly resource: TemplateResource;
  /** Keys from the body of the resource; `*` for an item of a list. */
  readonly path: readonly string[];
  readonly literal: TemplateText;
  /** The property that has the literal as its value; undefined where it is an item of a list. */
  readonly entry?: TemplateEntry;
  /** The object that the property belongs to. */
  readonly holder: TemplateObject;
}

/** The literal of a resource that holds the range; undefined where it is in none. */
export function placeInResource({ resources }: Template, range: TextRange): PlaceInResource | undefined {
  const resource = resources.findLast(({ body }) => body.start < range.start && range.end < body.end);
  if (!resource) return undefined;
  const path: string[] = [];
  let node: TemplateNode = resource.body;
  let holder = resource.body;
  let entry: TemplateEntry | undefined;
  const holds = (inner: TextRange): boolean => inner.start <= range.start && range.end <= inner.end;
  for (;;) {
    if (node.kind === 'text') return { resource, path, literal: node, ...(entry && { entry }), holder };
    if (node.kind === 'object') {
      holder = node;
      entry = node.entries.find(each => holds(each.value));
      if (!entry) return undefined;
      path.push(entry.key);
      node = entry.value;
    } else if (node.kind === 'list') {
      const item: TemplateNode | undefined = node.items.find(holds);
      if (!item) return undefined;
      entry = undefined;
      path.push('*');
      node = item;
    } else return undefined;
  }
}

/** The resource that a child belongs to: the one around it, or the one that its `parent` names. */
export function parentOf(template: Template, resource: TemplateResource): TemplateResource | undefined {
  if (resource.parent) return resource.parent;
  const named = entryOf(resource.body, 'parent')?.value;
  const symbol = named?.kind === 'expression' ? template.text.slice(named.start, named.end).trim() : undefined;
  return symbol === undefined ? undefined : template.resources.find(other => other.symbol === symbol);
}

/** Whether a path of keys fits a pattern of keys: `*` is any one of them, a leading `**` any number. */
export function fitsPath(pattern: string, path: readonly string[]): boolean {
  const keys = pattern.split('/');
  const free = keys[0] === '**';
  const wanted = free ? keys.slice(1) : keys;
  if (free ? path.length < wanted.length : path.length !== wanted.length) return false;
  const own = path.slice(path.length - wanted.length);
  return wanted.every((key, i) => key === '*' || key.toLowerCase() === own[i]!.toLowerCase());
}

/**
 * The name of the resource that a place of a template belongs to: the one that it gets in Azure where that is a literal, else the one that the
 * template gives it. Undefined where the file is no template, or the place is in no resource.
 */
export function resourceNameAt(path: string, text: string, range: TextRange): string | undefined {
  const template = readTemplate(path, text);
  const resource = template && placeInResource(template, range)?.resource;
  // `parent/child` names the child last; a text with an expression in it is no name.
  const name = textOf(resource?.body, 'name')?.split('/').at(-1);
  return (name && /^[\w.-]+$/.test(name) ? name : undefined) ?? resource?.symbol;
}
