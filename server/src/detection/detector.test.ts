import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, type Finding, type TextChange } from '../../../shared/src/model/index.ts';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';
import { hostSyntaxes } from './hostSyntaxes.ts';
import { placeInText } from './placeInText.ts';
import { sampleOf, seededRandom } from './samples.ts';

const detector = createDetector(allRules);
const reported = allRules.filter(rule => !rule.publicByDesign);

/** Pieces of documents: planted samples, and everything that could confuse offsets or windows. */
const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 0, max: reported.length - 1 }),
        fc.integer({ min: 0, max: hostSyntaxes.length - 1 }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([rule, syntax, seed]) => hostSyntaxes[syntax]!.plant(sampleOf(reported[rule]!, seededRandom(seed)))),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\r\n',
      '\n',
      '// comment é\n',
      '😀',
      '\u{2028}',
      'const a = 1;\n',
      '"',
      "'",
      '`',
      '\\',
      '{\n',
      '}\n',
      'password = ',
      'azure\n',
      '='.repeat(40),
      'eyJ'.repeat(20),
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map(n => `let filler${n} = call(${'x'.repeat(n * 7)});\n`.repeat(n * 12)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) },
);
const document = fc.array(fragment, { maxLength: 12 }).map(parts => parts.join(''));
const path = fc.constantFrom('src/a.ts', 'a.py', '.env', 'a.yaml', 'a.json', 'README.md', 'unknown');

const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const findingsOf = (bytes: Uint8Array, name: string): readonly Finding[] | 'binary' => {
  const result = detector.scanBytes(bytes, { path: name });
  return result === 'binary' ? result : result.findings;
};

test('bytes give the findings of their text, in UTF-8 and UTF-16, with and without a byte order mark', () => {
  fc.assert(
    fc.property(document, path, (raw, name) => {
      const text = Buffer.from(raw)
        .toString()
        .replaceAll('\0', ' ')
        .replace(/^\ufeff/, '');
      const expected = detector.scanText(text, { path: name });
      const encoded = Buffer.from(text);
      if (detector.scanBytes(encoded, { path: name }) !== 'binary') assert.deepEqual(findingsOf(encoded, name), expected);
      if (detector.scanBytes(Buffer.from(`\ufeff${text}`), { path: name }) !== 'binary')
        assert.deepEqual(findingsOf(Buffer.from(`\ufeff${text}`), name), expected);
      assert.deepEqual(findingsOf(utf16(text, false, true), name), expected);
      assert.deepEqual(findingsOf(utf16(text, true, true), name), expected);
    }),
    { numRuns: 150 },
  );
});

test('invalid UTF-8 gives the findings of the text that it decodes to', () => {
  fc.assert(
    fc.property(document, fc.uint8Array({ maxLength: 6, min: 0x80 }), path, (text, noise, name) => {
      const bytes = Buffer.concat([Buffer.from(text.slice(0, 40)), noise, Buffer.from(text)]);
      const found = findingsOf(bytes, name);
      if (found !== 'binary') assert.deepEqual(found, detector.scanText(new TextDecoder().decode(bytes), { path: name }));
    }),
    { numRuns: 60 },
  );
});

test('a token behind a byte that is no UTF-8 is found in the bytes as in their text', () => {
  const rules = reported.filter(rule => rule.form === 'token' && !rule.near);
  for (const rule of rules) {
    const sample = sampleOf(rule, seededRandom(7)).text;
    // Without the bit that tells it from ASCII it would be a letter.
    for (const bytes of [[0xc7], [0x3d, 0xc7]].map(lead => Buffer.concat([Buffer.from(lead), Buffer.from(sample)])))
      assert.deepEqual(findingsOf(bytes, 'a.txt'), detector.scanText(new TextDecoder().decode(bytes), { path: 'a.txt' }), rule.id);
  }
});

test('UTF-16 without a mark is recognised by its zeros, and binary content by its own', () => {
  const text = 'const greeting = "hello";\n'.repeat(5);
  assert.notEqual(detector.scanBytes(utf16(text, false, false), { path: 'a.cs' }), 'binary');
  assert.notEqual(detector.scanBytes(utf16(text, true, false), { path: 'a.cs' }), 'binary');
  assert.equal(
    detector.scanBytes(
      Uint8Array.from({ length: 400 }, (_, i) => (i * 37) & 31),
      { path: 'a.bin' },
    ),
    'binary',
  );
});

