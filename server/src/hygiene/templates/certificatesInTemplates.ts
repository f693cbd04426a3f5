import * as l10n from '@vscode/l10n';
import { type CertificatePlace, certificatePlaces } from '../../templates/certificatePlaces.ts';
import { removeEntry } from '../../templates/editing.ts';
import { indentationAt, indentUnit } from '../../templates/indentation.ts';
import { printProperties } from '../../templates/printing.ts';
import { entryOf, type Template, type TemplateResource, textOf } from '../../templates/resources.ts';
import type { TemplateNode, TemplateObject } from '../../templates/templateTree.ts';
import type { FoundConcern } from '../concern.ts';
import { isType, type ResourceInspector, type TemplateConcernKind } from './resourceConcern.ts';

/** The objects at a path of keys, with the objects around each. */
function* objectsAt(
  node: TemplateNode,
  path: readonly string[],
  around: readonly TemplateObject[] = [],
): Generator<readonly TemplateObject[]> {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (node.kind === 'object') yield [...around, node];
  } else if (node.kind === 'list' && key === '*') for (const item of node.items) yield* objectsAt(item, rest, around);
  else if (node.kind === 'object')
    for (const entry of node.entries)
      if (entry.key.toLowerCase() === key.toLowerCase()) yield* objectsAt(entry.value, rest, [...around, node]);
}

/** Certificates with their keys that a template holds as text, or would be given as text. */
export const certificatesInTemplates: ResourceInspector = (template, resource) =>
  certificatePlaces
    .filter(({ types }) => isType(resource, ...types))
    .flatMap(place =>
      [...objectsAt(resource.body, place.holder === '' ? [] : place.holder.split('/'))].flatMap(chain =>
        concernOf(template, resource, place, chain),
      ),
    );

function concernOf(
  template: Template,
  resource: TemplateResource,
  place: CertificatePlace,
  chain: readonly TemplateObject[],
): FoundConcern<TemplateConcernKind>[] {
  const holder = chain.at(-1)!;
  const data = entryOf(holder, place.data);
  // A certificate that the deployment is given is not in the text; one that it reads from a file stands beside it.
  const isFile = data && /^filebase64\(/.test(template.text.slice(data.value.start, data.value.end));
  if (!data || (data.value.kind !== 'text' && !isFile)) return [];
  if (data.value.kind === 'text' && data.value.value === undefined) return [];
  const given = textOf(holder, 'name') ?? textOf(chain.at(-2), 'name') ?? textOf(resource.body, 'name');
  const name = given && /^[0-9A-Za-z-]{1,127}$/.test(given) ? given : '<certificate>';
  const written = place.written(`https://<vault>.vault.azure.net/secrets/${name}`, '<vault>', name);
  const newText = printProperties(resource.language, written, indentationAt(template.text, data.start), indentUnit(template.text, '  '));
  const password = entryOf(holder, place.password);
  const changes = [
    { range: { start: data.start, end: data.end }, newText },
    ...(password ? [removeEntry(template.text, holder, password)] : []),
  ];
  return [
    {
      range: { start: data.start, end: data.start + data.key.length },
      concern: {
        kind: 'certificateInTemplate',
        severity: 'medium',
        message: l10n.t('This certificate comes with its private key from a text or a file beside the template.'),
        advice: l10n.t(
          'Import it into Key Vault as a certificate, not as a plain secret (az keyvault certificate import --vault-name <vault> --name {0} --file <file>.pfx), and let the resource read it there: a renewal then reaches it by itself.',
          name,
        ),
      },
      fix: {
        title: l10n.t('Read the certificate "{0}" from Key Vault instead', name),
        changes: changes.sort((a, b) => a.range.start - b.range.start),
      },
    },
  ];
}
