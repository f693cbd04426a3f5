import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, refusalOf } from '../planCase.ts';
import { cases, members, refused } from './java.cases.ts';

for (const [title, given, expected] of cases)
  test(`Java: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Java: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Java: pom.xml and build.gradle get the libraries of the client', async () => {
  const given = {
    path: 'src/A.java',
    target: inClient(),
    before: lines('import java.util.Map;', '', 'class A {', '    String b = "«v1234567»";', '}'),
  };
  const expected = lines(
    'import java.util.Map;',
    'import com.azure.identity.DefaultAzureCredentialBuilder;',
    'import com.azure.security.keyvault.secrets.SecretClient;',
    'import com.azure.security.keyvault.secrets.SecretClientBuilder;',
    'import java.util.concurrent.ConcurrentHashMap;',
    '',
    'class A {',
    ...members,
    '',
    '    String b = readSecret("api-key");',
    '}',
  );
  const pom = {
    'pom.xml': lines(
      '<project>',
      '  <dependencies>',
      '    <dependency>',
      '      <groupId>g</groupId>',
      '    </dependency>',
      '  </dependencies>',
      '</project>',
    ),
  };
  assert.match(
    companion(await expectAfter({ ...given, files: pom }, expected), 'pom.xml', pom),
    /^ {4}<\/dependency>\n {4}<dependency>\n {6}<groupId>com\.azure<\/groupId>\n {6}<artifactId>azure-identity<\/artifactId>\n {6}<version>1\.14\.0<\/version>\n {4}<\/dependency>/m,
  );
  const gradle = { 'build.gradle': lines('dependencies {', "    implementation 'a:b:1'", '}') };
  assert.equal(
    companion(await expectAfter({ ...given, files: gradle }, expected), 'build.gradle', gradle),
    lines(
      'dependencies {',
      "    implementation 'com.azure:azure-identity:1.14.0'",
      "    implementation 'com.azure:azure-security-keyvault-secrets:4.9.0'",
      "    implementation 'a:b:1'",
      '}',
    ),
  );
});
