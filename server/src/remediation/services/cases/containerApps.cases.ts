import { armText, inTemplate, type ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';

const app = (secrets: readonly string[], env: readonly string[], identity: readonly string[] = []): string[] => [
  "resource app 'Microsoft.App/containerApps@2024-03-01' = {",
  "  name: 'orders'",
  ...identity.map(line => `  ${line}`),
  '  properties: {',
  '    configuration: {',
  ...secrets.map(line => `      ${line}`),
  '    }',
  '    template: {',
  '      containers: [',
  '        {',
  "          name: 'main'",
  ...env.map(line => `          ${line}`),
  '        }',
  '      ]',
  '    }',
  '  }',
  '}',
];
const environment = (...lines: readonly string[]): string[] => [
  'env: [',
  '  {',
  "    name: 'API_KEY'",
  ...lines.map(line => `    ${line}`),
  '  }',
  ']',
];
const list = (...lines: readonly string[]): string[] => ['secrets: [', ...lines.map(line => `  ${line}`), ']'];
const terraform = (...lines: readonly string[]): string[] => [
  'resource "azurerm_container_app" "app" {',
  '  name = "orders"',
  ...lines.map(line => `  ${line}`),
  '}',
];
const user = ['identity: {', "  type: 'UserAssigned'", "  userAssignedIdentities: { '${reader.id}': {} }", '}'];
const arm = (secret: object): string =>
  armText({
    type: 'Microsoft.App/jobs',
    apiVersion: '2024-03-01',
    name: 'nightly',
    properties: { configuration: { secrets: [{ name: 'q', ...secret }] } },
  });

export const containerAppsCases: readonly ServiceCase[] = [
  inTemplate(
    'bicep',
    'a secret of the app',
    app(list("{ name: 'q', value: '«v1234567»' }"), []),
    app(list(`{ name: 'q', keyVaultUrl: '${uri}', identity: 'system' }`), []),
    {
      commands: [/--assignee-object-id \$\(az containerapp identity show --name orders/],
      says: [/within 30 minutes/],
      beside: [/identity: \{\n {4}type: 'SystemAssigned'/],
    },
  ),
  inTemplate(
    'bicep',
    'a secret of the app on several lines',
    app(list('{', "  name: 'q'", "  value: '«v1234567»'", '}'), []),
    app(list('{', "  name: 'q'", `  keyVaultUrl: '${uri}'`, "  identity: 'system'", '}'), []),
  ),
  inTemplate(
    'bicep',
    'a secret of an app with a user-assigned identity',
    app(list('{', "  name: 'q'", "  value: '«v1234567»'", '}'), [], user),
    app(list('{', "  name: 'q'", `  keyVaultUrl: '${uri}'`, '  identity: reader.id', '}'), [], user),
    { commands: [/--assignee-object-id <principal-id>/] },
  ),
  inTemplate(
    'bicep',
    'an environment variable, with a list of secrets',
    app(list("{ name: 'q', value: other }"), environment("value: '«v1234567»'")),
    app(
      list("{ name: 'q', value: other }", '{', "  name: 'api-key'", `  keyVaultUrl: '${uri}'`, "  identity: 'system'", '}'),
      environment("secretRef: 'api-key'"),
    ),
  ),
  inTemplate(
    'bicep',
    'an environment variable, without any secrets',
    app([], environment("value: '«v1234567»'")),
    app(list('{', "  name: 'api-key'", `  keyVaultUrl: '${uri}'`, "  identity: 'system'", '}'), environment("secretRef: 'api-key'")),
  ),
  inTemplate(
    'bicep',
    'an environment variable, whose secret is there already',
    app(list(`{ name: 'q', keyVaultUrl: '${uri}', identity: 'system' }`), environment("value: '«v1234567»'")),
    app(list(`{ name: 'q', keyVaultUrl: '${uri}', identity: 'system' }`), environment("secretRef: 'q'")),
  ),
  inTemplate(
    'bicep',
    'an environment variable, where the name is taken',
    app(list("{ name: 'api-key', value: other }"), environment("value: '«v1234567»'")),
    app(
      list("{ name: 'api-key', value: other }", '{', "  name: 'api-key-2'", `  keyVaultUrl: '${uri}'`, "  identity: 'system'", '}'),
      environment("secretRef: 'api-key-2'"),
    ),
  ),
  inTemplate('arm', 'a secret of a job', arm({ value: '«v1234567»' }), arm({ keyVaultUrl: uri, identity: 'system' })),
  inTemplate(
    'terraform',
    'a secret of the app',
    terraform('secret {', '  name  = "q"', '  value = "«v1234567»"', '}'),
    terraform('secret {', '  name  = "q"', '  identity            = "System"', `  key_vault_secret_id = "${uri}"`, '}'),
    { commands: [/az containerapp identity show --name orders/], beside: [/identity \{\n {4}type = "SystemAssigned"\n {2}\}/] },
  ),
  inTemplate(
    'terraform',
    'an environment variable',
    terraform('template {', '  container {', '    env {', '      name  = "API_KEY"', '      value = "«v1234567»"', '    }', '  }', '}'),
    terraform(
      'template {',
      '  container {',
      '    env {',
      '      name  = "API_KEY"',
      '      secret_name = "api-key"',
      '    }',
      '  }',
      '}',
      'secret {',
      '  name                = "api-key"',
      '  identity            = "System"',
      `  key_vault_secret_id = "${uri}"`,
      '}',
    ),
  ),
];
