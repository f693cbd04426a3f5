import { type FoundReference, matchesOf, partsOf, type ReferenceFinder } from './reference.ts';
import { argumentOf, callArguments, closingBracket, enclosingObject, propertyStart, stringProperty } from './syntax.ts';

/** `kv.getSecret('S')` and `az.getSecret('sub', 'rg', 'V', 'S')` of Bicep; other languages call methods of that name, too. */
export const bicep: ReferenceFinder = (text, { path }) => (/\.bicep(?:param)?$/i.test(path) ? [...secretsOfBicep(text)] : []);

function* secretsOfBicep(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, /(?<![\w.])([A-Za-z_]\w{0,60})\.getSecret\(/g)) {
    const open = match.index + match[0].length - 1;
    const call = callArguments(text, open);
    if (!call) continue;
    const isFunction = match[1] === 'az';
    const name = argumentOf(call.list, 'secretName', isFunction ? 3 : 0);
    const version = argumentOf(call.list, 'secretVersion', isFunction ? 4 : 1);
    const vault = isFunction ? argumentOf(call.list, 'keyVaultName', 2)?.value : vaultOfSymbol(text, match[1]!);
    yield {
      form: 'bicep',
      range: { start: match.index, end: call.end },
      object: 'secret',
      parts: partsOf(vault, name?.value, version?.value),
      ...(name && { nameRange: name.range }),
    };
  }
}

/** The literal name of the vault that a symbol of the same file declares. */
function vaultOfSymbol(text: string, symbol: string): string | undefined {
  const declared = new RegExp(
    `resource[ \\t]{1,20}${symbol}[ \\t]{1,20}'Microsoft\\.KeyVault/vaults@[^'\\n]{1,40}'[^{\\n]{0,60}\\{`,
    'i',
  ).exec(text);
  if (!declared) return undefined;
  const open = declared.index + declared[0].length - 1;
  const close = closingBracket(text, open);
  return close === undefined ? undefined : stringProperty(text, { start: open, end: close + 1 }, 'name')?.value;
}

/** `reference: { keyVault: { id }, secretName }` of ARM parameters, in JSON or Bicep. */
export const armParameter: ReferenceFinder = text => [...parameterReferences(text)];

function* parameterReferences(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, /keyVault["']?\s{0,8}:\s{0,8}\{/gi)) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(text, open);
    const id = close === undefined ? undefined : stringProperty(text, { start: open, end: close + 1 }, 'id');
    const outer = id && enclosingObject(text, match.index);
    const name = outer && stringProperty(text, outer, 'secretName');
    if (!outer || !name) continue;
    const vault =
      /\/vaults\/([^/'"\]\s]{1,60})$/i.exec(id.value)?.[1] ?? /Microsoft\.KeyVault\/vaults',\s{0,4}'([^']{1,60})'/i.exec(id.value)?.[1];
    yield {
      form: 'armParameter',
      range: outer,
      object: 'secret',
      parts: partsOf(vault, name.value, stringProperty(text, outer, 'secretVersion')?.value),
      nameRange: name.range,
    };
  }
}

/** `{ "type": "AzureKeyVaultSecret", "store": ..., "secretName": ... }` of Data Factory, Synapse and Purview. */
export const dataFactory: ReferenceFinder = text => [...linkedSecrets(text)];

function* linkedSecrets(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, /type["']?\s{0,8}:\s{0,8}["']AzureKeyVaultSecret["']/g)) {
    const range = enclosingObject(text, match.index);
    if (!range) continue;
    const name = stringProperty(text, range, 'secretName');
    const storeStart = propertyStart(text, range, 'store');
    const storeEnd = storeStart !== undefined && text[storeStart] === '{' ? closingBracket(text, storeStart) : undefined;
    const scope =
      storeEnd === undefined ? undefined : stringProperty(text, { start: storeStart!, end: storeEnd + 1 }, 'referenceName')?.value;
    yield {
      form: 'dataFactory',
      range,
      object: 'secret',
      parts: partsOf(undefined, name?.value, stringProperty(text, range, 'secretVersion')?.value),
      ...(name && { nameRange: name.range }),
      ...(scope && { scope }),
    };
  }
}

/** `data` and `ephemeral` blocks of `azurerm_key_vault_secret` in Terraform, and the expressions that use them. */
export const terraform: ReferenceFinder = (text, { path }) => (/\.(?:tf|tofu|hcl)(?:\.json)?$/i.test(path) ? [...blocksAndUses(text)] : []);

function* blocksAndUses(text: string): Generator<FoundReference> {
  const declared = new Map<string, FoundReference>();
  for (const match of matchesOf(text, /\b(data|ephemeral)[ \t]{1,20}"azurerm_key_vault_secret"[ \t]{1,20}"([\w-]{1,80})"[ \t]{0,20}\{/g)) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(text, open);
    if (close === undefined) continue;
    const body = { start: open, end: close + 1 };
    const name = stringProperty(text, body, 'name');
    const reference: FoundReference = {
      form: 'terraform',
      range: { start: match.index, end: close + 1 },
      object: 'secret',
      parts: partsOf(vaultOfBlock(text, body), name?.value, stringProperty(text, body, 'version')?.value),
      ...(name && { nameRange: name.range }),
    };
    declared.set(`${match[1]}.${match[2]}`, reference);
    yield reference;
  }
  for (const match of matchesOf(text, /\b(data|ephemeral)\.azurerm_key_vault_secret\.([\w-]{1,80})(?:\[[^\]\n]{1,80}\])?\.\w{1,40}/g)) {
    const parts = declared.get(`${match[1]}.${match[2]}`)?.parts ?? {};
    yield { form: 'terraform', range: { start: match.index, end: match.index + match[0].length }, object: 'secret', parts };
  }
}

/** The literal name of the vault that `key_vault_id` of a block leads to. */
function vaultOfBlock(text: string, body: { readonly start: number; readonly end: number }): string | undefined {
  const at = propertyStart(text, body, 'key_vault_id');
  if (at === undefined) return undefined;
  const value = text.slice(at, at + 300);
  const id = /^"[^"\n]{0,250}\/vaults\/([^"/\n]{1,40})"/i.exec(value);
  if (id) return id[1];
  const symbol = /^(data\.)?azurerm_key_vault\.([\w-]{1,80})\.id/.exec(value);
  if (!symbol) return undefined;
  const kind = symbol[1] ? 'data' : 'resource';
  const block = new RegExp(`\\b${kind}[ \\t]{1,20}"azurerm_key_vault"[ \\t]{1,20}"${symbol[2]}"[ \\t]{0,20}\\{`).exec(text);
  const open = block ? block.index + block[0].length - 1 : 0;
  const close = block ? closingBracket(text, open) : undefined;
  return close === undefined ? undefined : stringProperty(text, { start: open, end: close + 1 }, 'name')?.value;
}
