import * as l10n from '@vscode/l10n';
import type { Question } from '../fileKind.ts';
import type { AzureService } from './azureService.ts';
import { unityCatalog } from './databricks.ts';
import { identityConnection } from './functionsConnection.ts';
import { connectionSettings, roleStep, surroundings } from './identityService.ts';

/** The data that a program works with, by the client that it uses; blobs where it does not say. */
const dataOf = (text: string): string =>
  /Blob(Service|Container)?Client|DataLake/.test(text) ? 'Blob' : (/\b(Queue|Table)(Service)?Client/.exec(text)?.[1] ?? 'Blob');

/** Whether the key mounts a file share, as the content share of a Functions app is. (Azure Functions, identity-based connections tutorial.) */
function isFileShare({ input, value }: Question): boolean {
  const before = input.text.slice(Math.max(0, value.start - 300), value.start);
  return (
    /WEBSITE_CONTENTAZUREFILECONNECTIONSTRING["']?[\s\S]{0,80}$/i.test(before) ||
    /azure_?file|file_?share|\bcifs\b|\bnet\s+use\b|\.file\.core\./i.test(before.slice(-160) + input.text.slice(value.end, value.end + 80))
  );
}

export const storage: AzureService = {
  slug: 'storage',
  name: 'Azure Storage',
  twoKeys: true,
  identity: {
    writes: '`AzureWebJobsStorage__accountName`, or the address and `DefaultAzureCredential`',
    async plan(question) {
      if (isFileShare(question))
        return { refused: l10n.t('A file share is mounted over SMB, which takes the key of the account and signs no identity in.') };
      const { start, end } = surroundings(question);
      const settings = connectionSettings(question.input.text, start, end);
      const { names } = question.input.finding;
      const inSpark = /\bfs\.azure\.account\.key\.([a-z0-9]{3,24})\./i.exec(names.key ?? '')?.[1];
      const account = settings.find(setting => setting.key === 'accountname')?.value ?? inSpark ?? names.account;
      const suffix = settings.find(setting => setting.key === 'endpointsuffix')?.value ?? 'core.windows.net';
      const name = account ?? '<account>';
      const changes = account && !inSpark ? identityConnection(question, 'accountName', account) : [];
      // The Functions host itself writes locks and keys there.
      const role = changes.length > 0 ? 'Storage Blob Data Owner' : `Storage ${dataOf(question.input.text)} Data Contributor`;
      return {
        changes,
        ...(inSpark && { signIn: unityCatalog() }),
        ...(changes.length === 0 && {
          byHand: {
            description: l10n.t(
              'Create the client from the address https://{0}.{1}.{2} and DefaultAzureCredential of the Azure Identity library instead of the key.',
              name,
              dataOf(question.input.text).toLowerCase(),
              suffix,
            ),
          },
        }),
        needs: [
          roleStep(
            role,
            l10n.t('Give the identity that runs this the role "{0}" on the storage account {1}', role, name),
            `$(az storage account show --name ${name} --query id -o tsv)`,
          ),
        ],
        next: [
          {
            description: l10n.t('When nothing uses the keys of {0} any more, switch them off', name),
            command: `az storage account update --name ${name} --allow-shared-key-access false`,
          },
        ],
      };
    },
  },
};
