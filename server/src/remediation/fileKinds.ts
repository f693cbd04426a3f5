import type { FileFacts, FileKind } from './fileKind.ts';
import { appSettings } from './formats/appSettings.ts';
import { armParameters } from './formats/armParameters.ts';
import { azurePipelines } from './formats/azurePipelines.ts';
import { bicep } from './formats/bicep.ts';
import { linkedService } from './formats/dataFactory.ts';
import { dockerCompose } from './formats/dockerCompose.ts';
import { dockerfile } from './formats/dockerfile.ts';
import { dotenvFile } from './formats/dotenvFile.ts';
import { githubActions } from './formats/githubActions.ts';
import { localSettings } from './formats/localSettings.ts';
import { jsonWithComments, plainJson, vsCodeTasks } from './formats/otherJson.ts';
import { plainProperties } from './formats/otherProperties.ts';
import { plainYaml } from './formats/otherYaml.ts';
import { springConfig } from './formats/springConfig.ts';
import { bash } from './languages/bash.ts';
import { codeKind } from './languages/codeKind.ts';
import { csharp } from './languages/csharp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { python } from './languages/python.ts';
import { typescript } from './languages/typescript.ts';

/** Every language and format, the special before the general: the first that matches a file is its kind. */
const kinds: readonly FileKind[] = [
  ...[typescript, python, csharp, java, go, bash].map(codeKind),
  appSettings,
  localSettings,
  armParameters,
  linkedService,
  vsCodeTasks,
  jsonWithComments,
  plainJson,
  dockerCompose,
  githubActions,
  azurePipelines,
  springConfig,
  plainYaml,
  dotenvFile,
  dockerfile,
  bicep,
  plainProperties,
];

/** The kind of a file; undefined where nothing is known that could replace a value in it. */
export const fileKindOf = (file: FileFacts): FileKind | undefined => kinds.find(kind => kind.matches(file));
