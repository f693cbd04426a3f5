import type { TextRange } from '../../../../shared/src/model/index.ts';
import { type FoundReference, matchesOf, partsOf, type ReferenceFinder } from './reference.ts';
import { indentAt, type Piece, yamlBlock, yamlDocument, yamlScalar } from './syntax.ts';

// Forms that are blocks of YAML. Each reads the lines that belong to it; a document that is not YAML has no such lines.

const objects = { secret: 'secret', key: 'key', cert: 'certificate' } as const;

/** The `objects` of a Kubernetes `SecretProviderClass` of the Azure provider. */
export const secretProviderClass: ReferenceFinder = text => [...mountedObjects(text)];

function* mountedObjects(text: string): Generator<FoundReference> {
  for (const document of documentsOf(text, /kind:[ \t]{0,8}SecretProviderClass\b/g)) {
    const vault = yamlScalar(text, document, 'keyvaultName')?.value;
    const at = document.start + text.slice(document.start, document.end).search(/\n[ \t]*objects:/) + 1;
    if (at <= document.start) continue;
    const keyAt = at + text.slice(at, document.end).search(/\S/);
    for (const item of itemsOf(text, yamlBlock(text, keyAt, indentAt(text, keyAt)))) {
      const name = yamlScalar(text, item, 'objectName');
      if (!name) continue;
      const type = yamlScalar(text, item, 'objectType')?.value ?? 'secret';
      yield {
        form: 'secretProviderClass',
        range: name.range,
        object: objects[type as keyof typeof objects] ?? 'secret',
        parts: partsOf(vault, name.value, yamlScalar(text, item, 'objectVersion')?.value),
        nameRange: name.range,
      };
    }
  }
}

/** `remoteRef` of an `ExternalSecret`, in a file that also declares the Azure store; without it the store may be any. */
export const externalSecret: ReferenceFinder = text => [...remoteReferences(text)];

function* remoteReferences(text: string): Generator<FoundReference> {
  if (!/\bazurekv:/.test(text)) return;
  const vaults = new Set([...matchesOf(text, /\bvaultUrl:[ \t]{0,8}["']?(https:\/\/[^\s"']{1,100})/g)].map(match => match[1]!));
  const vault = vaults.size === 1 ? [...vaults][0] : undefined;
  for (const match of matchesOf(text, /\bremoteRef:/g)) {
    const block = yamlBlock(text, match.index, indentAt(text, match.index));
    const key = yamlScalar(text, block, 'key');
    if (!key) continue;
    const [, kind = 'secret', name = ''] = /^(?:(secret|key|cert)\/)?(.*)$/s.exec(key.value)!;
    const range = { start: key.range.end - name.length, end: key.range.end };
    yield {
      form: 'externalSecret',
      range: key.range,
      object: objects[kind as keyof typeof objects],
      parts: partsOf(vault, name, yamlScalar(text, block, 'version')?.value),
      nameRange: range,
    };
  }
}

/** The task `AzureKeyVault` of Azure Pipelines: one reference per name of its filter, or one for `*`. */
export const azurePipelines: ReferenceFinder = text => [
  ...stepInputs(text, /task:[ \t]{0,8}["']?AzureKeyVault@\d/gi, 'azurePipelines', 'keyVaultName', 'secretsFilter'),
];

/** The action `Azure/get-keyvault-secrets`, which is deprecated. */
export const githubAction: ReferenceFinder = text => [
  ...stepInputs(text, /uses:[ \t]{0,8}["']?Azure\/get-keyvault-secrets@/gi, 'githubAction', 'keyvault', 'secrets'),
];

function* stepInputs(
  text: string,
  pattern: RegExp,
  form: 'azurePipelines' | 'githubAction',
  vaultKey: string,
  filterKey: string,
): Generator<FoundReference> {
  for (const match of matchesOf(text, pattern)) {
    const isFirst = /(?:^|\n)[ \t]*-[ \t]*$/.test(text.slice(Math.max(0, match.index - 200), match.index));
    // `- task: X` opens the step itself; otherwise its dash stands two columns before its keys.
    const step = yamlBlock(text, match.index, indentAt(text, match.index) - (isFirst ? 0 : 2));
    const vault = yamlScalar(text, step, vaultKey)?.value;
    const filter = yamlScalar(text, step, filterKey);
    for (const name of filter ? namesOf(filter) : [])
      yield name.value === '*'
        ? { form, range: name.range, object: 'secret', parts: partsOf(vault, undefined) }
        : { form, range: name.range, object: 'secret', parts: partsOf(vault, name.value), nameRange: name.range };
  }
}

function namesOf({ value, range }: Piece): Piece[] {
  const names: Piece[] = [];
  let at = range.start;
  for (const raw of value.split(',')) {
    const start = at + raw.length - raw.trimStart().length;
    if (raw.trim()) names.push({ value: raw.trim(), range: { start, end: start + raw.trim().length } });
    at += raw.length + 1;
  }
  return names;
}

/** `azure_key_vault: { name, version }` under `secrets:` of GitLab CI; the vault is a variable of the pipeline. */
export const gitLab: ReferenceFinder = text => [...jobSecrets(text)];

function* jobSecrets(text: string): Generator<FoundReference> {
  const vault = /AZURE_KEY_VAULT_SERVER_URL:[ \t]{0,8}["']?(https:\/\/[^\s"']{1,100})/.exec(text)?.[1];
  for (const match of matchesOf(text, /\bazure_key_vault:/g)) {
    const block = yamlBlock(text, match.index, indentAt(text, match.index));
    const name = yamlScalar(text, block, 'name');
    if (!name) continue;
    yield {
      form: 'gitLab',
      range: name.range,
      object: 'secret',
      parts: partsOf(vault, name.value, yamlScalar(text, block, 'version')?.value),
      nameRange: name.range,
    };
  }
}

/** Each document of a YAML stream that a pattern occurs in, once. */
function* documentsOf(text: string, pattern: RegExp): Generator<TextRange> {
  let done = -1;
  for (const match of matchesOf(text, pattern)) {
    if (match.index < done) continue;
    const document = yamlDocument(text, match.index);
    done = document.end;
    yield document;
  }
}

/** The items of a list in a block: from each line that starts with a dash to the next. */
function itemsOf(text: string, block: TextRange): TextRange[] {
  const starts = [...matchesOf(text.slice(block.start, block.end), /(?:^|\n)[ \t]*-\s/g)].map(match => block.start + match.index);
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? block.end }));
}
