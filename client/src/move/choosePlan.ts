import { CancellationTokenSource, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { Plan, PlanScope, Refusal, WantedTarget } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import { type Findings, isSamePlace } from '../findings/findings.ts';
import type { Scanner } from '../languageServer/scanner.ts';

/**
 * The plan for a finding: the only one there is, or the one that the user chooses. Where none can stand, the reasons are shown.
 * The document is opened first, so that the plan is made on a version that can be checked when it is applied.
 */
export async function choosePlan(
  scanner: Scanner,
  findings: Findings,
  finding: FindingSummary,
  targets: readonly WantedTarget[],
  title: string,
  scope?: PlanScope,
): Promise<Plan | undefined> {
  await workspace.openTextDocument(Uri.parse(finding.place.uri));
  await findings.refresh();
  const place = findings.find(finding.place)?.place ?? finding.place;
  const { plans, refusals } = await withTimeout(token =>
    scanner.request('secretHygiene/plan', { place, targets, ...(scope && { scope }) }, token),
  );
  if (plans.length === 0) {
    void window.showInformationMessage(refusalText(refusals));
    return undefined;
  }
  if (plans.length === 1) return plans[0];
  const items = plans.map((plan): QuickPickItem & { plan: Plan } => ({
    plan,
    label: plan.title,
    ...(plan.review !== undefined && { detail: plan.review }),
  }));
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Choose one'), ignoreFocusOut: true });
  return picked?.plan;
}

const refusalText = (refusals: readonly Refusal[]): string =>
  [...new Set(refusals.map(refusal => refusal.reason))].join(' ') || l10n.t('Nothing of this kind can stand at this place.');

/** The places of one value: the finding alone, or with all others that hold the same value, as the user chooses. */
export async function choosePlaces(finding: FindingSummary, findings: Findings, title: string): Promise<FindingSummary[] | undefined> {
  const others = findings.all.filter(other => other.group === finding.group && !isSamePlace(other.place, finding.place));
  if (others.length === 0) return [finding];
  const all = {
    label: l10n.t('All {0} places', others.length + 1),
    detail: l10n.t('One stored secret, and a reference at each place; all are changed or none.'),
  };
  const one = { label: l10n.t('This place only') };
  const picked = await window.showQuickPick([all, one], {
    title,
    placeHolder: l10n.t('The same value stands in {0} places', others.length + 1),
    ignoreFocusOut: true,
  });
  return picked && (picked === all ? [finding, ...others] : [finding]);
}

/** Half a minute for one question to the scanner. */
async function withTimeout<T>(ask: (token: import('vscode').CancellationToken) => Promise<T>): Promise<T> {
  const source = new CancellationTokenSource();
  const timer = setTimeout(() => source.cancel(), 30_000);
  try {
    return await ask(source.token);
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
