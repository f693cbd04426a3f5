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

/** What a program needs Azure's packages for: to read a vault, or only to sign in as an identity. */
export type PackagePurpose = 'vault' | 'identity';

/** The packages that a purpose takes, of those that a vault takes. */
export const packagesFor = <T>(versions: Readonly<Record<string, T>>, purpose: PackagePurpose): [string, T][] =>
  Object.entries(versions).filter(([name]) => purpose === 'vault' || /identity$/i.test(name));

/** The command that fetches what a manifest names. */
export const fetchStep = (command: string): PlanStep => ({ description: l10n.t('Fetch the packages that were added'), command });
