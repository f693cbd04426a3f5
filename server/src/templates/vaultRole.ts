import type { TextChange } from '../../../shared/src/model/index.ts';
import { addProperties } from './editing.ts';
import { indentUnit } from './indentation.ts';
import { Block, Expression, printProperties, quote, type TemplateProperties } from './printing.ts';
import { entryOf, nodeAt, parentOf, type Template, type TemplateResource, textOf } from './resources.ts';

/** The built-in role that reads secrets, and nothing else. (Key Vault, "Provide access with Azure role-based access control".) */
export const secretsUserRole = '4633458b-17de-408a-b874-0445c86b69e6';

/** The name of a resource where the template spells it out, as a command line takes it. */
export function nameOfResource(resource: TemplateResource): string | undefined {
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

/** Whether the template gives a resource an identity. */
export const hasIdentity = (holder: TemplateResource): boolean => entryOf(holder.body, 'identity') !== undefined;

/** Whether only an identity of somebody else's making is attached. */
export function usesUserIdentityOnly(template: Template, holder: TemplateResource): boolean {
  const type = nodeAt(holder.body, 'identity/type');
  return type !== undefined && /^['"]UserAssigned['"]$/.test(template.text.slice(type.start, type.end));
}

/** Types of resources that take an identity of their own and run programs with it, or read a vault. What only keeps a value has none. */
const typesWithIdentity = [
  /^Microsoft\.(?:Web\/(?:sites(?:\/slots)?|staticSites)|App\/(?:containerApps|jobs)|ContainerInstance\/containerGroups|AppPlatform\/Spring\/apps)$/i,
  /^Microsoft\.(?:ApiManagement\/service|AppConfiguration\/configurationStores|Automation\/automationAccounts|Compute\/virtualMachine(?:s|ScaleSets)|Logic\/workflows|Batch\/batchAccounts)$/i,
  /^Microsoft\.(?:DataFactory\/factories|Synapse\/workspaces|SignalRService\/(?:SignalR|WebPubSub)|MachineLearningServices\/workspaces|EventGrid\/\w+)$/i,
  /^azurerm_(?:\w+_)?(?:web_app|function_app|app_service)(?:_slot|_flex_consumption)?$|^azurerm_(?:logic_app_(?:standard|workflow)|static_web_app)$/,
  /^azurerm_(?:container_app|container_app_job|container_group|spring_cloud_app|(?:\w+_)?virtual_machine(?:_scale_set)?|batch_account)$/,
  /^azurerm_(?:api_management|app_configuration|automation_account|data_factory|synapse_workspace|signalr_service|web_pubsub|machine_learning_workspace|eventgrid_\w+)$/,
];

/** Whether resources of a type take an identity of their own. */
export const takesIdentity = (type: string): boolean => typesWithIdentity.some(types => types.test(type));

/** Whether an identity can be written into the declaration of a resource. */
export const canDeclareIdentity = (holder: TemplateResource): boolean => !holder.existing && takesIdentity(holder.type);

/** An identity for a resource that has none; undefined where it has one, or the file does not declare it. */
export function newIdentity(template: Template, holder: TemplateResource): TextChange | undefined {
  if (hasIdentity(holder) || !canDeclareIdentity(holder)) return undefined;
  const properties: TemplateProperties = { type: 'SystemAssigned' };
  return addProperties(template, holder.body, { identity: template.language === 'terraform' ? new Block(properties) : properties });
}

const vaultTypes = /^(Microsoft\.KeyVault\/vaults|azurerm_key_vault)$/i;

/** The declaration of the vault in a template. */
export const vaultIn = ({ resources }: Template, name: string): TemplateResource | undefined =>
  resources.find(each => vaultTypes.test(each.type) && textOf(each.body, 'name')?.toLowerCase() === name);

/**
 * A role assignment at the end of the file, and the vault where the file does not declare it, that lets the identity of a resource read the secrets of a vault; undefined where the file cannot
 * say it (no symbol, an identity of somebody else's making, a template in JSON) or says it already.
 * @param vault its name, lower case.
 */
export function newRole(template: Template, holder: TemplateResource, vault: string): TextChange[] | undefined {
  const { symbol } = holder;
  if (!symbol || usesUserIdentityOnly(template, holder) || template.language === 'arm' || !canDeclareIdentity(holder)) return undefined;
  const roleName = template.language === 'bicep' ? `${symbol}ReadsSecrets` : `${symbol}_reads_secrets`;
  if (template.resources.some(each => each.symbol === roleName)) return undefined;
  const declared = vaultIn(template, vault);
  const written = template.language === 'bicep' ? bicepRole : terraformRole;
  return atEnd(template.text, written(template, holder, roleName, vault, declared));
}

/** Declarations at the end of a file, each as a change of its own, so that what two of them need is written once. */
export function atEnd(text: string, declarations: readonly string[]): TextChange[] {
  const end = text.length;
  return declarations.map((declaration, i) => ({
    range: { start: end, end },
    newText: `${i === 0 && text !== '' && !text.endsWith('\n') ? '\n' : ''}\n${declaration}\n`,
  }));
}

function bicepRole(
  { text }: Template,
  holder: TemplateResource,
  roleName: string,
  vault: string,
  declared: TemplateResource | undefined,
): string[] {
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
  return [
    ...(declared
      ? []
      : [`resource ${symbol} 'Microsoft.KeyVault/vaults@2026-02-01' existing = {\n${unit}name: ${quote('bicep', vault)}\n}`]),
    `resource ${roleName} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n${unit}${assignment}\n}`,
  ];
}

function terraformRole(
  { text }: Template,
  holder: TemplateResource,
  roleName: string,
  vault: string,
  declared: TemplateResource | undefined,
): string[] {
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
  return [
    ...(declared ? [] : [`data "azurerm_key_vault" "${symbol}" {\n${unit}${lookup}\n}`]),
    `resource "azurerm_role_assignment" "${roleName}" {\n${unit}${assignment}\n}`,
  ];
}
