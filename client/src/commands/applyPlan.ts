import { l10n, window } from 'vscode';
import type { Plan } from '../../../shared/src/model/index.ts';
import { editorTextEdits } from '../move/editorTextEdits.ts';
import type { CommandHandler } from './registerCommands.ts';
import { type LocalMoveMeans, moveToLocalStore } from './replaceWithEnvironment.ts';

/**
 * Makes the changes of a plan that stores nothing: all of them in one undo step, or none.
 * @returns whether they were made; otherwise the user was told why not.
 */
export async function applyPlan(plan: Plan): Promise<boolean> {
  const edits = [plan.edit, ...plan.also.flatMap(({ edit }) => edit ?? [])].filter(({ changes }) => changes.length > 0);
  const result = await editorTextEdits.apply(edits, plan.title);
  if (result.kind === 'applied') return true;
  void window.showWarningMessage(
    result.kind === 'stale' ? l10n.t('The document has changed meanwhile; nothing was changed. Try again.') : result.reason,
  );
  return false;
}

/**
 * The command behind code actions whose plan the server has made already. A plan that keeps the value on this machine is made again as a
 * move, which checks it; one for a vault has commands of its own.
 */
export const applyPlanCommand =
  (means: LocalMoveMeans): CommandHandler =>
  async argument => {
    const { plan } = (argument ?? {}) as { plan?: Plan };
    if (!plan || plan.store.kind === 'keyVault') return;
    if (plan.store.kind === 'none') {
      if (await applyPlan(plan)) await means.afterMove.reportApplied(plan);
      return;
    }
    await means.findings.refresh();
    const finding = means.findings.find(plan.place);
    if (finding) await moveToLocalStore(means, finding, plan, plan.title);
    else void window.showInformationMessage(l10n.t('This finding is not in the document any more.'));
  };
