import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalStorage } from './journal.ts';

/**
 * The journal's file in the user's own state (`globalStorage` or the command line's state directory): mode 0600 in a folder of mode
 * 0700, because names of vaults and files are nobody else's business.
 */
export const fileJournal = (path: string): JournalStorage => ({
  async read() {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  },
  async append(text) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // flush: a machine that dies right after the vault write must still find the line.
    await appendFile(path, text, { mode: 0o600, flush: true });
  },
});
