import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectText } from '../../server/src/hygiene/index.ts';
import { apiManagementCases } from '../../server/src/remediation/services/cases/apiManagement.cases.ts';
import { appServiceCases } from '../../server/src/remediation/services/cases/appService.cases.ts';
import { commandCases } from '../../server/src/remediation/services/cases/commands.cases.ts';
import {
  appConfigurationCases,
  databricksCases,
  dataFactoryCases,
  signalRCases,
} from '../../server/src/remediation/services/cases/configurationServices.cases.ts';
import { containerAppsCases } from '../../server/src/remediation/services/cases/containerApps.cases.ts';
import { armTemplateCases, deploymentCases, logicAppsCases, policyCases } from '../../server/src/remediation/services/cases/files.cases.ts';

const tables = {
  apiManagementCases,
  appConfigurationCases,
  appServiceCases,
  armTemplateCases,
  commandCases,
  containerAppsCases,
  databricksCases,
  dataFactoryCases,
  deploymentCases,
  logicAppsCases,
  policyCases,
  signalRCases,
};

for (const [name, cases] of Object.entries(tables))
  test(`a reference that a fix writes is right where it stands: ${name}`, () => {
    for (const { title, given, after } of cases) {
      const pinned = 'reference' in given.target && given.target.reference.version !== undefined;
      const { concerns } = inspectText({ path: given.path, text: after, credentials: [], now: new Date() });
      const wrong = concerns.filter(({ code, quiet }) => code.startsWith('reference-') && !quiet && !pinned).map(({ code }) => code);
      assert.deepEqual(wrong, [], title);
    }
  });
