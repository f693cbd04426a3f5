import { type FoundReference, matchesOf, partsOf, type ReferenceFinder, type ReferenceForm } from './reference.ts';

// Suffixes of every cloud that has or had one; a host of another cloud than `azureClouds` gets no parts.
const identifier =
  /https:\/\/([^\s"'`/<>\\]{1,80}\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de))(?::443)?\/(secrets|keys|certificates)\/([a-z0-9-]{1,127})(?:\/([a-z0-9]{1,64}))?/gi;
const resource =
  /\/providers\/Microsoft\.KeyVault\/vaults\/([a-z0-9-]{3,24})\/secrets\/([a-z0-9-]{1,127})(?:\/versions\/([a-z0-9]{1,64}))?/gi;

/** Names of properties whose value is an identifier, lower case, and the form that they make of it. */
const properties: Readonly<Record<string, ReferenceForm>> = {
  uri: 'appConfiguration',
  secretidentifier: 'apiManagement',
  keyvaulturl: 'containerApps',
  keyvaultsecretid: 'applicationGateway',
  cknsecretidentifier: 'expressRoute',
  caksecretidentifier: 'expressRoute',
  macsec_ckn_keyvault_secret_id: 'expressRoute',
  macsec_cak_keyvault_secret_id: 'expressRoute',
  key_vault_secret_id: 'terraform',
  keyvaultkeyuri: 'customerManagedKey',
  cmekkeyvaulturl: 'customerManagedKey',
  cmk_key_vault_key_url: 'customerManagedKey',
  key_vault_key_id: 'customerManagedKey',
  keyuri: 'customerManagedKey',
  primarykeyuri: 'customerManagedKey',
  keyvaultkeyurl: 'informationProtection',
};

/** Identifiers of secrets, keys and certificates, told apart by the property that they are given to; and resource ids of secrets. */
export const secretUrls: ReferenceFinder = text => [...identifiers(text), ...resourceIds(text)];

function* identifiers(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, identifier)) {
    const [whole, host, kind, name, version] = match;
    const { form, lead } = formBefore(text.slice(Math.max(0, match.index - 200), match.index));
    const nameStart = match.index + whole.length - (version ? version.length + 1 : 0) - name!.length;
    const slash = text[match.index + whole.length] === '/' ? 1 : 0;
    yield {
      form,
      range: { start: match.index - lead, end: match.index + whole.length + slash },
      object: ({ s: 'secret', k: 'key', c: 'certificate' } as const)[kind!.toLowerCase()[0] as 's' | 'k' | 'c'],
      parts: partsOf(host, name, version),
      nameRange: { start: nameStart, end: nameStart + name!.length },
    };
  }
}

/** The form that an identifier takes by what stands before it, and how many characters of that belong to it. */
function formBefore(before: string): { form: ReferenceForm; lead: number } {
  const container = /keyvaultref:$/i.exec(before);
  if (container) return { form: 'containerApps', lead: container[0].length };
  if (/Type\s?=\s?["'](?:Managed)?KeyVaultReference["'][^<>]{0,120}=\s?["']$/i.test(before)) return { form: 'serviceFabric', lead: 0 };
  const property = /(?:^|[^\w-])(-?[A-Za-z]\w{0,60})\\?["']?(?:\s{0,8}[:=]\s{0,8}|\s{1,4})\\?["']?$/.exec(before)?.[1]?.toLowerCase();
  return { form: (property && properties[property.replace(/^-/, '')]) || 'secretIdentifier', lead: 0 };
}

function* resourceIds(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, resource)) {
    const [whole, vault, name, version] = match;
    yield {
      form: 'resourceId',
      range: { start: match.index, end: match.index + whole.length },
      object: 'secret',
      parts: partsOf(vault, name, version),
    };
  }
}
