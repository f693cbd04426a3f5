import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { exceptionsPath } from '../workspace/exceptions.ts';
import { type OwnRules, rulesPath } from '../workspace/ownRules.ts';
import { diagnosticSource } from './diagnosticOf.ts';
import type { Engine } from './engine.ts';
import type { Folders } from './folders.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Roots } from './roots.ts';
import type { Status } from './status.ts';

export interface OwnRulesDependencies {
  readonly engine: Engine;
  readonly roots: Roots;
  readonly isTrusted: () => boolean;
  readonly status: Status;
}

/**
 * The own rules of the repository that a document is in; undefined when it has none, and in a workspace that is not trusted: there they can
 * neither silence nor run. What is wrong with them is told by the status, as long as it is.
 */
export function createOwnRulesOf({
  engine,
  roots,
  isTrusted,
  status,
}: OwnRulesDependencies): (uri: string) => Promise<OwnRules | undefined> {
  return async uri => {
    const { root } = roots.of(uri);
    if (root === undefined) return undefined;
    const own = isTrusted() ? await engine.ownRulesOf(root) : undefined;
    const source = `rules of ${root}`;
    const first = own?.problems[0];
    if (first)
      status.failed(
        source,
        l10n.t('Line {0} of {1} is not right, so it does not count. The other rules work. {2}', first.line, rulesPath, first.message),
      );
    else status.recovered(source);
    return own;
  };
}

/** Whether the repository of any workspace folder has rules of its own. */
export async function hasOwnRules(engine: Engine, roots: Roots, folders: Folders): Promise<boolean> {
  const found = await Promise.all(
    folders.uris.map(uri => {
      const { root } = roots.of(uri);
      return root === undefined ? undefined : engine.ownRulesOf(root);
    }),
  );
  return found.some(own => own !== undefined);
}

/**
 * Marks for what is wrong in an open file of rules or exceptions, as it is in the editor. None in a workspace that is not trusted, where
 * neither file counts.
 * @param path of the document from its root.
 */
export async function problemsInDocument({ text }: OpenDocument, path: string, trusted: boolean): Promise<Diagnostic[]> {
  if (!trusted || (path !== rulesPath && path !== exceptionsPath)) return [];
  const content = text.getText();
  // Both readers and their parsers are loaded when somebody opens such a file.
  const { problems } =
    path === rulesPath
      ? (await import('../workspace/ownRulesFile.ts')).readOwnRules(content)
      : (await import('../workspace/exceptionsFile.ts')).readExceptions(content);
  const lines = content.split(/\r\n|\n|\r/);
  return problems.map(({ line, message }) => {
    const written = lines[line - 1] ?? '';
    const start = written.length - written.trimStart().length;
    const range = {
      start: { line: line - 1, character: start },
      end: { line: line - 1, character: Math.max(start, written.trimEnd().length) },
    };
    return { range, severity: DiagnosticSeverity.Error, source: diagnosticSource, message };
  });
}
