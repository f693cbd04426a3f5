import * as l10n from '@vscode/l10n';
import type { CompletionItem, Connection, DocumentLink, TextDocuments } from 'vscode-languageserver';
import type { TextRange } from '../../../shared/src/model/index.ts';
import { type FoundReference, portalPage } from '../hygiene/index.ts';
import type { ChunkedDocument } from './chunkedDocument.ts';
import type { Folders } from './folders.ts';
import { type Guard, stopIfCancelled } from './guard.ts';
import { toRange } from './locate.ts';
import type { OpenDocument } from './openDocument.ts';
import { longestInspected, type OpenInspections } from './openInspections.ts';
import { nameCompletions, openNameAt } from './referenceCompletion.ts';
import type { ResourceSettings } from './settings.ts';
import type { VaultKnowledge } from './vaultKnowledge.ts';

export interface ReferenceFeaturesDependencies {
  readonly connection: Connection;
  readonly documents: TextDocuments<OpenDocument>;
  readonly inspections: OpenInspections;
  readonly vaults: VaultKnowledge;
  readonly folders: Folders;
  readonly settings: ResourceSettings;
  readonly guard: Guard;
}

/** Answers what an editor asks about references: links to what they name, and names of secrets while one is written. */
export function answerReferences({ connection, documents, inspections, vaults, folders, settings, guard }: ReferenceFeaturesDependencies) {
  connection.onDocumentLinks(
    guard('textDocument/documentLink', [], async ({ textDocument }, token): Promise<DocumentLink[]> => {
      const document = documents.get(textDocument.uri);
      if (!document) return [];
      const { inspection } = await inspections.current(document);
      stopIfCancelled(token);
      return inspection.references.flatMap(reference => {
        const target = portalPage(reference);
        const range = toRange(document.text, linkRange(document.text, reference));
        return target && range.start.line === range.end.line ? [{ range, target, tooltip: l10n.t('Open in the Azure portal') }] : [];
      });
    }),
  );
  connection.onCompletion(
    guard('textDocument/completion', [], async ({ textDocument, position }, token): Promise<CompletionItem[]> => {
      const document = documents.get(textDocument.uri);
      if (!document || document.text.length > longestInspected) return [];
      const own = await settings.of(textDocument.uri);
      if (!own.enable) return [];
      const { path } = folders.locate(textDocument.uri);
      const name = openNameAt(document.text.getText(), document.text.offsetAt(position), path, own);
      if (!name) return [];
      const { version } = document;
      const result = await vaults.ask(name.vaultUrl, [], token);
      stopIfCancelled(token);
      const known = vaults.of(name.vaultUrl);
      if (result.kind !== 'asked' || !known || document.version !== version) return [];
      return nameCompletions(known, name.range, document.text, new Date());
    }),
  );
}

/** The name with the address before it, which leads nowhere in a browser: a vault answers it with an error. */
function linkRange(text: ChunkedDocument, { range, nameRange }: FoundReference): TextRange {
  if (!nameRange) return range;
  const address = text.slice(range.start, nameRange.start).toLowerCase().lastIndexOf('https://');
  return address < 0 ? nameRange : { start: range.start + address, end: nameRange.end };
}
