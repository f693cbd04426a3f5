import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { applyChanges, type TextChange } from '../../../../shared/src/model/index.ts';
import { type FileKind, isRefused, type Outcome, type Question } from '../fileKind.ts';
import { codeKind } from '../languages/codeKind.ts';
import { lexedKind } from '../languages/lexedKind.ts';
import { jsonFormat, parseJson } from './jsonPlace.ts';
import { readCell, toCell, toFile } from './notebookCell.ts';
import { databricks, databricksR, databricksScala, databricksSql, pathOf, platformOf, readByScope } from './notebookPlatforms.ts';
import { nameInMagic, replaceInCell } from './openCell.ts';

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
  const languageName = String(
    (pathOf(root, 'metadata', 'kernelspec', 'language') ?? pathOf(root, 'metadata', 'language_info', 'name'))?.value ?? 'python',
  );
  return { cells, cell, isCode: pathOf(holder, 'cell_type')?.value === 'code', languageName, language: platformOf(root), inner };
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

async function replace(question: Question): Promise<Outcome> {
  const place = inCell(question);
  if (!place) return { refused: l10n.t('The value is not in the source of a cell. Clear the outputs of the notebook, and save it.') };
  const { cell, cells } = place;
  const kind = codeKind(place.language);
  if (!place.isCode) return { refused: l10n.t('The value is in the text of a cell that is no program. Delete it there.') };
  if (!/^python/i.test(place.languageName))
    return { refused: l10n.t('Only cells in Python can be changed in the file. Open the notebook, and move the value from its cell.') };
  const inner: Question = { ...place.inner, key: question.key, target: question.target };
  const outcome = await replaceInCell(inner, place.language);
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
    return nameInMagic(place.cell.text, place.inner.value.start) ?? codeKind(place.language).nameAt(place.inner);
  },
  replace,
};

const source = (kind: FileKind, extension: RegExp, mark: string): FileKind => ({
  ...kind,
  matches: ({ path, text }) => extension.test(path) && text.startsWith(`${mark} Databricks notebook source`),
  replace: async question => readByScope(await kind.replace(question), question),
});

/** Notebooks of Databricks that are kept as the source of a program. */
export const databricksSources: readonly FileKind[] = [
  source(codeKind(databricks), /\.py$/i, '#'),
  source(codeKind(databricksScala), /\.scala$/i, '//'),
  source(lexedKind(databricksR), /\.r$/i, '#'),
  source(lexedKind(databricksSql), /\.sql$/i, '--'),
];
