import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { byReference, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

const nugetSource = (value: string) =>
  lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<configuration>',
    '  <!-- keep -->',
    '  <packageSourceCredentials>',
    '    <feed>',
    '      <add key="Username" value="u" />',
    `      <add key="ClearTextPassword" value="${value}" />`,
    '    </feed>',
    '  </packageSourceCredentials>',
    '</configuration>',
  );
const server = (...body: readonly string[]) =>
  lines('<settings>', '  <servers>', '    <server>', '      <id>a</id>', ...body, '    </server>', '  </servers>', '</settings>');

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'the password of a Maven server',
    { path: '.m2/settings.xml', target: inEnvironment(), before: server('      <password>«v1234567»</password>') },
    server('      <password>${env.PASSWORD}</password>'),
  ],
  [
    'white space around the text stays',
    { path: 'settings.xml', target: byReference(), before: server('      <password>', '        «v1234567»', '      </password>') },
    server('      <password>', '        ${env.PASSWORD}', '      </password>'),
  ],
  [
    'part of a URL in a project',
    {
      path: 'pom.xml',
      target: inEnvironment('REPO_TOKEN'),
      before: lines('<project>', '  <properties><repo.url>https://u:«v1234567»@h/?a=1&amp;b=2</repo.url></properties>', '</project>'),
    },
    lines('<project>', '  <properties><repo.url>https://u:${env.REPO_TOKEN}@h/?a=1&amp;b=2</repo.url></properties>', '</project>'),
  ],
  [
    'a section of plain characters',
    {
      path: 'pom.xml',
      target: inEnvironment(),
      before: lines('<project><properties><token><![CDATA[«v<1234567»]]></token></properties></project>'),
    },
    lines('<project><properties><token><![CDATA[${env.TOKEN}]]></token></properties></project>'),
  ],
  [
    'the password of a NuGet feed',
    { path: 'NuGet.config', target: inEnvironment(), before: nugetSource('«v1234567»') },
    nugetSource('%CLEAR_TEXT_PASSWORD%'),
  ],
  [
    'a value with entities',
    { path: 'nuget.config', target: byReference(), decode: [{ kind: 'xml' }], before: nugetSource('«v1&amp;&quot;67»') },
    nugetSource('%CLEAR_TEXT_PASSWORD%'),
  ],
  [
    'a property of MSBuild',
    {
      path: 'src/A.csproj',
      target: inEnvironment(),
      before: lines(
        '<Project Sdk="Microsoft.NET.Sdk">',
        '  <PropertyGroup>',
        '    <SigningPassword>«v1234567»</SigningPassword>',
        '  </PropertyGroup>',
        '</Project>',
      ),
    },
    lines(
      '<Project Sdk="Microsoft.NET.Sdk">',
      '  <PropertyGroup>',
      '    <SigningPassword>$(SIGNING_PASSWORD)</SigningPassword>',
      '  </PropertyGroup>',
      '</Project>',
    ),
  ],
  [
    'an attribute of a task of MSBuild, in single quotes',
    {
      path: 'Directory.Build.targets',
      target: byReference(),
      before: "<Project><Target Name='t'><Exec Command='push --key «v1234567»' /></Target></Project>",
    },
    "<Project><Target Name='t'><Exec Command='push --key $(COMMAND)' /></Target></Project>",
  ],
  [
    'a publish profile',
    {
      path: 'p/site.pubxml',
      target: inEnvironment(),
      before: lines('<Project>', '\t<PropertyGroup>', '\t\t<Password>«v1234567»</Password>', '\t</PropertyGroup>', '</Project>'),
    },
    lines('<Project>', '\t<PropertyGroup>', '\t\t<Password>$(PASSWORD)</Password>', '\t</PropertyGroup>', '</Project>'),
  ],
  [
    'Log4j',
    {
      path: 'src/main/resources/log4j2-prod.xml',
      target: inEnvironment(),
      before: '<Configuration><SMTP smtpPassword="«v1234567»"/></Configuration>',
    },
    '<Configuration><SMTP smtpPassword="${env:SMTP_PASSWORD}"/></Configuration>',
  ],
  [
    'Logback',
    {
      path: 'logback-spring.xml',
      target: inEnvironment(),
      before: '<configuration><appender><password>«v1234567»</password></appender></configuration>',
    },
    '<configuration><appender><password>${PASSWORD}</password></appender></configuration>',
  ],
  [
    'CRLF survives',
    { path: 'settings.xml', target: inEnvironment(), before: '<settings>\r\n  <a>\r\n    «v1234567»\r\n  </a>\r\n</settings>\r\n' },
    '<settings>\r\n  <a>\r\n    ${env.A}\r\n  </a>\r\n</settings>\r\n',
  ],
];
for (const [title, given, expected] of cases)
  test(`XML: ${title}`, async () => {
    const { after } = await planOf(given);
    assert.equal(after, expected);
    new DOMParser({ onError: onErrorStopParsing }).parseFromString(after, 'text/xml');
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a comment', { path: 'pom.xml', target: inEnvironment(), before: '<project><!-- «v1234567» --></project>' }, /text of an element/],
  [
    'a web page',
    { path: 'public/index.html', target: inEnvironment(), before: "<script>const key = '«v1234567»';</script>\n" },
    /sent to everybody/,
  ],
  ['no known reader', { path: 'a/config.xml', target: byReference(), before: '<a><password>«v1234567»</password></a>' }, /no expressions/],
  [
    'a Maven name without its content',
    { path: 'settings.xml', target: byReference(), before: '<root><password>«v1234567»</password></root>' },
    /no expressions/,
  ],
  [
    'strings of an Android app',
    {
      path: 'app/src/main/res/values/strings.xml',
      target: byReference(),
      before: '<resources><string name="key">«v1234567»</string></resources>',
    },
    /ships with an app/,
  ],
  [
    'a property list',
    { path: 'ios/Info.plist', target: byReference(), before: '<plist><dict><key>K</key><string>«v1234567»</string></dict></plist>' },
    /ships with an app/,
  ],
  [
    'resources of .NET',
    { path: 'Properties/Resources.resx', target: byReference(), before: '<root><data name="K"><value>«v1234567»</value></data></root>' },
    /ships with an app/,
  ],
];
for (const [title, given, reason] of refused)
  test(`XML: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('XML: an ignore comment is closed, and holds no double hyphen', async () => {
  const { after } = await planOf({
    path: 'pom.xml',
    target: { kind: 'ignoreComment', reason: 'a sample -- not live' },
    before: '<project>\n  <a>«v1234567»</a>\n</project>\n',
  });
  assert.equal(after, '<project>\n  <!-- secret-hygiene:ignore[demo-key] a sample - not live -->\n  <a>v1234567</a>\n</project>\n');
});
