import { type Checksum, family, token } from './ruleLanguage.ts';

/** 64 bytes in 88 base64 characters, 32 in 44, 39 in 52: the signature stands where the provider's bytes are. */
const long = (signature: string) => `<76 base64>${signature}<5 base64>{A|Q|g|w}==`;
const short = (signature: string) => `<33 base64>${signature}<1 [A-P]><5 base64>=`;
const medium = (signature: string, alphabet = 'base64') => `<42 ${alphabet}>${signature}<1 [A-D]><5 ${alphabet}>`;
const his = (...seeds: string[]): { readonly checksum: Checksum } => ({ checksum: { kind: 'his', seeds } });
const messaging = his('Manage00', 'Listen00', 'Send0000');

/** Keys with a fixed signature inside (HIS v1): found by it alone, with no word like "key" near by. */
export const azureIdentifiableKeys = family({ provider: 'Azure', revoke: 'Azure portal > the resource > Keys > Regenerate' }, [
  token('azure-storage-key', 'Storage account key', 'critical', long('+ASt'), {
    ...his('Default0'),
    service: 'storage',
    revoke: 'az storage account keys renew --account-name <account> --key primary|secondary',
  }),
  token('azure-cosmosdb-key', 'Cosmos DB account key', 'critical', long('ACDb'), {
    ...his('MastRW00', 'MastRO00', 'SysAll00', 'SystRO00', 'SystRW00', 'Resour00', 'Encryp00'),
    service: 'cosmos-db',
    revoke: 'az cosmosdb keys regenerate',
  }),
  token('azure-batch-key', 'Batch account key', 'critical', long('+ABa'), {
    ...his('AbAcct00'),
    service: 'batch',
    revoke: 'az batch account keys renew',
  }),
  token('azure-ml-classic-key', 'Machine Learning classic web service key', 'high', long('+AMC'), {
    ...his('Classic0'),
    service: 'machine-learning',
  }),
  token('azure-apim-key', 'API Management key', 'critical', long('APIM'), {
    ...his('Tenant00', 'Gatewy00', 'GitKey00', 'IoTHub00'),
    service: 'api-management',
  }),
  token('azure-servicebus-key', 'Service Bus shared access key', 'critical', short('+ASb'), {
    ...messaging,
    service: 'service-bus',
    revoke: 'az servicebus namespace authorization-rule keys renew',
  }),
  token('azure-eventhub-key', 'Event Hubs shared access key', 'critical', short('+AEh'), {
    ...messaging,
    service: 'event-hubs',
    revoke: 'az eventhubs namespace authorization-rule keys renew',
  }),
  token('azure-relay-key', 'Relay shared access key', 'critical', short('+ARm'), {
    ...messaging,
    service: 'relay',
    revoke: 'az relay namespace authorization-rule keys renew',
  }),
  token('azure-iothub-key', 'IoT Hub, device or provisioning key', 'critical', short('AIoT'), {
    ...his('IoTHub00', 'Device00', 'DpsKey00'),
    service: 'iot-hub',
  }),
  token('azure-redis-key', 'Cache for Redis access key', 'critical', short('AzCa'), {
    ...his('Access00'),
    service: 'redis',
    revoke: 'az redis regenerate-keys',
  }),
  token('azure-eventgrid-key', 'Event Grid key', 'high', short('AZEG'), {
    ...his('SendRecv'),
    service: 'event-grid',
    revoke: 'az eventgrid topic key regenerate',
  }),
  token('azure-acr-password', 'Container Registry admin password', 'critical', medium('+ACR'), {
    ...his('ACRDflt0'),
    service: 'container-registry',
    revoke: 'az acr credential renew',
  }),
  token('azure-search-admin-key', 'AI Search admin key', 'critical', medium('AzSe', 'alnum'), {
    ...his('PAdmin00', 'Query000'),
    service: 'ai-search',
    revoke: 'az search admin-key renew',
  }),
  token('azure-function-key', 'Functions key', 'high', '<44 base64url>AzFu<5 base64url>{A|Q|g|w}==', {
    ...his('Functi00', 'Master00', 'System00'),
    service: 'functions',
    revoke: 'az functionapp function keys set',
  }),
]);
