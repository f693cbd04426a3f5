import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passes } from './tools.ts';

/** Installs what the requirements in `folder` name into an environment there, the Azure packages in the same versions in every run. */
export function installPython(folder: string): void {
  passes('python3', ['-m', 'venv', 'venv'], {}, folder);
  writeFileSync(join(folder, 'constraints.txt'), 'azure-identity==1.25.1\nazure-keyvault-secrets==4.10.0\n');
  const quiet = ['install', '--quiet', '--disable-pip-version-check'];
  passes('venv/bin/pip', [...quiet, '-r', 'requirements.txt', '-c', 'constraints.txt'], {}, folder);
}
