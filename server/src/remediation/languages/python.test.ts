import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const clientPy = [
  '_secret_client = SecretClient(vault_url="https://demo-kv.vault.azure.net", credential=DefaultAzureCredential())',
  '',
  '',
  '@lru_cache(maxsize=None)',
  'def read_secret(name: str) -> str:',
  '    """Read the newest version of a secret once and keep it for as long as the process lives."""',
  '    value = _secret_client.get_secret(name).value',
  '    if value is None:',
  '        raise RuntimeError(f"Secret {name} has no value")',
  '    return value',
];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a module constant',
    { path: 'app.py', target: inEnvironment(), before: lines('API_KEY = "«v1234567»"') },
    lines('import os', '', 'API_KEY = os.environ["API_KEY"]'),
  ],
  [
    'single quotes are kept',
    { path: 'app.py', target: inEnvironment(), before: lines('import sys', '', "API_KEY = '«v1234567»'") },
    lines('import os', 'import sys', '', "API_KEY = os.environ['API_KEY']"),
  ],
  [
    'CRLF survives',
    { path: 'app.py', target: inEnvironment(), before: lines('import sys\r', '\r', 'API_KEY = "«v1234567»"\r') },
    lines('import os\r', 'import sys\r', '\r', 'API_KEY = os.environ["API_KEY"]\r'),
  ],
  [
    'after docstring and future import',
    {
      path: 'app.py',
      target: inEnvironment(),
      before: lines('"""Doc."""', 'from __future__ import annotations', 'import sys', '', "def f(key='«v1234567»'):", '    pass'),
    },
    lines('"""Doc."""', 'from __future__ import annotations', 'import os', 'import sys', '', "def f(key=os.environ['KEY']):", '    pass'),
  ],
  [
    'os that is there is not imported again',
    { path: 'app.py', target: inEnvironment(), before: lines('import os, sys', '', 'x = os.sep', 'key = "«v1234567»"') },
    lines('import os, sys', '', 'x = os.sep', 'key = os.environ["KEY"]'),
  ],
  [
    'a hole uses the other quote',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', "url = f'postgres://u:«pw1234567»@{host}/db'") },
    lines('import os', 'url = f\'postgres://u:{os.environ["URL"]}@{host}/db\''),
  ],
  [
    'part of a literal becomes an f-string with its braces kept',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'url = "pw=«pw1234567»;{host}\\n"') },
    lines('import os', 'url = f"pw={os.environ[\'URL\']};{{host}}\\n"'),
  ],
  [
    'a named character keeps its braces',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = "\\N{DASH}=«pw1234567»"') },
    lines('import os', 't = f"\\N{DASH}={os.environ[\'T\']}"'),
  ],
  [
    'a raw literal',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = r"\\d«pw12345»"') },
    lines('import os', 't = fr"\\d{os.environ[\'T\']}"'),
  ],
  [
    'a unicode prefix goes',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = u"a=«pw12345»"') },
    lines('import os', 't = f"a={os.environ[\'T\']}"'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'app.py',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('url = "postgres://u:«pw1234567»@host/db"'),
    },
    lines('import os', 'from urllib.parse import quote', '', "url = f\"postgres://u:{quote(os.environ['URL'], safe='')}@host/db\""),
  ],
  [
    'base64 around the value',
    { path: 'app.py', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines('import os', 't = "Basic «cHc=»"') },
    lines('import base64', 'import os', 't = f"Basic {base64.b64encode(os.environ[\'T\'].encode()).decode()}"'),
  ],
  [
    'hex around the value',
    { path: 'app.py', target: inEnvironment(), decode: [{ kind: 'hex' }], before: lines('import os', 't = "«7077»"') },
    lines('import os', 't = os.environ["T"].encode().hex()'),
  ],
  [
    'bytes',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'token = b"«pw1234567»"') },
    lines('import os', 'token = os.environ["TOKEN"].encode()'),
  ],
  [
    'part of bytes',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'token = b"Bearer «pw1234567»"') },
    lines('import os', 'token = b"Bearer " + os.environ["TOKEN"].encode()'),
  ],
  [
    'between adjacent literals',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = ("abc="', '     "«pw123»" "«4567»"', '     ";x")') },
    lines('import os', 't = ("abc="', '     f"{os.environ[\'T\']}"', '     ";x")'),
  ],
  [
    'all of adjacent literals',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = ("«pw123»"', '     "«4567»")') },
    lines('import os', 't = (os.environ["T"])'),
  ],
  [
    'triple quotes',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = """', 'key=«pw1234567»', '{x}', '"""') },
    lines('import os', 't = f"""', "key={os.environ['T']}", '{{x}}', '"""'),
  ],
  [
    'inside a sum',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = "a" + "«pw12»" + "«34567»" + x') },
    lines('import os', 't = "a" + os.environ["T"] + x'),
  ],
  [
    'a keyword argument',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'connect(password="«pw12345»")') },
    lines('import os', 'connect(password=os.environ["PASSWORD"])'),
  ],
  [
    'an annotated class attribute',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'class A:', '    token: str = "«pw12345»"') },
    lines('import os', 'class A:', '    token: str = os.environ["TOKEN"]'),
  ],
  [
    'a value in a dictionary',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 'd = {"password": "«pw12345»"}') },
    lines('import os', 'd = {"password": os.environ["PASSWORD"]}'),
  ],
  [
    'a decorator',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', '@auth("«pw12345»")', 'def f():', '    pass') },
    lines('import os', '@auth(os.environ["DEMO_KEY"])', 'def f():', '    pass'),
  ],
  [
    'non-ASCII text before the value',
    { path: 'app.py', target: inEnvironment(), before: lines('import os', '# é 😀', 'k = "«pw12345»"') },
    lines('import os', '# é 😀', 'k = os.environ["K"]'),
  ],
  [
    'vault: after the head of a script',
    {
      path: 'app.py',
      target: inClient(),
      before: lines('#!/usr/bin/env python', '# coding: utf-8', 'import sys', '', 'API_KEY = "«v1234567»"'),
    },
    lines(
      '#!/usr/bin/env python',
      '# coding: utf-8',
      'from functools import lru_cache',
      'import sys',
      'from azure.identity import DefaultAzureCredential',
      'from azure.keyvault.secrets import SecretClient',
      '',
      ...clientPy,
      '',
      '',
      'API_KEY = read_secret("api-key")',
    ),
  ],
  [
    'vault: imports are merged, also in parentheses',
    {
      path: 'app.py',
      target: inClient(),
      before: lines(
        'from azure.identity import (',
        '    ClientSecretCredential,',
        ')',
        '',
        '',
        'def f():',
        '    return connect("«v1234567»")',
      ),
    },
    lines(
      'from functools import lru_cache',
      'from azure.identity import (',
      '    ClientSecretCredential, DefaultAzureCredential,',
      ')',
      'from azure.keyvault.secrets import SecretClient',
      '',
      ...clientPy,
      '',
      '',
      'def f():',
      '    return connect(read_secret("api-key"))',
    ),
  ],
  [
    'vault: no imports yet',
    { path: 'app.py', target: inClient(), before: lines('API_KEY = "«v1234567»"') },
    lines(
      'from functools import lru_cache',
      '',
      'from azure.identity import DefaultAzureCredential',
      'from azure.keyvault.secrets import SecretClient',
      '',
      ...clientPy,
      '',
      '',
      'API_KEY = read_secret("api-key")',
    ),
  ],
  [
    'vault: the client is made once',
    {
      path: 'app.py',
      target: inClient(),
      before: lines(
        'from functools import lru_cache',
        '',
        'from azure.identity import DefaultAzureCredential',
        'from azure.keyvault.secrets import SecretClient',
        '',
        '_secret_client = SecretClient(vault_url="https://demo-kv.vault.azure.net", credential=DefaultAzureCredential())',
        '',
        '',
        '@lru_cache(maxsize=None)',
        'def read_secret(name: str) -> str:',
        '    """Read the newest version of a secret once and keep it for as long as the process lives."""',
        '    value = _secret_client.get_secret(name).value',
        '    if value is None:',
        '        raise RuntimeError(f"Secret {name} has no value")',
        '    return value',
        '',
        '',
        'a = read_secret("a")',
        'b = "«v1234567»"',
      ),
    },
    lines(
      'from functools import lru_cache',
      '',
      'from azure.identity import DefaultAzureCredential',
      'from azure.keyvault.secrets import SecretClient',
      '',
      ...clientPy,
      '',
      '',
      'a = read_secret("a")',
      'b = read_secret("api-key")',
    ),
  ],
];
for (const [title, given, expected] of cases)
  test(`Python: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a docstring', { path: 'app.py', target: inEnvironment(), before: lines('"""«v1234567»"""') }, /docstring/],
  ['a comment', { path: 'app.py', target: inEnvironment(), before: lines('# key «v1234567»') }, /comment/],
  ['a stub', { path: 'a.pyi', target: inEnvironment(), before: lines('K = "«v1234567»"') }, /stub/],
  [
    'a case pattern',
    { path: 'app.py', target: inEnvironment(), before: lines('match x:', '    case "«v1234567»":', '        pass') },
    /case pattern/,
  ],
  ['a type', { path: 'app.py', target: inEnvironment(), before: lines('x: Literal["«v1234567»"]') }, /type annotation/],
  ['adjacent bytes', { path: 'app.py', target: inEnvironment(), before: lines('t = b"a" b"«v1234567»"') }, /bytes/],
];
for (const [title, given, reason] of refused) test(`Python: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

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
