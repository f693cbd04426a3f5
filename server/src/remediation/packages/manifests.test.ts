import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, inClient, lines, type PlanCase, planOf } from '../planCase.ts';

const python: Omit<PlanCase, 'files'> = { path: 'app/a.py', target: inClient(), before: 'k = "«v1234567»"\n' };
const csharp: Omit<PlanCase, 'files'> = { path: 'app/P.cs', target: inClient(), before: 'class A { string K = "«v1234567»"; }\n' };
const java: Omit<PlanCase, 'files'> = { path: 'src/A.java', target: inClient(), before: 'class A { String k = "«v1234567»"; }\n' };
const rust: Omit<PlanCase, 'files'> = { path: 'src/main.rs', target: inClient(), before: 'async fn f() { let k = "«v1234567»"; }\n' };
const go: Omit<PlanCase, 'files'> = {
  path: 'main.go',
  target: inClient(),
  before: 'package main\n\nfunc main() { k := "«v1234567»"; println(k) }\n',
};
const node: Omit<PlanCase, 'files'> = { path: 'src/a.mts', target: inClient(), before: "const k = '«v1234567»';\n" };
const r: Omit<PlanCase, 'files'> = { path: 'R/a.R', target: inClient(), before: 'k <- "«v1234567»"\n' };
const spring: Omit<PlanCase, 'files'> = { path: 'application.properties', target: byReference(), before: 'a.password=«v1234567»\n' };

const dependency = (group: string, artifact: string, version?: string): string[] => [
  '    <dependency>',
  `      <groupId>${group}</groupId>`,
  `      <artifactId>${artifact}</artifactId>`,
  ...(version ? [`      <version>${version}</version>`] : []),
  '    </dependency>',
];
const client = [
  ...dependency('com.azure', 'azure-identity', '1.14.0'),
  ...dependency('com.azure', 'azure-security-keyvault-secrets', '4.9.0'),
];
const starter = 'spring-cloud-azure-starter-keyvault-secrets';
const bom = [
  '  <dependencyManagement>',
  '    <dependencies>',
  ...dependency('com.azure.spring', 'spring-cloud-azure-dependencies', '5.22.0'),
  '    </dependencies>',
  '  </dependencyManagement>',
];

/** A manifest before and after a value of the code moved into a vault. */
const manifests: readonly [title: string, given: Omit<PlanCase, 'files'>, manifest: string, before: string, after: string][] = [
  [
    'a list on one line',
    python,
    'pyproject.toml',
    lines('[project]', 'dependencies = ["flask"]'),
    lines('[project]', 'dependencies = ["azure-identity", "azure-keyvault-secrets", "flask"]'),
  ],
  [
    'an empty list',
    python,
    'pyproject.toml',
    lines('[project]', 'dependencies = []'),
    lines('[project]', 'dependencies = ["azure-identity", "azure-keyvault-secrets"]'),
  ],
  [
    'Poetry',
    python,
    'pyproject.toml',
    lines('[tool.poetry]', 'name = "a"', '', '[tool.poetry.dependencies]', 'python = "^3.12"'),
    lines(
      '[tool.poetry]',
      'name = "a"',
      '',
      '[tool.poetry.dependencies]',
      'azure-identity = "*"',
      'azure-keyvault-secrets = "*"',
      'python = "^3.12"',
    ),
  ],
  [
    'Pipenv',
    python,
    'Pipfile',
    lines('[packages]', 'flask = "*"', 'azure-identity = "*"'),
    lines('[packages]', 'azure-keyvault-secrets = "*"', 'flask = "*"', 'azure-identity = "*"'),
  ],
  [
    'Go modules with a block of requirements',
    go,
    'go.mod',
    lines(
      'module demo',
      '',
      'go 1.24',
      '',
      'require (',
      '\tgithub.com/google/uuid v1.6.0',
      ')',
      '',
      'require golang.org/x/net v0.40.0 // indirect',
    ),
    lines(
      'module demo',
      '',
      'go 1.24',
      '',
      'require (',
      '\tgithub.com/google/uuid v1.6.0',
      '\tgithub.com/Azure/azure-sdk-for-go/sdk/azidentity v1.15.0',
      '\tgithub.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets v1.5.1',
      ')',
      '',
      'require golang.org/x/net v0.40.0 // indirect',
    ),
  ],
  [
    'Go modules with one of them, and line ends of Windows',
    go,
    'go.mod',
    'module demo\r\n\r\nrequire github.com/Azure/azure-sdk-for-go/sdk/azidentity v1.10.0\r\n',
    'module demo\r\n\r\nrequire github.com/Azure/azure-sdk-for-go/sdk/azidentity v1.10.0\r\n\r\nrequire (\r\n\tgithub.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets v1.5.1\r\n)\r\n',
  ],
  [
    'Cargo without dependencies',
    rust,
    'Cargo.toml',
    lines('[package]', 'name = "a"'),
    lines(
      '[package]',
      'name = "a"',
      '',
      '[dependencies]',
      'azure_core = "1.0"',
      'azure_identity = "1.0"',
      'azure_security_keyvault_secrets = "1.0"',
    ),
  ],
  [
    'Maven without dependencies',
    java,
    'pom.xml',
    lines('<project>', '  <artifactId>a</artifactId>', '</project>'),
    lines('<project>', '  <artifactId>a</artifactId>', '  <dependencies>', ...client, '  </dependencies>', '</project>'),
  ],
  [
    'Gradle without dependencies',
    java,
    'build.gradle.kts',
    lines('plugins {', '    java', '}'),
    lines(
      'plugins {',
      '    java',
      '}',
      '',
      'dependencies {',
      '    implementation("com.azure:azure-identity:1.14.0")',
      '    implementation("com.azure:azure-security-keyvault-secrets:4.9.0")',
      '}',
    ),
  ],
  [
    'a package of R',
    r,
    'DESCRIPTION',
    lines('Package: a', 'Imports:', '    httr,', '    jsonlite', 'License: MIT'),
    lines('Package: a', 'Imports:', '    AzureKeyVault, httr,', '    jsonlite', 'License: MIT'),
  ],
  ['a package of R without imports', r, 'DESCRIPTION', lines('Package: a'), lines('Package: a', 'Imports: AzureKeyVault')],
  [
    'Spring with the versions of Spring Cloud Azure',
    spring,
    'pom.xml',
    lines('<project>', ...bom, '  <dependencies>', '  </dependencies>', '</project>'),
    lines('<project>', ...bom, '  <dependencies>', ...dependency('com.azure.spring', starter), '  </dependencies>', '</project>'),
  ],
  [
    'Spring with Gradle',
    spring,
    'build.gradle',
    lines('dependencies {', "  implementation platform('com.azure.spring:spring-cloud-azure-dependencies:5.22.0')", '}'),
    lines(
      'dependencies {',
      `  implementation 'com.azure.spring:${starter}'`,
      "  implementation platform('com.azure.spring:spring-cloud-azure-dependencies:5.22.0')",
      '}',
    ),
  ],
];
for (const [title, given, manifest, before, after] of manifests)
  test(`manifest: ${title}`, async () => {
    const files = { [manifest]: before };
    const { plan } = await planOf({ ...given, files });
    assert.equal(companion(plan, manifest, files), after);
  });

