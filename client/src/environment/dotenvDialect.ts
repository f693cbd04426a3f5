import type { DotenvDialect } from '../../../shared/src/vault/index.ts';

/** Who reads the `.env` file, as far as the document that needs the variable tells. */
export function dotenvDialect(languageId: string): DotenvDialect {
  if (languageId === 'python') return 'python';
  if (languageId === 'dockercompose' || languageId === 'yaml') return 'compose';
  return languageId === 'shellscript' ? 'shell' : 'node';
}
