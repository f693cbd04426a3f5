import { type Imported, left, type ReadImport } from './imported.ts';

/**
 * Reads `.gitleaksignore`: one fingerprint on a line, `file:rule:line` or `commit:file:rule:line`, the latter for what stands in a commit.
 * The kinds of two scanners have other names, so that the place decides.
 */
export const readGitleaksIgnore: ReadImport = (text, file) =>
  text.split(/\r\n|\n|\r/).flatMap((raw, index): Imported[] => {
    const fingerprint = raw.trim();
    if (fingerprint === '' || fingerprint.startsWith('#')) return [];
    const name = `line ${index + 1}`;
    const [, commit, path, rule, line] = /^(?:([0-9a-f]{40}):)?(.+):([^:]+):(\d+)$/.exec(fingerprint) ?? [];
    if (!path || !rule || !line) return [left(name, 'it is no fingerprint (file:rule:line or commit:file:rule:line)')];
    if (path.includes('!')) return [left(name, 'it names a file in an archive')];
    const acceptance = {
      path: path.replaceAll('\\', '/').replace(/^\.\//, ''),
      ...(commit && { commit }),
      line: Number(line),
      reason: `imported from ${file} (${rule})`,
    };
    return [{ name, kind: 'acceptance', acceptance }];
  });
