import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { codeKind } from '../languages/codeKind.ts';
import type { Language } from '../languages/language.ts';
import { python } from '../languages/python.ts';
import { lineEnd, lineStart } from '../syntax/textLayout.ts';
import { parseJson } from './jsonPlace.ts';
import { databricks, platformOf, readByScope } from './notebookPlatforms.ts';

/** `%env X=value` goes: the variable comes from where the kernel was started. */
function withoutMagic({ input: { text }, value, target }: Question): TextChange[] | Refused | undefined {
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

/** The plan for a value in the source of a cell of Python, on the platform that its notebook is from. */
export async function replaceInCell(question: Question, language: Language): Promise<Outcome> {
  const kind = codeKind(language);
  const magic = withoutMagic(question);
  if (!magic) {
    const outcome = await kind.replace(question);
    return language === databricks ? readByScope(outcome, question) : outcome;
  }
  if ('refused' in magic) return magic;
  // Only what delivers the variable is of use here; the line itself is no Python.
  const asCode = { ...question, input: { ...question.input, text: `x = "${'v'.repeat(8)}"\n` }, value: { start: 5, end: 13 } };
  const delivered = await kind.replace(asCode);
  return isRefused(delivered) ? delivered : { ...delivered, changes: magic };
}

/** What a magic command of a cell gives the value to. */
export const nameInMagic = (text: string, start: number): string | undefined =>
  /^\s*%(?:set_)?env\s+(\w+)/.exec(text.slice(lineStart(text, start), start))?.[1];

const inPython = codeKind(python);

/** A cell of a notebook that is open as one: a document of its own, whose platform the notebook on disk tells. */
export const openCell: FileKind = {
  ...inPython,
  matches: ({ path, languageId }) => /\.ipynb\/cell-\d+$/i.test(path) && languageId === 'python',
  nameAt: async question => nameInMagic(question.input.text, question.value.start) ?? inPython.nameAt(question),
  async replace(question) {
    const file = await question.files.read(question.input.path.replace(/\/cell-\d+$/, ''));
    const root = file === undefined ? undefined : parseJson(file);
    return replaceInCell(question, root ? platformOf(root) : python);
  },
};
