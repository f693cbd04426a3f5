import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, refusalOf } from '../planCase.ts';
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
