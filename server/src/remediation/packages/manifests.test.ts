import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, companion, inClient, lines, type PlanCase, planOf } from '../planCase.ts';

const python: Omit<PlanCase, 'files'> = { path: 'app/a.py', target: inClient(), before: 'k = "«v1234567»"\n' };
const csharp: Omit<PlanCase, 'files'> = { path: 'app/P.cs', target: inClient(), before: 'class A { string K = "«v1234567»"; }\n' };
const java: Omit<PlanCase, 'files'> = { path: 'src/A.java', target: inClient(), before: 'class A { String k = "«v1234567»"; }\n' };
const rust: Omit<PlanCase, 'files'> = { path: 'src/main.rs', target: inClient(), before: 'async fn f() { let k = "«v1234567»"; }\n' };
const node: Omit<PlanCase, 'files'> = { path: 'src/a.mts', target: inClient(), before: "const k = '«v1234567»';\n" };
const go: Omit<PlanCase, 'files'> = { path: 'cmd/main.go', target: inClient(), before: 'package main\n\nvar k = "«v1234567»"\n' };
const identity = 'github.com/Azure/azure-sdk-for-go/sdk/azidentity';
const secrets = 'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets';
const r: Omit<PlanCase, 'files'> = { path: 'R/a.R', target: inClient(), before: 'k <- "«v1234567»"\n' };
const perl: Omit<PlanCase, 'files'> = { path: 'lib/A.pm', target: inClient(), before: "package A;\nour $k = '«v1234567»';\n1;\n" };
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

const cpp: Omit<PlanCase, 'files'> = { path: 'main.cpp', target: inClient(), before: '#include <string>\nstd::string k = "«v1234567»";\n' };

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
  ['requirements of Python', python, 'requirements.txt', lines('flask'), lines('flask', 'azure-identity', 'azure-keyvault-secrets')],
  [
    'the modules of Perl',
    perl,
    'cpanfile',
    lines("requires 'Mojolicious';"),
    lines("requires 'Mojolicious';", "requires 'IO::Socket::SSL';"),
  ],
  [
    'a project of .NET',
    csharp,
    'app/App.csproj',
    lines('<Project>', '  <ItemGroup>', '    <PackageReference Include="A" Version="1.0.0" />', '  </ItemGroup>', '</Project>'),
    lines(
      ...['<Project>', '  <ItemGroup>', '    <PackageReference Include="A" Version="1.0.0" />'],
      ...['    <PackageReference Include="Azure.Identity" Version="1.13.1" />'],
      ...['    <PackageReference Include="Azure.Security.KeyVault.Secrets" Version="4.7.0" />', '  </ItemGroup>', '</Project>'],
    ),
  ],
  [
    'a package of Node',
    node,
    'package.json',
    lines('{', '  "type": "module",', '  "dependencies": {', '    "express": "5.1.0"', '  }', '}'),
    lines(
      ...[
        '{',
        '  "type": "module",',
        '  "dependencies": {',
        '    "@azure/identity": "^4.14.1",',
        '    "@azure/keyvault-secrets": "^4.12.0",',
      ],
      ...['    "express": "5.1.0"', '  }', '}'],
    ),
  ],
  [
    'CMake with one target',
    cpp,
    'CMakeLists.txt',
    lines('add_executable(app main.cpp)'),
    lines(
      ...['add_executable(app main.cpp)', '', 'find_package(azure-identity-cpp CONFIG REQUIRED)'],
      ...['find_package(azure-security-keyvault-secrets-cpp CONFIG REQUIRED)'],
      ...['target_link_libraries(app PRIVATE Azure::azure-identity Azure::azure-security-keyvault-secrets)'],
    ),
  ],
  [
    'vcpkg',
    cpp,
    'vcpkg.json',
    lines('{', '  "dependencies": [', '    "fmt"', '  ]', '}'),
    lines('{', '  "dependencies": [', '    "fmt",', '    "azure-identity-cpp",', '    "azure-security-keyvault-secrets-cpp"', '  ]', '}'),
  ],
  [
    'sbt',
    { path: 'src/A.scala', target: inClient(), before: 'object A { val k = "«v1234567»" }\n' },
    'build.sbt',
    lines('name := "demo"'),
    lines(
      ...['name := "demo"', 'libraryDependencies += "com.azure" % "azure-identity" % "1.14.0"'],
      ...['libraryDependencies += "com.azure" % "azure-security-keyvault-secrets" % "4.9.0"'],
    ),
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
    'Go without requirements',
    go,
    'go.mod',
    lines('module demo', '', 'go 1.25.0'),
    lines('module demo', '', 'go 1.25.0', '', 'require (', `\t${identity} v1.15.0`, `\t${secrets} v1.5.1`, ')'),
  ],
  [
    'Go with one requirement on a line',
    go,
    'go.mod',
    lines('module demo', '', 'require github.com/google/uuid v1.6.0'),
    lines(
      ...['module demo', '', 'require github.com/google/uuid v1.6.0', ''],
      ...['require (', `\t${identity} v1.15.0`, `\t${secrets} v1.5.1`, ')'],
    ),
  ],
  [
    'Go with requirements, one of them ours',
    go,
    'go.mod',
    lines(
      ...[
        'module demo',
        '',
        'require (',
        '\t// Used by all.',
        '\tgithub.com/a/b v1.0.0',
        `\t${secrets} v1.4.0`,
        '\tgolang.org/x/net v0.40.0',
        ')',
      ],
      ...['', 'require golang.org/x/text v0.30.0 // indirect'],
    ),
    lines(
      ...['module demo', '', 'require (', '\t// Used by all.', `\t${identity} v1.15.0`, '\tgithub.com/a/b v1.0.0', `\t${secrets} v1.4.0`],
      ...['\tgolang.org/x/net v0.40.0', ')', '', 'require golang.org/x/text v0.30.0 // indirect'],
    ),
  ],
  [
    'Go, where a part of a module looks like it',
    go,
    'go.mod',
    lines('module demo', '', 'require (', `\t${identity}/cache v0.3.2`, ')'),
    lines('module demo', '', 'require (', `\t${identity} v1.15.0`, `\t${identity}/cache v0.3.2`, `\t${secrets} v1.5.1`, ')'),
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
    // Project files of Windows keep the line endings that they have, whatever those of the code are.
    const windows = { [manifest]: before.replaceAll('\n', '\r\n') };
    assert.equal(companion((await planOf({ ...given, files: windows })).plan, manifest, windows), after.replaceAll('\n', '\r\n'));
  });

