/**
 * The names of the states that an index of VS Code's Local History lists, when it is that of the file.
 * @param index text of an `entries.json`.
 * @param path of the file's URI; the index may name the same file under a remote's scheme, so only the path is compared.
 */
export function historyEntriesOf(index: string, path: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(index);
  } catch {
    return [];
  }
  const { resource, entries } = (parsed ?? {}) as { resource?: unknown; entries?: unknown };
  if (typeof resource !== 'string' || !Array.isArray(entries)) return [];
  if (pathOf(resource) !== path) return [];
  return entries
    .map(entry => (entry as { id?: unknown } | null)?.id)
    .filter((id): id is string => typeof id === 'string' && /^[\w.-]+$/.test(id) && !/^\.+$/.test(id));
}

function pathOf(uri: string): string | undefined {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return undefined;
  }
}
