import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { quoteAt } from '../syntax/shellQuote.ts';
import { insertion } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';

interface Instruction {
  readonly name: string;
  readonly start: number;
  /** After the line break that ends it. */
  readonly end: number;
  /** Start of what follows the name. */
  readonly rest: number;
}

/** The instructions of a Dockerfile, continued lines and their comments included. Here-documents belong to the instruction that opens them. */
function instructions(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: { name: string; start: number; rest: number } | undefined;
  let heredoc: string | undefined;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const line = match[0];
    if (line === '') break;
    const end = match.index + line.length;
    const plain = line.replace(/\r?\n$/, '');
    if (open && heredoc !== undefined) {
      if (plain.trim() === heredoc) heredoc = undefined;
      if (heredoc !== undefined) continue;
    } else if (/^\s*(#|$)/.test(plain)) {
      // Empty lines and comments belong to no instruction, and do not end one that is continued.
      continue;
    } else if (!open) {
      const start = /^\s*([A-Za-z]+)(\s+|$)/.exec(plain);
      open = { name: (start?.[1] ?? '').toUpperCase(), start: match.index, rest: match.index + (start?.[0].length ?? 0) };
      heredoc = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(plain)?.[1];
      if (heredoc !== undefined) continue;
    }
    if (open && !/\\\s*$/.test(plain)) {
      found.push({ ...open, end });
      open = undefined;
    }
  }
  if (open) found.push({ ...open, end: text.length });
  return found;
}

const known = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

const instructionAt = ({ input, value }: Pick<Question, 'input' | 'value'>): Instruction | undefined =>
  instructions(input.text).find(each => each.start <= value.start && value.end <= each.end);

/** `KEY=text` of an ENV, ARG or LABEL, with the range of the pair and of its text. */
function pairs(text: string, { rest, end }: Instruction) {
  return [...text.slice(rest, end).matchAll(/([A-Za-z_][\w.-]*)=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s\\"'])*)/gs)].map(match => {
    const start = rest + match.index;
    const from = start + match[1]!.length + 1;
    return { key: match[1]!, start, from, end: start + match[0].length };
  });
}

/** The old form `ENV KEY text to the end of the line`. */
function oldForm(text: string, { rest, end }: Instruction) {
  const match = /^([A-Za-z_][\w.-]*)[ \t]+([^\r\n]*)/.exec(text.slice(rest, end));
  return match ? { key: match[1]!, start: rest, from: rest + match[0].length - match[2]!.length, end: rest + match[0].length } : undefined;
}

const settingAt = (question: Pick<Question, 'input' | 'value'>, instruction: Instruction) => {
  const { text } = question.input;
  const all = pairs(text, instruction);
  const list = all.length > 0 ? all : [oldForm(text, instruction)].filter(each => each !== undefined);
  const at = list.find(pair => pair.from <= question.value.start && question.value.end <= pair.end);
  const next = at && list[list.indexOf(at) + 1];
  const before = at && list[list.indexOf(at) - 1];
  // Where one of several goes, the white space and line continuation on one side go with it.
  return (
    at && {
      ...at,
      alone: list.length === 1,
      withGap: next ? { start: at.start, end: next.start } : { start: before?.end ?? at.start, end: at.end },
    }
  );
};

/** Whether the build itself reads a variable after the instruction that sets it. */
const usedLater = (text: string, after: number, key: string): boolean => new RegExp(`\\$\\{?${key}\\b`).test(text.slice(after));

/** A value that only the build needs comes as a secret mount, which no layer of the image keeps. (Docker, "Build secrets".) */
function inRun(
  question: Question,
  instruction: Instruction,
  variable: string,
): { changes: readonly TextChange[]; build: string } | { refused: string } {
  const { text } = question.input;
  if (quoteAt(text, instruction.rest, question.value.start) === "'")
    return { refused: l10n.t('The shell puts nothing into text between single quotes. Write it between double quotes first.') };
  if (/^\s*\[/.test(text.slice(instruction.rest)))
    return { refused: l10n.t('The exec form of RUN has no shell that could put a variable in. Write it as a shell command first.') };
  const id = variable.toLowerCase();
  const mount = `--mount=type=secret,id=${id},env=${variable}`;
  const changes: TextChange[] = [{ range: question.value, newText: `\${${variable}}` }];
  if (!text.slice(instruction.rest, instruction.end).includes(mount)) changes.push(insertion(instruction.rest, `${mount} `));
  if (!/^#\s*syntax\s*=/i.test(text)) changes.push(insertion(0, '# syntax=docker/dockerfile:1\n'));
  return { changes, build: `docker build --secret id=${id},env=${variable} .` };
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target, value } = question;
  const instruction = instructionAt(question);
  if (!instruction) return { refused: l10n.t('The value is not part of an instruction.') };
  const isSetting = instruction.name === 'ENV' || instruction.name === 'ARG';
  const setting = isSetting ? settingAt(question, instruction) : undefined;
  const variable = setting && target.kind === 'keyVaultReference' ? setting.key : variableOf(question);
  const finish = async (changes: readonly TextChange[], run: string, review?: string): Promise<Outcome> => {
    const { store, also, path } = await environmentStore(question, variable);
    return {
      title: titleOf(question, variable),
      store,
      changes,
      also,
      needs: [
        target.kind === 'keyVaultReference'
          ? exportStep(variable, target.reference)
          : { description: l10n.t('Load {0} in that shell first', path), command: `set -a; . ./${path}; set +a` },
        { description: l10n.t('Hand it over when the image is built or started; it is in no layer of the image'), command: run },
      ],
      ...(review && { review }),
    };
  };
  if (instruction.name === 'RUN') {
    const run = inRun(question, instruction, variable);
    return 'refused' in run ? run : finish(run.changes, run.build);
  }
  if (!setting)
    return {
      refused: l10n.t(
        '{0} keeps its text in the image. Let the program read the value from its environment when it starts.',
        instruction.name,
      ),
    };
  const bare = /^["']/.test(input.text.slice(setting.from, setting.end)) ? 1 : 0;
  if (value.start > setting.from + bare || value.end < setting.end - bare)
    return { refused: l10n.t('A variable is set as a whole. Move the whole text of this variable.') };
  const later = usedLater(input.text, instruction.end, setting.key);
  if (instruction.name === 'ARG')
    return finish(
      [{ range: { start: setting.start + setting.key.length, end: setting.end }, newText: '' }],
      `docker build --build-arg ${setting.key} .`,
      l10n.t(
        'What is passed as a build argument shows in the history of the image: a secret mount of the RUN that needs it (--mount=type=secret) does not.',
      ),
    );
  const range = setting.alone ? { start: instruction.start, end: instruction.end } : setting.withGap;
  return finish(
    [{ range, newText: '' }],
    `docker run -e ${setting.key} <image>`,
    later
      ? l10n.t(
          'Later instructions use {0} while the image is built: give them a secret mount (RUN --mount=type=secret,id=...,env={0}).',
          setting.key,
        )
      : undefined,
  );
}

export const dockerfile: FileKind = {
  name: 'Dockerfile',
  matches: ({ path, languageId }) =>
    /(^|\/)(dockerfile|containerfile)(\.[\w.-]+)?$|\.dockerfile$/i.test(path) || languageId === 'dockerfile',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  comment: { open: '#', trailing: false },
  nameAt: async question => {
    const instruction = instructionAt(question);
    return instruction && /^(ENV|ARG|LABEL)$/.test(instruction.name) ? settingAt(question, instruction)?.key : undefined;
  },
  replace,
  countErrors: async text => instructions(text).filter(each => !known.has(each.name)).length,
};
