import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { encodingOf } from '../detection/textOfBytes.ts';

/** Why a file was not read. */
interface ReadFailure {
  readonly failure: 'unreadable' | 'tooLarge' | 'binary';
  readonly detail: string;
}

/** @param whole read a large binary, too. */
export type FileReader = (path: string, whole?: boolean) => Uint8Array | ReadFailure;

/** Small files are most of every tree: one buffer that holds them whole makes reading them three system calls. */
const usualBytes = 1 << 20;
const headBytes = 1 << 16;
// A pipe that took a file's place must not block, and a link that did must not lead out of the folder. Windows has neither.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Reads files through one reused buffer: the bytes of one call are valid until the next. A large binary is told by its start and
 * never read whole.
 */
export function createFileReader(maxBytes: number): FileReader {
  // Not a Buffer: the scanner's loops are fastest when they only ever meet one class of arrays.
  const buffer = new Uint8Array(usualBytes);
  const readRest = (fd: number, read: number, whole: boolean): Uint8Array | ReadFailure => {
    const { size } = fstatSync(fd);
    if (!whole && encodingOf(buffer.subarray(0, headBytes)) === 'binary') return { failure: 'binary', detail: `${size} bytes` };
    if (size > maxBytes) return { failure: 'tooLarge', detail: `${size} bytes` };
    // Held for this file only, so that one large file does not set the memory of the whole scan.
    const all = new Uint8Array(Math.max(size, read) + 1);
    all.set(buffer.subarray(0, read));
    let length = read;
    for (let n = -1; n !== 0 && length < all.length; length += n) n = readSync(fd, all, length, all.length - length, null);
    return all.subarray(0, length);
  };
  return (path, whole = false) => {
    let fd: number | undefined;
    try {
      fd = openSync(path, flags);
      // A short read of a regular file is its end.
      const read = readSync(fd, buffer, 0, usualBytes, null);
      return read < usualBytes ? buffer.subarray(0, read) : readRest(fd, read, whole);
    } catch (error) {
      return { failure: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? 'unknown error' };
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  };
}
