import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, expectAfter, inClient, inEnvironment, lines, planOf, refusalOf } from '../planCase.ts';
import { cases as fsharpCases, refused as fsharpRefused } from './fsharp.cases.ts';
import { cases as groovyCases, refused as groovyRefused } from './groovy.cases.ts';
import { cases as perlCases, refused as perlRefused } from './perl.cases.ts';
import { cases as rCases, refused as rRefused } from './r.cases.ts';
import { cases as sqlCases, refused as sqlRefused } from './sql.cases.ts';
import { cases as swiftCases, refused as swiftRefused } from './swift.cases.ts';
import { cases as visualBasicCases, refused as visualBasicRefused } from './visualBasic.cases.ts';

const tables = [
  ['Swift', swiftCases, swiftRefused],
  ['F#', fsharpCases, fsharpRefused],
  ['Visual Basic', visualBasicCases, visualBasicRefused],
  ['SQL', sqlCases, sqlRefused],
  ['R', rCases, rRefused],
  ['Perl', perlCases, perlRefused],
  ['Groovy', groovyCases, groovyRefused],
] as const;
for (const [language, cases, refused] of tables) {
  for (const [title, given, expected] of cases)
    test(`${language}: ${title}`, async () => {
      const plan = await expectAfter(given, expected);
      assert.match(plan.review ?? '', /look at the change/);
    });

  for (const [title, given, reason] of refused)
    test(`${language}: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
}

test('F# and Visual Basic: the project file gets the packages of the client', async () => {
  for (const [path, project, before] of [
    ['A.fs', 'A.fsproj', 'module A\n\nlet key = "«v1234567»"\n'],
    ['A.vb', 'A.vbproj', 'Class A\n    Private key As String = "«v1234567»"\nEnd Class\n'],
  ] as const) {
    const files = { [project]: lines('<Project Sdk="Microsoft.NET.Sdk">', '</Project>') };
    const { plan } = await planOf({ path, target: inClient(), before, files });
    assert.match(companion(plan, project, files), /<PackageReference Include="Azure\.Identity" Version="[\d.]+" \/>/);
  }
});

test('F#: a script is told which packages to name', async () => {
  const { plan } = await planOf({ path: 'a.fsx', target: inClient(), before: 'let key = "«v1234567»"\n' });
  assert.match(plan.also[0]?.description ?? '', /#r "nuget: Azure\.Identity" #r "nuget: Azure\.Security\.KeyVault\.Secrets"/);
});

test('R: the package of the client is named where the file or its package does not have it', async () => {
  const given = { path: 'a.R', target: inClient() };
  const said = async (before: string, files = {}): Promise<string | undefined> =>
    (await planOf({ ...given, before, files })).plan.also[0]?.description;
  assert.match((await said('k <- "«v1234567»"\n')) ?? '', /install\.packages\("AzureKeyVault"\)/);
  assert.match((await said('k <- "«v1234567»"\n', { DESCRIPTION: 'Imports: httr\n' })) ?? '', /Add AzureKeyVault to DESCRIPTION/);
  assert.equal(await said('k <- "«v1234567»"\n', { DESCRIPTION: 'Imports: AzureKeyVault\n' }), undefined);
  assert.equal(await said('library(AzureKeyVault)\nk <- "«v1234567»"\n'), undefined);
});

test('SQL: no service of Azure runs a script, so its steps set a variable of the shell alone', async () => {
  const steps = async (path: string, before: string): Promise<string> =>
    (await planOf({ path, target: byReference(), before })).plan.needs.map(({ command }) => command ?? '').join('\n');
  assert.doesNotMatch(await steps('a.sql', "CREATE LOGIN app WITH PASSWORD = '«v1234567»';\n"), /appsettings/);
  assert.match(await steps('a.pl', 'my $key = "«v1234567»";\n'), /appsettings/);
});

test('SQL: the plan says how the client of the dialect is started', async () => {
  for (const [before, command] of [
    ["CREATE LOGIN app WITH PASSWORD = '«v1234567»';\n", /sqlcmd -i/],
    ["CREATE ROLE app PASSWORD '«v1234567»';\n", /psql -f/],
    ["SELECT '«v1234567»' FROM {{ ref('a') }}\n", /dbt run/],
  ] as const)
    assert.match((await planOf({ path: 'a.sql', target: inEnvironment(), before })).plan.needs[0]?.command ?? '', command);
});

test('Gradle: what ends up in an app is marked for review, in Groovy as in Kotlin', async () => {
  for (const [path, before, after] of [
    ['app/build.gradle', `buildConfigField "String", "KEY", "\\"«v1234567»\\""\n`, "providers.environmentVariable('KEY').get()"],
    ['app/build.gradle.kts', `buildConfigField("String", "KEY", "\\"«v1234567»\\"")\n`, 'providers.environmentVariable("KEY").get()'],
  ] as const) {
    const { plan, after: text } = await planOf({ path, target: inEnvironment('KEY'), before });
    assert.ok(text.includes(`"\\"\${${after}}\\""`), text);
    assert.match(plan.review ?? '', /everybody who has the app/);
    const other = await planOf({ path, target: inEnvironment('KEY'), before: before.replace('buildConfigField', 'publish') });
    assert.doesNotMatch(other.plan.review ?? '', /everybody who has the app/);
  }
});

test('Jenkins: what gives a pipeline its variable is said in its own terms', async () => {
  const needed = async (path: string, before: string): Promise<string> =>
    (await planOf({ path, target: byReference(), before })).plan.needs.map(({ command }) => command ?? '').join('\n');
  const step = await needed('Jenkinsfile', "node {\n  sh 'login «v1234567»'\n}\n");
  assert.match(step, /azureKeyVault\(secrets: \[\[envVariable: '\w+', name: 'api-key', secretType: 'Secret'\]\]\)/);
  assert.doesNotMatch(step, /export /);
  const block = await needed('Jenkinsfile', "pipeline { environment {\n  API_KEY = '«v1234567»'\n} }\n");
  assert.match(block, /^az keyvault secret show --vault-name demo-kv --name api-key/m);
  assert.match(await needed('build.gradle', "ext.key = '«v1234567»'\n"), /^export /m);
});
