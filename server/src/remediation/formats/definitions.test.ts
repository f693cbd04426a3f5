import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';
const app = (secrets: readonly string[], env: readonly string[], head: readonly string[] = []): string =>
  lines(
    'name: orders',
    ...head,
    'properties:',
    '  configuration:',
    ...secrets.map(line => `    ${line}`),
    '    ingress: { external: true }',
    '  template:',
    '    containers:',
    '      - image: orders:1',
    '        env:',
    ...env.map(line => `          ${line}`),
  );
const named = ['- name: DB', '  secretRef: db'];
const kv = [`keyVaultUrl: ${uri}`, 'identity: system'];
const path = 'app.yaml';
const target = byReference();

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a secret of the app',
    { path, target, before: app(['secrets:', '  - name: db', '    value: «v1234567» # keep'], named) },
    app(['secrets:', '  - name: db', ...kv.map((line, i) => `    ${line}${i === 1 ? ' # keep' : ''}`)], named),
  ],
  [
    'a secret in quotes, the value first',
    { path, target, before: app(['secrets:', '  - value: "«v1234567»"', '    name: db'], named) },
    app(['secrets:', `  - ${kv[0]}`, `    ${kv[1]}`, '    name: db'], named),
  ],
  [
    'a secret in braces',
    { path, target, before: app(['secrets:', '  - { name: db, value: «v1234567» }'], named) },
    app(['secrets:', `  - { name: db, ${kv.join(', ')} }`], named),
  ],
  [
    'the identity that is attached',
    {
      path,
      target,
      before: app(['secrets:', '  - name: db', '    value: «v1234567»'], named, [
        'identity:',
        '  type: UserAssigned',
        '  userAssignedIdentities:',
        '    /subscriptions/s/id: {}',
      ]),
    },
    app(['secrets:', '  - name: db', `    ${kv[0]}`, '    identity: /subscriptions/s/id'], named, [
      'identity:',
      '  type: UserAssigned',
      '  userAssignedIdentities:',
      '    /subscriptions/s/id: {}',
    ]),
  ],
  [
    'a variable, and the first secret of the app',
    { path, target, before: app([], ['- name: DB', '  value: «v1234567»']) },
    app(['secrets:', '  - name: api-key', ...kv.map(line => `    ${line}`)], ['- name: DB', '  secretRef: api-key']),
  ],
  [
    'a variable beside other secrets',
    { path, target, before: app(['secrets:', '  - name: api-key', '    value: x'], ['- name: DB', '  value: «v1234567»']) },
    app(
      ['secrets:', '  - name: api-key-2', ...kv.map(line => `    ${line}`), '  - name: api-key', '    value: x'],
      ['- name: DB', '  secretRef: api-key-2'],
    ),
  ],
  [
    'a variable whose secret is there',
    {
      path,
      target,
      before: app(['secrets:', '  - name: key', `    keyVaultUrl: ${uri}`, '    identity: system'], ['- name: DB', '  value: «v1234567»']),
    },
    app(['secrets:', '  - name: key', `    keyVaultUrl: ${uri}`, '    identity: system'], ['- name: DB', '  secretRef: key']),
  ],
  [
    'an init container of a job',
    {
      path: 'job.yml',
      target,
      before: lines(
        'type: Microsoft.App/jobs',
        'properties:',
        '  configuration:',
        '    triggerType: Manual',
        '  template:',
        '    initContainers:',
        '    - name: a',
        '      env:',
        '      - name: DB',
        "        value: '«v1234567»'",
      ),
    },
    lines(
      'type: Microsoft.App/jobs',
      'properties:',
      '  configuration:',
      '    secrets:',
      '      - name: api-key',
      ...kv.map(line => `        ${line}`),
      '    triggerType: Manual',
      '  template:',
      '    initContainers:',
      '    - name: a',
      '      env:',
      '      - name: DB',
      '        secretRef: api-key',
    ),
  ],
];
for (const [title, given, expected] of cases)
  test(`Container Apps: a YAML file: ${title}`, async () => {
    await expectAfter(given, expected);
    // CRLF survives.
    const crlf = await planOf({ ...given, before: given.before.replaceAll('\n', '\r\n') });
    assert.equal(crlf.after, expected.replaceAll('\n', '\r\n'));
  });

test('Container Apps: a YAML file: the identity and the role have the name of the app', async () => {
  const { plan } = await planOf(cases[0]![1]);
  const commands = plan.needs.map(({ command }) => command).join('\n');
  assert.match(commands, /az containerapp identity assign --name orders --resource-group <resource-group> --system-assigned/);
  assert.match(commands, /--assignee-object-id \$\(az containerapp identity show --name orders /);
});

const job = (...more: readonly string[]): string =>
  lines('$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json', 'command: python train.py', ...more);
const datastore = (credentials: readonly string[], type = 'azure_blob'): string =>
  lines('name: training', `type: ${type}`, 'account_name: acct', ...credentials, 'container_name: data');

test('Azure Machine Learning: a datastore is opened with an identity instead', async () => {
  const identity = { kind: 'managedIdentity' } as const;
  for (const credentials of [
    ['credentials:', '  account_key: «v1234567»'],
    ['credentials:', '  sas_token: "?sv=1&sig=«v1234567»"'],
    ['credentials:', '  tenant_id: t', '  client_id: c', '  client_secret: «v1234567»'],
  ]) {
    const { after, plan } = await planOf({ path: 'datastore.yml', target: identity, before: datastore(credentials) });
    assert.equal(after, datastore([]));
    assert.match(plan.needs[0]!.command!, /"Storage Blob Data Reader".*--name acct/);
  }
  const files = { path: 'datastore.yml', target: identity, before: datastore(['credentials:', '  account_key: «v1234567»'], 'azure_file') };
  assert.match((await refusalOf(files)).reason, /blobs and of Data Lake/);
});

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'a datastore names no vault',
    { path: 'datastore.yml', target, before: datastore(['credentials:', '  account_key: «v1234567»']) },
    /its own vault/,
  ],
  [
    'a job is read as it is',
    { path: 'job.yml', target, before: job('environment_variables:', '  DB_PASSWORD: «v1234567»') },
    /SecretClient.*DB_PASSWORD/,
  ],
  ['another property of a container app', { path, target, before: app(['dapr: { appId: «v1234567» }'], named) }, /secrets only/],
  ['a part of a secret', { path, target, before: app(['secrets:', '  - name: db', '    value: Bearer «v1234567»'], named) }, /as a whole/],
  [
    'a container app reads no environment',
    { path, target: inEnvironment(), before: app(['secrets:', '  - { name: db, value: «v1234567» }'], named) },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`definitions: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
