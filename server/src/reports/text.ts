import { styleText } from 'node:util';
import type { Severity } from '../../../shared/src/model/index.ts';
import {
  activeFindings,
  isLowered,
  localFindings,
  type ScannedFinding,
  type ScanResult,
  type SkippedFile,
} from '../workspace/scanResult.ts';
import { kindTitle } from './kindName.ts';
import { counted, kindOf, localReason, maskedAs, type RuleTexts, whyOf } from './reportRules.ts';

export interface TextOptions {
  /** Whether the reader is a terminal that shows colours. */
  readonly color: boolean;
  /** Leave out what is neither a finding nor a warning. */
  readonly quiet: boolean;
  /** How the reader names a path of the result, such as relative to where the command runs. */
  readonly showPath: (path: string) => string;
}

type Style = Parameters<typeof styleText>[0];
const severityStyle: Record<Severity, Style> = { critical: ['red', 'bold'], high: 'red', medium: 'yellow', low: 'cyan' };
const skipTexts: Record<SkippedFile['reason'], string> = {
  binary: 'binary',
  tooLarge: 'too large',
  unreadable: 'cannot be read',
  unsupportedEncoding: 'in an unknown encoding',
  archiveLimit: 'not unpacked further, as that would take too much',
  corruptArchive: 'cannot be unpacked',
  failed: 'not scanned because of a defect in the scanner, please report it',
};

/** Names from a scanned tree go to a terminal: what would move its cursor or change its title must not. */
const plain = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '?');

const reportWidth = 100;

/** A text behind its three-letter name, indented, and broken between words where it is longer than a line. */
function hanging(name: string, text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < reportWidth - 8) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, i) => `    ${i === 0 ? name : '   '} ${line}`);
}

/**
 * The report for people: each finding with place, kind, reason and what to do, then what was not looked at. Never a value.
 * The first line of each is also read by the problem matcher of package.json.
 */
export function textReport(result: ScanResult, rules: RuleTexts, options: TextOptions): string {
  const paint = (style: Style, text: string): string => (options.color ? styleText(style, text, { validateStream: false }) : text);
  const dim = (text: string): string => paint('dim', text);
  const findings = activeFindings(result);
  const perGroup = new Map<string, number>();
  for (const { group } of findings) perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
  const lines: string[] = [];

  const describe = (one: ScannedFinding): void => {
    const { finding, location, path } = one;
    const place = `${plain(options.showPath(path))}:${location.line}:${location.column}`;
    const copies = perGroup.get(one.group)! - 1;
    const why = [
      `${finding.confidence} confidence: ${whyOf(finding)}`,
      ...(one.regraded ? [`graded ${finding.severity} instead of ${one.regraded.from} by the repository (${one.regraded.reason})`] : []),
      ...(copies > 0 ? [`the same value stands in ${counted(copies, 'other place')}`] : []),
    ].join('; ');
    const remedy = `Move it into a vault, then make the old value useless: ${rules(finding.ruleId)?.revoke ?? 'rotate it where it was issued.'}`;
    const rule = rules(finding.ruleId);
    const kind = `${plain(rule ? kindTitle(rule) : finding.ruleId)}: ${maskedAs(finding, rules)} ${dim(`[${finding.ruleId}]`)}`;
    lines.push(`${paint('bold', place)}  ${paint(severityStyle[finding.severity], finding.severity)}  ${kind}`);
    lines.push(...hanging(dim('why'), plain(why)), ...hanging(dim('do '), remedy));
    lines.push('');
  };
  findings.forEach(describe);
  for (const { finding, location, path } of localFindings(result))
    lines.push(
      `${paint('cyan', 'info')} ${plain(options.showPath(path))}:${location.line}:${location.column}: ${plain(kindOf(finding, rules))}, ${localReason}`,
    );

  if (!options.quiet)
    for (const { path, location, code, message, advice } of result.concerns ?? []) {
      const place = `${plain(options.showPath(path))}${location ? `:${location.line}:${location.column}` : ''}`;
      lines.push(
        `${paint('bold', place)}  ${paint('cyan', 'note')}  ${plain(message)} ${dim(`[${code}]`)}`,
        ...hanging(dim('do '), plain(advice)),
        '',
      );
    }
  for (const problem of result.problems)
    lines.push(`${paint('yellow', 'warning')} ${plain(options.showPath(problem.path))}:${problem.line}: ${plain(problem.message)}`);
  // Binary files are many and expected: their number is enough here, their names are in the other formats.
  const binary = result.skipped.filter(s => s.reason === 'binary').length;
  for (const { path, reason, detail } of result.skipped)
    if (reason !== 'binary')
      lines.push(
        `${paint('yellow', 'skipped')} ${plain(options.showPath(path))}: ${skipTexts[reason]}${detail ? ` (${plain(detail)})` : ''}`,
      );
  if (!options.quiet && binary > 0) lines.push(dim(`${counted(binary, 'binary file')} skipped (--format json names them)`));
  lines.push(...summary(result, options.quiet));
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

/** The closing lines; also printed beside a report that goes elsewhere. What the repository silenced is always said. */
export function summary(result: ScanResult, quiet: boolean): string[] {
  const findings = activeFindings(result);
  const ignored = result.findings.filter(f => f.suppression).length;
  const local = localFindings(result).length;
  const lines: string[] = [];
  if (result.cancelled) lines.push('Cancelled: not everything was scanned.');
  if (!quiet) {
    const grades = (['critical', 'high', 'medium', 'low'] as const)
      .map(severity => [severity, findings.filter(f => f.finding.severity === severity).length] as const)
      .filter(([, count]) => count > 0)
      .map(([severity, count]) => `${count} ${severity}`);
    const inFiles = new Set(findings.map(f => f.path)).size;
    lines.push(
      findings.length > 0
        ? `${counted(findings.length, 'finding')} (${grades.join(', ')}) in ${counted(inFiles, 'file')}`
        : 'No hardcoded credential found.',
    );
    if (local > 0) lines.push(`${local} in environment files that git ignores: no leak, for information only`);
    const notes = result.concerns?.length ?? 0;
    if (notes > 0) lines.push(`${counted(notes, 'note')} on tokens, certificates and references`);
    const size =
      result.bytes < 1000
        ? counted(result.bytes, 'byte')
        : result.bytes < 1e5
          ? `${(result.bytes / 1e3).toFixed(1)} KB`
          : `${(result.bytes / 1e6).toFixed(1)} MB`;
    lines.push(`${counted(result.files, 'file')}, ${size} scanned in ${(result.milliseconds / 1000).toFixed(2)} s`);
  }
  if (!quiet || ignored > 0) lines.push(`${ignored} ignored by the repository${ignored > 0 ? ' (--no-exceptions shows them)' : ''}`);
  const lowered = findings.filter(isLowered).length;
  if (lowered > 0) lines.push(`${lowered} graded lower by the repository (--no-exceptions shows their own severity)`);
  return lines;
}
