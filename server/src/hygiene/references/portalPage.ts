import { type AzureCloud, cloudOf } from '../../../../shared/src/model/index.ts';
import type { FoundReference } from './reference.ts';

const portals: Readonly<Record<AzureCloud['name'], string>> = {
  public: 'https://portal.azure.com',
  china: 'https://portal.azure.cn',
  usGovernment: 'https://portal.azure.us',
};
const pages = { secret: ['Secret', 'secrets'], key: ['Key', 'keys'], certificate: ['Certificate', 'certificates'] } as const;

/**
 * The page of the Azure portal for what a reference names, in the portal of its vault's cloud; undefined where it does not name vault
 * and object. It shows what the signed-in person may see, and no value is in the address.
 */
export function portalPage({ object, parts }: FoundReference): string | undefined {
  const { vaultUrl, name, version } = parts;
  if (!vaultUrl || !name) return undefined;
  const [page, collection] = pages[object];
  const id = `${vaultUrl}/${collection}/${name}${version ? `/${version}` : ''}`;
  return `${portals[cloudOf(vaultUrl).name]}/#@/asset/Microsoft_Azure_KeyVault/${page}/${id}`;
}
