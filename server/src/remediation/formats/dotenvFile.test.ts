import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a plain line',
    { path: '.env', target: byReference(), before: lines('A=1', 'API_KEY=«v1234567»', 'B=2') },
    lines('A=1', 'API_KEY=', 'B=2'),
  ],
  [
    'quotes and a comment stay',
    { path: '.env.local', target: byReference(), before: lines('export API_KEY="«v1234567»" # keep') },
    lines('export API_KEY="" # keep'),
  ],
  ['CRLF survives', { path: '.env', target: byReference(), before: lines('API_KEY=«v1234567»\r', 'B=1\r') }, lines('API_KEY=\r', 'B=1\r')],
  [
    'several lines',
    { path: '.env', target: byReference(), before: lines('KEY="«-----BEGIN', 'abc', '-----END»"', 'B=1') },
    lines('KEY=""', 'B=1'),
  ],
  [
    'a whole connection string',
    { path: '.env', target: byReference(), scope: 'whole', before: lines('DB=‹Server=x;Password=«v1234567»›') },
    lines('DB='),
  ],
];
for (const [title, given, expected] of cases)
  test(`.env: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['part of a variable', { path: '.env', target: byReference(), before: lines('DB=‹Server=x;Password=«v1234567»›') }, /whole/],
  ['environment', { path: '.env', target: inEnvironment(), before: lines('A=«v1234567»') }, /cannot be read that way/],
  ['a comment', { path: '.env', target: byReference(), before: lines('# A «v1234567»') }, /one variable/],
];
for (const [title, given, reason] of refused) test(`.env: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('.env: it is kept out of git and out of images, once', async () => {
  const given = { path: '.env', target: byReference(), before: 'A=«v1234567»\n' };
  const files = { '.gitignore': 'node_modules', Dockerfile: 'FROM a\n' };
  const plan = await expectAfter({ ...given, files }, 'A=\n');
  assert.equal(companion(plan, '.gitignore', files), 'node_modules\n.env\n');
  assert.equal(companion(plan, '.dockerignore', files), '.env\n');
  for (const entry of ['.env', '/.env', '**/.env', '.env*', '*.env'])
    assert.deepEqual((await expectAfter({ ...given, files: { '.gitignore': `${entry}\n` } }, 'A=\n')).also, [], entry);
  assert.equal((await expectAfter({ ...given, files: { '.gitignore': '.env*\n!.env\n' } }, 'A=\n')).also.length, 1);
});
