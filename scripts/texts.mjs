// Makes l10n/bundle.l10n.json, what translators start from, out of every `l10n.t(...)` in the sources. `--check` fails when it is out of date
// instead of writing it.
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getL10nJson } from '@vscode/l10n-dev';
import { root } from './run.mjs';

const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values;
const bundleFile = join(root, 'l10n/bundle.l10n.json');
const json = value => `${JSON.stringify(value, undefined, 2)}\n`;

const sources = [];
for await (const file of glob('{client,server,shared}/src/**/*.ts', { cwd: root })) {
  if (file.endsWith('.test.ts')) continue;
  const contents = await readFile(join(root, file), 'utf8');
  // The collector knows `l10n.t` only: what a bare `t` shows would never reach a translator.
  if (/import \{[^}]*\bt\b[^}]*\} from '@vscode\/l10n'/.test(contents))
    throw new Error(`${file}: write import * as l10n from '@vscode/l10n' and l10n.t(...)`);
  if (contents.includes('l10n.t(')) sources.push(contents.replaceAll(/^import [^;]*? from '(?:@vscode\/l10n|vscode)';$/gm, ''));
}
// As one source with one import: the collector compiles its queries anew for each import, which takes longer than all the reading.
const contents = ["import * as l10n from '@vscode/l10n';", ...sources].join('\n');
const texts = await getL10nJson([{ extension: '.ts', contents }]);
// Sorted, so that a moved file changes nothing.
const bundle = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));

if (check) {
  const current = await readFile(bundleFile, 'utf8').catch(() => '');
  if (current !== json(bundle)) {
    console.error('l10n/bundle.l10n.json is out of date. Run: npm run docs');
    process.exitCode = 1;
  }
} else {
  await mkdir(join(root, 'l10n'), { recursive: true });
  await writeFile(bundleFile, json(bundle));
  console.log(`${Object.keys(bundle).length} texts`);
}
