// Bundles the extension into dist/, or the folder after `--outdir`. `--watch` rebuilds on change, `--production` minifies and leaves the maps out.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { root } from './run.mjs';
import { packageOf, thirdPartyNotices } from './thirdPartyNotices.mjs';

const { production, watch, outdir } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
}).values;
const dist = resolve(root, outdir);

/** The Azure SDK is its own file, so that neither VS Code's start nor a scan ever loads it. `path`: where it is from the file that loads it. */
const lazyAzure = path => ({
  name: 'lazy-azure',
  setup: build =>
    build.onResolve({ filter: /\/azure\/azureKeyVaultStore\.ts$/ }, args =>
      args.kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
});

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser's CommonJS file hides its own imports from a bundler; its ES module does not.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: !production,
  // Their licences stand in a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  outdir: dist,
};
// CommonJS packages inside an ES module bundle still call require for Node's own modules, and the grammar runtime asks for __filename.
const requireBanner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __filename = __createRequire(import.meta.url)('node:url').fileURLToPath(import.meta.url);",
};

/** What `ProjectFiles.grammar` serves: the runtime and the grammars that remediation names, by folder of their package, and no more, because each costs 10 to 300 KB of ours. */
const grammars = JSON.parse(await readFile(join(root, 'server/src/remediation/syntax/grammarPackages.json'), 'utf8'));

const builds = [
  {
    ...common,
    entryPoints: { client: 'client/src/extension.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [lazyAzure('./azureKeyVaultStore.js')],
  },
  {
    ...common,
    entryPoints: { server: 'server/src/languageServer/main.ts', worker: 'server/src/workspace/worker.ts', cli: 'server/src/cli/main.ts' },
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: requireBanner,
    // Commands of the command line are loaded when they are asked for, and so lie in chunks/.
    plugins: [lazyAzure('../azureKeyVaultStore.js')],
  },
  { ...common, entryPoints: { azureKeyVaultStore: 'shared/src/vault/azure/azureKeyVaultStore.ts' }, format: 'esm', banner: requireBanner },
];

await rm(dist, { recursive: true, force: true });
const contexts = await Promise.all(builds.map(options => esbuild.context(options)));
const results = await Promise.all(contexts.map(context => context.rebuild()));
await mkdir(join(dist, 'grammars'), { recursive: true });
for (const [folder, names] of Object.entries(grammars))
  for (const name of names) await copyFile(join(root, 'node_modules', folder, `${name}.wasm`), join(dist, 'grammars', `${name}.wasm`));
// A file that is read and whose code all falls away is in no output.
const bundled = results.flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)));
const folders = [...bundled.map(packageOf).filter(Boolean), ...Object.keys(grammars).map(folder => packageOf(`node_modules/${folder}`))];
await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(folders));
if (watch) {
  await Promise.all(contexts.map(context => context.watch()));
  console.log('Watching for changes...');
} else await Promise.all(contexts.map(context => context.dispose()));
