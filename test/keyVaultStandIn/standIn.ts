import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeCertificates, type TlsMode } from './certificates.ts';
import { Faults } from './faults.ts';
import { clientId, clouds, defaultTenant, SignIn } from './signIn.ts';
import { type Answer, Vault } from './vault.ts';

export interface StandInOptions {
  /** Host names of the vaults that exist, others are not found; every vault exists when missing. */
  readonly vaults?: readonly string[];
  /** Tenant by vault host, for those that are not in the default one. */
  readonly tenants?: Readonly<Record<string, string>>;
  /** Secrets per page of a list; the service gives at most 25. */
  readonly pageSize?: number;
  /** Polls after a delete that answer 404 before it shows, as the service takes its time. */
  readonly settlePolls?: number;
  /** Called for every request, when it was answered. */
  readonly onRequest?: (request: LoggedRequest) => void;
}

/** One request that was answered, or cut off (status 0). Never a value. */
export interface LoggedRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly authenticated: boolean;
  readonly bodyBytes: number;
}

/**
 * A stand-in for Azure Key Vault and its sign-in service. Clients keep their production URLs: `env` gives them a CONNECT proxy that leads the
 * hosts of vaults and sign-in here, refuses every other host, and an authority to trust. It speaks TLS, asks for a token by
 * challenge and keeps the secrets of each vault apart.
 */
export interface KeyVaultStandIn {
  /** Environment of a client process: proxy, trusted authority, and a service principal for `DefaultAzureCredential`. */
  readonly env: Readonly<Record<string, string>>;
  /** Environment of a program that App Service runs as a managed identity: where it gets its token. */
  readonly managedIdentity: Readonly<Record<string, string>>;
  readonly faults: Faults;
  readonly log: readonly LoggedRequest[];
  /** Every `host:port` that a client asked the proxy for, in order. */
  readonly asked: readonly string[];
  /** Those of them that were refused: proof that nothing else is called. */
  readonly refused: readonly string[];
  /** State of one vault, such as `vault('demo.vault.azure.net')`. */
  vault(host: string): Vault;
  /** The certificate that new connections meet. */
  setTls(mode: TlsMode): void;
  /** Whether a request without a valid token carried this text: a client that sends a value before the challenge is verified gives it away. */
  sentWithoutToken(value: string): boolean;
  /** Makes this very process a client, for tests that use the SDK beside it. @returns how to undo it. */
  adopt(): () => void;
  stop(): Promise<void>;
}

const listen = (server: Server) =>
  new Promise<number>(done => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));
const close = (server: Server) => new Promise<void>(done => server.close(() => done()));

