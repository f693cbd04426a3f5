import * as l10n from '@vscode/l10n';
import { templateLanguageOf } from '../../templates/resources.ts';
import type { Question } from '../fileKind.ts';
import type { AzureService } from './azureService.ts';

/** Code and settings that sign a program in as an application, which an identity can do in its place; an application that signs in users cannot. */
const signsInProgram =
  /ClientSecretCredential|\bAZURE_CLIENT_SECRET\b|ServicePrincipalCredentials|\bARM_CLIENT_SECRET\b|client-secret-credential|azure[._]keyvault[._]client-?[._]?(secret|key)/i;

/** Whether the secret signs in whoever opens the vault, so that it would lock itself in there. */
export function opensVault({ finding, text, path }: Pick<Question['input'], 'finding' | 'text' | 'path'>, vaultUrl: string): boolean {
  // A template takes the value from whoever deploys it.
  if (templateLanguageOf(path, text)) return false;
  const isClientSecret = finding.service === 'entra' || /client[-_.]?(secret|key)/i.test(finding.names.key ?? '');
  const at = finding.parts[0]!.start;
  const before = text.slice(Math.max(0, at - 300), at);
  // A property that names no vault is for the one that the environment names.
  const namesVault = /\.vault\.(azure\.net|azure\.cn|usgovcloudapi\.net)/i.test(text);
  if (!isClientSecret || (namesVault && !text.toLowerCase().includes(new URL(vaultUrl).host))) return false;
  const inCode = /ClientSecretCredential/.test(text) && /\bSecretClient|AddAzureKeyVault|PropertySource/.test(text);
  return inCode || /key-?_?vault[\w.:"'\s[\]{}=,/-]*$/i.test(before.replace(/https?:\S+/g, ''));
}

/** Applications of Microsoft Entra ID, whose secrets sign in programs. */
export const entra: AzureService = {
  slug: 'entra',
  name: 'Microsoft Entra ID',
  identity: {
    writes: '`DefaultAzureCredential` instead of `ClientSecretCredential`',
    async plan({ input }) {
      if (/MicrosoftAppPassword/i.test(input.text))
        return {
          changes: [],
          byHand: {
            description: l10n.t(
              'Give the bot a user-assigned identity: MicrosoftAppType is UserAssignedMSI, MicrosoftAppId the client id of the identity, MicrosoftAppTenantId its tenant, and MicrosoftAppPassword stays empty.',
            ),
          },
          needs: [
            {
              description: l10n.t('Make the identity, and give it to the app that runs the bot'),
              command:
                'az identity create --name <identity> --resource-group <resource-group> && az webapp identity assign --name <app> --resource-group <resource-group> --identities <resource-id-of-the-identity>',
            },
          ],
        };
      if (!signsInProgram.test(input.text))
        return { refused: l10n.t('An application that signs in users needs a secret or a certificate of its own.') };
      return {
        changes: [],
        byHand: {
          description: l10n.t('Sign in with DefaultAzureCredential of the Azure Identity library instead of the secret of an application.'),
        },
        needs: [
          {
            description: l10n.t(
              'Give the identity that runs this the roles that the application has; this lists them (its client id in the place of <client-id>)',
            ),
            command: 'az role assignment list --all --assignee <client-id> --output table',
          },
        ],
        next: [
          {
            description: l10n.t('Outside of Azure, as in a pipeline, trust its tokens by a federated credential of the application'),
            command: 'az ad app federated-credential create --id <client-id> --parameters <file>.json',
          },
        ],
      };
    },
  },
};
