import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, valueRange } from '../../../../shared/src/model/index.ts';
import { createProductDetector } from '../../workspace/productDetector.ts';
import { lines, remediationOf, vaultUrl } from '../planCase.ts';

const detector = createProductDetector({ disabledRules: [] });
// Put together here, so that no file of this repository holds what looks like a key.
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const key = ['a3f91c07', 'be5520d4', '9981ffa0', '13c7e46b'].join('');
const bytes = (count: number): string => Buffer.from(Array.from({ length: count }, (_, i) => (i * 73 + 41) % 256)).toString('base64');
const [short, long] = [bytes(32), bytes(64)];

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const arm = (...resources: readonly object[]): string => JSON.stringify({ $schema: schema, resources }, null, 2);
const bicep = (type: string, ...properties: readonly string[]): string =>
  lines(`resource r '${type}@2024-01-01' = {`, "  name: 'one'", '  properties: {', ...properties.map(line => `    ${line}`), '  }', '}');
const terraform = (type: string, ...body: readonly string[]): string =>
  lines(`resource "${type}" "r" {`, ...body.map(line => `  ${line}`), '}');

/** From the file as people write it to what stands there afterwards; `managedIdentity` where that is what is offered first. */
const journeys: readonly [service: string, path: string, text: string, written: RegExp, identity?: RegExp][] = [
  [
    'API Management',
    'main.bicep',
    bicep('Microsoft.ApiManagement/service/namedValues', "displayName: 'backend-password'", 'secret: true', `value: '${password}'`),
    /keyVault: \{\s+secretIdentifier: 'https:\/\/demo-kv/,
  ],
  [
    'Container Apps',
    'main.bicep',
    bicep(
      'Microsoft.App/containerApps',
      'configuration: {',
      '  secrets: [',
      '    {',
      "      name: 'backend'",
      `      value: '${password}'`,
      '    }',
      '  ]',
      '}',
    ),
    /name: 'backend'\s+keyVaultUrl: 'https:\/\/demo-kv/,
  ],
  [
    'Container Apps',
    'main.tf',
    terraform('azurerm_container_app', 'secret {', '  name  = "backend"', `  value = "${password}"`, '}'),
    /key_vault_secret_id\s+= "https:\/\/demo-kv/,
  ],
  [
    'Container Apps',
    'deploy.sh',
    `az containerapp secret set --name shop --resource-group rg --secrets "backend=${password}"\n`,
    /"backend=keyvaultref:https:\/\/demo-kv/,
  ],
  [
    'API Management',
    'main.tf',
    terraform('azurerm_api_management_named_value', 'name   = "backend"', 'secret = true', `value  = "${password}"`),
    /value_from_key_vault \{/,
  ],
  [
    'API Management policy',
    'policy.xml',
    `<policies><inbound><authentication-basic username="u" password="${password}" /></inbound></policies>`,
    /password="\{\{password\}\}"/,
  ],
  [
    'App Service',
    'main.bicep',
    bicep(
      'Microsoft.Web/sites',
      'siteConfig: {',
      '  appSettings: [',
      '    {',
      "      name: 'DB_PASSWORD'",
      `      value: '${password}'`,
      '    }',
      '  ]',
      '}',
    ),
    /value: '@Microsoft\.KeyVault\(SecretUri=/,
  ],
  [
    'App Service',
    'azuredeploy.json',
    arm({
      type: 'Microsoft.Web/sites',
      apiVersion: '2023-12-01',
      name: 's',
      properties: { siteConfig: { appSettings: [{ name: 'API_KEY', value: key }] } },
    }),
    /"value": "@Microsoft\.KeyVault\(SecretUri=/,
  ],
  [
    'App Service',
    'main.tf',
    terraform('azurerm_linux_web_app', 'app_settings = {', `  DB_PASSWORD = "${password}"`, '}'),
    /DB_PASSWORD = "@Microsoft\.KeyVault\(/,
  ],
  [
    'Functions',
    'main.bicep',
    bicep(
      'Microsoft.Web/sites',
      'siteConfig: {',
      '  appSettings: [',
      '    {',
      "      name: 'AzureWebJobsStorage'",
      `      value: 'DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=${long}'`,
      '    }',
      '  ]',
      '}',
    ),
    /@Microsoft\.KeyVault\(/,
    /name: 'AzureWebJobsStorage__accountName'\s+value: 'acct'/,
  ],
  [
    'Container Apps',
    'main.bicep',
    bicep(
      'Microsoft.App/containerApps',
      'configuration: {',
      '  secrets: [',
      '    {',
      "      name: 'db-password'",
      `      value: '${password}'`,
      '    }',
      '  ]',
      '}',
    ),
    /keyVaultUrl: 'https:\/\/demo-kv.*\n\s+identity: 'system'/,
  ],
  [
    'Container Apps',
    'main.tf',
    terraform('azurerm_container_app', 'secret {', '  name  = "api-key"', `  value = "${key}"`, '}'),
    /key_vault_secret_id = "https:\/\/demo-kv/,
  ],
  [
    'App Configuration',
    'main.tf',
    terraform('azurerm_app_configuration_key', 'key   = "Db:Password"', `value = "${password}"`),
    /vault_key_reference = "https:\/\/demo-kv/,
  ],
  [
    'PostgreSQL',
    'main.tf',
    terraform('azurerm_postgresql_flexible_server', `administrator_password = "${password}"`),
    /administrator_password_wo {9}= ephemeral\./,
  ],
  [
    'Key Vault',
    'main.tf',
    terraform('azurerm_key_vault_secret', 'name  = "db-password"', `value = "${password}"`),
    /value_wo {9}= var\.db_password/,
  ],
  [
    'Data Factory',
    'linkedService/sql.json',
    `{"name":"s","properties":{"type":"AzureSqlDatabase","typeProperties":{"password":{"type":"SecureString","value":"${password}"}}}}`,
    /"type": "AzureKeyVaultSecret"/,
  ],
  [
    'deployment parameters',
    'main.parameters.json',
    `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","parameters":{"adminPassword":{"value":"${password}"}}}`,
    /"secretName": "admin-password"/,
  ],
  [
    'a template',
    'azuredeploy.json',
    JSON.stringify({ $schema: schema, parameters: { adminPassword: { type: 'string', defaultValue: password } } }, null, 2),
    /"type": "securestring"/,
  ],
  [
    'Databricks',
    'cluster.json',
    lines('{', ' "spark_version": "15",', ' "spark_conf": {', `  "fs.azure.account.key.acct.dfs.core.windows.net": "${long}"`, ' }', '}'),
    /\{\{secrets\/<scope>\//,
  ],
  [
    'Service Fabric',
    'Settings.xml',
    `<Settings xmlns="http://schemas.microsoft.com/2011/01/fabric"><Section Name="a"><Parameter Name="DbPassword" Value="${password}" /></Section></Settings>`,
    /Type="KeyVaultReference" Name="DbPassword"/,
  ],
  [
    'Logic Apps',
    'connections.json',
    `{"serviceProviderConnections":{"bus":{"parameterValues":{"connectionString":"Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=${short}"}}}}`,
    /"connectionString":"@appsetting\('BUS'\)"/,
  ],
  ['VPN', 'main.bicep', bicep('Microsoft.Network/connections', `sharedKey: '${password}'`), /@secure\(\)\nparam oneSharedKey string/],
  [
    'SQL Server on a machine',
    'main.bicep',
    bicep('Microsoft.SqlVirtualMachine/sqlVirtualMachines', `keyVaultCredentialSettings: { servicePrincipalSecret: '${password}' }`),
    /servicePrincipalSecret: servicePrincipalSecret/,
  ],
  ['Bot Service', 'appsettings.json', `{"MicrosoftAppPassword":"${password}"}`, /"MicrosoftAppPassword":""/],
  [
    'Azure Pipelines',
    'azure-pipelines.yml',
    lines('variables:', '- name: dbPassword', `  value: ${password}`, 'steps:', '- script: echo'),
    /value: \$\(db-password\)[\s\S]*AzureKeyVault@2/,
  ],
];
for (const [service, path, text, written, identity] of journeys)
  test(`from the file to its replacement: ${service}, ${path}`, async () => {
    const [finding] = detector.scanText(text, { path });
    assert.ok(finding, 'nothing is found');
    const place = { uri: `file:///project/${path}`, version: 1, placeId: 'p', ruleId: finding.ruleId, range: valueRange(finding) };
    const { plans, refusals } = await remediationOf().plan({ finding, place, group: 'g', text, path, vaultUrl });
    const move = plans.find(plan => plan.target.kind === 'keyVaultReference');
    assert.ok(move, refusals.map(({ reason }) => reason).join(' '));
    const after = applyChanges(text, move.edit.changes);
    assert.match(after, written);
    const value = detector.readValue(text, finding).reveal();
    assert.equal(after.includes(value), false, 'the value still stands there');
    assert.equal(JSON.stringify(plans).includes(value), false, 'a plan holds the value');
    if (identity) {
      assert.equal(plans[0]!.target.kind, 'managedIdentity');
      assert.match(applyChanges(text, plans[0]!.edit.changes), identity);
    }
  });

test('a certificate is not stored as a plain secret', async () => {
  const text = bicep(
    'Microsoft.Network/applicationGateways',
    `sslCertificates: [ { name: 'a', properties: { data: pfx, password: '${password}' } } ]`,
  );
  const [finding] = detector.scanText(text, { path: 'main.bicep' });
  assert.ok(finding);
  const place = { uri: 'file:///project/main.bicep', version: 1, placeId: 'p', ruleId: finding.ruleId, range: valueRange(finding) };
  const { plans, refusals } = await remediationOf().plan({ finding, place, group: 'g', text, path: 'main.bicep', vaultUrl });
  assert.equal(
    plans.some(({ store }) => store.kind === 'keyVault'),
    false,
  );
  assert.match(refusals.map(({ reason }) => reason).join(' '), /az keyvault certificate import --vault-name demo-kv/);
});
