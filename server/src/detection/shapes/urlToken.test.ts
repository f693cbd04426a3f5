import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const token = ['Qv7r', 'T2mZ', 'k9Xp', '4Ls8', 'Wd3b', 'N6cF'].join('');
const found = (text: string): string[] =>
  detector.scanText(text, { path: 'a.txt' }).map(finding => detector.readValue(text, finding).reveal());

test('a token that stands for the user of a URL is found, with or without an empty password', () => {
  for (const after of ['', ':', ':x-oauth-basic'])
    assert.deepEqual(found(`index = https://${token}${after}@packages.contoso.net/team`), [token], after);
});

test('users, words and hosts with a random part are spared', () => {
  for (const text of [
    'https://deployment-service-account@packages.contoso.net/team',
    `https://${token}.contoso.net/a@b`,
    'https://your-access-token-goes-here@packages.contoso.net',
    `https://${'x'.repeat(24)}@packages.contoso.net`,
  ])
    assert.deepEqual(found(text), [], text);
});
