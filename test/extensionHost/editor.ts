import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const patience = 30_000;

/** Waits until `look` gives something other than undefined and false, looking again after every change of diagnostics and now and then. */
export async function until<T>(what: string, look: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const started = Date.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<T, undefined | false>;
    if (Date.now() - started > patience) throw new Error(`Waited ${patience / 1000} s for: ${what}`);
    await new Promise<void>(again => {
      const timer = setTimeout(again, 200);
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        clearTimeout(timer);
        listener.dispose();
        again();
      });
      setTimeout(() => listener.dispose(), 250);
    });
  }
}

/** Our extension, which the suites run beside. */
export function ourExtension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('secret-hygiene.secret-hygiene');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** URI of a file of the sample workspace, in the first folder unless another is named. */
export function sampleUri(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder];
  assert.ok(root, 'no workspace folder is open');
  return vscode.Uri.joinPath(root.uri, path);
}

/** What the Problems view shows of ours for a document. */
export const problems = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Secret Hygiene');

/**
 * Opens a document in an editor as a user does. Not by `openTextDocument` or `showTextDocument`: they keep the document for minutes
 * after its editor was closed.
 */
export async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.open', uri);
  return until(`${uri.path} is open`, () => openDocument(uri));
}

export const openDocument = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());

export const closeEditors = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');
