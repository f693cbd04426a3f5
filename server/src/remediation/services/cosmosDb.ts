import * as l10n from '@vscode/l10n';
import type { Question } from '../fileKind.ts';
import type { AzureService } from './azureService.ts';
import { identityConnection } from './functionsConnection.ts';
import { connectionSettings, hostOf, surroundings } from './identityService.ts';

/** Whether the key opens one of the interfaces that speak like another database: the address on its line says so, or else the one beside it. */
function isOtherInterface({ input: { text }, value }: Question): boolean {
  const line = text.slice(text.lastIndexOf('\n', value.start - 1) + 1, `${text}\n`.indexOf('\n', value.end));
  const other = /mongodb(?:\+srv)?:\/\/|\.(?:mongo|gremlin|table|cassandra)\.cosmos|gremlin|cassandra/i;
  return (
    other.test(line) || (!/documents\.azure\./i.test(line) && /\.(?:gremlin|cassandra|table)\.cosmos/i.test(linesBefore(text, value.start)))
  );
}

/** The two lines before the one at `offset`. */
const linesBefore = (text: string, offset: number): string =>
  text
    .slice(Math.max(0, offset - 400), offset)
    .split('\n')
    .slice(-3, -1)
    .join('\n');

export const cosmosDb: AzureService = {
  slug: 'cosmos-db',
  name: 'Azure Cosmos DB',
  twoKeys: true,
  documentation: {
    title: 'Configure customer-managed keys for your Azure Cosmos DB account',
    url: 'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-cmk',
  },
  identity: {
    role: 'Cosmos DB Built-in Data Contributor',
    writes: 'address and `DefaultAzureCredential` instead of the key; `X__accountEndpoint` in settings of Functions',
    async plan(question) {
      const { start, end } = surroundings(question);
      const settings = connectionSettings(question.input.text, start, end);
      const endpoint = settings.find(setting => setting.key === 'accountendpoint')?.value;
      const host = hostOf(endpoint) ?? question.input.finding.names.host;
      if (isOtherInterface(question) || /\.(?:mongo|gremlin|table|cassandra)\./i.test(host ?? ''))
        return {
          refused: l10n.t('Only the NoSQL interface of Cosmos DB is known to sign in identities in this way; this key is for another.'),
        };
      const account = host?.split('.')[0] ?? '<account>';
      const changes = endpoint ? identityConnection(question, 'accountEndpoint', endpoint) : [];
      return {
        changes,
        ...(changes.length === 0 && {
          byHand: {
            description: l10n.t(
              'Create the client from the endpoint https://{0} and DefaultAzureCredential of the Azure Identity library instead of the key.',
              host ?? `${account}.documents.azure.com`,
            ),
          },
        }),
        needs: [
          {
            description: l10n.t(
              'Give the identity that runs this the right to read and write data of {0} (Cosmos DB Built-in Data Contributor)',
              account,
            ),
            command: `az cosmosdb sql role assignment create --account-name ${account} --resource-group <resource-group> --scope "/" --principal-id <principal-id> --role-definition-id 00000000-0000-0000-0000-000000000002`,
          },
        ],
        next: [
          {
            description: l10n.t('When nothing uses the keys of {0} any more, switch them off', account),
            command: `az resource update --resource-group <resource-group> --name ${account} --resource-type Microsoft.DocumentDB/databaseAccounts --set properties.disableLocalAuth=true`,
          },
        ],
      };
    },
  },
};
