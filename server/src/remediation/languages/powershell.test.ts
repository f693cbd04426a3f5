import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAfter, refusalOf } from '../planCase.ts';
import { cases, refused } from './powershell.cases.ts';

for (const [title, given, expected] of cases)
  test(`PowerShell: ${title}`, async () => {
    await expectAfter(given, expected);
  });

test('PowerShell: the assets of an Automation account are filled from the vault', async () => {
  const commandsOf = async (title: string) => {
    const [, given, expected] = cases.find(([each]) => each === `a runbook: ${title}`)!;
    return (await expectAfter(given, expected)).needs.map(({ command }) => command ?? '').join('\n');
  };
  assert.match(
    await commandsOf('a variable'),
    /New-AzAutomationVariable .*-Name 'api-key' -Encrypted \$true -Value \(Get-AzKeyVaultSecret -VaultName demo-kv/,
  );
  assert.match(
    await commandsOf('a credential'),
    /New-AzAutomationCredential .*PSCredential\('loader', \(Get-AzKeyVaultSecret -VaultName demo-kv -Name api-key\)\.SecretValue\)/,
  );
});

for (const [title, given, reason] of refused)
  test(`PowerShell: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));