const edit = fc.record({
  at: placeInText,
  remove: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4000 })),
  insert: fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fragment),
});

test('what stood in one text never silences the next, however long the one before was', () => {
  const sample = sampleOf(allRules.find(({ id }) => id === 'jwt')!, seededRandom(7));
  const text = hostSyntaxes[0]!.plant(sample);
  const fresh = createDetector(allRules).scanText(text, { path: 'a.ts' });
  assert.equal(fresh.length, 1);
  for (const length of [0, 100, 1_000, 10_000]) {
    detector.scanText(`${' '.repeat(length)}${'eyJ '.repeat(200)}`, { path: 'b.ts' });
    assert.deepEqual(detector.scanText(text, { path: 'a.ts' }), fresh, `after ${length} characters`);
  }
});

test('the same text in files of two kinds is judged for each of them', () => {
  const rule = allRules.find(({ id }) => id === 'qase-api-key')!;
  const values = Array.from({ length: 40 }, (_, seed) => sampleOf(rule, seededRandom(seed)).text);
  // Without quotes it may be a variable where code goes.
  const text = `qase_key = ${values.find(value => /^[A-Za-z]/.test(value))}\n`;
  assert.equal(detector.scanText(text, { path: 'settings.ini' }).length, 1);
  assert.equal(detector.scanText(text, { path: 'settings.ts' }).length, 0);
  assert.equal(detector.scanText(text, { path: 'settings.ini' }).length, 1);
});

