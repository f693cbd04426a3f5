import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { SecretValue } from '../../model/index.ts';
import { move } from '../move.ts';
import { isStoreError, type SecretStore, type StoreErrorKind } from '../secretStore.ts';
import { memoryRig } from '../testing/memoryProject.ts';
import { openDotenv } from './dotenvStore.ts';

const files = new Map<string, string>();
const tracked = new Set<string>();
let order: string[] = [];
const open = (path = '.env'): SecretStore =>
  openDotenv({
    uri: `file:///w/${path}`,
    path,
    files: {
      read: async at => files.get(at),
      write: async (at, text) => {
        order.push(at);
        files.set(at, text);
      },
      isTracked: async at => tracked.has(at),
    },
  });
const never = new AbortController().signal;
const metadata = { contentType: 'text/plain', tags: {} };
const secret = randomBytes(9).toString('hex');
const value = new SecretValue(secret);
const fails = (kind: StoreErrorKind, promise: Promise<unknown>) =>
  assert.rejects(
    promise,
    (error: unknown) => isStoreError(error) && error.kind === kind && !`${error.message}${error.command}`.includes(secret),
  );

beforeEach(() => {
  files.clear();
  tracked.clear();
  order = [];
});

test('ignore files come before the value, the example after it', async () => {
  files.set('Dockerfile', 'FROM scratch\n');
  files.set('.env.example', 'OTHER=');
  const store = open();
  assert.deepEqual(await store.inspect('API_KEY', value, never), { kind: 'free' });
  assert.deepEqual(await store.write('API_KEY', value, metadata, never), { version: '', versions: 1 });
  assert.deepEqual(order, ['.gitignore', '.dockerignore', '.env', '.env.example']);
  assert.equal(files.get('.gitignore'), '/.env\n');
  assert.equal(files.get('.dockerignore'), '.env\n');
  assert.equal(files.get('.env'), `API_KEY=${secret}\n`);
  assert.equal(files.get('.env.example'), 'OTHER=\nAPI_KEY=\n');
  assert.ok((await store.read('API_KEY', undefined, never)).equals(value));
});

test('what is in order is left alone', async () => {
  files.set('.gitignore', 'node_modules\r\n.env*\r\n!.env.example\r\n');
  files.set('api/.env.example', 'API_KEY=your-key\n');
  const store = open('api/.env');
  await store.inspect('API_KEY', value, never);
  await store.write('API_KEY', value, metadata, never);
  assert.deepEqual(order, ['api/.env']);
});

test('a file that git tracks is refused before anything is written', async () => {
  tracked.add('.env');
  await fails('tracked', open().inspect('API_KEY', value, never));
  await fails('tracked', open().write('API_KEY', value, metadata, never));
  assert.deepEqual(order, []);
});

test('the same value is reused, another one is told', async () => {
  files.set('.env', `API_KEY='${secret}'\nOTHER=x\n`);
  assert.deepEqual(await open().inspect('API_KEY', value, never), { kind: 'sameValue', version: '', versions: 1 });
  assert.deepEqual(await open().inspect('OTHER', value, never), { kind: 'otherValue', versions: 1 });
  assert.deepEqual(await open().inspect('api_key', value, never), { kind: 'free' });
  const names = [];
  for await (const { name } of open().list(never)) names.push(name);
  assert.deepEqual(names, ['API_KEY', 'OTHER']);
});

test('replacing keeps comments, order and line ends', async () => {
  files.set('.gitignore', '.env\n');
  files.set('.env', '# top\r\nAPI_KEY="old" # why\r\nB=2\r\n');
  const store = open();
  await store.inspect('API_KEY', value, never);
  assert.equal((await store.write('API_KEY', value, metadata, never)).versions, 2);
  assert.equal(files.get('.env'), `# top\r\nAPI_KEY=${secret} # why\r\nB=2\r\n`);
});

test('a change by somebody else is not written over', async () => {
  const store = open();
  await store.inspect('API_KEY', value, never);
  files.set('.env', 'API_KEY=theirs\n');
  await fails('conflict', store.write('API_KEY', value, metadata, never));
  assert.equal(files.get('.env'), 'API_KEY=theirs\n');
});

test('a value that no quotes can hold is refused while nothing is written', async () => {
  await fails('unwritable', open().inspect('API_KEY', new SecretValue(`${secret}"'\``), never));
  assert.deepEqual(order, []);
});

test('a file system that fails is said without its words', async () => {
  const store = openDotenv({
    uri: 'file:///w/.env',
    path: '.env',
    files: { read: async () => undefined, write: async () => Promise.reject(new Error(secret)), isTracked: async () => false },
  });
  await store.inspect('API_KEY', value, never);
  await fails('serviceError', store.write('API_KEY', value, metadata, never));
});

test('a move into the file writes it first and the source then', async () => {
  const rig = memoryRig();
  rig.project.set('src/a.ts', `const apiKey = "${secret}";\n`);
  rig.project.intrude = call => void (call.startsWith('apply') && order.push('src/a.ts'));
  const request = {
    ...rig.request('apiKey'),
    proposedName: 'API_KEY',
    target: (variable: string) => ({ kind: 'environment', variable }) as const,
  };
  const result = await move(request, { ...rig.context, store: open() });
  assert.equal(result.message, 'The value moved from src/a.ts to .env as "API_KEY".');
  assert.deepEqual(order, ['.gitignore', '.env', 'src/a.ts']);
  assert.match(rig.project.text('src/a.ts'), /secret\("API_KEY"\)/);
});
