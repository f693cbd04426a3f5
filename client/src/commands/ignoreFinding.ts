import { l10n, Uri, window, workspace } from 'vscode';
import { chooseFinding } from '../findings/chooseFinding.ts';
import type { Findings } from '../findings/findings.ts';
import type { Scanner } from '../languageServer/scanner.ts';
import { choosePlan } from '../move/choosePlan.ts';
import { applyPlan } from './applyPlan.ts';
import { askExceptionTerms } from './askExceptionTerms.ts';
import { needsTrust } from './needsTrust.ts';
import type { CommandHandler } from './registerCommands.ts';

/** Accepts a finding: asks why, then writes an ignore mark into the file or an entry, with its end and owner, into the repository's exceptions. */
export const ignoreFinding =
  ({ scanner, findings }: { readonly scanner: Scanner; readonly findings: Findings }): CommandHandler =>
  async argument => {
    const title = l10n.t('Ignore with a reason');
    if (!(await needsTrust())) return;
    const finding = await chooseFinding(argument, findings, title);
    if (!finding) return;
    const reason = await window.showInputBox({
      title,
      prompt: l10n.t('Why is this no leak? The reason is written into the repository; do not repeat the value.'),
      placeHolder: l10n.t('For example: test account of the documentation, opens nothing'),
      ignoreFocusOut: true,
      validateInput: typed => (typed.trim().length < 3 ? l10n.t('Write a reason that a reader can check.') : undefined),
    });
    if (reason === undefined) return;
    const text = reason.trim().slice(0, 300);
    const targets = [
      { kind: 'ignoreComment', reason: text },
      { kind: 'exception', reason: text },
    ] as const;
    let plan = await choosePlan(scanner, findings, finding, targets, title);
    if (plan?.target.kind === 'exception') {
      const terms = await askExceptionTerms(title);
      plan = terms && (await choosePlan(scanner, findings, finding, [{ ...plan.target, ...terms }], title));
    }
    if (!plan || !(await applyPlan(plan))) return;
    // An entry of the exceptions file counts once it is on disk; the document of the finding stays the user's to save.
    for (const { edit } of plan.also) {
      const uri = edit && Uri.parse(edit.uri).toString();
      await workspace.textDocuments.find(document => document.uri.toString() === uri)?.save();
    }
  };
