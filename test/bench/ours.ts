import { join } from 'node:path';
import { type Scanner, scanWith } from './peers.ts';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine?: number;
  readonly endColumn: number;
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: SarifRegion };
  }[];
  readonly properties?: { readonly confidence?: string };
}

/** The bundled command line of this repository, as a user runs it. */
export function ours(): Scanner {
  const name = 'secret-hygiene';
  return {
    name,
    scan: (root, threads) =>
      scanWith(
        name,
        {
          command: () => ({
            command: process.execPath,
            args: [cli, 'scan', root, '--threads', `${threads}`, '--format', 'sarif'],
            cwd: root,
          }),
          onOutput: true,
          accepted: [0, 1],
          parse: report =>
            (JSON.parse(report).runs[0].results as SarifResult[]).map(({ ruleId, locations, properties }) => {
              const { artifactLocation, region } = locations[0]!.physicalLocation;
              const oneLine = (region.endLine ?? region.startLine) === region.startLine;
              return {
                path: decodeURIComponent(artifactLocation.uri),
                line: region.startLine,
                columns: [region.startColumn, oneLine ? region.endColumn : Number.MAX_SAFE_INTEGER],
                rule: ruleId,
                ...(properties?.confidence && { tier: properties.confidence }),
              };
            }),
        },
        root,
        threads,
      ),
  };
}
