import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { commonRoot, plainPath, scanRoot } from './scanRoot.ts';

const top = plainPath(mkdtempSync(`${tmpdir()}/root-`));
after(() => rmSync(top, { recursive: true, force: true }));
for (const folder of ['repo/.git', 'repo/sub/deep', 'repo/own/.secret-hygiene', 'repo/own/x', 'loose/in'])
  mkdirSync(`${top}/${folder}`, { recursive: true });
for (const file of ['repo/sub/deep/f', 'repo/own/x/f', 'loose/in/f', 'f']) writeFileSync(`${top}/${file}`, '');

test('paths count from the nearest repository or .secret-hygiene folder', () => {
  for (const [path, root] of [
    ['repo', 'repo'],
    ['repo/sub/deep/f', 'repo'],
    ['repo/sub', 'repo'],
    ['repo/own/x/f', 'repo/own'],
    ['repo/own', 'repo/own'],
  ])
    assert.equal(scanRoot(`${top}/${path}`), `${top}/${root}`, path);
});

test('outside of a repository a folder counts for itself, and a file for the folder that the user is in', () => {
  assert.equal(scanRoot(`${top}/loose`), `${top}/loose`);
  assert.equal(scanRoot(`${top}/loose/in/f`), `${top}/loose/in`);
  assert.equal(scanRoot(`${top}/loose/in/f`, `${top}/loose`), `${top}/loose`);
  assert.equal(scanRoot(`${top}/loose/in/f`, `${top}/repo`), `${top}/loose/in`);
});

test('several paths count from their own root, or from the folder that holds them all', () => {
  assert.equal(commonRoot([`${top}/repo/sub`, `${top}/repo/sub/deep/f`], '/'), `${top}/repo`);
  assert.equal(commonRoot([`${top}/repo/sub`, `${top}/loose`], '/'), top);
  assert.equal(commonRoot([`${top}/repo`, `${top}/repo/own`], '/'), `${top}/repo`);
});
