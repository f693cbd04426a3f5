import type { CancellationToken, TextDocuments } from 'vscode-languageserver';
import type { ReferenceCheck } from '../../../shared/src/protocol/index.ts';
import { askable, type FoundReference, vaultConcern } from '../hygiene/index.ts';
import type { ClosedReferences } from './closedReferences.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenInspections } from './openInspections.ts';
import type { VaultKnowledge } from './vaultKnowledge.ts';

export interface ReferenceCheckDependencies {
  readonly documents: TextDocuments<OpenDocument>;
  readonly inspections: OpenInspections;
  readonly vaults: VaultKnowledge;
  readonly closed: ClosedReferences;
  /** Shows the marks of all open documents anew. */
  readonly remark: () => void;
}

/** Checks the references of open documents and of the files of the workspace, and marks those that lead nowhere. */
export async function checkAllReferences(
  token: CancellationToken,
  { documents, inspections, vaults, closed, remark }: ReferenceCheckDependencies,
): Promise<ReferenceCheck> {
  const open = await Promise.all(documents.all().map(document => inspections.current(document)));
  const references = [...open.flatMap(({ inspection }) => inspection.references), ...(await closed.collect(token))];
  const check = await checkReferences(references, vaults, new Date(), token);
  remark();
  await closed.show();
  return check;
}

/** A vault changed: what it said is forgotten, and where marks came of it, it is asked once more. */
export async function vaultChanged(
  vaultUrl: string,
  { documents, inspections, vaults, closed, remark }: ReferenceCheckDependencies,
): Promise<void> {
  if (!vaults.forget(vaultUrl)) return;
  const all = await Promise.all(documents.all().map(document => inspections.current(document)));
  await vaults.ask(
    vaultUrl,
    all.flatMap(({ inspection }) => inspection.references),
  );
  remark();
  await closed.show();
}

/** Asks about each vault that the references name, and counts what is wrong with them. */
async function checkReferences(
  references: readonly FoundReference[],
  vaults: VaultKnowledge,
  now: Date,
  token: CancellationToken,
): Promise<ReferenceCheck> {
  const byVault = new Map<string, FoundReference[]>();
  for (const reference of references) {
    const vaultUrl = askable(reference)?.vaultUrl;
    if (vaultUrl) byVault.set(vaultUrl, [...(byVault.get(vaultUrl) ?? []), reference]);
  }
  const counts = { checked: 0, missing: 0, disabled: 0, expired: 0, notAsked: 0 };
  const failures: { vaultUrl: string; message: string }[] = [];
  for (const [vaultUrl, ofVault] of byVault) {
    if (token.isCancellationRequested) break;
    const result = await vaults.ask(vaultUrl, ofVault, token);
    if (result.kind === 'failed') failures.push({ vaultUrl, message: result.message });
    else if (result.kind === 'notAsked') counts.notAsked += ofVault.length;
    else {
      counts.checked += ofVault.length;
      for (const reference of ofVault) {
        const concern = vaultConcern(reference, vaults.of(vaultUrl), now);
        if (concern) counts[concern.kind]++;
      }
    }
  }
  return { ...counts, failures };
}
