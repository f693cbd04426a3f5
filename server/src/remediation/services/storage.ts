import { identityConnection } from './functionsConnection.ts';
import { connectionSettings, type IdentityService, roleStep, surroundings } from './identityService.ts';

export const storage: IdentityService = {
  slug: 'storage',
  name: 'Azure Storage',
  async plan(question) {
    const { start, end } = surroundings(question);
    const settings = connectionSettings(question.input.text, start, end);
    const account = settings.find(setting => setting.key === 'accountname')?.value ?? question.input.finding.names.account;
    const suffix = settings.find(setting => setting.key === 'endpointsuffix')?.value ?? 'core.windows.net';
    const name = account ?? '<account>';
    const changes = account ? identityConnection(question, 'accountName', account) : [];
    return {
      changes,
      needs: [
        ...(changes.length > 0
          ? []
          : [
              {
                description: `Create the client from the address https://${name}.blob.${suffix} and DefaultAzureCredential of the Azure Identity library instead of the key.`,
              },
            ]),
        roleStep(
          // The Functions host itself writes locks and keys there.
          changes.length > 0 ? 'Storage Blob Data Owner' : 'Storage Blob Data Contributor',
          `the storage account ${name}`,
          `$(az storage account show --name ${name} --query id -o tsv)`,
        ),
      ],
      next: [
        {
          description: `When nothing uses the keys of ${name} any more, switch them off`,
          command: `az storage account update --name ${name} --allow-shared-key-access false`,
        },
      ],
    };
  },
};
