import { commands, l10n, Uri, type UriHandler, window, workspace } from 'vscode';
import { isRuleId, ruleIdOf } from './ruleLink.ts';

/** Opens the packaged page of a rule in the Markdown preview. */
export async function showRulePage(extensionUri: Uri, ruleId: unknown): Promise<void> {
  const page = isRuleId(ruleId) && (await findPage(Uri.joinPath(extensionUri, 'docs', 'rules'), ruleId));
  if (page) await commands.executeCommand('markdown.showPreview', page.with({ fragment: ruleId }));
  else void window.showInformationMessage(l10n.t('There is no page for this rule.'));
}

/** Links from outside, which any web site can make the editor open. */
export const rulePageHandler = (extensionUri: Uri): UriHandler => ({ handleUri: uri => showRulePage(extensionUri, ruleIdOf(uri)) });

/** The page that has the rule's id as a heading: one page holds a family of rules. */
async function findPage(folder: Uri, ruleId: string): Promise<Uri | undefined> {
  const decoder = new TextDecoder();
  for (const [name] of await workspace.fs.readDirectory(folder)) {
    if (!name.endsWith('.md')) continue;
    const page = Uri.joinPath(folder, name);
    if (decoder.decode(await workspace.fs.readFile(page)).includes(`\n## ${ruleId}\n`)) return page;
  }
  return undefined;
}
