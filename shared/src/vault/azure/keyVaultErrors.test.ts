import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FailedCall, readErrorAnswer, retryAfterSeconds, translate } from './keyVaultErrors.ts';

// The wire is covered by test/vault; here is what no stand-in can bring about.
const call: FailedCall = {
  vaultUrl: 'https://demo.vault.azure.net',
  action: 'set',
  secret: 'api-key',
  cancelled: false,
  timedOut: false,
  timeoutSeconds: 30,
};
const failure = (properties: object) => Object.assign(new Error('hidden'), properties);
const refusal = (answer: FailedCall['answer'], more: Partial<FailedCall> = {}) =>
  translate(failure({ statusCode: 403 }), { ...call, ...more, answer });

test('errors without an answer', () => {
  for (const [properties, kind, message] of [
    [{ code: 'ENOTFOUND' }, 'vaultNotFound', /There is no vault demo\.vault\.azure\.net/],
    [{ code: 'EAI_AGAIN' }, 'vaultNotFound', /private network/],
    [{ code: 'ECONNREFUSED' }, 'network', /\(ECONNREFUSED\)/],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls', /\(SELF_SIGNED_CERT_IN_CHAIN\).*NODE_EXTRA_CA_CERTS/],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls', /not trusted/],
    [{ name: 'CredentialUnavailableError' }, 'notSignedIn', /No account could sign in/],
    [
      { name: 'AggregateAuthenticationError', message: 'x AADSTS700016 y AADSTS50020 hidden' },
      'notSignedIn',
      /AADSTS700016, AADSTS50020\.?$/,
    ],
    [{ code: 'something unforeseen with hidden words' }, 'network', /\(network\)/],
  ] as const) {
    const error = translate(failure(properties), call);
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /hidden/);
  }
});

test('cancelling and running out of time come before whatever they caused', () => {
  const error = failure({ statusCode: 500 });
  assert.equal(translate(error, { ...call, cancelled: true, timedOut: true }).kind, 'cancelled');
  assert.equal(translate(error, { ...call, timedOut: true }).kind, 'timeout');
});

test('the command line names the account of the token where the vault does not', () => {
  const objectId = '00000000-0000-0000-0000-0000000000b2';
  const answer = { code: 'Forbidden', inner: 'ForbiddenByRbac', message: 'hidden' };
  assert.equal(
    refusal(answer, { objectId }).command,
    `az role assignment create --role "Key Vault Secrets Officer" --assignee-object-id ${objectId} --scope "$(az keyvault show --name demo --query id --output tsv)"`,
  );
  assert.match(refusal(answer).command ?? '', /--assignee-object-id <object-id> /);
});

test('a policy is named in whatever form the refusal names it, and nothing else of the message is shown', () => {
  for (const [message, name] of [
    ['hidden "policyDefinition":{"id":"/x","name":"Secrets need an owner"} hidden', 'Secrets need an owner'],
    ["Disallowed by policy 'Secrets have content type'. hidden", 'Secrets have content type'],
    ['Refused. 342e8053-e12e-4c44-be01-c3c2f318400f hidden', '342e8053-e12e-4c44-be01-c3c2f318400f'],
    ['hidden', 'the vault does not say which'],
  ] as const) {
    const error = refusal({ code: 'Forbidden', inner: 'RequestDisallowedByPolicy', message });
    assert.equal(error.kind, 'policyRefusal');
    assert.equal(error.message, `A policy of your organization refuses this: ${name}. Nothing was changed in demo.vault.azure.net.`);
  }
});

test('the innermost code counts, also of a body that is no error', () => {
  const nested = { error: { code: 'BadParameter', message: 'm', innererror: { code: 'Outer', innererror: { code: 'ForbiddenByRbac' } } } };
  assert.deepEqual(readErrorAnswer(JSON.stringify(nested)), { code: 'BadParameter', inner: 'ForbiddenByRbac', message: 'm' });
  for (const body of ['', '<html>', 'null', '[]', '{"error":"x"}', '{"error":{"message":"x"}}'])
    assert.equal(readErrorAnswer(body), undefined, body);
});

test('Retry-After is seconds or a date', () => {
  assert.equal(retryAfterSeconds('7'), 7);
  assert.equal(retryAfterSeconds(undefined), undefined);
  assert.equal(retryAfterSeconds('soon'), undefined);
  const seconds = retryAfterSeconds(new Date(Date.now() + 60_000).toUTCString())!;
  assert.ok(seconds > 50 && seconds <= 60);
  assert.equal(retryAfterSeconds('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
});
