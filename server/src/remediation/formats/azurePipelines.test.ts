import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable of the pipeline',
    {
      path: 'azure-pipelines.yml',
      target: byReference(),
      before: lines(
        'trigger: [main]',
        '',
        'variables:',
        '- name: pw',
        '  value: «v1234567»',
        '',
        'steps:',
        '- script: make',
        '  displayName: x',
      ),
    },
    lines(
      'trigger: [main]',
      '',
      'variables:',
      '- name: pw',
      '  value: $(api-key)',
      '',
      'steps:',
      '- task: AzureKeyVault@2',
      "  displayName: 'Read secrets of demo-kv'",
      '  inputs:',
      "    azureSubscription: '<service-connection>'",
      "    KeyVaultName: 'demo-kv'",
      "    SecretsFilter: 'api-key'",
      '    RunAsPreJob: false',
      '- script: make',
      '  displayName: x',
    ),
  ],
  [
    'an env of a step',
    {
      path: 'azure-pipelines.yml',
      target: byReference(),
      before: lines(
        'jobs:',
        '  - job: a',
        '    steps:',
        '      # first',
        '      - bash: make',
        '        env:',
        '          PW: «v1234567»',
        '  - job: b',
        '    steps:',
        '      - bash: x',
      ),
    },
    lines(
      'jobs:',
      '  - job: a',
      '    steps:',
      '      # first',
      '      - task: AzureKeyVault@2',
      "        displayName: 'Read secrets of demo-kv'",
      '        inputs:',
      "          azureSubscription: '<service-connection>'",
      "          KeyVaultName: 'demo-kv'",
      "          SecretsFilter: 'api-key'",
      '          RunAsPreJob: false',
      '      - bash: make',
      '        env:',
      '          PW: $(api-key)',
      '  - job: b',
      '    steps:',
      '      - bash: x',
    ),
  ],
  [
    'the task that is there reads one more',
    {
      path: 'azure-pipelines.yml',
      target: byReference(),
      before: lines(
        'steps:',
        '- task: AzureKeyVault@2',
        '  inputs:',
        '    azureSubscription: c',
        '    KeyVaultName: demo-kv',
        "    SecretsFilter: 'other'",
        '- bash: make',
        '  env:',
        '    PW: "«v1234567»"',
      ),
    },
    lines(
      'steps:',
      '- task: AzureKeyVault@2',
      '  inputs:',
      '    azureSubscription: c',
      '    KeyVaultName: demo-kv',
      "    SecretsFilter: 'other,api-key'",
      '- bash: make',
      '  env:',
      '    PW: "$(api-key)"',
    ),
  ],
  [
    'the task that is there reads all',
    {
      path: 'pipelines/build.yml',
      target: byReference(),
      before: lines(
        'steps:',
        '- task: AzureKeyVault@2',
        '  inputs:',
        '    KeyVaultName: demo-kv',
        '    SecretsFilter: "*"',
        '- bash: make',
        '  env:',
        '    PW: "«v1234567»"',
      ),
    },
    lines(
      'steps:',
      '- task: AzureKeyVault@2',
      '  inputs:',
      '    KeyVaultName: demo-kv',
      '    SecretsFilter: "*"',
      '- bash: make',
      '  env:',
      '    PW: "$(api-key)"',
    ),
  ],
  [
    'variables as a map',
    { path: 'azure-pipelines.yml', target: byReference(), before: lines('variables:', '  pw: «v1234567»', 'steps:', '  - bash: make') },
    lines(
      'variables:',
      '  pw: $(api-key)',
      'steps:',
      '  - task: AzureKeyVault@2',
      "    displayName: 'Read secrets of demo-kv'",
      '    inputs:',
      "      azureSubscription: '<service-connection>'",
      "      KeyVaultName: 'demo-kv'",
      "      SecretsFilter: 'api-key'",
      '      RunAsPreJob: false',
      '  - bash: make',
    ),
  ],
];
for (const [title, given, expected] of cases)
  test(`Azure Pipelines: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'environment',
    { path: 'azure-pipelines.yml', target: inEnvironment(), before: lines('variables:', '  pw: «v1234567»') },
    /cannot be read that way/,
  ],
];
for (const [title, given, reason] of refused)
  test(`Azure Pipelines: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Azure Pipelines: what a person has to fill in is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'azure-pipelines.yml', target: byReference(), before: 'variables:\n  pw: «v1234567»\n' },
    'variables:\n  pw: $(api-key)\n',
  );
  assert.match(plan.review ?? '', /AzureKeyVault@2/);
});
