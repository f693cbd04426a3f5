import { Block } from '../../templates/printing.ts';
import type { AzureService } from './azureService.ts';
import { propertiesSlot } from './templateSlot.ts';

export const apiManagement: AzureService = {
  slug: 'api-management',
  name: 'API Management',
  documentation: {
    title: 'Use named values in Azure API Management policies with Key Vault Integration',
    url: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  },
  retirements: [{ on: '2025-03', part: 'Git repository of API Management', concerns: ruleId => ruleId === 'azure-apim-git-password' }],
  slots: [
    // A named value takes `value` or `keyVault`, never both.
    propertiesSlot(['Microsoft.ApiManagement/service/namedValues'], 'properties/value', ({ identifier }) => ({
      keyVault: { secretIdentifier: identifier },
    })),
    propertiesSlot(['azurerm_api_management_named_value'], 'value', ({ identifier }) => ({
      secret: true,
      value_from_key_vault: new Block({ secret_id: identifier }),
    })),
  ],
};
