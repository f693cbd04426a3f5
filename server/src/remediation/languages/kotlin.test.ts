import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, planOf, refusalOf } from '../planCase.ts';
import { cases, refused } from './kotlin.cases.ts';

for (const [title, given, expected] of cases)
  test(`Kotlin: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Kotlin: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Kotlin: the build file gets the libraries of the client', async () => {
  const files = { 'build.gradle.kts': lines('dependencies {', '    implementation("a:b:1")', '}') };
  const { plan } = await planOf({ path: 'src/main/kotlin/A.kt', target: inClient(), before: 'val key = "«v1234567»"\n', files });
  assert.equal(
    companion(plan, 'build.gradle.kts', files),
    lines(
      'dependencies {',
      '    implementation("com.azure:azure-identity:1.14.0")',
      '    implementation("com.azure:azure-security-keyvault-secrets:4.9.0")',
      '    implementation("a:b:1")',
      '}',
    ),
  );
});

test('Kotlin: what others can see and an Android app are marked for review', async () => {
  const android = await planOf({
    path: 'A.kt',
    target: { kind: 'environment' },
    before: 'import android.app.Activity\n\nconst val KEY = "«v1234567»"\n',
  });
  assert.match(android.plan.review ?? '', /Android.*no constant any more/);
  const hidden = await planOf({ path: 'A.kt', target: { kind: 'environment' }, before: 'private const val KEY = "«v1234567»"\n' });
  assert.equal(hidden.plan.review, undefined);
});
