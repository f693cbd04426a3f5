import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueRange } from '../../../shared/src/model/index.ts';
import { issuerOf } from '../reports/kindName.ts';
import { allRules } from '../rules/index.ts';
import { createProductDetector } from '../workspace/productDetector.ts';
import { isVague, nameInVault } from './credentialName.ts';
import { lines, remediationOf, vaultUrl } from './planCase.ts';

const detector = createProductDetector({ disabledRules: [] });
// Put together here, so that no file of this repository holds what looks like a key.
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const bytes = (count: number): string => Buffer.from(Array.from({ length: count }, (_, i) => (i * 73 + 41) % 256)).toString('base64');
const [short, long] = [bytes(32), bytes(64)];
const bus = `Endpoint=sb://contoso-orders.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=${short}`;

/** From the file as people write it to the names that are proposed, in menu order. */
const proposed: readonly [path: string, text: string, names: readonly string[]][] = [
  ['a.ps1', `$secure = ConvertTo-SecureString '${password}' -AsPlainText -Force`, ['password']],
  ['a.ps1', `$sqlPassword = ConvertTo-SecureString '${password}' -AsPlainText -Force`, ['sql-password']],
  ['a.ps1', `$sqlPassword = ConvertTo-SecureString -String '${password}' -AsPlainText -Force`, ['sql-password']],
  [
    'a.ps1',
    `$cred = New-Object System.Management.Automation.PSCredential('sqlloader', (ConvertTo-SecureString '${password}' -AsPlainText -Force))`,
    ['sqlloader-cred'],
  ],
  [
    'linkedService/sql.json',
    `{"name":"ShopDatabase","properties":{"type":"AzureSqlDatabase","typeProperties":{"password":{"type":"SecureString","value":"${password}"}}}}`,
    ['shop-database-password'],
  ],
  [
    'linkedService/lake.json',
    `{"name":"Lake","properties":{"typeProperties":{"connectionString":"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${long}"}}}`,
    ['lake-connection-string'],
  ],
  [
    'k8s/secret.yaml',
    lines('apiVersion: v1', 'kind: Secret', 'metadata:', '  name: orders-db', 'stringData:', `  password: ${password}`),
    ['orders-db-password'],
  ],
  ['chart/values.yaml', lines('postgresql:', '  auth:', `    password: ${password}`), ['postgresql-password']],
  ['appsettings.json', `{"Smtp":{"Password":"${password}"}}`, ['Smtp--Password']],
  ['compose.yaml', lines('services:', '  cache:', '    environment:', `      PASSWORD: ${password}`), ['cache-password']],
  ['compose.yaml', lines('services:', '  db:', '    environment:', `      POSTGRES_PASSWORD: ${password}`), ['postgres-password']],
  [
    'main.tf',
    lines('resource "azurerm_mssql_server" "orders" {', `  administrator_login_password = "${password}"`, '}'),
    ['orders-administrator-login-password'],
  ],
  [
    'main.bicep',
    lines(
      "resource vpn 'Microsoft.Network/connections@2024-05-01' = {",
      "  name: 'office'",
      '  properties: {',
      `    sharedKey: '${password}'`,
      '  }',
      '}',
    ),
    ['office-shared-key'],
  ],
  [
    'app.yaml',
    lines(
      'apiVersion: apps/v1',
      'kind: Deployment',
      'spec:',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: a',
      '          env:',
      '            - name: ORDERS_BUS',
      `              value: ${bus}`,
    ),
    ['orders-bus', 'orders-bus-shared-access-key'],
  ],
  [
    'main.bicep',
    lines(
      "resource pg 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {",
      "  name: '${prefix}-pg'",
      '  properties: {',
      `    administratorLoginPassword: '${password}'`,
      '  }',
      '}',
    ),
    ['pg-administrator-login-password'],
  ],
  [
    'azuredeploy.json',
    `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"Microsoft.Network/connections","apiVersion":"2024-05-01","name":"office","properties":{"sharedKey":"${password}"}}]}`,
    ['office-shared-key'],
  ],
  [
    'app.py',
    `conn = "Server=tcp:shop.database.windows.net;Uid=loader;Pwd=${password}"`,
    ['shop-pwd', 'shop-connection-string', 'shop-pwd', 'shop-connection-string'],
  ],
  ['app.py', `connect(host="h", user="loader", password="${password}")`, ['loader-password', 'loader-password']],
  [
    'a.ts',
    `const c = new ServiceBusClient("${bus}");`,
    [
      'contoso-orders-shared-access-key',
      'contoso-orders-connection-string',
      'contoso-orders-shared-access-key',
      'contoso-orders-connection-string',
    ],
  ],
  [
    'call.py',
    `r = requests.get("https://contoso.azure-api.net/o", headers={"Ocp-Apim-Subscription-Key": "${['a3f91c07', 'be5520d4', '9981ffa0', '13c7e46b'].join('')}"})`,
    ['ocp-apim-subscription-key', 'ocp-apim-subscription-key'],
  ],
  ['deploy.sh', `az containerapp secret set -n shop -g rg --secrets backend=${password}`, ['backend', 'backend']],
  ['run.ps1', `$CAK = ConvertTo-SecureString "${password}" -AsPlainText -Force`, ['cak', 'cak']],
  ['run.ps1', `$x = ConvertTo-SecureString "${password}" -AsPlainText -Force`, ['password', 'password']],
  ['a.cs', `var c = new TextAnalyticsClient(u, new AzureKeyCredential("${password}"));`, ['ai-services-api-key', 'ai-services-api-key']],
  ['a.ts', `const password = "${password}";`, ['password', 'password']],
  ['deploy.sh', `curl -u loader:${password} https://contoso.net`, ['loader-password', 'loader-password']],
  [
    '.m2/settings.xml',
    `<settings><servers><server><id>nexus</id><username>u</username><password>${password}</password></server></servers></settings>`,
    ['nexus-password'],
  ],
  [
    'web.config',
    `<configuration><connectionStrings><add name="Orders" connectionString="Server=s;User ID=u;Password=${password}" /></connectionStrings></configuration>`,
    ['orders', 'orders-password'],
  ],
  ['.npmrc', `//npm.contoso.net/:_password=${password}`, ['npm-contoso-net-password']],
];

