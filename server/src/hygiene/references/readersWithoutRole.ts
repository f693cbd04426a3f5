import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import { placeInResource, readTemplate, type Template, type TemplateResource, templateLanguageOf } from '../../templates/resources.ts';
import { identityHolder, newIdentity, newRole, secretsUserRole } from '../../templates/vaultRole.ts';
import type { FoundConcern } from '../concern.ts';
import type { FoundReference } from './reference.ts';

/** Forms that the resource around them resolves with its own identity. */
const readByResource: ReadonlySet<FoundReference['form']> = new Set(['appService', 'signalR', 'apiManagement', 'containerApps']);
/** Arguments of Terraform that take the identifier of a secret, which the resource reads. */
const readArguments = /^(key_vault_secret_id|secret_id)$/;

/** Whether the template gives the identity of a resource a way to secrets already: a role, a policy, or what an expression decides. */
function mayRead({ text, resources }: Template, { symbol, type }: TemplateResource): boolean {
  const principal = type.includes('/') ? `${symbol}.identity` : `${type}.${symbol}.identity`;
  return resources.some(resource => {
    if (!/roleAssignments$|^azurerm_role_assignment$|KeyVault\/vaults|^azurerm_key_vault/i.test(resource.type)) return false;
    const body = text.slice(resource.body.start, resource.body.end);
    if (!body.includes(principal)) return false;
    const isRole = /role/i.test(resource.type);
    return (
      !isRole ||
      body.includes(secretsUserRole) ||
      /Key Vault (Secrets|Administrator)/.test(body) ||
      !/'[0-9a-f]{8}-[0-9a-f-]{27}'|"[A-Z][A-Za-z ]+"/.test(body)
    );
  });
}

/**
 * References of a template whose resource is given no role on the vault by it. Whoever gives roles elsewhere needs nothing of that, so this is
 * offered at the reference and not marked.
 */
export function readersWithoutRole(text: string, path: string, references: readonly FoundReference[]): FoundConcern<'readerWithoutRole'>[] {
  const language = templateLanguageOf(path, text);
  if ((language !== 'bicep' && language !== 'terraform') || references.length === 0) return [];
  const template = readTemplate(path, text);
  if (!template) return [];
  return references.flatMap(({ form, range, parts: { vaultUrl } }): FoundConcern<'readerWithoutRole'>[] => {
    const inside: TextRange = { start: range.start, end: Math.min(range.end, range.start + 1) };
    const place = vaultUrl === undefined ? undefined : placeInResource(template, inside);
    const isRead =
      readByResource.has(form) || ((form === 'secretIdentifier' || form === 'terraform') && readArguments.test(place?.entry?.key ?? ''));
    const holder = place && isRead ? identityHolder(template, place.resource) : undefined;
    if (!holder || mayRead(template, holder)) return [];
    const vault = vaultNameOf(vaultUrl!);
    const role = newRole(template, holder, vault);
    if (!role) return [];
    const identity = newIdentity(template, holder);
    return [
      {
        range,
        quiet: true,
        concern: {
          kind: 'readerWithoutRole',
          severity: 'low',
          message: l10n.t('This file gives {0} no role on the vault {1}.', holder.symbol ?? '', vault),
          advice: l10n.t('Give its identity the role "Key Vault Secrets User" on the vault, here or elsewhere.'),
        },
        fix: {
          title: identity
            ? l10n.t('Give {0} an identity and the role "Key Vault Secrets User" on {1} in this file', holder.symbol ?? '', vault)
            : l10n.t('Give {0} the role "Key Vault Secrets User" on {1} in this file', holder.symbol ?? '', vault),
          changes: [...(identity ? [identity] : []), ...role].sort((a, b) => a.range.start - b.range.start),
        },
      },
    ];
  });
}
