import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { applyChanges, type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { codeKind } from '../languages/codeKind.ts';
import type { Language, Reading } from '../languages/language.ts';
import { python } from '../languages/python.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import { jsonFormat, parseJson, propertyOf } from './jsonPlace.ts';
import { type NotebookCell, readCell, toCell, toFile } from './notebookCell.ts';

/** Python on a platform whose notebooks read a vault without a client. */
const pythonWith = (read: (reference: SecretReference) => string, review?: () => string): Language => ({
  ...python,
  client: async (_site, reference): Promise<Reading> => ({
    text: read(reference),
    compound: false,
    imports: [],
    also: [],
    ...(review && { review: review() }),
  }),
});

/** (Databricks, "Secret management": a scope that Key Vault backs.) */
const databricks = pythonWith(
  ({ name }) => `dbutils.secrets.get(scope="<scope>", key="${name}")`,
  () => l10n.t('Fill in the name of the secret scope that the vault backs.'),
);
/** (Synapse, "Microsoft Spark Utilities", credentials.) */
const synapse = pythonWith(({ vaultUrl, name }) => `mssparkutils.credentials.getSecret("${vaultNameOf(vaultUrl)}", "${name}")`);
/** (Fabric, "NotebookUtils", credentials.) */
const fabric = pythonWith(({ vaultUrl, name }) => `notebookutils.credentials.getSecret("${vaultUrl}/", "${name}")`);

const pathOf = (root: Node | undefined, ...keys: readonly string[]): Node | undefined =>
  keys.reduce<Node | undefined>((node, key) => node && propertyOf(node, key)?.children?.[1], root);

/** The platform that a notebook says it is from, by its metadata. */
function platformOf(root: Node): Language {
  const metadata = pathOf(root, 'metadata');
  if (pathOf(metadata, 'application/vnd.databricks.v1+notebook')) return databricks;
  if (pathOf(metadata, 'trident') || pathOf(metadata, 'dependencies', 'lakehouse')) return fabric;
  if (/^synapse/.test(String(pathOf(metadata, 'kernelspec', 'name')?.value ?? ''))) return synapse;
  return python;
}

/** The cell around the value, the question as its language would ask it, and the kind that answers. */
function inCell(question: Omit<Question, 'key' | 'target'>) {
  const { input, value } = question;
  const root = parseJson(input.text);
  const cells = pathOf(root, 'cells')?.children ?? [];
  const holder = cells.find(cell => cell.offset <= value.start && value.end <= cell.offset + cell.length);
  const source = pathOf(holder, 'source');
  const cell = source && readCell(input.text, source);
  const range = cell && toCell(cell, value);
  if (!root || !holder || !range) return undefined;
  const { whole, ...finding } = input.finding;
  const around = whole && toCell(cell, whole);
  const inner = {
    ...question,
    value: range,
    input: {
      ...input,
      path: input.path.replace(/\.ipynb$/i, '.py'),
      languageId: 'python',
      text: cell.text,
      finding: {
        ...finding,
        parts: [range],
        ...(whole && around && { whole: { ...whole, ...around } }),
        // The file's own spelling is read already.
        decode: finding.decode.filter(({ kind }) => kind !== 'json'),
      },
    },
  };
  const language = String(
    (pathOf(root, 'metadata', 'kernelspec', 'language') ?? pathOf(root, 'metadata', 'language_info', 'name'))?.value ?? 'python',
  );
  return { cells, cell, isCode: pathOf(holder, 'cell_type')?.value === 'code', language, kind: codeKind(platformOf(root)), inner };
}

/** Texts of a node and everything in it; lists of lines as the one text that they are. */
function textsOf(node: Node): string[] {
  const children = node.children ?? [];
  if (node.type === 'array' && children.length > 0 && children.every(child => child.type === 'string'))
    return [children.map(child => child.value).join('')];
  return node.type === 'string' ? [String(node.value)] : children.flatMap(textsOf);
}

/** Cells whose stored output shows the value lose that output. */
function clearOutputs(cells: readonly Node[], value: string): TextChange[] {
  return cells.flatMap(cell => {
    const outputs = pathOf(cell, 'outputs');
    if (!outputs || !textsOf(outputs).some(text => text.includes(value))) return [];
    const count = pathOf(cell, 'execution_count');
    return [outputs, ...(count ? [count] : [])].map(node => ({
      range: { start: node.offset, end: node.offset + node.length },
      newText: node === outputs ? '[]' : 'null',
    }));
  });
}

/** `%env X=value` goes: the variable comes from where the kernel was started. */
function withoutMagic({ text }: NotebookCell, { value, target }: Question): TextChange[] | Refused | undefined {
  const start = lineStart(text, value.start);
  const line = text.slice(start, lineEnd(text, value.start));
  if (/^%%/.test(text.trimStart()))
    return {
      refused: l10n.t('The cell is handed to another program (%%), which reads no Python. Read the value in a cell of Python first.'),
    };
  if (!/^\s*%(set_)?env\s/.test(line)) return undefined;
  if (target.kind === 'keyVaultClient')
    return {
      refused: l10n.t('A magic command takes a text as it is. Set os.environ in Python instead, or leave the variable to the environment.'),
    };
  const end = text.indexOf('\n', start);
  return [{ range: { start, end: end < 0 ? text.length : end + 1 }, newText: '' }];
}

async function replace(question: Question): Promise<Outcome> {
  const place = inCell(question);
  if (!place) return { refused: l10n.t('The value is not in the source of a cell. Clear the outputs of the notebook, and save it.') };
  const { cell, cells, kind } = place;
  if (!place.isCode) return { refused: l10n.t('The value is in the text of a cell that is no program. Delete it there.') };
  if (!/^python/i.test(place.language))
    return { refused: l10n.t('Only cells in Python can be changed in the file. Open the notebook, and move the value from its cell.') };
  const inner: Question = { ...place.inner, key: question.key, target: question.target };
  const magic = withoutMagic(cell, inner);
  if (magic && 'refused' in magic) return magic;
  if (magic) {
    // Only what delivers the variable is of use here; the line itself is no Python.
    const asCode = { ...inner, input: { ...inner.input, text: `x = "${'v'.repeat(8)}"\n` }, value: { start: 5, end: 13 } };
    const delivered = await kind.replace(asCode);
    if (isRefused(delivered)) return delivered;
    return {
      ...delivered,
      changes: [...magic.map(change => toFile(cell, change)), ...clearOutputs(cells, cell.text.slice(inner.value.start, inner.value.end))],
    };
  }
  const outcome = await kind.replace(inner);
  if (isRefused(outcome)) return outcome;
  const facts = { ...inner.input, text: cell.text };
  const after = applyChanges(cell.text, [...outcome.changes]);
  if (
    (await kind.countErrors(after, { ...facts, text: after }, question.parse)) > (await kind.countErrors(cell.text, facts, question.parse))
  )
    return { refused: l10n.t('The replacement would not be valid here. Please replace the value by hand.') };
  return {
    ...outcome,
    changes: [
      ...outcome.changes.map(change => toFile(cell, change)),
      ...clearOutputs(cells, cell.text.slice(inner.value.start, inner.value.end)),
    ],
  };
}

/** A notebook as a file. Its cells, where it is open as a notebook, are documents of their own. */
export const notebook: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('notebook');
  },
  matches: ({ path, text }) => /\.ipynb$/i.test(path) && /^\s*\{/.test(text) && /"cells"\s*:/.test(text),
  targets: ['keyVaultClient', 'keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  encodes: true,
  nameAt: async question => {
    const place = inCell(question);
    if (!place) return undefined;
    const line = place.cell.text.slice(lineStart(place.cell.text, place.inner.value.start), place.inner.value.start);
    return /^\s*%(?:set_)?env\s+(\w+)/.exec(line)?.[1] ?? place.kind.nameAt(place.inner);
  },
  replace,
};

/** Notebooks of Databricks that are kept as Python. */
export const databricksSource: FileKind = {
  ...codeKind(databricks),
  matches: ({ path, text }) => /\.py$/i.test(path) && text.startsWith('# Databricks notebook source'),
};