test('findings after edits equal those of a full scan', () => {
  fc.assert(
    fc.property(
      document,
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      path,
      (start, steps, name) => {
        let text = start;
        const scan = detector.open(text, { path: name });
        for (const edits of steps) {
          const changes: TextChange[] = [];
          for (const { at, remove, insert } of edits) {
            const from = Math.floor(at * text.length);
            const change = { range: { start: from, end: Math.min(text.length, from + remove) }, newText: insert };
            text = applyChanges(text, [change]);
            changes.push(change);
          }
          scan.update(text, changes);
          assert.deepEqual(scan.findings, detector.scanText(text, { path: name }));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('an edit counts where later edits of the same step have moved it', () => {
  const filler = 'let filler = call();\n'.repeat(500);
  const value = sampleOf(allRules.find(({ id }) => id === 'github-pat-classic')!, seededRandom(3)).text;
  for (const apart of [filler.length, filler.length - 1]) {
    let text = `${filler}${value}\n${filler}`;
    const scan = detector.open(text, { path: 'src/a.ts' });
    assert.equal(scan.findings.length, 1);
    const steps: readonly TextChange[][] = [
      [
        { range: { start: filler.length, end: filler.length + 9 }, newText: '' },
        { range: { start: 0, end: 0 }, newText: filler },
      ],
      [
        { range: { start: 2 * filler.length, end: 2 * filler.length }, newText: value.slice(0, 9) },
        { range: { start: 0, end: apart }, newText: '' },
      ],
    ];
    for (const [step, changes] of steps.entries()) {
      text = applyChanges(text, changes);
      scan.update(text, changes);
      assert.deepEqual(scan.findings, detector.scanText(text, { path: 'src/a.ts' }));
      assert.equal(scan.findings.length, step);
    }
  }
});

test('a private key that is found with its escapes and without them stays the same after edits far above it', () => {
  const key = sampleOf(allRules.find(({ id }) => id === 'pem-rsa')!, seededRandom(5)).text;
  const spelled = JSON.stringify(key).replace(/[+=&/]/g, char => `\\u00${char.charCodeAt(0).toString(16)}`);
  let text = `${'let filler = call();\n'.repeat(160)}{ "setting": ${spelled} }\n`;
  const scan = detector.open(text, { path: 'src/a.js' });
  for (let step = 0; step < 20; step++) {
    const change = { range: { start: 0, end: 29 }, newText: '' };
    text = applyChanges(text, [change]);
    scan.update(text, [change]);
    assert.deepEqual(scan.findings, detector.scanText(text, { path: 'src/a.js' }));
  }
});

test('typing through a long private key, and taking a word of its context away, is followed', () => {
  const pem = allRules.find(rule => rule.id === 'pem-rsa')!;
  const key = sampleOf(pem, seededRandom(1)).text;
  let text = `${'// filler\n'.repeat(500)}${key}\n${'// filler\n'.repeat(500)}`;
  const scan = detector.open(text, { path: 'a.txt' });
  const change = (start: number, end: number, newText: string): void => {
    text = text.slice(0, start) + newText + text.slice(end);
    scan.update(text, [{ range: { start, end }, newText }]);
    assert.deepEqual(scan.findings, detector.scanText(text, { path: 'a.txt' }));
  };
  assert.equal(scan.findings.length, 1);
  const tail = text.indexOf('-----END');
  change(tail, tail + 3, '');
  change(tail, tail, '---');
  change(0, 0, 'a line before\n');
  change(text.indexOf('BEGIN'), text.indexOf('BEGIN') + 1, '');
  assert.equal(scan.findings.length, 0);
});

test('a value is read as its literal spells it', () => {
  // The names are put together here, so that our own scan of this file finds nothing.
  const name = ['pass', 'word'].join('');
  const cases: readonly [string, string, string][] = [
    ['a.ts', String.raw`const ${name} = "Qw3\"rt\u0079-9";`, 'Qw3"rty-9'],
    ['A.cs', `var ${name} = @"Qw3""rt\\y-9";`, 'Qw3"rt\\y-9'],
    ['a.json', String.raw`{ "${name}": "Qw3\/rt\"y-9" }`, 'Qw3/rt"y-9'],
    ['a.yaml', `${name}: 'Qw3''rty-9'`, "Qw3'rty-9"],
    ['a.xml', `<add key="${name}" value="Qw3&amp;rty-9" />`, 'Qw3&rty-9'],
    ['a.ts', `const url = "https://${['svc', 'Qw3%40rty-9'].join(':')}@node7.acme-prod.net/x";`, 'Qw3@rty-9'],
    ['a.ts', `const ${name} = "Qw3-" +\n  "rty-9z";`, 'Qw3-rty-9z'],
    ['a.py', `${name} = ("Qw3-"\n  "rty-9z")`, 'Qw3-rty-9z'],
  ];
  for (const [path, text, expected] of cases) {
    const [finding] = detector.scanText(text, { path });
    assert.ok(finding, text);
    assert.equal(detector.readValue(text, finding).reveal(), expected, text);
  }
});

test('the parts of one credential are linked, and the text around a secret part is known', () => {
  const random = seededRandom(4);
  const [id, secret] = ['aws-access-key-id', 'aws-secret-access-key'].map(
    name => sampleOf(allRules.find(rule => rule.id === name)!, random).text,
  );
  const pair = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
  const found = detector.scanText(pair, { path: '.env' });
  assert.deepEqual(
    found.map(finding => finding.ruleId),
    ['aws-access-key-id', 'aws-secret-access-key'],
  );
  assert.deepEqual(found[0]!.pairedWith, found[1]!.parts[0]);
  assert.deepEqual(found[1]!.pairedWith, found[0]!.parts[0]);

  const storage = allRules.find(rule => rule.id === 'azure-storage-key')!;
  const whole = `DefaultEndpointsProtocol=https;AccountName=acmeprod;AccountKey=${sampleOf(storage, random).text};EndpointSuffix=core.windows.net`;
  const text = `{ "Storage": "${whole}" }`;
  const [finding] = detector.scanText(text, { path: 'appsettings.json' });
  assert.equal(finding!.ruleId, 'azure-storage-key');
  assert.equal(finding!.evidence.checksum, 'valid');
  assert.equal(text.slice(finding!.whole!.start, finding!.whole!.end), whole);
  assert.equal(finding!.names.account, 'acmeprod');
  assert.equal(detector.readValue(text, finding!, 'whole').reveal(), whole);
});

test('explain names the filter that spared a value', () => {
  const { findings, nearMisses } = detector.explain('password = "changeme"\nsecret = "${VAULT}"\n', { path: 'a.py' });
  assert.equal(findings.length, 0);
  assert.deepEqual([...new Set(nearMisses.map(miss => miss.filter))].sort(), ['placeholder', 'reference']);
});
