import * as l10n from '@vscode/l10n';
import { type CompanionEdit, type PlanStep, type SecretReference, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { addProperties } from '../../templates/editing.ts';
import { Block, Expression, printProperties, quote, type TemplateProperties } from '../../templates/printing.ts';
import { entryOf, nodeAt, parentOf, type Template, type TemplateResource, textOf } from '../../templates/resources.ts';
import { secretsUserRole } from '../delivery/vaultAccess.ts';
import type { Question } from '../fileKind.ts';
import { indentUnit } from '../syntax/textLayout.ts';

/** How the identity of one type of resource is made and looked up on the command line. */
interface IdentityCommands {
  readonly types: RegExp;
  readonly assign?: (name: string) => string;
  readonly principal: (name: string) => string;
}

const group = '--resource-group <resource-group>';
const site = (command: 'webapp' | 'functionapp', types: RegExp): IdentityCommands => ({
  types,
  assign: name => `az ${command} identity assign --name ${name} ${group}`,
  principal: name => `az ${command} identity show --name ${name} ${group} --query principalId -o tsv`,
});
const known: readonly IdentityCommands[] = [
  site('functionapp', /^azurerm_(linux_|windows_)?function_app|^azurerm_logic_app_standard/i),
  site('webapp', /^Microsoft\.Web\/sites(\/slots)?$|^azurerm_(linux|windows)_web_app/i),
  {
    types: /^Microsoft\.App\/(containerApps|jobs)$|^azurerm_container_app/i,
    assign: name => `az containerapp identity assign --name ${name} ${group} --system-assigned`,
    principal: name => `az containerapp identity show --name ${name} ${group} --query principalId -o tsv`,
  },
  {
    types: /^Microsoft\.ApiManagement\/service$|^azurerm_api_management/i,
    assign: name => `az apim update --name ${name} ${group} --enable-managed-identity true`,
    principal: name => `az apim show --name ${name} ${group} --query identity.principalId -o tsv`,
  },
];

/** The name of a resource where the template spells it out, as a command line takes it. */
function nameOfResource(resource: TemplateResource): string | undefined {
  const name = textOf(resource.body, 'name')?.split('/')[0];
  return name && /^[\w.-]+$/.test(name) ? name : undefined;
}

/** Names of attributes of Terraform that lead from a child to the resource it belongs to. */
const ownerAttributes = /^(api_management_name|data_factory_id|configuration_store_id|signalr_service_id|function_app_id|app_service_id)$/;

/** The resource whose identity reads the vault: the one at hand, or the one that it is a part of. */
export function identityHolder(template: Template, resource: TemplateResource): TemplateResource | undefined {
  if (template.language === 'terraform') {
    const owner = resource.body.entries.find(({ key }) => ownerAttributes.test(key));
    if (!owner) return resource;
    const [type, symbol] = template.text.slice(owner.value.start, owner.value.end).split('.');
    return template.resources.find(other => !other.existing && other.type === type && other.symbol === symbol);
  }
  const isChild = resource.type.split('/').length > 2 && !/^Microsoft\.Web\/sites\/slots$/i.test(resource.type);
  return isChild ? parentOf(template, resource) : resource;
}

const hasIdentity = (holder: TemplateResource): boolean => entryOf(holder.body, 'identity') !== undefined;

/** Whether only an identity of somebody else's making is attached. */
export function usesUserIdentityOnly(template: Template, holder: TemplateResource): boolean {
  const type = nodeAt(holder.body, 'identity/type');
  return type !== undefined && /^['"]UserAssigned['"]$/.test(template.text.slice(type.start, type.end));
}

/** The expression of the first user-assigned identity of a resource; undefined where there is none that can be made out. */
export function userIdentityOf(template: Template, holder: TemplateResource): Expression | undefined {
  const node = nodeAt(holder.body, template.language === 'terraform' ? 'identity/identity_ids' : 'identity/userAssignedIdentities');
  const text = node && template.text.slice(node.start, node.end);
  const found = text && (template.language === 'bicep' ? /\$\{([\w.]{1,200})\}/ : /\[\s*([\w.]{1,200}\.id)\b/).exec(text);
  return found ? new Expression(found[1]!) : undefined;
}

/** Who the identity of a resource is on the command line, and what gives the resource one. */
export function identityIn(
  question: Question,
  template: Template,
  resource: TemplateResource,
): { readonly reader?: string; readonly also: readonly CompanionEdit[]; readonly needs: readonly PlanStep[] } {
  const holder = identityHolder(template, resource);
  const type = holder?.type ?? resource.type.split('/').slice(0, 2).join('/');
  const name = holder && nameOfResource(holder);
  const isFunction = holder && /functionapp/i.test(textOf(holder.body, 'kind') ?? '');
  const commands = isFunction ? known[0] : known.find(each => each.types.test(type));
  const lookup =
    commands?.principal ??
    (type.includes('/')
      ? (own: string) => `az resource show ${group} --name ${own} --resource-type ${type} --query identity.principalId -o tsv`
      : undefined);
  const reader = name && lookup && !usesUserIdentityOnly(template, holder) ? `$(${lookup(name)})` : undefined;
  const needs: PlanStep[] =
    commands?.assign && (!holder || (!hasIdentity(holder) && !canDeclareIdentity(holder)))
      ? [
          {
            description: l10n.t('The resource needs an identity of its own, which the role is given to'),
            command: commands.assign(name ?? '<name>'),
          },
        ]
      : [];
  return { ...(reader && { reader }), needs, also: holder ? declareIdentity(question, template, holder) : [] };
}

const canDeclareIdentity = (holder: TemplateResource): boolean => !holder.existing && holder.type !== 'module';

const sameFile = (question: Question, description: string, newText: { range: { start: number; end: number }; newText: string }) => {
  const { uri, version } = question.input.place;
  return {
    kind: 'configuration' as const,
    description,
    edit: { uri, ...(version !== undefined && { version }), changes: [newText] },
  };
};

/** An identity for the resource, in the file that declares it. */
function declareIdentity(question: Question, template: Template, holder: TemplateResource): CompanionEdit[] {
  if (hasIdentity(holder) || !canDeclareIdentity(holder)) return [];
  const properties: TemplateProperties = { type: 'SystemAssigned' };
  const change = addProperties(template, holder.body, { identity: template.language === 'terraform' ? new Block(properties) : properties });
  const label = nameOfResource(holder) ?? holder.symbol ?? holder.type;
  return [sameFile(question, l10n.t('Give {0} an identity of its own in this file.', label), change)];
}

const vaultTypes = /^(Microsoft\.KeyVault\/vaults|azurerm_key_vault)$/i;

/** The declaration of the vault in a template. */
const vaultIn = ({ resources }: Template, name: string): TemplateResource | undefined =>
  resources.find(each => vaultTypes.test(each.type) && textOf(each.body, 'name')?.toLowerCase() === name);

/**
 * A role assignment beside the resource. Whoever deploys needs the right to give roles, so it is written only where the template shows that
 * they have it: it makes the vault, or gives roles already.
 */
export function roleIn(question: Question, template: Template, resource: TemplateResource, reference: SecretReference): CompanionEdit[] {
  const holder = identityHolder(template, resource);
  if (!holder) return [];
  const vault = vaultNameOf(reference.vaultUrl);
  const declared = vaultIn(template, vault);
  const symbol = holder.symbol;
  const givesRoles = template.resources.some(({ type }) =>
    /^(Microsoft\.Authorization\/roleAssignments|azurerm_role_assignment)$/i.test(type),
  );
  if (!symbol || usesUserIdentityOnly(template, holder) || template.language === 'arm' || holder.existing || holder.type === 'module')
    return [];
  if (!givesRoles && (!declared || declared.existing)) return [];
  const roleName = template.language === 'bicep' ? `${symbol}ReadsSecrets` : `${symbol}_reads_secrets`;
  if (template.resources.some(each => each.symbol === roleName)) return [];
  const newText =
    template.language === 'bicep'
      ? bicepRole(template, holder, roleName, vault, declared)
      : terraformRole(template, holder, roleName, vault, declared);
  const end = template.text.length;
  const gap = template.text.endsWith('\n') ? '\n' : '\n\n';
  return [
    sameFile(question, l10n.t('Give {0} the role "Key Vault Secrets User" on the vault {1} in this file.', symbol, vault), {
      range: { start: end, end },
      newText: `${gap}${newText}\n`,
    }),
  ];
}

function bicepRole(
  { text }: Template,
  holder: TemplateResource,
  roleName: string,
  vault: string,
  declared: TemplateResource | undefined,
): string {
  const unit = indentUnit(text, '  ');
  const symbol = declared?.symbol ?? 'keyVault';
  const role = `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${quote('bicep', secretsUserRole)})`;
  const assignment = printProperties(
    'bicep',
    {
      scope: new Expression(symbol),
      name: new Expression(`guid(${symbol}.id, ${holder.symbol}.id, ${quote('bicep', secretsUserRole)})`),
      properties: {
        roleDefinitionId: new Expression(role),
        principalId: new Expression(`${holder.symbol}.identity.principalId`),
        principalType: 'ServicePrincipal',
      },
    },
    unit,
    unit,
  );
  // The version of Key Vault's own documentation; all before it end in 2027.
  const vaultBlock = declared
    ? ''
    : `resource ${symbol} 'Microsoft.KeyVault/vaults@2026-02-01' existing = {\n${unit}name: ${quote('bicep', vault)}\n}\n\n`;
  return `${vaultBlock}resource ${roleName} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n${unit}${assignment}\n}`;
}

function terraformRole(
  { text }: Template,
  holder: TemplateResource,
  roleName: string,
  vault: string,
  declared: TemplateResource | undefined,
): string {
  const unit = indentUnit(text, '  ');
  const symbol = declared?.symbol ?? vault.replace(/[^A-Za-z0-9_]/g, '_');
  const scope = declared && !declared.existing ? `azurerm_key_vault.${symbol}.id` : `data.azurerm_key_vault.${symbol}.id`;
  const assignment = printProperties(
    'terraform',
    {
      scope: new Expression(scope),
      role_definition_name: 'Key Vault Secrets User',
      principal_id: new Expression(`${holder.type}.${holder.symbol}.identity[0].principal_id`),
    },
    unit,
    unit,
  );
  const lookup = printProperties('terraform', { name: vault, resource_group_name: '<resource-group>' }, unit, unit);
  const vaultBlock = declared ? '' : `data "azurerm_key_vault" "${symbol}" {\n${unit}${lookup}\n}\n\n`;
  return `${vaultBlock}resource "azurerm_role_assignment" "${roleName}" {\n${unit}${assignment}\n}`;
}
