import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRules } from '../../server/src/rules/index.ts';
import { ensureBuilt, runCli } from '../cli/builtCli.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const number = (text: string | undefined) => Number(text?.replaceAll(',', ''));

test('the figures of the README are those of the product', () => {
  const [, kinds, providers] = /More than ([\d,]+) kinds of credentials of some ([\d,]+) providers/.exec(readme)!;
  assert.ok(allRules.length >= number(kinds) && allRules.length < number(kinds) + 200, `${allRules.length} kinds`);
  const known = new Set(allRules.map(({ provider }) => provider)).size;
  assert.ok(Math.abs(known - number(providers)) <= known / 10, `${known} providers`);
  const [, services] = /\[(\d+) Azure services\]/.exec(readme)!;
  assert.equal(number(services), read('docs/services.md').match(/^## /gm)!.length);
  const [, languages, list] = /Fixes know (\d+) languages \(([^)]+)\)/.exec(readme)!;
  assert.equal(number(languages), list!.replace('with JSX and the scripts of Vue and Svelte', '').split(/,| and /).length);
});

test('links and pictures of the pages lead to files', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'SUPPORT.md',
    'SECURITY.md',
    ...readdirSync(join(root, 'docs')).flatMap(name => (name.endsWith('.md') ? `docs/${name}` : [])),
  ];
  for (const page of pages)
    for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g))
      if (!/^[a-z]+:/.test(target!)) assert.ok(existsSync(join(root, page, '..', target!)), `${page}: ${target}`);
});

test('commands that the README names are there', async () => {
  const titles = Object.entries(JSON.parse(read('package.nls.json')) as Record<string, string | { message: string }>).flatMap(
    ([key, text]) => (key.startsWith('command.') ? (typeof text === 'string' ? text : text.message) : []),
  );
  for (const named of [
    'Scan workspace',
    ...[...readme.matchAll(/^\| \*\*([^*]+)\*\* \|/gm)].map(([, title]) => title!).filter(title => !title.startsWith('Use ')),
    'Check references',
    'Mask or unmask values',
  ]) {
    assert.ok(readme.includes(named), named);
    assert.ok(titles.includes(named), `there is no command ${named}`);
  }
  await ensureBuilt();
  const help = (await runCli(['--help'])).out;
  for (const [, command] of readme.matchAll(/^secret-hygiene (\w+) /gm)) assert.match(help, new RegExp(`^ {2}${command} `, 'm'));
  const options = (await Promise.all(['scan', 'move'].map(command => runCli([command, '--help'])))).map(({ out }) => out).join();
  for (const [option] of readme.matchAll(/--(?:no-|trust-|include-|archives|format|dry-run|vault)[\w-]*/g))
    assert.ok(options.includes(option), option);
});
