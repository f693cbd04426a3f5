// Credentials as their issuers' documentation describes them, written for the labelled set alone: not derived from server/src/rules, so
// that a rule that was written down wrongly shows up as a miss. Values are drawn from a seeded source; none exists anywhere.
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Numbers that depend on a seed text only. */
export type Draw = (below: number) => number;

export function drawFrom(seed: string): Draw {
  let count = 0;
  return below => createHash('sha256').update(`${seed}#${count++}`).digest().readUInt32BE(0) % below;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const alphabets: Record<string, string> = {
  d: digits,
  l: lower,
  L: lower + upper,
  h: `${digits}abcdef`,
  H: `${digits}ABCDEF`,
  a: digits + lower,
  A: digits + upper,
  n: digits + upper + lower,
  w: `${digits + upper + lower}_-`,
  b: `${digits + upper + lower}+/`,
  '3': `${upper}234567`,
};

const pick = <T>(draw: Draw, from: ArrayLike<T>): T => from[draw(from.length)]!;
const run = (draw: Draw, length: number, alphabet: string) => Array.from({ length }, () => pick(draw, alphabet)).join('');

/** Text with runs in braces: `{36n}` stands for 36 drawn characters of the alphabet `n`. */
const fill = (draw: Draw, template: string): string =>
  template.replace(/\{(\d+)([dlLhHaAnwb3])\}/g, (_, length, alphabet) => run(draw, Number(length), alphabets[alphabet]!));

const words = ['river', 'falcon', 'winter', 'copper', 'dragon', 'monkey', 'orange', 'summer', 'castle', 'purple', 'silver', 'tiger'];
const capitalised = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const strongPassword = (draw: Draw) => fill(draw, `{4n}${pick(draw, '!@%^*')}{5n}${pick(draw, '!@%^*')}{4n}`);
const humanPassword = (draw: Draw) => capitalised(pick(draw, words)) + fill(draw, `{${2 + draw(3)}d}`) + pick(draw, ['!', '?', '', '@']);
const passphrase = (draw: Draw) => `${pick(draw, words)}-${pick(draw, words)}-${pick(draw, words)}-${draw(100)}`;
const base64 = (draw: Draw, bytes: number) => Buffer.from(Array.from({ length: bytes }, () => draw(256))).toString('base64');
const user = (draw: Draw) => pick(draw, ['app', 'svc_orders', 'deploy', 'reporting', 'etl']);
const host = (draw: Draw) => `${pick(draw, words)}.${pick(draw, words)}-corp.${pick(draw, ['net', 'io', 'com'])}`;

function withCrc(draw: Draw, prefix: string): string {
  const base62 = digits + upper + lower;
  const body = run(draw, 30, alphabets['n']!);
  let rest = crc32(body);
  let check = '';
  for (let i = 0; i < 6; i++, rest = Math.floor(rest / 62)) check = base62[rest % 62]! + check;
  return prefix + body + check;
}

function jwt(draw: Draw): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: fill(draw, '{10d}'), name: pick(draw, words), iat: 1_700_000_000 + draw(1e7) })}`;
  return `${body}.${createHmac('sha256', run(draw, 20, lower))
    .update(body)
    .digest('base64url')}`;
}

/** One key per run is enough: what is judged is the block, not its numbers. */
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
  .trim();

type KindGroup = 'token' | 'contextual' | 'structural' | 'generic' | 'weak' | 'shape' | 'reference' | 'placeholder' | 'wording';

export interface Kind {
  readonly group: KindGroup;
  readonly name: string;
  /** Words of the key that such a value is given to. */
  readonly key: string;
  readonly value: (draw: Draw) => string;
}

const template = (group: KindGroup, rows: readonly (readonly [name: string, key: string, template: string])[]): Kind[] =>
  rows.map(([name, key, text]) => ({ group, name, key, value: draw => fill(draw, text) }));

const drawn = (group: KindGroup, rows: readonly (readonly [name: string, key: string, value: (draw: Draw) => string])[]): Kind[] =>
  rows.map(([name, key, value]) => ({ group, name, key, value }));

/** The value stands for itself; the keys are deliberately dull. */
const tokens = [
  ...template('token', [
    ['aws access key id', 'access key id', 'AKIA{163}'],
    ['gitlab personal access token', 'value', 'glpat-{20w}'],
    ['gitlab runner token', 'value', 'glrt-{20w}'],
    ['slack bot token', 'value', 'xoxb-{12d}-{12d}-{24n}'],
    ['slack webhook', 'url', 'https://hooks.slack.com/services/T{8A}/B{8A}/{24n}'],
    ['stripe live key', 'value', 'sk_live_{24n}'],
    ['stripe restricted key', 'value', 'rk_live_{24n}'],
    ['google api key', 'value', 'AIza{35w}'],
    ['google oauth secret', 'value', 'GOCSPX-{28w}'],
    ['openai project key', 'value', 'sk-proj-{74w}T3BlbkFJ{74w}'],
    ['anthropic key', 'value', 'sk-ant-api03-{93w}AA'],
    ['hugging face token', 'value', 'hf_{34L}'],
    ['pypi token', 'value', 'pypi-AgEIcHlwaS5vcmc{70w}'],
    ['docker token', 'value', 'dckr_pat_{27w}'],
    ['vault service token', 'value', 'hvs.{90w}'],
    ['databricks token', 'value', 'dapi{32h}'],
    ['sendgrid key', 'value', 'SG.{22w}.{43w}'],
    ['telegram bot token', 'value', '{10d}:AA{33w}'],
    ['shopify access token', 'value', 'shpat_{32h}'],
    ['digitalocean token', 'value', 'dop_v1_{64h}'],
    ['linear key', 'value', 'lin_api_{40n}'],
    ['new relic user key', 'value', 'NRAK-{27A}'],
    ['mailgun key', 'mailgun key', 'key-{32h}'],
    ['grafana cloud token', 'value', 'glc_eyJ{80n}'],
    ['postman key', 'value', 'PMAK-{24h}-{34h}'],
    ['pulumi token', 'value', 'pul-{40h}'],
    ['terraform cloud token', 'value', '{14n}.atlasv1.{67w}'],
    ['discord webhook', 'url', 'https://discord.com/api/webhooks/{18d}/{68w}'],
    [
      'teams webhook',
      'url',
      'https://contoso.webhook.office.com/webhookb2/{8h}-{4h}-{4h}-{4h}-{12h}@{8h}-{4h}-{4h}-{4h}-{12h}/IncomingWebhook/{32h}/{8h}-{4h}-{4h}-{4h}-{12h}',
    ],
  ]),
  ...drawn('token', [
    ['github token', 'value', draw => withCrc(draw, 'ghp_')],
    ['npm token', 'value', draw => withCrc(draw, 'npm_')],
    ['jwt', 'value', jwt],
  ]),
];

/** An opaque value that the name beside it tells. */
const contextual = [
  ...template('contextual', [
    ['aws secret access key', 'aws secret access key', '{40b}'],
    ['datadog api key', 'datadog api key', '{32h}'],
    ['twilio auth token', 'twilio auth token', '{32h}'],
    ['cloudflare global key', 'cloudflare api key', '{37h}'],
    ['heroku key', 'heroku api key', '{8h}-{4h}-{4h}-{4h}-{12h}'],
    ['entra client secret', 'azure client secret', '{3n}8Q~{34w}'],
    ['algolia admin key', 'algolia admin key', '{32h}'],
    ['mapbox secret token', 'mapbox token', 'sk.eyJ{60n}.{22w}'],
    ['facebook app secret', 'facebook app secret', '{32h}'],
    ['cognitive services key', 'azure speech key', '{32h}'],
    ['okta token', 'okta api token', '00{40w}'],
    ['fastly token', 'fastly api token', '{32w}'],
    ['zendesk token', 'zendesk api token', '{40n}'],
    ['pagerduty key', 'pagerduty api key', '{20w}'],
  ]),
  ...drawn('contextual', [
    ['storage account key', 'storage account key', draw => base64(draw, 64)],
    ['service bus key', 'service bus shared access key', draw => base64(draw, 32)],
    ['cosmos key', 'cosmos db primary key', draw => base64(draw, 64)],
  ]),
];

const structural = drawn('structural', [
  ['postgres url', 'database url', draw => `postgres://${user(draw)}:${fill(draw, '{14n}')}@${host(draw)}:5432/orders`],
  ['mongodb url', 'mongo uri', draw => `mongodb+srv://${user(draw)}:${fill(draw, '{16n}')}@${host(draw)}/main`],
  ['redis url', 'redis url', draw => `redis://:${fill(draw, '{20n}')}@${host(draw)}:6379/0`],
  ['amqp url', 'broker url', draw => `amqp://${user(draw)}:${humanPassword(draw).replace(/[?@]/, '')}@${host(draw)}:5672/jobs`],
  ['https url', 'repository', draw => `https://${user(draw)}:${fill(draw, '{18n}')}@${host(draw)}/team/app.git`],
  [
    'sql server connection string',
    'connection string',
    draw => `Server=tcp:${host(draw)},1433;Database=orders;User ID=${user(draw)};Password=${strongPassword(draw)};Encrypt=True`,
  ],
  ['jdbc url', 'jdbc url', draw => `jdbc:mysql://${host(draw)}:3306/app?user=${user(draw)}&password=${fill(draw, '{14n}')}`],
  [
    'storage connection string',
    'storage',
    draw =>
      `DefaultEndpointsProtocol=https;AccountName=${pick(draw, words)}data;AccountKey=${base64(draw, 64)};EndpointSuffix=core.windows.net`,
  ],
  [
    'service bus connection string',
    'bus',
    draw =>
      `Endpoint=sb://${pick(draw, words)}.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${base64(draw, 32)}`,
  ],
  [
    'sas url',
    'container url',
    draw =>
      `https://${pick(draw, words)}data.blob.core.windows.net/in?sv=2023-11-03&se=2031-01-01T00%3A00%3A00Z&sr=c&sp=rwdl&sig=${encodeURIComponent(base64(draw, 32))}`,
  ],
  ['bearer header', 'header', draw => `Authorization: Bearer ${fill(draw, '{40n}')}`],
  ['basic header', 'header', draw => `Authorization: Basic ${Buffer.from(`${user(draw)}:${fill(draw, '{14n}')}`).toString('base64')}`],
  ['command line password', 'command', draw => `mysqldump -h ${host(draw)} --user=${user(draw)} --password=${fill(draw, '{14n}')} orders`],
  ['curl credentials', 'command', draw => `curl -u ${user(draw)}:${fill(draw, '{14n}')} https://${host(draw)}/health`],
  ['pem private key', 'private key', () => privateKey],
]);

