import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { Parser } from 'tar';
import type { ArchiveBounds, ArchivePart, ReadArchive } from './archiveKinds.ts';
import { archiveKind } from './archiveKinds.ts';

/** Files that are unpacked at once, so that the memory of a scan stays small. */
const groupBytes = 16 << 20;

/** What is left of the bounds while one archive is read, what is nested in it included. */
interface Budget {
  bytes: number;
  entries: number;
}

/** The files in an archive, those of archives in it included, and what was left out and why. Never fails: what cannot be read is told. */
export const readArchive: ReadArchive = (bytes, path, bounds) =>
  unpack(bytes, path, bounds, { bytes: bounds.totalBytes, entries: bounds.entries }, bounds.depth);

function* unpack(bytes: Uint8Array, path: string, bounds: ArchiveBounds, budget: Budget, depth: number): Generator<ArchivePart, void> {
  const kind = archiveKind(path);
  const members =
    kind === 'zip'
      ? zipMembers(bytes, bounds, budget)
      : kind === 'gzip'
        ? gzipMember(bytes, path, bounds, budget)
        : tarMembers(bytes, bounds, budget);
  try {
    for (const member of members) {
      const inner =
        kind === 'gzip' && member.name === '' ? path : `${path}!/${member.name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '')}`;
      if (!('bytes' in member)) {
        yield { path: inner, reason: member.reason, detail: member.detail };
        continue;
      }
      // The tar in a `.tar.gz` is no archive of its own to the reader.
      if (kind === 'gzip' && isTarred(path)) yield* unpackTar(member.bytes, path, bounds, budget, depth);
      else if (!archiveKind(inner)) yield { path: inner, bytes: member.bytes };
      else if (depth > 1) yield* unpack(member.bytes, inner, bounds, budget, depth - 1);
      else yield { path: inner, reason: 'archiveLimit', detail: 'nested too deep' };
    }
  } catch (error) {
    if (error instanceof LimitReached) yield { path, reason: 'archiveLimit', detail: error.message };
    else yield { path, reason: 'corruptArchive', detail: reasonOf(error) };
  }
}

function* unpackTar(bytes: Uint8Array, path: string, bounds: ArchiveBounds, budget: Budget, depth: number): Generator<ArchivePart, void> {
  // Read as `.tar`, reported under the name that the file has.
  for (const part of unpack(bytes, 'inner.tar', bounds, budget, depth)) yield { ...part, path: path + part.path.slice('inner.tar'.length) };
}

const isTarred = (path: string): boolean => /\.(?:tgz|tar\.gz)$/i.test(path);

type Member =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly reason: 'archiveLimit' | 'corruptArchive'; readonly detail: string };

/** The whole archive has used up a bound. The message names it. */
class LimitReached extends Error {}

/** Counts a member before it is unpacked. @returns why it is left out. @throws LimitReached when nothing more may be unpacked. */
function countIn(budget: Budget, bounds: ArchiveBounds, packed: number, unpacked: number): string | undefined {
  if (budget.entries-- <= 0) throw new LimitReached(`more than ${bounds.entries} entries`);
  if (unpacked > bounds.entryBytes) return `${unpacked} bytes`;
  if (unpacked > bounds.ratioFrom && unpacked > packed * bounds.ratio) return `unpacks to more than ${bounds.ratio} times its size`;
  if (unpacked > budget.bytes) throw new LimitReached(`unpacks to more than ${bounds.totalBytes} bytes`);
  budget.bytes -= unpacked;
  return undefined;
}

