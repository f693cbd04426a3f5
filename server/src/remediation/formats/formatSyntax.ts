import * as l10n from '@vscode/l10n';
import type { PlanStep, TextChange } from '../../../../shared/src/model/index.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileFacts, FileKind, Outcome, Question, Refused } from '../fileKind.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';

/** How texts are written in a format, whatever program reads the file. */
export interface FormatSyntax extends Pick<FileKind, 'nameAt' | 'ownerAt' | 'countErrors' | 'comment' | 'isComment'> {
  /** The changes that put `text` in the place of the value, spelled as the text around it is. */
  put(question: Question, text: string): Promise<readonly TextChange[] | Refused>;
}

/** A program that puts variables of its environment in the place of a mark. */
export interface EnvironmentReader {
  /** "Maven": for messages. */
  readonly name: string;
  matches(file: FileFacts): boolean;
  readonly syntax: FormatSyntax;
  /** `${X}` as the program writes it. */
  mark(variable: string): string;
  /** What must be true for it, beside the variable being set. */
  readonly needs?: () => readonly PlanStep[];
  readonly review?: () => string;
}

/** Tells a file by its path. */
export const byPath =
  (pattern: RegExp) =>
  ({ path }: FileFacts): boolean =>
    pattern.test(path);

/** The mark that most programs write. */
export const inBraces = (variable: string): string => `\${${variable}}`;

/** How the variable gets into the shell at hand. */
export const loadStep = (question: Question, variable: string, path: string): PlanStep =>
  question.target.kind === 'keyVaultReference'
    ? exportStep(variable, question.target.reference)
    : { description: l10n.t('Load {0} in the shell that starts it', path), command: `set -a; . ./${path}; set +a` };

/** The file kind of a program that reads its environment. */
export function readsEnvironment({ syntax, mark, ...reader }: EnvironmentReader): FileKind {
  const { put, ...shared } = syntax;
  return {
    ...shared,
    get name() {
      return reader.name;
    },
    matches: reader.matches,
    targets: ['keyVaultReference', 'environment'],
    scopes: ['secret', 'whole'],
    replace: async (question): Promise<Outcome> => {
      const variable = variableOf(question);
      const changes = await put(question, mark(variable));
      if ('refused' in changes) return changes;
      const { store, also, path } = await environmentStore(question, variable);
      return {
        title: titleOf(question, variable),
        store,
        changes,
        also,
        needs: [loadStep(question, variable, path), ...(reader.needs?.() ?? [])],
        ...(reader.review && { review: reader.review() }),
      };
    },
  };
}

/** The file kind of a program that nothing can be put into the file for: why, and what to do instead. */
export const readsNothing = (
  name: () => string,
  matches: FileKind['matches'],
  { put: _put, ...syntax }: FormatSyntax,
  reason: (question: Question) => string,
): FileKind => ({
  ...syntax,
  get name() {
    return name();
  },
  matches,
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace: async question => ({ refused: reason(question) }),
});
