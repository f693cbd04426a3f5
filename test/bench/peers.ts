// The other scanners, from their registries at pinned versions, each with the settings that are fairest to it: no verification over the
// network, no archives, no history, its own default rules.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, once, prepare, reportPath } from './cacheFolder.ts';
import { type Command, type Cost, inSequence, measure } from './measuredRun.ts';

/** One reported place. Values are never read from a peer's report. */
export interface Reported {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly rule: string;
  /** Where on the line, from the first character to one past the last, one-based. */
  readonly columns?: readonly [start: number, end: number];
  /** The scanner's own tier, where it has any. */
  readonly tier?: string;
}

export interface ScanRun {
  readonly cost: Cost;
  readonly findings: Reported[];
}

export interface Scanner {
  readonly name: string;
  /** Needs so long that it gets the small corpus. */
  readonly slow?: true;
  /** Scans every file below `root`. `threads` is passed on where the scanner can be told. */
  scan(root: string, threads: number): ScanRun;
}

/** How one scanner is called and read. */
export interface Adapter {
  /** Writes its report to the file, or where `onOutput` says so to standard output. */
  readonly command: (root: string, threads: number, report: string) => Command;
  readonly onOutput?: true;
  readonly accepted: readonly number[];
  readonly parse: (report: string) => Reported[];
}

/** Runs one scan and reads its report, which stays in the cache for a look. */
export function scanWith(name: string, adapter: Adapter, root: string, threads: number): ScanRun {
  const report = reportPath(`${name.replaceAll(' ', '-')}.report`);
  rmSync(report, { force: true });
  const { output, ...cost } = measure(adapter.command(root, threads, report), adapter.accepted);
  if (adapter.onOutput) writeFileSync(report, output);
  return { cost, findings: adapter.parse(readFileSync(report, 'utf8')) };
}

function gitleaks(): Scanner {
  const version = '8.30.1';
  const folder = once(`peers/gitleaks-${version}`, version, into =>
    prepare('go', ['install', `github.com/zricethezav/gitleaks/v8@v${version}`], into, { GOBIN: into }),
  );
  const adapter: Adapter = {
    command: (root, threads, report) => ({
      command: join(folder, 'gitleaks'),
      args: [
        'dir',
        '--no-banner',
        '--log-level=error',
        '--redact',
        '--exit-code=0',
        '--report-format=json',
        `--report-path=${report}`,
        root,
      ],
      env: { GOMAXPROCS: `${threads}` },
      cwd: folder,
    }),
    accepted: [0],
    parse: report => JSON.parse(report).map((f: GitleaksFinding) => ({ path: f.File, line: f.StartLine, rule: f.RuleID })),
  };
  const name = `gitleaks ${version}`;
  return { name, scan: (root, threads) => scanWith(name, adapter, root, threads) };
}

interface GitleaksFinding {
  readonly File: string;
  readonly StartLine: number;
  readonly RuleID: string;
}

function virtualEnvironment(requirement: string): string {
  return join(
    once(`peers/${requirement.replace('==', '-')}`, requirement, into => {
      prepare('python3', ['-m', 'venv', into], into);
      prepare(join(into, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement], into);
    }),
    'bin',
  );
}

/** 1.x has kingfisher's own rules, 2.x another set; both are measured. */
function kingfisher(version: string): Scanner {
  const bin = virtualEnvironment(`kingfisher-bin==${version}`);
  // The program itself: its Python launcher would cost it a fraction of a second.
  const program = prepare(join(bin, 'python'), ['-c', 'import kingfisher; print(kingfisher.get_binary_path())'], bin).trim();
  const quiet = ['--no-update-check', '--no-validate', '--no-extract-archives', '--git-history=none', '--redact', '--no-dedup'];
  const adapter: Adapter = {
    command: (root, threads, report) => ({
      command: program,
      args: ['scan', root, `--jobs=${threads}`, ...quiet, '--format=jsonl', `--output=${report}`],
      cwd: bin,
    }),
    // 200: findings. 205: findings that were validated.
    accepted: [0, 200, 205],
    parse: report =>
      report
        .split('\n')
        .filter(line => line.startsWith('{'))
        .map(line => JSON.parse(line) as KingfisherFinding)
        .filter(record => record.finding)
        .map(({ rule, finding }) => ({
          path: finding!.path,
          line: finding!.line,
          rule: rule!.id,
          tier: finding!.confidence.toLowerCase(),
        })),
  };
  const name = `kingfisher ${version}`;
  return { name, scan: (root, threads) => scanWith(name, adapter, root, threads) };
}

interface KingfisherFinding {
  readonly rule?: { readonly id: string };
  readonly finding?: { readonly path: string; readonly line: number; readonly confidence: string };
}

function detectSecrets(): Scanner {
  const version = '1.5.0';
  const bin = virtualEnvironment(`detect-secrets==${version}`);
  const adapter: Adapter = {
    command: (root, threads) => ({
      command: join(bin, 'detect-secrets'),
      args: ['-c', `${threads}`, 'scan', '--no-verify', '--all-files', root],
      cwd: root,
    }),
    onOutput: true,
    accepted: [0],
    parse: report =>
      Object.entries(JSON.parse(report).results as Record<string, { line_number: number; type: string }[]>).flatMap(([path, places]) =>
        places.map(place => ({ path, line: place.line_number, rule: place.type })),
      ),
  };
  const name = `detect-secrets ${version}`;
  return { name, slow: true, scan: (root, threads) => scanWith(name, adapter, root, threads) };
}

/** Its time grows with the square of the number of files, so it gets 250 at a time. */
function secretlint(): Scanner {
  const version = '13.0.6';
  const folder = once(`peers/secretlint-${version}`, version, into => {
    const packages = ['secretlint', '@secretlint/secretlint-rule-preset-recommend'].map(name => `${name}@${version}`);
    writeFileSync(join(into, 'package.json'), '{ "private": true }\n');
    prepare('npm', ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], into);
    const rules = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] };
    writeFileSync(join(into, 'secretlintrc.json'), JSON.stringify(rules));
  });
  const flags = ['--no-glob', '--no-gitignore', '--format=json', `--secretlintrc=${join(folder, 'secretlintrc.json')}`];
  const name = `secretlint ${version}`;
  const batch = (files: string[]): ScanRun => {
    const adapter: Adapter = {
      command: (_root, _threads, report) => ({
        command: process.execPath,
        args: [join(folder, 'node_modules', '.bin', 'secretlint'), ...flags, `--output=${report}`, ...files],
        cwd: folder,
      }),
      accepted: [0, 1],
      parse: report =>
        (JSON.parse(report) as SecretlintFile[]).flatMap(({ filePath, messages }) =>
          messages.map(message => ({ path: filePath, line: message.loc.start.line, rule: message.ruleId })),
        ),
    };
    return scanWith(name, adapter, '', 1);
  };
  return {
    name,
    slow: true,
    scan(root) {
      const files = filesBelow(root).map(file => file.path);
      const runs = Array.from({ length: Math.ceil(files.length / 250) }, (_, i) => batch(files.slice(i * 250, i * 250 + 250)));
      return { cost: inSequence(runs.map(run => run.cost)), findings: runs.flatMap(run => run.findings) };
    },
  };
}

interface SecretlintFile {
  readonly filePath: string;
  readonly messages: readonly { readonly loc: { readonly start: { readonly line: number } }; readonly ruleId: string }[];
}

/** All peers, installed. */
export const installedPeers = (): Scanner[] => [gitleaks(), kingfisher('1.112.0'), kingfisher('2.14.0'), detectSecrets(), secretlint()];
