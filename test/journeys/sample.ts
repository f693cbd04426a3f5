import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { makeSample, type Sample, writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';

/** A sample on disk as a git repository; `.env` is left out of the commit and ignored. @returns the folder to open. */
export async function sampleRepository(folder: string, sample: Sample): Promise<string> {
  const root = join(folder, 'shop');
  await writeFiles(root, { ...sample.files, '.gitignore': 'node_modules/\n.env\n' });
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=Sample', '-c', 'user.email=sample@example.com', 'commit', '-q', '-m', 'Start the shop');
  return root;
}

export const sampleOf = (seed: string): Sample => makeSample(seed);

/** The one planted value of a file. */
export function valueIn(sample: Sample, path: string): string {
  const [found, ...more] = sample.planted.filter(planted => planted.path === path);
  if (!found || more.length > 0) throw new Error(`${path} has not exactly one planted value.`);
  return found.value;
}
