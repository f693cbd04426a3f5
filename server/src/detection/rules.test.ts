import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../shared/src/model/index.ts';
import { allRules, type Rule } from '../rules/index.ts';
import { lengthOf } from '../rules/layout.ts';
import { farReach } from './candidate.ts';
import { crc32 } from './checksums.ts';
import { createDetector } from './detector.ts';
import { latin1 } from './encodings.ts';
import { hostSyntaxes } from './hostSyntaxes.ts';
import { matcherOf } from './matchers.ts';
import { nearMissesOf, type Sample, sampleOf, seededRandom } from './samples.ts';
import { tokenHeads } from './shapes/wrappedSecret.ts';

const detector = createDetector(allRules);
const reported = allRules.filter(rule => !rule.publicByDesign);
/** Samples of a rule stay the same when other rules come and go. */
const randomFor = (name: string) => seededRandom(crc32(latin1(name)) + Number(process.env['SAMPLE_SEED'] ?? 7));

/** What was found for a sample: the rule's own finding, another one with the same value, or nothing. */
function outcome(rule: Rule, sample: Sample, text: string, path: string): string {
  const found = detector.scanText(text, { path }).filter(finding => detector.readValue(text, finding).reveal() === sample.value);
  if (found.some(finding => finding.ruleId === rule.id)) return 'own';
  return found[0]?.ruleId ?? 'missed';
}

test('rule ids are unique, and every rule says how to revoke and what it is', () => {
  assert.equal(new Set(allRules.map(rule => rule.id)).size, allRules.length);
  for (const rule of allRules) {
    assert.match(rule.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/, rule.id);
    assert.ok(rule.publicByDesign || rule.revoke.length > 3, rule.id);
    assert.ok(rule.description.length > 10 && rule.title.length > 1, rule.id);
    for (const other of rule.pairsWith ?? [])
      assert.ok(
        allRules.some(r => r.id === other),
        `${rule.id} pairs with ${other}`,
      );
  }
});

test('every rule has something to look for, and looks at a bounded stretch of text', () => {
  const noPatterns = (): never => assert.fail('none of our own rules has a pattern of its own');
  for (const rule of allRules) {
    const { anchors } = matcherOf(rule, { tokens: tokenHeads(allRules), within: () => [], forms: () => undefined }, noPatterns);
    assert.ok(anchors.length > 0, `${rule.id} has no anchor`);
    for (const { text } of anchors) assert.ok(text.length >= 2, `${rule.id} looks for "${text}"`);
    const layouts = rule.form === 'token' || rule.form === 'named' ? (rule.layouts ?? []) : [];
    for (const layout of layouts) assert.ok(lengthOf(layout).max <= farReach, `${rule.id} has no end`);
  }
});

/** What a rule looks at, without what is said about it. */
function recognises(rule: Rule): string {
  switch (rule.form) {
    case 'token':
      return JSON.stringify([rule.layouts, rule.near, rule.keys]);
    case 'named':
      return JSON.stringify([rule.names, rule.near, rule.paths, rule.layouts]);
    case 'assignment':
      return JSON.stringify([rule.words, rule.value]);
    case 'structural':
      return JSON.stringify(rule.shape);
  }
}

test('no two rules describe the same thing', () => {
  const known = new Map<string, string>();
  for (const rule of allRules) {
    const what = recognises(rule);
    assert.equal(known.get(what), undefined, `${rule.id} describes what ${known.get(what)} does`);
    known.set(what, rule.id);
  }
});

test('every rule finds its sample in every host syntax', () => {
  const missed: string[] = [];
  let cases = 0;
  for (const rule of reported) {
    for (const syntax of hostSyntaxes) {
      // A random value reads like a name once in some thousand times; a second one then does not.
      const results = ['', ' again'].map(turn => {
        const sample = sampleOf(rule, randomFor(rule.id + syntax.name + turn));
        if (sample.kind === 'line' || sample.path || (sample.text.includes('\n') && !syntax.manyLines)) return 'own';
        const text = syntax.plant(sample);
        // A token that the syntax spells another way is no token any more.
        return rule.form === 'token' && !text.includes(sample.value) ? 'own' : outcome(rule, sample, text, syntax.path);
      });
      cases++;
      if (results.every(result => result === 'missed')) missed.push(`${rule.id} in ${syntax.name}`);
    }
    const sample = sampleOf(rule, randomFor(rule.id));
    if (sample.kind === 'value' && !sample.path) continue;
    cases++;
    const written = sample.path?.endsWith('.xml')
      ? `<${sample.key}>${sample.text}</${sample.key}>`
      : sample.path?.endsWith('.gradle')
        ? `${sample.key} "${sample.text}"`
        : `${sample.key}=${sample.text}`;
    const text = sample.kind === 'line' ? `${sample.text}\n` : `${sample.hint ?? ''}\n${written}\n`;
    if (outcome(rule, sample, text, sample.path ?? 'a.txt') === 'missed') missed.push(`${rule.id} as a line`);
  }
  assert.equal(missed.length, 0, `${missed.length} of ${cases} missed:\n${missed.slice(0, 400).join('\n')}`);
});

/** Kinds of one provider whose values and words are the same: the first of them names the finding. */
const sameShape = new Set([
  'asana-client-secret-32-a-za-z0-9 as asana-client-secret-30-40-a-za-z0-9',
  'teamworkdesk-api-token as teamworkcrm-api-key',
  'teamworkspaces-api-key as teamworkcrm-api-key',
  'vagrant-cloud-token as terraform-cloud-token',
]);

test('a sample is the finding of its own rule, or of one that describes it more exactly', () => {
  for (const rule of reported) {
    const sample = sampleOf(rule, randomFor(rule.id));
    if (sample.kind === 'line' || sample.path) continue;
    const text = `${sample.hint ? `// ${sample.hint}\n` : ''}const ${sample.key.replace(/\W/g, '_')} = ${JSON.stringify(sample.text)};\n`;
    const result = outcome(rule, sample, text, 'src/a.ts');
    assert.ok(result === 'own' || sameShape.has(`${rule.id} as ${result}`), `${rule.id} is reported as ${result}`);
  }
});

test('near misses are not taken for the real thing', () => {
  for (const rule of reported) {
    if (rule.form !== 'token' || rule.near) continue;
    for (const { text, why } of nearMissesOf(rule, randomFor(rule.id))) {
      const document = `const setting = "${text}";\n`;
      const found: readonly Finding[] = detector.scanText(document, { path: 'src/a.ts' }).filter(finding => finding.ruleId === rule.id);
      assert.equal(found.length, 0, `${rule.id}: ${why}`);
    }
  }
});

test('a key that needs a word of its provider is at most doubtful without it, and what needs its name is nothing under another', () => {
  for (const rule of reported) {
    const sample = sampleOf(rule, randomFor(rule.id));
    const document = `const setting = ${JSON.stringify(sample.text)};\n`;
    const found = detector.scanText(document, { path: 'src/a.ts' }).filter(finding => finding.ruleId === rule.id);
    if (rule.form === 'token' && rule.near)
      assert.ok(
        found.every(({ confidence }) => confidence === 'low') || rule.near.some(word => sample.value.toLowerCase().startsWith(word)),
        rule.id,
      );
    else if (rule.form === 'named' || rule.form === 'assignment') assert.equal(found.length, 0, rule.id);
  }
});
