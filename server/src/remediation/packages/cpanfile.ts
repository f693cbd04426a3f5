import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { fetchStep, manifestEdit } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

const name = 'IO::Socket::SSL';

/** What the HTTP client of Perl needs for TLS, as an edit of the cpanfile, or said where there is none. */
export async function tlsForPerl(files: ProjectFiles, path: string): Promise<CompanionEdit[]> {
  const manifest = await nearestFile(files, path, file => file === 'cpanfile');
  if (!manifest) return [{ kind: 'package', description: l10n.t('Perl needs {0} for TLS: {1}', name, `cpanm ${name}`) }];
  if (new RegExp(`^[ \\t]*requires[ \\t(]+['"]${name}['"]`, 'm').test(manifest.text)) return [];
  const { text } = manifest;
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', name, manifest.path),
      edit: manifestEdit(files, manifest, insertion(text.length, `${text === '' || text.endsWith('\n') ? '' : '\n'}requires '${name}';\n`)),
      afterwards: fetchStep('cpanm --installdeps .'),
    },
  ];
}
