import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const value = ['ifqtwxquid6ozx3w', 'uei3ld26tqmd1she'].join('');

test('a word speaks for the block below it wherever it stands in the bytes of a file', () => {
  const block = `static final String LARK_ACCESS\nname = load();\n  <Client someKey="${value}" verbose />\n`;
  for (let shift = 0; shift < 64; shift++) {
    const text = `// ${'-'.repeat(shift)}\n${block}`;
    const scanned = detector.scanBytes(Buffer.from(text), { path: 'a.js' });
    assert.ok(scanned !== 'binary');
    assert.deepEqual(
      scanned.findings.map(({ ruleId }) => ruleId),
      ['lark-app-secret'],
      `${shift} bytes farther`,
    );
    assert.deepEqual(detector.scanText(text, { path: 'a.js' }), scanned.findings);
  }
});

test('letters of several bytes bring a word no farther from its value', () => {
  for (const letters of ['ж'.repeat(190), '語'.repeat(190), '😀'.repeat(95)])
    for (const text of [
      `// mailboxlayer ${letters}\nconst settingKey = '${value}';\n`,
      `const settingKey = '${value}'; /* ${letters.slice(0, 120)} mailboxlayer */\n`,
    ]) {
      const scanned = detector.scanBytes(Buffer.from(text), { path: 'a.js' });
      assert.ok(scanned !== 'binary');
      assert.deepEqual(
        scanned.findings.map(({ ruleId }) => ruleId),
        ['mailboxlayer-api-key'],
        text,
      );
      assert.deepEqual(detector.scanText(text, { path: 'a.js' }), scanned.findings);
    }
});
