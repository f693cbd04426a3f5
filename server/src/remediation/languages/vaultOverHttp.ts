import * as l10n from '@vscode/l10n';
import type { SecretReference } from '../../../../shared/src/model/index.ts';

/** What a program has to know to read a vault over HTTP, for languages that Azure has no library for. */
export interface VaultOverHttp {
  /** The first label of the vault's host, which is the vault's name. */
  readonly vault: string;
  /** Where a secret stands, with the name that the language puts into `NAME`. */
  readonly secret: string;
  /** What the token is for, percent-encoded; each cloud has its own. */
  readonly resource: string;
}

/** The newest version of a secret: the address without a version. (Key Vault REST API, Get Secret.) */
export function vaultOverHttp({ vaultUrl }: SecretReference): VaultOverHttp {
  const { host } = new URL(vaultUrl);
  const [vault, ...suffix] = host.split('.');
  return {
    vault: vault!,
    secret: `https://${host}/secrets/NAME?api-version=7.6`,
    resource: encodeURIComponent(`https://${suffix.join('.')}`),
  };
}

/**
 * Where a managed identity gets its token: App Service, Functions and Container Apps name an endpoint and a header in two variables, a
 * virtual machine asks its host. (App Service, "How to use managed identities", REST endpoint; Virtual machines, "Acquire an access token".)
 */
export const identityEndpoints = {
  hosted: { variables: ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'], version: '2019-08-01', header: 'X-IDENTITY-HEADER' },
  machine: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01',
} as const;

/** Why a person should look at it. */
export const reviewOverHttp = (language: string): string =>
  l10n.t(
    'Azure has no library for {0} that reads Key Vault, so this asks it over HTTP, with the managed identity of the Azure resource that runs the program. On your own machine there is none: read the value from an environment variable there.',
    language,
  );
