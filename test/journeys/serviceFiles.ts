import { vaultHost } from './workbench.ts';

const vaultUrl = `https://${vaultHost}`;

/** A file of one Azure service with a credential in it, and what stands on disk once that is in the vault. All texts are written by hand. */
export interface ServiceFile {
  /** Of the picture. */
  readonly slug: string;
  readonly path: string;
  readonly value: string;
  readonly before: string;
  /** What stands before the value on its line. */
  readonly cursor: string;
  /** The name that is proposed, and accepted. */
  readonly secret: string;
  readonly after: string;
  /** Files that the reference needs beside it, by path. */
  readonly beside?: Readonly<Record<string, string>>;
}

export function appService(value: string): ServiceFile {
  const text = (identity: string, setting: string) => `param location string = resourceGroup().location

resource shop 'Microsoft.Web/sites@2023-12-01' = {
  name: 'contoso-shop'
  location: location
  properties: {
    siteConfig: {
      appSettings: [
        {
          name: 'LOG_LEVEL'
          value: 'info'
        }
        {
          name: 'STRIPE_KEY'
          value: '${setting}'
        }
      ]
    }
  }
${identity}}
`;
  const identity = `  identity: {
    type: 'SystemAssigned'
  }
`;
  return {
    slug: 'app-service',
    path: 'infra/site.bicep',
    value,
    before: text('', value),
    cursor: `          name: 'STRIPE_KEY'
          value: '`,
    secret: 'stripe-key',
    after: text(identity, `@Microsoft.KeyVault(SecretUri=${vaultUrl}/secrets/stripe-key)`),
  };
}

export function dataFactory(value: string): ServiceFile {
  const text = (password: string) => `{
  "name": "ShopDatabase",
  "type": "Microsoft.DataFactory/factories/linkedservices",
  "properties": {
    "type": "AzureSqlDatabase",
    "typeProperties": {
      "server": "contoso-shop.database.windows.net",
      "database": "shop",
      "authenticationType": "SQL",
      "userName": "loader",
      "password": ${password}
    }
  }
}
`;
  return {
    slug: 'data-factory',
    path: 'factory/linkedService/ShopDatabase.json',
    value,
    before: text(`{
        "type": "SecureString",
        "value": "${value}"
      }`),
    cursor: `"type": "SecureString",
        "value": "`,
    secret: 'shop-database-password',
    after: text(`{
        "type": "AzureKeyVaultSecret",
        "store": {
          "referenceName": "AzureKeyVaultLinkedService",
          "type": "LinkedServiceReference"
        },
        "secretName": "shop-database-password"
      }`),
    beside: {
      'factory/linkedService/AzureKeyVaultLinkedService.json': `{
  "name": "AzureKeyVaultLinkedService",
  "properties": {
    "type": "AzureKeyVault",
    "typeProperties": {
      "baseUrl": "${vaultUrl}"
    }
  }
}
`,
    },
  };
}

/** The vault is declared in the same file, so that the app is given the role there, too. */
export function containerApps(value: string): ServiceFile {
  const text = (secret: string, role: string) => `param location string = resourceGroup().location
param environmentId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'demo'
  location: location
  properties: {
    sku: {
      family: 'A'
      name: 'standard'
    }
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource notifier 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'contoso-notifier'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    environmentId: environmentId
    configuration: {
      secrets: [
        {
          name: 'slack-token'
          ${secret}
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'notifier'
          image: 'contoso.azurecr.io/notifier:1.4.0'
          env: [
            {
              name: 'SLACK_TOKEN'
              secretRef: 'slack-token'
            }
          ]
        }
      ]
    }
  }
}
${role}`;
  return {
    slug: 'container-apps',
    path: 'infra/notifier.bicep',
    value,
    before: text(`value: '${value}'`, ''),
    cursor: `          name: 'slack-token'
          value: '`,
    secret: 'slack-token',
    after: text(
      `keyVaultUrl: '${vaultUrl}/secrets/slack-token'
          identity: 'system'`,
      `
resource notifierReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, notifier.id, '4633458b-17de-408a-b874-0445c86b69e6')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
    principalId: notifier.identity.principalId
    principalType: 'ServicePrincipal'
  }
}
`,
    ),
  };
}

/** The workload keeps reading its Secret; where that has the value from is no longer the manifest. */
export function kubernetes(value: string): ServiceFile {
  const text = (key: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: releases
spec:
  selector:
    matchLabels:
      app: releases
  template:
    metadata:
      labels:
        app: releases
    spec:
      containers:
        - name: releases
          image: contoso.azurecr.io/releases:2.0.1
          envFrom:
            - secretRef:
                name: releases
---
apiVersion: v1
kind: Secret
metadata:
  name: releases
type: Opaque
stringData:
  GITHUB_OWNER: contoso
${key}`;
  return {
    slug: 'kubernetes',
    path: 'k8s/releases.yaml',
    value,
    before: text(`  GITHUB_TOKEN: ${value}\n`),
    cursor: '  GITHUB_TOKEN: ',
    secret: 'github-token',
    after: text(''),
    beside: {
      'k8s/releases-github-token.externalsecret.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: releases-github-token
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: SecretStore
    name: demo
  target:
    name: releases
    creationPolicy: Merge
  data:
    - secretKey: GITHUB_TOKEN
      remoteRef:
        key: github-token
`,
      'k8s/demo.secretstore.yaml': `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: demo
spec:
  provider:
    azurekv:
      authType: WorkloadIdentity
      vaultUrl: ${vaultUrl}
      serviceAccountRef:
        name: <service-account>
`,
    },
  };
}

export function azurePipelines(value: string): ServiceFile {
  const text = (task: string, token: string) => `trigger:
  - main

pool:
  vmImage: ubuntu-latest

steps:
${task}  - script: npm ci
    displayName: Install
  - script: npm publish
    displayName: Publish
    env:
      NPM_TOKEN: ${token}
`;
  return {
    slug: 'azure-pipelines',
    path: 'azure-pipelines.yml',
    value,
    before: text('', value),
    cursor: 'NPM_TOKEN: ',
    secret: 'npm-token',
    after: text(
      `  - task: AzureKeyVault@2
    displayName: 'Read secrets of demo'
    inputs:
      azureSubscription: '<service-connection>'
      KeyVaultName: 'demo'
      SecretsFilter: 'npm-token'
      RunAsPreJob: false
`,
      '$(npm-token)',
    ),
  };
}
