import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan } from '../../../shared/src/model/index.ts';
import { commandLines, type MoveOutcome, manyStepsMarkdown, nextStepsMarkdown } from './nextStepsText.ts';

const role = { description: 'Let the app read the vault.', command: 'az role assignment create --role "Key Vault Secrets User"' };
const plan: Plan = {
  place: { uri: 'file:///a.ts', placeId: 'p', ruleId: 'r', range: { start: 0, end: 1 } },
  target: { kind: 'managedIdentity' },
  scope: 'secret',
  group: 'g',
  title: 't',
  store: { kind: 'none' },
  edit: { uri: 'file:///a.ts', changes: [] },
  also: [{ kind: 'package', description: 'Add the package.' }],
  needs: [role],
  next: [{ description: 'Run the tests.' }],
};
const outcome: MoveOutcome = {
  message: 'Moved to demo_kv.',
  plans: [plan, plan],
  stored: true,
  rule: { id: 'r', title: 'T', provider: 'P', description: 'd', revoke: 'Revoke it in the portal.' },
  committed: 'no',
  inLocalHistory: [],
};

test('needs come once, with their command lines in a code block', () => {
  const page = nextStepsMarkdown(outcome);
  assert.equal(page.split('Let the app read the vault.').length, 2);
  assert.match(page, /```sh\n {2}az role assignment create --role "Key Vault Secrets User"\n {2}```/);
  assert.match(page, /Add the package\./);
  assert.equal(commandLines([plan, plan]), role.command);
  assert.equal(commandLines([]), undefined);
});

test('a committed value asks for a renewal and names the copies', () => {
  assert.doesNotMatch(nextStepsMarkdown(outcome), /Renew|history of the git/);
  const page = nextStepsMarkdown({ ...outcome, committed: 'yes', inLocalHistory: ['a.ts'] });
  for (const part of ['Renew the value', 'Revoke it in the portal', 'history of the git repository', 'Local History of a.ts'])
    assert.ok(page.includes(part), part);
});

test('text from files and commands cannot break out of its place', () => {
  const page = nextStepsMarkdown({
    ...outcome,
    message: 'Moved from [x](command:evil) `a`.',
    plans: [{ ...plan, needs: [{ description: '# head', command: 'echo ```\n# not a heading' }] }],
  });
  assert.ok(page.includes('\\[x\\]\\(command:evil\\) \\`a\\`'));
  assert.ok(page.includes('````sh\n  echo ```\n  # not a heading\n  ````'));
});

test('after a move of many, one page says what moved, what was left and why, and each step once', () => {
  const step = { description: 'Give the identity the role', command: 'az role assignment create' };
  const plan = { also: [], needs: [step], next: [] } as unknown as Plan;
  const page = manyStepsMarkdown({
    messages: ['One moved.', 'Two moved.'],
    plans: [plan, plan],
    unchanged: ['a.ts'],
    left: ['b.txt:1: no_reference'],
  });
  for (const part of ['- One moved.', '- Two moved.', '- a.ts', '- b.txt:1: no\\_reference']) assert.ok(page.includes(part), part);
  assert.equal(page.split('az role assignment create').length, 2);
});
