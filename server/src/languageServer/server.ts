import { config as configureLanguage } from '@vscode/l10n';
import {
  CancellationToken,
  type CodeAction,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  MessageType,
  NotebookDocuments,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextRange } from '../../../shared/src/model/index.ts';
import type { Notifications, Requests, ServerRequests, VaultSecretsResult } from '../../../shared/src/protocol/index.ts';
import { directoryFiles } from '../workspace/directoryFiles.ts';
import { type ClientFeatures, readClientFeatures, serverFeatures } from './clientFeatures.ts';
import { ClosedReferences } from './closedReferences.ts';
import { codeActionsAt, resolveCodeAction } from './codeActions.ts';
import { concernActionsAt } from './concernActions.ts';
import { concernDiagnostics } from './concernDiagnostics.ts';
import { answerCustomRequests } from './customRequests.ts';
import { type DiagnosticOptions, toDiagnostics } from './diagnosticOf.ts';
import { answerPulls, DocumentPush } from './documentDiagnostics.ts';
import { answerHovers } from './documentHover.ts';
import type { Engine } from './engine.ts';
import { FileFindings } from './fileFindings.ts';
import { FilePush } from './filePush.ts';
import { FileWatching, watchFiles } from './fileWatching.ts';
import { FindingsFeed } from './findingsFeed.ts';
import { documentKey, Folders } from './folders.ts';
import { createGuard, stopIfCancelled } from './guard.ts';
import type { RuleOf } from './locate.ts';
import { createLog, type Log } from './log.ts';
import { type OpenDocument, openDocuments } from './openDocument.ts';
import { OpenFindings } from './openFindings.ts';
import { OpenInspections } from './openInspections.ts';
import { createOwnRulesOf, hasOwnRules, problemsInDocument } from './ownRules.ts';
import { Places } from './places.ts';
import { Planner } from './plan.ts';
import { vaultChanged } from './referenceCheck.ts';
import { answerReferences } from './referenceFeatures.ts';
import { retryActionsAt } from './retryActions.ts';
import { Roots } from './roots.ts';
import { ruleLink } from './ruleLink.ts';
import { ResourceSettings } from './settings.ts';
import { Status } from './status.ts';
import { VaultKnowledge } from './vaultKnowledge.ts';
import { createVisibleInFile } from './visible.ts';

/** What the process around the server may use. */
export interface RunningServer {
  readonly log: Log;
  readonly status: Status;
}

