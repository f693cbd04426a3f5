import { openDocuments } from '../../server/src/languageServer/openDocument.ts';
import { createProductDetector } from '../../server/src/workspace/productDetector.ts';
import { codeOfSize } from './codeOfSize.ts';
import { quantile } from './measuredRun.ts';
import { startServer } from './serverSession.ts';
import { printTable } from './table.ts';

const sizes = [
  ['10 KB', 1e4],
  ['100 KB', 1e5],
  ['1 MB', 1e6],
  ['10 MB', 1e7],
] as const;

/** What is typed, over and over: an assignment, so that anchors, quotes and findings come and go under the cursor. */
const typed = `const apiToken = "${['k3Jd9x', 'QpLm2v', 'Rt7'].join('')}"; `;
const uri = 'file:///bench/keystroke.ts';

interface Place {
  readonly line: number;
  readonly character: number;
}

/**
 * Milliseconds from a keystroke to the diagnostics of the new text: in all, through stdio and JSON as in an editor, and our own part of it,
 * which is the change of the text and the rescan without any transport.
 */
export async function keystrokeBench(keystrokes: number): Promise<void> {
  const rows: (string | number)[][] = [];
  const ownP99: number[] = [];
  for (const [name, bytes] of sizes) {
    const text = codeOfSize(bytes);
    // Half way down, at the start of a line.
    const place = { line: text.slice(0, text.length / 2).split('\n').length - 1, character: 0 };
    const total = steady(await throughServer(text, place, keystrokes));
    const own = steady(inProcess(text, place, keystrokes));
    ownP99.push(quantile(own, 0.99));
    rows.push([name, total.length, quantile(total, 0.5), quantile(total, 0.99), quantile(own, 0.5), quantile(own, 0.99)]);
  }
  printTable('Keystroke to diagnostics, milliseconds', ['document', 'keystrokes', 'total p50', 'total p99', 'own p50', 'own p99'], rows);
  console.log(`  Our own part, p99: 1 MB takes ${(ownP99[2]! / ownP99[0]!).toFixed(2)} times 10 KB.`);
}

/** Without the first tenth, which warms the code up. */
const steady = (times: readonly number[]): number[] => times.slice(Math.ceil(times.length / 10));

async function throughServer(text: string, { line, character }: Place, keystrokes: number): Promise<number[]> {
  const server = await startServer();
  await server.open(uri, 'typescript', text);
  await server.diagnostics(uri);
  const times: number[] = [];
  for (let i = 0; i < keystrokes; i++) times.push(await server.type(uri, line, character + i, typed[i % typed.length]!));
  server.stop();
  return times;
}

function inProcess(text: string, { line, character }: Place, keystrokes: number): number[] {
  const detector = createProductDetector({ disabledRules: [] });
  const context = { path: 'keystroke.ts', languageId: 'typescript' };
  const document = openDocuments.create(uri, 'typescript', 0, text);
  document.findings(detector, context);
  return Array.from({ length: keystrokes }, (_, i) => {
    const at = { line, character: character + i };
    const started = performance.now();
    document.update([{ range: { start: at, end: at }, text: typed[i % typed.length]! }], i + 1);
    document.findings(detector, context);
    return performance.now() - started;
  });
}
