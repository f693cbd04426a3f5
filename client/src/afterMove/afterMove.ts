import { env, type LogOutputChannel, l10n, Uri, window, workspace } from 'vscode';
import type { FindingPlace, Plan } from '../../../shared/src/model/index.ts';
import type { HistoryResult, RuleSummary } from '../../../shared/src/protocol/index.ts';
import type { EndedMove, MoveResult } from '../../../shared/src/vault/index.ts';
import { failureForLog } from '../failureText.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import type { NextStepsPage } from '../pages/nextStepsPage.ts';
import type { LocalHistory } from './localHistory.ts';
import { commandLines, manyStepsMarkdown, nextStepsMarkdown } from './nextStepsText.ts';

/** What has to be asked while the value still stands in the text, for what is said after the move. */
export interface BeforeMove {
  readonly committed: Promise<HistoryResult['committed']>;
  readonly rule: Promise<RuleSummary | null>;
}

/** Says how a move ended, and what is left to do. */
export class AfterMove {
  readonly #scanner: Scanner;
  readonly #page: NextStepsPage;
  readonly #localHistory: LocalHistory;
  readonly #log: LogOutputChannel;

  constructor(scanner: Scanner, page: NextStepsPage, localHistory: LocalHistory, log: LogOutputChannel) {
    this.#scanner = scanner;
    this.#page = page;
    this.#localHistory = localHistory;
    this.#log = log;
  }

  prepare(place: FindingPlace): BeforeMove {
    const unless =
      <T, F>(fallback: F) =>
      (error: unknown): T | F => {
        this.#log.warn(failureForLog(error));
        return fallback;
      };
    return {
      committed: this.#scanner.request('secretHygiene/history', { place }).then(result => result.committed, unless('unknown' as const)),
      rule: this.#scanner.request('secretHygiene/rule', { ruleId: place.ruleId }).then(rule => rule, unless(null)),
    };
  }

  async report(result: MoveResult, before: BeforeMove): Promise<void> {
    if (result.kind === 'moved') return this.#reportMoved(result, before);
    if (result.kind === 'cancelled' && !result.kept) return;
    const failed = result.kind === 'storeFailed' || result.kind === 'editFailed';
    const command = result.kind === 'storeFailed' ? result.error.command : undefined;
    const copy = l10n.t('Copy command');
    const showLog = l10n.t('Show log');
    const actions = [...(command ? [copy] : []), ...(failed ? [showLog] : [])];
    const picked = await (failed ? window.showErrorMessage : window.showWarningMessage)(result.message, ...actions);
    if (picked === copy && command) await env.clipboard.writeText(command);
    if (picked === showLog) this.#log.show();
  }

  /**
   * Says what a move of many came to: what moved where, what did not and why.
   * @param unchanged paths of places that were left out in the preview.
   * @param left sentences about findings that cannot be moved.
   */
  async reportMany(ended: readonly EndedMove[], unchanged: readonly string[], left: readonly string[], label: string): Promise<void> {
    const moved = ended.flatMap(({ result }) => (result.kind === 'moved' ? [result] : []));
    const plans = moved.flatMap(result => result.plans);
    const messages = ended.map(({ result }) => result.message);
    this.#page.text = manyStepsMarkdown({ messages, plans, unchanged, left });
    const files = new Set(plans.map(plan => plan.place.uri)).size;
    const parts = [
      l10n.t('{0} of {1} secrets moved to {2}, from {3} files.', moved.length, ended.length, label, files),
      unchanged.length > 0 ? l10n.t('{0} places were left out in the preview.', unchanged.length) : '',
      left.length > 0 ? l10n.t('{0} findings cannot be moved; the next steps say why.', left.length) : '',
    ];
    await this.#offer(parts.filter(Boolean).join(' '), plans);
  }

  /** A plan that stores nothing was applied: says what it needs beside the text, if anything. */
  async reportApplied(plan: Plan): Promise<void> {
    if (plan.needs.length + plan.next.length === 0 && plan.also.every(({ edit }) => edit)) return;
    this.#page.text = nextStepsMarkdown({
      message: plan.title,
      plans: [plan],
      stored: false,
      rule: null,
      committed: 'no',
      inLocalHistory: [],
    });
    await this.#offer(l10n.t('{0}: the text was changed. It works once the next steps are done.', plan.title), [plan]);
  }

  async #reportMoved({ message, plans }: Extract<MoveResult, { kind: 'moved' }>, { committed, rule }: BeforeMove): Promise<void> {
    const files = [...new Set(plans.map(plan => plan.place.uri))].map(uri => Uri.parse(uri));
    const inLocalHistory: string[] = [];
    for (const file of files) if ((await this.#localHistory.statesOf(file)).length > 0) inLocalHistory.push(workspace.asRelativePath(file));
    const facts = { message, plans, inLocalHistory, stored: true, committed: await committed, rule: await rule };
    this.#page.text = nextStepsMarkdown(facts);
    const renew = facts.committed === 'yes' ? [l10n.t('The value was committed to git: renew it.')] : [];
    await this.#offer([message, ...renew, l10n.t('Undo restores the text; the stored secret is kept.')].join(' '), plans);
  }

  async #offer(message: string, plans: readonly Plan[]): Promise<void> {
    const nextSteps = l10n.t('Next steps');
    const copy = l10n.t('Copy commands');
    const commands = commandLines(plans);
    const picked = await window.showInformationMessage(message, nextSteps, ...(commands ? [copy] : []));
    if (picked === nextSteps) await this.#page.show();
    if (picked === copy && commands) await env.clipboard.writeText(commands);
  }
}
