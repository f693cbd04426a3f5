import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { SecretClient, type SecretClientOptions } from '@azure/keyvault-secrets';
import { createHttpHeaders } from '@typespec/ts-http-runtime';
import type { ErrorAnswer } from './keyVaultErrors.ts';
import { type GuardedCalls, requestGuard } from './requestGuard.ts';

type HttpClient = NonNullable<SecretClientOptions['httpClient']>;

const origin = 'https://demo.vault.azure.net';
const challenge = 'Bearer authorization="https://login.microsoftonline.com/x", resource="https://vault.azure.net"';

/** A vault of few words, in place of the network: it notes what arrives, and asks for a token where none came. */
class Recorder implements HttpClient {
  readonly bodiesWithoutToken: string[] = [];
  readonly origins = new Set<string>();
  stored = 0;
  /** Answers instead of the vault's own, one for each request with a token. */
  readonly answers: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }[] = [];

  async sendRequest(request: Parameters<HttpClient['sendRequest']>[0]): ReturnType<HttpClient['sendRequest']> {
    // What comes next must be able to run beside it.
    await new Promise(done => setTimeout(done, 5));
    this.origins.add(new URL(request.url).origin);
    const authorized = request.headers.has('authorization');
    if (!authorized && request.body) this.bodiesWithoutToken.push(String(request.body));
    const answer = authorized ? this.answers.shift() : { status: 401, headers: { 'www-authenticate': challenge } };
    if (authorized && !answer) this.stored++;
    const headers = createHttpHeaders({ 'content-type': 'application/json', ...answer?.headers });
    const id = `${origin}/secrets/name/0123456789abcdef0123456789abcdef`;
    return {
      request,
      status: answer?.status ?? 200,
      headers,
      bodyAsText: answer ? (answer.body ?? '') : JSON.stringify({ id, value: 'x', attributes: {} }),
    };
  }
}

/** A client of the SDK before the recorder. */
function clientOf(recorder: Recorder, guard?: Partial<GuardedCalls>): SecretClient {
  const calls: GuardedCalls = { origin, label: 'demo', timeLeft: () => 1e6, accepted: () => {}, refused: () => {}, ...guard };
  const credential = { getToken: async () => ({ token: 'x', expiresOnTimestamp: Date.now() + 1e6 }) };
  return new SecretClient(origin, credential, {
    httpClient: recorder,
    retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
    ...(guard && { additionalPolicies: [requestGuard(calls)] }),
  });
}

const setThree = (client: SecretClient) =>
  Promise.allSettled(['one', 'two', 'three'].map(name => client.setSecret(name, randomBytes(12).toString('hex'))));

describe('the last stage before the network', { timeout: 30_000 }, () => {
  test('alone, the SDK sends what runs beside its first call before it knows whom it talks to', async () => {
    const recorder = new Recorder();
    await setThree(clientOf(recorder));
    assert.equal(recorder.bodiesWithoutToken.length, 2);
  });

  test('no body passes without a token, and the first call still does', async () => {
    const recorder = new Recorder();
    const ends = await setThree(clientOf(recorder, {}));
    assert.deepEqual(recorder.bodiesWithoutToken, []);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    );
    assert.match(String((ends[1] as PromiseRejectedResult).reason), /StoreError: demo led to a request that is not safe to send/);
    assert.equal(recorder.stored, 1);
  });

  test('no request passes to another host', async () => {
    const recorder = new Recorder();
    const client = clientOf(recorder, { origin: 'https://other.vault.azure.net' });
    await assert.rejects(client.getSecret('name'), /not safe to send/);
    assert.equal(recorder.origins.size, 0);
  });

  test('an answer to a token is told, an answer without one is not', async () => {
    const [recorder, told] = [new Recorder(), [] as number[]];
    const client = clientOf(recorder, { accepted: () => told.push(recorder.stored) });
    await client.getSecret('name');
    assert.deepEqual(told, [1]);
    recorder.answers.push({ status: 401 });
    await client.getSecret('name').catch(() => {});
    assert.deepEqual(told, [1]);
  });

  test('a refusal is told under the signal of its call', async () => {
    const [recorder, told] = [new Recorder(), new Map<object, ErrorAnswer>()];
    const client = clientOf(recorder, { refused: (signal, answer) => told.set(signal, answer) });
    recorder.answers.push({ status: 403, body: JSON.stringify({ error: { code: 'Forbidden', message: 'No.' } }) });
    const { signal } = new AbortController();
    await assert.rejects(client.getSecret('name', { abortSignal: signal }));
    assert.deepEqual(told.get(signal), { code: 'Forbidden', inner: '', message: 'No.' });
  });

  test('a wait that the call has no time for ends it at once, a short one does not', async () => {
    const recorder = new Recorder();
    const client = clientOf(recorder, { timeLeft: () => 5_000 });
    recorder.answers.push({ status: 429, headers: { 'retry-after': '6' } });
    await assert.rejects(client.getSecret('name'), /asks to wait 6 seconds/);
    recorder.answers.push({ status: 429, headers: { 'retry-after': '0' } });
    assert.equal((await client.getSecret('name')).value, 'x');
  });
});
