import { apiManagementSecrets, listedSecrets, vaultSecrets } from './notations.ts';
import { contextual, family, named, type Rule, structural, token } from './ruleLanguage.ts';

const revokeSecret = 'Entra admin center > App registrations > Certificates & secrets > Delete';

/** Entra ID, Azure DevOps, and keys of Azure services that carry no signature: the words around them tell what they are. */
export const azureEntra: readonly Rule[] = [
  ...family({ provider: 'Microsoft Entra ID', revoke: revokeSecret, service: 'entra' }, [
    token('azure-entra-client-secret', 'client secret', 'critical', '<3 [A-Za-z0-9._~-]>8Q~<34 [A-Za-z0-9._~-]>', {
      checksum: { kind: 'entra' },
    }),
    token(
      'azure-entra-client-secret-other',
      'client secret of another generation',
      'critical',
      ['<3 [A-Za-z0-9._~-]>{0Q~|1Q~|2Q~|3Q~|4Q~|5Q~|6Q~|9Q~}<31-34 [A-Za-z0-9._~-]>', '<3 [A-Za-z0-9._~-]>8Q~<31-33 [A-Za-z0-9._~-]>'],
      { confidence: 'medium' },
    ),
    token('azure-entra-client-secret-7q', 'client secret (before 2022)', 'critical', '<3 [A-Za-z0-9._~-]>7Q~<31-34 [A-Za-z0-9._~-]>'),
    contextual(
      'azure-entra-client-secret-legacy34',
      'client secret (before 2020)',
      'critical',
      ['azure', 'client_secret', 'clientsecret', 'tenant', 'aad_', 'msal'],
      '<34 [A-Za-z0-9._~-]>',
      { keys: ['secret', 'password'] },
    ),
    contextual('azure-entra-client-id', 'client id', 'low', ['client_id', 'clientid', 'app_id', 'appid'], '<uuid>', {
      publicByDesign: true,
    }),
    contextual('azure-entra-tenant-id', 'tenant id', 'low', ['tenant', 'login.microsoftonline.com'], '<uuid>', { publicByDesign: true }),
    token('azure-entra-refresh-token', 'refresh token', 'high', '{0|1}.A<50-200 base64url>.Ag<250-1600 base64url>(.A<200-800 base64url>)', {
      revoke: 'Revoke-MgUserSignInSession, or portal > User > Revoke sessions',
    }),
  ]),
  ...family({ provider: 'Azure', revoke: 'Azure portal > the resource > Keys > Regenerate' }, [
    contextual(
      'azure-devops-pat-legacy',
      'DevOps personal access token (52 characters)',
      'critical',
      ['azure', 'devops', 'vsts', 'visualstudio', 'pat', 'token', 'system_accesstoken'],
      '<52 lower-base32>',
      { checksum: { kind: 'devOpsPat' }, service: 'devops', revoke: 'dev.azure.com > User settings > Personal access tokens > Revoke' },
    ),
    contextual(
      'azure-storage-key-legacy',
      'Storage account key (before 2022)',
      'critical',
      ['account key', 'storage key', 'storage account', 'azure storage', 'blob storage', 'storage access key', 'core.windows.net'],
      '<86 base64>==',
      {
        service: 'storage',
        revoke: 'az storage account keys renew --account-name <account> --key primary|secondary',
      },
    ),
    contextual(
      'azure-cosmosdb-key-legacy',
      'Cosmos DB account key (no signature)',
      'critical',
      ['documents.azure.com', 'cosmos', 'documentdb'],
      '<86 base64>==',
      { service: 'cosmos-db', revoke: 'az cosmosdb keys regenerate' },
    ),
    contextual(
      'azure-batch-key-legacy',
      'Batch account key (no signature)',
      'critical',
      ['batch.azure.com', 'azure_batch', 'batchaccount'],
      '<86 base64>==',
      {
        service: 'batch',
        revoke: 'az batch account keys renew',
      },
    ),
    structural(
      'azure-key-vault-secret-in-template',
      'value of a vault secret beside its resource',
      'critical',
      { kind: 'notation', notations: vaultSecrets },
      { service: 'key-vault', revoke: 'Make a new value, and set it as a new version of the secret from outside of the template' },
    ),
    structural(
      'azure-apim-named-value-in-template',
      'secret of API Management in a template or policy',
      'critical',
      { kind: 'notation', notations: apiManagementSecrets },
      { service: 'api-management', revoke: 'Renew it at the service that takes it' },
    ),
    structural(
      'azure-container-app-secret',
      'secret of a container app in plain text',
      'critical',
      { kind: 'notation', notations: listedSecrets },
      { service: 'container-apps', revoke: 'Renew it at the service that takes it' },
    ),
    // What a constructor of the client libraries takes behind the account's name, whatever variables it is given for.
    structural(
      'azure-storage-key-argument',
      'Storage account key in a call',
      'critical',
      {
        kind: 'argument',
        callees: ['StorageSharedKeyCredential', 'StorageCredentials', 'NewSharedKeyCredential', 'TableSharedKeyCredential'],
        index: 1,
        random: true,
      },
      { service: 'storage', revoke: 'az storage account keys renew --account-name <account> --key primary|secondary' },
    ),
    structural(
      'azure-batch-key-argument',
      'Batch account key in a call',
      'critical',
      { kind: 'argument', callees: ['BatchSharedKeyCredentials'], index: 2, random: true },
      { service: 'batch', revoke: 'az batch account keys renew' },
    ),
    structural(
      'azure-named-key-argument',
      'service key in a call',
      'critical',
      { kind: 'argument', callees: ['AzureNamedKeyCredential', 'SharedKeyCredentials'], index: 1, random: true },
      { revoke: 'Renew the key at the service that the call is for' },
    ),
    named('azure-speech-key', 'Speech key', 'high', 'subscription', {
      near: ['speechconfig', 'speechsdk'],
      layouts: '<32 hex>',
      service: 'ai-services',
      revoke: 'az cognitiveservices account keys regenerate --key-name Key1|Key2',
    }),
    structural(
      'azure-speech-key-argument',
      'Speech key in a call',
      'high',
      {
        kind: 'argument',
        callees: ['SpeechConfig.fromSubscription', 'SpeechTranslationConfig.fromSubscription'],
        index: 0,
        random: true,
      },
      { service: 'ai-services', revoke: 'az cognitiveservices account keys regenerate --key-name Key1|Key2' },
    ),
    contextual(
      'azure-messaging-key-legacy',
      'Service Bus, Event Hubs or Relay key (no signature)',
      'critical',
      ['servicebus.windows.net', 'sharedaccesskey', 'eventhub', 'servicebus'],
      '<43 base64>=',
      { service: 'service-bus', revoke: 'az servicebus|eventhubs namespace authorization-rule keys renew' },
    ),
    contextual(
      'azure-notification-hub-key',
      'Notification Hubs key',
      'high',
      ['notificationhub', 'notification_hub', 'hubaccess'],
      '<43 base64>=',
      {
        service: 'notification-hubs',
      },
    ),
    contextual(
      'azure-apim-subscription-key',
      'API Management subscription key',
      'high',
      ['ocp-apim-subscription-key', 'subscription-key', 'subscriptionkey', 'azure-api.net'],
      '<32 hex>',
      { service: 'api-management', revoke: 'Azure portal > API Management > Subscriptions > Regenerate' },
    ),
    token('azure-apim-git-password', 'API Management Git password', 'high', 'git&<12 digits>&<86 base64>==', { service: 'api-management' }),
    contextual(
      'azure-openai-key-legacy',
      'OpenAI or Cognitive Services key (32 characters)',
      'high',
      ['azure', 'openai.azure.com', 'cognitive', 'cognitiveservices', 'azure_openai', 'speech', 'translator', 'computervision'],
      '<32 hex>',
      { keys: ['key'], service: 'openai', revoke: 'az cognitiveservices account keys regenerate --key-name Key1|Key2' },
    ),
    contextual(
      'azure-search-key-legacy',
      'AI Search key (no signature)',
      'high',
      ['search.windows.net', 'azure_search', 'azuresearch', 'cognitive_search'],
      ['<52 alnum>', '<32 upper-hex>'],
      {
        keys: ['key'],
        service: 'ai-search',
        revoke: 'az search admin-key renew',
      },
    ),
    contextual(
      'azure-function-key-legacy',
      'Functions key (no signature)',
      'high',
      ['azurewebsites.net', 'x-functions-key', 'function_key', 'functionkey', 'functions_key'],
      '<40-56 base64url>(=)(=)',
      {
        service: 'functions',
        revoke: 'Azure portal > Function App > App keys > Renew',
      },
    ),
    contextual(
      'azure-bot-key',
      'Bot Service Direct Line secret',
      'medium',
      ['directline', 'direct_line', 'botframework', 'webchat'],
      ['<11 base64url>.<43 base64url>', '<11 base64url>.<3 base64url>.<3 base64url>.<43 base64url>'],
      {
        service: 'bot-service',
        revoke: 'Azure Bot > Channels > Direct Line > Regenerate',
      },
    ),
    contextual('appcenter-token', 'App Center API token', 'high', ['appcenter', 'app_center', 'mobile center'], '<40 hex>', {
      revoke: 'App Center was retired in 2025; delete the token from the file',
    }),
    named('azure-publish-profile', 'App Service deployment password', 'high', 'userPWD', {
      layouts: '<40-100 alnum>',
      service: 'app-service',
      revoke: 'Azure portal > App Service > Reset publish profile',
    }),
    named(
      'azure-appinsights',
      'Application Insights instrumentation key',
      'low',
      ['InstrumentationKey', 'APPINSIGHTS_INSTRUMENTATIONKEY'],
      { layouts: '<uuid>', publicByDesign: true },
    ),
    token(
      'pkcs12-base64',
      'certificate with private key (PFX in base64)',
      'critical',
      'MI<1 [I-L]><2 base64>{A|Q|g|w}IBAzCC<990+ base64>(=)(=)',
      {
        revoke: 'Remove the certificate where it is trusted and issue a new one',
        service: 'key-vault',
      },
    ),
    token('secret-scanning-sample', 'sample token of scanner tests', 'low', 'secret_scanning_ab85fc6f8d7638cf1c11da812da308d43_<5 alnum>', {
      publicByDesign: true,
    }),
    token(
      'teams-webhook',
      'Teams incoming webhook',
      'medium',
      [
        'webhook.office.com/webhookb2/<uuid>@<uuid>/IncomingWebhook/<32 hex>/<uuid>',
        'outlook.office.com/webhook/<uuid>@<uuid>/IncomingWebhook/<32 hex>/<uuid>',
      ],
      { revoke: 'Teams channel > Manage channel > Connectors > Remove' },
    ),
  ]),
];
