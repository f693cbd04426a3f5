import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bytes of a grammar that ships with the product, by file name. @throws when there is none of that name. */
export const readGrammar = (fileName: string): Promise<Uint8Array> => readFile(`${grammarFolder()}/${basename(fileName)}`);

/** `grammars/` stands beside the bundle, whose chunks are one folder below. */
function grammarFolder(): string {
  const own = dirname(fileURLToPath(import.meta.url));
  return basename(own) === 'chunks' ? `${dirname(own)}/grammars` : `${own}/grammars`;
}
