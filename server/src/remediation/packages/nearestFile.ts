import type { ProjectFiles } from '../remediation.ts';

/** Folders from that of `path` up to the workspace folder (`''`), nearest first. */
export function foldersUp(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.keys(), parts.length].map(n => parts.slice(0, n).join('/')).reverse();
}

const inFolder = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);

/** The first file, from the folder of `path` upwards, whose name `wanted` accepts. */
export async function nearestFile(
  files: ProjectFiles,
  path: string,
  wanted: (name: string) => boolean,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (const folder of foldersUp(path)) {
    for (const name of [...(await files.list(folder))].sort()) {
      if (!wanted(name)) continue;
      const text = await files.read(inFolder(folder, name));
      if (text !== undefined) return { path: inFolder(folder, name), text };
    }
  }
  return undefined;
}
