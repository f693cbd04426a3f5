import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../planCase.ts';
import { retried, retriedAt } from './retryCase.ts';

const helper = lines(
  '_Answer = TypeVar("_Answer")',
  '',
  '',
  'def with_secret(name: str, call: Callable[[str], _Answer]) -> _Answer:',
  '    """Make a call with a secret, and once more with its newest version where the service refuses it with 401 or 403.',
  '',
  '    The secret may have been renewed since it was read. What stands in the call is evaluated again then; a second refusal reaches',
  '    the caller.',
  '    """',
  '',
  '    def is_refusal(answer: object) -> bool:',
  '        places = (answer, getattr(answer, "response", None))',
  '        numbers = [getattr(place, field, None) for place in places for field in ("status_code", "status")]',
  '        return any(isinstance(number, int) and number in (401, 403) for number in numbers)',
  '',
  '    secret = read_secret(name)',
  '    try:',
  '        answer = call(secret)',
  '        if not is_refusal(answer):',
  '            return answer',
  '    except Exception as error:',
  '        if not is_refusal(error):',
  '            raise',
  '    # Unless another call has read it again in the meantime.',
  '    if read_secret(name) == secret:',
  '        read_secret.cache_clear()',
  '    return call(read_secret(name))',
);
const asyncHelper = helper
  .replace('def with_secret(', 'async def with_secret_async(')
  .replace('[[str], _Answer]', '[[str], Awaitable[_Answer]]')
  .replace('secret = read_secret', 'secret = await read_secret_async')
  .replace('answer = call', 'answer = await call')
  .replace(
    '    if read_secret(name) == secret:\n        read_secret.cache_clear()\n    return call(read_secret(name))',
    '    if _secret_values.get(name) == secret:\n        del _secret_values[name]\n    return await call(await read_secret_async(name))',
  );
const imported = 'from collections.abc import Callable\nfrom typing import TypeVar\n';

/** What stands behind the helpers, which are there in full. */
async function rest(before: string, wanted: string, imports: string): Promise<string | undefined> {
  const { moved, after } = await retried({ path: 'a.py', before });
  if (after === undefined) return undefined;
  const written = after.replace(`\n\n${wanted}`, '').replace(imports, '');
  assert.equal(written.length, after.length - wanted.length - imports.length - 2, after);
  const end = /\n {4}return (value|_secret_values\[name\])\n+/.exec(moved)!;
  const from = end.index + end[0].length;
  assert.equal(written.slice(0, from), moved.slice(0, from));
  return written.slice(from);
}

const cases: readonly [title: string, before: string, after: string][] = [
  [
    'a header of requests',
    'answer = requests.get(url, headers={"api-key": "«v1234567»"})',
    'answer = with_secret("api-key", lambda secret: requests.get(url, headers={"api-key": secret}))',
  ],
  [
    'a part of a text, before what is done with the answer',
    'print(json.loads(httpx.post(url, headers={"a": "Bearer «v1234567»"}).json()))',
    'print(json.loads(with_secret("api-key", lambda secret: httpx.post(url, headers={"a": f"Bearer {secret}"})).json()))',
  ],
  [
    'a request that is constructed, in a statement of its own',
    'with urlopen(Request(url, headers={"k": "«v1234567»"})) as answer:\n    print(answer.read())',
    'with with_secret("api-key", lambda secret: urlopen(Request(url, headers={"k": secret}))) as answer:\n    print(answer.read())',
  ],
  [
    'a client that is constructed',
    'found = SearchClient(endpoint, AzureKeyCredential("«v1234567»")).get_document(key="1")',
    'found = with_secret("api-key", lambda secret: SearchClient(endpoint, AzureKeyCredential(secret)).get_document(key="1"))',
  ],
  [
    'the last call of a client',
    'text = BlobServiceClient.from_connection_string("«v1234567»").get_blob_client("a", "b").download_blob().readall()',
    'text = with_secret("api-key", lambda secret: BlobServiceClient.from_connection_string(secret).get_blob_client("a", "b").download_blob().readall())',
  ],
  [
    'the answer of a session that is constructed',
    'text = Session(auth=(user, "«v1234567»")).get(url).text.strip()',
    'text = with_secret("api-key", lambda secret: Session(auth=(user, secret)).get(url)).text.strip()',
  ],
  [
    'a request that is given what is made of the secret',
    'requests.get(url, headers=make(base64.b64encode("«v1234567»".encode())))',
    'with_secret("api-key", lambda secret: requests.get(url, headers=make(base64.b64encode(secret.encode()))))',
  ],
  [
    'several lines',
    'def run(secret):\n    return client.send(\n        secret,\n        "«v1234567»",  # the key\n    )',
    'def run(secret):\n    return with_secret("api-key", lambda secret2: client.send(\n        secret,\n        secret2,  # the key\n    ))',
  ],
];

