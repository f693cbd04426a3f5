import { join } from 'node:path';
import { type Adapter, type Reported, type Scanner, scanWith } from './peers.ts';

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

interface SarifRun {
  readonly results: readonly SarifResult[];
  readonly invocations: readonly { readonly toolExecutionNotifications?: readonly { readonly level: string }[] }[];
}

/** The bundled command line of this repository, as a user runs it. */
export function ours(): Scanner {
  const name = 'secret-hygiene';
  const adapter: Adapter = {
    command: (root, threads) => ({
      command: process.execPath,
      args: [cli, 'scan', root, '--threads', `${threads}`, '--format', 'sarif'],
      cwd: root,
    }),
    onOutput: true,
    // 2: some file failed; said below, so that a bench shows it and goes on.
    accepted: [0, 1, 2],
    parse: report => findingsOf(JSON.parse(report).runs[0]),
  };
  return { name, scan: (root, threads) => scanWith(name, adapter, root, threads) };
}

function findingsOf({ results, invocations }: SarifRun): Reported[] {
  const failed = invocations[0]?.toolExecutionNotifications?.filter(({ level }) => level === 'error').length ?? 0;
  if (failed > 0) console.error(`  secret-hygiene failed on ${failed} files.`);
  // What is said about the state of a certificate or a token has no tier: it is no credential that was found.
  const credentials = results.filter(({ properties }) => properties?.confidence);
  return credentials.map(({ ruleId, locations, properties }) => {
    const { artifactLocation, region } = locations[0]!.physicalLocation;
    const oneLine = (region.endLine ?? region.startLine) === region.startLine;
    return {
      path: decodeURIComponent(artifactLocation.uri),
      line: region.startLine,
      columns: [region.startColumn, oneLine ? region.endColumn : Number.MAX_SAFE_INTEGER],
      rule: ruleId,
      ...(properties?.confidence && { tier: properties.confidence }),
    };
  });
}