function parse(raw: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(raw);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the stand-in on free ports of 127.0.0.1. */
export async function startKeyVaultStandIn(options: StandInOptions = {}): Promise<KeyVaultStandIn> {
  const { vaults, tenants = {}, pageSize = 25, settlePolls = 0, onRequest } = options;
  const certificates = await makeCertificates(clouds.flatMap(({ vaultSuffix, logins }) => [`*${vaultSuffix}`, ...logins]));
  const folder = await mkdtemp(join(tmpdir(), 'key-vault-stand-in-'));
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, certificates.authority);

  const known = new Map<string, Vault>();
  const faults = new Faults();
  const signIn = new SignIn();
  const log: LoggedRequest[] = [];
  const asked: string[] = [];
  const refused: string[] = [];
  const bodiesWithoutToken: string[] = [];
  let tls: TlsMode = 'trusted';

  const isVault = (host: string) => clouds.some(({ vaultSuffix }) => host.endsWith(vaultSuffix)) && (!vaults || vaults.includes(host));
  const isLogin = (host: string) => clouds.some(({ logins }) => (logins as readonly string[]).includes(host));
  const vault = (host: string): Vault => {
    const found = known.get(host) ?? new Vault(host, pageSize, settlePolls);
    known.set(host, found);
    return found;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').split(':')[0]!.toLowerCase();
    const url = new URL(request.url ?? '/', `https://${host}`);
    const path = decodeURIComponent(url.pathname);
    const method = request.method ?? 'GET';
    let raw = '';
    for await (const chunk of request) raw += chunk;

    const at = isLogin(host) ? 'login' : 'vault';
    const tenant = tenants[host] ?? defaultTenant;
    const authenticated = request.headers.authorization === signIn.authorization(tenant);
    const note = (status: number) => {
      const logged = { host, method, path, status, authenticated, bodyBytes: Buffer.byteLength(raw) };
      log.push(logged);
      onRequest?.(logged);
    };
    const send = ({ status, body, headers }: Answer) => {
      note(status);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-ms-request-id': randomUUID(), ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };

    if (at === 'vault' && !authenticated) {
      bodiesWithoutToken.push(raw);
      const { headers } = faults.take({ at: 'challenge', method, path, host }) ?? {};
      const challenge = signIn.challenge(host, tenant);
      send({ ...challenge, headers: { ...challenge.headers, ...headers } });
      return;
    }
    const fault = faults.take({ at, method, path, host });
    if (fault?.delayMs) await new Promise(done => setTimeout(done, fault.delayMs));
    await fault?.before?.();
    if (fault?.connection === 'silence' || fault?.connection === 'drop') {
      note(0);
      if (fault.connection === 'drop') request.socket.destroy();
      return;
    }
    let result: Answer;
    if (fault?.status) {
      const { status, code = 'Injected', message = 'A fault that the test asked for.', inner, headers } = fault;
      const error = { code, message, ...(inner && { innererror: { code: inner } }) };
      result = { status, body: at === 'login' ? { error: code, error_description: message } : { error }, ...(headers && { headers }) };
    } else if (at === 'login') result = signIn.handle(host, path);
    else result = vault(host).handle({ method, path, query: url.searchParams, body: parse(raw) });
    await fault?.after?.();
    if (fault?.connection === 'dropAfter') {
      note(0);
      request.socket.destroy();
    } else send(result);
  }

  const contexts = new Map(Object.entries(certificates.leaves).map(([mode, leaf]) => [mode, createSecureContext({ ...leaf })]));
  const server = createHttpsServer(
    { ...certificates.leaves.trusted, SNICallback: (_name, done) => done(null, contexts.get(tls)) },
    (request, response) => void answer(request, response).catch(() => request.socket.destroy()),
  );
  const sockets = new Set<Socket>();
  // The only plain request that is answered: that of a managed identity, as App Service answers it.
  const proxy = createHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const token = signIn.managedIdentity(url.searchParams.get('resource') ?? '');
    const asked = url.pathname === '/msi/token' && url.searchParams.get('api-version') === '2019-08-01';
    if (!asked || request.headers['x-identity-header'] !== 'stand-in' || !token) response.writeHead(403).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token));
  });
  proxy.on('connect', (request, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    const target = request.url ?? '';
    const [host, port] = target.split(':');
    asked.push(target);
    if (port !== '443' || !host || !(isVault(host) || isLogin(host))) {
      refused.push(target);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  await listen(server);
  const proxyPort = await listen(proxy);

  const env = {
    HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
    NO_PROXY: 'localhost,127.0.0.1',
    NODE_EXTRA_CA_CERTS: authorityFile,
    AZURE_TENANT_ID: defaultTenant,
    AZURE_CLIENT_ID: clientId,
    // Not a secret: the stand-in gives a token to whoever asks.
    AZURE_CLIENT_SECRET: 'stand-in',
  };

  return {
    env,
    managedIdentity: { IDENTITY_ENDPOINT: `http://127.0.0.1:${proxyPort}/msi/token`, IDENTITY_HEADER: 'stand-in' },
    faults,
    log,
    asked,
    refused,
    vault,
    setTls: mode => {
      tls = mode;
      // Sessions from before would never see the new certificate.
      server.closeAllConnections();
    },
    sentWithoutToken: value => bodiesWithoutToken.some(body => body.includes(value) || body.includes(JSON.stringify(value).slice(1, -1))),
    adopt: () => {
      const before = Object.keys(env).map(name => [name, process.env[name]] as const);
      const trusted = getCACertificates('default');
      Object.assign(process.env, env);
      setDefaultCACertificates([...trusted, certificates.authority]);
      return () => {
        for (const [name, value] of before)
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        setDefaultCACertificates(trusted);
      };
    },
    stop: async () => {
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await Promise.all([close(server), close(proxy)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
