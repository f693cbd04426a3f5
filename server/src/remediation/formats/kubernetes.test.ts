import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import { byReference, companion, expectAfter, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const deployment = (...container: readonly string[]) =>
  lines(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: a',
    ...container.map(line => `          ${line}`),
  );
const fromSecret = ['    valueFrom:', '      secretKeyRef:', '        name: api-key', '        key: api-key'];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable of a container',
    {
      path: 'k8s/app.yaml',
      target: byReference(),
      before: deployment('env:', '  - name: A', '    value: "1"', '  - name: API_KEY', '    value: «v1234567» # keep', 'image: b'),
    },
    deployment(
      'env:',
      '  - name: A',
      '    value: "1"',
      '  - name: API_KEY',
      ...fromSecret.slice(0, -1),
      '        key: api-key # keep',
      'image: b',
    ),
  ],
  [
    'a variable in quotes, items without indentation',
    { path: 'app.yaml', target: byReference(), before: deployment('env:', '- name: API_KEY', "  value: '«v1234567»'") },
    deployment('env:', '- name: API_KEY', ...fromSecret.map(line => line.slice(2))),
  ],
  [
    'a variable in braces',
    { path: 'app.yaml', target: byReference(), before: deployment('env: [{ name: API_KEY, value: «v1234567» }]') },
    deployment('env: [{ name: API_KEY, valueFrom: { secretKeyRef: { name: api-key, key: api-key } } }]'),
  ],
  [
    'a variable over several lines',
    {
      path: 'app.yaml',
      target: byReference(),
      before: deployment('env:', '  - name: PEM', '    value: |', '      «v1234567', '      w1234567»', '  - name: B', '    value: c'),
    },
    deployment('env:', '  - name: PEM', ...fromSecret, '  - name: B', '    value: c'),
  ],
  [
    'part of a variable: a new one before it',
    {
      path: 'app.yaml',
      target: byReference('db-password'),
      names: { key: 'Password' },
      before: deployment('env:', '  - name: A', '    value: b', '  - name: DB', '    value: Server=s;Password=«v1234567»'),
    },
    deployment(
      'env:',
      '  - name: A',
      '    value: b',
      '  - name: DB_PASSWORD',
      '    valueFrom:',
      '      secretKeyRef:',
      '        name: db-password',
      '        key: db-password',
      '  - name: DB',
      '    value: Server=s;Password=$(DB_PASSWORD)',
    ),
  ],
  [
    'an argument: a new variable in the list that is there',
    {
      path: 'app.yaml',
      target: byReference(),
      names: { key: 'token' },
      before: deployment('env:', '  - name: A', '    value: b', 'args: ["--token=«v1234567»", "-v"]'),
    },
    deployment('env:', '  - name: TOKEN', ...fromSecret, '  - name: A', '    value: b', 'args: ["--token=$(TOKEN)", "-v"]'),
  ],
  [
    'an argument: a new list of variables',
    {
      path: 'app.yaml',
      target: byReference(),
      names: { key: 'token' },
      before: deployment('command:', '  - run', '  - --token=«v1234567»'),
    },
    deployment('env:', '  - name: TOKEN', ...fromSecret, 'command:', '  - run', '  - --token=$(TOKEN)'),
  ],
  [
    'a variable from a Secret that the environment fills',
    { path: 'app.yaml', target: inEnvironment(), before: deployment('env:', '  - name: API_KEY', '    value: «v1234567»') },
    deployment('env:', '  - name: API_KEY', ...fromSecret.slice(0, -1), '        key: API_KEY'),
  ],
  [
    'a key of a Secret',
    {
      path: 'k8s/secret.yaml',
      target: byReference(),
      before: lines(
        'apiVersion: v1',
        'kind: Secret',
        'metadata:',
        '  name: app',
        'stringData:',
        '  user: u # keep',
        '  password: «v1234567»',
        '---',
        'apiVersion: v1',
        'kind: Service',
      ),
    },
    lines(
      'apiVersion: v1',
      'kind: Secret',
      'metadata:',
      '  name: app',
      'stringData:',
      '  user: u # keep',
      '---',
      'apiVersion: v1',
      'kind: Service',
    ),
  ],
  [
    'the only key of a Secret, in base64',
    {
      path: 'secret.yaml',
      target: byReference(),
      decode: [{ kind: 'base64' }],
      before: lines('apiVersion: v1', 'kind: Secret', 'metadata:', '  name: app', 'data:', '  password: «djEyMzQ1Njc=»', 'type: Opaque'),
    },
    lines('apiVersion: v1', 'kind: Secret', 'metadata:', '  name: app', 'type: Opaque'),
  ],
  [
    'a key of several lines',
    {
      path: 'secret.yaml',
      target: byReference(),
      before: lines(
        'apiVersion: v1',
        'kind: Secret',
        'metadata:',
        '  name: app',
        'stringData:',
        '  key.pem: |',
        '    «v1234567',
        '    w1234567»',
        '  a: b',
      ),
    },
    lines('apiVersion: v1', 'kind: Secret', 'metadata:', '  name: app', 'stringData:', '  a: b'),
  ],
  [
    'a component of Dapr',
    {
      path: 'components/pubsub.yaml',
      target: byReference(),
      before: lines(
        'apiVersion: dapr.io/v1alpha1',
        'kind: Component',
        'metadata:',
        '  name: pubsub',
        'spec:',
        '  type: pubsub.redis',
        '  metadata:',
        '    - name: redisPassword',
        '      value: «v1234567»',
      ),
    },
    lines(
      'apiVersion: dapr.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  name: pubsub',
      'auth:',
      '  secretStore: azurekeyvault',
      'spec:',
      '  type: pubsub.redis',
      '  metadata:',
      '    - name: redisPassword',
      '      secretKeyRef:',
      '        name: api-key',
      '        key: api-key',
    ),
  ],
  [
    'a component of Dapr that names its store',
    {
      path: 'pubsub.yaml',
      target: byReference(),
      before: lines(
        'apiVersion: dapr.io/v1alpha1',
        'kind: Component',
        'spec:',
        '  metadata:',
        '  - name: p',
        '    value: "«v1234567»"',
        'auth:',
        '  secretStore: mine',
      ),
    },
    lines(
      'apiVersion: dapr.io/v1alpha1',
      'kind: Component',
      'spec:',
      '  metadata:',
      '  - name: p',
      '    secretKeyRef:',
      '      name: api-key',
      '      key: api-key',
      'auth:',
      '  secretStore: mine',
    ),
  ],
  [
    'CRLF survives',
    {
      path: 'app.yaml',
      target: byReference(),
      before: deployment('env:', '  - name: API_KEY', '    value: «v1234567»').replaceAll('\n', '\r\n'),
    },
    deployment('env:', '  - name: API_KEY', ...fromSecret).replaceAll('\n', '\r\n'),
  ],
];
for (const [title, given, expected] of cases)
  test(`Kubernetes: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const secret = (...rest: readonly string[]) => lines('apiVersion: v1', 'kind: Secret', 'metadata:', '  name: app', ...rest);
const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'base64 in plain text',
    { path: 's.yaml', target: byReference(), decode: [{ kind: 'base64' }], before: secret('stringData:', '  p: «djEyMzQ1Njc=»') },
    /not encoded as/,
  ],
  ['base64 that was not read', { path: 's.yaml', target: byReference(), before: secret('data:', '  p: «djEyMzQ1Njc=»') }, /not encoded as/],
  [
    'base64 twice',
    {
      path: 's.yaml',
      target: byReference(),
      decode: [{ kind: 'base64' }, { kind: 'base64' }],
      before: secret('data:', '  p: «ZGpFeU16UTFOamM9»'),
    },
    /not encoded as/,
  ],
  [
    'a ConfigMap',
    { path: 'c.yaml', target: byReference(), before: lines('apiVersion: v1', 'kind: ConfigMap', 'data:', '  password: «v1234567»') },
    /ConfigMap can be read/,
  ],
  [
    'an annotation',
    {
      path: 'c.yaml',
      target: byReference(),
      before: lines('apiVersion: v1', 'kind: Pod', 'metadata:', '  annotations:', '    token: «v1234567»'),
    },
    /secretKeyRef/,
  ],
  [
    'part of a key of a Secret',
    { path: 's.yaml', target: byReference(), before: secret('stringData:', '  dsn: a;Password=«v1234567»') },
    /as a whole/,
  ],
  [
    'a Secret from the environment',
    { path: 's.yaml', target: inEnvironment(), before: secret('stringData:', '  p: «v1234567»') },
    /kubectl create secret/,
  ],
  [
    'a Secret in braces',
    { path: 's.yaml', target: byReference(), before: secret('stringData: { a: b, p: «v1234567» }') },
    /taken out of safely/,
  ],
  [
    'an encoded variable',
    {
      path: 'a.yaml',
      target: byReference(),
      decode: [{ kind: 'base64' }],
      before: deployment('env:', '  - name: A', '    value: «djEyMzQ1Njc=»'),
    },
    /encoded/,
  ],
  [
    'an anchored value',
    {
      path: 'a.yaml',
      target: byReference(),
      before: deployment('env:', '  - name: A', '    value: &x «v1234567»', '  - name: B', '    value: *x'),
    },
    /safely/,
  ],
  [
    'an argument beside the name of its container',
    {
      path: 'a.yaml',
      target: byReference(),
      before: lines('apiVersion: v1', 'kind: Pod', 'spec:', '  containers:', '    - args: ["-t=«v1234567»"]'),
    },
    /list env/,
  ],
  [
    'part of a Dapr value',
    {
      path: 'a.yaml',
      target: byReference(),
      before: lines('apiVersion: dapr.io/v1alpha1', 'kind: Component', 'spec:', '  metadata:', '  - name: c', '    value: a;p=«v1234567»'),
    },
    /as a whole/,
  ],
];
for (const [title, given, reason] of refused)
  test(`Kubernetes: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Kubernetes: External Secrets fills the Secret that the container names', async () => {
  const { plan } = await planOf({
    path: 'k8s/app.yaml',
    target: byReference('Api-Key'),
    before: deployment('env:', '  - name: API_KEY', '    value: «v1234567»'),
  });
  const external = parseDocument(companion(plan, 'k8s/api-key.externalsecret.yaml')).toJS();
  assert.deepEqual(external.spec, {
    refreshInterval: '1h',
    secretStoreRef: { kind: 'SecretStore', name: 'demo-kv' },
    target: { name: 'api-key' },
    data: [{ secretKey: 'Api-Key', remoteRef: { key: 'Api-Key' } }],
  });
  const store = parseDocument(companion(plan, 'k8s/demo-kv.secretstore.yaml')).toJS();
  assert.equal(store.spec.provider.azurekv.vaultUrl, 'https://demo-kv.vault.azure.net');
});

