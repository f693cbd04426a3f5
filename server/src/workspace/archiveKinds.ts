/** How far archives are unpacked; against ones that are made to fill the memory. */
export interface ArchiveBounds {
  /** Larger files in an archive are left out. */
  readonly entryBytes: number;
  /** Bytes that one archive may unpack to, what is nested in it included. */
  readonly totalBytes: number;
  readonly entries: number;
  /** A file that unpacks to more than this many times its size is left out, once it is larger than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Archives in archives: 1 reads the outer one only. */
  readonly depth: number;
}

export const archiveBounds = (maxFileBytes: number): ArchiveBounds => ({
  entryBytes: maxFileBytes,
  totalBytes: 512 << 20,
  entries: 20_000,
  ratio: 200,
  ratioFrom: 4 << 20,
  depth: 2,
});

/** A file in an archive, or why one (or the archive itself) was left out. `path` is `archive.zip!/path/in/it`. */
export type ArchivePart =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly reason: 'archiveLimit' | 'corruptArchive'; readonly detail: string };

/** What unpacks archives; its libraries are loaded when it is asked for. */
export type ReadArchive = (bytes: Uint8Array, path: string, bounds: ArchiveBounds) => Iterable<ArchivePart>;

export const loadArchives = async (): Promise<ReadArchive> => (await import('./archives.ts')).readArchive;

/** How a file is packed, by its name; undefined when it is no archive that is known. */
export function archiveKind(path: string): 'zip' | 'tar' | 'gzip' | undefined {
  const ending = /\.(\w+)$/.exec(path.toLowerCase())?.[1] ?? '';
  if (ending === 'tar') return 'tar';
  if (ending === 'tgz' || ending === 'gz') return 'gzip';
  return zipEndings.has(ending) ? 'zip' : undefined;
}

const zipEndings: ReadonlySet<string> = new Set(
  'zip jar war ear aar apk nupkg snupkg vsix whl egg docx docm xlsx xlsm pptx pptm odt ods odp epub'.split(' '),
);

/** Whether a reported path is one of a file in an archive. */
export const isInArchive = (path: string): boolean => path.includes('!/');
