import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, planOf, refusalOf } from '../planCase.ts';
import { cases, refused } from './cpp.cases.ts';

for (const [title, given, expected] of cases)
  test(`C++: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`C++: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('C++: vcpkg.json and CMakeLists.txt get the packages of the client', async () => {
  const [, given] = cases.find(([title]) => title === 'vault: a string')!;
  const files = {
    'vcpkg.json': '{\n  "name": "a",\n  "dependencies": [\n    "fmt"\n  ]\n}\n',
    'CMakeLists.txt': 'project(a)\nadd_executable(app src/a.cpp)\n',
  };
  const { plan } = await planOf({ ...given, files });
  assert.equal(
    companion(plan, 'vcpkg.json', files),
    '{\n  "name": "a",\n  "dependencies": [\n    "fmt",\n    "azure-identity-cpp",\n    "azure-security-keyvault-secrets-cpp"\n  ]\n}\n',
  );
  assert.equal(
    companion(plan, 'CMakeLists.txt', files),
    `${files['CMakeLists.txt']}\nfind_package(azure-identity-cpp CONFIG REQUIRED)\nfind_package(azure-security-keyvault-secrets-cpp CONFIG REQUIRED)\ntarget_link_libraries(app PRIVATE Azure::azure-identity Azure::azure-security-keyvault-secrets)\n`,
  );
  assert.match((await planOf(given)).plan.also.map(also => also.description).join(' '), /vcpkg add port .*find_package/);
});

test('C++: the type before a name is not what the value is called', async () => {
  const given = { ...cases[1]![1], names: { key: 'std:' } };
  assert.match((await planOf(given)).after, /required_variable\("API_KEY"\)/);
});