const generic = [
  ...drawn('generic', [
    ['password', 'password', strongPassword],
    ['database password', 'db password', draw => fill(draw, '{12n}')],
    ['smtp password', 'smtp passwd', draw => fill(draw, '{16n}')],
    ['admin password', 'admin pwd', strongPassword],
    ['passphrase', 'key passphrase', passphrase],
    ['django secret key', 'secret key', draw => fill(draw, '{20n}!{10n}^{18n}')],
    ['session secret', 'session secret', draw => base64(draw, 32)],
  ]),
  ...template('generic', [
    ['api key, hex', 'api key', '{32h}'],
    ['api key, mixed', 'api key', '{40n}'],
    ['auth token', 'auth token', '{40h}'],
    ['access token', 'access token', '{48w}'],
    ['client secret', 'client secret', '{32n}'],
    ['client secret, uuid', 'client secret', '{8h}-{4h}-{4h}-{4h}-{12h}'],
    ['encryption key', 'encryption key', '{64h}'],
    ['signing secret', 'jwt signing secret', '{24n}'],
    ['webhook secret', 'webhook secret', 'whsec_{32n}'],
  ]),
];

const weak = drawn('weak', [
  ['human password', 'password', humanPassword],
  ['human database password', 'db password', humanPassword],
  ['human admin password', 'admin password', draw => `${pick(draw, words)}${draw(10_000)}`],
  ['human passwd', 'passwd', draw => `${capitalised(pick(draw, words))}${capitalised(pick(draw, words))}${draw(100)}`],
]);

