// Makes docs/rules/*.md from the rules: one page per family and an index. `--check` fails when a page is out of date instead of writing it.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import coverage from '../server/src/rules/coverage.json' with { type: 'json' };
import { ruleFamilies } from '../server/src/rules/index.ts';
import { root } from './run.mjs';

const folder = join(root, 'docs/rules');
const text = value => value.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const link = rule => (rule.doc ? ` · [documentation](${rule.doc})` : '');

function section(rule) {
  return [
    `## ${rule.id}`,
    '',
    `**${text(rule.provider)}: ${text(rule.title)}** · ${rule.publicByDesign ? 'public by design, not reported' : `severity ${rule.severity} · confidence up to ${rule.confidence}`}${link(rule)}`,
    '',
    text(rule.description),
    '',
    ...(rule.publicByDesign ? [] : [`Revoke or rotate: ${text(rule.revoke)}.`, '']),
    ...(rule.pairsWith ? [`Used together with: ${rule.pairsWith.map(id => `\`${id}\``).join(', ')}.`, ''] : []),
  ].join('\n');
}

const generated = '<!-- Made from server/src/rules by `npm run docs`; change the rules, not this page. -->';
const pages = new Map(
  ruleFamilies.map(({ page, title, rules }) => [
    `${page}.md`,
    [`# ${title}`, '', generated, '', `${rules.length} rules.`, '', ...rules.map(section)].join('\n'),
  ]),
);
const total = ruleFamilies.reduce((sum, { rules }) => sum + rules.length, 0);
pages.set(
  'README.md',
  [
    '# Rules',
    '',
    generated,
    '',
    `${total} rules in ${ruleFamilies.length} families.`,
    '',
    '| family | rules |',
    '| --- | --- |',
    ...ruleFamilies.map(({ page, title, rules }) => `| [${title}](${page}.md) | ${rules.length} |`),
    '',
    '## Known kinds without a rule',
    '',
    '| kind | why |',
    '| --- | --- |',
    ...Object.entries(coverage).flatMap(([kind, { reason }]) => (reason ? [`| ${kind} | ${text(reason)} |`] : [])),
    '',
  ].join('\n'),
);

const check = process.argv.includes('--check');
await mkdir(folder, { recursive: true });
let stale = 0;
for (const name of await readdir(folder)) {
  if (pages.has(name)) continue;
  stale++;
  if (!check) await rm(join(folder, name));
}
for (const [name, page] of pages) {
  const old = await readFile(join(folder, name), 'utf8').catch(() => '');
  if (old === page) continue;
  stale++;
  if (!check) await writeFile(join(folder, name), page);
}
if (check && stale) {
  console.error(`${stale} rule pages are out of date. Run \`npm run docs\`.`);
  process.exitCode = 1;
} else console.log(`${pages.size} rule pages ${check ? 'are up to date' : 'written'}.`);
