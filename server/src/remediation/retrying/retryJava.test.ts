import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retried, retriedAt } from './retryCase.ts';

const inMethod = (statement: string, head = 'void run(HttpClient client) throws Exception'): string =>
  `import java.net.http.HttpClient;\n\nclass A {\n    ${head} {\n        ${statement}\n    }\n}\n`;

const cases: readonly [title: string, before: string, after: string, head?: string][] = [
  [
    'a request of the JDK',
    'var a = client.send(HttpRequest.newBuilder(url).header("k", "«v1234567»").build(), handler).body();',
    'var a = withSecret("api-key", secret -> client.send(HttpRequest.newBuilder(url).header("k", secret).build(), handler)).body();',
  ],
  [
    'a part of a text, where a catch takes every exception',
    'try { client.send(request("Bearer «v1234567»", secret), handler); } catch (Exception e) { log(e); }',
    'try { withSecret("api-key", secret2 -> client.send(request("Bearer " + secret2, secret), handler)); } catch (Exception e) { log(e); }',
    'void run(HttpClient client, String secret)',
  ],
  [
    'a client of Azure that is built in the expression',
    'return new SearchClientBuilder().credential(new AzureKeyCredential("«v1234567»")).buildClient().getDocument("1", Doc.class);',
    'return withSecret("api-key", secret -> new SearchClientBuilder().credential(new AzureKeyCredential(secret)).buildClient().getDocument("1", Doc.class));',
    'Doc run()',
  ],
];

for (const [title, before, after, head] of cases)
  test(`Java: the call is made again: ${title}`, async () => {
    const { moved, after: made } = await retried({ path: 'A.java', before: inMethod(before, head) });
    const from = made!.indexOf('    /**\n     * Makes a call with a secret');
    const end = 'return status == 401 || status == 403;\n    }\n\n';
    const helper = made!.slice(from, made!.indexOf(end) + end.length);
    assert.match(helper, /withSecret\(String name, SecretCall<T, E> call\) throws E \{[\s\S]+SECRET_VALUES\.remove\(name, secret\);/);
    assert.equal(made!.replace(helper, ''), moved.replace(/^ {8}.*readSecret\("api-key"\).*$/m, `        ${after}`));
  });

test('Java: the helper is there once, and names that are taken are left alone', async () => {
  const call = 'client.send(request("«v1234567»"), handler);';
  const { moved } = await retried({ path: 'A.java', before: inMethod(`int isRefusal; ${call}`) });
  const text = moved.replace('client.send', 'client.send(request(readSecret("api-key")), handler); client.send');
  const twice = (await retriedAt('A.java', (await retriedAt('A.java', text))!))!;
  assert.equal(twice.match(/withSecret\("api-key", secret -> client\.send\(request\(secret\), handler\)\);/g)?.length, 2);
  assert.equal(twice.match(/T withSecret\(/g)?.length, 1);
  assert.match(twice, /boolean isRefusal2\(Object answer\)/);
});

const refused: readonly [title: string, before: string, head?: string][] = [
  ['a value that is kept', 'String key = "«v1234567»";'],
  ['any other call', 'login("«v1234567»");'],
  ['a client that is built and kept', 'var c = new SearchClientBuilder().credential(new AzureKeyCredential("«v1234567»")).buildClient();'],
  ['what is gone through later', 'var a = new TableClientBuilder().sasToken("«v1234567»").buildClient().listEntities();'],
  [
    'code that handles some exceptions only',
    'client.send(request("«v1234567»"), handler);',
    'void run() throws IOException, InterruptedException',
  ],
  ['a variable that changes', 'url = next(url); client.send(request(url, "«v1234567»"), handler);'],
  ['a variable that is given its value later', 'String url; url = next(); client.send(request(url, "«v1234567»"), handler);'],
  ['what may not be done twice', 'client.send(request(count++, "«v1234567»"), handler);'],
  ['a lambda, which may not throw', 'run(() -> client.send(request("«v1234567»"), handler));'],
];

for (const [title, before, head] of refused)
  test(`Java: the call is left as it is: ${title}`, async () =>
    assert.equal((await retried({ path: 'A.java', before: inMethod(before, head) })).after, undefined));

test('Java: the call is left as it is: a method of this name that is not ours, or of another client', async () => {
  const { moved } = await retried({ path: 'A.java', before: inMethod('client.send(request("«v1234567»"), handler);') });
  assert.notEqual(await retriedAt('A.java', moved), undefined);
  assert.equal(await retriedAt('A.java', moved.replace('.getSecret(key)', '.fetch(key)')), undefined);
  assert.equal(await retriedAt('A.java', moved.replace('java.net.http.HttpClient', 'org.example.HttpClient')), undefined);
});
