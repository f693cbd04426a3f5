import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, type RemediationTarget } from '../../../../shared/src/model/index.ts';
import { mergePlans } from '../../../../shared/src/vault/mergePlans.ts';
import { inClient, inEnvironment, readMarked, remediationOf } from '../planCase.ts';

/** The text after each marked value went to the target in its place, with all plans merged into one edit. */
async function afterAll(path: string, marked: string, targets: readonly RemediationTarget[]): Promise<string> {
  const plans = [];
  let text = '';
  for (const [place, target] of targets.entries()) {
    let at = -1;
    const before = marked.replace(/«([^»]*)»/g, (found, value: string) => (++at === place ? found : value));
    const input = readMarked({ path, before, target });
    text = input.text;
    plans.push(...(await remediationOf().plan(input, [target], 'secret')).plans);
  }
  assert.equal(plans.length, targets.length);
  const edits = mergePlans(plans, () => false);
  assert.ok(Array.isArray(edits), String(edits));
  return applyChanges(text, edits[0].changes);
}

const count = (text: string, part: string): number => text.split(part).length - 1;

test('several places: two values of one heredoc of PHP get variables of their own', async () => {
  const after = await afterAll('a.php', '<?php\n$a = <<<X\n«A1234567» «B1234567»\nX;\n', [inEnvironment('KEY_A'), inEnvironment('KEY_B')]);
  assert.match(
    after,
    /\$keyAValue = getenv\('KEY_A'\).*\n\$keyBValue = getenv\('KEY_B'\).*\n\$a = <<<X\n\{\$keyAValue\} \{\$keyBValue\}\nX;/,
  );
});

test('several places: two values of one format of Rust get arguments of their own', async () => {
  const before = 'fn f() {\n    println!("{} «A1234567» «B1234567»", 1);\n}\n';
  const after = await afterAll('a.rs', before, [inEnvironment('A'), inEnvironment('B')]);
  assert.match(after, /\{a_value\} \{b_value\}", 1, a_value = .*"A"\).*, b_value = .*"B"\)/);
});

test('several places: functions that wait and functions that do not share the client of a class of C#', async () => {
  const before = 'class A\n{\n    string a = "«A1234567»";\n    async Task M() { await F("«B1234567»"); }\n}\n';
  const after = await afterAll('P.cs', before, [inClient('a'), inClient('b')]);
  assert.deepEqual(
    [count(after, 'new SecretClient('), count(after, 'ReadSecret(string'), count(after, 'ReadSecretAsync(string')],
    [1, 1, 1],
  );
});

test('several places: a header is included once, whoever needs it', async () => {
  const before = 'const char* a = "«A1234567»";\nconst char* b = "«B1234567»";\nconst char* c = "«C1234567»";\n';
  const after = await afterAll('a.cpp', before, [inEnvironment('A'), inClient('b'), inEnvironment('C')]);
  assert.deepEqual(
    [count(after, '#include <string>'), count(after, 'required_variable(const'), count(after, 'read_secret(const')],
    [1, 1, 1],
  );
  assert.ok(
    after.endsWith('const char* a = required_variable("A");\nconst char* b = read_secret("b");\nconst char* c = required_variable("C");\n'),
  );
});

test('several places: what reads a vault over HTTP, or waits for it, is declared once', async () => {
  for (const [path, before, declared, others] of [
    ['a.rb', "A = '«A1234567»'\nB = '«B1234567»'\n", 'module DemoKvSecrets', ['require "json"', 'require "net/http"']],
    ['a.php', "<?php\n$a = '«A1234567»';\n$b = '«B1234567»';\n", 'function demo_kv_secret', []],
    ['a.pl', "use strict;\nmy $a = '«A1234567»';\nmy $b = '«B1234567»';\n", 'sub demo_kv_secret', ['use HTTP::Tiny;', 'use JSON::PP ();']],
    [
      'a.py',
      'import x\n\nasync def f():\n    a = "«A1234567»"\n\nasync def g():\n    b = "«B1234567»"\n',
      'async def read_secret_async',
      ['from azure.identity.aio import', 'from azure.keyvault.secrets.aio import'],
    ],
  ] as const) {
    const after = await afterAll(path, before, [inClient('a'), inClient('b')]);
    for (const part of [declared, ...others]) assert.equal(count(after, part), 1, `${path}: ${part}\n${after}`);
  }
});

test('several places: in one file of Python, functions that wait and those that do not each have their own reader', async () => {
  const after = await afterAll('a.py', 'import x\n\nKEY = "«A1234567»"\n\nasync def f():\n    b = "«B1234567»"\n', [
    inClient('a'),
    inClient('b'),
  ]);
  assert.match(after, /^KEY = read_secret\("a"\)$/m);
  assert.match(after, /^ {4}b = await read_secret_async\("b"\)$/m);
  assert.deepEqual([count(after, '\ndef read_secret('), count(after, '\nasync def read_secret_async(')], [1, 1]);
});
