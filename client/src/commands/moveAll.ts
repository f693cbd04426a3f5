import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import { type EndedMove, type MovablePlace, moveMany, requestsOf } from '../../../shared/src/vault/index.ts';
import { type Findings, isSamePlace } from '../findings/findings.ts';
import { countText } from '../findings/findingText.ts';
import { chooseSecrets } from '../move/chooseSecrets.ts';
import { journalPlace, underProgress } from '../move/runMove.ts';
import { type VaultMoveMeans, vaultFor, vaultTargets } from './moveToKeyVault.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';
import type { WorkspaceScan } from './scanWorkspace.ts';

/** A finding that no reference to a vault can take the place of. */
interface Left {
  readonly finding: FindingSummary;
  readonly reason: string;
}

/** Moves all findings of a file, a folder, a group of the view or the workspace: one list of secrets, one preview, one summary. */
export const moveAllToKeyVault =
  (means: VaultMoveMeans & { readonly scan: WorkspaceScan }): CommandHandler =>
  async argument => {
    const title = l10n.t('Move all to Key Vault');
    if (!(await needsTrust())) return;
    const chosen = await chooseFindings(argument, means, title);
    if (!chosen) return;
    if (chosen.length === 0) {
      void window.showInformationMessage(l10n.t('There is nothing to move there.'));
      return;
    }
    const byVault = await vaultsOf(chosen, means);
    if (!byVault) return;
    for (const [vaultUrl, findings] of byVault) await moveInto(vaultUrl, findings, means, title);
  };

async function moveInto(vaultUrl: string, findings: readonly FindingSummary[], means: VaultMoveMeans, title: string): Promise<void> {
  const { vaults, readSettings, afterMove } = means;
  const store = await vaults.open(vaultUrl);
  const first = Uri.parse(findings[0]!.place.uri);
  const confirmVault = vaults.forFile(first)?.confirm ?? true;
  const left: Left[] = [];
  const ended = await underProgress(means, store, async (context, token, advanced) => {
    const places = await movablePlaces(vaultUrl, findings, means, left, token);
    if (places.length === 0 || token.isCancellationRequested) return [];
    const requests = requestsOf(places, { expiryDays: readSettings(first).expiryDays, confirmVault });
    return moveMany(requests, {
      ...context,
      advanced,
      ask: {
        async confirmVault() {
          const write = l10n.t('Write to {0}', store.label);
          const picked = await window.showQuickPick(
            [write, l10n.t('Cancel')],
            { title, placeHolder: l10n.t('The settings of this workspace name this vault. Is it yours?'), ignoreFocusOut: true },
            token,
          );
          if (picked !== write) return false;
          await vaults.confirm(vaultUrl);
          return true;
        },
      },
      choose: question => chooseSecrets(question, store, title, token),
    });
  });
  if (ended.some(({ result }) => result.kind === 'moved')) await vaults.remember(vaultUrl);
  for (const { result } of ended) means.log.info(`Move to ${store.label}: ${result.kind}. ${result.message}`);
  if (ended.length + left.length > 0)
    await afterMove.reportMany(ended, await notChanged(ended, means.findings), left.map(leftText), store.label);
}

/** Places that were left out in the preview: their values still stand there. */
async function notChanged(ended: readonly EndedMove[], findings: Findings): Promise<string[]> {
  await findings.refresh();
  const moved = ended.filter(({ result }) => result.kind === 'moved').flatMap(({ request }) => request.places);
  return moved.filter(({ place }) => findings.all.some(finding => isSamePlace(finding.place, place))).map(({ path }) => path);
}

const leftText = ({ finding, reason }: Left): string =>
  `${workspace.asRelativePath(Uri.parse(finding.place.uri))}:${finding.line + 1}: ${reason}`;

/** What can be moved, with the plan for each; the rest goes into `left`. */
async function movablePlaces(
  vaultUrl: string,
  findings: readonly FindingSummary[],
  { scanner }: VaultMoveMeans,
  left: Left[],
  token: import('vscode').CancellationToken,
): Promise<MovablePlace[]> {
  const places: MovablePlace[] = [];
  for (const finding of findings) {
    if (token.isCancellationRequested) return [];
    const { plans, refusals } = await scanner.request(
      'secretHygiene/plan',
      { place: finding.place, targets: vaultTargets(vaultUrl) },
      token,
    );
    const [plan] = plans;
    if (plan) places.push({ ...journalPlace(finding), group: finding.group, plan });
    else left.push({ finding, reason: refusals[0]?.reason ?? l10n.t('Nothing of this kind can stand at this place.') });
  }
  return places;
}

/** The findings by the vault that their files belong to; undefined when no vault was chosen for one of them. */
async function vaultsOf(
  findings: readonly FindingSummary[],
  { vaults }: VaultMoveMeans,
): Promise<Map<string, FindingSummary[]> | undefined> {
  const byVault = new Map<string, FindingSummary[]>();
  for (const finding of findings) {
    const vault = await vaultFor(vaults, Uri.parse(finding.place.uri));
    if (!vault) return undefined;
    byVault.set(vault.url, [...(byVault.get(vault.url) ?? []), finding]);
  }
  return byVault;
}

/** The findings that the command is about: those below a file or folder, those of a group of the view, or what the user picks. */
async function chooseFindings(
  argument: unknown,
  { findings, scan }: VaultMoveMeans & { readonly scan: WorkspaceScan },
  title: string,
): Promise<readonly FindingSummary[] | undefined> {
  await findings.refresh();
  const { group } = (argument ?? {}) as { group?: { findings?: readonly FindingSummary[] } };
  if (group?.findings) return group.findings;
  if (argument instanceof Uri) {
    if (!scan.isDone && findings.of(argument).length === 0) await scan.run();
    await findings.refresh();
    return below(argument, findings.all);
  }
  const here = window.activeTextEditor?.document.uri;
  const folders = workspace.workspaceFolders ?? [];
  type Item = QuickPickItem & { readonly uri?: Uri; readonly all?: true };
  const items: Item[] = [];
  if (here && findings.of(here).length > 0)
    items.push({ label: l10n.t('This document'), description: countText(findings.of(here).length), uri: here });
  for (const { uri, name } of folders.length > 1 ? folders : [])
    items.push({ label: l10n.t('Folder {0}', name), description: countText(below(uri, findings.all).length), uri });
  if (folders.length > 0)
    items.push({
      label: l10n.t('The workspace'),
      description: scan.isDone ? countText(findings.all.length) : l10n.t('scans all files first'),
      all: true,
    });
  const picked = items.length === 1 ? items[0] : await window.showQuickPick(items, { title, placeHolder: l10n.t('Move all findings of') });
  if (!picked) return undefined;
  if (picked.all && !scan.isDone) await scan.run();
  await findings.refresh();
  return picked.uri ? below(picked.uri, findings.all) : findings.all;
}

const below = (uri: Uri, all: readonly FindingSummary[]): FindingSummary[] => {
  const text = uri.toString();
  return all.filter(({ place }) => place.uri === text || place.uri.startsWith(`${text}/`));
};
