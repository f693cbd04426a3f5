import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, lines, planOf, refusalOf } from '../planCase.ts';
import { cases, refused } from './scala.cases.ts';

for (const [title, given, expected] of cases)
  test(`Scala: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Scala: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Scala: build.sbt gets the libraries of the client, and is left alone where it has several projects', async () => {
  const given = { path: 'src/main/scala/A.scala', target: inClient(), before: 'object A {\n  val key = "«v1234567»"\n}\n' };
  const files = { 'build.sbt': lines('scalaVersion := "3.3.4"', 'libraryDependencies += "com.azure" % "azure-identity" % "1.13.0"') };
  const { plan } = await planOf({ ...given, files });
  assert.equal(
    companion(plan, 'build.sbt', files),
    `${files['build.sbt']}libraryDependencies += "com.azure" % "azure-security-keyvault-secrets" % "4.9.0"\n`,
  );
  const several = { 'build.sbt': lines('lazy val a = (project in file("a"))', 'lazy val b = project.in(file("b"))') };
  const said = (await planOf({ ...given, files: several })).plan.also.find(({ kind }) => kind === 'package');
  assert.equal(said?.edit, undefined);
  assert.match(said?.description ?? '', /build\.sbt: com\.azure:azure-identity/);
});
