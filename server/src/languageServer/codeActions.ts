import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Range, type TextDocumentEdit } from 'vscode-languageserver';
import type { DocumentEdit, FindingPlace, Plan, PlanResult, RemediationTarget } from '../../../shared/src/model/index.ts';
import { commands, type DiagnosticData } from '../../../shared/src/protocol/index.ts';
import { diagnosticSource } from './diagnosticOf.ts';
import { isBefore } from './hover.ts';
import type { LocatableText, LocatedFinding } from './locate.ts';
import { toRange } from './locate.ts';

/** What travels in an action until it is resolved: which plan to make. */
interface ActionData {
  readonly place: FindingPlace;
  readonly target: 'managedIdentity' | 'userSecrets' | 'localSettings';
}

/** What decides which actions a menu shows, besides the finding. */
export interface ActionOptions {
  /** Targets that make sense where the finding stands, judged without parsing the document. */
  readonly offersOf: (located: LocatedFinding) => Promise<ReadonlySet<RemediationTarget['kind']>>;
  readonly isTrusted: boolean;
  /** Whether the client knows our commands. Other editors get what is an edit only. */
  readonly hasCommands: boolean;
}

/**
 * The menu at a place inside a finding: managed identity instead, the vault, the environment, the platform's own stores, ignoring.
 * Nothing is preferred, because Auto Fix applies what is, and most of this writes a value somewhere.
 */
export async function codeActionsAt(
  params: CodeActionParams,
  findings: readonly LocatedFinding[],
  options: ActionOptions,
): Promise<CodeAction[]> {
  const { only, diagnostics } = params.context;
  if (only && !only.some(kind => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
  const actions: CodeAction[] = [];
  for (const located of findings) {
    if (!touches(located.range, params.range)) continue;
    const { place } = located;
    const own = diagnostics.filter(
      ({ source, data }) => source === diagnosticSource && (data as DiagnosticData)?.place?.placeId === place.placeId,
    );
    const base = { kind: CodeActionKind.QuickFix, ...(own.length > 0 && { diagnostics: own }) };
    const offers = await options.offersOf(located);
    const lazily = (title: string, target: ActionData['target']) => {
      if (offers.has(target)) actions.push({ ...base, title, data: { place, target } satisfies ActionData });
    };
    const command = (title: string, command: string) => {
      if (options.hasCommands) actions.push({ ...base, title, command: { title, command, arguments: [place] } });
    };
    lazily(l10n.t('Use a managed identity instead'), 'managedIdentity');
    if (options.isTrusted) {
      command(l10n.t('Move to Key Vault...'), commands.moveToKeyVault);
      command(l10n.t('Reuse a vault secret...'), commands.reuseVaultSecret);
      // VS Code hides quick fixes that are disabled, and their reason with them; so the way to trust stands in their place.
    } else command(l10n.t('Trust this workspace to move it to Key Vault...'), commands.moveToKeyVault);
    command(l10n.t('Replace with an environment variable...'), commands.replaceWithEnvironment);
    if (options.hasCommands) {
      lazily(l10n.t('Move to .NET user secrets'), 'userSecrets');
      lazily(l10n.t('Move to local.settings.json'), 'localSettings');
    }
    // An untrusted workspace's marks and exceptions do not count, so that writing one would do nothing.
    if (options.isTrusted) command(l10n.t('Ignore with a reason...'), commands.ignore);
  }
  return actions;
}

/**
 * Makes the plan that an action stands for. What only changes text becomes the action's edit; what also writes a value, or asks for
 * something outside of the files, is handed to the client as a plan.
 */
export async function resolveCodeAction(
  action: CodeAction,
  plan: (place: FindingPlace, targets: readonly RemediationTarget[]) => Promise<PlanResult>,
  textOf: (uri: string, version: number | undefined) => Promise<LocatableText | undefined>,
  hasCommands: boolean,
): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (!data) return action;
  const { plans, refusals } = await plan(data.place, [{ kind: data.target }]);
  const [made] = plans;
  if (!made) return { ...action, disabled: { reason: refusals[0]?.reason ?? l10n.t('This is not possible here.') } };
  if (hasCommands && !isOnlyText(made))
    return { ...action, command: { title: action.title, command: commands.applyPlan, arguments: [{ plan: made }] } };
  if (made.store.kind !== 'none')
    return { ...action, disabled: { reason: l10n.t('This editor has no command that stores the value first.') } };
  const documentChanges: TextDocumentEdit[] = [];
  for (const edit of [made.edit, ...made.also.flatMap(companion => companion.edit ?? [])]) {
    const text = await textOf(edit.uri, edit.version);
    if (!text) return { ...action, disabled: { reason: l10n.t('The document was changed. Open the menu again.') } };
    documentChanges.push(toDocumentEdit(edit, text));
  }
  return { ...action, edit: { documentChanges } };
}

const isOnlyText = (plan: Plan): boolean =>
  plan.store.kind === 'none' && plan.needs.length === 0 && plan.next.length === 0 && plan.also.every(companion => companion.edit);

function toDocumentEdit(edit: DocumentEdit, text: LocatableText): TextDocumentEdit {
  return {
    textDocument: { uri: edit.uri, version: edit.version ?? null },
    edits: edit.changes.map(({ range, newText }) => ({ range: toRange(text, range), newText })),
  };
}

/** Whether a cursor or a selection is inside the value, its two ends included. */
export const touches = (finding: Range, selection: Range): boolean =>
  !isBefore(selection.end, finding.start) && !isBefore(finding.end, selection.start);
