import { byReference, lines, type PlanCase } from '../../planCase.ts';
import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';
const inFile = (
  title: string,
  path: string,
  before: string,
  after: string,
  more: Partial<Omit<ServiceCase, 'given'>> & { readonly given?: Partial<PlanCase> } = {},
): ServiceCase => {
  const { given, ...rest } = more;
  return { title, given: { path, target: byReference(), before, ...given }, after, ...rest };
};

const policy = (inner: string): string => lines('<policies>', '  <inbound>', '    <base />', `    ${inner}`, '  </inbound>', '</policies>');

export const policyCases: readonly ServiceCase[] = [
  inFile(
    'a header',
    'policy.xml',
    policy('<set-header name="X-Key"><value>«v1234567»</value></set-header>'),
    policy('<set-header name="X-Key"><value>{{api-key}}</value></set-header>'),
    {
      commands: [/az apim update .*--enable-managed-identity true/, /--assignee-object-id \$\(az apim show/],
      says: [/four hours/, /named value/],
    },
  ),
  inFile(
    'basic authentication',
    'apis/orders.policy.xml',
    policy('<authentication-basic username="u" password="«v1234567»" />'),
    policy('<authentication-basic username="u" password="{{api-key}}" />'),
  ),
  inFile('part of a text', 'policy.xml', policy('<value>Bearer «v1234567»</value>'), policy('<value>Bearer {{api-key}}</value>')),
  inFile(
    'a fragment',
    'fragment.xml',
    lines('<!-- shared -->', '<fragment>', '  <value>«v1234567»</value>', '</fragment>'),
    lines('<!-- shared -->', '<fragment>', '  <value>{{api-key}}</value>', '</fragment>'),
  ),
];

const ns = 'http://schemas.microsoft.com/2011/01/fabric';
const fabric = (inner: string): string =>
  lines(`<Settings xmlns="${ns}">`, '  <Section Name="Db">', `    ${inner}`, '  </Section>', '</Settings>');

export const serviceFabricCases: readonly ServiceCase[] = [
  inFile(
    'a parameter',
    'Settings.xml',
    fabric('<Parameter Name="Pw" Value="«v1234567»" />'),
    fabric(`<Parameter Type="KeyVaultReference" Name="Pw" Value="${uri}/VERSION" />`),
    {
      review: /version/,
    },
  ),
  inFile(
    'a parameter with a pinned version',
    'Settings.xml',
    fabric('<Parameter Name="Pw" Value="«v1234567»" />'),
    fabric(`<Parameter Type="KeyVaultReference" Name="Pw" Value="${uri}/${'a'.repeat(32)}" />`),
    {
      given: {
        target: {
          kind: 'keyVaultReference',
          reference: { vaultUrl: 'https://demo-kv.vault.azure.net', name: 'api-key', version: 'a'.repeat(32) },
        },
      },
    },
  ),
  inFile(
    'an encrypted parameter is not encrypted any more',
    'Settings.xml',
    fabric('<Parameter Name="Pw" IsEncrypted="true" Value="«v1234567»" />'),
    fabric(`<Parameter Type="KeyVaultReference" Name="Pw" IsEncrypted="false" Value="${uri}/VERSION" />`),
  ),
  inFile(
    'an environment variable of a container',
    'ServiceManifest.xml',
    fabric('<EnvironmentVariable Name="PW" Value="«v1234567»" />'),
    fabric(`<EnvironmentVariable Type="KeyVaultReference" Name="PW" Value="${uri}/VERSION" />`),
  ),
  inFile(
    'credentials of a registry',
    'ApplicationManifest.xml',
    fabric('<RepositoryCredentials AccountName="u" Password="«v1234567»" PasswordEncrypted="false" />'),
    fabric(`<RepositoryCredentials Type="KeyVaultReference" AccountName="u" Password="${uri}/VERSION" PasswordEncrypted="false" />`),
  ),
];

const connections = (value: string): string =>
  lines(
    '{',
    '  "serviceProviderConnections": {',
    '    "bus": {',
    '      "parameterValues": {',
    `        "connectionString": "${value}"`,
    '      }',
    '    }',
    '  }',
    '}',
  );
const workflow = (value: string): string =>
  lines(
    '{',
    '  "definition": {',
    '    "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",',
    '    "actions": {',
    `      "Call": { "type": "Http", "inputs": { "authentication": { "type": "Basic", "username": "u", "password": "${value}" } } }`,
    '    }',
    '  }',
    '}',
  );

export const logicAppsCases: readonly ServiceCase[] = [
  inFile('a connection', 'connections.json', connections('«v1234567»'), connections("@appsetting('API_KEY')"), {
    commands: [/--settings "API_KEY=@Microsoft\.KeyVault\(SecretUri=https:\/\/demo-kv/],
    says: [/local\.settings\.json/],
  }),
  inFile(
    'part of a connection string',
    'connections.json',
    connections('Endpoint=sb://n/;Key=«v1234567»;X=y'),
    connections("Endpoint=sb://n/;Key=@{appsetting('API_KEY')};X=y"),
  ),
  inFile('an action of a workflow', 'orders/workflow.json', workflow('«v1234567»'), workflow("@parameters('api-key')"), {
    says: [/parameters\.json/],
  }),
  inFile(
    'parameters of a project',
    'parameters.json',
    lines('{', '  "Key": { "type": "String", "value": "«v1234567»" }', '}'),
    lines('{', `  "Key": { "type": "String", "value": "@appsetting('API_KEY')" }`, '}'),
  ),
];

const schema = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';
const passed = { says: [/parameter file/], commands: [/--enabled-for-template-deployment true/] };

/** Templates of Resource Manager, where no service has a reference of its own. */
export const armTemplateCases: readonly ServiceCase[] = [
  inFile(
    'the default of a parameter',
    'azuredeploy.json',
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "pw": {',
      '      "type": "string",',
      '      "defaultValue": "«v1234567»"',
      '    }',
      '  },',
      '  "resources": []',
      '}',
    ),
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "pw": {',
      '      "type": "securestring"',
      '    }',
      '  },',
      '  "resources": []',
      '}',
    ),
    passed,
  ),
  inFile(
    'a default before other properties',
    'azuredeploy.json',
    lines('{', `  ${schema},`, '  "parameters": {', '    "pw": { "defaultValue": "«v1234567»", "type": "securestring" }', '  }', '}'),
    lines('{', `  ${schema},`, '  "parameters": {', '    "pw": { "type": "securestring" }', '  }', '}'),
    passed,
  ),
  inFile(
    'a property becomes a parameter',
    'azuredeploy.json',
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "a": { "type": "string" }',
      '  },',
      '  "resources": [',
      '    { "type": "Microsoft.Sql/servers", "properties": { "administratorLoginPassword": "«v1234567»" } }',
      '  ]',
      '}',
    ),
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "a": { "type": "string" },',
      '    "administratorLoginPassword": {',
      '      "type": "securestring"',
      '    }',
      '  },',
      '  "resources": [',
      `    { "type": "Microsoft.Sql/servers", "properties": { "administratorLoginPassword": "[parameters('administratorLoginPassword')]" } }`,
      '  ]',
      '}',
    ),
    passed,
  ),
  inFile(
    'a template without parameters',
    'azuredeploy.json',
    lines('{', `  ${schema},`, '  "resources": [', '    { "type": "Microsoft.Batch/x", "sharedKey": "«v1234567»" }', '  ]', '}'),
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "sharedKey": {',
      '      "type": "securestring"',
      '    }',
      '  },',
      '  "resources": [',
      `    { "type": "Microsoft.Batch/x", "sharedKey": "[parameters('sharedKey')]" }`,
      '  ]',
      '}',
    ),
    passed,
  ),
  inFile(
    'part of a text is put together, and quotes in it are doubled',
    'azuredeploy.json',
    lines('{', `  ${schema},`, '  "parameters": {},', '  "variables": { "db": "Server=it\'s;Password=«v1234567»;X=y" }', '}'),
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "db": {',
      '      "type": "securestring"',
      '    }',
      '  },',
      `  "variables": { "db": "[concat('Server=it''s;Password=', parameters('db'), ';X=y')]" }`,
      '}',
    ),
    passed,
  ),
  inFile(
    'a literal inside of an expression',
    'azuredeploy.json',
    lines('{', `  ${schema},`, '  "parameters": {},', `  "variables": { "db": "[concat('Password=', '«v1234567»')]" }`, '}'),
    lines(
      '{',
      `  ${schema},`,
      '  "parameters": {',
      '    "db": {',
      '      "type": "securestring"',
      '    }',
      '  },',
      `  "variables": { "db": "[concat('Password=', parameters('db'))]" }`,
      '}',
    ),
    passed,
  ),
];

