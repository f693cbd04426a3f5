import { type CancellationToken, l10n, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { PlanScope, RemediationTarget } from '../../../shared/src/model/index.ts';
import { isStoreError, type ListedSecret, move, type SecretStore } from '../../../shared/src/vault/index.ts';
import { askUser } from '../move/askUser.ts';
import { choosePlan } from '../move/choosePlan.ts';
import { journalPlace, runMove } from '../move/runMove.ts';
import { scannerSource } from '../move/scannerSource.ts';
import { findingAndVault, type VaultMoveMeans, vaultTargets } from './moveToKeyVault.ts';
import { nearestFirst, sharesWord } from './nearestFirst.ts';
import type { CommandHandler } from './registerCommands.ts';

interface Match {
  readonly name: string;
  readonly scope: PlanScope;
}

/**
 * Replaces a finding by a reference to a secret that already holds its value. Names come from the vault; the user says which of them to
 * compare, because comparing reads them; the comparison is made here, and nothing is sent.
 */
export const reuseVaultSecret =
  (means: VaultMoveMeans): CommandHandler =>
  async argument => {
    const title = l10n.t('Reuse vault secret');
    const { findings, vaults, scanner, readSettings, afterMove } = means;
    const chosen = await findingAndVault(argument, means, title);
    if (!chosen) return;
    const { finding, uri, vault } = chosen;
    const store = await vaults.open(vault.url);
    const { plans } = await scanner.request('secretHygiene/plan', { place: finding.place, targets: vaultTargets(vault.url) });
    const wanted = plans.flatMap(({ target }) => ('reference' in target ? target.reference.name : []))[0] ?? '';
    const names = await chooseNames(store, wanted, title);
    if (!names?.length) return;

    const source = scannerSource(scanner, () => l10n.t('The scanner did not answer.'));
    const match = await withCancel(l10n.t('Comparing with {0}', store.label), async (signal): Promise<Match | 'gone' | undefined> => {
      const place = await source.locate(finding.place, signal);
      if (!place) return 'gone';
      const values = { secret: await source.value(place, 'secret', signal), whole: await source.value(place, 'whole', signal) };
      for (const name of names) {
        const stored = await store.read(name, undefined, signal);
        for (const scope of ['secret', 'whole'] as const) {
          const read = values[scope];
          if (read.kind === 'value' && read.value.equals(stored)) return { name, scope };
        }
      }
      return undefined;
    });
    if (match === 'gone' || !match) {
      void window.showInformationMessage(
        match
          ? l10n.t('This finding is not in the document any more.')
          : l10n.t('None of the chosen secrets in {0} holds this value.', store.label),
      );
      return;
    }
    const reference = { vaultUrl: vault.url, name: match.name };
    const targets: RemediationTarget[] = [
      { kind: 'keyVaultReference', reference },
      { kind: 'keyVaultClient', reference },
    ];
    const plan = await choosePlan(scanner, findings, finding, targets, title, match.scope);
    if (!plan || (plan.target.kind !== 'keyVaultReference' && plan.target.kind !== 'keyVaultClient')) return;
    const { kind } = plan.target;
    const before = afterMove.prepare(finding.place);
    const ask = (token: CancellationToken) =>
      askUser({ title, settledName: match.name, vaultConfirmed: () => vaults.confirm(vault.url) }, token);
    const result = await runMove(means, store, ask, context =>
      move(
        {
          places: [journalPlace(finding)],
          scope: plan.scope,
          proposedName: match.name,
          target: name => ({ kind, reference: { vaultUrl: vault.url, name } }),
          expiryDays: readSettings(uri).expiryDays,
          confirmVault: vault.confirm,
        },
        context,
      ),
    );
    await afterMove.report(result, before);
  };

/** Names of secrets to compare with, those nearest to `proposed` first. A vault that does not let this account list is asked by name. */
async function chooseNames(store: SecretStore, proposed: string, title: string): Promise<string[] | undefined> {
  let listed: ListedSecret[];
  try {
    listed = await withCancel(l10n.t('Listing the secrets of {0}', store.label), async signal => {
      const all: ListedSecret[] = [];
      for await (const secret of store.list(signal)) all.push(secret);
      return all;
    });
  } catch (error) {
    if (!isStoreError(error) || error.kind !== 'missingRole') throw error;
    const prompt = l10n.t('This account may not list the secrets of {0}. Which one holds the value?', store.label);
    const name = await window.showInputBox({
      title,
      prompt,
      value: proposed,
      ignoreFocusOut: true,
      validateInput: typed => store.checkName(typed.trim()),
    });
    return name === undefined ? undefined : [name.trim()];
  }
  const items = nearestFirst(
    proposed,
    listed.filter(secret => secret.enabled),
  ).map(
    ({ name, contentType, expiresOn }): QuickPickItem => ({
      label: name,
      picked: sharesWord(name, proposed),
      description: [contentType, expiresOn && l10n.t('expires {0}', expiresOn.toLocaleDateString())].filter(Boolean).join(' · '),
    }),
  );
  const placeHolder =
    items.length > 0
      ? l10n.t('Choose the secrets to compare with the value; only these are read')
      : l10n.t('{0} holds no secret', store.label);
  const picked = await window.showQuickPick(items, { title, placeHolder, canPickMany: true, ignoreFocusOut: true });
  return picked?.map(({ label }) => label);
}

const withCancel = <T>(title: string, run: (signal: AbortSignal) => Promise<T>): Thenable<T> =>
  window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return run(controller.signal);
  });
