import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, planOf, refusalOf } from '../planCase.ts';
import { cases, refused } from './rust.cases.ts';

for (const [title, given, expected] of cases)
  test(`Rust: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Rust: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Rust: Cargo.toml gets the crates of the client that it lacks', async () => {
  const [, given] = cases.find(([title]) => title === 'vault: an async function')!;
  const files = { 'Cargo.toml': '[package]\nname = "a"\n\n[dependencies]\nazure_core = "1.0.0"\n\n[dev-dependencies]\n' };
  const { plan } = await planOf({ ...given, files });
  assert.equal(
    companion(plan, 'Cargo.toml', files),
    '[package]\nname = "a"\n\n[dependencies]\nazure_identity = "1.0"\nazure_security_keyvault_secrets = "1.0"\nazure_core = "1.0.0"\n\n[dev-dependencies]\n',
  );
  assert.match((await planOf(given)).plan.also[0]!.description, /cargo add azure_core/);
});

test('Rust: a constant that other files see is marked for review', async () => {
  const { plan } = await planOf({ ...cases[0]![1], before: 'pub const KEY: &str = "«v1234567»";\n' });
  assert.match(plan.review ?? '', /KEY\.as_str\(\)/);
});