test('Kubernetes: a key of a Secret is merged into the Secret of the same name', async () => {
  const { plan } = await planOf({ path: 's.yaml', target: byReference(), before: secret('stringData:', '  a: b', '  p: «v1234567»') });
  const external = parseDocument(companion(plan, 'app-p.externalsecret.yaml')).toJS();
  assert.deepEqual(external.spec.target, { name: 'app', creationPolicy: 'Merge' });
  assert.deepEqual(external.spec.data, [{ secretKey: 'p', remoteRef: { key: 'api-key' } }]);
});

test('Kubernetes: where the CSI driver is used, it fills the Secret', async () => {
  const { plan } = await planOf({
    path: 'k8s/app.yaml',
    target: byReference(),
    before: deployment('env:', '  - name: API_KEY', '    value: «v1234567»'),
    files: { 'k8s/other.yaml': 'apiVersion: secrets-store.csi.x-k8s.io/v1\n' },
  });
  const provider = parseDocument(companion(plan, 'k8s/api-key.secretproviderclass.yaml')).toJS();
  assert.deepEqual(provider.spec.secretObjects, [
    { secretName: 'api-key', type: 'Opaque', data: [{ key: 'api-key', objectName: 'api-key' }] },
  ]);
  const [object] = parseDocument(provider.spec.parameters.objects).toJS().array;
  assert.deepEqual(parseDocument(object).toJS(), { objectName: 'api-key', objectType: 'secret', objectVersion: '' });
});

