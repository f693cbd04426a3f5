import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  AzurePowerShellCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import * as l10n from '@vscode/l10n';
import type { AzureCloud } from '../../model/index.ts';
import type { SignInWay } from './chainCredentials.ts';
import type { SignIn } from './signIn.ts';
import { tokenClaims } from './tokenClaims.ts';

/** How long a way may take before the next is tried, in milliseconds; the tools start slowly, an absent metadata service never answers. */
const toolTimeout = 20_000;
const metadataTimeout = 3_000;

/**
 * The ways of `DefaultAzureCredential` that show nothing, with managed identity last: on a developer's machine it only costs time.
 * `AZURE_TOKEN_CREDENTIALS` narrows them as it does there: `dev`, `prod` or the name of one credential.
 */
export function azureWays(cloud: AzureCloud, env: NodeJS.ProcessEnv = process.env): SignInWay[] {
  const { authorityHost } = cloud;
  const tool = { processTimeoutInMs: toolTimeout };
  const hosted = Boolean(env['IDENTITY_ENDPOINT'] ?? env['MSI_ENDPOINT']);
  const all: readonly (readonly [id: string, group: 'dev' | 'prod', name: string, make: () => TokenCredential, timeout: number])[] = [
    ['EnvironmentCredential', 'prod', l10n.t('environment variables'), () => new EnvironmentCredential({ authorityHost }), toolTimeout],
    [
      'WorkloadIdentityCredential',
      'prod',
      l10n.t('workload identity'),
      () => new WorkloadIdentityCredential({ authorityHost }),
      toolTimeout,
    ],
    ['AzureCliCredential', 'dev', 'Azure CLI', () => new AzureCliCredential(tool), toolTimeout],
    ['AzureDeveloperCliCredential', 'dev', 'Azure Developer CLI', () => new AzureDeveloperCliCredential(tool), toolTimeout],
    ['AzurePowerShellCredential', 'dev', 'Azure PowerShell', () => new AzurePowerShellCredential(tool), toolTimeout],
    [
      'ManagedIdentityCredential',
      'prod',
      l10n.t('managed identity'),
      () => managedIdentity(env['AZURE_CLIENT_ID']),
      hosted ? toolTimeout : metadataTimeout,
    ],
  ];
  const wanted = env['AZURE_TOKEN_CREDENTIALS']?.trim().toLowerCase();
  return all
    .filter(([id, group]) => !wanted || wanted === group || wanted === id.toLowerCase())
    .map(([, , name, make, timeout]) => {
      let made: TokenCredential | undefined;
      return {
        name,
        async getToken(scopes, options) {
          // Made late, because some constructors throw where their environment is missing.
          made ??= make();
          return within(timeout, made.getToken(scopes, options));
        },
      };
    });
}

const managedIdentity = (clientId: string | undefined) =>
  clientId ? new ManagedIdentityCredential({ clientId }) : new ManagedIdentityCredential();

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(l10n.t('no answer'))), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** The editor's own Microsoft account, for the cloud and the tenant of the vault. */
export function editorWay(session: NonNullable<SignIn['session']>, cloud: AzureCloud, interactive: boolean): SignInWay {
  return {
    name: 'Visual Studio Code',
    async getToken(scopes, { tenantId, claims }) {
      // The editor cannot answer a claims challenge; it would give the refused token again.
      if (claims) throw new Error(l10n.t('the vault asks for a fresh sign-in'));
      const found = await session({
        provider: cloud.name === 'public' ? 'microsoft' : 'microsoft-sovereign-cloud',
        scopes: tenantId ? [...scopes, `VSCODE_TENANT:${tenantId}`] : scopes,
        interactive,
      });
      if (!found) return undefined;
      const { expiresAt } = tokenClaims(found.accessToken);
      // Sessions do not say when they end; the editor renews them itself, so asking it again soon is cheap.
      return { token: found.accessToken, expiresOnTimestamp: expiresAt ?? Date.now() + 5 * 60_000 };
    },
  };
}