function* zipMembers(bytes: Uint8Array, bounds: ArchiveBounds, budget: Budget): Generator<Member, void> {
  const groups: { readonly indices: Set<number>; readonly names: Set<string>; bytes: number }[] = [];
  const left: Member[] = [];
  let limit: LimitReached | undefined;
  let index = 0;
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      const own = index++;
      if (limit || name.endsWith('/')) return false;
      try {
        const detail = countIn(budget, bounds, size, originalSize);
        if (detail) left.push({ name, reason: 'archiveLimit', detail });
        else {
          const last = groups.at(-1);
          // Two files of one name are unpacked one after the other.
          if (last && last.bytes + originalSize <= groupBytes && !last.names.has(name)) {
            last.indices.add(own);
            last.names.add(name);
            last.bytes += originalSize;
          } else groups.push({ indices: new Set([own]), names: new Set([name]), bytes: originalSize });
        }
      } catch (error) {
        limit = error as LimitReached;
      }
      return false;
    },
  });
  yield* left;
  for (const { indices } of groups) {
    try {
      yield* unzipped(bytes, indices);
    } catch {
      // One of them is broken, or packed in a way that is unknown: the others are read all the same.
      for (const one of indices) {
        try {
          yield* unzipped(bytes, new Set([one]));
        } catch (error) {
          yield { name: nameAt(bytes, one), reason: 'corruptArchive', detail: reasonOf(error) };
        }
      }
    }
  }
  if (limit) throw limit;
}

function unzipped(bytes: Uint8Array, indices: ReadonlySet<number>): Member[] {
  let index = 0;
  return Object.entries(unzipSync(bytes, { filter: () => indices.has(index++) })).map(([name, content]) => ({ name, bytes: content }));
}

function nameAt(bytes: Uint8Array, wanted: number): string {
  let index = 0;
  let found = '';
  unzipSync(bytes, {
    filter: ({ name }) => {
      if (index++ === wanted) found = name;
      return false;
    },
  });
  return found;
}

function* gzipMember(bytes: Uint8Array, path: string, bounds: ArchiveBounds, budget: Budget): Generator<Member, void> {
  const name = isTarred(path) ? '' : path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
  // A tar holds many files; alone it may be as large as all that may be unpacked.
  const most = Math.min(
    budget.bytes,
    isTarred(path) ? bounds.totalBytes : bounds.entryBytes,
    Math.max(bounds.ratioFrom, bytes.length * bounds.ratio),
  );
  let content: Uint8Array;
  try {
    content = gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    yield { name, reason: 'archiveLimit', detail: `unpacks to more than ${most} bytes` };
    return;
  }
  if (!isTarred(path)) budget.bytes -= content.length;
  yield { name, bytes: content };
}

function tarMembers(bytes: Uint8Array, bounds: ArchiveBounds, budget: Budget): Member[] {
  const members: Member[] = [];
  let failure: Error | undefined;
  const parser = new Parser({
    strict: true,
    onReadEntry: entry => {
      const isFile = entry.type === 'File' || entry.type === 'OldFile' || entry.type === 'ContiguousFile';
      let detail: string | undefined;
      try {
        // What a tar holds is as large as it is in the tar.
        if (isFile && !failure) detail = countIn(budget, bounds, entry.size, entry.size);
      } catch (error) {
        failure = error as LimitReached;
      }
      if (detail) members.push({ name: entry.path, reason: 'archiveLimit', detail });
      if (!isFile || failure || detail) {
        entry.resume();
        return;
      }
      const chunks: Buffer[] = [];
      entry.on('data', chunk => chunks.push(chunk));
      entry.on('end', () => members.push({ name: entry.path, bytes: Buffer.concat(chunks) }));
    },
  });
  parser.on('error', error => {
    failure ??= error as Error;
  });
  parser.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  parser.end();
  if (failure instanceof LimitReached) members.push({ name: '', reason: 'archiveLimit', detail: failure.message });
  else if (failure) members.push({ name: '', reason: 'corruptArchive', detail: reasonOf(failure) });
  return members;
}

/** The kind of an error in a few words; the messages of these libraries name no content. */
const reasonOf = (error: unknown): string =>
  ((error as NodeJS.ErrnoException).code ?? (error as Error).message ?? 'unknown').toString().slice(0, 80);
