import * as l10n from '@vscode/l10n';
import type { AzureService } from './azureService.ts';
import { identityConnection } from './functionsConnection.ts';
import { connectionSettings, hostOf, roleStep, surroundings } from './identityService.ts';

/** What code does with a namespace, by the classes and methods that it uses, else by the name of the policy; sending where neither says. */
function directionsOf(text: string, policy = ''): ('Sender' | 'Receiver')[] {
  const receives =
    /EventHubConsumerClient|EventProcessor|create_?(Session)?_?Receiver|get_(queue|subscription)_receiver|ServiceBus(Receiver|Processor)|createProcessor|\.processor\(|\.receiver\(/i;
  const sends = /EventHub(Buffered)?ProducerClient|buildProducer|create_?Sender|get_(queue|topic)_sender|ServiceBusSender|\.sender\(/i;
  const found = [...(sends.test(text) ? (['Sender'] as const) : []), ...(receives.test(text) ? (['Receiver'] as const) : [])];
  return found.length > 0 ? found : [/listen|receive|read|consum/i.test(policy) ? 'Receiver' : 'Sender'];
}

/** Service Bus and Event Hubs: one namespace, one way to sign in, different roles. */
function namespaceService(
  { slug, name, documentation }: Pick<AzureService, 'slug' | 'name' | 'documentation'>,
  role: string,
  kind: 'servicebus' | 'eventhubs',
): AzureService {
  return {
    slug,
    name,
    ...(documentation && { documentation }),
    twoKeys: true,
    identity: {
      role,
      writes: '`X__fullyQualifiedNamespace` in settings of Functions, else the namespace and `DefaultAzureCredential`',
      async plan(question) {
        const { start, end } = surroundings(question);
        const settings = connectionSettings(question.input.text, start, end);
        const host = hostOf(settings.find(setting => setting.key === 'endpoint')?.value) ?? question.input.finding.names.host;
        const changes = host ? identityConnection(question, 'fullyQualifiedNamespace', host) : [];
        const entity = settings.find(setting => setting.key === 'entitypath')?.value;
        const namespace = host?.split('.')[0] ?? '<namespace>';
        return {
          changes,
          ...(changes.length === 0 && {
            byHand: {
              description: l10n.t(
                'Create the client from the namespace {0} and DefaultAzureCredential of the Azure Identity library instead of the connection string.',
                host ?? namespace,
              ),
            },
          }),
          needs: [
            ...(entity
              ? [
                  {
                    description: l10n.t(
                      'The connection string names "{0}" as well: name it in the binding or where the client is made.',
                      entity,
                    ),
                  },
                ]
              : []),
            ...directionsOf(question.input.text, settings.find(({ key }) => key === 'sharedaccesskeyname')?.value).map(direction => {
              const role = `${name} Data ${direction}`;
              return roleStep(
                role,
                l10n.t('Give the identity that runs this the role "{0}" on the namespace {1}', role, namespace),
                `$(az ${kind} namespace show --name ${namespace} --resource-group <resource-group> --query id -o tsv)`,
              );
            }),
          ],
          next: [
            {
              description: l10n.t('When nothing uses the keys of {0} any more, switch them off', namespace),
              command: `az ${kind} namespace update --name ${namespace} --resource-group <resource-group> --disable-local-auth true`,
            },
          ],
        };
      },
    },
  };
}

export const serviceBus = namespaceService(
  {
    slug: 'service-bus',
    name: 'Azure Service Bus',
    documentation: {
      title: 'Integrate Service Bus with Service Connector',
      url: 'https://learn.microsoft.com/azure/service-connector/how-to-integrate-service-bus',
    },
  },
  'Azure Service Bus Data Sender',
  'servicebus',
);
export const eventHubs = namespaceService(
  {
    slug: 'event-hubs',
    name: 'Azure Event Hubs',
    documentation: {
      title: 'Configure customer-managed keys for encrypting Azure Event Hubs data at rest',
      url: 'https://learn.microsoft.com/azure/event-hubs/configure-customer-managed-key',
    },
  },
  'Azure Event Hubs Data Sender',
  'eventhubs',
);