export const secretKinds: readonly Kind[] = [...tokens, ...contextual, ...structural, ...generic, ...weak];

/** Values that look like credentials, or stand where one could stand, and are none. */
export const harmlessKinds: readonly Kind[] = [
  ...template('shape', [
    ['digest', 'checksum', '{64h}'],
    ['file hash', 'file md5', '{32h}'],
    ['commit', 'git commit', '{40h}'],
    ['etag', 'etag', '{32h}'],
    ['identifier', 'tenant id', '{8h}-{4h}-{4h}-{4h}-{12h}'],
    ['request id', 'request id', '{8h}-{4h}-{4h}-{4h}-{12h}'],
    ['subresource integrity', 'integrity', 'sha384-{64b}'],
    ['image digest', 'image', 'registry.contoso.net/app@sha256:{64h}'],
    ['fingerprint', 'thumbprint', '{40H}'],
    ['cache key', 'cache key prefix', 'v{1d}-orders-{8h}'],
    ['publishable stripe key', 'stripe publishable key', 'pk_live_{24n}'],
    ['GitHub token of x', 'github token', 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
    ['Stripe key of x', 'stripe key', 'sk_live_xxxxxxxxxxxxxxxxxxxxxxxx'],
    ['AWS id of the documentation', 'access key id', 'AKIA{9A}EXAMPLE'],
    ['GitHub token, too short', 'value', 'ghp_{12n}'],
    ['Slack token, cut off', 'value', 'xoxb-{4d}-'],
    ['Google key, too short', 'value', 'AIza{12n}'],
    ['prefix inside a word', 'value', '{6l}sk_live_{4l}'],
  ]),
  ...template('reference', [
    ['environment reference', 'password', '${{8l}_PASSWORD}'],
    ['template reference', 'api key', '{{ {8l}.{6l} }}'],
    ['Windows variable', 'password', '%DB_PASSWORD%'],
    ['secret file', 'db password', '/run/secrets/db_password'],
    ['vault path', 'client secret', 'vault:secret/data/app#client_secret'],
    ['1Password reference', 'auth token', 'op://build/registry/token'],
    ['Key Vault reference', 'api key', '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/api-key)'],
    ['AWS secret name', 'client secret', 'arn:aws:secretsmanager:eu-west-1:{12d}:secret:prod/app-{6n}'],
    ['GitHub secret', 'api token', '${{ secrets.API_TOKEN }}'],
    ['encrypted value', 'db password', 'ENC[AES256_GCM,data:{12b}=,iv:{43b}=,tag:{22b}==,type:str]'],
    ['password field', 'password field', 'user_password'],
    ['token endpoint', 'token url', 'https://login.contoso.net/oauth2/token'],
    ['secret name', 'secret name', 'orders-database-password'],
    ['key file', 'private key path', '/etc/ssl/private/server.key'],
  ]),
  ...template('placeholder', [
    ['in angle brackets', 'api key', '<your-api-key>'],
    ['your', 'client secret', 'your_client_secret_here'],
    ['change me', 'secret key', 'CHANGE_ME'],
    ['replace', 'auth token', 'REPLACE_WITH_TOKEN'],
    ['stars', 'password', '************'],
    ['x', 'password', 'xxxxxxxxxxxx'],
    ['redacted', 'access token', '[REDACTED]'],
    ['dots', 'api key', 'abc...'],
    ['one digit', 'api key', '00000000000000000000000000000000'],
    ['counted up', 'api key', '0123456789abcdef0123456789abcdef'],
    ['todo', 'password', 'TODO'],
    ['its own name', 'password', 'password'],
    ['another secret word', 'token', 'secret'],
    ['test', 'password', 'test'],
    ['dummy', 'api key', 'dummy-api-key'],
    ['fake', 'auth token', 'fake_token'],
    ['example', 'client secret', 'example-client-secret'],
    ['sample', 'secret key', 'SAMPLE_SECRET_KEY'],
    ['default', 'db password', 'changeit'],
    ['none', 'password', 'none'],
    ['database URL with placeholders', 'database url', 'postgres://<user>:<password>@localhost:5432/app'],
    ['database URL with variables', 'database url', 'postgres://${DB_USER}:${DB_PASSWORD}@db:5432/app'],
    ['database URL with words', 'database url', 'postgres://username:password@localhost:5432/dbname'],
    ['connection string with placeholders', 'connection string', 'Server=tcp:myserver;User ID=<user>;Password=<password>;'],
    ['bearer placeholder', 'header', 'Authorization: Bearer <token>'],
    ['bearer variable', 'header', 'Authorization: Bearer ${TOKEN}'],
    ['storage with placeholder', 'storage', 'DefaultEndpointsProtocol=https;AccountName=myaccount;AccountKey=<account-key>'],
  ]),
  ...template('wording', [
    ['label', 'password', 'Enter your password'],
    ['translated label', 'password', 'Passwort'],
    ['message', 'invalid token', 'The token has expired, please sign in again.'],
    ['identifier', 'token', 'accessTokenExpirationTimeInSeconds'],
    ['type', 'token type', 'Bearer'],
    ['input type', 'type', 'password'],
    ['algorithm', 'secret key algorithm', 'aes-256-gcm'],
    ['event', 'password', 'auth.password.reset.requested'],
    ['class', 'credential provider', 'com.contoso.auth.TokenCredentialProvider'],
    ['header name', 'token header', 'X-Csrf-Token'],
    ['scope', 'api key scope', 'orders.read orders.write'],
    ['policy', 'password policy', 'min-length-12-with-digits'],
  ]),
];

/** Fills the marks that `places.ts` explains; `harmless` puts a reference or placeholder there. */
export function fillPlace(text: string, draw: Draw, harmless: boolean): string {
  const secret = harmless
    ? pick(draw, ['${DB_PASSWORD}', '<password>', '$DB_PASSWORD', 'your-password', '********', '{{ password }}'])
    : fill(draw, '{18n}');
  const values: Record<string, string> = {
    VALUE: secret,
    BASE64: harmless ? secret : Buffer.from(secret).toString('base64'),
    PAIR: harmless ? secret : Buffer.from(`deploy:${secret}`).toString('base64'),
    HEXHEX: harmless ? secret : fill(draw, '{128h}'),
    HEX: harmless ? secret : fill(draw, '{64H}'),
    KEY40: harmless ? secret : fill(draw, '{40b}'),
    KEY32: harmless ? secret : base64(draw, 32),
  };
  return text.replace(/\b(?:VALUE|BASE64|PAIR|HEXHEX|HEX|KEY40|KEY32)\b|(?<=-p)VALUE/g, mark => values[mark]!);
}
