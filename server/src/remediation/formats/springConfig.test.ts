import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a property from the environment',
    {
      path: 'src/main/resources/application.properties',
      target: inEnvironment(),
      before: lines('spring.datasource.url=jdbc:x', 'spring.datasource.password=«v1234567»'),
    },
    lines('spring.datasource.url=jdbc:x', 'spring.datasource.password=${SPRING_DATASOURCE_PASSWORD}'),
  ],
  [
    'spaces and no last line break',
    { path: 'application-dev.properties', target: inEnvironment(), before: 'spring.datasource.password = «v1234567»' },
    'spring.datasource.password = ${SPRING_DATASOURCE_PASSWORD}',
  ],
  [
    'a property from the vault',
    { path: 'application.properties', target: byReference(), before: lines('spring.datasource.password=«v1234567»') },
    lines(
      'spring.datasource.password=${api-key}',
      'spring.cloud.azure.keyvault.secret.property-sources[0].endpoint=https://demo-kv.vault.azure.net/',
    ),
  ],
  [
    'the property source is named once',
    {
      path: 'application.properties',
      target: byReference(),
      before: lines('spring.cloud.azure.keyvault.secret.property-sources[0].endpoint=https://demo-kv.vault.azure.net/', 'a=«v1234567»'),
    },
    lines('spring.cloud.azure.keyvault.secret.property-sources[0].endpoint=https://demo-kv.vault.azure.net/', 'a=${api-key}'),
  ],
  [
    'YAML from the vault',
    { path: 'application.yml', target: byReference(), before: lines('spring:', '  datasource:', '    password: "«v1234567»"') },
    lines(
      'spring:',
      '  datasource:',
      '    password: "${api-key}"',
      "'spring.cloud.azure.keyvault.secret.property-sources[0].endpoint': https://demo-kv.vault.azure.net/",
    ),
  ],
  [
    'YAML in a flow map',
    { path: 'application.yaml', target: inEnvironment(), before: lines('spring:', '  datasource: { password: «v1234567», url: x }') },
    lines('spring:', '  datasource: { password: "${SPRING_DATASOURCE_PASSWORD}", url: x }'),
  ],
  [
    'part of a URL',
    { path: 'application.properties', target: inEnvironment(), before: lines('spring.rabbitmq.addresses=amqp://u:«v1234567»@h') },
    lines('spring.rabbitmq.addresses=amqp://u:${SPRING_RABBITMQ_ADDRESSES}@h'),
  ],
  [
    'CRLF survives',
    { path: 'bootstrap.yml', target: inEnvironment(), before: lines('a: «v1234567» # keep\r', 'b: 1\r') },
    lines('a: ${A} # keep\r', 'b: 1\r'),
  ],
];
for (const [title, given, expected] of cases)
  test(`Spring: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'several documents',
    { path: 'application.yml', target: byReference(), before: lines('a: «v1234567»', '---', 'b: 1') },
    /several documents/,
  ],
  ['a comment', { path: 'application.properties', target: inEnvironment(), before: lines('# password=«v1234567»') }, /one property/],
];
for (const [title, given, reason] of refused) test(`Spring: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
