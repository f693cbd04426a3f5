import * as l10n from '@vscode/l10n';
import type { CompanionEdit, StoreTarget } from '../../../../shared/src/model/index.ts';
import type { FindingInDocument, ProjectFiles } from '../remediation.ts';
import { insertion, lineEnding } from '../syntax/textLayout.ts';

/** Adds lines to the end of a file, or makes the file. */
export async function appendLine(
  files: ProjectFiles,
  path: string,
  line: string,
  describe: { kind: CompanionEdit['kind']; description: string },
): Promise<CompanionEdit> {
  const text = (await files.read(path)) ?? '';
  const eol = lineEnding(text);
  const before = text === '' || text.endsWith('\n') ? '' : eol;
  return {
    ...describe,
    edit: { uri: files.uriOf(path), changes: [insertion(text.length, `${before}${line.replaceAll('\n', eol)}${eol}`)] },
  };
}

/** Whether an ignore file already has a line that keeps a file of this name out, judged by the patterns people use for it. */
function ignores(text: string, name: string): boolean {
  let ignored = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const pattern = line.replace(/^!/, '').replace(/^(\/|\*\*\/)/, '');
    if (line === '' || line.startsWith('#')) continue;
    const expression = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '[^/]*')
      .replace(/\?/g, '[^/]');
    if (new RegExp(`^${expression}$`).test(name)) ignored = !line.startsWith('!');
  }
  return ignored;
}

/** Keeps a file with secrets out of git and out of images. */
export async function keepOut(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const name = path.split('/').at(-1)!;
  const folder = path.slice(0, -name.length);
  const edits: CompanionEdit[] = [];
  if (!ignores((await files.read('.gitignore')) ?? '', name))
    edits.push(
      await appendLine(files, '.gitignore', name, {
        kind: 'ignoreEntry',
        description: l10n.t('Keep {0} out of git with an entry in .gitignore.', name),
      }),
    );
  const beside = await files.list(folder.replace(/\/$/, ''));
  if (
    beside.some(entry => /^(dockerfile|.*\.dockerfile|containerfile)/i.test(entry)) &&
    !ignores((await files.read(`${folder}.dockerignore`)) ?? '', name)
  )
    edits.push(
      await appendLine(files, `${folder}.dockerignore`, name, {
        kind: 'ignoreEntry',
        description: l10n.t('Keep {0} out of images with an entry in .dockerignore.', name),
      }),
    );
  return edits;
}

/** The `.env` file as the place of a value, with what keeps it safe and known: ignore entries, and the variable's name in `.env.example`. */
export async function dotenvStore(
  input: FindingInDocument,
  files: ProjectFiles,
  variable: string,
): Promise<{ readonly target: StoreTarget; readonly path: string; readonly also: readonly CompanionEdit[] }> {
  const path = input.dotenvFile ?? '.env';
  const also = await keepOut(files, path);
  const example = `${path}.example`;
  if (!new RegExp(`^\\s*(export\\s+)?${variable}\\s*=`, 'm').test((await files.read(example)) ?? ''))
    also.push(
      await appendLine(files, example, `${variable}=`, {
        kind: 'exampleEntry',
        description: l10n.t('Name {0} in {1}, without its value, so that others know they need it.', variable, example),
      }),
    );
  return { target: { kind: 'dotenv', uri: files.uriOf(path), variable }, path, also };
}
