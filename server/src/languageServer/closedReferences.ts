import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { type FoundReference, vaultConcerns } from '../hygiene/index.ts';
import { unsilenced } from '../workspace/concerns.ts';
import { createReferenceReader, type FileReferences, filesWithReferences } from '../workspace/fileReferences.ts';
import { fileUri } from '../workspace/fileUri.ts';
import { plainPath } from '../workspace/scanRoot.ts';
import { ChunkedDocument } from './chunkedDocument.ts';
import { concernDiagnostics } from './concernDiagnostics.ts';
import { type Folders, filePath } from './folders.ts';
import { toRange } from './locate.ts';
import type { ResourceSettings } from './settings.ts';
import type { VaultKnowledge } from './vaultKnowledge.ts';
import { isExcluded } from './visible.ts';

export interface ClosedReferencesDependencies {
  readonly folders: Folders;
  readonly settings: ResourceSettings;
  readonly vaults: VaultKnowledge;
  readonly isOpen: (uri: string) => boolean;
  readonly isTrusted: () => boolean;
  /** Whether a scan of the folder comes to the file. */
  readonly covers: (directory: string, path: string) => boolean;
  /** Shows these marks for a file in place of those before. */
  readonly show: (uri: string, diagnostics: Diagnostic[]) => void;
}

/** Marks of references in files that nobody has open: from the first check on, and as long as the vaults' answers are known. */
export class ClosedReferences {
  readonly #dependencies: ClosedReferencesDependencies;
  /** Files that the last check found references in. */
  #files = new Set<string>();
  readonly #referencesIn = createReferenceReader();
  #isActive = false;

  constructor(dependencies: ClosedReferencesDependencies) {
    this.#dependencies = dependencies;
  }

  /** The references of all closed files that a scan would come to. */
  async collect(token: CancellationToken): Promise<FoundReference[]> {
    const { folders, settings, isOpen } = this.#dependencies;
    const found: FoundReference[] = [];
    const files = new Set(this.#files);
    for (const { uri, directory } of folders.onDisk) {
      const own = await settings.of(uri);
      if (!own.enable) continue;
      for await (const { path, references } of filesWithReferences(plainPath(directory), own.exclude)) {
        if (token.isCancellationRequested) return found;
        const file = fileUri(path);
        // A file of a folder within a folder belongs to the inner one.
        if (isOpen(file) || folders.locate(file).folder !== uri) continue;
        files.add(file);
        found.push(...references);
      }
    }
    this.#isActive = true;
    this.#files = files;
    return found;
  }

  /** Judges all files anew, by what is known of the vaults now. */
  async show(): Promise<void> {
    for (const uri of this.#files) await this.changed(uri);
  }

  opened(uri: string): void {
    this.#dependencies.show(uri, []);
  }

  /** A file was closed in the editor, or is another one on disk. */
  async changed(uri: string): Promise<void> {
    const { folders, settings, isOpen, covers, show } = this.#dependencies;
    if (!this.#isActive || isOpen(uri)) return;
    const { folder, path } = folders.locate(uri);
    const [directory, file] = [folder && filePath(folder), filePath(uri)];
    const own = await settings.of(folder);
    const isLeftOut = !directory || !file || !own.enable || isExcluded(path, own) || !(this.#files.has(uri) || covers(directory, path));
    const found = isLeftOut ? undefined : this.#referencesIn(plainPath(file), plainPath(directory));
    if (isOpen(uri)) return;
    if (found) this.#files.add(uri);
    else this.#files.delete(uri);
    show(uri, found ? this.#marks(uri, found, own.disabledRules) : []);
  }

  #marks(uri: string, { text, references }: FileReferences, disabledRules: readonly string[]): Diagnostic[] {
    const { vaults, isTrusted } = this.#dependencies;
    const concerns = vaultConcerns(references, url => vaults.of(url), new Date());
    const counted = unsilenced(text, concerns, { marks: isTrusted(), disabledRules });
    if (counted.length === 0) return [];
    const document = new ChunkedDocument(uri, '', 0, text);
    return concernDiagnostics(counted.map(concern => ({ ...concern, place: toRange(document, concern.range) })));
  }
}
