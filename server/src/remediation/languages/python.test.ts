import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, planOf, refusalOf } from '../planCase.ts';
import { cases, clientPy, refused } from './python.cases.ts';

for (const [title, given, expected] of cases)
  test(`Python: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Python: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Python: requirements.txt and pyproject.toml get the packages of the client', async () => {
  const given = { path: 'src/app.py', target: inClient(), before: 'API_KEY = "«v1234567»"\n' };
  const expected = lines(
    'from functools import lru_cache',
    '',
    'from azure.identity import DefaultAzureCredential',
    'from azure.keyvault.secrets import SecretClient',
    '',
    ...clientPy,
    '',
    '',
    'API_KEY = read_secret("api-key")',
  );
  const requirements = { 'requirements.txt': 'flask==3.0.0\nazure-identity>=1.15' };
  assert.equal(
    companion(await expectAfter({ ...given, files: requirements }, expected), 'requirements.txt', requirements),
    'flask==3.0.0\nazure-identity>=1.15\nazure-keyvault-secrets\n',
  );
  const project = { 'pyproject.toml': '[project]\nname = "x"\ndependencies = [\n  "flask",\n]\n' };
  assert.equal(
    companion(await expectAfter({ ...given, files: project }, expected), 'pyproject.toml', project),
    '[project]\nname = "x"\ndependencies = [\n  "azure-identity",\n  "azure-keyvault-secrets",\n  "flask",\n]\n',
  );
});

test('Python: where nothing may wait, also within a function that is async, the client is the one that does not', async () => {
  for (const body of [
    '    return [lambda: "«pw1234567»"]',
    '    class A:\n        k = "«pw1234567»"',
    '    def g(k="«pw1234567»"): pass',
  ]) {
    const { after } = await planOf({ path: 'app.py', target: inClient(), before: `async def f():\n${body}\n` });
    assert.match(after, /read_secret\("api-key"\)/, body);
    assert.doesNotMatch(after, /await/);
  }
});

test('Python: the client that waits needs a package for its sessions', async () => {
  const files = { 'requirements.txt': 'flask\n' };
  const { plan } = await planOf({ path: 'app.py', target: inClient(), before: 'async def f():\n    k = "«pw1234567»"\n', files });
  assert.equal(companion(plan, 'requirements.txt', files), 'flask\nazure-identity\nazure-keyvault-secrets\naiohttp\n');
});
