import * as l10n from '@vscode/l10n';
import { vaultNameOf } from '../../model/index.ts';
import { isStoreError, StoreError } from '../secretStore.ts';

/** What a call needs, in the words of Azure RBAC's data actions and of access policies. */
export type VaultAction = 'list' | 'get' | 'set' | 'recover';

/** What is known about a failed call besides its error. */
export interface FailedCall {
  readonly vaultUrl: string;
  readonly action: VaultAction;
  readonly secret?: string;
  /** The user cancelled. */
  readonly cancelled: boolean;
  /** The time for the whole call, retries included, ran out. */
  readonly timedOut: boolean;
  readonly timeoutSeconds: number;
  /** The last refusal of this call, where the vault explained it. */
  readonly answer?: ErrorAnswer | undefined;
  /** Object id of the account in the token, for the command line that gives it a role. */
  readonly objectId?: string | undefined;
}

// Key Vault documentation, "Provide access to Key Vault keys, certificates, and secrets with Azure role-based access control".
const roles: Readonly<Record<VaultAction, { readonly role: string; readonly dataAction: string; readonly policy: string }>> = {
  list: { role: 'Key Vault Secrets Officer', dataAction: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action', policy: 'list' },
  get: { role: 'Key Vault Secrets User', dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action', policy: 'get' },
  set: { role: 'Key Vault Secrets Officer', dataAction: 'Microsoft.KeyVault/vaults/secrets/setSecret/action', policy: 'set' },
  recover: { role: 'Key Vault Secrets Officer', dataAction: 'Microsoft.KeyVault/vaults/secrets/recover/action', policy: 'recover' },
};

/** An error as the vault words it; read by patterns only, never shown as it is. */
export interface ErrorAnswer {
  readonly code: string;
  /** The innermost code. */
  readonly inner: string;
  readonly message: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Reads the body of a refusal; undefined when it does not have the form of Key Vault's errors. The SDK drops it for lists, so it is read on the wire. */
export function readErrorAnswer(body: string): ErrorAnswer | undefined {
  let error: unknown;
  try {
    error = field(JSON.parse(body), 'error');
  } catch {
    return undefined;
  }
  const code = text(field(error, 'code'));
  let inner = '';
  for (let at = field(error, 'innererror'); at; at = field(at, 'innererror')) inner = text(field(at, 'code')) || inner;
  return code ? { code, inner, message: text(field(error, 'message')) } : undefined;
}

const guid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Turns whatever the SDK threw into what the user has to do. Holds nothing of the value, of tokens or of bodies. */
export function translate(error: unknown, call: FailedCall): StoreError {
  if (isStoreError(error)) return error;
  const host = new URL(call.vaultUrl).hostname;
  if (call.cancelled) return new StoreError('cancelled', l10n.t('Cancelled.'));
  if (call.timedOut)
    return new StoreError(
      'timeout',
      l10n.t('{0} did not answer within {1} seconds. Check the network, VPN or proxy, and try again.', host, call.timeoutSeconds),
    );
  const status = field(error, 'statusCode');
  if (typeof status !== 'number') return withoutAnswer(error, host);
  // A vault explains each refusal in JSON; one without a code comes from something between.
  if (!call.answer && status !== 401 && status !== 429 && status < 500)
    return new StoreError(
      'network',
      l10n.t('Something on the way to {0} refused the request ({1}), most likely a proxy. Check its settings, or the VPN.', host, status),
    );
  const seen = { status, ...(call.answer ?? { code: '', inner: '', message: '' }) };
  switch (seen.status) {
    case 401:
      return new StoreError(
        'notSignedIn',
        l10n.t('{0} did not accept the sign-in (401). Sign in again with an account of the tenant that the vault belongs to.', host),
        'az login',
      );
    case 403:
      return forbidden(seen, call, host);
    case 404:
      return new StoreError(
        'secretNotFound',
        l10n.t('{0} has no secret "{1}". If it was deleted a short time ago it may be recoverable.', host, call.secret ?? ''),
      );
    case 409:
      return seen.inner === 'ObjectIsDeletedButRecoverable'
        ? new StoreError(
            'softDeleted',
            l10n.t('"{0}" was deleted in {1} and its name is still taken. Recover it, or choose another name.', call.secret ?? '', host),
          )
        : new StoreError('conflict', l10n.t('{0} is busy with another change of "{1}". Try again in a moment.', host, call.secret ?? ''));
    case 429:
      return throttled(host, undefined);
    default:
      return refused(seen, call, host);
  }
}

/** 429, with how long the vault asks to wait where it says so. */
export function throttled(host: string, seconds: number | undefined): StoreError {
  return new StoreError(
    'throttled',
    seconds === undefined
      ? l10n.t('{0} gets too many requests (429). Try again in a minute.', host)
      : l10n.t('{0} gets too many requests (429) and asks to wait {1} seconds.', host, Math.ceil(seconds)),
  );
}

/** `Retry-After` in seconds; it is a number of seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterSeconds(header: string | undefined): number | undefined {
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

function withoutAnswer(error: unknown, host: string): StoreError {
  const [code, message, errorName] = ['code', 'message', 'name'].map(name => text(field(error, name))) as [string, string, string];
  // Codes of OpenSSL's verification and of Node's TLS: X509_V_ERR_* without the prefix, ERR_TLS_*, ERR_SSL_*, EPROTO.
  if (/CERT|^ERR_TLS_|^ERR_SSL_|^EPROTO$|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/.test(code))
    return new StoreError(
      'tls',
      l10n.t(
        'The certificate of {0} is not trusted ({1}), so nothing was sent. Behind a proxy that inspects TLS, give its authority to NODE_EXTRA_CA_CERTS.',
        host,
        code,
      ),
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return unknownVault(host);
  if (/CredentialUnavailable|Authentication(Required)?Error/.test(errorName))
    return new StoreError('notSignedIn', l10n.t('No account could sign in to {0}. {1}', host, authenticationReason(message)), 'az login');
  if (/challenge/i.test(message))
    return new StoreError(
      'serviceError',
      l10n.t('{0} asked for a token of another service, so nothing was sent. This is not a Key Vault, or something stands between.', host),
    );
  return new StoreError(
    'network',
    l10n.t(
      '{0} cannot be reached ({1}). Check the network, VPN or proxy, and try again.',
      host,
      /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'network',
    ),
  );
}

/** The error numbers of Microsoft Entra, which are all that is safe and useful of a long message. */
const authenticationReason = (message: string): string =>
  [...new Set(message.match(/AADSTS\d{4,7}/g) ?? [])].slice(0, 5).join(', ') || l10n.t('No way of signing in is set up.');

function forbidden(seen: ErrorAnswer, call: FailedCall, host: string): StoreError {
  const { message, inner, code } = seen;
  const vault = vaultNameOf(call.vaultUrl);
  const objectId = new RegExp(`oid=(${guid})`).exec(message)?.[1] ?? call.objectId ?? '<object-id>';
  if (inner === 'SecretDisabled' || /not allowed on a disabled secret/i.test(message))
    return new StoreError(
      'disabled',
      l10n.t('"{0}" in {1} is disabled, so it cannot be read. Enable it, or choose another name.', call.secret ?? '', host),
    );
  if (inner === 'ForbiddenByFirewall')
    return new StoreError(
      'firewall',
      l10n.t(
        'The firewall of {0} does not let this address in. Add it to the networks of the vault, or use its VPN or private endpoint.',
        host,
      ),
      `az keyvault network-rule add --name ${vault} --ip-address <address>`,
    );
  if (inner === 'ForbiddenByConnection')
    return new StoreError(
      'firewall',
      l10n.t('{0} is reached through its private endpoint only. Connect to its network (VPN) and try again.', host),
    );
  // The data plane says ForbiddenByPolicy for its own access policies and for Azure Policy alike; the message tells them apart.
  const accessPolicy = inner === 'AccessDenied' || code === 'AccessDenied' || /access polic|does not have secrets/i.test(message);
  if (!accessPolicy && (/ForbiddenByPolicy|DisallowedByPolicy/.test(`${inner} ${code}`) || /by (Azure )?policy/i.test(message)))
    return new StoreError(
      'policyRefusal',
      l10n.t('A policy of your organization refuses this: {0}. Nothing was changed in {1}.', policyName(message), host),
    );
  const { role, dataAction, policy } = roles[call.action];
  if (accessPolicy)
    return new StoreError(
      'missingRole',
      l10n.t('Your account lacks the secret permission "{0}" in the access policies of {1}.', policy, host),
      `az keyvault set-policy --name ${vault} --object-id ${objectId} --secret-permissions get list set recover`,
    );
  const scope =
    /Resource: '(\/subscriptions\/[\w-]+\/resourcegroups\/[\w.()-]+\/providers\/microsoft\.keyvault\/vaults\/[\w-]+)/i.exec(message)?.[1] ??
    `$(az keyvault show --name ${vault} --query id --output tsv)`;
  const action = /Action: '(Microsoft\.KeyVault\/vaults\/secrets\/[A-Za-z]+(?:\/action)?)'/.exec(message)?.[1] ?? dataAction;
  return new StoreError(
    'missingRole',
    l10n.t('Your account lacks the role "{0}" on {1} (action {2}). A new role takes some minutes to count.', role, host, action),
    `az role assignment create --role "${role}" --assignee-object-id ${objectId} --scope "${scope}"`,
  );
}

/** What the refusal calls the policy: what it quotes, what follows "policy:", or an identifier; at most 120 plain characters. */
function policyName(message: string): string {
  const name =
    /"policyDefinition"\s*:\s*\{[^}]*?"name"\s*:\s*"([^"]+)"/.exec(message)?.[1] ??
    /polic(?:y|ies):?\s+["']([^"']+)["']/i.exec(message)?.[1] ??
    /policy:\s*([^\r\n]+?)\.?(?:[\r\n]|$)/i.exec(message)?.[1] ??
    new RegExp(guid).exec(message)?.[0] ??
    l10n.t('the vault does not say which');
  return name.replace(/[^\p{L}\p{N} .,:()/'-]/gu, '').slice(0, 120);
}

function refused(seen: ErrorAnswer & { readonly status: number }, call: FailedCall, host: string): StoreError {
  if (seen.status === 400 && /invalid name/i.test(seen.message))
    return new StoreError('invalidName', l10n.t('{0} does not accept the name "{1}".', host, call.secret ?? ''));
  if (seen.status === 413 || (seen.status === 400 && /25 ?KB|exceeds|too (long|large)/i.test(seen.message))) return tooLarge(host);
  if (/ForbiddenByPolicy|DisallowedByPolicy/.test(`${seen.inner} ${seen.code}`)) return forbidden(seen, call, host);
  if (/ForbiddenByRbac/.test(seen.inner)) return forbidden(seen, call, host);
  return new StoreError(
    'serviceError',
    l10n.t(
      '{0} failed ({1}{2}). Try again; if it lasts, look at the status of Azure.',
      host,
      seen.status,
      /^[A-Za-z]{3,40}$/.test(seen.code) ? ` ${seen.code}` : '',
    ),
  );
}

/** Key Vault documentation, "About Azure Key Vault secrets": at most 25 KB. */
export const tooLarge = (host: string): StoreError =>
  new StoreError(
    'tooLarge',
    l10n.t('The value has more than 25 KB, which {0} does not store. A certificate belongs into the vault as a certificate.', host),
  );

/** The name of the vault is not in DNS. */
export const unknownVault = (host: string): StoreError =>
  new StoreError(
    'vaultNotFound',
    l10n.t(
      'There is no vault {0}: its name is unknown. Check the spelling and the cloud, whether the vault was deleted, and whether it is reachable only inside a private network.',
      host,
    ),
  );
