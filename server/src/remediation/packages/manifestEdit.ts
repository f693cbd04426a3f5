import * as l10n from '@vscode/l10n';
import type { CompanionEdit, PlanStep, TextChange } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { inLineEndingOf } from '../syntax/textLayout.ts';

/** Changes of a manifest, in the line endings that it has: project files of Windows have others than the code beside them. */
export const manifestEdit = (
  files: ProjectFiles,
  { path, text }: { readonly path: string; readonly text: string },
  ...changes: readonly TextChange[]
): NonNullable<CompanionEdit['edit']> => ({ uri: files.uriOf(path), changes: inLineEndingOf(text, changes) });

/** The command that fetches what a manifest names. */
export const fetchStep = (command: string): PlanStep => ({ description: l10n.t('Fetch the packages that were added'), command });