test('Kubernetes: what fills a Secret stands in the namespace of its manifest', async () => {
  const inShop = (text: string): string => text.replace('kind: Deployment', 'kind: Deployment\nmetadata:\n  name: web\n  namespace: shop');
  const before = inShop(deployment('env:', '  - name: API_KEY', '    value: «v1234567»'));
  const namespaceIn = (text: string): string => parseDocument(text).toJS().metadata.namespace;
  const { plan } = await planOf({ path: 'app.yaml', target: byReference(), before });
  for (const file of ['api-key.externalsecret.yaml', 'demo-kv.secretstore.yaml'])
    assert.equal(namespaceIn(companion(plan, file)), 'shop', file);
  const files = { 'other.yaml': 'apiVersion: secrets-store.csi.x-k8s.io/v1\n' };
  const csi = await planOf({ path: 'app.yaml', target: byReference(), before, files });
  assert.equal(namespaceIn(companion(csi.plan, 'api-key.secretproviderclass.yaml')), 'shop');
  const local = await planOf({ path: 'app.yaml', target: inEnvironment(), before });
  assert.match(local.plan.needs.map(({ command }) => command).join(' '), /--namespace shop$/);
});

test('Kubernetes: what is there beside the manifest is not made again', async () => {
  const { plan } = await planOf({
    path: 'app.yaml',
    target: byReference(),
    before: deployment('env:', '  - name: API_KEY', '    value: «v1234567»'),
    files: { 'demo-kv.secretstore.yaml': 'kind: SecretStore\n' },
  });
  assert.deepEqual(
    plan.also.map(also => also.edit?.uri),
    ['file:///project/api-key.externalsecret.yaml'],
  );
});
