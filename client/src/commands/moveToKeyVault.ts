import { type CancellationToken, l10n, Uri } from 'vscode';
import type { WantedTarget } from '../../../shared/src/model/index.ts';
import { move } from '../../../shared/src/vault/index.ts';
import type { AfterMove } from '../afterMove/afterMove.ts';
import { chooseFinding } from '../findings/chooseFinding.ts';
import type { Findings } from '../findings/findings.ts';
import { askUser } from '../move/askUser.ts';
import { choosePlaces, choosePlan } from '../move/choosePlan.ts';
import { journalPlace, type MoveMeans, runMove } from '../move/runMove.ts';
import type { ReadSettings } from '../settings.ts';
import { chooseVault } from '../vault/chooseVault.ts';
import type { VaultForFile, Vaults } from '../vault/vaults.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

export interface VaultMoveMeans extends MoveMeans {
  readonly findings: Findings;
  readonly vaults: Vaults;
  readonly readSettings: ReadSettings;
  readonly afterMove: AfterMove;
}

/** Targets that keep the value in a vault, under the name that fits the place. */
export const vaultTargets = (vaultUrl: string): WantedTarget[] => [
  { kind: 'keyVaultReference', vaultUrl },
  { kind: 'keyVaultClient', vaultUrl },
];

/** The vault of a file, or the one that the user chooses now. */
export async function vaultFor(vaults: Vaults, uri: Uri): Promise<VaultForFile | undefined> {
  const vault = vaults.forFile(uri);
  if (vault) return vault;
  return (await chooseVault(vaults, uri)) === undefined ? undefined : vaults.forFile(uri);
}

/** What a command that asks a vault begins with: a finding, and the vault of its file, in a trusted workspace. */
export async function findingAndVault(argument: unknown, { findings, vaults }: VaultMoveMeans, title: string) {
  if (!(await needsTrust())) return undefined;
  const finding = await chooseFinding(argument, findings, title);
  if (!finding) return undefined;
  const uri = Uri.parse(finding.place.uri);
  const vault = await vaultFor(vaults, uri);
  return vault && { finding, uri, vault };
}

/** Moves a finding's value into Azure Key Vault and leaves the reference that fits its place. */
export const moveToKeyVault =
  (means: VaultMoveMeans): CommandHandler =>
  async argument => {
    const title = l10n.t('Move to Key Vault');
    const { findings, vaults, scanner, readSettings, afterMove } = means;
    const chosen = await findingAndVault(argument, means, title);
    if (!chosen) return;
    const { finding, uri, vault } = chosen;
    const plan = await choosePlan(scanner, findings, finding, vaultTargets(vault.url), title);
    if (!plan || (plan.target.kind !== 'keyVaultReference' && plan.target.kind !== 'keyVaultClient')) return;
    const { kind, reference } = plan.target;
    const places = await choosePlaces(finding, findings, title);
    if (!places) return;
    const before = afterMove.prepare(finding.place);
    const store = await vaults.open(vault.url);
    const ask = (token: CancellationToken) => askUser({ title, vaultConfirmed: () => vaults.confirm(vault.url) }, token);
    const result = await runMove(means, store, ask, context =>
      move(
        {
          places: places.map(journalPlace),
          scope: plan.scope,
          proposedName: reference.name,
          target: name => ({ kind, reference: { vaultUrl: vault.url, name } }),
          expiryDays: readSettings(uri).expiryDays,
          confirmVault: vault.confirm,
        },
        context,
      ),
    );
    if (result.kind === 'moved') await vaults.remember(vault.url);
    await afterMove.report(result, before);
  };
