import type { TextRange } from '../../../../shared/src/model/index.ts';
import { entryOf, type Template, type TemplateResource } from '../../templates/resources.ts';
import type { TemplateEntry, TemplateObject } from '../../templates/templateTree.ts';
import type { FoundConcern } from '../concern.ts';

export type TemplateConcernKind =
  | 'vaultCanBePurged'
  | 'vaultAccessPolicies'
  | 'secretWithoutExpiry'
  | 'secretsNotRotated'
  | 'keyInOutput'
  | 'certificateInTemplate'
  | 'certificatePinned'
  | 'retired'
  | 'keysAllowed'
  | 'noCustomerManagedKey'
  | 'noLabIdentity';

/** Looks at one resource of a template. */
export type ResourceInspector = (template: Template, resource: TemplateResource) => readonly FoundConcern<TemplateConcernKind>[];

/** Where a concern about a resource as a whole is shown: the line that declares it, not all of its body. */
export function headOf({ text }: Template, resource: TemplateResource): TextRange {
  const type = resource.language === 'arm' ? entryOf(resource.body, 'type') : undefined;
  if (type) return { start: type.start, end: type.end };
  const end = Math.min(resource.body.start, resource.end);
  return { start: resource.start, end: resource.start + text.slice(resource.start, end).trimEnd().replace(/\s*=$/, '').length };
}

/** Whether the type is one of these, without case. */
export const isType = ({ type }: TemplateResource, ...types: readonly string[]): boolean =>
  types.some(each => each.toLowerCase() === type.toLowerCase());

/** The object that a type keeps its settings in: `properties`, or the block itself in Terraform. */
export function settingsOf(resource: TemplateResource): TemplateObject | undefined {
  if (resource.language === 'terraform') return resource.body;
  const properties = entryOf(resource.body, 'properties')?.value;
  return properties?.kind === 'object' ? properties : undefined;
}

/** What an entry is set to, as it is spelled, without quotes. */
export const spelled = ({ text }: Template, entry: TemplateEntry | undefined): string | undefined =>
  entry && text.slice(entry.value.start, entry.value.end).replace(/^["']|["']$/g, '');

/** The change that gives an entry another value. */
export const revalue = (entry: TemplateEntry, newText: string) => ({ range: { start: entry.value.start, end: entry.value.end }, newText });
