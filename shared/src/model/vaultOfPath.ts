import type { Settings } from './settings.ts';

/**
 * The vault that the settings name for a file, as they spell it; undefined when they name none. The longest path of `vaults` that the
 * file lies in wins, then `vault`.
 * @param path POSIX path relative to the workspace folder.
 */
export function vaultOfPath(path: string, { vault, vaults }: Pick<Settings, 'vault' | 'vaults'>): string | undefined {
  const folders = Object.entries(vaults).map(([folder, url]) => ({ folder: folder.replace(/^\.?\/+|^\.$|\/+$/g, ''), url: url.trim() }));
  const matching = folders.filter(({ folder, url }) => url && (folder === '' || path === folder || path.startsWith(`${folder}/`)));
  matching.sort((a, b) => b.folder.length - a.folder.length);
  return matching[0]?.url ?? (vault.trim() || undefined);
}
