import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, inClient, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const helperTs = ['function missingVariable(name: string): never {', '  throw new Error(`Environment variable ${name} is not set`);', '}'];
const helperJs = ['function missingVariable(name) {', '  throw new Error(`Environment variable ${name} is not set`);', '}'];
const clientTs = [
  "const secretClient = new SecretClient('https://demo-kv.vault.azure.net', new DefaultAzureCredential());",
  'const secretValues = new Map<string, string>();',
  '',
  '/** Reads the newest version of a secret once and keeps it for as long as the process lives. */',
  'async function readSecret(name: string): Promise<string> {',
  '  let value = secretValues.get(name);',
  '  if (value === undefined) {',
  '    value = (await secretClient.getSecret(name)).value;',
  '    if (value === undefined) throw new Error(`Secret ${name} has no value`);',
  '    secretValues.set(name, value);',
  '  }',
  '  return value;',
  '}',
];
const clientJs = [
  "const secretClient = new SecretClient('https://demo-kv.vault.azure.net', new DefaultAzureCredential());",
  'const secretValues = new Map();',
  '',
  '/** Reads the newest version of a secret once and keeps it for as long as the process lives. */',
  'async function readSecret(name) {',
  '  let value = secretValues.get(name);',
  '  if (value === undefined) {',
  '    value = (await secretClient.getSecret(name)).value;',
  '    if (value === undefined) throw new Error(`Secret ${name} has no value`);',
  '    secretValues.set(name, value);',
  '  }',
  '  return value;',
  '}',
];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a constant becomes a lookup',
    { path: 'a.ts', target: inEnvironment(), before: lines("const apiKey = '«v1234567»';") },
    lines(...helperTs, '', "const apiKey = process.env.API_KEY ?? missingVariable('API_KEY');"),
  ],
  [
    'CRLF and a missing last line break survive',
    { path: 'a.ts', target: inEnvironment(), before: lines("import a from 'a';\r", '\r', "const apiKey = '«v1234567»';").trimEnd() },
    lines(
      "import a from 'a';\r",
      '\r',
      'function missingVariable(name: string): never {\r',
      '  throw new Error(`Environment variable ${name} is not set`);\r',
      '}\r',
      '\r',
      "const apiKey = process.env.API_KEY ?? missingVariable('API_KEY');",
    ).trimEnd(),
  ],
  [
    'a declared type stays',
    { path: 'a.ts', target: inEnvironment(), before: lines("export const apiKey: string = '«v1234567»';") },
    lines(...helperTs, '', "export const apiKey: string = process.env.API_KEY ?? missingVariable('API_KEY');"),
  ],
  [
    'double quotes are kept',
    { path: 'a.ts', target: inEnvironment(), before: lines('import a from "a";', 'const apiKey = "«v1234567»";') },
    lines('import a from "a";', '', ...helperTs, '', 'const apiKey = process.env.API_KEY ?? missingVariable("API_KEY");'),
  ],
  [
    'no semicolons where the file has none',
    { path: 'a.ts', target: inEnvironment(), before: lines("import a from 'a'", '', "const apiKey = '«v1234567»'") },
    lines(
      "import a from 'a'",
      '',
      'function missingVariable(name: string): never {',
      '  throw new Error(`Environment variable ${name} is not set`)',
      '}',
      '',
      "const apiKey = process.env.API_KEY ?? missingVariable('API_KEY')",
    ),
  ],
  [
    'tabs where the file has them',
    { path: 'a.ts', target: inEnvironment(), before: lines('function f() {', "\treturn '«v1234567»';", '}') },
    lines(
      'function missingVariable(name: string): never {',
      '\tthrow new Error(`Environment variable ${name} is not set`);',
      '}',
      '',
      'function f() {',
      "\treturn process.env.DEMO_KEY ?? missingVariable('DEMO_KEY');",
      '}',
    ),
  ],
  [
    'a variable of a chosen name',
    { path: 'a.ts', target: inEnvironment('DEMO_TOKEN'), before: lines("const apiKey = '«v1234567»';") },
    lines(...helperTs, '', "const apiKey = process.env.DEMO_TOKEN ?? missingVariable('DEMO_TOKEN');"),
  ],
  [
    'the helper is written once',
    {
      path: 'a.ts',
      target: inEnvironment(),
      before: lines(
        'function missingVariable(name: string): never {',
        '  throw new Error(`Environment variable ${name} is not set`);',
        '}',
        '',
        "const a = process.env.A ?? missingVariable('A');",
        "const b = '«v1234567»';",
      ),
    },
    lines(...helperTs, '', "const a = process.env.A ?? missingVariable('A');", "const b = process.env.B ?? missingVariable('B');"),
  ],
  [
    'a name that is taken is not taken again',
    { path: 'a.ts', target: inEnvironment(), before: lines('const missingVariable = 1;', "const b = '«v1234567»';") },
    lines(
      'function missingVariable2(name: string): never {',
      '  throw new Error(`Environment variable ${name} is not set`);',
      '}',
      '',
      'const missingVariable = 1;',
      "const b = process.env.B ?? missingVariable2('B');",
    ),
  ],
  [
    'part of a literal becomes a template',
    { path: 'a.ts', target: inEnvironment(), before: lines("const auth = 'Bearer «v1234567»';") },
    lines(...helperTs, '', "const auth = `Bearer ${process.env.AUTH ?? missingVariable('AUTH')}`;"),
  ],
  [
    'what a template would read is escaped',
    { path: 'a.ts', target: inEnvironment(), before: lines("const auth = 'it\\'s `${x}` \\n«v1234567»';") },
    lines(...helperTs, '', "const auth = `it's \\`\\${x}\\` \\n${process.env.AUTH ?? missingVariable('AUTH')}`;"),
  ],
  [
    'a template takes a hole',
    { path: 'a.ts', target: inEnvironment(), before: lines('const dsn = `server=${host};pw=«v1234567»;`;') },
    lines(...helperTs, '', "const dsn = `server=${host};pw=${process.env.DSN ?? missingVariable('DSN')};`;"),
  ],
  [
    'a tagged template takes a hole',
    { path: 'a.ts', target: inEnvironment(), before: lines('const q = gql`{ a(key: "«v1234567»") }`;') },
    lines(...helperTs, '', 'const q = gql`{ a(key: "${process.env.Q ?? missingVariable(\'Q\')}") }`;'),
  ],
  [
    'a whole template',
    { path: 'a.ts', target: inEnvironment(), before: lines('const key = `«v1234567»`;') },
    lines(...helperTs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'a.ts',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines("const url = 'postgres://app:«v1234567»@db/app';"),
    },
    lines(...helperTs, '', "const url = `postgres://app:${encodeURIComponent(process.env.URL ?? missingVariable('URL'))}@db/app`;"),
  ],
  [
    'a whole URL',
    {
      path: 'a.ts',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      scope: 'whole',
      wholeKind: 'url',
      before: lines("const url = '‹postgres://app:«v1234567»@db/app›';"),
    },
    lines(...helperTs, '', "const url = process.env.URL ?? missingVariable('URL');"),
  ],
  [
    'base64 around the value',
    { path: 'a.ts', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines("const auth = 'Basic «djEyMzQ1Njc=»';") },
    lines(...helperTs, '', "const auth = `Basic ${Buffer.from(process.env.AUTH ?? missingVariable('AUTH')).toString('base64')}`;"),
  ],
  [
    'a concatenated value',
    { path: 'a.ts', target: inEnvironment(), before: lines("const key = '«v12»' + '«34567»';") },
    lines(...helperTs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'a literal inside a concatenation',
    { path: 'a.ts', target: inEnvironment(), before: lines("const key = 'Bearer ' + '«v1234567»' + end;") },
    lines(...helperTs, '', "const key = 'Bearer ' + (process.env.KEY ?? missingVariable('KEY')) + end;"),
  ],
  [
    'a value in an object',
    { path: 'a.ts', target: inEnvironment(), before: lines("const options = { headers: { 'api-key': '«v1234567»' } };") },
    lines(...helperTs, '', "const options = { headers: { 'api-key': process.env.API_KEY ?? missingVariable('API_KEY') } };"),
  ],
  [
    'a class field',
    { path: 'a.ts', target: inEnvironment(), before: lines('class A {', "  private token = '«v1234567»';", '}') },
    lines(...helperTs, '', 'class A {', "  private token = process.env.TOKEN ?? missingVariable('TOKEN');", '}'),
  ],
  [
    'a default parameter',
    { path: 'a.ts', target: inEnvironment(), before: lines("function connect(token = '«v1234567»') {}") },
    lines(...helperTs, '', "function connect(token = process.env.TOKEN ?? missingVariable('TOKEN')) {}"),
  ],
  [
    'an argument',
    { path: 'a.ts', target: inEnvironment(), before: lines("connect('user', '«v1234567»');") },
    lines(...helperTs, '', "connect('user', process.env.DEMO_KEY ?? missingVariable('DEMO_KEY'));"),
  ],
  [
    'a comparison',
    { path: 'a.ts', target: inEnvironment(), before: lines("if (token === '«v1234567»') start();") },
    lines(...helperTs, '', "if (token === (process.env.DEMO_KEY ?? missingVariable('DEMO_KEY'))) start();"),
  ],
  [
    'a decorator',
    { path: 'a.ts', target: inEnvironment(), before: lines("@Client('«v1234567»')", 'class A {}') },
    lines(...helperTs, '', "@Client(process.env.DEMO_KEY ?? missingVariable('DEMO_KEY'))", 'class A {}'),
  ],
  [
    'a member access',
    { path: 'a.ts', target: inEnvironment(), before: lines("const parts = '«v1234567»'.split('-');") },
    lines(...helperTs, '', "const parts = (process.env.PARTS ?? missingVariable('PARTS')).split('-');"),
  ],
  [
    'after a directive and a licence',
    { path: 'a.js', target: inEnvironment(), before: lines('// Copyright Demo', "'use strict';", '', "const key = '«v1234567»';") },
    lines('// Copyright Demo', "'use strict';", '', ...helperJs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'after the first line of a script',
    { path: 'a.mjs', target: inEnvironment(), before: lines('#!/usr/bin/env node', "const key = '«v1234567»';") },
    lines('#!/usr/bin/env node', '', ...helperJs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'JavaScript has no types',
    { path: 'a.js', target: inEnvironment(), before: lines("const key = '«v1234567»';") },
    lines(...helperJs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'a JSX attribute',
    { path: 'a.tsx', target: inEnvironment(), before: lines('export const A = () => <Map apiKey="«v1234567»" />;') },
    lines(...helperTs, '', "export const A = () => <Map apiKey={process.env.DEMO_KEY ?? missingVariable('DEMO_KEY')} />;"),
  ],
  [
    'part of a JSX attribute',
    { path: 'a.jsx', target: inEnvironment(), before: lines('export const A = () => <Map auth="Bearer «v1234567»" />;') },
    lines(...helperJs, '', "export const A = () => <Map auth={`Bearer ${process.env.DEMO_KEY ?? missingVariable('DEMO_KEY')}`} />;"),
  ],
  [
    'a JSX expression',
    { path: 'a.tsx', target: inEnvironment(), before: lines("export const A = () => <Map auth={'«v1234567»'}>{`x`}</Map>;") },
    lines(...helperTs, '', "export const A = () => <Map auth={process.env.DEMO_KEY ?? missingVariable('DEMO_KEY')}>{`x`}</Map>;"),
  ],
  [
    'non-ASCII text before the value',
    { path: 'a.ts', target: inEnvironment(), before: lines('// é 😀 名', "const key = '«v1234567»';") },
    lines(...helperTs, '', '// é 😀 名', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'by language id',
    { path: 'untitled', target: inEnvironment(), languageId: 'typescript', before: lines("const key = '«v1234567»';") },
    lines(...helperTs, '', "const key = process.env.KEY ?? missingVariable('KEY');"),
  ],
  [
    'a reference is a lookup too',
    { path: 'a.ts', target: byReference(), before: lines("const apiKey = '«v1234567»';") },
    lines(...helperTs, '', "const apiKey = process.env.API_KEY ?? missingVariable('API_KEY');"),
  ],
  [
    'vault: an ES module',
    { path: 'a.ts', target: inClient(), before: lines("import a from 'a';", '', "const apiKey = '«v1234567»';") },
    lines(
      "import a from 'a';",
      "import { DefaultAzureCredential } from '@azure/identity';",
      "import { SecretClient } from '@azure/keyvault-secrets';",
      '',
      ...clientTs,
      '',
      "const apiKey = await readSecret('api-key');",
    ),
  ],
  [
    'vault: imports are merged',
    {
      path: 'a.ts',
      target: inClient(),
      before: lines("import { ClientSecretCredential } from '@azure/identity';", '', "const apiKey = '«v1234567»';"),
    },
    lines(
      "import { ClientSecretCredential, DefaultAzureCredential } from '@azure/identity';",
      "import { SecretClient } from '@azure/keyvault-secrets';",
      '',
      ...clientTs,
      '',
      "const apiKey = await readSecret('api-key');",
    ),
  ],
  [
    'vault: require in CommonJS',
    {
      path: 'a.cjs',
      target: inClient(),
      before: lines("'use strict';", "const a = require('a');", '', 'async function main() {', "  await a('«v1234567»');", '}'),
    },
    lines(
      "'use strict';",
      "const a = require('a');",
      "const { DefaultAzureCredential } = require('@azure/identity');",
      "const { SecretClient } = require('@azure/keyvault-secrets');",
      '',
      ...clientJs,
      '',
      'async function main() {',
      "  await a(await readSecret('api-key'));",
      '}',
    ),
  ],
  [
    'vault: an async arrow in a template',
    { path: 'a.ts', target: inClient(), before: lines("import a from 'a';", '', 'export const f = async () => a(`x=«v1234567»`);') },
    lines(
      "import a from 'a';",
      "import { DefaultAzureCredential } from '@azure/identity';",
      "import { SecretClient } from '@azure/keyvault-secrets';",
      '',
      ...clientTs,
      '',
      "export const f = async () => a(`x=${await readSecret('api-key')}`);",
    ),
  ],
  [
    'vault: the client is made once',
    {
      path: 'a.ts',
      target: inClient(),
      before: lines(
        "const secretClient = new SecretClient('https://demo-kv.vault.azure.net', new DefaultAzureCredential());",
        'const secretValues = new Map<string, string>();',
        '',
        '/** Reads the newest version of a secret once and keeps it for as long as the process lives. */',
        'async function readSecret(name: string): Promise<string> {',
        '  let value = secretValues.get(name);',
        '  if (value === undefined) {',
        '    value = (await secretClient.getSecret(name)).value;',
        '    if (value === undefined) throw new Error(`Secret ${name} has no value`);',
        '    secretValues.set(name, value);',
        '  }',
        '  return value;',
        '}',
        '',
        "const a = await readSecret('a');",
        "const b = '«v1234567»';",
      ),
    },
    lines(...clientTs, '', "const a = await readSecret('a');", "const b = await readSecret('api-key');"),
  ],
];
for (const [title, given, expected] of cases)
  test(`TypeScript: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'vault: a function that is not async',
    { path: 'a.ts', target: inClient(), before: lines('export function f() {', "  return '«v1234567»';", '}') },
    /not async/,
  ],
  [
    'vault: the top of a CommonJS module',
    { path: 'a.js', target: inClient(), before: lines("const a = require('a');", "a('«v1234567»');") },
    /CommonJS/,
  ],
  [
    'vault: TypeScript that compiles to CommonJS',
    {
      path: 'src/a.ts',
      target: inClient(),
      files: { 'package.json': '{}', 'tsconfig.json': '{ "compilerOptions": { "module": "commonjs" } }' },
      before: lines("import a from 'a';", "a('«v1234567»');"),
    },
    /CommonJS/,
  ],
  ['vault: a class field', { path: 'a.ts', target: inClient(), before: lines('class A {', "  token = '«v1234567»';", '}') }, /class field/],
  [
    'vault: a default parameter',
    { path: 'a.ts', target: inClient(), before: lines("async function f(a = '«v1234567»') {}") },
    /default parameter/,
  ],
  ['a member of an enum', { path: 'a.ts', target: inEnvironment(), before: lines("enum A { Key = '«v1234567»' }") }, /const object/],
  ['a literal type', { path: 'a.ts', target: inEnvironment(), before: lines("type A = '«v1234567»';") }, /type/],
  ['as const', { path: 'a.ts', target: inEnvironment(), before: lines("const a = '«v1234567»' as const;") }, /as const/],
  ['the key of an object', { path: 'a.ts', target: inEnvironment(), before: lines("const a = { '«v1234567»': 1 };") }, /key of an object/],
  ['the name of a module', { path: 'a.ts', target: inEnvironment(), before: lines("import '«v1234567»';") }, /name of a module/],
  ['a comment', { path: 'a.ts', target: inEnvironment(), before: lines('// key «v1234567»') }, /comment/],
  ['JSX text', { path: 'a.tsx', target: inEnvironment(), before: lines('const a = <p>«v1234567»</p>;') }, /string literal/],
  ['a declaration file', { path: 'a.d.ts', target: inEnvironment(), before: lines("declare const a = '«v1234567»';") }, /declaration file/],
  [
    'JSON inside a literal',
    {
      path: 'a.ts',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'json' }],
      before: lines('const a = \'{"k":"«v1234567»"}\';'),
    },
    /whole text/,
  ],
  [
    'pieces with something else between',
    { path: 'a.ts', target: inEnvironment(), before: lines("const a = '«v12»' + x + '«34567»';") },
    /pieces/,
  ],
];
for (const [title, given, reason] of refused)
  test(`TypeScript: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

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
