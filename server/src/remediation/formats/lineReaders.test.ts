import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLines } from 'dot-properties';
import { parse as parseToml } from 'smol-toml';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const parsers: readonly (readonly [path: RegExp, parse: (text: string) => unknown])[] = [
  [/\.toml$|Pipfile$|telegraf/, parseToml],
  [/\.properties$/, text => parseLines(text)],
];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'npm',
    {
      path: '.npmrc',
      target: inEnvironment('NPM_TOKEN'),
      before: lines('; keep', '//r.example/:_authToken=«v1234567»', 'save-exact=true'),
    },
    lines('; keep', '//r.example/:_authToken=${NPM_TOKEN}', 'save-exact=true'),
  ],
  [
    'npm: the name comes from the end of the key',
    { path: 'web/.npmrc', target: byReference(), before: lines('//r.example/:_password="«v1234567»"') },
    lines('//r.example/:_password="${PASSWORD}"'),
  ],
  [
    'pip: the URL of an index',
    { path: 'requirements.txt', target: inEnvironment('INDEX_TOKEN'), before: lines('--index-url https://u:«v1234567»@h/simple', 'a==1') },
    lines('--index-url https://u:${INDEX_TOKEN}@h/simple', 'a==1'),
  ],
  [
    'Pipenv',
    {
      path: 'Pipfile',
      target: inEnvironment('PYPI_TOKEN'),
      before: lines('[[source]]', 'url = "https://u:«v1234567»@h/simple" # keep', 'name = "a"'),
    },
    lines('[[source]]', 'url = "https://u:${PYPI_TOKEN}@h/simple" # keep', 'name = "a"'),
  ],
  [
    'tox',
    { path: 'tox.ini', target: inEnvironment(), before: lines('[testenv]', 'api_key = «v1234567»') },
    lines('[testenv]', 'api_key = {env:API_KEY}'),
  ],
  [
    'Supervisor',
    { path: 'supervisord.conf', target: inEnvironment(), before: lines('[inet_http_server]', 'password=«v1234567»   ; of the page') },
    lines('[inet_http_server]', 'password=%(ENV_PASSWORD)s   ; of the page'),
  ],
  [
    'Grafana',
    {
      path: 'conf/grafana.ini',
      target: byReference(),
      before: lines('[database]', 'password = """', '[smtp]', 'password = «v1234567»').replace('password = """\n', ''),
    },
    lines('[database]', '[smtp]', 'password = $__env{PASSWORD}'),
  ],
  [
    'PHP',
    { path: 'docker/php.ini', target: inEnvironment(), before: lines('[redis]', 'redis.password = "«v1234567»"') },
    lines('[redis]', 'redis.password = "${REDIS_PASSWORD}"'),
  ],
  [
    'Log4j',
    { path: 'log4j2.properties', target: inEnvironment(), before: lines('appender.mail.smtpPassword = «v1234567»') },
    lines('appender.mail.smtpPassword = ${env:APPENDER_MAIL_SMTP_PASSWORD}'),
  ],
  [
    'Apache HTTP Server',
    {
      path: 'conf/httpd.conf',
      target: inEnvironment('API_KEY'),
      before: lines('<IfModule x>', '  RequestHeader set X-Key "«v1234567»"', '</IfModule>'),
    },
    lines('<IfModule x>', '  RequestHeader set X-Key "${API_KEY}"', '</IfModule>'),
  ],
  [
    'Fluent Bit',
    {
      path: 'fluent-bit.conf',
      target: inEnvironment('SHARED_KEY'),
      before: lines('[OUTPUT]', '    Name       azure', '    Shared_Key «v1234567»'),
    },
    lines('[OUTPUT]', '    Name       azure', '    Shared_Key ${SHARED_KEY}'),
  ],
  [
    'Telegraf',
    { path: 'telegraf.conf', target: byReference(), before: lines('[[outputs.influxdb_v2]]', '  token = "«v1234567»"') },
    lines('[[outputs.influxdb_v2]]', '  token = "${TOKEN}"'),
  ],
  [
    'Vector: a literal text of several lines',
    { path: 'vector.toml', target: inEnvironment(), before: lines("key = '''", "«v1234567»'''") },
    lines("key = '''", "${KEY}'''"),
  ],
  [
    'Vector: a dotted key and a table in braces',
    { path: 'vector.toml', target: inEnvironment(), before: lines('sinks.a.auth = { user = "u", password = "«v1234567»" }') },
    lines('sinks.a.auth = { user = "u", password = "${PASSWORD}" }'),
  ],
  [
    'HOCON: a text',
    { path: 'conf/application.conf', target: inEnvironment(), before: lines('db {', '  password = "«v1234567»" # keep', '}') },
    lines('db {', '  password = ${PASSWORD} # keep', '}'),
  ],
  [
    'HOCON: part of a text',
    { path: 'application.conf', target: inEnvironment('PW'), before: lines('url: "jdbc:x?password=«v1234567»&a=b"') },
    lines('url: "jdbc:x?password="${PW}"&a=b"'),
  ],
  [
    'HOCON: the end of a text',
    { path: 'reference.conf', target: byReference(), names: { key: 'token' }, before: lines('a.auth = """Bearer «v1234567»"""') },
    lines('a.auth = """Bearer """${TOKEN}'),
  ],
  [
    'HOCON: without quotes',
    { path: 'application.conf', target: inEnvironment(), before: lines('secret.key=«v1234567»') },
    lines('secret.key=${SECRET_KEY}'),
  ],
  [
    'requests: a header',
    {
      path: 'api.http',
      target: byReference(),
      names: { key: 'Authorization' },
      before: lines('GET https://h/a', 'Authorization: Bearer «v1234567»', '', '###'),
    },
    lines('GET https://h/a', 'Authorization: Bearer {{$processEnv AUTHORIZATION}}', '', '###'),
  ],
  [
    'requests: a variable, with the .env file beside it',
    { path: 'api.rest', target: inEnvironment(), before: lines('@apiKey = «v1234567»', '', 'GET https://h') },
    lines('@apiKey = {{$dotenv API_KEY}}', '', 'GET https://h'),
  ],
  [
    'requests: in a folder, the .env file is not beside it',
    { path: 'http/api.http', target: inEnvironment(), before: lines('@apiKey = «v1234567»') },
    lines('@apiKey = {{$processEnv API_KEY}}'),
  ],
  [
    'requests: a query and a body',
    { path: 'a.http', target: byReference(), before: lines('POST https://h/a?code=«v1234567»', '', '{ "a": 1 }') },
    lines('POST https://h/a?code={{$processEnv CODE}}', '', '{ "a": 1 }'),
  ],
  [
    'Gradle: the line goes',
    { path: 'gradle.properties', target: inEnvironment(), before: lines('# keep', 'signingPassword=«v1234567»', 'a=b') },
    lines('# keep', 'a=b'),
  ],
  [
    'Airflow',
    { path: 'airflow.cfg', target: byReference(), before: lines('[core]', 'fernet_key = «v1234567»', 'executor = x') },
    lines('[core]', 'executor = x'),
  ],
  [
    'pip configuration',
    {
      path: 'pip.conf',
      target: inEnvironment(),
      scope: 'whole',
      wholeKind: 'url',
      before: lines('[global]', 'extra-index-url = ‹https://u:«v1234567»@h/simple›'),
    },
    lines('[global]'),
  ],
  [
    'Twine',
    { path: '.pypirc', target: inEnvironment(), before: lines('[pypi]', 'username = __token__', 'password = «v1234567»') },
    lines('[pypi]', 'username = __token__'),
  ],
  [
    'SonarScanner',
    { path: 'sonar-project.properties', target: byReference(), before: lines('sonar.projectKey=a', 'sonar.token=«v1234567»') },
    lines('sonar.projectKey=a'),
  ],
  [
    'Databricks',
    { path: '.databrickscfg', target: byReference(), before: lines('[DEFAULT]', 'host = https://h', 'token = «v1234567»') },
    lines('[DEFAULT]', 'host = https://h'),
  ],
  [
    'AWS',
    { path: '.aws/credentials', target: byReference(), before: lines('[default]', 'aws_secret_access_key = «v1234567»') },
    lines('[default]'),
  ],
  [
    'Cargo: a comment behind the token stays',
    {
      path: '.cargo/config.toml',
      target: inEnvironment(),
      before: lines('[registries.my-own]', 'index = "i"', 'token = "«v1234567»" # old'),
    },
    lines('[registries.my-own]', 'index = "i"', '# old'),
  ],
  [
    'CRLF survives',
    { path: '.npmrc', target: inEnvironment(), before: 'a=b\r\n_auth=«v1234567»\r\nc=d\r\n' },
    'a=b\r\n_auth=${AUTH}\r\nc=d\r\n',
  ],
  [
    'CRLF goes with its line',
    { path: 'gradle.properties', target: inEnvironment(), before: 'a=b\r\npw=«v1234567»\r\nc=d\r\n' },
    'a=b\r\nc=d\r\n',
  ],
];
for (const [title, given, expected] of cases)
  test(`settings: ${title}`, async () => {
    const { after } = await planOf(given);
    assert.equal(after, expected);
    parsers.find(([path]) => path.test(given.path))?.[1](after);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a comment of npm', { path: '.npmrc', target: inEnvironment(), before: lines('# _authToken=«v1234567»') }, /one setting/],
  ['a comment of pip', { path: 'requirements.txt', target: inEnvironment(), before: lines('# https://u:«v1234567»@h') }, /one setting/],
  ['a continued line', { path: 'tox.ini', target: inEnvironment(), before: lines('a = b \\', '  key=«v1234567»') }, /one setting/],
  [
    'a key of Gradle that no shell can set',
    { path: 'gradle.properties', target: inEnvironment(), before: lines('systemProp.pw=«v1234567»') },
    /from its file only/,
  ],
  [
    'part of a setting of Airflow',
    { path: 'airflow.cfg', target: inEnvironment(), before: lines('[core]', 'sql_alchemy_conn = a://u:«v1234567»@h') },
    /as a whole/,
  ],
  [
    'another key of Twine',
    { path: '.pypirc', target: inEnvironment(), before: lines('[pypi]', 'repository = https://u:«v1234567»@h') },
    /from its file only/,
  ],
  [
    'another key of Cargo',
    { path: '.cargo/config.toml', target: inEnvironment(), before: lines('[env]', 'A = "«v1234567»"') },
    /from its file only/,
  ],
  ['nginx', { path: 'nginx/conf.d/a.conf', target: byReference(), before: lines('proxy_set_header X "«v1234567»";') }, /envsubst/],
  ['netrc', { path: '.netrc', target: byReference(), before: lines('machine h login u password «v1234567»') }, /one person/],
  ['PostgreSQL', { path: '.pgpass', target: byReference(), before: lines('h:5432:d:u:«v1234567»') }, /PGPASSWORD/],
  ['MySQL', { path: 'my.cnf', target: byReference(), before: lines('[client]', 'password=«v1234567»') }, /login path/],
  ['Redis', { path: 'redis.conf', target: byReference(), before: lines('requirepass «v1234567»') }, /Redis/],
  ['systemd', { path: 'app.service', target: byReference(), before: lines('[Service]', 'Environment=K=«v1234567»') }, /EnvironmentFile/],
  ['Wrangler', { path: 'wrangler.toml', target: byReference(), before: lines('[vars]', 'K = "«v1234567»"') }, /wrangler secret put/],
  ['Fly.io', { path: 'fly.toml', target: byReference(), before: lines('[env]', 'K = "«v1234567»"') }, /fly secrets set/],
  [
    'Netlify',
    { path: 'netlify.toml', target: byReference(), before: lines('[build.environment]', 'K = "«v1234567»"') },
    /settings of the site/,
  ],
  ['Streamlit', { path: '.streamlit/secrets.toml', target: byReference(), before: lines('k = "«v1234567»"') }, /Streamlit/],
  [
    'pyproject',
    { path: 'pyproject.toml', target: byReference(), before: lines('[[tool.uv.index]]', 'url = "https://u:«v1234567»@h"') },
    /UV_INDEX/,
  ],
  ['TOML', { path: 'config.toml', target: byReference(), before: lines('k = "«v1234567»"') }, /TOML has no expressions/],
  ['a key of TOML', { path: 'vector.toml', target: byReference(), before: lines('"«v1234567»" = 1') }, /text of a key/],
  ['a comment of HOCON', { path: 'application.conf', target: byReference(), before: lines('# pw = «v1234567»') }, /comment/],
  ['a comment of requests', { path: 'a.http', target: byReference(), before: lines('# token «v1234567»') }, /comment/],
];
for (const [title, given, reason] of refused)
  test(`settings: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('settings: the variable is the one that the program knows', async () => {
  const variableOf = async (path: string, before: string) => {
    const { plan } = await planOf({ path, target: inEnvironment(), before });
    return plan.store.kind === 'dotenv' ? plan.store.variable : undefined;
  };
  assert.equal(await variableOf('gradle.properties', 'signingPassword=«v1234567»\n'), 'ORG_GRADLE_PROJECT_signingPassword');
  assert.equal(await variableOf('airflow.cfg', '[webserver]\nsecret_key=«v1234567»\n'), 'AIRFLOW__WEBSERVER__SECRET_KEY');
  assert.equal(await variableOf('pip.ini', '[global]\nextra-index-url=«v1234567»\n'), 'PIP_EXTRA_INDEX_URL');
  assert.equal(await variableOf('.cargo/credentials.toml', '[registries.my-own]\ntoken = "«v1234567»"\n'), 'CARGO_REGISTRIES_MY_OWN_TOKEN');
  assert.equal(await variableOf('.cargo/config', '[registry]\ntoken = "«v1234567»"\n'), 'CARGO_REGISTRY_TOKEN');
});

test('settings: what no grammar has read is marked for review', async () => {
  const { plan } = await planOf({ path: 'application.conf', target: byReference(), before: 'key = "«v1234567»"\n' });
  assert.match(plan.review ?? '', /without a grammar/);
});

test('settings: an ignore mark stays out of the body of a request', async () => {
  const mark = { kind: 'ignoreComment', reason: 'sample' } as const;
  await expectAfter(
    { path: 'a.http', target: mark, before: '@a = b\n\nGET https://h\nX-Key: «v1234567»\n' },
    '@a = b\n\nGET https://h\n# secret-hygiene:ignore[demo-key] sample\nX-Key: v1234567\n',
  );
  assert.match(
    (await refusalOf({ path: 'a.http', target: mark, before: 'POST https://h\n\nkey=«v1234567»\n' })).reason,
    /part of the text/,
  );
});
