import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { azureClouds } from '../../model/index.ts';
import { isStoreError } from '../secretStore.ts';
import { azureWays, editorWay } from './azureWays.ts';
import { chainCredentials, type SignInWay, signInProblem } from './chainCredentials.ts';
import type { EditorSessionRequest, SignInQuestion } from './signIn.ts';
import { tokenClaims } from './tokenClaims.ts';

const token = (text: string) => ({ token: text, expiresOnTimestamp: Date.now() + 3_600_000 });
const scope = 'https://vault.azure.net/.default';

/** Ways by name that answer with a token, nothing, or an error, and say that they were asked. */
function ways(answers: Record<string, string | Error | undefined>) {
  const asked: string[] = [];
  const all: SignInWay[] = Object.keys(answers).map(name => ({
    name,
    getToken: async () => {
      asked.push(name);
      const answer = answers[name];
      if (answer instanceof Error) throw answer;
      return answer === undefined ? undefined : token(answer);
    },
  }));
  return { all, asked, answers };
}

describe('the sign-in chain', () => {
  test('stops at the first way that works, and stays with it', async () => {
    const { all, asked, answers } = ways({ editor: undefined, environment: new Error('not set'), cli: 'T1', managed: 'T2' });
    const chain = chainCredentials({ label: 'demo', silent: all });
    assert.equal((await chain.getToken(scope))?.token, 'T1');
    assert.deepEqual(asked, ['editor', 'environment', 'cli']);
    assert.equal(chain.via, 'cli');
    answers['editor'] = 'T0';
    asked.length = 0;
    assert.equal((await chain.getToken(scope))?.token, 'T1');
    assert.deepEqual(asked, ['cli']);
  });

  test('consent errors of the editor fall through to the next way', async () => {
    for (const code of ['AADSTS65001', 'AADSTS65002']) {
      const { all } = ways({ editor: new Error(`${code}: The application has no consent. Trace ID: 1`), cli: 'T1' });
      assert.equal((await chainCredentials({ label: 'demo', silent: all }).getToken(scope))?.token, 'T1');
    }
  });

  test('lists all that was tried, and no token', async () => {
    const leak = randomBytes(40).toString('base64url');
    const { all } = ways({
      editor: new Error('AADSTS65002: Consent is missing. Trace ID: 2'),
      environment: undefined,
      cli: new Error(`Please run 'az login' from a command prompt. ${leak}\nmore`),
    });
    await assert.rejects(
      Promise.resolve(chainCredentials({ label: 'demo.vault.azure.net', silent: all }).getToken(scope)),
      (error: unknown) => {
        assert.ok(isStoreError(error) && error.kind === 'notSignedIn' && error.command === 'az login');
        assert.equal(
          error.message,
          "No account could sign in to demo.vault.azure.net. Tried: editor (AADSTS65002: Consent is missing); environment (not signed in); cli (Please run 'az login' from a command prompt. …).",
        );
        return true;
      },
    );
  });

  test('asks last, with what was tried and the tenant of the challenge', async () => {
    const { all, asked } = ways({ cli: undefined });
    const editor = ways({ interactive: 'T9' });
    const questions: SignInQuestion[] = [];
    const chain = chainCredentials({
      label: 'demo',
      silent: all,
      editor: editor.all[0]!,
      ask: async q => {
        questions.push(q);
        return 'editor';
      },
    });
    assert.equal((await chain.getToken([scope], { tenantId: 'tenant-1' }))?.token, 'T9');
    assert.deepEqual([asked, editor.asked], [['cli'], ['interactive']]);
    assert.deepEqual(questions, [{ label: 'demo', tenantId: 'tenant-1', tried: [{ way: 'cli', problem: 'not signed in' }] }]);
  });

  test('tries the silent ways once more after "az login"', async () => {
    const { all, asked, answers } = ways({ environment: undefined, cli: undefined });
    const chain = chainCredentials({
      label: 'demo',
      silent: all,
      ask: async () => {
        answers['cli'] = 'T3';
        return 'again';
      },
    });
    assert.equal((await chain.getToken(scope))?.token, 'T3');
    assert.deepEqual(asked, ['environment', 'cli', 'environment', 'cli']);
  });

  test('gives up when the user does, and when the interactive sign-in fails', async () => {
    for (const answer of [undefined, 'editor'] as const) {
      const { all } = ways({ cli: undefined });
      const editor = ways({ interactive: new Error('User did not consent') }).all[0]!;
      const chain = chainCredentials({ label: 'demo', silent: all, editor, ask: async () => answer });
      await assert.rejects(
        Promise.resolve(chain.getToken(scope)),
        (e: unknown) => isStoreError(e) && e.message.includes('interactive') === (answer === 'editor'),
      );
    }
  });

  test('cancelling is no reason to try the next way', async () => {
    const stop = new AbortController();
    const { asked, all } = ways({ cli: 'T1' });
    const first: SignInWay = {
      name: 'slow',
      getToken: async () => {
        stop.abort();
        throw new Error('aborted');
      },
    };
    const chain = chainCredentials({ label: 'demo', silent: [first, ...all] });
    await assert.rejects(
      Promise.resolve(chain.getToken(scope, { abortSignal: stop.signal })),
      (e: unknown) => isStoreError(e) && e.kind === 'cancelled',
    );
    assert.deepEqual(asked, []);
  });
});

