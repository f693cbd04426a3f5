import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const finding = createDetector(allRules);
const ignoring = createDetector(allRules, { commentedOutCode: 'ignore' });
// Put together here, so that our own scan of this file finds nothing.
const name = ['pass', 'word'].join('');
const value = ['Qv7', 'rT2m', 'Zk9'].join('-');
const set = `${name} = "${value}"`;

const commented: readonly [string, string][] = [
  ['a.js', `// const ${set};\n`],
  ['a.ts', `start(); // ${set};\n`],
  ['a.java', `/* String ${set}; */\n`],
  ['a.go', `/*\n * ${set}\n */\n`],
  ['a.cs', `var url = "https://acme-prod.net"; // ${set}\n`],
  ['a.py', `# ${set}\n`],
  ['a.sh', `run # ${name}=${value}\n`],
  ['a.yaml', `#  ${name}: ${value}\n`],
  ['.env', `# DB_${name.toUpperCase()}=${value}\n`],
  ['a.ini', `; ${name} = ${value}\n`],
  ['a.properties', `! app.${name}=${value}\n`],
  ['a.sql', `-- SET ${name} = '${value}';\n`],
  ['a.tf', `# ${set}\n`],
  ['a.ps1', `<#\n$${set}\n#>\n`],
  ['a.xml', `<!-- <add key="${name}" value="${value}" /> -->\n`],
  ['a.lua', `-- local ${set}\n`],
];
const used: readonly [string, string][] = [
  ['a.js', `const ${set}; // keep\n`],
  ['a.js', `const url = "https://acme-prod.net", ${set};\n`],
  ['a.ts', `const files = "src/**/*.ts";\nconst ${set};\n`],
  ['a.java', `/* old */ String ${set};\n`],
  ['a.go', `/*\n * was here\n */\nvar ${set}\n`],
  ['a.py', `color = "#fff"; ${set}\n`],
  ['a.sh', `export ${name.toUpperCase()}=${value} # keep\n`],
  ['a.yaml', `note: it's # 1\n${name}: ${value}\n`],
  ['a.xml', `<!-- old --><add key="${name}" value="${value}" />\n`],
  ['a.md', `# Setup\n\nSet \`${name}=${value}\` first.\n`],
];

test('commented-out code is found unless it is to be ignored, as each language writes comments', () => {
  for (const [path, text] of commented) {
    assert.equal(finding.scanText(text, { path }).length, 1, `${path}: ${text}`);
    assert.deepEqual(ignoring.scanText(text, { path }), [], `${path}: ${text}`);
  }
});

test('code that is not commented out is found either way', () => {
  for (const [path, text] of used) {
    const found = finding.scanText(text, { path });
    assert.equal(found.length, 1, `${path}: ${text}`);
    assert.deepEqual(ignoring.scanText(text, { path }), found, `${path}: ${text}`);
  }
});

test('bytes, edits and explanations obey, and the explanation says so', () => {
  const text = `// const ${set};\nconst other = 1;\n`;
  const context = { path: 'a.js' };
  const scanned = ignoring.scanBytes(Buffer.from(text), context);
  assert.deepEqual(scanned === 'binary' ? [] : scanned.findings, []);
  const { nearMisses } = ignoring.explain(text, context);
  assert.ok(nearMisses.some(({ filter }) => filter === 'comment'));
  const open = ignoring.open(text, context);
  assert.equal(open.findings.length, 0);
  const change = { range: { start: 0, end: 3 }, newText: '' };
  const edited = applyChanges(text, [change]);
  open.update(edited, [change]);
  assert.equal(open.findings.length, 1);
  assert.deepEqual(open.findings, ignoring.scanText(edited, context));
});