for (const [title, before, after] of cases)
  test(`Python: the call is made again: ${title}`, async () =>
    assert.equal(await rest(`import requests\n\n${before}\n`, helper, imported), `${after}\n`));

test('Python: the call is made again in a function that waits', async () => {
  const around = (call: string): string => `async def run(client):\n    return (await ${call}).json()\n`;
  assert.equal(
    await rest(
      `import httpx\n\n\n${around('client.get(url, headers={"k": "«v1234567»"})')}`,
      asyncHelper,
      'from collections.abc import Awaitable, Callable\nfrom typing import TypeVar\n',
    ),
    around('with_secret_async("api-key", lambda secret: client.get(url, headers={"k": secret}))'),
  );
});

const first = 'import requests\n\na = requests.get(url, auth=("me", "«v1234567»"))\n';

test('Python: within an f-string the quotes stay what they are', async () => {
  const { moved } = await retried({ path: 'a.py', before: first });
  const written = (await retriedAt(
    'a.py',
    moved.replace(/a = .*/, 'a = f"{requests.get(url, auth=(1, read_secret(\'api-key\'))).text}"'),
  ))!;
  assert.ok(written.endsWith('a = f"{with_secret(\'api-key\', lambda secret: requests.get(url, auth=(1, secret))).text}"\n'), written);
});

test('Python: the helper is there once, imports are merged, and every reading of one call is its parameter', async () => {
  const { moved } = await retried({ path: 'a.py', before: first.replace('import requests', 'import requests\nfrom typing import Any') });
  const text = `${moved}b = requests.post(url, auth=(read_secret("api-key"), read_secret("api-key")))\n`;
  const twice = (await retriedAt('a.py', (await retriedAt('a.py', text))!))!;
  assert.match(twice, /\nfrom typing import Any, TypeVar\n/);
  assert.ok(twice.endsWith('\nb = with_secret("api-key", lambda secret: requests.post(url, auth=(secret, secret)))\n'), twice);
  assert.equal(twice.match(/def with_secret/g)?.length, 1);
});

test('Python: names that are taken are left alone, and CRLF and quotes are those of the file', async () => {
  const { after } = await retried({
    path: 'a.py',
    before: first.replace('a =', '_Answer = with_secret = a =').replaceAll('"', "'").replaceAll('\n', '\r\n'),
  });
  assert.match(
    after!,
    /\r\n_Answer2 = TypeVar\('_Answer2'\)\r\n\r\n\r\ndef with_secret2\(name: str, call: Callable\[\[str\], _Answer2\]\)/,
  );
  assert.ok(!/(?<!\r)\n/.test(after!));
  assert.ok(after!.includes("with_secret2('api-key', lambda secret: requests.get(url, auth=('me', secret)))\r\n"));
});

const refused: readonly [title: string, before: string][] = [
  ['a value that is kept in a constant', 'KEY = "«v1234567»"'],
  ['a client that is constructed', 'client = SearchClient(endpoint, AzureKeyCredential("«v1234567»"))'],
  ['headers of a session', 'session.headers.update({"k": "«v1234567»"})'],
  ['a hash', 'digest = hmac.new("«v1234567»".encode(), text, hashlib.sha256).hexdigest()'],
  ['calls in one another, of which either may ask the service', 'send_all(make("«v1234567»"))'],
  ['what is gone through later', 'for each in Client("«v1234567»").list_all():\n    pass'],
  ['the body of a class', 'class A:\n    answer = requests.get(url, headers={"k": "«v1234567»"})'],
  ['what a lambda cannot hold', 'requests.get(address := url, headers={"k": "«v1234567»"})'],
  ['the class above', 'class A:\n    def run(self):\n        super().send("«v1234567»")'],
  [
    'a function that waits, and a call that is not awaited',
    'async def run(client):\n    return client.get(url, headers={"k": "«v1234567»"})',
  ],
  ['another value that is awaited', 'async def run(client):\n    await client.get(await url(), headers={"k": "«v1234567»"})'],
  ['calls that are awaited together', 'async def run(client):\n    await asyncio.gather(client.get(url, headers={"k": "«v1234567»"}))'],
];

for (const [title, before] of refused)
  test(`Python: the call is left as it is: ${title}`, async () =>
    assert.equal((await retried({ path: 'a.py', before: `import requests\n\n${before}\n` })).after, undefined));

test('Python: the call is left as it is: a function of this name that is not ours', async () => {
  const { moved } = await retried({ path: 'a.py', before: first });
  assert.equal(await retriedAt('a.py', moved.replace('@lru_cache(maxsize=None)\n', '')), undefined);
  assert.equal(await retriedAt('a.py', moved.replace('.get_secret(name)', '.fetch(name)')), undefined);
});
