import { readFileSync } from 'node:fs';
import { filesBelow } from './cacheFolder.ts';
import { codeCorpus } from './corpus.ts';

/** TypeScript and JavaScript sources of the code corpus one after the other, cut at `bytes` characters. */
export function codeOfSize(bytes: number): string {
  let text = '';
  for (const { path } of filesBelow(codeCorpus())) {
    if (text.length >= bytes) break;
    if (/\.(?:c|m)?[jt]s$/.test(path)) text += readFileSync(path, 'utf8');
  }
  return text.slice(0, bytes);
}
