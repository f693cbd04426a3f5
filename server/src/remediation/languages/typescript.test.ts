import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';
import { cases, clientTs, helperJs, helperTs, refused } from './typescript.cases.ts';

for (const [title, given, expected] of cases)
  test(`TypeScript: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`TypeScript: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('TypeScript: package.json gets the packages of the client, sorted, in its own indentation', async () => {
  const files = {
    'package.json': '{\n\t"type": "module",\n\t"dependencies": {\n\t\t"@azure/storage-blob": "12.0.0",\n\t\t"zod": "4.0.0"\n\t}\n}\n',
  };
  const given: PlanCase = { path: 'src/a.ts', target: inClient(), before: "const a = '«v1234567»';\n", files };
  const plan = await expectAfter(
    given,
    lines(
      "import { DefaultAzureCredential } from '@azure/identity';",
      "import { SecretClient } from '@azure/keyvault-secrets';",
      '',
      ...clientTs,
      '',
      "const a = await readSecret('api-key');",
    ),
  );
  assert.equal(
    companion(plan, 'package.json', files),
    '{\n\t"type": "module",\n\t"dependencies": {\n\t\t"@azure/identity": "^4.14.1",\n\t\t"@azure/keyvault-secrets": "^4.12.0",\n\t\t"@azure/storage-blob": "12.0.0",\n\t\t"zod": "4.0.0"\n\t}\n}\n',
  );
});

test('TypeScript: code for the browser is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'a.tsx', target: inEnvironment(), before: "const key = '«v1234567»';\n" },
    lines(...helperTs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  );
  assert.match(plan.review ?? '', /browser/);
});

test('TypeScript: what a program for browsers does marks it, too', async () => {
  const reviewOf = async (first: string): Promise<string> => {
    const { plan } = await planOf({ path: 'a.ts', target: inEnvironment(), before: `${first}\nconst key = '«v1234567»';\n` });
    return plan.review ?? '';
  };
  for (const first of [
    "import { createApp } from 'vue';",
    "import { Component } from '@angular/core';",
    'const base = import.meta.env.BASE_URL;',
    "const page = document.getElementById('page');",
  ])
    assert.match(await reviewOf(first), /browser/, first);
  for (const first of ["import { createServer } from 'node:http';", 'const window = 3;', 'const document = await read();'])
    assert.equal(await reviewOf(first), '', first);
});

test('TypeScript: entities of a JSX attribute are its spelling, not an encoding', async () => {
  const given: PlanCase = {
    path: 'a.jsx',
    target: inEnvironment('K'),
    decode: [{ kind: 'xml' }],
    before: 'const a = <A k="«v1&amp;4567»" />;\n',
  };
  await expectAfter(given, lines(...helperJs, '', "const a = <A k={process.env.K ?? missingVariable('K')} />;"));
  assert.match((await refusalOf({ ...given, before: 'const a = <A k="b&amp;c «v1234567»" />;\n' })).reason, /entities/);
});
