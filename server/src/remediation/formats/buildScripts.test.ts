import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const lookup = (variable: string): string => `$(or $(value ${variable}),$(error ${variable} is not set))`;

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable of make becomes immediate, or it would name itself',
    { path: 'Makefile', target: inEnvironment(), before: lines('# all', 'API_KEY = «v1234567»', '', 'all: a b') },
    lines('# all', `API_KEY := ${lookup('API_KEY')}`, '', 'all: a b'),
  ],
  [
    'a default of make',
    { path: 'build/rules.mk', target: byReference(), before: lines('export API_KEY ?= «v1234567»') },
    lines(`export API_KEY := ${lookup('API_KEY')}`),
  ],
  [
    'another variable of make stays as it is computed',
    { path: 'Makefile', target: inEnvironment('DB_URL_PASSWORD'), before: lines('DB_URL = postgres://u:«v1234567»@h/db') },
    lines(`DB_URL = postgres://u:${lookup('DB_URL_PASSWORD')}@h/db`),
  ],
  [
    'double quotes in a recipe',
    { path: 'Makefile', target: inEnvironment('API_KEY'), before: lines('all:', '\tcurl -H "X-Key: «v1234567»" h') },
    lines('all:', '\tcurl -H "X-Key: $${API_KEY:?API_KEY is not set}" h'),
  ],
  [
    'single quotes in a recipe, on a line that goes on',
    { path: 'Makefile', target: inEnvironment('API_KEY'), before: lines('all:', '\tcurl \\', "\t  -H 'X-Key: «v1234567»' h") },
    lines('all:', '\tcurl \\', `\t  -H 'X-Key: '"$\${API_KEY:?API_KEY is not set}"'' h`),
  ],
  [
    'no quotes in a recipe',
    { path: 'GNUmakefile', target: inEnvironment('API_KEY'), before: lines('all:', '\tKEY=«v1234567» ./run') },
    lines('all:', '\tKEY="$${API_KEY:?API_KEY is not set}" ./run'),
  ],
  [
    'CRLF of a Makefile survives',
    { path: 'Makefile', target: inEnvironment(), before: 'A=b\r\nAPI_KEY:=«v1234567»\r\n' },
    `A=b\r\nAPI_KEY:=${lookup('API_KEY')}\r\n`,
  ],
  [
    'a variable of a batch file has to be there',
    { path: 'run.bat', target: inEnvironment(), before: '@echo off\r\n  set API_KEY=«v1234567»\r\ncall run\r\n' },
    '@echo off\r\n  if not defined API_KEY (echo API_KEY is not set>&2 & exit /b 1)\r\ncall run\r\n',
  ],
  [
    'a quoted variable of a batch file',
    { path: 'run.cmd', target: byReference(), before: lines('set "API_KEY=«v1234567»"') },
    lines('if not defined API_KEY (echo API_KEY is not set>&2 & exit /b 1)'),
  ],
  [
    'part of a variable of a batch file',
    { path: 'run.bat', target: inEnvironment('TOKEN'), before: lines('set AUTH=Bearer «v1234567»') },
    lines('set AUTH=Bearer %TOKEN%'),
  ],
  [
    'a command of a batch file',
    { path: 'run.bat', target: inEnvironment('TOKEN'), before: lines('curl -H "X-Key: «v1234567»" h') },
    lines('curl -H "X-Key: %TOKEN%" h'),
  ],
];
for (const [title, given, expected] of cases)
  test(`build scripts: ${title}`, async () => {
    assert.match((await expectAfter(given, expected)).review ?? '', /look at the change/);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a comment of make', { path: 'Makefile', target: inEnvironment(), before: lines('# API_KEY = «v1234567»') }, /comment/],
  ['a comment behind a setting', { path: 'Makefile', target: inEnvironment(), before: lines('A = b # «v1234567»') }, /comment/],
  ['what a shell computes', { path: 'Makefile', target: inEnvironment(), before: lines('A != curl «v1234567»') }, /not in a recipe/],
  ['the name of a target', { path: 'Makefile', target: inEnvironment(), before: lines('«v1234567»: b') }, /not in a recipe/],
  ['a comment of a batch file', { path: 'run.bat', target: inEnvironment(), before: lines('REM set KEY=«v1234567»') }, /comment/],
  ['another comment of a batch file', { path: 'run.bat', target: inEnvironment(), before: lines(':: «v1234567»') }, /comment/],
];
for (const [title, given, reason] of refused)
  test(`build scripts: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
