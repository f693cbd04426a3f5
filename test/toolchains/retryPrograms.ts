// Programs whose refused calls are made once more, run with the Azure SDK of their language against the stand-in of a vault and a service
// that takes one key: they survive a rotation with one more read, and what is refused for good is asked for twice. `npm run test:toolchains`.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { companion, inClient, planOf } from '../../server/src/remediation/planCase.ts';
import { retriedAt } from '../../server/src/remediation/retrying/retryCase.ts';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { installPython } from './pythonPackages.ts';
import { repository, testWith } from './tools.ts';

const work = mkdtempSync(join(tmpdir(), 'secret-hygiene-retry-programs-'));
const vaultHost = 'demo-kv.vault.azure.net';
after(() => rmSync(work, { recursive: true, force: true }));

interface Program {
  readonly name: string;
  readonly tools: readonly string[];
  readonly file: string;
  /**
   * Asks the service at its first argument for each line of input, and prints the status: `answer` has it in the answer, `error` in an
   * error that is thrown. READ is where the secret is read once more.
   */
  readonly text: string;
  readonly read: string;
  readonly manifest?: string;
  install(folder: string): void;
  readonly run: readonly string[];
}

const programs: readonly Program[] = [
  {
    name: 'JavaScript',
    tools: ['node'],
    file: 'main.mjs',
    text: `import { createInterface } from 'node:readline';

const url = process.argv[2];

async function post(key) {
  const answer = await fetch(url, { method: 'POST', headers: { 'api-key': key } });
  if (!answer.ok) throw Object.assign(new Error('refused'), { statusCode: answer.status });
  return answer;
}

for await (const line of createInterface({ input: process.stdin })) {
  let status;
  if (line === 'answer') {
    const answer = await fetch(url, { headers: { 'api-key': '«v1234567»' } });
    status = answer.status;
  } else {
    try {
      status = (await post(READ)).status;
    } catch (error) {
      status = error.statusCode;
    }
  }
  console.log(status);
}
`,
    read: "await readSecret('api-key')",
    install: folder => symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules')),
    run: ['node', 'main.mjs'],
  },
  {
    name: 'Python',
    tools: ['python3'],
    file: 'main.py',
    text: `import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen
import requests

url = sys.argv[1]

for line in sys.stdin:
    if line.strip() == "answer":
        status = requests.get(url, headers={"api-key": "«v1234567»"}).status_code
    else:
        try:
            status = urlopen(Request(url, data=b"", headers={"api-key": READ})).status
        except HTTPError as error:
            status = error.code
    print(status, flush=True)
`,
    read: 'read_secret("api-key")',
    manifest: 'requirements.txt',
    install: installPython,
    run: ['venv/bin/python', 'main.py'],
  },
  {
    name: 'Python in a function that waits',
    tools: ['python3'],
    file: 'main.py',
    text: `import asyncio
import sys
import aiohttp


async def post(session, url, key):
    answer = await session.post(url, headers={"api-key": key})
    answer.raise_for_status()
    return answer


async def main(url):
    async with aiohttp.ClientSession() as session:
        for line in sys.stdin:
            if line.strip() == "answer":
                status = (await session.get(url, headers={"api-key": "«v1234567»"})).status
            else:
                try:
                    status = (await post(session, url, READ)).status
                except aiohttp.ClientResponseError as error:
                    status = error.status
            print(status, flush=True)


asyncio.run(main(sys.argv[1]))
`,
    read: 'await read_secret_async("api-key")',
    manifest: 'requirements.txt',
    install: installPython,
    run: ['venv/bin/python', 'main.py'],
  },
];

/** A service that takes one key, or none, and keeps the keys that it was asked with. */
async function startService() {
  const state = { accepted: undefined as string | undefined, refusal: 401, asked: [] as string[] };
  const server = createServer((request, response) => {
    const key = String(request.headers['api-key']);
    state.asked.push(key);
    request.resume();
    response.writeHead(key === state.accepted ? 200 : state.refusal, { 'content-length': 0 }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

/** The program after the move to the vault and the step at both of its calls. */
async function prepare({ file, text, read, manifest, install, name }: Program): Promise<string> {
  const folder = join(work, name);
  mkdirSync(folder);
  const files = manifest === undefined ? undefined : { [manifest]: '' };
  const { plan, after: moved } = await planOf({ path: file, before: text, target: inClient(), ...(files && { files }) });
  if (manifest !== undefined) writeFileSync(join(folder, manifest), companion(plan, manifest, files));
  const once = await retriedAt(
    file,
    moved.replace('READ', () => read),
  );
  const twice = await retriedAt(file, once!);
  assert.equal(twice!.match(/with_?secret(_async)?\(['"]api-key['"]/gi)?.length, 2);
  writeFileSync(join(folder, file), twice!);
  install(folder);
  return folder;
}

for (const program of programs)
  testWith(
    program.tools,
    `${program.name}: a program survives a rotation of the key with one more read, and does not ask for ever`,
    async () => {
      const [standIn, { state, url, server }] = [await startKeyVaultStandIn({ vaults: [vaultHost] }), await startService()];
      let started: ChildProcess | undefined;
      try {
        const folder = await prepare(program);
        const authorityFile = standIn.env['NODE_EXTRA_CA_CERTS']!;
        const env = { ...process.env, ...standIn.env, REQUESTS_CA_BUNDLE: authorityFile, SSL_CERT_FILE: authorityFile };
        const [command, ...args] = program.run;
        const rotate = (key: string) => {
          standIn.vault(vaultHost).put('api-key', key);
          state.accepted = key;
        };
        rotate('key-1');
        const child = spawn(command!, [...args, url], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
        started = child;
        let errors = '';
        child.stderr.on('data', chunk => {
          errors += chunk;
        });
        const printed = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
        /** The status that the program ends up with, the keys that it asked the service with, and its reads of the vault. */
        const ask = async (way: 'answer' | 'error') => {
          const [asked, read] = [state.asked.length, standIn.log.length];
          child.stdin.write(`${way}\n`);
          const { value } = await printed.next();
          assert.ok(value !== undefined, errors);
          const reads = standIn.log.slice(read).filter(({ path, status }) => path.startsWith('/secrets/api-key') && status === 200);
          return [Number(value), state.asked.slice(asked), reads.length];
        };
        assert.deepEqual(await ask('answer'), [200, ['key-1'], 1]);
        assert.deepEqual(await ask('error'), [200, ['key-1'], 0]);
        rotate('key-2');
        assert.deepEqual(await ask('answer'), [200, ['key-1', 'key-2'], 1]);
        assert.deepEqual(await ask('error'), [200, ['key-2'], 0]);
        rotate('key-3');
        assert.deepEqual(await ask('error'), [200, ['key-2', 'key-3'], 1]);
        state.accepted = undefined;
        for (const refusal of [401, 403])
          for (const way of ['answer', 'error'] as const) {
            state.refusal = refusal;
            assert.deepEqual(await ask(way), [refusal, ['key-3', 'key-3'], 1]);
          }
        state.refusal = 404;
        for (const way of ['answer', 'error'] as const) assert.deepEqual(await ask(way), [404, ['key-3'], 0]);
        child.stdin.end();
        await once(child, 'close');
        assert.equal(child.exitCode, 0, errors);
        assert.deepEqual(standIn.refused, []);
      } finally {
        started?.kill();
        server.closeAllConnections();
        server.close();
        await standIn.stop();
      }
    },
  );
