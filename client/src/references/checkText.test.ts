import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkText, hasMarks } from './checkText.ts';

const nothing = { checked: 0, missing: 0, disabled: 0, expired: 0, notAsked: 0, failures: [] };

test('what is wrong is counted, and what was not asked is said', () => {
  assert.equal(checkText({ ...nothing, checked: 3 }), '3 references checked: all lead to a secret that can be read.');
  assert.equal(checkText({ ...nothing, checked: 1, missing: 1 }), '1 reference checked: 1 missing.');
  assert.equal(
    checkText({ ...nothing, checked: 9, missing: 1, disabled: 2, expired: 3, notAsked: 2 }),
    '9 references checked: 1 missing, 2 disabled, 3 expired. 2 references name vaults that no setting names, or that you left out: they were not asked.',
  );
  assert.equal(
    checkText({ ...nothing, notAsked: 1 }),
    '1 reference names a vault that no setting names, or that you left out: it was not asked.',
  );
  assert.equal(checkText(nothing), 'Nothing here references a secret of a vault.');
  assert.equal(checkText({ ...nothing, failures: [{ vaultUrl: 'x', message: 'No.' }] }), '');
  assert.ok(hasMarks({ ...nothing, expired: 1 }) && !hasMarks({ ...nothing, checked: 1, notAsked: 1 }));
});
