import { type CancellationToken, l10n, type QuickPickItem, Uri, window } from 'vscode';
import type { RemediationTarget } from '../../../shared/src/model/index.ts';
import { type MoveRecord, resumeMove, type SecretStore } from '../../../shared/src/vault/index.ts';
import type { AfterMove } from '../afterMove/afterMove.ts';
import { askUser } from '../move/askUser.ts';
import { type MoveMeans, runMove } from '../move/runMove.ts';
import { interruptedMoves } from '../move/watchedJournal.ts';
import type { ReadSettings } from '../settings.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

export interface ResumeMeans extends MoveMeans {
  readonly readSettings: ReadSettings;
  readonly afterMove: AfterMove;
  readonly openStore: (location: MoveRecord['location']) => Promise<SecretStore>;
}

/** Takes up a move that was cut short: made again under the same name, after a question. */
export const resumeInterruptedMove =
  (means: ResumeMeans): CommandHandler =>
  async () => {
    const title = l10n.t('Resume interrupted move');
    if (!(await needsTrust())) return;
    const records = interruptedMoves(await means.journal.records());
    const items = records.map((record): QuickPickItem & { record: MoveRecord } => ({
      record,
      label: record.name,
      detail: l10n.t('{0}, begun {1}', record.places.map(({ path }) => path).join(', '), record.at.toLocaleString()),
    }));
    if (items.length === 0) {
      void window.showInformationMessage(l10n.t('No move was interrupted in this workspace.'));
      return;
    }
    const record = (items.length === 1 ? items[0] : await window.showQuickPick(items, { title }))?.record;
    if (!record) return;
    const store = await means.openStore(record.location);
    const before = means.afterMove.prepare(record.places[0]!.place);
    const expiryDays = means.readSettings(Uri.parse(record.places[0]!.place.uri)).expiryDays;
    const ask = (token: CancellationToken) => askUser({ title, vaultConfirmed: async () => {} }, token);
    const result = await runMove(means, store, ask, context =>
      resumeMove(record, { target: name => targetOf(record, name), expiryDays }, context),
    );
    await means.afterMove.report(result, before);
  };

function targetOf({ target, location }: MoveRecord, name: string): RemediationTarget {
  if (location.kind === 'keyVault')
    return { kind: target === 'keyVaultClient' ? target : 'keyVaultReference', reference: { vaultUrl: location.vaultUrl, name } };
  return target === 'userSecrets' || target === 'localSettings' ? { kind: target } : { kind: 'environment', variable: name };
}
