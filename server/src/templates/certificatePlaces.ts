import type { TemplateProperties } from './printing.ts';
import { fitsPath, type PlaceInResource } from './resources.ts';

/** Where a type of resource takes a certificate with its key as text, and what it takes instead from a vault. */
export interface CertificatePlace {
  readonly types: readonly string[];
  /** Keys to the object that holds the certificate, `*` for an item; empty for the settings of the resource itself. */
  readonly holder: string;
  /** Properties that go: the certificate and its password. */
  readonly data: string;
  readonly password: string;
  /** What takes their place. @param url address of the certificate's secret, without a version so that a renewal is followed. */
  readonly written: (url: string, vault: string, name: string) => TemplateProperties;
}

export const certificatePlaces: readonly CertificatePlace[] = [
  {
    types: ['Microsoft.Network/applicationGateways'],
    holder: 'properties/sslCertificates/*/properties',
    data: 'data',
    password: 'password',
    // The address of the secret, not the one of the certificate.
    written: keyVaultSecretId => ({ keyVaultSecretId }),
  },
  {
    types: ['azurerm_application_gateway'],
    holder: 'ssl_certificate',
    data: 'data',
    password: 'password',
    written: key_vault_secret_id => ({ key_vault_secret_id }),
  },
  {
    types: ['Microsoft.ApiManagement/service/certificates'],
    holder: 'properties',
    data: 'data',
    password: 'password',
    written: secretIdentifier => ({ keyVault: { secretIdentifier } }),
  },
  {
    types: ['azurerm_api_management_certificate'],
    holder: '',
    data: 'data',
    password: 'password',
    written: key_vault_secret_id => ({ key_vault_secret_id }),
  },
  {
    types: ['Microsoft.ApiManagement/service'],
    holder: 'properties/hostnameConfigurations/*',
    data: 'encodedCertificate',
    password: 'certificatePassword',
    written: keyVaultId => ({ keyVaultId }),
  },
  {
    types: ['Microsoft.Web/certificates'],
    holder: 'properties',
    data: 'pfxBlob',
    password: 'password',
    written: (_url, vault, name) => ({
      keyVaultId: `/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/${vault}`,
      keyVaultSecretName: name,
    }),
  },
  {
    types: ['azurerm_app_service_certificate'],
    holder: '',
    data: 'pfx_blob',
    password: 'password',
    written: key_vault_secret_id => ({ key_vault_secret_id }),
  },
];

/** The place of a certificate that a literal of a resource stands in; undefined where it is another kind of value. */
export function certificatePlaceAt({ resource, path }: Pick<PlaceInResource, 'resource' | 'path'>): CertificatePlace | undefined {
  const key = path.at(-1) ?? '';
  return certificatePlaces.find(
    ({ types, holder, data, password }) =>
      types.some(type => type.toLowerCase() === resource.type.toLowerCase()) &&
      [data, password].some(name => name.toLowerCase() === key.toLowerCase()) &&
      (holder === '' ? path.length === 1 : fitsPath(holder, path.slice(0, -1))),
  );
}
