import type { DocumentFilter, TextDocument } from 'vscode';

/**
 * Documents that are scanned: files, files of virtual workspaces, buffers that were never saved, notebook cells. A list of what is in,
 * because the editor also hands out documents of version control, output channels, settings and search results.
 */
const schemes = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs', 'vscode-test-web', 'memfs'];

export const scannableDocuments: readonly DocumentFilter[] = schemes.map(scheme => ({ scheme }));

export const isScannable = (document: TextDocument): boolean => schemes.includes(document.uri.scheme);