for (const [path, text, names] of proposed)
  test(`names: ${path}: ${names[0]}`, async () => {
    const [finding] = detector.scanText(text, { path });
    assert.ok(finding, 'nothing is found');
    const place = { uri: `file:///project/${path}`, version: 1, placeId: 'p', ruleId: finding.ruleId, range: valueRange(finding) };
    const input = { finding, place, group: 'g', text, path };
    const wanted = (['keyVaultClient', 'keyVaultReference'] as const).map(kind => ({ kind, vaultUrl }));
    const asked = await remediationOf().plan(input, wanted);
    const named = ({ plans }: typeof asked) => plans.flatMap(({ target }) => ('reference' in target ? target.reference.name : []));
    const own = ({ plans }: typeof asked) => plans.map(({ target, scope }) => `${target.kind} ${scope}`);
    assert.deepEqual(named(asked), path.endsWith('.ps1') && names.length === 1 ? [names[0], names[0]] : names, JSON.stringify(own(asked)));
    // The menu of the editor proposes the same names as a move of many and the command line.
    assert.deepEqual(named(await remediationOf().plan({ ...input, vaultUrl })), named(asked));
  });

test('names: a name that says nothing gets the service or the issuer in front, where nothing nearer is known', async () => {
  const name = (key: string, more: { service?: string; issuer?: string; owner?: string; host?: string }) =>
    nameInVault({
      finding: { names: { key, ...(more.host && { host: more.host }) }, ...(more.service && { service: more.service }) },
      scope: 'secret',
      rule: { title: 'a key', revoke: '', ...(more.issuer && { issuer: more.issuer }) },
      owner: async () => more.owner,
    });
  assert.equal(await name('token', { issuer: 'GitHub' }), 'GitHub_token');
  assert.equal(await name('apiKey', { service: 'openai', issuer: 'Azure' }), 'openai_apiKey');
  assert.equal(await name('apiKey', { service: 'openai', owner: 'chat' }), 'chat_apiKey');
  assert.equal(await name('password', { host: 'smtp.contoso.net:587' }), 'contoso_password');
  assert.equal(await name('password', { host: 'localhost:5432', service: 'postgresql' }), 'postgresql_password');
  assert.equal(await name('password', { host: '10.0.0.4' }), 'password');
  assert.equal(await name('githubToken', { issuer: 'GitHub', owner: 'x' }), 'githubToken');
});

test('names: what is vague', () => {
  for (const vague of ['password', 'API_KEY', 'connectionString', 'adminPassword', 'x', '_authToken', '']) assert.ok(isVague(vague), vague);
  for (const telling of ['stripeKey', 'DB_PASSWORD', 'orders', 'AzureWebJobsStorage']) assert.equal(isVague(telling), false, telling);
});

test('names: issuers are somebody, and classes of credentials are nobody', () => {
  const issuer = (id: string) => issuerOf(allRules.find(rule => rule.id === id)!);
  assert.equal(issuer('github-pat-classic'), 'GitHub');
  assert.equal(issuer('generic-password'), undefined);
});
