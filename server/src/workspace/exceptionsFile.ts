import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type ExceptionEntry, type ExceptionsFile, exceptionsPath } from './exceptions.ts';
import type { SuppressionProblem } from './scanResult.ts';

const fields = ['place', 'tag', 'reason', 'owner', 'expires'] as const;
type Field = (typeof fields)[number];
const longestFile = 2_000_000;

/** What each field must look like, and what to write instead. */
const demands: Record<Field, { readonly fits: (text: string) => boolean; readonly write: () => string }> = {
  place: { fits: t => /^[a-z0-9-]+@./.test(t), write: () => l10n.t('the place id that the report shows, such as rule@path/file.ts#key') },
  tag: { fits: t => /^[0-9a-f]{4}$/.test(t), write: () => l10n.t('the four hex digits that the report shows, in quotes') },
  reason: { fits: t => t.trim() !== '', write: () => l10n.t('why this finding is acceptable') },
  owner: { fits: t => t.trim() !== '', write: () => l10n.t('a person or team, or leave it out') },
  expires: { fits: isDate, write: () => l10n.t('a day as YYYY-MM-DD, or leave it out') },
};

function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Reads the exceptions strictly: an entry that is not exactly right does not count, and a problem says on which line and what to write.
 * Problems quote nothing of the file, which may hold a value where none belongs.
 */
export function readExceptions(text: string): ExceptionsFile {
  const problems: SuppressionProblem[] = [];
  const lines = new LineCounter();
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const refuse = (line: number, message: string): void => {
    problems.push({ kind: 'invalid', path: exceptionsPath, line, message });
  };
  if (text.length > longestFile) {
    refuse(1, l10n.t('This file is too large to be read (2 MB at most).'));
    return { entries: [], problems };
  }
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', uniqueKeys: true });
  for (const error of document.errors) refuse(error.linePos?.[0].line ?? 1, l10n.t('This is no valid YAML ({0}).', error.code));
  if (document.errors.length > 0) return { entries: [], problems };
  const top = document.contents;
  if (top === null) return { entries: [], problems };
  if (!isMap(top)) {
    refuse(1, l10n.t('Write the keys "salt" and "exceptions" at the top level.'));
    return { entries: [], problems };
  }
  let salt: string | undefined;
  const entries: ExceptionEntry[] = [];
  for (const { key, value } of top.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'salt') {
      const given = isScalar(value) ? String(value.value) : '';
      if (/^[0-9a-f]{32}$/.test(given)) salt = given;
      else refuse(lineOf(key), l10n.t('salt must be 32 hex digits. Put back the line that was written at first: every tag depends on it.'));
    } else if (name === 'exceptions') {
      if (isSeq(value)) for (const item of value.items) readEntry(item);
      else if (!(isScalar(value) && value.value === ''))
        refuse(lineOf(key), l10n.t('exceptions must be a list: write each entry as "- place: ...".'));
    } else refuse(lineOf(key), l10n.t('This key is not known here. The keys are salt and exceptions.'));
  }
  if (!salt && entries.length > 0) refuse(1, l10n.t('salt is missing. Without the one that the tags were made with, no exception counts.'));
  return { ...(salt && { salt }), entries: salt ? entries : [], problems };

  function readEntry(item: unknown): void {
    const line = lineOf(item);
    if (!isMap(item)) {
      refuse(line, l10n.t('An exception needs place, tag and reason: write "- place: ..." and the others below it.'));
      return;
    }
    const read: Partial<Record<Field, string>> = {};
    const before = problems.length;
    for (const { key, value } of item.items) {
      const name = (isScalar(key) ? String(key.value) : '') as Field;
      const given = isScalar(value) ? String(value.value) : '';
      if (!fields.includes(name)) refuse(lineOf(key), l10n.t('This key is not known here. An exception has {0}.', fields.join(', ')));
      else if (!demands[name].fits(given)) refuse(lineOf(key), l10n.t('{0} is not right: write {1}.', name, demands[name].write()));
      else read[name] = given.trim();
    }
    const { place, tag, reason, owner, expires } = read;
    if (place && tag && reason) {
      if (problems.length === before) entries.push({ place, tag, reason, line, ...(owner && { owner }), ...(expires && { expires }) });
      return;
    }
    for (const name of ['place', 'tag', 'reason'] as const)
      if (!item.has(name)) refuse(line, l10n.t('{0} is missing: write {1}.', name, demands[name].write()));
  }
}
