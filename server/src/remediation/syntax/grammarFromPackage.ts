// biome-ignore lint/style/noRestrictedImports: support of tests, which load grammars from the packages that the build copies them from.
import { readFileSync } from 'node:fs';
import grammarPackages from './grammarPackages.json' with { type: 'json' };

/** The bytes of a grammar, for tests. */
export function grammarFromPackage(fileName: string): Uint8Array {
  const folder = Object.entries(grammarPackages).find(([, names]) => names.includes(fileName.replace(/\.wasm$/, '')))?.[0];
  if (!folder) throw new Error(`grammarPackages.json names no package for ${fileName}.`);
  return new Uint8Array(readFileSync(new URL(`../../../../node_modules/${folder}/${fileName}`, import.meta.url)));
}
