import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const [first, second] = ['Qv7-rT2m', 'Zk9_Xp4L'].map(half => `${half}Ls8Wd3bN`) as [string, string];
const found = (text: string): string[] =>
  detector.scanText(text, { path: 'terraform.tfstate' }).map(finding => detector.readValue(text, finding).reveal());
const state = (type: string): string =>
  JSON.stringify({
    resources: [
      {
        type,
        instances: [{ attributes: { length: 16, result: first } }, { attributes: { length: 16, result: second } }],
      },
      { type: 'random_pet', instances: [{ attributes: { result: 'lively-otter' } }] },
    ],
  });

test('the passwords that Terraform made stand in its state file, and other results do not count', () => {
  assert.deepEqual(found(state('random_password')), [first, second]);
  assert.deepEqual(found(state('random_id')), []);
  assert.deepEqual(found(state('random_password').replace(first, '{{ password }}')), [second]);
});
