import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { FindingPlace } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import type { Findings } from './findings.ts';
import { byUrgency } from './findingsGrouping.ts';
import { namesText } from './findingText.ts';

/** The place in the argument of a command: a code action passes a `FindingPlace`, the findings view a node that holds one. */
export function placeIn(argument: unknown): FindingPlace | undefined {
  const isPlace = (value: unknown): value is FindingPlace => {
    const { uri, placeId, range } = (value ?? {}) as Partial<FindingPlace>;
    return typeof uri === 'string' && typeof placeId === 'string' && typeof range?.start === 'number' && typeof range.end === 'number';
  };
  if (isPlace(argument)) return argument;
  const { place } = (argument ?? {}) as { place?: unknown };
  return isPlace(place) ? place : undefined;
}

interface FindingItem extends QuickPickItem {
  readonly finding?: FindingSummary;
}

/**
 * The finding that a command is about: the one it was called for, the one under the cursor, or one the user picks, those of the
 * document in front first.
 */
export async function chooseFinding(argument: unknown, findings: Findings, title: string): Promise<FindingSummary | undefined> {
  await findings.refresh();
  const place = placeIn(argument);
  if (place) return findings.find(place) ?? goneMessage();
  const editor = window.activeTextEditor;
  const here = editor ? [...findings.of(editor.document.uri)].sort((a, b) => a.place.range.start - b.place.range.start) : [];
  const offset = editor?.document.offsetAt(editor.selection.active) ?? -1;
  const underCursor = here.find(({ place: { range } }) => range.start <= offset && offset <= range.end);
  if (underCursor) return underCursor;
  const elsewhere = findings.all.filter(finding => !here.includes(finding)).sort(byUrgency);
  if (here.length + elsewhere.length === 0) {
    void window.showInformationMessage(l10n.t('There are no findings. Open a document or scan the workspace first.'));
    return undefined;
  }
  const items: FindingItem[] = [
    ...section(l10n.t('This document'), here.map(itemOf)),
    ...section(l10n.t('Other documents'), elsewhere.map(itemOf)),
  ];
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Choose a finding'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.finding;
}

const section = (label: string, items: FindingItem[]): FindingItem[] =>
  items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];

const itemOf = (finding: FindingSummary): FindingItem => ({
  finding,
  label: finding.title,
  description: namesText(finding),
  detail: `${workspace.asRelativePath(Uri.parse(finding.place.uri))}:${finding.line + 1}`,
});

function goneMessage(): undefined {
  void window.showInformationMessage(l10n.t('This finding is not in the document any more.'));
  return undefined;
}
