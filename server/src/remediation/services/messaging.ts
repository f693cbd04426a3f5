import * as l10n from '@vscode/l10n';
import { identityConnection } from './functionsConnection.ts';
import { connectionSettings, hostOf, type IdentityService, roleStep, surroundings } from './identityService.ts';

/** Service Bus and Event Hubs: one namespace, one way to sign in, different roles. */
function namespaceService(slug: string, name: string, role: string, kind: 'servicebus' | 'eventhubs'): IdentityService {
  return {
    slug,
    name,
    async plan(question) {
      const { start, end } = surroundings(question);
      const settings = connectionSettings(question.input.text, start, end);
      const host = hostOf(settings.find(setting => setting.key === 'endpoint')?.value) ?? question.input.finding.names.host;
      const changes = host ? identityConnection(question, 'fullyQualifiedNamespace', host) : [];
      const namespace = host?.split('.')[0] ?? '<namespace>';
      return {
        changes,
        needs: [
          ...(changes.length > 0
            ? []
            : [
                {
                  description: l10n.t(
                    'Create the client from the namespace {0} and DefaultAzureCredential of the Azure Identity library instead of the connection string.',
                    host ?? namespace,
                  ),
                },
              ]),
          roleStep(
            role,
            l10n.t('Give the identity that runs this the role "{0}" on the namespace {1}', role, namespace),
            `$(az ${kind} namespace show --name ${namespace} --resource-group <resource-group> --query id -o tsv)`,
          ),
        ],
        next: [
          {
            description: l10n.t('When nothing uses the keys of {0} any more, switch them off', namespace),
            command: `az ${kind} namespace update --name ${namespace} --resource-group <resource-group> --disable-local-auth true`,
          },
        ],
      };
    },
  };
}

export const serviceBus = namespaceService('service-bus', 'Azure Service Bus', 'Azure Service Bus Data Sender', 'servicebus');
export const eventHubs = namespaceService('event-hubs', 'Azure Event Hubs', 'Azure Event Hubs Data Sender', 'eventhubs');
