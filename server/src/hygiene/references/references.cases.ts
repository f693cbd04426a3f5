export const vault = 'https://contoso.vault.azure.net';
const version = 'ec96f02080254f109c51a1f14cdb1931';

/**
 * A text -> its references as `form name@vault/version`. `contoso` stands for the vault, `-` for what the text does not say; what is
 * between « and » must be the range of the first.
 */
export const cases: readonly [name: string, path: string, text: string, expected: readonly string[]][] = [
  ['App Service by address', 'main.bicep', `value: '«@Microsoft.KeyVault(SecretUri=${vault}/secrets/db)»'`, ['appService db@contoso']],
  ['App Service with a slash at the end', 'a.json', `"«@Microsoft.KeyVault(SecretUri=${vault}/secrets/db/)»"`, ['appService db@contoso']],
  [
    'App Service pinned',
    'a.json',
    `"«@Microsoft.KeyVault(SecretUri=${vault}/secrets/db/${version})»"`,
    [`appService db@contoso/${version}`],
  ],
  ['App Service by names', 'a.json', `"«@Microsoft.KeyVault(VaultName=contoso;SecretName=db)»"`, ['appService db@contoso']],
  [
    'App Service by names, pinned',
    'a.json',
    `"@Microsoft.KeyVault(VaultName=contoso; SecretName=db; SecretVersion=${version})"`,
    [`appService db@contoso/${version}`],
  ],
  ['App Service without a secret', 'a.json', `"«@Microsoft.KeyVault(VaultName=contoso)»"`, ['appService -@contoso']],
  [
    'App Service not closed',
    'a.json',
    `"«@Microsoft.KeyVault(»SecretUri=${vault}/secrets/db"`,
    ['appService -@-', 'secretIdentifier db@contoso'],
  ],
  [
    'App Service put together in ARM',
    'azuredeploy.json',
    `"[concat('«@Microsoft.KeyVault(SecretUri=', reference(variables('s')).secretUri, ')»')]"`,
    ['appService -@-'],
  ],
  [
    'App Service put together in Bicep',
    'main.bicep',
    `value: '«@Microsoft.KeyVault(SecretUri=\${s.properties.secretUri})»'`,
    ['appService -@-'],
  ],
  [
    'SignalR upstream',
    'a.json',
    `"https://f.azurewebsites.net/runtime/webhooks/signalr?code=«{@Microsoft.KeyVault(SecretUri=${vault}/secrets/code/)}»"`,
    ['signalR code@contoso'],
  ],
  ['an identifier', 'readme.md', `see «${vault}/secrets/db» for it`, ['secretIdentifier db@contoso']],
  ['an identifier with a version', 'a.sh', `--id «${vault}/secrets/db/${version}»`, [`secretIdentifier db@contoso/${version}`]],
  [
    'an identifier in another cloud',
    'a.txt',
    'https://contoso.vault.azure.cn/secrets/db',
    ['secretIdentifier db@https://contoso.vault.azure.cn'],
  ],
  ['an identifier of a vault that a template names', 'a.txt', 'https://${env}.vault.azure.net/secrets/db', ['secretIdentifier db@-']],
  ['an address with a user in it', 'a.txt', 'https://evil.example@contoso.vault.azure.net/secrets/db', ['secretIdentifier db@-']],
  ['two in a line', 'a.txt', `${vault}/secrets/a, ${vault}/secrets/b`, ['secretIdentifier a@contoso', 'secretIdentifier b@contoso']],
  [
    'a resource id',
    'a.bicep',
    "id: '/subscriptions/s/resourceGroups/r«/providers/Microsoft.KeyVault/vaults/contoso/secrets/tls»'",
    ['resourceId tls@contoso'],
  ],
  ['App Configuration', 'kv.json', `{ "uri": "«${vault}/secrets/db»" }`, ['appConfiguration db@contoso']],
  ['App Configuration, escaped', 'kv.json', `"value": "{\\"uri\\":\\"${vault}/secrets/db\\"}"`, ['appConfiguration db@contoso']],
  ['API Management', 'a.bicep', `keyVault: { secretIdentifier: '«${vault}/secrets/db»' }`, ['apiManagement db@contoso']],
  ['Container Apps', 'a.bicep', `{ name: 'q', keyVaultUrl: '«${vault}/secrets/db»', identity: 'system' }`, ['containerApps db@contoso']],
  [
    'Container Apps on a command line',
    'a.sh',
    `--secrets "q=«keyvaultref:${vault}/secrets/db»,identityref:system"`,
    ['containerApps db@contoso'],
  ],
  ['Application Gateway', 'a.json', `"keyVaultSecretId": "${vault}/secrets/tls"`, ['applicationGateway tls@contoso']],
  ['MACsec', 'a.bicep', `cknSecretIdentifier: '${vault}/secrets/CKN'`, ['expressRoute CKN@contoso']],
  [
    'Service Fabric',
    'ApplicationManifest.xml',
    `<Parameter Name="P" Type="KeyVaultReference" Value="«${vault}/secrets/db/${version}»"/>`,
    [`serviceFabric db@contoso/${version}`],
  ],
  ['a customer-managed key', 'a.bicep', `keyVaultKeyUri: '${vault}/keys/cmk'`, ['customerManagedKey cmk@contoso']],
  [
    'a tenant key',
    'a.ps1',
    `Use-AipServiceKeyVaultKey -KeyVaultKeyUrl "${vault}/keys/byok/${version}"`,
    [`informationProtection byok@contoso/${version}`],
  ],
  [
    'an ARM parameter',
    'p.json',
    `"pw": { "reference": «{ "keyVault": { "id": "/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/contoso" }, "secretName": "db" }» }`,
    ['armParameter db@contoso'],
  ],
  [
    'an ARM parameter, name first',
    'p.json',
    `{ "reference": { "secretVersion": "${version}", "secretName": "db",\n "keyVault": { "id": "[resourceId(sub, rg, 'Microsoft.KeyVault/vaults', 'contoso')]" } } }`,
    [`armParameter db@contoso/${version}`],
  ],
  [
    'Bicep, a symbol',
    'main.bicep',
    "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  scope: rg\n  name: 'contoso'\n}\nmodule m 'm.bicep' = { params: { p: kv.getSecret('db') } }",
    ['bicep db@contoso'],
  ],
  [
    'Bicep, a symbol with a name that is put together',
    'main.bicep',
    "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  name: vaultName\n}\nvar x = «kv.getSecret('db')»",
    ['bicep db@-'],
  ],
  [
    'Bicep parameters',
    'main.bicepparam',
    `param p = «az.getSecret('sub', 'rg', 'contoso', 'db', '${version}')»`,
    [`bicep db@contoso/${version}`],
  ],
  ['not Bicep', 'main.ts', "client.getSecret('db')", []],
  [
    'Terraform data',
    'main.tf',
    'data "azurerm_key_vault" "kv" {\n  name = "contoso"\n}\ndata "azurerm_key_vault_secret" "s" {\n  name         = "db"\n  key_vault_id = data.azurerm_key_vault.kv.id\n}\nx = data.azurerm_key_vault_secret.s.value',
    ['terraform db@contoso', 'terraform db@contoso'],
  ],
  [
    'Terraform ephemeral',
    'main.tf',
    '«ephemeral "azurerm_key_vault_secret" "s" {\n  name = "db"\n  key_vault_id = var.id\n}»',
    ['terraform db@-'],
  ],
  ['Terraform by address', 'main.tf', `key_vault_secret_id = "${vault}/secrets/db"`, ['terraform db@contoso']],
  [
    'Data Factory',
    'ls.json',
    `"password": «{ "type": "AzureKeyVaultSecret", "store": { "referenceName": "Vault", "type": "LinkedServiceReference" }, "secretName": "db" }»`,
    ['dataFactory db@- in Vault'],
  ],
  [
    'Data Factory with an expression',
    'ls.json',
    `{ "type": "AzureKeyVaultSecret", "store": { "referenceName": "Vault" }, "secretName": { "value": "@x", "type": "Expression" } }`,
    ['dataFactory -@- in Vault'],
  ],
  ['Databricks settings', 'cluster.json', `"KEY": "«{{secrets/prod/db}}»"`, ['databricksConfiguration db@- in prod']],
  ['Databricks notebook', 'n.py', `x = «dbutils.secrets.get(scope="prod", key="db")»`, ['databricksNotebook db@- in prod']],
  ['Databricks notebook by position', 'n.scala', 'dbutils.secrets.get("prod", "db")', ['databricksNotebook db@- in prod']],
  ['Databricks notebook, the other order', 'n.py', "dbutils.secrets.get(key='db', scope = 'prod')", ['databricksNotebook db@- in prod']],
  ['Synapse notebook', 'n.py', "mssparkutils.credentials.getSecret('contoso', 'db')", ['synapseNotebook db@contoso']],
  ['Fabric notebook', 'n.py', `notebookutils.credentials.getSecret('${vault}/', 'db')`, ['synapseNotebook db@contoso']],
  [
    'Ansible',
    'play.yml',
    `pw: "{{ «lookup('azure.azcollection.azure_keyvault_secret', 'db', vault_url='${vault}')» }}"`,
    ['ansible db@contoso'],
  ],
  ['vals', 'values.yaml', 'pw: «ref+azurekeyvault://contoso/db»', ['vals db@contoso']],
  [
    'vals, pinned, in another cloud',
    'values.yaml',
    `pw: ref+azurekeyvault://contoso.vault.azure.cn/db/${version}`,
    [`vals db@https://contoso.vault.azure.cn/${version}`],
  ],
  ['the Azure CLI', 'a.sh', 'X=$(«az keyvault secret show --vault-name contoso --name db» --query value -o tsv)', ['azureCli db@contoso']],
  [
    'the Azure CLI over lines',
    'w.yml',
    'run: |\n  az keyvault secret show \\\n    -n "db" \\\n    --vault-name contoso',
    ['azureCli db@contoso'],
  ],
  ['the Azure CLI by address', 'a.sh', `az keyvault secret show --id ${vault}/secrets/db`, ['secretIdentifier db@contoso']],
  ['PowerShell', 'a.ps1', "$x = «Get-AzKeyVaultSecret -VaultName 'contoso' -Name 'db»' -AsPlainText", ['azurePowerShell db@contoso']],
  [
    'the GitHub action',
    'w.yml',
    "- uses: Azure/get-keyvault-secrets@v1\n  with:\n    keyvault: 'contoso'\n    secrets: 'a, b'\n",
    ['githubAction a@contoso', 'githubAction b@contoso'],
  ],
  [
    'Azure Pipelines',
    'azure-pipelines.yml',
    "steps:\n- task: AzureKeyVault@2\n  inputs:\n    azureSubscription: 'c'\n    KeyVaultName: 'contoso'\n    SecretsFilter: '«a»,b'\n- script: x\n",
    ['azurePipelines a@contoso', 'azurePipelines b@contoso'],
  ],
  [
    'Azure Pipelines, all',
    'azure-pipelines.yml',
    'steps:\n  - displayName: x\n    task: AzureKeyVault@2\n    inputs:\n      keyVaultName: contoso # ours\n      secretsFilter: "*"\n',
    ['azurePipelines -@contoso'],
  ],
  [
    'Spring properties',
    'application.properties',
    `spring.cloud.azure.keyvault.secret.property-sources[0].endpoint=«${vault}/»`,
    ['spring -@contoso'],
  ],
  [
    'Spring YAML',
    'application.yml',
    `spring:\n  cloud:\n    azure:\n      keyvault:\n        secret:\n          property-sources:\n            - name: one\n              endpoint: «${vault}»\n`,
    ['spring -@contoso'],
  ],
  ['Spring before version 4', 'application.properties', `azure.keyvault.uri=${vault}/`, ['spring -@contoso']],
  [
    'GitLab',
    '.gitlab-ci.yml',
    `variables:\n  AZURE_KEY_VAULT_SERVER_URL: ${vault}\njob:\n  secrets:\n    DB:\n      azure_key_vault:\n        name: 'db'\n        version: '${version}'\n`,
    [`gitLab db@contoso/${version}`],
  ],
  [
    'Kubernetes SecretProviderClass',
    'spc.yaml',
    `kind: Secret
---
kind: SecretProviderClass
spec:
  provider: azure
  secretObjects:
    - secretName: s
      data:
        - objectName: alias
          key: x
  parameters:
    keyvaultName: contoso
    objects: |
      array:
        - |
          objectName: db
          objectType: secret
          objectVersion: ""
        - |
          objectType: cert
          objectName: tls
          objectVersion: ${version}
    tenantId: t
---
kind: Pod
`,
    ['secretProviderClass db@contoso', `secretProviderClass tls@contoso/${version}`],
  ],
  [
    'External Secrets',
    'es.yaml',
    `kind: SecretStore\nspec:\n  provider:\n    azurekv:\n      vaultUrl: "${vault}"\n---\nkind: ExternalSecret\nspec:\n  data:\n    - secretKey: x\n      remoteRef:\n        key: secret/db\n    - secretKey: y\n      remoteRef:\n        key: tls\n`,
    ['externalSecret db@contoso', 'externalSecret tls@contoso'],
  ],
  [
    'External Secrets of an unknown store',
    'es.yaml',
    'kind: ExternalSecret # vault.\nspec:\n  data:\n    - remoteRef:\n        key: db\n',
    [],
  ],
  [
    'a JavaScript client',
    'a.ts',
    `import { SecretClient } from '@azure/keyvault-secrets';\nconst c = new SecretClient('${vault}', x);\nconst k = await c.«getSecret('db')»;`,
    ['client db@contoso'],
  ],
  [
    'a C# client',
    'A.cs',
    `using Azure.Security.KeyVault.Secrets;\nvar c = new SecretClient(new Uri("${vault}/"), x);\nvar k = await c.«GetSecretAsync("db", "${version}")»;`,
    [`client db@contoso/${version}`],
  ],
  [
    'a Go client',
    'a.go',
    `azsecrets.NewClient("${vault}", c, nil)\nclient.«GetSecret(context.Background(), "db", "", nil)»`,
    ['client db@contoso'],
  ],
  [
    'our own Python function',
    'a.py',
    `from azure.keyvault.secrets import SecretClient\nc = SecretClient(vault_url="${vault}", credential=x)\nk = read_secret("db")`,
    ['client db@contoso'],
  ],
  [
    'our own Python function that waits',
    'a.py',
    `from azure.keyvault.secrets.aio import SecretClient\nc = SecretClient(vault_url="${vault}", credential=x)\nk = await «read_secret_async("db")»`,
    ['client db@contoso'],
  ],
  [
    'our own function that makes a refused call again',
    'a.ts',
    `import { SecretClient } from '@azure/keyvault-secrets';\nconst c = new SecretClient('${vault}', x);\nawait «withSecret('db'», secret => fetch('${vault}', f(')', secret)));`,
    ['client db@contoso'],
  ],
  [
    'clients of two vaults',
    'a.py',
    `from azure.keyvault.secrets import SecretClient\na = "${vault}"; b = "https://fabrikam.vault.azure.net"\nk = a.get_secret("db")`,
    ['client db@-'],
  ],
  [
    'a client with a name that is computed',
    'a.ts',
    `import '@azure/keyvault-secrets';\nc.getSecret(name); c.getSecret(\`\${env}-db\`)`,
    [],
  ],
  ['another service', 'a.ts', "vault.getSecret('db')", []],
  ['no reference', 'a.ts', 'const vault = "https://example.com/secrets/x"; const t = "{{ secrets.X }}";', []],
];
