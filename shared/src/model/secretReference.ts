/** An Azure cloud: where its vaults live, where its tokens come from and which `authentication` provider of VS Code signs in to it. */
export interface AzureCloud {
  readonly name: 'public' | 'china' | 'usGovernment';
  readonly vaultSuffix: string;
  readonly authorityHost: string;
  readonly vaultAudience: string;
  /** What `az cloud set --name` takes. */
  readonly cliName: 'AzureCloud' | 'AzureChinaCloud' | 'AzureUSGovernment';
}

// Key Vault documentation, "Azure Key Vault keys, secrets and certificates overview", table of DNS suffixes.
export const azureClouds: readonly AzureCloud[] = [
  {
    name: 'public',
    vaultSuffix: 'vault.azure.net',
    authorityHost: 'https://login.microsoftonline.com',
    vaultAudience: 'https://vault.azure.net',
    cliName: 'AzureCloud',
  },
  {
    name: 'china',
    vaultSuffix: 'vault.azure.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
    vaultAudience: 'https://vault.azure.cn',
    cliName: 'AzureChinaCloud',
  },
  {
    name: 'usGovernment',
    vaultSuffix: 'vault.usgovcloudapi.net',
    authorityHost: 'https://login.microsoftonline.us',
    vaultAudience: 'https://vault.usgovcloudapi.net',
    cliName: 'AzureUSGovernment',
  },
];

/** A secret in a vault; without `version` it means the newest one, which is what a rotation needs. */
export interface SecretReference {
  /** `https://NAME.vault.azure.net`, lower case, without a trailing slash. */
  readonly vaultUrl: string;
  readonly name: string;
  readonly version?: string;
}

/** Why an address or a name cannot be used. The text is for the user and says what to write instead. */
export class InvalidReferenceError extends Error {
  override readonly name = 'InvalidReferenceError';
}

const vaultName = /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/;
const secretName = /^[0-9a-zA-Z-]{1,127}$/;
const managedHsm = /\.managedhsm\.(azure\.net|azure\.cn|usgovcloudapi\.net)$/;

/**
 * Checks the address of a vault before any request is made, because the SDK does so only while it sends one.
 * Accepts a bare vault name (public cloud), a host name or a URL.
 * @returns the vault's URL in canonical form.
 * @throws InvalidReferenceError when it is no https address of a vault in a known cloud.
 */
export function parseVaultUrl(input: string): string {
  const trimmed = input.trim();
  const bare = vaultName.test(trimmed.toLowerCase());
  const address = bare ? `https://${trimmed}.vault.azure.net` : trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new InvalidReferenceError('This is not a vault address. Write it as https://NAME.vault.azure.net.');
  }
  if (url.protocol !== 'https:')
    throw new InvalidReferenceError('A vault is only reached over https. Write its address as https://NAME.vault.azure.net.');
  if (url.username || url.password || url.port || url.search || url.hash || (url.pathname !== '/' && url.pathname !== ''))
    throw new InvalidReferenceError('A vault address is https://NAME.vault.azure.net and nothing more: no path, port, user or query.');
  const host = url.hostname.toLowerCase();
  if (managedHsm.test(host)) throw new InvalidReferenceError('A Managed HSM holds keys only, no secrets. Use the address of a Key Vault.');
  const cloud = azureClouds.find(c => host.endsWith(`.${c.vaultSuffix}`));
  const name = cloud && host.slice(0, -cloud.vaultSuffix.length - 1);
  if (!cloud || !name || !vaultName.test(name))
    throw new InvalidReferenceError(
      `"${host}" is not the host of a Key Vault. It must be NAME.${azureClouds.map(c => c.vaultSuffix).join(', NAME.')}, where NAME has 3 to 24 letters, digits and single hyphens.`,
    );
  return `https://${host}`;
}

/** The cloud of a vault URL that `parseVaultUrl` returned. */
export function cloudOf(vaultUrl: string): AzureCloud {
  const cloud = azureClouds.find(c => vaultUrl.endsWith(`.${c.vaultSuffix}`));
  if (!cloud) throw new InvalidReferenceError(`"${vaultUrl}" is not in a known Azure cloud.`);
  return cloud;
}

/** `NAME` of `https://NAME.vault.azure.net`. */
export const vaultNameOf = (vaultUrl: string): string => new URL(vaultUrl).hostname.split('.')[0]!;

/**
 * Checks a secret's name before any request is made.
 * @throws InvalidReferenceError when Key Vault would refuse it.
 */
export function checkSecretName(name: string): string {
  if (!secretName.test(name)) throw new InvalidReferenceError('A secret name has 1 to 127 letters, digits and hyphens, and nothing else.');
  return name;
}

/** The identifier of a secret: `https://V.vault.azure.net/secrets/S` and `/VERSION` where one is pinned. */
export const secretIdentifier = (reference: SecretReference): string =>
  `${reference.vaultUrl}/secrets/${reference.name}${reference.version ? `/${reference.version}` : ''}`;

/**
 * Reads a secret's identifier.
 * @throws InvalidReferenceError when it is none.
 */
export function parseSecretIdentifier(identifier: string): SecretReference {
  let url: URL;
  try {
    url = new URL(identifier.trim());
  } catch {
    throw new InvalidReferenceError('This is not a secret identifier. It looks like https://NAME.vault.azure.net/secrets/SECRET.');
  }
  const [, kind, name, version, ...rest] = url.pathname.replace(/\/$/, '').split('/');
  if (kind !== 'secrets' || !name || rest.length > 0)
    throw new InvalidReferenceError('A secret identifier has the path /secrets/SECRET or /secrets/SECRET/VERSION.');
  const vaultUrl = parseVaultUrl(url.origin);
  return { vaultUrl, name: checkSecretName(name), ...(version && { version }) };
}

/** Names are compared without case: Key Vault treats `DbPassword` and `dbpassword` as one secret. */
export const sameSecretName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A value that is kept in a store, with what the store keeps beside it. */
export interface SecretMetadata {
  /** Free text of at most 255 characters; always sent, because policies may require it. */
  readonly contentType: string;
  /** Undefined only after the user chose `none`. */
  readonly expiresOn?: Date;
  /** At most 15, names and values at most 512 characters. Whoever may list sees them: nothing derived from the value. */
  readonly tags: Readonly<Record<string, string>>;
}
