import * as l10n from '@vscode/l10n';
import type { AzureService } from './azureService.ts';
import { connectionSettings, hostOf, roleStep, surroundings } from './identityService.ts';
import { type TemplateSlot, textSlot } from './templateSlot.ts';

const upstream = (resources: readonly string[], property: string): TemplateSlot => ({
  ...textSlot(resources, property, ({ identifier }) => `{@Microsoft.KeyVault(SecretUri=${identifier}/)}`, { partial: true }),
  fits: ({ question, place }) => /[?&]code=$/.test(question.input.text.slice(place.literal.start, question.value.start)),
});

export const signalR: AzureService = {
  slug: 'signalr',
  name: 'Azure SignalR Service',
  twoKeys: true,
  documentation: {
    title: 'Key Vault secret reference in URL template settings',
    url: 'https://learn.microsoft.com/azure/azure-signalr/concept-upstream',
  },
  slots: [
    // In an upstream URL the reference stands in braces of its own, unlike in a setting of App Service.
    upstream(['Microsoft.SignalRService/SignalR'], 'properties/upstream/templates/*/urlTemplate'),
    upstream(['azurerm_signalr_service'], 'upstream_endpoint/url_template'),
  ],
  identity: {
    role: 'SignalR App Server',
    writes: '`AuthType=azure.msi` instead of the access key',
    async plan(question) {
      const { start, end } = surroundings(question);
      const settings = connectionSettings(question.input.text, start, end);
      const key = settings.find(setting => setting.key === 'accesskey');
      if (!key) return { refused: l10n.t('There is no access key in this connection string.') };
      const name = hostOf(settings.find(setting => setting.key === 'endpoint')?.value)?.split('.')[0] ?? '<name>';
      return {
        changes: [{ range: { start: key.start, end: key.end }, newText: 'AuthType=azure.msi' }],
        needs: [
          roleStep(
            'SignalR App Server',
            l10n.t('Give the identity that runs this the role "{0}" on the SignalR Service {1}', 'SignalR App Server', name),
            `$(az signalr show --name ${name} --resource-group <resource-group> --query id -o tsv)`,
          ),
        ],
      };
    },
  },
};
