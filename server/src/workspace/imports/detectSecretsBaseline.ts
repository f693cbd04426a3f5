import { createHash } from 'node:crypto';
import { type Candidate, ImportError, type Imported, left, type ReadImport } from './imported.ts';
import { globsOfPattern } from './pathPattern.ts';

interface Entry {
  readonly type?: unknown;
  readonly hashed_secret?: unknown;
  readonly line_number?: unknown;
  readonly is_secret?: unknown;
}

/** Whether a finding has the value of a baseline's entry, which holds its SHA-1. */
const hasHash =
  (hash: string) =>
  ({ value }: Candidate): boolean =>
    createHash('sha1').update(value.reveal()).digest('hex') === hash;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads `.secrets.baseline` of detect-secrets: each known secret is accepted where it still stands, unless an audit called it a real one. */
export const readDetectSecretsBaseline: ReadImport = (text, file) => {
  let baseline: unknown;
  try {
    baseline = JSON.parse(text);
  } catch {
    throw new ImportError(`${file} is no valid JSON.`);
  }
  const results = isRecord(baseline) ? baseline['results'] : undefined;
  if (!isRecord(baseline) || !isRecord(results)) throw new ImportError(`${file} has no "results": it is no baseline of detect-secrets.`);
  const found: Imported[] = [];
  for (const [path, entries] of Object.entries(results))
    for (const entry of (Array.isArray(entries) ? entries : []) as Entry[]) {
      const name = `${path}:${Number(entry.line_number) || '?'}`;
      const type = typeof entry.type === 'string' ? entry.type.slice(0, 60) : 'secret';
      const { hashed_secret: hash } = entry;
      if (entry.is_secret === true) found.push(left(name, 'its audit says that it is a real secret: move it instead'));
      else if (typeof hash !== 'string' || !/^[0-9a-f]{40}$/.test(hash)) found.push(left(name, 'it has no hashed_secret'));
      else {
        const acceptance = {
          path: path.replaceAll('\\', '/').replace(/^\.\//, ''),
          fits: hasHash(hash),
          reason: `imported from ${file} (${type})`,
        };
        found.push({ name, kind: 'acceptance', acceptance });
      }
    }
  return [...found, ...readFilters(baseline, file)];
};

function readFilters(baseline: Record<string, unknown>, file: string): Imported[] {
  const found: Imported[] = [];
  // Versions before 1.0 have `exclude`, later ones `filters_used`.
  const { exclude } = baseline;
  const patterns = isRecord(exclude) && typeof exclude['files'] === 'string' ? [exclude['files']] : [];
  if (isRecord(exclude) && exclude['lines']) found.push(left('exclude.lines', 'ours judge places and values, not lines'));
  for (const filter of Array.isArray(baseline['filters_used']) ? baseline['filters_used'] : []) {
    const path = isRecord(filter) ? String(filter['path']) : '';
    const given = isRecord(filter) && Array.isArray(filter['pattern']) ? filter['pattern'] : [];
    if (/regex\.should_exclude_file$/.test(path)) patterns.push(...given.filter((one): one is string => typeof one === 'string'));
    else if (/regex\.should_exclude_(?:line|secret)$|wordlist/.test(path))
      found.push(left(`filter ${path.slice(path.lastIndexOf('.') + 1)}`, 'what it spares and we find is to be accepted at its place'));
  }
  patterns.forEach((pattern, index) => {
    const name = `excluded files ${index + 1}`;
    const globs = globsOfPattern(pattern);
    if (globs)
      found.push({ name, kind: 'change', entry: { rules: 'all', paths: globs, severity: 'off', reason: `imported from ${file}` } });
    else found.push(left(name, 'the expression cannot be said as globs: write them under "changes" in .secret-hygiene/rules.yaml'));
  });
  return found;
}
