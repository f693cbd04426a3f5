import { type Finding, SecretValue } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';

/** For tests of what stands around the detector: finds `name=PLANTED:letters`, judges NUL as binary and fails on `CRASH`. */
export function createFakeDetector(): Detector {
  const scanText = (text: string): Finding[] =>
    [...text.matchAll(/(?:(\w+)=)?PLANTED:(\w+)/g)].map(match => {
      const end = match.index + match[0].length;
      const start = end - match[2]!.length;
      return {
        ruleId: 'planted',
        parts: [{ start, end }],
        decode: [],
        confidence: 'high',
        severity: 'high',
        names: match[1] ? { key: match[1] } : {},
        evidence: { anchor: 'PLANTED', checksum: 'none', entropy: 3, length: end - start },
      };
    });
  return {
    scanText,
    scanBytes(bytes) {
      if (bytes.includes(0)) return 'binary';
      const text = new TextDecoder().decode(bytes);
      if (text.includes('CRASH')) throw new RangeError(`quoted: ${text}`);
      const findings = scanText(text);
      return findings.length > 0 ? { findings, text } : { findings };
    },
    explain: text => ({ findings: scanText(text), nearMisses: [] }),
    open: () => {
      throw new Error('Files are scanned whole.');
    },
    readValue: (text, finding) => new SecretValue(finding.parts.map(part => text.slice(part.start, part.end)).join('')),
  };
}
