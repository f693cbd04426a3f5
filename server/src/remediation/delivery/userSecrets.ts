import * as l10n from '@vscode/l10n';
import type { CompanionEdit, StoreTarget } from '../../../../shared/src/model/index.ts';
import { addToProject, csprojOf } from '../packages/csproj.ts';
import { manifestEdit } from '../packages/manifestEdit.ts';
import type { ProjectFiles } from '../remediation.ts';

/** Eight hex digits that tell two projects of the same name apart (FNV-1a over the path; no secret). */
function pathTag(path: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** The user secrets of the project at hand; undefined where no project is in sight. An id that is missing is added to the project file. */
export async function userSecretsStore(
  files: ProjectFiles,
  path: string,
  key: string,
): Promise<{ readonly store: StoreTarget; readonly also: readonly CompanionEdit[]; readonly project: string } | undefined> {
  const project = await csprojOf(files, path);
  if (!project) return undefined;
  const known = /<UserSecretsId>\s*([^<\s]+)\s*<\/UserSecretsId>/.exec(project.text)?.[1];
  const name = project.path
    .split('/')
    .at(-1)!
    .replace(/\.\w+$/, '');
  const id = known ?? `${name}-${pathTag(project.path)}`;
  const change = known ? undefined : addToProject(project.text, 'PropertyGroup', `<UserSecretsId>${id}</UserSecretsId>`);
  const also: CompanionEdit[] = change
    ? [
        {
          kind: 'configuration',
          description: l10n.t('Name the user secrets in {0}, so that the program finds them.', project.path),
          edit: manifestEdit(files, project, change),
        },
      ]
    : [];
  return { store: { kind: 'userSecrets', id, key }, also, project: project.path };
}
