import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../shared/src/model/index.ts';
import type { FoundConcern } from './concern.ts';
import type { ReferenceContext } from './references/reference.ts';

type WorkflowConcernKind = 'signsInWithSecret';

const workflows = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i;
const login = /^([ \t]*)(-[ \t]+)?uses:[ \t]*(['"]?)azure\/login@[^\s'"#]+\3[ \t]*(?:#.*)?\r?$/gim;
/** Farthest that the inputs of a step reach. */
const longestStep = 2000;
const credentials = /^([ \t]+)creds:[ \t]*(['"]?)\$\{\{[^{}\r\n]{1,200}\}\}\2/m;

/** The lines of a step behind its first one: those that are indented deeper than its dash. */
function restOfStep(text: string, from: number, indent: number): string {
  const rest = text.slice(from, from + longestStep);
  const next = new RegExp(`\\n(?:[ \\t]{0,${indent}}\\S)`).exec(rest);
  return next ? rest.slice(0, next.index + 1) : rest;
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The permission to ask GitHub for a token that Azure trusts; undefined where it is there already, `'unclear'` where no edit can give it. */
function permission(text: string): TextChange | 'unclear' | undefined {
  if (/^[ \t]*id-token:[ \t]*write\b/m.test(text)) return undefined;
  const blocks = [...text.matchAll(/^([ \t]*)permissions:[ \t]*(?:#.*)?\r?\n([ \t]+)(?=\S)/gm)];
  const all = text.match(/^[ \t]*permissions:/gm)?.length ?? 0;
  const [block] = blocks;
  if (all === 1 && block && block[2]!.length > block[1]!.length) {
    const at = block.index + block[0].length - block[2]!.length;
    return { range: { start: at, end: at }, newText: `${block[2]}id-token: write${lineEnd(text)}` };
  }
  const jobs = /^jobs:/m.exec(text);
  if (all > 0 || !jobs) return 'unclear';
  // A workflow that names a permission loses those that it does not name: checkouts need this one.
  return {
    range: { start: jobs.index, end: jobs.index },
    newText: ['permissions:', '  contents: read', '  id-token: write', '', ''].join(lineEnd(text)),
  };
}

/**
 * Steps that sign in to Azure with a client secret, where a federated credential does without any. (Azure/login, README: `creds` beside
 * `client-id`, `tenant-id` and `subscription-id` with the permission `id-token: write`.)
 */
export function workflowConcerns(text: string, { path }: ReferenceContext): FoundConcern<WorkflowConcernKind>[] {
  if (!workflows.test(path)) return [];
  return [...text.matchAll(login)].flatMap((found): FoundConcern<WorkflowConcernKind>[] => {
    const start = found.index + found[0].length;
    const indent = found[2] ? found[1]!.length : Math.max(0, found[1]!.length - 1);
    const creds = credentials.exec(restOfStep(text, start, indent));
    if (!creds) return [];
    const at = start + creds.index + creds[1]!.length;
    const end = start + creds.index + creds[0].length;
    const allowed = permission(text);
    const inputs = ['client-id', 'tenant-id', 'subscription-id'].map(
      name => `${name}: \${{ vars.AZURE_${name.toUpperCase().replace('-', '_')} }}`,
    );
    return [
      {
        range: { start: at, end },
        concern: {
          kind: 'signsInWithSecret',
          severity: 'low',
          message: l10n.t('This signs in to Azure with a client secret, which works from anywhere until it expires.'),
          advice: l10n.t(
            'Trust this repository instead: give the application a federated credential for it, pass its ids, and allow the job to ask for a token with the permission id-token: write. Then delete the secret.',
          ),
        },
        ...(allowed !== 'unclear' && {
          fix: {
            title: l10n.t('Sign in with a federated credential'),
            changes: [
              ...(allowed ? [allowed] : []),
              { range: { start: at, end }, newText: inputs.join(`${lineEnd(text)}${creds[1]}`) },
            ].sort((a, b) => a.range.start - b.range.start),
          },
        }),
      },
    ];
  });
}
