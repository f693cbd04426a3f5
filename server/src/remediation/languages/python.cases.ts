import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

export const clientPy = [
  '_secret_client = SecretClient(vault_url="https://demo-kv.vault.azure.net", credential=DefaultAzureCredential())',
  '',
  '',
  '@lru_cache(maxsize=None)',
  'def read_secret(name: str) -> str:',
  '    """Read the newest version of a secret once and keep it for as long as the process lives.',
  '',
  '    Where a service answers 401 or 403, the secret may have been renewed: call read_secret.cache_clear() and read it once more.',
  '    """',
  '    value = _secret_client.get_secret(name).value',
  '    if value is None:',
  '        raise RuntimeError(f"Secret {name} has no value")',
  '    return value',
];

/** Lines below `import os`, with the variable K. */
const code = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'app.py', target: inEnvironment('K'), before: lines('import os', before), ...more }, lines('import os', after)] as [
    string,
    PlanCase,
    string,
  ];

const asyncImports = [
  'from azure.identity.aio import DefaultAzureCredential as AsyncDefaultAzureCredential',
  'from azure.keyvault.secrets.aio import SecretClient as AsyncSecretClient',
];

/** What is added to read a vault in functions that wait. */
const asyncHelper = [
  '_secret_values: dict[str, str] = {}',
  '',
  '',
  'async def read_secret_async(name: str) -> str:',
  '    """Read the newest version of a secret once and keep it for as long as the process lives.',
  '',
  '    Where a service answers 401 or 403, the secret may have been renewed: call _secret_values.pop(name, None) and read it once more.',
  '    """',
  '    if name not in _secret_values:',
  '        # A session belongs to the event loop that opened it, so it is closed after the read.',
  '        async with AsyncDefaultAzureCredential() as credential:',
  '            async with AsyncSecretClient(vault_url="https://demo-kv.vault.azure.net", credential=credential) as client:',
  '                value = (await client.get_secret(name)).value',
  '        if value is None:',
  '            raise RuntimeError(f"Secret {name} has no value")',
  '        _secret_values[name] = value',
  '    return _secret_values[name]',
];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
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
    { path: 'app.py', target: inEnvironment(), before: lines('import os', 't = "\\N{EM DASH}=«pw1234567»"') },
    lines('import os', 't = f"\\N{EM DASH}={os.environ[\'T\']}"'),
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
    'vault: in a function that waits',
    {
      path: 'app.py',
      target: inClient(),
      before: lines('import asyncio', '', '', 'async def f():', '    return await g(key="«pw1234567»")'),
    },
    lines(
      ...['import asyncio', ...asyncImports, '', ...asyncHelper, '', ''],
      ...['async def f():', '    return await g(key=await read_secret_async("api-key"))'],
    ),
  ],
  [
    'vault: part of a literal and bytes in a function that waits',
    { path: 'app.py', target: inClient(), before: lines('import asyncio', '', '', 'async def f():', "    return b'Bearer «pw1234567»'") },
    lines(
      ...[
        'import asyncio',
        ...asyncImports,
        '',
        ...asyncHelper.map(line =>
          line
            .replaceAll('"https://demo-kv.vault.azure.net"', "'https://demo-kv.vault.azure.net'")
            .replace('f"Secret {name} has no value"', "f'Secret {name} has no value'"),
        ),
        '',
        '',
      ],
      ...['async def f():', "    return b'Bearer ' + (await read_secret_async('api-key')).encode()"],
    ),
  ],
  [
    'vault: the helper that waits is there',
    {
      path: 'app.py',
      target: inClient('other-key'),
      before: lines(...asyncImports, '', ...asyncHelper, '', '', 'async def f():', '    return f"x {y} «pw1234567»"'),
    },
    lines(...asyncImports, '', ...asyncHelper, '', '', 'async def f():', '    return f"x {y} {await read_secret_async(\'other-key\')}"'),
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
  code('a reference is a lookup too', 'token = "«v1234567»"', 'token = os.environ["TOKEN"]', { target: byReference() }),
  code('an attribute of an object', 'self.token = "«v1234567»"', 'self.token = os.environ["TOKEN"]', { target: inEnvironment() }),
  code('a key of a dictionary that is set', 'd["token"] = "«v1234567»"', 'd["token"] = os.environ["TOKEN"]', { target: inEnvironment() }),
  code('a default of a typed parameter', 'def f(token: str = "«v1234567»"): pass', 'def f(token: str = os.environ["TOKEN"]): pass', {
    target: inEnvironment(),
  }),
  code('a lambda', 'f = lambda: "«v1234567»"', 'f = lambda: os.environ["K"]'),
  code('a list', 'k = ["a", "«v1234567»"]', 'k = ["a", os.environ["K"]]'),
  code('a comparison', 'ok = k == "«v1234567»"', 'ok = k == os.environ["K"]'),
  code('a condition', 'k = "«v1234567»" if x else ""', 'k = os.environ["K"] if x else ""'),
  code('a named expression', 'if (k := "«v1234567»"): pass', 'if (k := os.environ["K"]): pass'),
  code('a method call on it', 'k = "«v1234567»".split("-")', 'k = os.environ["K"].split("-")'),
  code('all of triple quotes', 'k = """«BEGIN\nEND»"""', 'k = os.environ["K"]'),
  code('raw bytes', 'k = rb"«v1234567»"', 'k = os.environ["K"].encode()'),
  code('a whole URL', 'u = "‹postgres://u:«v1234567»@h›"', 'u = os.environ["K"]', { scope: 'whole', wholeKind: 'url' }),
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
        '    """Read the newest version of a secret once and keep it for as long as the process lives.',
        '',
        '    Where a service answers 401 or 403, the secret may have been renewed: call read_secret.cache_clear() and read it once more.',
        '    """',
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
  [
    'a raw literal with holes',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = rf"a{1}\\d«v1234567»"\n' },
    'import os\n\nk = rf"a{1}\\d{os.environ[\'K\']}"\n',
  ],
  [
    'triple quotes with holes',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = f"""a{1}\nk=«v1234567»\nb"""\n' },
    'import os\n\nk = f"""a{1}\nk={os.environ[\'K\']}\nb"""\n',
  ],
  [
    'part of raw bytes',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = rb"a\\d«v1234567»"\n' },
    'import os\n\nk = rb"a\\d" + os.environ["K"].encode()\n',
  ],
  [
    'beside a literal with holes',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = f"a{1}" "«v1234567»"\n' },
    'import os\n\nk = f"a{1}" f"{os.environ[\'K\']}"\n',
  ],
  [
    'literals on several lines',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = ("a"\n     "«v1234567»")\n' },
    'import os\n\nk = ("a"\n     f"{os.environ[\'K\']}")\n',
  ],
  [
    'a literal that goes on in the next line',
    { path: 'a.py', target: inEnvironment('K'), before: 'k = "a\\\n«v1234567»"\n' },
    'import os\n\nk = f"a\\\n{os.environ[\'K\']}"\n',
  ],
  [
    'a runbook of Azure Automation',
    { path: 'sync.py', target: byReference(), before: lines('import automationassets', 'token = "«v1234567»"') },
    lines('import automationassets', 'token = automationassets.get_automation_variable("api-key")'),
  ],
  [
    'a part of a text in a runbook of Azure Automation',
    { path: 'sync.py', target: byReference(), before: lines('import automationassets', 'h = "Bearer «v1234567»"') },
    lines('import automationassets', `h = f"Bearer {automationassets.get_automation_variable('api-key')}"`),
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'a part of what percent signs format',
    { path: 'app.py', target: inEnvironment(), before: lines('u = "%s:«v1234567»" % user') },
    /formatted/,
  ],
  [
    'a part of what a method formats',
    { path: 'app.py', target: inEnvironment(), before: lines('u = "{}:«v1234567»".format(user)') },
    /formatted/,
  ],
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
