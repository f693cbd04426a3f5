import { commands, l10n, Uri, type UriHandler, window, workspace } from 'vscode';
import { ruleIdOf } from './ruleLink.ts';

/** Opens the packaged page of a rule in the Markdown preview; every other link is refused. */
export function rulePageHandler(extensionUri: Uri): UriHandler {
  return {
    async handleUri(uri) {
      const ruleId = ruleIdOf(uri);
      const page = ruleId && (await findPage(Uri.joinPath(extensionUri, 'docs', 'rules'), ruleId));
      if (page) await commands.executeCommand('markdown.showPreview', page.with({ fragment: ruleId }));
      else void window.showInformationMessage(l10n.t('There is no rule page under this link.'));
    },
  };
}

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
