import * as l10n from '@vscode/l10n';
import {
  applyChanges,
  type Finding,
  type PlanStep,
  type SecretReference,
  secretIdentifier,
  valueRange,
  vaultNameOf,
} from '../../../../shared/src/model/index.ts';
import { certificatePlaceAt } from '../../templates/certificatePlaces.ts';
import { fitsPath, placeInResource, readTemplate } from '../../templates/resources.ts';
import { clientByIdentity } from '../clients/clientByIdentity.ts';
import { type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { vaultStore } from '../formats/formatOutcome.ts';
import type { FindingInDocument } from '../remediation.ts';
import { apiManagement } from './apiManagement.ts';
import { appConfiguration } from './appConfiguration.ts';
import { appService } from './appService.ts';
import type { AzureService } from './azureService.ts';
import { containerApps } from './containerApps.ts';
import { cosmosDb } from './cosmosDb.ts';
import { databricks } from './databricks.ts';
import { dataFactory } from './dataFactory.ts';
import {
  aiSearch,
  aiServices,
  batch,
  communicationServices,
  eventGrid,
  iotHub,
  maps,
  openAi,
  relay,
  webPubSub,
} from './endpointServices.ts';
import { entra } from './entra.ts';
import {
  apiConnectionSignIn,
  applicationGateway,
  automation,
  azurePipelines,
  backup,
  botService,
  communicationsGateway,
  containerRegistry,
  devTestLabs,
  frontDoor,
  functions,
  hdInsightOnAks,
  informationProtection,
  kubernetesService,
  logicApps,
  machineLearning,
  managedApplications,
  notificationHubs,
  purview,
  redis,
  sapSolutions,
  serviceFabric,
  springApps,
  sqlServerOnVirtualMachines,
  stackEdge,
  stackHub,
} from './furtherServices.ts';
import { eventHubs, serviceBus } from './messaging.ts';
import { serviceSlug } from './serviceSlug.ts';
import { signalR } from './signalR.ts';
import { sqlDatabase } from './sqlDatabase.ts';
import { storage } from './storage.ts';
import { expressRoute, keyVault, mySql, postgreSql } from './storesOfSecrets.ts';
import { fitsResource, type SlotContext, type TemplateSlot } from './templateSlot.ts';
import { identityIn, roleIn } from './vaultReader.ts';

/** Every Azure service that something is known about, by name. */
export const azureServices: readonly AzureService[] = [
  aiSearch,
  aiServices,
  apiManagement,
  appConfiguration,
  applicationGateway,
  appService,
  automation,
  azurePipelines,
  backup,
  batch,
  botService,
  communicationServices,
  communicationsGateway,
  containerApps,
  containerRegistry,
  cosmosDb,
  databricks,
  dataFactory,
  devTestLabs,
  entra,
  eventGrid,
  eventHubs,
  expressRoute,
  frontDoor,
  functions,
  hdInsightOnAks,
  informationProtection,
  iotHub,
  keyVault,
  kubernetesService,
  logicApps,
  machineLearning,
  managedApplications,
  maps,
  mySql,
  notificationHubs,
  openAi,
  postgreSql,
  purview,
  redis,
  relay,
  sapSolutions,
  serviceBus,
  serviceFabric,
  signalR,
  springApps,
  sqlDatabase,
  sqlServerOnVirtualMachines,
  stackEdge,
  stackHub,
  storage,
  webPubSub,
];

const serviceOf = (slug: string | undefined): AzureService | undefined => azureServices.find(known => known.slug === slug);

const serviceOfFinding = (found: Pick<FindingInDocument, 'finding' | 'text'>): AzureService | undefined => serviceOf(serviceSlug(found));

/** The slug of the service of a finding, as a finding carries it. */
export function serviceSlugOf(found: Pick<FindingInDocument, 'finding' | 'text'>): Pick<Finding, 'service'> {
  const service = serviceOfFinding(found)?.slug;
  return service ? { service } : {};
}

/** Whether something is known about signing in to the service of a finding with an identity. */
export const signsInIdentities = (found: Pick<FindingInDocument, 'finding' | 'text'>): boolean =>
  serviceOfFinding(found)?.identity !== undefined;

/** What the service of a credential has to add to any plan about it. */
export function remarksOf({ finding, text }: Pick<FindingInDocument, 'finding' | 'text'>): PlanStep[] {
  const known = serviceOfFinding({ finding, text });
  const { start, end } = finding.whole ?? valueRange(finding);
  // The name of the policy stands in the same connection string, before or after the key.
  const around = text.slice(Math.max(0, start - 200), end + 200);
  const mighty = /SharedAccessKeyName=(RootManageSharedAccessKey|iothubowner)\b/i.exec(around)?.[1];
  return [
    ...(known?.twoKeys
      ? [
          {
            description: l10n.t(
              '{0} has two keys, so that nothing need stop: let everything use the second one, renew the first, and the other way round.',
              known.name,
            ),
          },
        ]
      : []),
    ...(mighty
      ? [
          {
            description: l10n.t(
              'The key belongs to the policy {0}, which may do everything. Where a key has to stay, make a policy that may only send or only listen.',
              mighty,
            ),
          },
        ]
      : []),
  ];
}

/** That the service of a finding, or the part of it that the credential is for, is gone or going; undefined where it stays. */
export function retirementOf({ service, ruleId }: Pick<Finding, 'service' | 'ruleId'>): string | undefined {
  const known = serviceOf(service);
  const ending = known?.retirements?.find(({ concerns }) => concerns?.(ruleId) ?? true);
  if (!known || !ending) return undefined;
  const { on, part = known.name, successor } = ending;
  return successor
    ? l10n.t('Microsoft retires {0} on {1}; its successor is {2}.', part, on, successor)
    : l10n.t('Microsoft retires {0} on {1}: better delete the credential and what uses it than move it.', part, on);
}

/** Whether a value of a template is for a program to read, as a setting or a secret is, which can make its client in another way. */
const isHandedOn = (path: readonly string[]): boolean =>
  path.some(key =>
    /^((app_?)?settings|siteConfig|site_config|connection_?strings?|env|environment\w*|variables|secrets?|data|stringData|parameters|values)$/i.test(
      key,
    ),
  ) || /^(value|content)$/i.test(path.at(-1) ?? '');

/** The plan that needs no secret at all. */
export async function withManagedIdentity(question: Question, kind: FileKind | undefined): Promise<Outcome> {
  const service = serviceOfFinding(question.input);
  const plan = (await kind?.identity?.(question)) ?? (await service?.identity?.plan(question));
  if (!plan) return { refused: l10n.t('Nothing is known here about signing in to this service with an identity.') };
  if (isRefused(plan)) return plan;
  if (!(await question.stillParses(applyChanges(question.input.text, plan.changes))))
    return { refused: l10n.t('The connection string is spelled in a way that cannot be changed safely here.') };
  // Where the file's reader signs in by settings of its own, the keyword or setting that another program knows means nothing.
  const template = readTemplate(question.input.path, question.input.text);
  const place = template && placeInResource(template, question.value);
  const signIn = (place && apiConnectionSignIn(place.resource.type)) ?? kind?.signIn?.(question) ?? plan.signIn;
  const settled = signIn ? [] : plan.changes;
  const client =
    plan.byHand && !signIn && settled.length === 0 ? ((await kind?.client?.(question)) ?? (await clientByIdentity(question))) : undefined;
  const rewritten = client && (await question.stillParses(applyChanges(question.input.text, client.changes))) ? client : undefined;
  if (place && plan.byHand && plan.changes.length === 0 && !isHandedOn(place.path))
    return { refused: l10n.t('What the resource takes here is a key; nothing is known about an identity in its place.') };
  const identity = place && identityIn(question, template, place.resource);
  return {
    title: l10n.t('Use a managed identity for {0} instead', service?.name ?? kind?.name ?? ''),
    store: { kind: 'none' },
    changes: rewritten?.changes ?? settled,
    needs: [
      ...(signIn ? [signIn] : plan.byHand && !rewritten ? [plan.byHand] : []),
      ...(identity?.needs ?? []),
      ...plan.needs.map(need => ({
        ...need,
        ...(need.command && { command: need.command.replace('<principal-id>', () => identity?.reader ?? '<principal-id>') }),
      })),
    ],
    also: [...(rewritten?.also ?? []), ...(plan.also ?? []), ...(identity?.also ?? [])],
    ...(plan.next && { next: plan.next }),
    ...(plan.review && { review: plan.review }),
  };
}

/** What to do with a certificate, which a plain secret would keep without its renewal and its policy. */
const asCertificate = ({ vaultUrl }: SecretReference): string =>
  l10n.t(
    'This is a certificate with its private key, or the password of one: import it into Key Vault as a certificate, not as a plain secret (az keyvault certificate import --vault-name {0} --name <certificate> --file <file>.pfx). The menu of the property beside it then lets the resource read it from the vault.',
    vaultNameOf(vaultUrl),
  );

/** The slot of a template that the value stands in, with its service. */
function slotAt(
  question: Question,
): { readonly service: AzureService; readonly slot: TemplateSlot; readonly context: SlotContext } | Refused | undefined {
  const { input, value, target } = question;
  if (target.kind !== 'keyVaultReference') return undefined;
  const template = readTemplate(input.path, input.text);
  const place = template && placeInResource(template, value);
  if (!place) return undefined;
  if (certificatePlaceAt(place)) return { refused: asCertificate(target.reference) };
  const { content } = place.literal;
  const isWhole = value.start <= content.start && value.end >= content.end;
  const context = { reference: target.reference, identifier: secretIdentifier(target.reference), template, place, question };
  const fits = (slot: TemplateSlot): boolean =>
    (isWhole || slot.partial === true) &&
    fitsResource(slot, place.resource.type) &&
    fitsPath(slot.property, place.path) &&
    (slot.fits?.(context) ?? true);
  for (const service of azureServices) {
    const slot = service.slots?.find(fits);
    if (slot) return { service, slot, context };
  }
  return undefined;
}

/** The reference that the service at this place resolves itself; undefined where it has none. */
export async function referenceInService(question: Question): Promise<Outcome | undefined> {
  const found = slotAt(question);
  if (!found) return undefined;
  if (isRefused(found)) return found;
  const { service, slot, context } = found;
  const edit = slot.write(context);
  if (isRefused(edit)) return undefined;
  const { template, place, reference } = context;
  const identity = slot.readBy === 'resource' && !edit.reader ? identityIn(question, template, place.resource) : undefined;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let {1} read it', reference.name, service.name),
    store: vaultStore(question, reference),
    changes: edit.changes,
    also: [...(edit.also ?? []), ...(identity ? [...identity.also, ...roleIn(question, template, place.resource, reference)] : [])],
    needs: [...(identity?.needs ?? []), ...(edit.needs ?? [])],
    ...(edit.review && { review: edit.review }),
    ...((edit.reader ?? identity?.reader) && { reader: edit.reader ?? identity!.reader }),
  };
}
