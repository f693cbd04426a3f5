import { commands, l10n, Selection, Uri, window } from 'vscode';
import { placeIn } from '../findings/chooseFinding.ts';
import type { Findings } from '../findings/findings.ts';
import { type Grouping, groupings } from '../findings/findingsGrouping.ts';
import type { FindingsTree } from '../views/findingsTree.ts';
import type { CommandHandler } from './registerCommands.ts';

/** Commands that only look: they show the view, group it, and open a finding's document at the value. */
export function findingsViewCommands(findings: Findings, tree: FindingsTree): Record<string, CommandHandler> {
  return {
    'secretHygiene.showFindings': () => commands.executeCommand('secretHygiene.findings.focus'),
    'secretHygiene.changeGrouping': async () => {
      const names: Record<Grouping, string> = {
        file: l10n.t('File'),
        kind: l10n.t('Kind of credential'),
        severity: l10n.t('Severity'),
        value: l10n.t('Same value'),
      };
      const items = groupings.map(grouping => ({
        grouping,
        label: names[grouping],
        ...(grouping === tree.grouping && { description: l10n.t('current') }),
      }));
      const picked = await window.showQuickPick(items, { title: l10n.t('Group findings by') });
      if (picked) await tree.group(picked.grouping);
    },
    '_secretHygiene.reveal': async argument => {
      const place = placeIn(argument);
      if (!place) return;
      const editor = await window.showTextDocument(Uri.parse(place.uri), { preview: true });
      // Opening tells the server, which may know the value's place better than the scan did that read the file from disk.
      const { range } = findings.find(place)?.place ?? place;
      const selection = new Selection(editor.document.positionAt(range.end), editor.document.positionAt(range.start));
      editor.selection = selection;
      editor.revealRange(selection);
    },
  };
}
