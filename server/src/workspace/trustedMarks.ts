import { readFileSync } from 'node:fs';
import { fileAtCommit } from './git.ts';
import type { ScannedFinding, ScanResult, SuppressionProblem } from './scanResult.ts';

const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

/**
 * The result with only those ignore marks that stood in a commit already, together with the lines they silence: a change that is
 * under review can then neither bring a mark of its own nor put another value under an old one.
 */
export async function withTrustedMarks(result: ScanResult, commit: string): Promise<ScanResult> {
  const problems: SuppressionProblem[] = [];
  const texts = new Map<string, { now: string[]; base: string }>();
  const findings: ScannedFinding[] = [];
  for (const finding of result.findings) {
    const { path, suppression, location } = finding;
    if (suppression?.kind !== 'mark') {
      findings.push(finding);
      continue;
    }
    let text = texts.get(path);
    if (!text) {
      const base = (await fileAtCommit(result.root, commit, path)) ?? '';
      text = { now: linesOf(readFileSync(`${result.root}/${path}`, 'utf8')), base: `\n${linesOf(base).join('\n')}\n` };
      texts.set(path, text);
    }
    const block = text.now.slice(Math.min(suppression.line, location.line) - 1, Math.max(suppression.line, location.endLine)).join('\n');
    if (text.base.includes(`\n${block}\n`)) {
      findings.push(finding);
      continue;
    }
    const { suppression: _, ...active } = finding;
    findings.push(active);
    const message = 'This ignore mark, or the line it silences, is not in the trusted commit, so it does not count.';
    problems.push({ kind: 'untrusted', path, line: suppression.line, message });
  }
  return { ...result, findings, problems: [...result.problems, ...problems] };
}
