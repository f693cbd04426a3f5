import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { makeSample, writeFiles } from '../sampleWorkspace/sampleWorkspace.ts';

/** The workspaces that suites run in; each has a folder of `*.suite.ts` beside this file. */
export const workspaceKinds = ['singleRoot', 'multiRoot', 'restricted'] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

const here = import.meta.dirname;
/** The unpacked extension, staged by `scripts/package.mjs`: what users install is what is tested. */
export const extension = join(here, '..', '..', 'out', 'extension');

/** Writes the workspace of a kind below `folder`. @returns the path to open. */
export async function writeWorkspace(kind: WorkspaceKind, folder: string): Promise<string> {
  if (kind !== 'multiRoot') {
    const root = join(folder, 'shop');
    await writeFiles(root, makeSample(kind).files);
    return root;
  }
  for (const name of ['shop', 'mirror']) await writeFiles(join(folder, name), makeSample(name).files);
  await mkdir(join(folder, 'empty'), { recursive: true });
  const file = join(folder, 'all.code-workspace');
  await writeFile(file, JSON.stringify({ folders: ['shop', 'mirror', 'empty'].map(path => ({ path })) }));
  return file;
}

/**
 * Bundles the suites of a kind into the unpacked extension, because VS Code gives modules in there the extension's own `vscode`.
 * @returns the module that exports `run()`.
 */
export async function bundleSuites(kind: WorkspaceKind): Promise<string> {
  const outdir = join(extension, 'tests', kind);
  await esbuild.build({
    entryPoints: [join(here, 'run.ts'), join(here, kind, '*.suite.ts')],
    outdir,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'run.cjs');
}
