import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from 'dockerfile-utils';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'ENV goes',
    { path: 'Dockerfile', target: byReference(), before: lines('FROM a', 'ENV API_KEY=«v1234567»', 'RUN b') },
    lines('FROM a', 'RUN b'),
  ],
  [
    'the old form of ENV goes',
    { path: 'api.Dockerfile', target: inEnvironment(), before: lines('FROM a', 'ENV API_KEY «v1234567»') },
    lines('FROM a'),
  ],
  [
    'one of several on a line',
    { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'ENV A=1 API_KEY="«v1234567»" C=2') },
    lines('FROM a', 'ENV A=1 C=2'),
  ],
  [
    'one of several on continued lines',
    {
      path: 'Dockerfile',
      target: inEnvironment(),
      before: lines('FROM a', 'ENV A=1 \\', '    API_KEY="«v1234567»" \\', '    C=2', 'RUN b'),
    },
    lines('FROM a', 'ENV A=1 \\', '    C=2', 'RUN b'),
  ],
  [
    'the last of several',
    { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'ENV A=1 \\', '    API_KEY=«v1234567»', 'RUN b') },
    lines('FROM a', 'ENV A=1', 'RUN b'),
  ],
  [
    'ARG loses its default',
    { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'ARG TOKEN=«v1234567»') },
    lines('FROM a', 'ARG TOKEN'),
  ],
  [
    'RUN mounts a secret',
    {
      path: 'Dockerfile',
      target: inEnvironment('API_KEY'),
      before: lines('FROM a', 'RUN curl -H "Authorization: Bearer «v1234567»" https://x \\', '  && b'),
    },
    lines(
      '# syntax=docker/dockerfile:1',
      'FROM a',
      'RUN --mount=type=secret,id=api_key,env=API_KEY curl -H "Authorization: Bearer ${API_KEY}" https://x \\',
      '  && b',
    ),
  ],
  [
    'RUN with a syntax line',
    {
      path: 'Dockerfile',
      target: inEnvironment('API_KEY'),
      before: lines('# syntax=docker/dockerfile:1', 'FROM a', 'RUN login -p «v1234567»'),
    },
    lines('# syntax=docker/dockerfile:1', 'FROM a', 'RUN --mount=type=secret,id=api_key,env=API_KEY login -p ${API_KEY}'),
  ],
  [
    'CRLF survives',
    { path: 'Dockerfile', target: byReference(), before: lines('FROM a\r', 'ENV API_KEY=«v1234567»\r', 'RUN b\r') },
    lines('FROM a\r', 'RUN b\r'),
  ],
];
/** What Docker's own editor tools call an error. */
const errorsIn = (text: string) => validate(text).filter(({ severity }) => severity === DiagnosticSeverity.Error);

for (const [title, given, expected] of cases)
  test(`Dockerfile: ${title}`, async () => {
    await expectAfter(given, expected);
    assert.deepEqual(errorsIn(expected), []);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['LABEL', { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'LABEL x="«v1234567»"') }, /keeps its text/],
  ['single quotes', { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', "RUN a '«v1234567»'") }, /single quotes/],
  ['the exec form', { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'RUN ["a", "«v1234567»"]') }, /exec form/],
  [
    'part of a variable',
    { path: 'Dockerfile', target: inEnvironment(), before: lines('FROM a', 'ENV DB="‹A=b;Password=«v1234567»›"') },
    /whole/,
  ],
];
for (const [title, given, reason] of refused)
  test(`Dockerfile: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Dockerfile: a variable that the build uses itself is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'Dockerfile', target: inEnvironment(), before: 'FROM a\nENV TOKEN=«v1234567»\nRUN get $TOKEN\n' },
    'FROM a\nRUN get $TOKEN\n',
  );
  assert.match(plan.review ?? '', /secret mount/);
});

test('Dockerfile: the validator refuses what is wrong', () => assert.equal(errorsIn('FROM a\nENV\nRUNN b\n').length, 2));