test('manifest: versions that are kept centrally', async () => {
  const files = {
    'app/App.csproj': lines(
      '<Project Sdk="Microsoft.NET.Sdk">',
      '  <ItemGroup>',
      '    <PackageReference Include="A" />',
      '  </ItemGroup>',
      '</Project>',
    ),
    'Directory.Packages.props': lines(
      '<Project>',
      '  <ItemGroup>',
      '    <PackageVersion Include="A" Version="1.0.0" />',
      '    <PackageVersion Include="Azure.Identity" Version="1.12.0" />',
      '  </ItemGroup>',
      '</Project>',
    ),
  };
  const { plan } = await planOf({ ...csharp, files });
  const project = companion(plan, 'app/App.csproj', files);
  assert.match(
    project,
    /<PackageReference Include="A" \/>\n {4}<PackageReference Include="Azure\.Identity" \/>\n {4}<PackageReference Include="Azure\.Security\.KeyVault\.Secrets" \/>\n/,
  );
  const central = companion(plan, 'Directory.Packages.props', files);
  assert.match(central, /<PackageVersion Include="Azure\.Security\.KeyVault\.Secrets" Version="[\d.]+" \/>/);
  assert.equal(central.split('Azure.Identity').length, 2, 'a version that is known stays');
});

test('manifest: the program that installs packages is that of the lock file', async () => {
  for (const [lock, manager] of [
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['package-lock.json', 'npm'],
  ] as const) {
    const { plan } = await planOf({ ...node, files: { 'package.json': '{ "type": "module" }', [lock]: '' } });
    assert.ok(
      plan.also.some(({ description }) => description.includes(`run ${manager} install`)),
      JSON.stringify(plan.also),
    );
  }
});

/** What is said and not written, because the manifest cannot take it or would not build. */
const said: readonly [title: string, given: Omit<PlanCase, 'files'>, files: Readonly<Record<string, string>>, description: RegExp][] = [
  ['a workspace of Cargo', rust, { 'Cargo.toml': '[workspace]\n' }, /cargo add azure_core/],
  [
    'a parent of Maven',
    java,
    { 'pom.xml': lines('<project>', '  <packaging>pom</packaging>', '</project>') },
    /Add the libraries .* to pom\.xml/,
  ],
  [
    'a build of Gradle that compiles nothing',
    java,
    { 'build.gradle': "rootProject.name = 'a'\n" },
    /Add the libraries .* to build\.gradle/,
  ],
  [
    'Spring without the versions of Spring Cloud Azure',
    spring,
    { 'pom.xml': '<project>\n  <dependencies>\n  </dependencies>\n</project>\n' },
    /Add the dependency com\.azure\.spring/,
  ],
  ['a project of another tool', python, { 'pyproject.toml': '[tool.other]\n' }, /the like of your tool/],
];
for (const [title, given, files, description] of said)
  test(`manifest: said only: ${title}`, async () => {
    const { plan } = await planOf({ ...given, files });
    const companion = plan.also.find(also => also.kind === 'package');
    assert.match(companion?.description ?? '', description);
    assert.equal(companion?.edit, undefined);
  });
