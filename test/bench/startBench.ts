import { setTimeout as rest } from 'node:timers/promises';
import { codeOfSize } from './codeOfSize.ts';
import { quantile } from './measuredRun.ts';
import { startServer } from './serverSession.ts';
import { printTable } from './table.ts';

/** Process start to the reply to `initialize`, to the first diagnostics of a 10 KB document, and the memory that is held when idle. */
export async function startBench(runs: number): Promise<void> {
  const measured = { initialize: [] as number[], diagnostics: [] as number[], memory: [] as number[] };
  const text = codeOfSize(10_000);
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    const server = await startServer();
    measured.initialize.push(performance.now() - started);
    await server.open('file:///bench/start.ts', 'typescript', text);
    await server.diagnostics('file:///bench/start.ts');
    measured.diagnostics.push(performance.now() - started);
    await rest(1000);
    measured.memory.push(server.residentMB());
    server.stop();
  }
  const row = (name: string, numbers: number[]) => [name, quantile(numbers, 0.5), Math.min(...numbers), Math.max(...numbers)];
  printTable(
    `Server start, ${runs} runs`,
    ['what', 'median', 'least', 'most'],
    [
      row('start to initialize reply, ms', measured.initialize),
      row('start to first diagnostics (10 KB), ms', measured.diagnostics),
      row('memory one second later, MB', measured.memory),
    ],
  );
}
