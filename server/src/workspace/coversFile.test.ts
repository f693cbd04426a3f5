import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { coversFile } from './coversFile.ts';
import { walkFiles } from './fileWalk.ts';

test('agrees with the walk about every file', t => {
  const folder = mkdtempSync(join(tmpdir(), 'covers-')).replaceAll('\\', '/');
  t.after(() => rmSync(folder, { recursive: true }));
  const files: Record<string, string> = {
    '.git/HEAD': '',
    '.git/info/exclude': 'excluded.txt\n',
    '.gitignore': 'out/\n*.log\n!keep.log\nbuild/*\n!build/kept/\n',
    'a.ts': '',
    'excluded.txt': '',
    'x.log': '',
    'keep.log': '',
    'out/a.ts': '',
    'out/deep/keep.log': '',
    'build/a.ts': '',
    'build/kept/a.ts': '',
    'sub/.gitignore': 'local.ts\n!x.log\n',
    'sub/local.ts': '',
    'sub/x.log': '',
    'sub/deep/local.ts': '',
    'nested/.git/HEAD': '',
    'nested/x.log': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const walked = new Set(walkFiles(folder, { root: folder, exclude: [], includeIgnored: false, onUnreadable: () => {} }));
  for (const path of Object.keys(files)) assert.equal(coversFile(folder, path), walked.has(`${folder}/${path}`), path);
  assert.ok(walked.size > 5 && walked.size < Object.keys(files).length);
});
