import { l10n, Uri, window, workspace } from 'vscode';
import { proposeEnvironmentName, type RemediationTarget } from '../../../shared/src/model/index.ts';
import { move } from '../../../shared/src/vault/index.ts';
import type { AfterMove } from '../afterMove/afterMove.ts';
import { localStore } from '../environment/localStores.ts';
import { chooseFinding } from '../findings/chooseFinding.ts';
import type { Findings } from '../findings/findings.ts';
import { askUser } from '../move/askUser.ts';
import { choosePlaces, choosePlan } from '../move/choosePlan.ts';
import { journalPlace, type MoveMeans, runMove } from '../move/runMove.ts';
import type { CommandHandler } from './registerCommands.ts';

/**
 * Replaces a finding by a lookup of the environment. The value goes first into the place that this kind of project reads its local
 * values from: a `.env` file, the user secrets of .NET, `local.settings.json`.
 */
export const replaceWithEnvironment =
  (means: MoveMeans & { readonly findings: Findings; readonly afterMove: AfterMove }): CommandHandler =>
  async argument => {
    const title = l10n.t('Replace with environment variable');
    const { findings, scanner, afterMove } = means;
    const finding = await chooseFinding(argument, findings, title);
    if (!finding) return;
    const proposed = proposeEnvironmentName(finding.names.key ?? '');
    const targets: RemediationTarget[] = [{ kind: 'userSecrets' }, { kind: 'localSettings' }, { kind: 'environment', variable: proposed }];
    const plan = await choosePlan(scanner, findings, finding, targets, title);
    if (!plan) return;
    const document = await workspace.openTextDocument(Uri.parse(finding.place.uri));
    const store = localStore(plan.store, scanner, document.uri, document.languageId);
    if (!store) {
      void window.showWarningMessage(l10n.t('This needs a folder on disk to keep the value in. Open the folder of the file first.'));
      return;
    }
    const places = await choosePlaces(finding, findings, title);
    if (!places) return;
    const before = afterMove.prepare(finding.place);
    const { target } = plan;
    const ask = askUser({ title, vaultConfirmed: async () => {} });
    const result = await runMove(means, store, ask, context =>
      move(
        {
          places: places.map(journalPlace),
          scope: plan.scope,
          proposedName: proposed,
          target: name => (target.kind === 'environment' ? { kind: 'environment', variable: name } : target),
          expiryDays: 'none',
          confirmVault: false,
        },
        context,
      ),
    );
    await afterMove.report(result, before);
  };
