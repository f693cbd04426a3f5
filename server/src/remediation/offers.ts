import type { Finding, RemediationTarget } from '../../../shared/src/model/index.ts';
import type { FileFacts } from './fileKind.ts';
import { fileKindOf } from './fileKinds.ts';
import { foldersUp } from './packages/nearestFile.ts';
import type { ProjectFiles } from './remediation.ts';
import { signsInIdentities } from './services/index.ts';

/** Targets that exist in one kind of project only, and the file that tells it. */
const projectFiles = { userSecrets: /\.csproj$/i, localSettings: /^(host|local\.settings)\.json$/ } as const;

/**
 * The targets that can make sense for a finding, for a menu: judged by the kind of its file, its service and its project, without
 * parsing the text. Planning may still refuse one, with a reason.
 */
export async function offersOf(
  file: FileFacts,
  finding: Finding,
  files: Pick<ProjectFiles, 'list'>,
): Promise<ReadonlySet<RemediationTarget['kind']>> {
  const kind = fileKindOf(file);
  const offers = new Set<RemediationTarget['kind']>(kind?.targets);
  if (kind?.mayUseIdentity?.(file) || signsInIdentities({ finding, text: file.text })) offers.add('managedIdentity');
  if (kind?.comment) offers.add('ignoreComment');
  offers.add('exception');
  for (const target of ['userSecrets', 'localSettings'] as const)
    if (offers.has(target) && !(await standsAbove(file.path, projectFiles[target], files))) offers.delete(target);
  return offers;
}

async function standsAbove(path: string, wanted: RegExp, files: Pick<ProjectFiles, 'list'>): Promise<boolean> {
  for (const folder of foldersUp(path)) if ((await files.list(folder)).some(name => wanted.test(name))) return true;
  return false;
}
