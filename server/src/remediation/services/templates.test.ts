import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { mergePlans } from '../../../../shared/src/vault/mergePlans.ts';
import { fileKindOf } from '../fileKinds.ts';
import { parse, planOf, refusalOf } from '../planCase.ts';
import { apiManagementCases } from './cases/apiManagement.cases.ts';
import { appServiceCases } from './cases/appService.cases.ts';
import { commandCases, refusedCommands } from './cases/commands.cases.ts';
import { appConfigurationCases, databricksCases, dataFactoryCases, signalRCases } from './cases/configurationServices.cases.ts';
import { containerAppsCases } from './cases/containerApps.cases.ts';
import { armTemplateCases, deploymentCases, logicAppsCases, policyCases, serviceFabricCases } from './cases/files.cases.ts';
import { identityCases, serviceRemarkCases } from './cases/identities.cases.ts';
import { terraformSecretCases } from './cases/terraformSecrets.cases.ts';

const tables = {
  'API Management': apiManagementCases,
  'API Management policies': policyCases,
  'App Configuration': appConfigurationCases,
  'App Service': appServiceCases,
  'Azure CLI': commandCases,
  'Container Apps': containerAppsCases,
  'Data Factory': dataFactoryCases,
  Databricks: databricksCases,
  deployment: deploymentCases,
  identity: identityCases,
  'Logic Apps': logicAppsCases,
  'Resource Manager': armTemplateCases,
  service: serviceRemarkCases,
  'Service Fabric': serviceFabricCases,
  SignalR: signalRCases,
  'secrets of Terraform': terraformSecretCases,
};

for (const [service, cases] of Object.entries(tables))
  for (const { title, given, after, commands = [], says = [], beside = [], review } of cases)
    test(`${service}: ${title}`, async () => {
      const result = await planOf(given);
      const { plan } = result;
      assert.equal(result.after, after);
      const wanted = (list: readonly (string | undefined)[], pattern: RegExp): void =>
        assert.ok(
          list.some(text => text !== undefined && pattern.test(text)),
          `nothing fits ${pattern} in:\n${list.join('\n')}`,
        );
      for (const pattern of commands)
        wanted(
          [...plan.needs, ...plan.next].map(({ command }) => command),
          pattern,
        );
      for (const pattern of says)
        wanted(
          [...plan.needs, ...plan.next].map(({ description }) => description),
          pattern,
        );
      if (review) assert.match(plan.review ?? '', review);
      const merged = mergePlans([plan]);
      assert.ok(Array.isArray(merged), `the changes of one plan do not fit together: ${String(merged)}`);
      const all = applyChanges(result.text, merged.find(edit => edit.uri === plan.place.uri)?.changes ?? []);
      const input = { path: given.path, text: all };
      assert.equal(await countErrors(input), 0, `does not parse with what goes with it:\n${all}`);
      for (const pattern of beside) assert.match(all, pattern);
    });

for (const [title, given, reason] of refusedCommands)
  test(`Azure CLI: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

async function countErrors(file: { readonly path: string; readonly text: string }): Promise<number> {
  return (await fileKindOf(file)?.countErrors(file.text, file, parse)) ?? 0;
}
