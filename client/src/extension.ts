import { randomUUID } from 'node:crypto';
import { config as configureTexts } from '@vscode/l10n';
import { type CancellationToken, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import { fileJournal } from '../../shared/src/vault/fileJournal.ts';
import { createJournal, type MoveRecord } from '../../shared/src/vault/index.ts';
import { AfterMove } from './afterMove/afterMove.ts';
import { LocalHistory } from './afterMove/localHistory.ts';
import { applyPlanCommand } from './commands/applyPlan.ts';
import { checkReferences } from './commands/checkReferences.ts';
import { deleteLocalHistory } from './commands/deleteLocalHistory.ts';
import { ignoreFinding } from './commands/ignoreFinding.ts';
import { moveAllToKeyVault } from './commands/moveAll.ts';
import { moveToKeyVault } from './commands/moveToKeyVault.ts';
import { needsTrust } from './commands/needsTrust.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { replaceWithEnvironment } from './commands/replaceWithEnvironment.ts';
import { restoreValue } from './commands/restoreValue.ts';
import { resumeInterruptedMove } from './commands/resumeMove.ts';
import { reuseVaultSecret } from './commands/reuseVaultSecret.ts';
import { WorkspaceScan } from './commands/scanWorkspace.ts';
import { findingsViewCommands } from './commands/showFindings.ts';
import { openLocalStore } from './environment/localStores.ts';
import { failureForLog } from './failureText.ts';
import { Findings } from './findings/findings.ts';
import { showRuleCommand } from './languageServer/ruleLinks.ts';
import { LanguageServerProcess } from './languageServer/scanner.ts';
import { startOnFirstDocument } from './languageServer/startOnFirstDocument.ts';
import { WatchedJournal } from './move/watchedJournal.ts';
import { NextStepsPage } from './pages/nextStepsPage.ts';
import { rulePageHandler, showRulePage } from './pages/rulePages.ts';
import { VaultMetadata } from './references/vaultMetadata.ts';
import { readSettings } from './settings.ts';
import { editorSignIn } from './signIn/editorSignIn.ts';
import { keepTaskMarksApart, scanTasks } from './tasks/scanTask.ts';
import { chooseVault } from './vault/chooseVault.ts';
import { Vaults } from './vault/vaults.ts';
import { FindingsTree } from './views/findingsTree.ts';
import { LanguageStatus } from './views/languageStatus.ts';
import { ValueMasks } from './views/valueMasks.ts';

/** Registers everything and starts nothing: the language server comes with the first document that is to be scanned, or the first command. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) configureTexts({ contents: l10n.bundle });
  const log = window.createOutputChannel('Secret Hygiene', { log: true });
  const scanner = new LanguageServerProcess(Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath, log);
  const findings = new Findings(scanner);
  const tree = new FindingsTree(findings, context.workspaceState);
  const status = new LanguageStatus(scanner, findings, readSettings);
  const masks = new ValueMasks(scanner);
  const nextSteps = new NextStepsPage();
  context.subscriptions.push(log, scanner, findings, tree, status, masks, nextSteps);

  const journalPath = Uri.joinPath(context.globalStorageUri, 'journal.jsonl').fsPath;
  const journal = new WatchedJournal(createJournal(fileJournal(journalPath), { now: () => new Date() }, randomUUID), count => {
    status.interruptedMoves = count;
  });
  const vaults = new Vaults(readSettings, editorSignIn(log), context.workspaceState, context.globalState);
  const metadata = new VaultMetadata(vaults, Date.now);
  scanner.answer('secretHygiene/vaultSecrets', (params, token) => metadata.secretsOf(params, signalOf(token)));
  vaults.onDidWrite(vaultUrl => {
    metadata.forget(vaultUrl);
    scanner.tell('secretHygiene/vaultChanged', { vaultUrl });
  });
  const localHistory = new LocalHistory(context.globalStorageUri);
  const afterMove = new AfterMove(scanner, nextSteps, localHistory, log);
  const openStore = async (location: MoveRecord['location']) =>
    location.kind === 'keyVault' ? vaults.open(location.vaultUrl) : openLocalStore(location, scanner);
  const means = { scanner, findings, journal, log, vaults, readSettings, afterMove, openStore };
  const scan = new WorkspaceScan(scanner, log);

  const commands = {
    'secretHygiene.scanWorkspace': () => scan.run(),
    'secretHygiene.stopScan': () => scan.stop(),
    'secretHygiene.moveToKeyVault': moveToKeyVault(means),
    'secretHygiene.moveAllToKeyVault': moveAllToKeyVault({ ...means, scan }),
    'secretHygiene.replaceWithEnvironment': replaceWithEnvironment(means),
    'secretHygiene.reuseVaultSecret': reuseVaultSecret(means),
    'secretHygiene.ignore': ignoreFinding(means),
    'secretHygiene.restoreValue': restoreValue(means),
    'secretHygiene.resumeMove': resumeInterruptedMove(means),
    'secretHygiene.chooseVault': async () => (await needsTrust()) && chooseVault(vaults, resourceInFront()),
    'secretHygiene.checkReferences': checkReferences({ scanner, vaults, metadata }),
    'secretHygiene.showNextSteps': () => nextSteps.show(),
    'secretHygiene.deleteLocalHistory': deleteLocalHistory(localHistory),
    'secretHygiene.toggleMasking': () => masks.toggle(),
    'secretHygiene.showLog': () => log.show(),
    [showRuleCommand]: (ruleId: unknown) => showRulePage(context.extensionUri, ruleId),
    '_secretHygiene.applyPlan': applyPlanCommand(means),
    ...findingsViewCommands(findings, tree),
  };
  context.subscriptions.push(
    scan,
    scanTasks(Uri.joinPath(context.extensionUri, 'dist', 'cli.js')),
    keepTaskMarksApart(scanner.fileMarks, scanner.onDidMark),
    registerCommands(commands, log),
    window.registerUriHandler(rulePageHandler(context.extensionUri)),
    startOnFirstDocument(readSettings, () => void scanner.start()),
  );
  journal.look().catch(error => log.warn(`The journal of moves cannot be read: ${failureForLog(error)}`));
}

/** The document in front, or the only folder: what "here" means for a setting. */
const resourceInFront = (): Uri | undefined => window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
