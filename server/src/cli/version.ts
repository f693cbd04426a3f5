import { existsSync, readFileSync } from 'node:fs';

/** The product's version, from the package.json that ships with it: the nearest one upwards, from the bundle as from the sources. */
export function productVersion(): string {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file)) {
    const above = new URL('../package.json', file);
    if (above.href === file.href) return 'unknown';
    file = above;
  }
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
