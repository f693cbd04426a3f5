import { type CancellationToken, l10n, Uri, window, workspace } from 'vscode';
import type { Plan, RemediationTarget } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import { move } from '../../../shared/src/vault/index.ts';
import type { AfterMove } from '../afterMove/afterMove.ts';
import { localLocation, openLocalStore } from '../environment/localStores.ts';
import { chooseFinding } from '../findings/chooseFinding.ts';
import type { Findings } from '../findings/findings.ts';
import { askUser } from '../move/askUser.ts';
import { choosePlaces, choosePlan } from '../move/choosePlan.ts';
import { journalPlace, type MoveMeans, runMove } from '../move/runMove.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

export interface LocalMoveMeans extends MoveMeans {
  readonly findings: Findings;
  readonly afterMove: AfterMove;
}

/**
 * Replaces a finding by a lookup of the environment or of the settings. The value goes first into the place that this kind of project
 * reads its local values from: a `.env` file, the user secrets of .NET, `local.settings.json`.
 */
export const replaceWithEnvironment =
  (means: LocalMoveMeans): CommandHandler =>
  async argument => {
    const title = l10n.t('Replace with environment variable');
    const finding = await chooseFinding(argument, means.findings, title);
    if (!finding) return;
    const targets: RemediationTarget[] = [{ kind: 'environment' }, { kind: 'userSecrets' }, { kind: 'localSettings' }];
    const plan = await choosePlan(means.scanner, means.findings, finding, targets, title);
    if (plan) await moveToLocalStore(means, finding, plan, title);
  };

/** Carries out a plan that keeps the value on this machine. */
export async function moveToLocalStore(means: LocalMoveMeans, finding: FindingSummary, plan: Plan, title: string): Promise<void> {
  const { findings, scanner, afterMove } = means;
  const { target, store: kept } = plan;
  // The user secrets are outside of the workspace, and the project that names them is not trusted to say where.
  if (kept.kind === 'userSecrets' && !(await needsTrust())) return;
  const location = localLocation(kept);
  if (!location) {
    void window.showWarningMessage(l10n.t('This needs a folder on disk to keep the value in. Open the folder of the file first.'));
    return;
  }
  const document = await workspace.openTextDocument(Uri.parse(finding.place.uri));
  const store = openLocalStore(location, scanner, document.languageId);
  const places = await choosePlaces(finding, findings, title);
  if (!places) return;
  const before = afterMove.prepare(finding.place);
  // A settings key is what the program asks for already; a variable's name is the user's to choose.
  const settled = kept.kind === 'userSecrets' || kept.kind === 'localSettings' ? kept.key : undefined;
  const proposedName = settled ?? (kept.kind === 'dotenv' ? kept.variable : '');
  const ask = (token: CancellationToken) =>
    askUser(
      {
        title,
        vaultConfirmed: async () => {},
        keepsVersions: false,
        ...(settled !== undefined && { settledName: settled }),
      },
      token,
    );
  const result = await runMove(means, store, ask, context =>
    move(
      {
        places: places.map(journalPlace),
        scope: plan.scope,
        proposedName,
        target: name => (target.kind === 'environment' ? { kind: 'environment', variable: name } : target),
        expiryDays: 'none',
        confirmVault: false,
      },
      context,
    ),
  );
  await afterMove.report(result, before);
}
