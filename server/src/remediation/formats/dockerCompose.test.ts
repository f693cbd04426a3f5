import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const db = (password: string, ...more: readonly string[]): string =>
  lines('services:', '  db:', '    image: postgres:17', ...more, '    environment:', `      ${password}`, '      POSTGRES_DB: shop');
const file = (name: string): string => `POSTGRES_PASSWORD_FILE: /run/secrets/${name}`;

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a secret for an image that reads one',
    { path: 'compose.yaml', target: byReference(), before: db('POSTGRES_PASSWORD: «v1234567» # keep') },
    `${db(`${file('postgres_password')} # keep`, '    secrets:', '      - postgres_password')}${lines('', 'secrets:', '  postgres_password:', '    environment: POSTGRES_PASSWORD')}`,
  ],
  [
    'a secret beside others',
    {
      path: 'compose.yaml',
      target: byReference(),
      before: `${db('POSTGRES_PASSWORD: "«v1234567»"', '    secrets:', '      - tls')}${lines('secrets:', '  tls:', '    file: a.pem')}`,
    },
    `${db(file('postgres_password'), '    secrets:', '      - postgres_password', '      - tls')}${lines('secrets:', '  postgres_password:', '    environment: POSTGRES_PASSWORD', '  tls:', '    file: a.pem')}`,
  ],
  [
    'a secret in a list of brackets',
    { path: 'compose.yaml', target: byReference(), before: db('POSTGRES_PASSWORD: «v1234567»', '    secrets: [tls]') },
    `${db(file('postgres_password'), '    secrets: [postgres_password, tls]')}${lines('', 'secrets:', '  postgres_password:', '    environment: POSTGRES_PASSWORD')}`,
  ],
  [
    'another image takes a variable',
    { path: 'compose.yaml', target: byReference(), before: db('POSTGRES_PASSWORD: «v1234567»').replace('postgres:17', 'contoso/postgres') },
    db('POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set}').replace('postgres:17', 'contoso/postgres'),
  ],
  [
    'the environment takes a variable',
    { path: 'compose.yaml', target: inEnvironment(), before: db('POSTGRES_PASSWORD: «v1234567»') },
    db('POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set}'),
  ],
  [
    'a map, with its comment',
    {
      path: 'docker-compose.yml',
      target: inEnvironment(),
      before: lines('services:', '  db:', '    environment:', '      POSTGRES_PASSWORD: «v1234567» # keep', '      B: 1'),
    },
    lines(
      'services:',
      '  db:',
      '    environment:',
      '      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set} # keep',
      '      B: 1',
    ),
  ],
  [
    'a list',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      before: lines('services:', '  db:', '    environment:', '      - PW=«v1234567»', '      - B=1'),
    },
    lines('services:', '  db:', '    environment:', '      - PW=${PW:?PW is not set}', '      - B=1'),
  ],
  [
    'a list in double quotes',
    {
      path: 'compose.prod.yml',
      target: inEnvironment(),
      before: lines('services:', '  db:', '    environment:', '      - "PW=«v1234567»"'),
    },
    lines('services:', '  db:', '    environment:', '      - "PW=${PW:?PW is not set}"'),
  ],
  [
    'single quotes',
    {
      path: 'docker-compose.yml',
      target: byReference(),
      before: lines('services:', '  db:', '    environment:', "      PW: '«v1234567»'"),
    },
    lines('services:', '  db:', '    environment:', "      PW: '${PW:?PW is not set}'"),
  ],
  [
    'a flow map needs quotes',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      before: lines('x-env: &env { PW: «v1234567» }', 'services:', '  a:', '    environment: *env'),
    },
    lines('x-env: &env { PW: "${PW:?PW is not set}" }', 'services:', '  a:', '    environment: *env'),
  ],
  [
    'part of a URL',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      before: lines('services:', '  a:', '    environment:', '      URL: postgres://u:«v1234567»@h/db'),
    },
    lines('services:', '  a:', '    environment:', '      URL: postgres://u:${URL:?URL is not set}@h/db'),
  ],
  [
    'a command',
    { path: 'compose.yaml', target: inEnvironment(), before: lines('services:', '  a:', '    command: run --token «v1234567»') },
    lines('services:', '  a:', '    command: run --token ${DEMO_KEY:?DEMO_KEY is not set}'),
  ],
  [
    'CRLF survives',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      before: lines('services:\r', '  a:\r', '    environment:\r', '      PW: «v1234567»\r'),
    },
    lines('services:\r', '  a:\r', '    environment:\r', '      PW: ${PW:?PW is not set}\r'),
  ],
  [
    'a folded text',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      before: lines('services:', '  a:', '    command: >', '      run', '      --token «v1234567»', '      --all'),
    },
    lines('services:', '  a:', '    command: >', '      run', '      --token ${DEMO_KEY:?DEMO_KEY is not set}', '      --all'),
  ],
];
for (const [title, given, expected] of cases)
  test(`docker-compose: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an escaped dollar sign',
    { path: 'compose.yaml', target: byReference(), before: lines('services:', '  a:', '    environment:', '      K: «v12$$34567»') },
    /one \$/,
  ],
  ['a key', { path: 'compose.yaml', target: inEnvironment(), before: lines('services:', '  «v1234567»: {}') }, /text of a property/],
  [
    'an encoded value',
    {
      path: 'compose.yaml',
      target: inEnvironment(),
      decode: [{ kind: 'url' }],
      before: lines('services:', '  a:', '    environment:', ['      URL: svc:', '', 'u:«v%2F»@h'].join('/')),
    },
    /encoded/,
  ],
];
for (const [title, given, reason] of refused)
  test(`docker-compose: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('docker-compose: where the variables come from is said', async () => {
  const given = { before: 'services: { a: { environment: { PW: "«v1234567»" } } }\n' };
  const expected = 'services: { a: { environment: { PW: "${PW:?PW is not set}" } } }\n';
  const beside = await expectAfter({ ...given, path: 'compose.yaml', target: inEnvironment() }, expected);
  assert.match(beside.needs[0]!.description, /by itself/);
  const below = await expectAfter({ ...given, path: 'deploy/compose.yaml', target: inEnvironment() }, expected);
  assert.equal(below.needs[0]!.command, 'docker compose --env-file .env up');
  const vault = await expectAfter({ ...given, path: 'compose.yaml', target: byReference() }, expected);
  assert.equal(
    vault.needs.at(-1)!.command,
    'export PW="$(az keyvault secret show --vault-name demo-kv --name api-key --query value -o tsv)"',
  );
});
