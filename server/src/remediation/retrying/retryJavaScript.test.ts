import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../planCase.ts';
import { type RetryCase, retried, retriedAt } from './retryCase.ts';

const about = [
  '/**',
  ' * Makes a call with a secret, and once more with its newest version where the service refuses it with 401 or 403: the secret may have',
  ' * been renewed. What stands in `call` is evaluated again then; a second refusal reaches the caller.',
  ' */',
];
const body = [
  '    const { status, statusCode, response } = Object(answer);',
  '    const numbers = [status, statusCode, response?.status, response?.statusCode];',
  "    return numbers.some(number => ['401', '403'].includes(String(number)));",
  '  };',
  '  const secret = await readSecret(name);',
  '  try {',
  '    const answer = await call(secret);',
  '    if (!isRefusal(answer)) return answer;',
  '  } catch (error) {',
  '    if (!isRefusal(error)) throw error;',
  '  }',
  '  // Unless another call has read it again in the meantime.',
  '  if (secretValues.get(name) === secret) secretValues.delete(name);',
  '  return call(await readSecret(name));',
  '}',
];
const helperTs = lines(
  ...about,
  'async function withSecret<T>(name: string, call: (secret: string) => T | PromiseLike<T>): Promise<T> {',
  '  const isRefusal = (answer: unknown) => {',
  ...body,
);
const helperJs = lines(...about, 'async function withSecret(name, call) {', '  const isRefusal = (answer) => {', ...body);

/** What stands in the file but for the helpers, which are there in full. */
async function rest(given: RetryCase, helper: string): Promise<string | undefined> {
  const { moved, after } = await retried(given);
  if (after === undefined) return undefined;
  const written = after.replace(`\n${helper}`, '');
  assert.notEqual(written, after, after);
  const end = moved.indexOf('\n}\n', moved.indexOf('function readSecret'));
  assert.equal(written.slice(0, end), moved.slice(0, end));
  return written.slice(end + 3).trimStart();
}

const typed: readonly [title: string, before: string, after: string][] = [
  [
    'a header of fetch',
    "const answer = await fetch(url, { headers: { 'api-key': '«v1234567»' } });",
    "const answer = await withSecret('api-key', secret => fetch(url, { headers: { 'api-key': secret } }));",
  ],
  [
    'a part of a text, and a body that is awaited',
    'const answer = await fetch(url, { headers: { a: `Bearer «v1234567»` }, body: await read() });',
    "const answer = await withSecret('api-key', async secret => fetch(url, { headers: { a: `Bearer ${secret}` }, body: await read() }));",
  ],
  [
    'the construction of a client',
    "await new Client(endpoint, new AzureKeyCredential('«v1234567»')).list();",
    "await withSecret('api-key', secret => new Client(endpoint, new AzureKeyCredential(secret)).list());",
  ],
  [
    'before what is done with the answer',
    "const data = await fetch(url, { headers: { k: '«v1234567»' } }).then(answer => answer.json()).catch(log);",
    "const data = await withSecret('api-key', secret => fetch(url, { headers: { k: secret } })).then(answer => answer.json()).catch(log);",
  ],
  [
    'the inner call, whose answer it is',
    "const data = await (await fetch(url, { headers: { k: '«v1234567»' } })).json();",
    "const data = await (await withSecret('api-key', secret => fetch(url, { headers: { k: secret } }))).json();",
  ],
  [
    'a call in parentheses with its type',
    "const data = await (axios.post(url, body, { auth: { password: '«v1234567»' } }) as Promise<Data>);",
    "const data = await withSecret('api-key', secret => (axios.post(url, body, { auth: { password: secret } }) as Promise<Data>));",
  ],
  [
    'several lines',
    "async function run() {\n  await post(\n    url,\n    '«v1234567»', // the key\n  );\n}",
    "async function run() {\n  await withSecret('api-key', secret => post(\n    url,\n    secret, // the key\n  ));\n}",
  ],
  [
    'a name that the call has already',
    "await post(secret, '«v1234567»'.trim());",
    "await withSecret('api-key', secret2 => post(secret, secret2.trim()));",
  ],
  [
    'an async function within the call, which reads for itself',
    "await each(async () => { n = await next(); }, '«v1234567»');",
    "await withSecret('api-key', secret => each(async () => { n = await next(); }, secret));",
  ],
];

for (const [title, before, after] of typed)
  test(`the call is made again: ${title}`, async () =>
    assert.equal(await rest({ path: 'a.ts', before: `${before}\n` }, helperTs), `${after}\n`));

test('the call is made again in CommonJS', async () => {
  const before = "const url = require('./url');\n\nmodule.exports = async () => await fetch(url, { headers: { k: '«v1234567»' } });\n";
  const after = "module.exports = async () => await withSecret('api-key', secret => fetch(url, { headers: { k: secret } }));\n";
  assert.equal(await rest({ path: 'a.cjs', before }, helperJs), after);
});

