import * as l10n from '@vscode/l10n';
import type { PlanStep } from '../../../../shared/src/model/index.ts';
import { entryOf, nodeAt, textOf } from '../../templates/resources.ts';
import { identityHolder, usesUserIdentityOnly } from '../../templates/vaultRole.ts';
import { appServiceReference } from '../delivery/vaultAccess.ts';
import type { AzureService } from './azureService.ts';
import { type SlotContext, textSlot } from './templateSlot.ts';

const documentation = {
  title: 'Use Key Vault references for App Service and Azure Functions',
  url: 'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references',
};

/** What a reference in a setting needs besides the role. */
function needs({ template, place }: SlotContext): PlanStep[] {
  const holder = identityHolder(template, place.resource);
  const steps: PlanStep[] = [];
  const property = template.language === 'terraform' ? 'key_vault_reference_identity_id' : 'keyVaultReferenceIdentity';
  const told = holder && (entryOf(holder.body, property) ?? nodeAt(holder.body, `properties/${property}`));
  if (holder && usesUserIdentityOnly(template, holder) && !told)
    steps.push({
      description: l10n.t(
        'The site has a user-assigned identity only: set {0} to its resource id, or references are read with the identity that it has not got.',
        property,
      ),
    });
  const setting = textOf(place.holder, 'name') ?? place.entry?.key;
  if (setting?.toUpperCase() === 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING')
    steps.push({
      description: l10n.t(
        'The platform checks this setting before it can resolve a reference: set WEBSITE_SKIP_CONTENTSHARE_VALIDATION to 1, and make the file share beforehand.',
      ),
    });
  return steps;
}

const isNamed = (context: SlotContext, name: string): boolean =>
  textOf(context.place.resource.body, 'name')?.split('/').at(-1)?.toLowerCase() === name;

const reference = ({ reference: given }: Pick<SlotContext, 'reference'>): string => appServiceReference(given);
const sites = ['Microsoft.Web/sites', 'Microsoft.Web/sites/slots', 'module'] as const;
const configs = ['Microsoft.Web/sites/config', 'Microsoft.Web/sites/slots/config'] as const;
const terraformSites = [
  'azurerm_app_service',
  'azurerm_app_service_slot',
  'azurerm_function_app',
  'azurerm_function_app_slot',
  ...['web_app', 'function_app', 'web_app_slot', 'function_app_slot'].flatMap(kind => [`azurerm_linux_${kind}`, `azurerm_windows_${kind}`]),
];

/** Only for a resource of settings, not for the other kinds of configuration that share its type. */
const only = (name: string, slot: ReturnType<typeof textSlot>): ReturnType<typeof textSlot> => ({
  ...slot,
  fits: context => isNamed(context, name),
});

export const appService: AzureService = {
  slug: 'app-service',
  name: 'App Service',
  documentation,
  formats: [
    '`appsettings.json`: the value leaves the file; the app setting holds the reference',
    '`az webapp config appsettings set` and `connection-string set` in scripts, and the hash tables of `Set-AzWebApp` and `Set-AzWebAppSlot`: the setting holds the reference',
  ],
  slots: [
    textSlot(sites, '**/appSettings/*/value', reference, { needs }),
    textSlot(sites, '**/connectionStrings/*/connectionString', reference, { needs }),
    only('appsettings', textSlot(configs, 'properties/*', reference, { needs })),
    only('connectionstrings', textSlot(configs, 'properties/*/value', reference, { needs })),
    textSlot([...terraformSites, 'azurerm_logic_app_standard', 'azurerm_function_app_flex_consumption'], 'app_settings/*', reference, {
      needs,
    }),
    textSlot(terraformSites, 'connection_string/value', reference, { needs }),
  ],
};
