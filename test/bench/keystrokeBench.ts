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

/** What is typed, over and over: part of an assignment, so that anchors come and go under the cursor. */
const typed = 'const apiToken = "abc"; ';

/** Milliseconds from a keystroke to the diagnostics of the new text, through stdio and JSON as in an editor. */
export async function keystrokeBench(keystrokes: number): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const [name, bytes] of sizes) {
    const text = codeOfSize(bytes);
    const server = await startServer();
    const uri = 'file:///bench/keystroke.ts';
    await server.open(uri, 'typescript', text);
    await server.diagnostics(uri);
    const place = middleOf(text);
    const times: number[] = [];
    for (let i = 0; i < keystrokes; i++) times.push(await server.type(uri, place.line, place.character + i, typed[i % typed.length]!));
    // The first tenth warms the server's code up.
    const steady = times.slice(Math.ceil(keystrokes / 10));
    rows.push([name, steady.length, quantile(steady, 0.5), quantile(steady, 0.99), Math.max(...steady)]);
    server.stop();
  }
  printTable('Keystroke to diagnostics, total, milliseconds', ['document', 'keystrokes', 'p50', 'p99', 'most'], rows);
}

/** The start of a line half way down. */
function middleOf(text: string): { line: number; character: number } {
  const before = text.slice(0, text.length / 2);
  return { line: before.split('\n').length - 1, character: 0 };
}
