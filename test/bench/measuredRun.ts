import { spawnSync } from 'node:child_process';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** What one run took. `cpuSeconds` is the figure to trust on a machine that others use too. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory of the largest process of the run, in 10^6 bytes. */
  readonly peakMB: number;
}

// Node cannot read the resource usage of a child that has ended; wait4 can. The child's own output passes through.
const wait4 = `
import json, os, sys, time
started = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(json.dumps([time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]), file=sys.stderr)
`;

/**
 * Runs a command to its end, process start included, and measures it with all its descendants. Linux only (`ru_maxrss` in KiB).
 * @param accepted exit codes that mean that the scan was made; scanners use others than 0 for "found something".
 * @throws Error when it ends otherwise.
 */
export function measure({ command, args, cwd, env }: Command, accepted: readonly number[]): Cost & { readonly output: string } {
  const path = command.includes('/') ? command : spawnSync('which', [command], { encoding: 'utf8' }).stdout.trim();
  const { stdout, stderr, error } = spawnSync('python3', ['-c', wait4, path, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error) throw error;
  const [seconds, cpuSeconds, kibibytes, code] = JSON.parse(stderr.trim().split('\n').at(-1)!);
  if (!accepted.includes(code)) throw new Error(`${command} ended with ${code}:\n${stderr.slice(-2000)}`);
  return { seconds, cpuSeconds, peakMB: (kibibytes * 1024) / 1e6, output: stdout };
}

/** Costs of runs one after the other, as one run. */
export const inSequence = (costs: readonly Cost[]): Cost => ({
  seconds: costs.reduce((sum, cost) => sum + cost.seconds, 0),
  cpuSeconds: costs.reduce((sum, cost) => sum + cost.cpuSeconds, 0),
  peakMB: Math.max(...costs.map(cost => cost.peakMB)),
});

/** The `share`-quantile (0 to 1) of numbers, without interpolation. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