test('manifest: the id of user secrets keeps the line endings of the project', async () => {
  const files = { 'app/App.csproj': '<Project>\r\n  <PropertyGroup>\r\n  </PropertyGroup>\r\n</Project>\r\n' };
  const { plan } = await planOf({
    ...csharp,
    before: 'class A { A(IConfiguration configuration) { var k = "«v1234567»"; } }\n',
    target: { kind: 'userSecrets' },
    files,
  });
  assert.match(
    companion(plan, 'app/App.csproj', files),
    /^<Project>\r\n {2}<PropertyGroup>\r\n {4}<UserSecretsId>.*<\/UserSecretsId>\r\n {2}<\/PropertyGroup>\r\n<\/Project>\r\n$/,
  );
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
      plan.needs.some(({ command }) => command === `${manager} install`),
      JSON.stringify(plan.needs),
    );
  }
});

test('manifest: what completes the edit of go.mod is said, also where the modules are copied', async () => {
  for (const [files, command] of [
    [{ 'go.mod': 'module demo\n' }, 'go mod tidy'],
    [{ 'go.mod': 'module demo\n', 'vendor/modules.txt': '' }, 'go mod tidy && go mod vendor'],
  ] as const) {
    const { plan } = await planOf({ ...go, files });
    assert.ok(
      plan.needs.some(need => need.command === command),
      JSON.stringify(plan.needs),
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
    /Add the Azure libraries to pom\.xml/,
  ],
  [
    'a build of Gradle that compiles nothing',
    java,
    { 'build.gradle': "rootProject.name = 'a'\n" },
    /Add the Azure libraries to build\.gradle/,
  ],
  [
    'Spring without the versions of Spring Cloud Azure',
    spring,
    { 'pom.xml': '<project>\n  <dependencies>\n  </dependencies>\n</project>\n' },
    /Add the dependency com\.azure\.spring/,
  ],
  [
    'a project with packages.config',
    csharp,
    { 'app/App.csproj': '<Project>\n</Project>\n', 'app/packages.config': '<packages />\n' },
    /packages\.config: Install-Package Azure\.Identity; Install-Package/,
  ],
  ['Perl without a cpanfile', perl, {}, /cpanm IO::Socket::SSL/],
  ['Go without a module', go, {}, /go get github\.com\/Azure/],
  ['a project of another tool', python, { 'pyproject.toml': '[tool.other]\n' }, /the like of your tool/],
];
for (const [title, given, files, description] of said)
  test(`manifest: said only: ${title}`, async () => {
    const { plan } = await planOf({ ...given, files });
    const companion = plan.also.find(also => also.kind === 'package');
    assert.match(companion?.description ?? '', description);
    assert.equal(companion?.edit, undefined);
  });
