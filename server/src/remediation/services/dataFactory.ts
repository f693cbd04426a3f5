import { Block, printProperties, type TemplateProperties } from '../../templates/printing.ts';
import { nodeAt, type Template, textOf } from '../../templates/resources.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';
import type { AzureService } from './azureService.ts';
import { propertiesSlot, type SlotContext, type TemplateSlot } from './templateSlot.ts';

const linkedServices = ['Microsoft.DataFactory/factories/linkedservices', 'Microsoft.Synapse/workspaces/linkedServices'] as const;

/** The linked service of the vault that the same template declares, else the name that one is given in Data Factory's own examples. */
function linkedVault(template: Template | undefined): string {
  const declared = template?.resources.find(({ type, body }) => {
    const kind = nodeAt(body, 'properties/type');
    return /\/linkedservices$/i.test(type) && kind?.kind === 'text' && kind.value === 'AzureKeyVault';
  });
  const byTerraform = template?.resources.find(({ type }) => type === 'azurerm_data_factory_linked_service_key_vault');
  const name = (declared && textOf(declared.body, 'name')?.split('/').at(-1)) ?? (byTerraform && textOf(byTerraform.body, 'name'));
  return name ?? 'AzureKeyVaultLinkedService';
}

const secretOf = ({ reference, template }: Pick<SlotContext, 'reference'> & Partial<SlotContext>): TemplateProperties => ({
  type: 'AzureKeyVaultSecret',
  store: { referenceName: linkedVault(template), type: 'LinkedServiceReference' },
  secretName: reference.name,
});

/** A text of a linked service, or the `SecureString` around it, gives way to the object that names the secret. */
const objectSlot = (property: string, isSecureString: boolean): TemplateSlot => ({
  resources: linkedServices,
  property,
  writes: "type: 'AzureKeyVaultSecret' store: { referenceName: ..., type: 'LinkedServiceReference' } secretName: 'SECRET'",
  readBy: 'resource',
  ...(isSecureString && { fits: ({ place }) => textOf(place.holder, 'type') === 'SecureString' }),
  write: context => {
    const { template, place } = context;
    const { start, end } = isSecureString ? place.holder : place.literal;
    const base = indentationAt(template.text, start);
    const unit = indentUnit(template.text, '  ');
    const body = printProperties(template.language, secretOf(context), base + unit, unit);
    return { changes: [{ range: { start, end }, newText: `{\n${base}${unit}${body}\n${base}}` }] };
  },
});

const block =
  (attribute: string) =>
  (context: Pick<SlotContext, 'reference'> & Partial<SlotContext>): TemplateProperties => ({
    [attribute]: new Block({ linked_service_name: linkedVault(context.template), secret_name: context.reference.name }),
  });

export const dataFactory: AzureService = {
  slug: 'data-factory',
  name: 'Data Factory and Synapse',
  documentation: {
    title: 'Store credentials in Azure Key Vault',
    url: 'https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault',
  },
  formats: ['linked service in JSON: `AzureKeyVaultSecret`, and the linked service of the vault where there is none'],
  slots: [
    objectSlot('properties/typeProperties/*', false),
    objectSlot('properties/typeProperties/*/value', true),
    propertiesSlot(
      ['azurerm_data_factory_linked_service_azure_sql_database', 'azurerm_data_factory_linked_service_sql_server'],
      'connection_string',
      block('key_vault_connection_string'),
    ),
    propertiesSlot(['azurerm_data_factory_linked_service_azure_function'], 'key', block('key_vault_key')),
  ],
};
