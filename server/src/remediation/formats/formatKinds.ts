import type { FileKind } from '../fileKind.ts';
import { ansible } from './ansible.ts';
import { apiManagementPolicy } from './apiManagementPolicy.ts';
import { appConfigurationItems } from './appConfigurationItems.ts';
import { appSettings } from './appSettings.ts';
import { armParameters } from './armParameters.ts';
import { armTemplate } from './armTemplate.ts';
import { azurePipelines } from './azurePipelines.ts';
import { batchFile } from './batchFile.ts';
import { bicep } from './bicep.ts';
import { containerAppFile } from './containerAppFile.ts';
import { daprComponent } from './daprComponent.ts';
import { databricksBundle, databricksCluster } from './databricksCluster.ts';
import { linkedService } from './dataFactory.ts';
import { dockerBake } from './dockerBake.ts';
import { dockerCompose } from './dockerCompose.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenvFile } from './dotenvFile.ts';
import { dotnetConfig } from './dotnetConfig.ts';
import { fixedVariables } from './fixedVariables.ts';
import { githubActions } from './githubActions.ts';
import { gitlabCi } from './gitlabCi.ts';
import { hclReaders } from './hclReaders.ts';
import { helmReleases, helmTemplate, helmValues } from './helm.ts';
import { hocon } from './hocon.ts';
import { httpRequests } from './httpRequests.ts';
import { jsonReaders } from './jsonReaders.ts';
import { kafkaProperties } from './kafkaProperties.ts';
import { kubernetes } from './kubernetes.ts';
import { lineReaders } from './lineReaders.ts';
import { localSettings } from './localSettings.ts';
import { logicApps } from './logicApps.ts';
import { machineLearningFiles } from './machineLearning.ts';
import { makefile } from './makefile.ts';
import { notebook } from './notebook.ts';
import { jsonWithComments, plainJson, vsCodeTasks } from './otherJson.ts';
import { plainProperties } from './otherProperties.ts';
import { plainYaml } from './otherYaml.ts';
import { serviceFabric } from './serviceFabric.ts';
import { springConfig } from './springConfig.ts';
import { terraform } from './terraform.ts';
import { terraformJson } from './terraformJson.ts';
import { plainXml, xmlReaders } from './xmlReaders.ts';
import { yamlReaders } from './yamlReaders.ts';

/** Every format, the special before the general. */
export const formatKinds: readonly FileKind[] = [
  notebook,
  appSettings,
  localSettings,
  armParameters,
  armTemplate,
  appConfigurationItems,
  databricksCluster,
  logicApps,
  apiManagementPolicy,
  serviceFabric,
  linkedService,
  vsCodeTasks,
  terraformJson,
  ...dockerBake,
  ...jsonReaders,
  jsonWithComments,
  plainJson,
  dockerCompose,
  githubActions,
  azurePipelines,
  gitlabCi,
  springConfig,
  helmTemplate,
  helmReleases,
  helmValues,
  ...yamlReaders,
  databricksBundle,
  containerAppFile,
  ...machineLearningFiles,
  daprComponent,
  kubernetes,
  ansible,
  plainYaml,
  dotenvFile,
  dockerfile,
  bicep,
  terraform,
  ...hclReaders,
  ...xmlReaders,
  dotnetConfig,
  plainXml,
  ...fixedVariables,
  kafkaProperties,
  hocon,
  httpRequests,
  makefile,
  batchFile,
  ...lineReaders,
  plainProperties,
];
