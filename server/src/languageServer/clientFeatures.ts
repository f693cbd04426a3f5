import { CodeActionKind, type InitializeParams, type InitializeResult, MarkupKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../shared/src/protocol/index.ts';

/** What the client can do, as far as it matters here. */
export interface ClientFeatures {
  readonly options: InitializationOptions;
  /** An editor that sends options is our own extension: it has the commands and wants our notifications. */
  readonly isOwn: boolean;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly hoverKind: MarkupKind;
  readonly resolvesActions: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly changesFolders: boolean;
  readonly folders: readonly string[];
}

export function readClientFeatures({ capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams): ClientFeatures {
  const { textDocument, workspace } = capabilities;
  const isOwn = typeof initializationOptions === 'object' && initializationOptions !== null;
  const given = (isOwn ? initializationOptions : {}) as Record<keyof InitializationOptions, unknown>;
  const uriScheme = typeof given.uriScheme === 'string' && /^[a-z][a-z0-9+.-]*$/.test(given.uriScheme) ? given.uriScheme : undefined;
  const resolved = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    options: {
      trusted: given.trusted !== false,
      ...(typeof given.l10nBundle === 'string' && { l10nBundle: given.l10nBundle }),
      ...(uriScheme !== undefined && { uriScheme }),
    },
    isOwn,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    // Clients that predate the pull model's own capability state it for the push model only.
    relatedInformation: (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    hoverKind: textDocument?.hover?.contentFormat?.[0] === MarkupKind.Markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
    resolvesActions: resolved.includes('edit') && resolved.includes('command'),
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    folders: workspaceFolders?.map(folder => folder.uri) ?? (rootUri ? [rootUri] : []),
  };
}

export function serverFeatures(client: ClientFeatures): InitializeResult {
  return {
    serverInfo: { name: 'Secret Hygiene' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      notebookDocumentSync: { notebookSelector: [{ notebook: '*' }] },
      hoverProvider: true,
      documentLinkProvider: {},
      // Where the name of a secret begins in most references: after a slash, an equals sign or a quote.
      completionProvider: { triggerCharacters: ['/', '=', "'", '"'] },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
      // Never workspaceDiagnostics: clients would ask every two seconds, and closed files are pushed after a scan.
      ...(client.pullsDiagnostics && {
        diagnosticProvider: { identifier: 'secretHygiene', interFileDependencies: false, workspaceDiagnostics: false },
      }),
      ...(client.changesFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
    },
  };
}
