import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
const jaas = (password: string): string => `sasl.jaas.config=${plain} username="$ConnectionString" password="${password}";`;
const hub = 'Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=';
const providers = ['config.providers=env', 'config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider'];
const head = 'bootstrap.servers=n.servicebus.windows.net:9093';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'the connection string of Event Hubs',
    { path: 'client.properties', target: inEnvironment('EVENT_HUB'), scope: 'whole', before: lines(head, jaas(`‹${hub}«v1234567»›`)) },
    lines(head, jaas('${env:EVENT_HUB}'), ...providers),
  ],
  [
    'its key alone',
    {
      path: 'client.properties',
      target: byReference(),
      names: { key: 'SharedAccessKey' },
      before: lines(head, jaas(`‹${hub}«v1234567»›`)),
    },
    lines(head, jaas(`${hub}\${env:SHARED_ACCESS_KEY}`), ...providers),
  ],
  [
    'a setting over several lines',
    {
      path: 'consumer.properties',
      target: inEnvironment(),
      before: lines(`sasl.jaas.config=${plain} \\`, '  username="app" \\', '  password="«v1234567»";', 'security.protocol=SASL_SSL'),
    },
    lines(
      `sasl.jaas.config=${plain} \\`,
      '  username="app" \\',
      '  password="${env:PASSWORD}";',
      'security.protocol=SASL_SSL',
      ...providers,
    ),
  ],
  [
    'a password of a key store',
    { path: 'server.properties', target: inEnvironment(), before: lines('ssl.keystore.password=«v1234567»', 'sasl.mechanism=PLAIN') },
    lines('ssl.keystore.password=${env:SSL_KEYSTORE_PASSWORD}', 'sasl.mechanism=PLAIN', ...providers),
  ],
  [
    'the provider is there',
    { path: 'client.properties', target: inEnvironment('P'), before: lines(...providers, jaas('«v1234567»')) },
    lines(...providers, jaas('${env:P}')),
  ],
  [
    'another provider is there, and no line break at the end',
    {
      path: 'connect.properties',
      target: inEnvironment('P'),
      before: `config.providers=file\r\nconfig.providers.file.class=F\r\n${jaas('«v1234567»')}`,
    },
    `config.providers=env,file\r\nconfig.providers.file.class=F\r\n${jaas('${env:P}')}\r\n${providers[1]}\r\n`,
  ],
];
for (const [title, given, expected] of cases)
  test(`Kafka: ${title}`, async () => {
    await expectAfter(given, expected);
  });

test('Kafka: the version that it needs is said, and how the variable gets there', async () => {
  const { plan } = await planOf(cases[1]![1]);
  assert.match(plan.review ?? '', /3\.5/);
  assert.match(plan.needs.map(({ command }) => command).join('\n'), /export SHARED_ACCESS_KEY="\$\(az keyvault secret show/);
});

test('Kafka: refused: a comment', async () =>
  assert.match(
    (await refusalOf({ path: 'a.properties', target: inEnvironment('P'), before: lines(head, '# «v1234567»') })).reason,
    /one setting/,
  ));

test('Kafka: refused: settings of another program', async () =>
  assert.match(
    (await refusalOf({ path: 'a.properties', target: inEnvironment('P'), before: lines('password=«v1234567»') })).reason,
    /nothing is known/,
  ));
