import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an env of a job',
    {
      path: '.github/workflows/ci.yml',
      target: byReference(),
      before: lines(
        'name: ci',
        'on: push',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    env:',
        '      API_KEY: «v1234567» # keep',
        '    steps:',
        '      - run: make',
      ),
    },
    lines(
      'name: ci',
      'on: push',
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      '    env:',
      '      API_KEY: ${{ secrets.API_KEY }} # keep',
      '    steps:',
      '      - run: make',
    ),
  ],
  [
    'an input of a step',
    {
      path: '.github/workflows/ci.yml',
      target: byReference(),
      before: lines('jobs:', '  a:', '    steps:', '      - uses: a/b@v1', '        with:', '          token: "«v1234567»"'),
    },
    lines('jobs:', '  a:', '    steps:', '      - uses: a/b@v1', '        with:', '          token: "${{ secrets.TOKEN }}"'),
  ],
  [
    'part of a script',
    {
      path: '.github/workflows/ci.yml',
      target: byReference(),
      before: lines('jobs:', '  a:', '    steps:', '      - run: |', '          curl -H "x: «v1234567»" y', '          echo b'),
    },
    lines('jobs:', '  a:', '    steps:', '      - run: |', '          curl -H "x: ${{ secrets.DEMO_KEY }}" y', '          echo b'),
  ],
  [
    'credentials of a container',
    {
      path: '.github/workflows/ci.yml',
      target: byReference(),
      before: lines(
        'jobs:',
        '  a:',
        '    container:',
        '      image: x',
        '      credentials:',
        '        username: u',
        '        password: «v1234567»',
      ),
    },
    lines(
      'jobs:',
      '  a:',
      '    container:',
      '      image: x',
      '      credentials:',
      '        username: u',
      '        password: ${{ secrets.PASSWORD }}',
    ),
  ],
  [
    'a name that GitHub keeps to itself',
    { path: '.github/workflows/ci.yml', target: byReference(), before: lines('env:', '  GITHUB_TOKEN: «v1234567»') },
    lines('env:', '  GITHUB_TOKEN: ${{ secrets.GH_TOKEN }}'),
  ],
];
for (const [title, given, expected] of cases)
  test(`GitHub Actions: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a name', { path: '.github/workflows/ci.yml', target: byReference(), before: lines('name: «v1234567»') }, /env, with, run/],
  [
    'environment',
    { path: '.github/workflows/ci.yml', target: inEnvironment(), before: lines('env:', '  A: «v1234567»') },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`GitHub Actions: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('GitHub Actions: the value goes from the vault to the repository through a pipe', async () => {
  const plan = await expectAfter(
    { path: '.github/workflows/ci.yml', target: byReference(), before: 'env:\n  API_KEY: «v1234567»\n' },
    'env:\n  API_KEY: ${{ secrets.API_KEY }}\n',
  );
  assert.ok(
    plan.needs.some(
      need => need.command === 'az keyvault secret show --vault-name demo-kv --name api-key --query value -o tsv | gh secret set API_KEY',
    ),
  );
});
