import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { mergePlans } from '../../../../shared/src/vault/mergePlans.ts';
import { byReference, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const section =
  '<section name="configBuilders" type="System.Configuration.ConfigurationBuildersSection, System.Configuration, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a" restartOnExternalChanges="false" requirePermission="false" />';
const vaultAdd = (name = 'AzureKeyVault') =>
  `<add name="${name}" mode="Token" vaultName="demo-kv" type="Microsoft.Configuration.ConfigurationBuilders.AzureKeyVaultConfigBuilder, Microsoft.Configuration.ConfigurationBuilders.Azure" />`;
const environmentAdd =
  '<add name="Environment" mode="Token" type="Microsoft.Configuration.ConfigurationBuilders.EnvironmentConfigBuilder, Microsoft.Configuration.ConfigurationBuilders.Environment" />';
const declared = (add = vaultAdd()) => [
  '  <configSections>',
  `    ${section}`,
  '  </configSections>',
  '  <configBuilders>',
  '    <builders>',
  `      ${add}`,
  '    </builders>',
  '  </configBuilders>',
];
const file = (...body: readonly string[]) => lines('<?xml version="1.0"?>', '<configuration>', ...body, '</configuration>');

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an application setting from the vault',
    {
      path: 'Web.config',
      target: byReference(),
      before: file('  <appSettings>', '    <!-- keep -->', '    <add key="ApiKey" value="«v1234567»" />', '  </appSettings>'),
    },
    file(
      ...declared(),
      '  <appSettings configBuilders="AzureKeyVault">',
      '    <!-- keep -->',
      '    <add key="ApiKey" value="${api-key}" />',
      '  </appSettings>',
    ),
  ],
  [
    'an application setting from the environment',
    {
      path: 'App.config',
      target: inEnvironment(),
      before: file('  <appSettings>', '    <add key="ApiKey" value="«v1234567»" />', '  </appSettings>'),
    },
    file(
      ...declared(environmentAdd),
      '  <appSettings configBuilders="Environment">',
      '    <add key="ApiKey" value="${API_KEY}" />',
      '  </appSettings>',
    ),
  ],
  [
    'part of a connection string',
    {
      path: 'web.config',
      target: byReference('db-password'),
      before: file(
        '  <connectionStrings>',
        '    <add name="Db" connectionString="‹Server=s;Password=«v1234567»›" />',
        '  </connectionStrings>',
      ),
    },
    file(
      ...declared(),
      '  <connectionStrings configBuilders="AzureKeyVault">',
      '    <add name="Db" connectionString="Server=s;Password=${db-password}" />',
      '  </connectionStrings>',
    ),
  ],
  [
    'a whole connection string',
    {
      path: 'web.config',
      target: byReference('db'),
      scope: 'whole',
      before: file(
        '  <connectionStrings>',
        '    <add name="Db" connectionString="‹Server=s;Password=«v1234567»›" />',
        '  </connectionStrings>',
      ),
    },
    file(
      ...declared(),
      '  <connectionStrings configBuilders="AzureKeyVault">',
      '    <add name="Db" connectionString="${db}" />',
      '  </connectionStrings>',
    ),
  ],
  [
    'sections that are declared stay, and the new one is first',
    {
      path: 'app.config',
      target: byReference(),
      before: file(
        '  <configSections>',
        '    <section name="a" type="b" />',
        '  </configSections>',
        '  <appSettings>',
        '    <add key="K" value="«v1234567»" />',
        '  </appSettings>',
      ),
    },
    file(
      '  <configSections>',
      `    ${section}`,
      '    <section name="a" type="b" />',
      '  </configSections>',
      ...declared().slice(3),
      '  <appSettings configBuilders="AzureKeyVault">',
      '    <add key="K" value="${api-key}" />',
      '  </appSettings>',
    ),
  ],
  [
    'a builder for this vault is used as it is',
    {
      path: 'app.config',
      target: byReference(),
      before: file(
        ...declared(vaultAdd('Mine')),
        '  <appSettings configBuilders="Other">',
        '    <add key="K" value="«v1234567»" />',
        '  </appSettings>',
      ),
    },
    file(
      ...declared(vaultAdd('Mine')),
      '  <appSettings configBuilders="Other,Mine">',
      '    <add key="K" value="${api-key}" />',
      '  </appSettings>',
    ),
  ],
  [
    'a builder for another vault gets a second beside it',
    {
      path: 'app.config',
      target: byReference(),
      before: file(
        ...declared(vaultAdd().replace('demo-kv', 'other-kv')),
        '  <appSettings>',
        '    <add key="K" value="«v1234567»" />',
        '  </appSettings>',
      ),
    },
    file(
      ...declared().slice(0, 5),
      `      ${vaultAdd('AzureKeyVault2')}`,
      `      ${vaultAdd().replace('demo-kv', 'other-kv')}`,
      ...declared().slice(6),
      '  <appSettings configBuilders="AzureKeyVault2">',
      '    <add key="K" value="${api-key}" />',
      '  </appSettings>',
    ),
  ],
  [
    'a transform changes the value only',
    {
      path: 'Web.Release.config',
      target: byReference(),
      before:
        '<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">\n<appSettings><add key="K" value="«v1234567»" xdt:Transform="Replace"/></appSettings></configuration>',
    },
    '<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">\n<appSettings><add key="K" value="${api-key}" xdt:Transform="Replace"/></appSettings></configuration>',
  ],
  [
    'CRLF survives',
    {
      path: 'app.config',
      target: byReference(),
      before: '<configuration>\r\n  <appSettings>\r\n    <add key="K" value="«v1234567»"/>\r\n  </appSettings>\r\n</configuration>',
    },
    [
      '<configuration>',
      ...declared(),
      '  <appSettings configBuilders="AzureKeyVault">',
      '    <add key="K" value="${api-key}"/>',
      '  </appSettings>',
      '</configuration>',
    ].join('\r\n'),
  ],
];
for (const [title, given, expected] of cases)
  test(`.NET configuration: ${title}`, async () => {
    const { after } = await planOf(given);
    assert.equal(after, expected);
    new DOMParser({ onError: onErrorStopParsing }).parseFromString(after, 'text/xml');
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'another section',
    {
      path: 'web.config',
      target: byReference(),
      before: file('<system.net><mailSettings><smtp><network password="«v1234567»"/></smtp></mailSettings></system.net>'),
    },
    /appSettings and connectionStrings only/,
  ],
  [
    'a key',
    { path: 'web.config', target: byReference(), before: file('<appSettings><add key="«v1234567»" value="a"/></appSettings>') },
    /appSettings and connectionStrings only/,
  ],
  [
    'a section in a file of its own',
    { path: 'web.config', target: byReference(), before: '<appSettings><add key="a" value="«v1234567»"/></appSettings>' },
    /file of its own/,
  ],
];
for (const [title, given, reason] of refused)
  test(`.NET configuration: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('.NET configuration: two settings share one builder', async () => {
  const text = file('  <appSettings>', '    <add key="A" value="v1234567" />', '    <add key="B" value="w1234567" />', '  </appSettings>');
  const moving = (value: string, name: string) =>
    planOf({ path: 'app.config', target: byReference(name), before: text.replace(value, `«${value}»`) });
  const edits = mergePlans([(await moving('v1234567', 'a')).plan, (await moving('w1234567', 'b')).plan]);
  assert.ok(Array.isArray(edits), String(edits));
  assert.equal(
    applyChanges(text, edits[0]!.changes),
    file(
      ...declared(),
      '  <appSettings configBuilders="AzureKeyVault">',
      '    <add key="A" value="${a}" />',
      '    <add key="B" value="${b}" />',
      '  </appSettings>',
    ),
  );
});
