import { Disposable, type TextDocument, workspace } from 'vscode';
import type { ReadSettings } from '../settings.ts';
import { isScannable } from './scannableDocument.ts';

/**
 * Calls `start` once, as soon as a document is open that is to be scanned. Until then the extension costs a listener: a window with
 * nothing but settings or terminals never starts the server.
 */
export function startOnFirstDocument(readSettings: ReadSettings, start: () => void): Disposable {
  const wanted = (document: TextDocument) => isScannable(document) && readSettings(document.uri).enable;
  const listeners: Disposable[] = [];
  const stopListening = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = () => {
    if (!workspace.textDocuments.some(wanted)) return;
    stopListening();
    start();
  };
  listeners.push(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeConfiguration(event => event.affectsConfiguration('secretHygiene.enable') && look()),
  );
  look();
  return new Disposable(stopListening);
}
