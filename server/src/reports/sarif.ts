import type { Finding } from '../../../shared/src/model/index.ts';
import type { RuleInfo } from '../rules/index.ts';
import type { ScannedConcern } from '../workspace/fileConcerns.ts';
import type { ScannedFinding, ScanResult, SkippedFile, Suppression, SuppressionProblem } from '../workspace/scanResult.ts';
import { kindOf, localReason, type RuleTexts, whyOf } from './reportRules.ts';

const baseId = 'SRCROOT';

/** POSIX path to relative URI reference. */
const uriOf = (path: string): string =>
  path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** Windows paths start with a drive letter, all others with a slash. */
const folderUri = (root: string): string => `file:///${`${uriOf(root).replace(/^([a-zA-Z])%3A/, '$1:')}/`.replace(/^\//, '')}`;

const levelOf = ({ severity, confidence }: Finding): 'error' | 'warning' | 'note' =>
  severity === 'low' ? 'note' : severity === 'medium' || confidence === 'low' ? 'warning' : 'error';

// GitHub reads this property as a CVSS score: over 9.0 critical, 7.0 high, 4.0 medium (documentation of its SARIF support).
const securitySeverity = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' } as const;
const precision = { high: 'very-high', medium: 'high', low: 'medium' } as const;

function describeRule(rule: RuleInfo) {
  const text = `${rule.description}\nTo revoke: ${rule.revoke}`;
  const markdown = `**${rule.provider} ${rule.title}**\n\n${rule.description}\n\n**What to do.** Move the value into a vault and put a reference in its place. Then make the old value useless:\n\n${rule.revoke}\n`;
  return {
    id: rule.id,
    shortDescription: { text: `${rule.provider} ${rule.title}` },
    fullDescription: { text: rule.description },
    help: { text, markdown },
    properties: {
      tags: ['security', 'secret'],
      precision: precision[rule.confidence],
      'security-severity': securitySeverity[rule.severity],
    },
  };
}

const suppressionOf = (suppression: Suppression) => ({
  kind: suppression.kind === 'mark' ? 'inSource' : 'external',
  status: 'accepted',
  justification: suppression.reason,
});

function describeResult(one: ScannedFinding, ruleIndex: number | undefined, rules: RuleTexts) {
  const { path, finding, location, placeId, group, suppression, regraded, localOnly } = one;
  const { line, column, endLine, endColumn, charOffset, charLength, byteOffset, byteLength } = location;
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: localOnly ? 'note' : levelOf(finding),
    message: {
      text: localOnly
        ? `A value of the kind ${kindOf(finding, rules)} stands ${localReason}.`
        : `Hardcoded ${kindOf(finding, rules)}: ${whyOf(finding)}.`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: baseId },
          region: {
            startLine: line,
            startColumn: column,
            endLine,
            endColumn,
            charOffset,
            charLength,
            ...(byteOffset !== undefined && byteLength !== undefined && { byteOffset, byteLength }),
          },
        },
      },
    ],
    partialFingerprints: { 'secretHygienePlace/v1': placeId },
    // An empty list says that suppressions were looked for and there is none.
    suppressions: suppression ? [suppressionOf(suppression)] : [],
    properties: { confidence: finding.confidence, severity: finding.severity, ...(regraded && { regraded }), group, names: finding.names },
  };
}

/** A concern is a note: it says what is wrong with the state of a credential or with a reference, and is no finding. */
function describeConcern({ path, code, severity, message, advice, location }: ScannedConcern) {
  const region = location && {
    startLine: location.line,
    startColumn: location.column,
    endLine: location.endLine,
    endColumn: location.endColumn,
    charOffset: location.charOffset,
    charLength: location.charLength,
  };
  return {
    ruleId: code,
    level: 'note',
    message: { text: `${message} ${advice}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: baseId }, ...(region && { region }) } }],
    properties: { severity },
  };
}

const notification = (level: 'note' | 'warning' | 'error', path: string, text: string, line?: number) => ({
  level,
  message: { text },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(path), uriBaseId: baseId },
        ...(line && { region: { startLine: line } }),
      },
    },
  ],
});

const skippedNotification = ({ path, reason, detail }: SkippedFile) =>
  notification(
    reason === 'failed' ? 'error' : reason === 'binary' ? 'note' : 'warning',
    path,
    `Not scanned: ${reason}${detail ? ` (${detail})` : ''}.`,
  );

const problemNotification = ({ path, line, message }: SuppressionProblem) => notification('warning', path, message, line);

/** SARIF 2.1.0 (OASIS). Holds no value and no snippet; a finding is told from run to run by its place id. */
export function sarifReport(result: ScanResult, rules: RuleTexts, version: string): string {
  const used = [...new Set(result.findings.map(f => f.finding.ruleId))]
    .sort()
    .map(rules)
    .filter(rule => rule !== undefined);
  const indexOf = new Map(used.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Secret Hygiene', version, semanticVersion: version, rules: used.map(describeRule) } },
        originalUriBaseIds: { [baseId]: { uri: folderUri(result.root) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !result.cancelled,
            toolExecutionNotifications: [...result.skipped.map(skippedNotification), ...result.problems.map(problemNotification)],
          },
        ],
        results: [
          ...result.findings.map(one => describeResult(one, indexOf.get(one.finding.ruleId), rules)),
          ...(result.concerns ?? []).map(describeConcern),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