/** Places where only the deployment can read the vault. */
export const deploymentCases: readonly ServiceCase[] = (
  [
    ['a secret of a vault', 'Microsoft.KeyVault/vaults/secrets', 'value'],
    ['a shared key of a VPN connection', 'Microsoft.Network/connections', 'sharedKey'],
    ['the secret of a service principal for SQL Server', 'Microsoft.SqlVirtualMachine/sqlVirtualMachines', 'servicePrincipalSecret'],
    ['the password of a lab machine', 'Microsoft.DevTestLab/labs/virtualmachines', 'password'],
    ['a credential of Automation', 'Microsoft.Automation/automationAccounts/credentials', 'password'],
    ['the administrator of PostgreSQL', 'Microsoft.DBforPostgreSQL/flexibleServers', 'administratorLoginPassword'],
    ['the administrator of SQL', 'Microsoft.Sql/servers', 'administratorLoginPassword'],
    ['the password of a virtual machine', 'Microsoft.Compute/virtualMachines', 'adminPassword'],
  ] as const
).flatMap(([title, type, key]) => {
  const bicep = (value: string): string[] => [
    `resource r '${type}@2024-01-01' = {`,
    "  name: 'r'",
    '  properties: {',
    `    ${key}: ${value}`,
    '  }',
    '}',
  ];
  const name = key === 'value' ? 'value' : key;
  return [
    inTemplate('bicep', title, bicep("'«v1234567»'"), ['@secure()', `param ${name} string`, '', ...bicep(name)], {
      says: [/\.bicepparam/],
      commands: [/--enabled-for-template-deployment true/],
    }),
    inTemplate(
      'arm',
      title,
      armText({ type, apiVersion: '2024-01-01', name: 'r', properties: { [key]: '«v1234567»' } }),
      armText({
        type,
        apiVersion: '2024-01-01',
        name: 'r',
        properties: { [key]: `[parameters('${key === 'value' ? 'properties' : key}')]` },
      }).replace(
        '"parameters": {}',
        `"parameters": {\n    "${key === 'value' ? 'properties' : key}": {\n      "type": "securestring"\n    }\n  }`,
      ),
      { commands: [/--enabled-for-template-deployment true/] },
    ),
  ];
});
