import type { SecretValue } from '../../shared/src/model/index.ts';
import type { SecretStore, StoreErrorKind } from '../../shared/src/vault/index.ts';
import { type Fault, firewall, missingRole, policyRefusal, throttled } from '../keyVaultStandIn/faults.ts';
import { metadata, never } from './samples.ts';

export const inspect = (store: SecretStore, value: SecretValue) => store.inspect('there', value, never);
export const write = (store: SecretStore, value: SecretValue) => store.write('fresh', value, metadata(), never);
export const read = (store: SecretStore) => store.read('there', undefined, never);
const forbidden = (inner: string, message: string): Fault => ({ status: 403, code: 'Forbidden', inner, message });

export type Operation = (store: SecretStore, value: SecretValue) => Promise<unknown>;
/** What can go wrong, what it meets, and what the user has to read: kind, message and, where one helps, command line. The secret `there` exists. */
export const faultCases: readonly (readonly [string, Fault, Operation, StoreErrorKind, RegExp, RegExp?])[] = [
  ['401 with a token', { status: 401, code: 'Unauthorized' }, read, 'notSignedIn', /demo\.vault\.azure\.net.*401.*tenant/, /az login/],
  [
    'RBAC: no role to write',
    { ...missingRole('setSecret'), method: 'PUT' },
    write,
    'missingRole',
    /"Key Vault Secrets Officer" on demo\.vault\.azure\.net.*secrets\/setSecret\/action/,
    /^az role assignment create --role "Key Vault Secrets Officer" --assignee-object-id 00000000-0000-0000-0000-0000000000b2 --scope "\/subscriptions\/00000000-0000-0000-0000-0000000000c3\/resourcegroups\/demo\/providers\/microsoft\.keyvault\/vaults\/demo"$/,
  ],
  [
    'RBAC: no role to read',
    { ...missingRole('getSecret'), method: 'GET', path: /^\/secrets\/there\/?$/ },
    read,
    'missingRole',
    /"Key Vault Secrets User".*getSecret/,
    /--role "Key Vault Secrets User"/,
  ],
  [
    'RBAC: no role to list',
    { ...missingRole('readMetadata'), path: /versions/ },
    inspect,
    'missingRole',
    /readMetadata/,
    /Secrets Officer/,
  ],
  [
    'access policy: unknown caller',
    forbidden('AccessDenied', 'Caller was not found on any access policy.'),
    write,
    'missingRole',
    /permission "set" in the access policies of demo/,
    /^az keyvault set-policy --name demo --object-id 00000000-0000-0000-0000-0000000000a1 --secret-permissions get list set recover$/,
  ],
  [
    'access policy: a permission is missing',
    {
      ...forbidden(
        'ForbiddenByPolicy',
        "The user, group or application 'appid=x;oid=00000000-0000-0000-0000-0000000000b2' does not have secrets set permission on key vault 'demo;location=westeurope'.",
      ),
      method: 'PUT',
    },
    write,
    'missingRole',
    /permission "set"/,
    /--object-id 00000000-0000-0000-0000-0000000000b2/,
  ],
  [
    'Azure Policy names itself',
    { ...policyRefusal('Secrets should have an expiration date'), method: 'PUT' },
    write,
    'policyRefusal',
    /policy of your organization.*Secrets should have an expiration date/,
  ],
  ['firewall on the first call, a list', { ...firewall, path: /versions/ }, inspect, 'firewall', /firewall of demo/],
  ['firewall', firewall, read, 'firewall', /firewall of demo/, /az keyvault network-rule add --name demo/],
  [
    'private endpoint only',
    forbidden('ForbiddenByConnection', 'Connection is not an approved private link.'),
    read,
    'firewall',
    /private endpoint only/,
  ],
  ['disabled', forbidden('SecretDisabled', 'Operation get is not allowed on a disabled secret.'), read, 'disabled', /"there".*disabled/],
  ['404', { status: 404, code: 'SecretNotFound' }, read, 'secretNotFound', /no secret "there"/],
  [
    '409 of two changes at once',
    { status: 409, code: 'ConflictError', method: 'PUT' },
    write,
    'conflict',
    /busy with another change of "fresh"/,
  ],
  ['429 for longer than a call may last', throttled(600, 1), read, 'throttled', /429.*wait 600 seconds/],
  ['429 without end', { ...throttled(0, 5) }, read, 'throttled', /429/],
  ['500 without end', { status: 500, code: 'InternalServerError', times: 5 }, read, 'serviceError', /failed \(500 InternalServerError\)/],
  ['503 without end', { status: 503, times: 5 }, read, 'serviceError', /503/],
  [
    '400 of a name',
    { status: 400, code: 'BadParameter', message: 'The request URI contains an invalid name: x' },
    read,
    'invalidName',
    /"there"/,
  ],
  [
    '400 of a size',
    { status: 400, code: 'BadParameter', message: 'Value exceeds the allowed size.', method: 'PUT' },
    write,
    'tooLarge',
    /25 KB/,
  ],
  ['dropped connections without end', { connection: 'drop', times: 5 }, read, 'network', /cannot be reached \(E[A-Z]+\)/],
];