describe("the editor's account", () => {
  const jwt = (claims: object) =>
    ['{}', JSON.stringify(claims), 'signature'].map(part => Buffer.from(part).toString('base64url')).join('.');

  test('is asked with the provider of the cloud and the tenant of the vault', async () => {
    const requests: EditorSessionRequest[] = [];
    const exp = Math.floor(Date.now() / 1000) + 600;
    const session = async (request: EditorSessionRequest) => {
      requests.push(request);
      return { accessToken: jwt({ exp }), accountLabel: 'anna' };
    };
    for (const cloud of azureClouds) await editorWay(session, cloud, false).getToken([scope], { tenantId: 't1' });
    assert.deepEqual(
      requests.map(r => r.provider),
      ['microsoft', 'microsoft-sovereign-cloud', 'microsoft-sovereign-cloud'],
    );
    assert.deepEqual(requests[0], { provider: 'microsoft', scopes: [scope, 'VSCODE_TENANT:t1'], interactive: false });
    const given = await editorWay(session, azureClouds[0]!, true).getToken([scope], {});
    assert.equal(given?.expiresOnTimestamp, exp * 1000);
    assert.deepEqual(requests.at(-1), { provider: 'microsoft', scopes: [scope], interactive: true });
  });

  test('does not answer a claims challenge, and none is no session', async () => {
    const way = editorWay(async () => undefined, azureClouds[0]!, false);
    assert.equal(await way.getToken([scope], {}), undefined);
    await assert.rejects(way.getToken([scope], { claims: '{}' }));
  });

  test('claims name account, tenant and object id', () => {
    assert.deepEqual(tokenClaims(jwt({ upn: 'anna@example.com', tid: 't', oid: 'o', exp: 7 })), {
      account: 'anna@example.com',
      tenantId: 't',
      objectId: 'o',
      expiresAt: 7000,
    });
    for (const none of ['', 'a.b', 'a.!.c']) assert.deepEqual(tokenClaims(none), {});
  });
});

describe('the ways of Azure', () => {
  const names = (env: NodeJS.ProcessEnv) => azureWays(azureClouds[0]!, env).map(way => way.name);

  test('come in this order, managed identity last', () => {
    assert.deepEqual(names({}), [
      'environment variables',
      'workload identity',
      'Azure CLI',
      'Azure Developer CLI',
      'Azure PowerShell',
      'managed identity',
    ]);
  });

  test('AZURE_TOKEN_CREDENTIALS narrows them', () => {
    assert.deepEqual(names({ AZURE_TOKEN_CREDENTIALS: 'dev' }), ['Azure CLI', 'Azure Developer CLI', 'Azure PowerShell']);
    assert.deepEqual(names({ AZURE_TOKEN_CREDENTIALS: 'Prod' }), ['environment variables', 'workload identity', 'managed identity']);
    assert.deepEqual(names({ AZURE_TOKEN_CREDENTIALS: 'azureclicredential' }), ['Azure CLI']);
  });

  test('problems are one line without tokens', () => {
    assert.equal(signInProblem(new Error('\n  first line.\nsecond')), 'first line');
    assert.equal(signInProblem(undefined), 'failed');
    assert.match(signInProblem(new Error(`x: ${'a b '.repeat(100)} AADSTS700016`)), /^AADSTS700016 .{0,140}…$/);
  });
});
