import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { cutTokens } from './cutTokens.ts';

const cut = cutTokens(allRules);
const start = ['gl', 'pat-'].join('');

test('the beginning of a token is told from a token', () => {
  assert.ok(cut(`${start}Xk3W`));
  assert.equal(cut(`${start}Xk3Wq8Zt5Rv1Ns7Yb4Lm`), undefined);
  assert.equal(cut(`${start}Xk3Wq8Zt5Rv1Ns7`), undefined, 'an issuer may shorten its tokens a little');
  assert.equal(cut('Xk3Wq8Zt5Rv1'), undefined);
});
