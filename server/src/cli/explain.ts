import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { type Finding, placeIds } from '../../../shared/src/model/index.ts';
import type { NearMiss } from '../detection/index.ts';
import { decodeBytes, encodingOf } from '../detection/textOfBytes.ts';
import { counted, doubts, kindOf, maskedValue } from '../reports/reportRules.ts';
import { allRules } from '../rules/index.ts';
import { exceptionsPath, loadExceptions } from '../workspace/exceptions.ts';
import { locateFindings } from '../workspace/locations.ts';
import { loadOwnRules, rulesPath } from '../workspace/ownRules.ts';
import { createRepositoryDetector } from '../workspace/productDetector.ts';
import { scanContent } from '../workspace/scan.ts';
import type { Suppression } from '../workspace/scanResult.ts';
import { plainPath, scanRoot } from '../workspace/scanRoot.ts';
import { createValueGroups } from '../workspace/valueGroups.ts';
import { type Command, exits, type Terminal, UsageError } from './commandLine.ts';

/** Says why something was flagged, and why something was not. */
export const explainCommand: Command = {
  help: `Says why something in a file was flagged, and which filter spared what was not.

Usage: secret-hygiene explain FILE[:LINE]

With a line, only what starts on it is explained. Never prints a value.
`,
  options: {},
  async run(_values, operands, terminal) {
    const [operand, ...more] = operands;
    if (operand === undefined || more.length > 0) throw new UsageError('Write explain FILE or explain FILE:LINE.');
    const { bytes, text, root, path, line } = readOperand(operand, terminal);
    const [exceptions, own] = await Promise.all([loadExceptions(root), loadOwnRules(root)]);
    const ownRules = own?.rules.map(({ rule }) => rule) ?? [];
    const detector = await createRepositoryDetector({ disabledRules: [], ownRules });
    const { findings, nearMisses } = detector.explain(text, { path });
    const ids = placeIds(path, findings);
    const rulesById = new Map([...allRules, ...ownRules].map(rule => [rule.id, rule]));
    const accepted = {
      ...(exceptions && { exceptions }),
      ...(own && { ownRules: own }),
      marks: true,
      today: new Date().toISOString().slice(0, 10),
    };
    const scanned = scanContent(bytes, path, { root, ...accepted, ...wholeFile }, { detector, groups: createValueGroups() });
    const verdicts = new Map(scanned.findings.map(one => [one.placeId, one]));
    const bold = (words: string): string => (terminal.color ? styleText('bold', words, { validateStream: false }) : words);

    const found = locateFindings(text, findings).map((location, i) => ({ location, finding: findings[i]!, id: ids[i]! }));
    const missed = locateFindings(text, nearMisses.map(asFinding)).map((location, i) => ({ location, miss: nearMisses[i]! }));
    const onLine = (one: { readonly location: { readonly line: number; readonly endLine: number } }): boolean =>
      line === undefined || (one.location.line <= line && line <= one.location.endLine);

    for (const problem of own?.problems ?? []) terminal.err(`warning ${problem.path}:${problem.line}: ${problem.message}\n`);
    for (const { location, finding, id } of found.filter(onLine)) {
      const verdict = verdicts.get(id);
      const facts = [
        ['rule', finding.ruleId],
        ['anchor', `"${finding.evidence.anchor}"`],
        ['checksum', checksums[finding.evidence.checksum]],
        ['doubt', finding.evidence.doubt && doubts[finding.evidence.doubt]],
        ['entropy', `${finding.evidence.entropy.toFixed(2)} bits per character`],
        ['value', `${maskedValue} (${counted(finding.evidence.length, 'character')})`],
        ['context', finding.evidence.context ? `"${finding.evidence.context}"` : undefined],
        ['names', describeNames(finding)],
        ['decoded', finding.decode.map(step => step.kind).join(', then ') || undefined],
        ['grade', `${verdict?.finding.severity ?? finding.severity}, ${finding.confidence} confidence`],
        [
          'regraded',
          verdict?.regraded && `from ${verdict.regraded.from} by ${rulesPath}:${verdict.regraded.line}: ${verdict.regraded.reason}`,
        ],
        ['ignored', verdict?.suppression && `${ignoredBy[verdict.suppression.kind]}: ${verdict.suppression.reason}`],
        ['place', id],
      ];
      terminal.out(
        `${bold(`${operandPath(operand)}:${location.line}:${location.column}`)}  flagged: ${kindOf(finding, r => rulesById.get(r))}\n`,
      );
      for (const [name, fact] of facts) if (fact) terminal.out(`    ${name!.padEnd(9)}${fact}\n`);
    }
    for (const { location, miss } of missed.filter(onLine)) {
      terminal.out(`${bold(`${operandPath(operand)}:${location.line}:${location.column}`)}  not flagged\n`);
      terminal.out(`    ${'rule'.padEnd(9)}${miss.ruleId}\n    ${'filter'.padEnd(9)}${miss.filter}: ${miss.reason}\n`);
    }
    if (!found.some(onLine) && !missed.some(onLine))
      terminal.out(`Nothing ${line === undefined ? 'in this file' : 'on this line'} comes near a rule.\n`);
    return exits.clean;
  },
};

/** Everything that a scan could leave out is asked for here. */
const wholeFile = { paths: [], exclude: [], includeIgnored: true, maxFileBytes: Number.MAX_SAFE_INTEGER, threads: 1 };

const ignoredBy: Record<Suppression['kind'], string> = {
  mark: 'by a mark in the file',
  exception: `by ${exceptionsPath}`,
  rule: `by ${rulesPath}`,
};

const operandPath = (operand: string): string => operand.replace(/:\d+$/, '');

/** Only its place is used. */
const asFinding = ({ ruleId, range }: NearMiss): Finding => ({
  ruleId,
  parts: [range],
  decode: [],
  confidence: 'low',
  severity: 'low',
  names: {},
  evidence: { anchor: '', checksum: 'none', entropy: 0, length: range.end - range.start },
});

function describeNames({ names, whole }: Finding): string | undefined {
  const parts = Object.entries(names).map(([kind, name]) => `${kind} ${name}`);
  if (whole) parts.push(`inside a ${whole.kind}`);
  return parts.join(', ') || undefined;
}

function readOperand(
  operand: string,
  terminal: Terminal,
): { bytes: Uint8Array; text: string; root: string; path: string; line: number | undefined } {
  const [, file, line] = /^(.*?)(?::(\d+))?$/s.exec(operand)!;
  const absolute = resolve(terminal.cwd, file!);
  let bytes: Buffer;
  try {
    bytes = readFileSync(absolute);
  } catch (error) {
    throw new UsageError(`"${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const encoding = encodingOf(bytes);
  if (encoding === 'binary') throw new UsageError(`"${file}" holds no text.`);
  const root = scanRoot(absolute, terminal.cwd);
  return {
    bytes,
    root,
    text: decodeBytes(bytes, encoding),
    path: plainPath(absolute).slice(root.length + 1),
    line: line === undefined ? undefined : Number(line),
  };
}

const checksums: Readonly<Record<Finding['evidence']['checksum'], string>> = {
  valid: 'valid',
  invalid: 'does not hold',
  none: 'this kind has none that can be checked offline',
};
