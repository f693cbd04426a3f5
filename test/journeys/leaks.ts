import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What VS Code keeps of files by itself: Local History, unsaved editors, and the logs of its own extensions, which quote what they read. */
const editorsOwn = /\/User\/History\/|\/Backups\/|\/exthost\d+\/vscode\.[^/]+\//;

/** Files below `folder` that hold `text`, as it is or as URLs or base64 spell it. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const spellings = [text, encodeURIComponent(text), Buffer.from(text).toString('base64').slice(0, -4)].map(spelling =>
    Buffer.from(spelling),
  );
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || editorsOwn.test(file)) continue;
    const bytes = await readFile(file);
    if (spellings.some(spelling => bytes.includes(spelling))) found.push(file.slice(folder.length));
  }
  return found;
}
