import { join } from 'node:path';
import { type Scanner, scanWith } from './peers.ts';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
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
          accepted: [0, 1],
          parse: report =>
            (JSON.parse(report).runs[0].results as SarifResult[]).map(({ ruleId, locations, properties }) => ({
              path: decodeURIComponent(locations[0]!.physicalLocation.artifactLocation.uri),
              line: locations[0]!.physicalLocation.region.startLine,
              rule: ruleId,
              ...(properties?.confidence && { tier: properties.confidence }),
            })),
        },
        root,
        threads,
      ),
  };
}
