// Makes the table of settings in README.md out of package.json. `--check` fails when it is out of date instead of writing it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';

const begin = '<!-- Settings: made from package.json by `npm run docs`. -->';
const end = '<!-- End of settings. -->';
const readme = join(root, 'README.md');

const { contributes } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const texts = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8'));
const localized = key => {
  const text = texts[key.slice(1, -1)];
  return typeof text === 'string' ? text : text.message;
};
/** A link to another setting means nothing outside the settings editor: its name stays. */
const cell = text =>
  text
    .replaceAll(/`#([\w.]+)#`/g, '`$1`')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');

const rows = contributes.configuration.flatMap(({ properties }) =>
  Object.entries(properties).map(
    ([key, { default: value, markdownDescription }]) =>
      `| \`${key}\` | \`${JSON.stringify(value)}\` | ${cell(localized(markdownDescription))} |`,
  ),
);
const table = [begin, '', '| Setting | Default | |', '| --- | --- | --- |', ...rows, '', end].join('\n');

const text = await readFile(readme, 'utf8');
const from = text.indexOf(begin);
const to = text.indexOf(end);
if (from < 0 || to < from) throw new Error(`README.md needs the lines "${begin}" and "${end}", between which the table stands.`);
const updated = text.slice(0, from) + table + text.slice(to + end.length);
if (updated !== text) {
  if (process.argv.includes('--check')) {
    console.error('The table of settings in README.md is out of date. Run: npm run docs');
    process.exitCode = 1;
  } else await writeFile(readme, updated);
}
