import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan, RemediationTarget } from '../model/index.ts';
import { type MovablePlace, requestsOf } from './manyRequests.ts';

const vaultUrl = 'https://demo.vault.azure.net';
function movable(path: string, name: string, group: string, kind: 'keyVaultReference' | 'keyVaultClient', scope: Plan['scope'] = 'secret') {
  const place = {
    uri: `file:///w/${path}`,
    placeId: `generic-password@${path}#${name}`,
    ruleId: 'generic-password',
    range: { start: 0, end: 4 },
  };
  const target: RemediationTarget = { kind, reference: { vaultUrl, name } };
  return { place, path, group, plan: { place, target, scope, group } as Plan } satisfies MovablePlace;
}

test('equal values become one request, each place with the reference that its file wants', () => {
  const code = movable('a.ts', 'db-password', 'g1', 'keyVaultClient');
  const template = movable('main.bicep', 'admin-password', 'g1', 'keyVaultReference');
  const other = movable('b.ts', 'api-key', 'g2', 'keyVaultClient');
  const requests = requestsOf([code, other, template], { expiryDays: 30, confirmVault: true });
  assert.deepEqual(
    requests.map(({ places, proposedName, expiryDays, confirmVault }) => [
      places.map(({ path }) => path),
      proposedName,
      expiryDays,
      confirmVault,
    ]),
    [
      [['a.ts', 'main.bicep'], 'db-password', 30, true],
      [['b.ts'], 'api-key', 30, true],
    ],
  );
  assert.deepEqual(requests[0]!.target('chosen', code.place), { kind: 'keyVaultClient', reference: { vaultUrl, name: 'chosen' } });
  assert.deepEqual(requests[0]!.target('chosen', template.place), { kind: 'keyVaultReference', reference: { vaultUrl, name: 'chosen' } });
});

test('a place that wants the whole text around the value is a secret of its own', () => {
  const whole = movable('appsettings.json', 'db', 'g1', 'keyVaultReference', 'whole');
  const requests = requestsOf([movable('a.ts', 'db-password', 'g1', 'keyVaultClient'), whole], { expiryDays: 'none', confirmVault: false });
  assert.deepEqual(
    requests.map(({ scope, places }) => [scope, places.length]),
    [
      ['secret', 1],
      ['whole', 1],
    ],
  );
});
