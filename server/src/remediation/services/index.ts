import * as l10n from '@vscode/l10n';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { isRefused, type Outcome, type Question } from '../fileKind.ts';
import { cosmosDb } from './cosmosDb.ts';
import type { IdentityService } from './identityService.ts';
import { eventHubs, serviceBus } from './messaging.ts';
import { signalR } from './signalR.ts';
import { sqlDatabase } from './sqlDatabase.ts';
import { storage } from './storage.ts';

/** Services that sign in an identity, by the slug that findings carry. */
const services: readonly IdentityService[] = [storage, sqlDatabase, cosmosDb, serviceBus, eventHubs, signalR];

/** Whether something is known about signing in to a service with an identity. @param slug as findings carry it. */
export const signsInIdentities = (slug: string | undefined): boolean => services.some(known => known.slug === slug);

/** The plan that needs no secret at all. */
export async function withManagedIdentity(question: Question): Promise<Outcome> {
  const service = services.find(known => known.slug === question.input.finding.service);
  if (!service) return { refused: l10n.t('Nothing is known here about signing in to this service with an identity.') };
  const plan = await service.plan(question);
  if (isRefused(plan)) return plan;
  if (!(await question.stillParses(applyChanges(question.input.text, plan.changes))))
    return { refused: l10n.t('The connection string is spelled in a way that cannot be changed safely here.') };
  return {
    title: l10n.t('Use a managed identity for {0} instead', service.name),
    store: { kind: 'none' },
    changes: plan.changes,
    needs: plan.needs,
    ...(plan.next && { next: plan.next }),
    ...(plan.review && { review: plan.review }),
  };
}
