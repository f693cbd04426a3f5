import { appService } from './appService.ts';
import { clients } from './clients.ts';
import { azurePipelines, externalSecret, githubAction, gitLab, secretProviderClass } from './manifests.ts';
import { commands, databricksConfiguration, secretCalls, spring, vals } from './programs.ts';
import type { FoundReference, ReferenceContext, ReferenceFinder } from './reference.ts';
import { secretUrls } from './secretUrls.ts';
import { armParameter, bicep, dataFactory, terraform } from './templates.ts';

const finders: readonly ReferenceFinder[] = [
  secretUrls,
  appService,
  armParameter,
  bicep,
  terraform,
  dataFactory,
  databricksConfiguration,
  secretCalls,
  clients,
  secretProviderClass,
  externalSecret,
  azurePipelines,
  githubAction,
  gitLab,
  vals,
  commands,
  spring,
];

/**
 * Every reference to a secret, key or certificate of a vault that the text holds, in order of place; where one stands in another,
 * the outer one. Nothing is looked up: the parts are what the text says.
 */
export function findReferences(text: string, context: ReferenceContext): FoundReference[] {
  // Most texts name no vault at all: one pass over them is enough.
  if (!/key_?vault|vault\.|secrets?[./]|getSecret|azsecrets/i.test(text)) return [];
  const found = finders.flatMap(find => find(text, context));
  found.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const outermost: FoundReference[] = [];
  for (const reference of found) {
    if (reference.range.start >= (outermost.at(-1)?.range.end ?? 0)) outermost.push(reference);
  }
  return outermost;
}
