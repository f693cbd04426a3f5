import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../planCase.ts';
import { retried, retriedAt } from './retryCase.ts';

const body = (forget: string, read: string): string[] => [
  '{',
  '    // Answers and exceptions of HTTP clients and of the libraries of Azure have their status under one of two names.',
  '    Func<object, bool> isRefusal = answer => Array.Exists(new[] { "StatusCode", "Status" }, property =>',
  '    {',
  '        var status = answer.GetType().GetProperty(property)?.GetValue(answer);',
  '        if (!(status is int || status is System.Net.HttpStatusCode)) return false;',
  '        var number = Convert.ToInt32(status);',
  '        return number == 401 || number == 403;',
  '    });',
  `    var secret = ${read};`,
  '    try',
  '    {',
  '        var answer = await call(secret);',
  '        if (answer == null || !isRefusal(answer)) return answer;',
  '    }',
  '    catch (Exception error) when (isRefusal(error))',
  '    {',
  '        // The call is made once more.',
  '    }',
  '    // Unless another call has read it again in the meantime.',
  `    if (${forget}.TryGetValue(name, out var known) && known == secret) ${forget}.TryRemove(name, out _);`,
  `    return await call(${read});`,
  '}',
];
const about = [
  'Makes a call with a secret, and once more with its newest version where the service refuses it with 401 or 403: the secret may have been renewed.',
  'What stands in the call is evaluated again then; a second refusal reaches the caller.',
];
const member = lines(
  `/// <summary>${about[0]}</summary>`,
  `/// <remarks>${about[1]}</remarks>`,
  'private static async Task<T> WithSecretAsync<T>(string name, Func<string, Task<T>> call)',
  ...body('secretValues', 'await ReadSecretAsync(name)'),
).replace(/^(?=.)/gm, '    ');
const overload = lines(
  '    private static Task WithSecretAsync(string name, Func<string, Task> call) =>',
  '        WithSecretAsync(name, async secret => { await call(secret); return true; });',
);
const local = lines(
  ...about.map(each => `// ${each}`),
  'async Task<T> WithSecretAsync<T>(string name, Func<string, Task<T>> call)',
  ...body('secretValues', 'ReadSecret(name)'),
);

const inMethod = (statement: string, head = 'static async Task Run(Client client)'): string =>
  `using System;\n\nclass A\n{\n    ${head}\n    {\n        ${statement}\n    }\n}\n`;

const cases: readonly [title: string, before: string, after: string][] = [
  [
    'a client that is constructed',
    'var found = await new Client(new AzureKeyCredential("«v1234567»")).GetAsync(1);',
    'var found = await WithSecretAsync("api-key", async secret => await new Client(new AzureKeyCredential(secret)).GetAsync(1));',
  ],
  [
    'a part of a text, before the awaiting is configured',
    'Use(await client.SendAsync(new Request { Key = "Bearer «v1234567»" }).ConfigureAwait(false));',
    'Use(await WithSecretAsync("api-key", async secret => await client.SendAsync(new Request { Key = "Bearer " + secret })).ConfigureAwait(false));',
  ],
  [
    'a name that the function has already',
    'var secret = 1; var found = await client.GetAsync("«v1234567»");',
    'var secret = 1; var found = await WithSecretAsync("api-key", async secret2 => await client.GetAsync(secret2));',
  ],
];

for (const [title, before, after] of cases)
  test(`C#: the call is made again: ${title}`, async () => {
    const { moved, after: made } = await retried({ path: 'A.cs', before: inMethod(before) });
    assert.equal(made!.replace(`\n${member}`, ''), moved.replace(/ {8}.*ReadSecretAsync\("api-key"\).*/, `        ${after}`));
    assert.ok(made!.includes(member), made);
  });

test('C#: a call whose answer nobody takes may have none', async () => {
  const { moved, after } = await retried({ path: 'A.cs', before: inMethod('await client.DeleteAsync("«v1234567»");') });
  const call = 'await WithSecretAsync("api-key", async secret => await client.DeleteAsync(secret));';
  assert.ok(after!.includes(`\n${member}\n${overload}`) && after!.includes(call), after);
  const again = moved.replace('await client', 'var a = await client.GetAsync(await ReadSecretAsync("api-key"));\n        await client');
  const both = (await retriedAt('A.cs', (await retriedAt('A.cs', again))!))!;
  assert.ok(both.includes(`\n${member}\n${overload}`) && both.includes(call), both);
  assert.equal(both.match(/Task WithSecretAsync\(/g)?.length, 1);
});

test('C#: at the top of a program the function is a local one, which has no overload', async () => {
  const before = (statement: string): string => `using System.Net.Http;\nusing System.Threading.Tasks;\n\n${statement}\n`;
  const { after } = await retried({ path: 'Program.cs', before: before('var a = await new HttpClient().GetAsync("x?k=«v1234567»");') });
  assert.ok(after!.includes(`\n${local}`), after);
  assert.ok(
    after!.endsWith('var a = await WithSecretAsync("api-key", async secret => await new HttpClient().GetAsync("x?k=" + secret));\n'),
    after,
  );
  const statement = await retried({ path: 'Program.cs', before: before('await new HttpClient().GetAsync("x?k=«v1234567»");') });
  assert.equal(statement.after, undefined);
});

const refused: readonly [title: string, before: string, head?: string][] = [
  ['a value that is kept', 'var key = "«v1234567»";'],
  ['a call that nobody awaits', 'var task = client.GetAsync("«v1234567»");'],
  ['a call that does not wait', 'client.Get("«v1234567»");', 'static void Run(Client client)'],
  ['calls that are awaited together', 'await Task.WhenAll(client.GetAsync("«v1234567»"));'],
  ['a parameter that a lambda cannot hold', 'await client.GetAsync("«v1234567»", out var more);'],
  ['what may not be done twice', 'await client.GetAsync("«v1234567»", count++);'],
];

for (const [title, before, head] of refused)
  test(`C#: the call is left as it is: ${title}`, async () =>
    assert.equal((await retried({ path: 'A.cs', before: inMethod(before, head) })).after, undefined));

test('C#: the call is left as it is: a function of this name that is not ours', async () => {
  const { moved } = await retried({ path: 'A.cs', before: inMethod('var a = await client.GetAsync("«v1234567»");') });
  assert.equal(await retriedAt('A.cs', moved.replace('GetSecretAsync(name)', 'Fetch(name)')), undefined);
});
