import { activeFindings, isLowered, localFindings, type ScannedFinding, type ScanResult } from '../workspace/scanResult.ts';
import { kindOf, type RuleTexts } from './reportRules.ts';

/**
 * The report for programs; `docs/json-report.md` describes it. Fields are only ever added while `schemaVersion` stays.
 * Never holds a value: a program that needs one reads the file at the given offsets.
 */
export function jsonReport(result: ScanResult, rules: RuleTexts, version: string): string {
  const describe = ({ path, finding, location, placeId, group, suppression, regraded }: ScannedFinding) => ({
    ruleId: finding.ruleId,
    kind: kindOf(finding, rules),
    path,
    ...location,
    parts: finding.parts,
    ...(finding.whole && { whole: finding.whole }),
    decode: finding.decode,
    confidence: finding.confidence,
    severity: finding.severity,
    names: finding.names,
    ...(finding.service && { service: finding.service }),
    ...(finding.pairedWith && { pairedWith: finding.pairedWith }),
    evidence: finding.evidence,
    placeId,
    group,
    ...(suppression && { suppression }),
    ...(regraded && { regraded }),
  });
  const findings = activeFindings(result);
  const local = localFindings(result);
  const ignored = result.findings.filter(f => f.suppression);
  const report = {
    schemaVersion: 1,
    tool: { name: 'secret-hygiene', version },
    root: result.root,
    summary: {
      findings: findings.length,
      ignoredByRepository: ignored.length,
      loweredByRepository: findings.filter(isLowered).length,
      localOnly: local.length,
      files: result.files,
      bytes: result.bytes,
      milliseconds: Math.round(result.milliseconds),
      cancelled: result.cancelled,
    },
    findings: findings.map(describe),
    ignored: ignored.map(describe),
    localOnly: local.map(describe),
    concerns: (result.concerns ?? []).map(({ path, code, severity, message, advice, location }) => ({
      code,
      severity,
      path,
      ...location,
      message,
      advice,
    })),
    skipped: result.skipped,
    problems: result.problems,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
