import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, planOf, refusalOf } from '../planCase.ts';
import { cases, members, refused } from './csharp.cases.ts';

for (const [title, given, expected] of cases)
  test(`C#: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`C#: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('C#: the project file gets the packages of the client', async () => {
  const project = {
    'src/App.csproj': lines(
      '<Project Sdk="Microsoft.NET.Sdk">',
      '  <ItemGroup>',
      '    <PackageReference Include="Serilog" Version="4.0.0" />',
      '  </ItemGroup>',
      '</Project>',
    ),
  };
  const given = {
    path: 'src/P.cs',
    target: inClient(),
    before: lines('using System;', '', 'public class Program', '{', '    string b = "«v1234567»";', '}'),
    files: project,
  };
  const plan = await expectAfter(
    given,
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'public class Program',
      '{',
      ...members,
      '',
      '    string b = ReadSecret("api-key");',
      '}',
    ),
  );
  assert.equal(
    companion(plan, 'src/App.csproj', project),
    lines(
      '<Project Sdk="Microsoft.NET.Sdk">',
      '  <ItemGroup>',
      '    <PackageReference Include="Serilog" Version="4.0.0" />',
      '    <PackageReference Include="Azure.Identity" Version="1.13.1" />',
      '    <PackageReference Include="Azure.Security.KeyVault.Secrets" Version="4.7.0" />',
      '  </ItemGroup>',
      '</Project>',
    ),
  );
});

const userSecrets: readonly [title: string, before: string, expected: string][] = [
  [
    'a field',
    lines('class A', '{', '    private readonly IConfiguration _configuration;', '    string M() => Call("«v1234567»");', '}'),
    '_configuration["DemoKey"]',
  ],
  [
    'a parameter',
    lines('class A', '{', '    void M(IConfiguration configuration)', '    {', '        var apiKey = "«v1234567»";', '    }', '}'),
    'configuration["ApiKey"]',
  ],
  [
    'a primary constructor',
    lines('class A(IConfiguration settings)', '{', '    void M()', '    {', '        var apiKey = "«v1234567»";', '    }', '}'),
    'settings["ApiKey"]',
  ],
  [
    'the builder of the program',
    lines('var builder = WebApplication.CreateBuilder(args);', 'builder.Services.Add("«v1234567»");'),
    'builder.Configuration["DemoKey"]',
  ],
];
const project = { 'App.csproj': '<Project><PropertyGroup><UserSecretsId>demo-id</UserSecretsId></PropertyGroup></Project>' };
for (const [title, before, expected] of userSecrets)
  test(`C#: user secrets: ${title}`, async () => {
    const { plan, after } = await planOf({ path: 'P.cs', target: { kind: 'userSecrets' }, before, files: project });
    assert.ok(after.includes(`${expected} ?? throw new InvalidOperationException(`), after);
    assert.equal(plan.store.kind === 'userSecrets' && `${plan.store.id} ${plan.store.key}`, `demo-id ${/"(.*)"/.exec(expected)![1]}`);
  });

test('C#: user secrets need a configuration in reach', async () => {
  for (const before of [
    lines('class A', '{', '    string k = "«v1234567»";', '}'),
    lines('class A', '{', '    IConfiguration c;', '    static string M() => Call("«v1234567»");', '}'),
  ])
    assert.match((await refusalOf({ path: 'P.cs', target: { kind: 'userSecrets' }, before, files: project })).reason, /No configuration/);
});
