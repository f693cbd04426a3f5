import { type FoundReference, matchesOf, partsOf, type ReferenceFinder, type ReferenceForm } from './reference.ts';
import { argumentOf, callArguments } from './syntax.ts';

// Forms that stand in programs, scripts and single values.

/** `{{secrets/SCOPE/KEY}}` of Databricks cluster settings. */
export const databricksConfiguration: ReferenceFinder = text =>
  [...matchesOf(text, /\{\{\s{0,4}secrets\/([^/{}\s]{1,128})\/([^/{}\s]{1,128})\s{0,4}\}\}/g)].map(match => {
    const [whole, scope, key] = match;
    const start = match.index + whole.indexOf(`/${key}`, '{{secrets/'.length) + 1;
    return {
      form: 'databricksConfiguration',
      range: { start: match.index, end: match.index + whole.length },
      object: 'secret',
      parts: partsOf(undefined, key),
      nameRange: { start, end: start + key!.length },
      scope: scope!,
    };
  });

/** Where a call names its secret, and what with. */
interface CallForm {
  readonly form: ReferenceForm;
  readonly pattern: RegExp;
  readonly name: readonly [keyword: string, position: number];
  readonly vault?: readonly [keyword: string, position: number];
  readonly scope?: readonly [keyword: string, position: number];
}

const calls: readonly CallForm[] = [
  { form: 'databricksNotebook', pattern: /dbutils\.secrets\.get\(/g, scope: ['scope', 0], name: ['key', 1] },
  // Fabric and Synapse: the vault's name or its address, then the secret.
  {
    form: 'synapseNotebook',
    pattern: /(?:mssparkutils|notebookutils)\.credentials\.getSecret\(/g,
    vault: ['akvName', 0],
    name: ['secret', 1],
  },
  // The plug-in's name is the first argument, which the pattern leaves to be skipped.
  {
    form: 'ansible',
    pattern: /(?:lookup|query)\((?=\s{0,8}["']azure\.azcollection\.azure_keyvault_secret["'])/g,
    vault: ['vault_url', 99],
    name: ['secret', 1],
  },
];

export const secretCalls: ReferenceFinder = text => calls.flatMap(form => [...callsOf(text, form)]);

function* callsOf(text: string, { form, pattern, name, vault, scope }: CallForm): Generator<FoundReference> {
  for (const match of matchesOf(text, pattern)) {
    const call = callArguments(text, match.index + match[0].length - 1);
    if (!call) continue;
    const found = argumentOf(call.list, ...name);
    const within = scope && argumentOf(call.list, ...scope)?.value;
    yield {
      form,
      range: { start: match.index, end: call.end },
      object: 'secret',
      parts: partsOf(vault && argumentOf(call.list, ...vault)?.value, found?.value),
      ...(found && { nameRange: found.range }),
      ...(within && { scope: within }),
    };
  }
}

/** `ref+azurekeyvault://V/S[/VERSION]` of vals, helmfile and the like; the vault is a name, or a host in other clouds. */
export const vals: ReferenceFinder = text =>
  [...matchesOf(text, /ref\+azurekeyvault:\/\/([A-Za-z0-9.-]{1,120})\/([A-Za-z0-9-]{1,127})(?:\/([A-Za-z0-9]{1,64}))?/g)].map(match => {
    const [whole, vault, name, version] = match;
    const start = match.index + 'ref+azurekeyvault://'.length + vault!.length + 1;
    return {
      form: 'vals',
      range: { start: match.index, end: match.index + whole.length },
      object: 'secret',
      parts: partsOf(vault, name, version),
      nameRange: { start, end: start + name!.length },
    };
  });

/** `az keyvault secret show` and `Get-AzKeyVaultSecret`, with the lines that continue them. */
export const commands: ReferenceFinder = text => [
  ...commandsOf(text, 'azureCli', /\baz keyvault secret (?:show|download|list-versions)\b/g, /\\\r?\n/g, {
    vault: /\s--vault-name[= ]\s{0,8}/,
    name: /\s(?:--name|-n)[= ]\s{0,8}/,
    version: /\s(?:--version|-v)[= ]\s{0,8}/,
  }),
  ...commandsOf(text, 'azurePowerShell', /\bGet-AzKeyVaultSecret\b/gi, /`\r?\n/g, {
    vault: /\s-VaultName[: ]\s{0,8}/i,
    name: /\s-Name[: ]\s{0,8}/i,
    version: /\s-Version[: ]\s{0,8}/i,
  }),
];

function* commandsOf(
  text: string,
  form: 'azureCli' | 'azurePowerShell',
  pattern: RegExp,
  continuation: RegExp,
  options: { readonly vault: RegExp; readonly name: RegExp; readonly version: RegExp },
): Generator<FoundReference> {
  for (const match of matchesOf(text, pattern)) {
    const from = match.index + match[0].length;
    // Line ends that the command goes over become blanks of the same length, so that places stay.
    const joined = text.slice(from, from + 600).replace(continuation, sign => ' '.repeat(sign.length));
    const line = /^[^\n;|&)]*/.exec(joined)![0];
    const value = (option: RegExp) => {
      const found = option.exec(line);
      const start = found ? found.index + found[0].length : 0;
      const word = found ? /^["']?([^\s"'`]{1,130})/.exec(line.slice(start)) : null;
      if (!word) return undefined;
      const at = from + start + word[0].length - word[1]!.length;
      return { value: word[1]!, range: { start: at, end: at + word[1]!.length } };
    };
    const [vault, name, version] = [value(options.vault), value(options.name), value(options.version)];
    if (!name) continue;
    const end = Math.max(name.range.end, vault?.range.end ?? 0, version?.range.end ?? 0);
    yield {
      form,
      range: { start: match.index, end },
      object: 'secret',
      parts: partsOf(vault?.value, name.value, version?.value),
      nameRange: name.range,
    };
  }
}

/** The address of a vault that Spring reads as a source of properties, in properties files and YAML; also the names before version 4. */
export const spring: ReferenceFinder = text =>
  [
    ...matchesOf(
      text,
      /(?:spring\.cloud\.azure\.keyvault\.secret\.(?:property-sources\[\d{1,3}\]\.)?endpoint|azure\.keyvault\.uri)[ \t]{0,8}[=:][ \t]{0,8}(https:\/\/[^\s"'#]{1,100})/g,
    ),
    ...matchesOf(text, /property-sources:\s{0,40}-\s(?:[^\n]{0,120}\n\s{0,40}){0,4}?endpoint:[ \t]{0,8}["']?(https:\/\/[^\s"'#]{1,100})/g),
  ].map(match => {
    const end = match.index + match[0].length;
    return { form: 'spring', range: { start: end - match[1]!.length, end }, object: 'secret', parts: partsOf(match[1], undefined) };
  });
