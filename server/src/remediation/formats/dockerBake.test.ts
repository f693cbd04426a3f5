import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const target = (value: string, ...more: readonly string[]): string =>
  lines('target "app" {', '  args = {', `    DB_PASSWORD = ${value} # keep`, '  }', '}', ...more);
const variable = (name: string): string[] => ['', `variable "${name}" {`, '  default = ""', '}'];
const json = (value: string, more = ''): string =>
  `{\n  "target": {\n    "app": { "args": { "DB_PASSWORD": "${value}" } }\n  }${more}\n}\n`;

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an argument',
    { path: 'docker-bake.hcl', target: inEnvironment(), before: target('"«v1234567»"') },
    target('DB_PASSWORD', ...variable('DB_PASSWORD')),
  ],
  [
    'a part of an argument',
    { path: 'build/docker-bake.override.hcl', target: byReference(), names: { key: 'TOKEN' }, before: target('"u:«v1234567»"') },
    target('"u:${TOKEN}"', ...variable('TOKEN')),
  ],
  [
    'the variable is there',
    { path: 'docker-bake.hcl', target: inEnvironment(), before: target('"«v1234567»"', ...variable('DB_PASSWORD')) },
    target('DB_PASSWORD', ...variable('DB_PASSWORD')),
  ],
  [
    'JSON',
    { path: 'docker-bake.json', target: inEnvironment(), before: json('«v1234567»') },
    json('${DB_PASSWORD}', ',\n  "variable": {\n    "DB_PASSWORD": {\n      "default": ""\n    }\n  }'),
  ],
  [
    'JSON with variables',
    { path: 'docker-bake.json', target: byReference(), before: json('u:«v1234567»', ',\n  "variable": {\n    "TAG": {}\n  }') },
    json('u:${DB_PASSWORD}', ',\n  "variable": {\n    "TAG": {},\n    "DB_PASSWORD": {\n      "default": ""\n    }\n  }'),
  ],
];
for (const [title, given, expected] of cases)
  test(`Docker Bake: ${title}`, async () => {
    const plan = await expectAfter(given, expected);
    assert.match(plan.review ?? '', /history of the image/);
  });
