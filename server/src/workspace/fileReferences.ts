import { decodeBytes, encodingOf } from '../detection/textOfBytes.ts';
import { type FoundReference, findReferences } from '../hygiene/index.ts';
import { createFileReader, type FileReader } from './fileReader.ts';
import { walkFiles } from './fileWalk.ts';

/** Files that are larger hold no reference that a person wrote. */
const longestRead = 1 << 20;
/** How long other work waits at most while files are read. */
const turnMilliseconds = 20;

/** A file with references to a vault. */
export interface FileReferences {
  /** Absolute, forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly references: readonly FoundReference[];
}

/**
 * Reads files one by one for the references in them; undefined for one without any, and for one that cannot be read.
 * Paths are absolute, with forward slashes and none at the end; `root` is what the path of a file is judged by.
 */
export function createReferenceReader(): (path: string, root: string) => FileReferences | undefined {
  const read = createFileReader(longestRead);
  return (path, root) => referencesOf(read, path, root);
}

/** Every file below a folder that holds a reference and that a scan would come to. Gives others a turn while it reads. */
export async function* filesWithReferences(folder: string, exclude: readonly string[]): AsyncGenerator<FileReferences> {
  const referencesIn = createReferenceReader();
  let turn = performance.now();
  for (const path of walkFiles(folder, { root: folder, exclude, includeIgnored: false, onUnreadable: () => {} })) {
    const found = referencesIn(path, folder);
    if (found) yield found;
    if (performance.now() - turn < turnMilliseconds) continue;
    await new Promise<void>(done => setImmediate(done));
    turn = performance.now();
  }
}

function referencesOf(read: FileReader, path: string, root: string): FileReferences | undefined {
  const bytes = read(path);
  // A reference that can be checked names a vault: nearly every file is out after this search.
  if ('failure' in bytes || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('ault', 0, 'latin1')) return undefined;
  const encoding = encodingOf(bytes);
  if (encoding === 'binary') return undefined;
  const text = decodeBytes(bytes, encoding);
  const references = findReferences(text, { path: path.slice(root.length + 1) });
  return references.length > 0 ? { path, text, references } : undefined;
}
