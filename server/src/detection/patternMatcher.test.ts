import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, type TextChange } from '../../../shared/src/model/index.ts';
import { allRules, type PatternRule } from '../rules/index.ts';
import { createDetector } from './detector.ts';
import { compilePattern } from './linearPattern.ts';
import { shapeOf } from './patternShape.ts';
import { placeInText } from './placeInText.ts';
import { sampleOf, seededRandom } from './samples.ts';

/** A repository's rule as the file of rules gives it to the detector. */
function ownRule(pattern: string, more: Partial<PatternRule> = {}): PatternRule {
  const { anchors = [], longest } = shapeOf(pattern);
  return {
    form: 'pattern',
    id: 'corp-token',
    provider: 'Own rule',
    title: 'corp token',
    severity: 'low',
    confidence: 'low',
    description: 'A token.',
    revoke: 'Renew it.',
    pattern,
    group: 0,
    anchors,
    span: Math.max(256, longest),
    except: [],
    ...more,
  };
}
const detectorOf = (...rules: PatternRule[]) => createDetector([...allRules, ...rules], { compilePattern });
const found = (text: string, rule: PatternRule, path = 'src/a.ts') => {
  const findings = detectorOf(rule).scanText(text, { path });
  return findings.filter(f => f.ruleId === rule.id).map(({ parts: [part] }) => text.slice(part!.start, part!.end));
};

test('the value is the group that the rule names, wherever the pattern matches', () => {
  const rule = ownRule('corp_([a-z0-9]{6})', { group: 1 });
  assert.deepEqual(found('a corp_abc123 and CORP_x corp_zzz999.', rule), ['abc123', 'zzz999']);
  assert.deepEqual(found('corp_abc123', { ...rule, group: 0 }), ['corp_abc123']);
});

test('an anchor outside of the match must stand near', () => {
  const rule = ownRule('[0-9a-f]{8}', { anchors: ['contoso'], span: 256 });
  assert.deepEqual(found(`// Contoso\nid: 0badf00d`, rule), ['0badf00d']);
  assert.deepEqual(found(`// Contoso\n${'\n'.repeat(300)}0badf00d`, rule), []);
});

test('the edge of the window looks like no edge of the text or of a word', () => {
  const rule = ownRule('\\b[a-z]{3}_[a-z]+tok$', { anchors: ['tok'], span: 8 });
  assert.deepEqual(found('xabc_tok xxxxxxxxxxxx abc_dtok', rule), ['abc_dtok']);
  assert.deepEqual(found('aaaaaaaaaaabc_dtok', { ...rule, pattern: 'a{2}bc_dtok', span: 9 }), ['aabc_dtok']);
  assert.deepEqual(found(' xabc_dtoken', { ...rule, span: 6 }), []);
  assert.deepEqual(found('abc_dtok', { ...rule, pattern: '^abc_dtok' }), ['abc_dtok']);
  assert.deepEqual(found('xxxxxxxxxxxxxxabc_dtok', { ...rule, pattern: '^abc_dtok', span: 4 }), []);
});

test('entropy, exceptions and paths spare, and explain says which', () => {
  const rule = ownRule('corp_[a-z0-9]{8}', { entropy: 2, except: ['^corp_test'], paths: { include: ['src/**'], exclude: ['*.md'] } });
  assert.deepEqual(found('corp_ab12cd34 corp_aaaaaaaa corp_test1234', rule), ['corp_ab12cd34']);
  assert.deepEqual(found('corp_ab12cd34', rule, 'lib/a.ts'), []);
  assert.deepEqual(found('corp_ab12cd34', rule, 'src/a.md'), []);
  const { nearMisses } = detectorOf({ ...rule, entropy: 3 }).explain('corp_aaaaaaaa corp_test1234', { path: 'src/a.ts' });
  const own = nearMisses.filter(miss => miss.ruleId === 'corp-token');
  assert.deepEqual(
    own.map(miss => miss.filter),
    ['entropy', 'exception'],
  );
});

test('it takes the place of a generic finding with at least its grades, and of no kind that speaks for itself', () => {
  const detector = detectorOf(ownRule('c0rp-[A-Za-z0-9-]{12}'));
  const line = `password = "${['c0rp', 'Xy7', 'pL9', 'qR21'].join('-')}"\n`;
  const [generic] = createDetector(allRules).scanText(line, { path: 'a.ts' });
  const [own] = detector.scanText(line, { path: 'a.ts' });
  assert.equal(own?.ruleId, 'corp-token');
  assert.deepEqual([own?.severity, own?.confidence], [generic?.severity, generic?.confidence]);
  const rule = allRules.find(one => one.id === 'github-pat-classic')!;
  const { value } = sampleOf(rule, seededRandom(3));
  const wide = detectorOf(ownRule('key = ".*"', { anchors: ['key ='] })).scanText(`key = "${value}"`, { path: 'a.ts' });
  assert.deepEqual(
    wide.map(f => f.ruleId),
    ['github-pat-classic'],
  );
});

test('bytes, text and edits give the same findings', () => {
  const detector = detectorOf(
    ownRule('corp_([a-z0-9]+)', { group: 1 }),
    ownRule('(?m)^id=(?:[0-9a-f]{8})$', { id: 'corp-line', anchors: ['id='] }),
    ownRule('[0-9]{6}', { id: 'corp-number', anchors: ['ticket'] }),
  );
  const piece = fc.constantFrom('corp_', 'ab12', 'id=0badf00d', '\n', ' ', 'ticket ', '123456', 'é', 'x'.repeat(400), '"', 'id=');
  const document = fc.array(piece, { maxLength: 30 }).map(parts => parts.join(''));
  const edit = fc.tuple(placeInText, fc.nat({ max: 12 }), fc.array(piece, { maxLength: 3 }));
  fc.assert(
    fc.property(document, fc.array(edit, { maxLength: 6 }), (start, edits) => {
      let text = start;
      const open = detector.open(text, { path: 'a.ts' });
      for (const [place, removed, added] of edits) {
        const from = Math.floor(place * text.length);
        const change: TextChange = { range: { start: from, end: Math.min(text.length, from + removed) }, newText: added.join('') };
        text = applyChanges(text, [change]);
        open.update(text, [change]);
        const expected = detector.scanText(text, { path: 'a.ts' });
        assert.deepEqual(open.findings, expected);
        const bytes = detector.scanBytes(new TextEncoder().encode(text), { path: 'a.ts' });
        assert.deepEqual(bytes === 'binary' ? bytes : bytes.findings, expected);
      }
    }),
    { numRuns: 200 },
  );
});

test('a pattern that would never end on another engine costs no time', () => {
  const detector = detectorOf(ownRule('corp(a+)+b', { anchors: ['corp'] }));
  const start = performance.now();
  detector.scanText(`corp${'a'.repeat(100_000)}`, { path: 'a.ts' });
  detector.scanText('corp'.repeat(25_000), { path: 'a.ts' });
  assert.ok(performance.now() - start < 2000);
});