test('line ends, quotes, indentation and missing semicolons are those of the file', async () => {
  const before =
    'import url from "./url"\r\n\r\nexport async function run() {\r\n\treturn await fetch(url, { headers: { k: "«v1234567»" } })\r\n}\r\n';
  const { after } = await retried({ path: 'a.mjs', before });
  assert.ok(!/(?<!\r)\n/.test(after!));
  const helper = helperJs.replace(/;$/gm, '').replaceAll("'", '"').replaceAll('  ', '\t');
  assert.ok(after!.replaceAll('\r', '').includes(`\n${helper}`), after);
  assert.ok(after!.includes('\treturn await withSecret("api-key", secret => fetch(url, { headers: { k: secret } }))\r\n'));
});

const first = "const a = await fetch(url, { headers: { k: '«v1234567»' } });\n";

test('the helper is there once, and every reading of the secret in one call is its parameter', async () => {
  const { moved } = await retried({ path: 'a.ts', before: first });
  const text = `${moved}const b = await fetch(url, { headers: { k: await readSecret('api-key'), l: 'x ' + (await readSecret('api-key')) } });\n`;
  const once = (await retriedAt('a.ts', text))!;
  const twice = (await retriedAt('a.ts', once))!;
  assert.ok(
    twice.endsWith(
      [
        "\nconst a = await withSecret('api-key', secret => fetch(url, { headers: { k: secret } }));",
        "const b = await withSecret('api-key', secret => fetch(url, { headers: { k: secret, l: 'x ' + secret } }));\n",
      ].join('\n'),
    ),
    twice,
  );
  assert.equal(twice.match(/function withSecret/g)?.length, 1);
});

test('another secret of the call is still read', async () => {
  const { moved } = await retried({ path: 'a.ts', before: first });
  const after = await retriedAt('a.ts', moved.replace("k: await readSecret('api-key')", "$&, l: await readSecret('other')"));
  assert.ok(
    after?.endsWith("withSecret('api-key', async secret => fetch(url, { headers: { k: secret, l: await readSecret('other') } }));\n"),
  );
});

test('names that are taken are left alone, and a helper of another vault is another one', async () => {
  const taken = await retried({ path: 'a.ts', before: `const withSecret = 1;\n${first}` });
  assert.match(taken.after!, /async function withSecret2<T>/);
  assert.match(taken.after!, /await withSecret2\('api-key', secret => /);
  const { moved } = await retried({ path: 'a.ts', before: first });
  const second = moved.replaceAll('readSecret', 'readSecret2').replaceAll('secretValues', 'secretValues2');
  const after = await retriedAt('a.ts', `${(await retriedAt('a.ts', moved))!}${second.slice(second.indexOf('const secretClient'))}`);
  assert.match(after!, /async function withSecret2<T>[\s\S]+secretValues2\.delete\(name\)/);
});

test('an exported helper stays exported', async () => {
  const { moved } = await retried({ path: 'a.ts', before: first });
  const after = (await retriedAt('a.ts', moved.replace('async function readSecret', 'export $&')))!;
  assert.match(after, /\n}\n\n\/\*\*\n \* Makes a call with a secret[^/]+\/\nasync function withSecret</);
});

const refused: readonly [title: string, before: string][] = [
  ['a value that is kept in a constant', "const key = '«v1234567»';"],
  ['a client that is constructed', "const client = new Client(endpoint, new AzureKeyCredential('«v1234567»'));"],
  ['a call that nobody awaits', "void fetch(url, { headers: { k: '«v1234567»' } });"],
  ['a call whose answer is returned', "async function run() { return fetch(url, { headers: { k: '«v1234567»' } }); }"],
  ['calls that are awaited together', "await Promise.all([fetch(url, { headers: { k: '«v1234567»' } })]);"],
  ['a function within the call', "await each(async () => { send('«v1234567»'); });"],
  ['what is awaited is no call', "const a = await (x ? send('«v1234567»') : other);"],
  ['what may not be done twice', "await send(++count, '«v1234567»');"],
  ['a generator that is asked meanwhile', "async function* run() { await send('«v1234567»', yield 1); }"],
];

for (const [title, before] of refused)
  test(`the call is left as it is: ${title}`, async () =>
    assert.equal((await retried({ path: 'a.ts', before: `${before}\n` })).after, undefined));

test('the call is left as it is: a function of this name that is not ours', async () => {
  const { moved } = await retried({ path: 'a.ts', before: first });
  assert.equal(await retriedAt('a.ts', moved.replace('secretValues.set(name, value)', 'keep(value)')), undefined);
  assert.equal(
    await retriedAt('a.ts', moved.slice(moved.indexOf('\nconst a')).replace('$', "import { readSecret } from './s';\n")),
    undefined,
  );
});
