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

/** Texts of the other files of the folder of `path` whose names end with `extension`: what they declare, this file may share or must not repeat. */
export async function siblingTexts(files: ProjectFiles, path: string, extension: string): Promise<string[]> {
  const folder = foldersUp(path)[0]!;
  const names = (await files.list(folder)).filter(name => name.endsWith(extension) && inFolder(folder, name) !== path);
  const texts = await Promise.all(names.map(name => files.read(inFolder(folder, name))));
  return texts.filter(text => text !== undefined);
}
