// Bundles the extension into dist/. `--watch` rebuilds on change, `--production` minifies and leaves the maps out.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { root } from './run.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const dist = join(root, 'dist');

/** The Azure SDK is its own file, so that neither VS Code's start nor a scan ever loads it. */
const lazyAzure = {
  name: 'lazy-azure',
  setup: build =>
    build.onResolve({ filter: /\/azure\/azureKeyVaultStore\.ts$/ }, args =>
      args.kind === 'dynamic-import' ? { path: './azureKeyVaultStore.js', external: true } : undefined,
    ),
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'warning',
  outdir: 'dist',
};
// CommonJS packages inside an ES module bundle still call require for Node's own modules.
const requireBanner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

const builds = [
  {
    ...common,
    entryPoints: { client: 'client/src/extension.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [lazyAzure],
  },
  {
    ...common,
    entryPoints: { server: 'server/src/languageServer/main.ts', worker: 'server/src/workspace/worker.ts', cli: 'server/src/cli/main.ts' },
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: requireBanner,
    plugins: [lazyAzure],
  },
  { ...common, entryPoints: { azureKeyVaultStore: 'shared/src/vault/azure/azureKeyVaultStore.ts' }, format: 'esm', banner: requireBanner },
];

await rm(dist, { recursive: true, force: true });
const contexts = await Promise.all(builds.map(options => esbuild.context(options)));
await Promise.all(contexts.map(context => context.rebuild()));
await mkdir(join(dist, 'grammars'), { recursive: true });
if (watch) {
  await Promise.all(contexts.map(context => context.watch()));
  console.log('Watching for changes...');
} else await Promise.all(contexts.map(context => context.dispose()));
