// Makes the VSIX: stages exactly the files below in out/extension, packs them, prints size and list, and fails on anything unexpected.
// out/extension is the unpacked extension, which the tests in the real editor also run; dist/ stays as it is.
import { cp, glob, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './run.mjs';

const limit = 6 * 1024 * 1024;
const stage = join(root, 'out', 'extension');
/** What the extension consists of beside dist/. Pictures of the README stay out: the editor would not show them from a package. */
const parts = [
  'package.json',
  'package.nls*.json',
  'l10n/*.json',
  'docs/rules/*.md',
  'media/*.{png,svg}',
  'media/walkthrough/*.svg',
  'schemas/*.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];
const expected = [
  /^package\.json$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE(\.txt)?$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^docs\/rules\/[a-z0-9-]+\.md$/i,
  /^media\/(walkthrough\/)?[a-z0-9-]+\.(png|svg)$/,
  /^schemas\/[a-z.]+\.json$/,
  /^dist\/(client\.cjs|server\.js|worker\.js|cli\.js|azureKeyVaultStore\.js)$/,
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/grammars\/[a-z-]+\.wasm$/,
];
/** How the SDK's packages introduce themselves to the service; minifying leaves it as it is. */
const azureMark = 'azsdk-js-';

async function list(pattern, cwd) {
  const found = [];
  for await (const file of glob(pattern, { cwd })) found.push(file.replaceAll('\\', '/'));
  return found.sort();
}

/** Problems of the packed files, each a sentence. */
async function review(files) {
  const problems = files
    .filter(file => !expected.some(pattern => pattern.test(file)))
    .map(file => `${file} does not belong in the package.`);
  for (const needed of [
    'package.json',
    'README.md',
    'dist/client.cjs',
    'dist/server.js',
    'dist/worker.js',
    'dist/azureKeyVaultStore.js',
    'dist/THIRD-PARTY-NOTICES.txt',
  ])
    if (!files.includes(needed)) problems.push(`${needed} is missing.`);
  for (const file of files.filter(name => /^dist\/.*\.c?js$/.test(name))) {
    const code = await readFile(join(stage, file), 'utf8');
    const isLazy = file === 'dist/azureKeyVaultStore.js';
    if (code.includes(azureMark) !== isLazy)
      problems.push(isLazy ? `${file} does not hold the Azure SDK.` : `${file} holds the Azure SDK, which only the vault's own file may.`);
    if (code.includes('sourceMappingURL=')) problems.push(`${file} names a source map.`);
  }
  return problems;
}

ensureInstalled();
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const vsix = join(root, `${name}-${version}.vsix`);
await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });
const { code } = await run('node', ['scripts/build.mjs', '--production', '--outdir', join(stage, 'dist')]);
if (code !== 0) throw new Error('The build failed.');
for (const file of (await Promise.all(parts.map(part => list(part, root)))).flat()) await cp(join(root, file), join(stage, file));
await rm(vsix, { force: true });
const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
await createVSIX({ cwd: stage, packagePath: vsix, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
const files = (await listFiles({ cwd: stage, packageManager: PackageManager.None })).sort();

let unpacked = 0;
for (const file of files) {
  const { size } = await stat(join(stage, file));
  unpacked += size;
  console.log(`${String(size).padStart(9)}  ${file}`);
}
const { size } = await stat(vsix);
const kilobytes = bytes => `${(bytes / 1024).toFixed(0)} KB`;
console.log(
  `\n${files.length} files, ${kilobytes(unpacked)} unpacked, VSIX ${kilobytes(size)} of at most ${kilobytes(limit)}: ${vsix.slice(root.length)}`,
);
const problems = await review(files);
if (size > limit) problems.push(`The VSIX is larger than ${kilobytes(limit)}.`);
for (const problem of problems) console.error(`✖ ${problem}`);
console.log(problems.length === 0 ? '1 passed, 0 failed' : `0 passed, ${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;
