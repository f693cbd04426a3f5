import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const found = (text: string): readonly string[] => detector.scanText(text, { path: 'a.txt' }).map(({ ruleId }) => ruleId);
const account = (key: string): string =>
  `DefaultEndpointsProtocol=https;AccountName=mylogs;AccountKey=${key};EndpointSuffix=core.windows.net`;

test('words in the place of a key are none, since a machine makes keys; a password may be words', () => {
  assert.deepEqual(found(account('storageaccountkeybase64encoded')), []);
  assert.equal(found(account(`${['Yx3Wq8Zt5Rv1Ns7Yb4Lm', 'Jc2Dg6Hf9Pa0Te1W'].join('')}Ab8==`)).length, 1);
  const database = 'Server=db.internal.net;Database=shop;User Id=app;';
  assert.equal(found(`${database}Password=${'horsebattery'.padStart(19, 'correct')}`).length, 1);
});