/** Answers one client over one connection, and starts to listen. Everything here is wiring: each feature is in a file of its own. */
export function startServer(connection: Connection, engine: Engine): RunningServer {
  let client = readClientFeatures({ capabilities: {}, processId: null, rootUri: null });
  let trusted = true;
  const notify = <M extends keyof Notifications>(method: M, params: Notifications[M]) => {
    // The connection may be gone; there is nobody to tell then.
    if (client.isOwn) connection.sendNotification(method, params).catch(() => {});
  };
  const log = createLog(connection);
  const status = new Status(state => notify('secretHygiene/status', state));
  const guard = createGuard(log, status);
  const folders = new Folders();
  const roots = new Roots(folders);
  const settings = new ResourceSettings(connection, log);
  const isTrusted = () => trusted;
  const ruleOf: RuleOf = ({ ruleId, uri }) => engine.ruleOf(ruleId, roots.of(uri).root);
  const ownRulesOf = createOwnRulesOf({ engine, roots, isTrusted, status });
  const visibleInFile = createVisibleInFile(folders, settings, isTrusted);

  const documents = new TextDocuments(openDocuments);
  const notebooks = new NotebookDocuments(documents);
  /** The place of a cell in its notebook, so that neither is taken for the notebook's JSON. */
  const cellPath = (uri: string): string | undefined => {
    const notebook = notebooks.findNotebookDocumentForCell(uri);
    const index = notebook?.cells.findIndex(cell => cell.document === uri);
    return notebook && `${roots.of(notebook.uri).path}/cell-${(index ?? 0) + 1}`;
  };
  const openKeys = new Map<string, number>();
  const isOpen = (uri: string) => openKeys.has(documentKey(uri));

  const openFindings = new OpenFindings({ engine, folders, roots, settings, isTrusted, ownRulesOf, cellPath, status, log });
  const options = (): DiagnosticOptions => ({
    ruleOf,
    relatedInformation: client.relatedInformation,
    linkOf: place => ruleLink(place, roots.of(place.uri).root, ruleOf(place), client.options.uriScheme),
  });
  const askClient = (params: ServerRequests['secretHygiene/vaultSecrets']['params'], token?: CancellationToken) =>
    connection.sendRequest<VaultSecretsResult>('secretHygiene/vaultSecrets' satisfies keyof ServerRequests, params, token);
  const vaults = new VaultKnowledge(() => (client.isOwn ? askClient : undefined));
  /** Marks that an editor has are out of date, without an edit. */
  const remark = (uri?: string) => {
    if (!client.pullsDiagnostics) uri === undefined ? push.all() : push.changed(uri);
    else if (client.refreshesDiagnostics)
      connection.languages.diagnostics.refresh().catch(error => log.error('The client did not refresh', error));
  };
  const inspections = new OpenInspections({ openFindings, vaults, isTrusted, log, changed: remark });
  const problemsIn = (document: OpenDocument) => problemsInDocument(document, roots.of(document.uri).path, trusted);
  const push = new DocumentPush({ connection, documents, inspections, problemsIn, guard, options });
  const filePush = new FilePush((uri, diagnostics) => connection.sendDiagnostics({ uri, diagnostics }));
  const closedReferences = new ClosedReferences({
    folders,
    settings,
    vaults,
    isOpen,
    isTrusted,
    covers: (directory, path) => engine.coversFile(directory, path),
    show: (uri, diagnostics) => void filePush.set('references', uri, diagnostics),
  });
  const referencesChanged = (uri: string) =>
    void closedReferences.changed(uri).catch(error => log.error('The references of a file could not be read', error));
  const files: FileFindings = new FileFindings({
    isOpen,
    rescan: (uri, isKnown) => watching.rescan(uri, isKnown),
    async publish(uri, found, isCurrent) {
      const marksOf = guard('the marks of a file that is not open', [], async () => {
        const { findings, concerns, settings: own } = await visibleInFile(uri, found);
        return [...toDiagnostics(findings, undefined, own, options()), ...concernDiagnostics(concerns)];
      });
      const marks = await marksOf(undefined, CancellationToken.None);
      if (isCurrent()) await filePush.set('findings', uri, marks);
    },
    withdraw: uri => void filePush.set('findings', uri, []),
    changed: () => feed.filesChanged(),
  });
  const watching = new FileWatching({
    engine,
    folders,
    settings,
    files,
    isTrusted,
    log,
    exceptionsChanged() {
      refresh();
      void files.refresh();
    },
    rulesChanged: () => judgeAnew(),
  });
  const feed = new FindingsFeed({
    documents,
    openFindings,
    files,
    visibleInFile,
    notify: () => notify('secretHygiene/findingsChanged', {}),
  });
  const places = new Places({ engine, documents, openFindings, folders, roots, settings, ownRulesOf, cellPath });
  const openText = (uri: string) => {
    const key = documentKey(uri);
    return documents.all().find(document => documentKey(document.uri) === key);
  };
  const filesOf = (directory: string | undefined) => ({
    ...directoryFiles(directory, uri => openText(uri)?.text.getText()),
    grammar: engine.grammar,
  });
  const planner = new Planner({
    engine,
    places,
    roots,
    filesOf,
    versionOf: uri => openText(uri)?.version,
  });

  /** All is judged and shown again. */
  const refresh = () => {
    openFindings.invalidate();
    roots.forget();
    remark();
    void files.republish();
    feed.changed();
  };

  /** The rules are other ones: open documents and closed files are searched again. */
  const judgeAnew = () => {
    refresh();
    watching.rescanFolders().catch(error => log.error('The folders could not be scanned again', error));
  };

  const tellEnabled = async () => status.enabled((await settings.of(folders.uris[0])).enable);

  connection.onInitialize((params: InitializeParams) => {
    client = readClientFeatures(params);
    trusted = client.options.trusted !== false;
    folders.set(client.folders);
    settings.canAsk = client.answersConfiguration;
    useLanguage(client, log);
    status.trusted(trusted);
    return serverFeatures(client);
  });
  connection.onInitialized(
    guard('initialized', undefined, async () => {
      // Built now, while the client is busy with its own start, and not when the first document waits for it.
      await engine.detectorFor(await settings.of(folders.uris[0]));
      await tellEnabled();
      status.ready();
      if (client.registersConfiguration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'secretHygiene' });
      if (client.watchesFiles) await watchFiles(connection);
      if (client.changesFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          folders.change(
            added.map(folder => folder.uri),
            removed.map(folder => folder.uri),
          );
          for (const { uri } of removed) files.deleted(uri);
          refresh();
        });
    }) as () => Promise<undefined>,
  );
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    void tellEnabled();
    refresh();
    // A detector of other settings may find less in them.
    void files.refresh();
  });
  connection.onNotification('secretHygiene/trust', ({ trusted: isNow }: Notifications['secretHygiene/trust']) => {
    trusted = isNow === true;
    status.trusted(trusted);
    settings.changed();
    refresh();
    // Ignore marks count for concerns in a trusted workspace only.
    void files.refresh();
    void hasOwnRules(engine, roots, folders).then(has => has && judgeAnew());
  });
  connection.onDidChangeWatchedFiles(params => {
    for (const { uri } of params.changes) referencesChanged(uri);
    return watching.filesChanged(params);
  });

  const opened = (uri: string) => {
    const key = documentKey(uri);
    openKeys.set(key, (openKeys.get(key) ?? 0) + 1);
    files.opened(uri);
    closedReferences.opened(uri);
  };
  const closed = (uri: string) => {
    const key = documentKey(uri);
    const count = (openKeys.get(key) ?? 1) - 1;
    if (count > 0) openKeys.set(key, count);
    else openKeys.delete(key);
    files.closed(uri).catch(error => log.error('A closed file could not be scanned', error));
    referencesChanged(uri);
    feed.changed();
  };
  documents.onDidOpen(({ document }) => opened(document.uri));
  documents.onDidChangeContent(({ document }) => {
    if (!client.pullsDiagnostics) push.changed(document.uri);
    feed.changed();
  });
  documents.onDidClose(({ document: { uri } }) => {
    push.closed(uri);
    settings.forget(uri);
    status.recovered(uri);
    closed(uri);
  });
  // The notebook's own file is open, too: its pushed marks would stand beside those of its cells.
  notebooks.onDidOpen(({ uri }) => opened(uri));
  notebooks.onDidClose(({ uri }) => closed(uri));

  answerPulls({ connection, documents, inspections, problemsIn, guard, options });
  const references = { connection, documents, inspections, vaults, folders, settings, guard };
  answerReferences(references);
  answerHovers({ ...references, ruleOf, feed, client: () => client });

  const resolve = async (action: CodeAction): Promise<CodeAction> => {
    const plan = (place: Requests['secretHygiene/plan']['params']['place'], targets: Requests['secretHygiene/plan']['params']['targets']) =>
      planner.plan({ place, ...(targets && { targets }) });
    return resolveCodeAction(action, plan, (uri, version) => places.textOf(uri, version), client.isOwn);
  };
  connection.onCodeAction(
    guard('textDocument/codeAction', [], async (params, token): Promise<CodeAction[]> => {
      const document = documents.get(params.textDocument.uri);
      if (!document) return [];
      const { found, inspection } = await inspections.current(document);
      const path = cellPath(document.uri) ?? places.whereabouts(document.uri).path;
      const { offersOf, retryOnRefusal } = await engine.loadRemediation();
      stopIfCancelled(token);
      const file = { path, languageId: document.languageId, text: document.text.getText() };
      const actions = await codeActionsAt(params, found.visible, {
        offersOf: ({ finding }) => offersOf(file, finding, filesOf(places.whereabouts(document.uri).directory)),
        isTrusted: trusted,
        hasCommands: client.isOwn,
      });
      actions.push(...concernActionsAt(params, inspection.concerns, document, client.isOwn));
      const retry = (reading: TextRange) => retryOnRefusal(file, reading, engine.grammar);
      actions.push(...(await retryActionsAt(params, inspection.references, document, retry)));
      return client.resolvesActions ? actions : Promise.all(actions.map(resolve));
    }),
  );
  connection.onCodeActionResolve(async (action, token) => {
    const resolved = await guard('codeAction/resolve', action, resolve)(action, token);
    // Editors drop the reason of an action that turns out to be impossible, so that nothing would seem to happen.
    if (resolved.disabled && !action.disabled)
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: resolved.disabled.reason });
    return resolved;
  });

  const scan = { engine, folders, settings, files, isTrusted, status, log };
  const check = { documents, inspections, vaults, closed: closedReferences, remark };
  connection.onNotification('secretHygiene/vaultChanged', ({ vaultUrl }: Notifications['secretHygiene/vaultChanged']) => {
    vaultChanged(vaultUrl, check).catch(error => log.error('A vault that changed could not be asked', error));
  });
  answerCustomRequests({
    connection,
    engine,
    ruleOf,
    documents,
    ranges: { engine, openFindings, ownRulesOf },
    guard,
    planner,
    places,
    feed,
    scan,
    check,
  });

  documents.listen(connection);
  notebooks.listen(connection);
  connection.listen();
  return { log, status };
}

function useLanguage({ options }: ClientFeatures, log: Log): void {
  if (!options.l10nBundle) return;
  try {
    configureLanguage({ fsPath: options.l10nBundle });
  } catch (error) {
    log.error('The texts of the display language could not be read; English is used', error);
  }
}
