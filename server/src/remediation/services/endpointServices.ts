import * as l10n from '@vscode/l10n';
import type { AzureService } from './azureService.ts';
import { type EndpointService, endpointIdentity, surroundings } from './identityService.ts';

const group = '--resource-group <resource-group>';
const signIn = (address: string): string =>
  l10n.t('Create the client from {0} and DefaultAzureCredential of the Azure Identity library instead of the key.', address);

/** The id of a resource by its name and type. */
const byType = (type: string) => (name: string) => `az resource show ${group} --name ${name} --resource-type ${type} --query id -o tsv`;

/** Sets a property of a resource by its name and type. */
const disableByType = (type: string) => (name: string) =>
  `az resource update ${group} --name ${name} --resource-type ${type} --set properties.disableLocalAuth=true`;

/** A service whose resource type has the switch `disableLocalAuth`, and whose clients take an address and an identity. */
const service = (
  slug: string,
  name: string,
  type: string,
  role: string,
  more: Partial<Pick<EndpointService, 'address' | 'placeholder' | 'connect'>> &
    Pick<AzureService, 'documentation'> & {
      readonly keepsKeys?: true;
    } = {},
): AzureService => {
  const { address, placeholder, connect = signIn, documentation, keepsKeys } = more;
  return {
    slug,
    name,
    twoKeys: true,
    ...(documentation && { documentation }),
    identity: endpointIdentity({
      role,
      what: resource => l10n.t('the resource {0}', resource),
      show: byType(type),
      connect,
      ...(!keepsKeys && { disable: disableByType(type) }),
      ...(address && { address }),
      ...(placeholder && { placeholder }),
    }),
  };
};

const cognitive = 'Microsoft.CognitiveServices/accounts';
const keyVaultInAiServices = {
  title: 'Develop Azure AI services applications with Key Vault',
  url: 'https://learn.microsoft.com/azure/ai-services/use-key-vault',
};

/** Kinds of Cognitive Services that end, by a word of their rules. (Azure retirements, EOL list.) */
const endOf = (on: string, part: string, word: RegExp) => ({ on, part, concerns: (ruleId: string) => word.test(ruleId) });

export const openAi = service('openai', 'Azure OpenAI', cognitive, 'Cognitive Services OpenAI User', {
  placeholder: '.openai.azure.com',
  documentation: keyVaultInAiServices,
});

export const aiServices: AzureService = {
  ...service('ai-services', 'Azure AI services', cognitive, 'Cognitive Services User', {
    placeholder: '.cognitiveservices.azure.com',
    documentation: keyVaultInAiServices,
  }),
  retirements: [
    endOf('2026-03-31', 'LUIS', /luis/),
    endOf('2026-10-01', 'Anomaly Detector, Metrics Advisor and Personalizer', /anomaly|metrics-advisor|personalizer/),
    endOf('2027-03-15', 'Content Moderator', /content-moderator/),
    endOf('2028-09-25', 'Custom Vision', /custom-vision/),
  ],
};

export const aiSearch = service('ai-search', 'Azure AI Search', 'Microsoft.Search/searchServices', 'Search Index Data Reader', {
  placeholder: '.search.windows.net',
});

export const communicationServices: AzureService = service(
  'communication-services',
  'Communication Services',
  'Microsoft.Communication/communicationServices',
  'Communication and Email Service Owner',
  {
    keepsKeys: true,
    documentation: {
      title: 'Create and manage access tokens',
      url: 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/access-tokens',
    },
  },
);

export const eventGrid = service('event-grid', 'Event Grid', 'Microsoft.EventGrid/topics', 'EventGrid Data Sender');

export const webPubSub = service('web-pubsub', 'Web PubSub', 'Microsoft.SignalRService/WebPubSub', 'Web PubSub Service Owner', {
  documentation: {
    title: 'Add a custom certificate',
    url: 'https://learn.microsoft.com/azure/azure-web-pubsub/howto-custom-domain',
  },
});

const iotHubForServices = service('iot-hub', 'IoT Hub', 'Microsoft.Devices/IotHubs', 'IoT Hub Data Contributor', { address: ['hostname'] });

export const iotHub: AzureService = {
  ...iotHubForServices,
  identity: {
    ...iotHubForServices.identity!,
    async plan(question) {
      const { start, end } = surroundings(question);
      if (!/\bDeviceId=/i.test(question.input.text.slice(start, end))) return iotHubForServices.identity!.plan(question);
      return {
        refused: l10n.t('A device signs in with a key or certificate of its own; only programs that use the hub can have an identity.'),
      };
    },
  },
};

export const maps = service('maps', 'Azure Maps', 'Microsoft.Maps/accounts', 'Azure Maps Data Reader', {
  connect: () => l10n.t('Call Azure Maps with a token of DefaultAzureCredential and the client id of the account instead of the key.'),
});

export const batch = service('batch', 'Azure Batch', 'Microsoft.Batch/batchAccounts', 'Azure Batch Data Contributor', {
  placeholder: '.batch.azure.com',
  keepsKeys: true,
});

// Neither the SDK nor the provider of Terraform knows a switch for the keys of a relay.
export const relay = service('relay', 'Azure Relay', 'Microsoft.Relay/namespaces', 'Azure Relay Sender', { keepsKeys: true });
