import * as l10n from '@vscode/l10n';
import type { SecretReference, TextChange } from '../../../../shared/src/model/index.ts';
import { nearestFile } from '../packages/nearestFile.ts';
import { azurePackagesForPython } from '../packages/pythonRequirements.ts';
import { ancestors, childrenOf, descendants, namedChildrenOf, type SyntaxNode } from '../syntax/grammar.ts';
import { insertion } from '../syntax/textLayout.ts';
import { referenceInPythonRunbook } from './automationRunbook.ts';
import { freeName, type Language, type Obstacle, putBetween, putWhole, type Reading, type Site } from './language.ts';
import { additions } from './pythonImports.ts';

const opening = (literal: SyntaxNode): string => childrenOf(literal).find(child => child.type === 'string_start')?.text ?? '';
const flags = (literal: SyntaxNode): string => /^[a-z]*/i.exec(opening(literal))![0].toLowerCase();

/** The file's usual quote. */
export function usualQuote(root: SyntaxNode): string {
  const starts = descendants(root, 'string_start').map(node => node.text.replace(/^[a-z]*/i, ''));
  return starts.filter(start => start === "'").length > starts.filter(start => start === '"').length ? "'" : '"';
}

/** Before 3.12 the quotes of an f-string could not be used again inside its holes. */
const inHole = (literal: SyntaxNode, expression: string): string => expression.replace(/['"]/g, opening(literal).endsWith('"') ? "'" : '"');

/** Single braces are holes in an f-string: each gets a second one, but for those of a named character. */
function doubledBraces(raw: string, literal: SyntaxNode, start: number): TextChange[] {
  if (flags(literal).includes('f')) return [];
  return [...raw.matchAll(/\\N\{[^}]*\}|[{}]/g)]
    .filter(({ 0: found }) => found.length === 1)
    .map(({ 0: brace, index }) => insertion(start + index, brace));
}

/** Makes the literals around the value an f-string, with the expression in a hole; nothing else is written again. */
function formattedChanges(site: Site, expression: string): TextChange[] {
  const { first, last, prefix, suffix, value } = site;
  const own = flags(first);
  const start = first.startIndex;
  return [
    { range: { start, end: start + own.length }, newText: `f${own.replace(/[uf]/g, '')}` },
    ...doubledBraces(prefix, first, python.content(first).start),
    { range: value, newText: `{${inHole(first, expression)}}` },
    ...doubledBraces(suffix, last, value.end),
  ];
}

/** Whether `await` may stand at the literal: in the body of a function that is async, not in a class, a lambda or a default within. */
function canAwait({ container }: Site): boolean {
  let from = container;
  for (const node of ancestors(container)) {
    if (node.type === 'lambda' || node.type === 'class_definition') return false;
    if (node.type === 'function_definition') return from.type === 'block' && node.firstChild?.type === 'async';
    from = node;
  }
  return false;
}

/** The expression before a member access. */
const operand = ({ text, compound }: Reading): string => (compound ? `(${text})` : text);

/** Reads a vault without holding up the other tasks of the event loop. */
async function readAsynchronously(site: Site, reference: SecretReference, quote: string): Promise<Reading> {
  const known =
    new RegExp(`AsyncSecretClient\\(vault_url=['"]${reference.vaultUrl}/?['"]`).test(site.text) &&
    /^async def (read_secret_async\d*)\(/m.exec(site.text);
  const read = known ? known[1]! : freeName(site.text, 'read_secret_async');
  const values = freeName(site.text, '_secret_values');
  const declaration = [
    `${values}: dict[str, str] = {}`,
    '',
    '',
    `async def ${read}(name: str) -> str:`,
    '    """Read the newest version of a secret once and keep it for as long as the process lives.',
    '',
    `    Where a service answers 401 or 403, the secret may have been renewed: call ${values}.pop(name, None) and read it once more.`,
    '    """',
    `    if name not in ${values}:`,
    '        # A session belongs to the event loop that opened it, so it is closed after the read.',
    '        async with AsyncDefaultAzureCredential() as credential:',
    `            async with AsyncSecretClient(vault_url=${quote}${reference.vaultUrl}${quote}, credential=credential) as client:`,
    '                value = (await client.get_secret(name)).value',
    '        if value is None:',
    `            raise RuntimeError(f${quote}Secret {name} has no value${quote})`,
    `        ${values}[name] = value`,
    `    return ${values}[name]`,
  ].join('\n');
  const imports = [
    { from: 'azure.identity.aio', name: 'DefaultAzureCredential as AsyncDefaultAzureCredential' },
    { from: 'azure.keyvault.secrets.aio', name: 'SecretClient as AsyncSecretClient' },
  ];
  return {
    text: `await ${read}(${quote}${reference.name}${quote})`,
    compound: true,
    imports: known ? [] : imports,
    ...(!known && { declaration }),
    also: await azurePackagesForPython(site.question.files, site.question.input.path, ['aiohttp']),
  };
}

export const python: Language = {
  name: 'Python',
  languageIds: ['python'],
  extensions: ['.py', '.pyi', '.pyw'],
  grammar: () => 'python',
  comment: '#',
  literals: ['string'],
  holes: ['interpolation'],
  joiners: ['concatenated_string', 'binary_operator'],
  names: {
    assignment: 'left',
    keyword_argument: 'name',
    default_parameter: 'name',
    typed_default_parameter: 'name',
    pair: 'key',
  },
  loose: [
    'assignment',
    'argument_list',
    'keyword_argument',
    'default_parameter',
    'typed_default_parameter',
    'pair',
    'list',
    'tuple',
    'return_statement',
    'parenthesized_expression',
    'dictionary',
    'set',
  ],
  lookupWithDefault: /^os\.(?:getenv|environ\.get)\(\s*['"](\w+)['"]\s*(?:,\s*(?:default\s*=\s*)?|\)\s*or\s+)$/,
  content: literal => {
    const start = childrenOf(literal).find(child => child.type === 'string_start');
    const end = childrenOf(literal).find(child => child.type === 'string_end');
    return { start: start?.endIndex ?? literal.startIndex, end: end?.startIndex ?? literal.endIndex };
  },

  obstacle({ container, question }): Obstacle {
    if (/\.pyi$/i.test(question.input.path)) return { refused: l10n.t('A stub file holds no code that runs.') };
    for (const node of ancestors(container)) {
      if (node.type === 'case_pattern') return { refused: l10n.t('A case pattern must be a constant. Compare with if and elif instead.') };
      if (node.type === 'type') return { refused: l10n.t('The value stands in a type annotation. Annotate with str instead.') };
      if (/^(expression_statement|block|module)$/.test(node.type)) break;
    }
    if (container.parent?.type === 'expression_statement' && namedChildrenOf(container.parent).length === 1)
      return { refused: l10n.t('The text is a docstring or stands alone, and is given to nothing.') };
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    const quote = usualQuote(site.root);
    return { text: `os.environ[${quote}${variable}${quote}]`, compound: false, imports: [{ from: 'os' }], also: [] };
  },

  reference: (site, reference) =>
    referenceInPythonRunbook(site, reference, text => python.put(site, { text, compound: false, imports: [], also: [] })),

  async client(site, reference): Promise<Reading> {
    if (canAwait(site)) return readAsynchronously(site, reference, usualQuote(site.root));
    const known = new RegExp(`vault_url=['"]${reference.vaultUrl}/?['"]`).test(site.text) && /^def read_secret\d*\(/m.exec(site.text);
    const read = known ? /read_secret\d*/.exec(known[0])![0] : freeName(site.text, 'read_secret');
    const client = freeName(site.text, '_secret_client');
    const quote = usualQuote(site.root);
    const declaration = [
      `${client} = SecretClient(vault_url=${quote}${reference.vaultUrl}${quote}, credential=DefaultAzureCredential())`,
      '',
      '',
      '@lru_cache(maxsize=None)',
      `def ${read}(name: str) -> str:`,
      '    """Read the newest version of a secret once and keep it for as long as the process lives.',
      '',
      `    Where a service answers 401 or 403, the secret may have been renewed: call ${read}.cache_clear() and read it once more.`,
      '    """',
      `    value = ${client}.get_secret(name).value`,
      '    if value is None:',
      `        raise RuntimeError(f${quote}Secret {name} has no value${quote})`,
      '    return value',
    ].join('\n');
    const imports = [
      { from: 'functools', name: 'lru_cache' },
      { from: 'azure.identity', name: 'DefaultAzureCredential' },
      { from: 'azure.keyvault.secrets', name: 'SecretClient' },
    ];
    return {
      text: `${read}(${quote}${reference.name}${quote})`,
      compound: false,
      imports: known ? [] : imports,
      ...(!known && { declaration }),
      also: await azurePackagesForPython(site.question.files, site.question.input.path),
    };
  },

  additions: async (site, reading) => additions(site, reading),

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    switch (encoding) {
      case 'url':
        return {
          ...reading,
          text: `quote(${text}, safe="")`,
          compound: false,
          imports: [...imports, { from: 'urllib.parse', name: 'quote' }],
        };
      case 'base64':
        return {
          ...reading,
          text: `base64.b64encode(${operand(reading)}.encode()).decode()`,
          compound: false,
          imports: [...imports, { from: 'base64' }],
        };
      case 'hex':
        return { ...reading, text: `${operand(reading)}.encode().hex()`, compound: false };
    }
  },

  put(site, reading) {
    const { first, last, container, prefix, suffix } = site;
    const bytes = flags(first).includes('b');
    const beside = container.parent?.type === 'concatenated_string';
    if (beside && bytes)
      return { refused: l10n.t('Adjacent bytes literals cannot take an expression between them. Join them to one literal first.') };
    const around = container.parent;
    const isFormatted =
      (around?.type === 'binary_operator' &&
        around.childForFieldName('operator')?.text === '%' &&
        around.childForFieldName('left')?.equals(container)) ||
      (around?.type === 'attribute' && around.childForFieldName('attribute')?.text === 'format');
    // What a value brings along would be read as part of the format.
    if (isFormatted)
      return { refused: l10n.t('The text is formatted here. Hand the value over as one more argument of the format, by hand.') };
    if (!prefix && !suffix && !beside)
      return putWhole(python, site, bytes ? { ...reading, text: `${operand(reading)}.encode()`, compound: false } : reading);
    if (bytes) return putBetween(python, site, { ...reading, text: `${operand(reading)}.encode()`, compound: false });
    if (first.equals(last) && flags(first).includes('f')) return [{ range: site.value, newText: `{${inHole(first, reading.text)}}` }];
    if (opening(first).replace(/[uf]/gi, '') !== opening(last).replace(/[uf]/gi, '')) {
      if (beside)
        return {
          refused: l10n.t('Adjacent literals of different kinds cannot take an expression between them. Join them to one literal first.'),
        };
      return putBetween(python, site, reading);
    }
    return formattedChanges(site, reading.text);
  },

  async delivery(site, dotenv) {
    const { files, input } = site.question;
    const manifest = await nearestFile(files, input.path, name => name === 'requirements.txt' || name === 'pyproject.toml');
    if (/\bload_dotenv\b/.test(site.text) || /python-dotenv|pydantic-settings/.test(manifest?.text ?? ''))
      return { description: l10n.t('python-dotenv reads {0}; make sure that load_dotenv() runs before this module is imported.', dotenv) };
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `pip install "python-dotenv[cli]" && dotenv -f ${dotenv} run python <script>`,
    };
  },
};
