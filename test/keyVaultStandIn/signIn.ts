import { randomUUID } from 'node:crypto';
import { type Answer, failure } from './vault.ts';

/** The sign-in hosts that the stand-in answers for, by the suffix of the vaults that use them. MSAL replaces China's by the second one. */
export const clouds = [
  { vaultSuffix: '.vault.azure.net', logins: ['login.microsoftonline.com'], resource: 'https://vault.azure.net' },
  {
    vaultSuffix: '.vault.azure.cn',
    logins: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    resource: 'https://vault.azure.cn',
  },
  { vaultSuffix: '.vault.usgovcloudapi.net', logins: ['login.microsoftonline.us'], resource: 'https://vault.usgovcloudapi.net' },
] as const;

export const clientId = '00000000-0000-0000-0000-0000000000a1';
export const defaultTenant = '00000000-0000-0000-0000-000000000001';

/** The part of Microsoft Entra that a client with a secret needs: discovery and a token endpoint. A token is good for one tenant. */
export class SignIn {
  readonly #run = randomUUID();

  /** What `Authorization` must say for a vault of `tenant`. */
  authorization(tenant: string): string {
    return `Bearer ${this.#token(tenant)}`;
  }

  /** Shaped like Entra's own, because clients show who a token says they are; nobody signs it. */
  #token(tenant: string): string {
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
    const claims = { tid: tenant, appid: clientId, oid: clientId, app_displayname: 'Key Vault stand-in', jti: this.#run };
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
  }

  /** What a managed identity gets for the vaults of a cloud; undefined for anything else. */
  managedIdentity(resource: string): object | undefined {
    if (!clouds.some(cloud => cloud.resource === resource)) return undefined;
    return {
      access_token: this.#token(defaultTenant),
      expires_on: `${Math.floor(Date.now() / 1000) + 3600}`,
      resource,
      token_type: 'Bearer',
    };
  }

  /** The challenge of a vault that saw no token, or one it does not know. */
  challenge(host: string, tenant: string): Answer {
    const cloud = clouds.find(({ vaultSuffix }) => host.endsWith(vaultSuffix))!;
    const answer = failure(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.');
    const challenge = `Bearer authorization="https://${cloud.logins[0]}/${tenant}", resource="${cloud.resource}"`;
    return { ...answer, headers: { 'WWW-Authenticate': challenge } };
  }

  handle(host: string, path: string): Answer {
    const tenant = path.split('/')[1] ?? '';
    if (path === '/common/discovery/instance')
      return {
        status: 200,
        body: {
          tenant_discovery_endpoint: `https://${host}/${defaultTenant}/v2.0/.well-known/openid-configuration`,
          'api-version': '1.1',
          metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
        },
      };
    if (path.endsWith('/.well-known/openid-configuration'))
      return {
        status: 200,
        body: {
          issuer: `https://${host}/${tenant}/v2.0`,
          authorization_endpoint: `https://${host}/${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `https://${host}/${tenant}/oauth2/v2.0/token`,
        },
      };
    if (path.endsWith('/oauth2/v2.0/token'))
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: this.#token(tenant) } };
    return failure(404, 'NotFound', 'The stand-in has no such sign-in page.');
  }
}
