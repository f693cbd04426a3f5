import { l10n, type QuickPickItem, window } from 'vscode';
import { dayIn, isDay } from './days.ts';

/** Who answers for an exception, and the day on which it ends; either may be left out. */
export interface ExceptionTerms {
  readonly owner?: string;
  /** `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** Asks until when an exception counts and who owns it. @returns undefined when the user gave up. */
export async function askExceptionTerms(title: string): Promise<ExceptionTerms | undefined> {
  const quarter = dayIn(90);
  const year = dayIn(365);
  const another = { label: l10n.t('Another day...') };
  const never = { label: l10n.t('No end'), description: l10n.t('until somebody removes it') };
  const items: (QuickPickItem & { day?: string })[] = [
    { label: l10n.t('In 90 days'), description: quarter, day: quarter },
    { label: l10n.t('In a year'), description: year, day: year },
    another,
    never,
  ];
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('When does the exception end?'), ignoreFocusOut: true });
  if (!picked) return undefined;
  let expires = picked.day;
  if (picked === another) {
    expires = await window.showInputBox({
      title,
      prompt: l10n.t('The last day on which the finding is ignored.'),
      value: quarter,
      ignoreFocusOut: true,
      validateInput: typed => (isDay(typed.trim()) ? undefined : l10n.t('Write a day that is still to come as YYYY-MM-DD.')),
    });
    if (expires === undefined) return undefined;
  }
  const owner = await window.showInputBox({
    title,
    prompt: l10n.t('A person or team that answers for it. Press Enter to leave it out.'),
    ignoreFocusOut: true,
  });
  if (owner === undefined) return undefined;
  return { ...(owner.trim() && { owner: owner.trim().slice(0, 100) }), ...(expires && { expires: expires.trim() }) };
}
