import { realpathSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isAbsolute, relative, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Confidence } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import type { RuleTexts } from '../reports/reportRules.ts';
import { summary, textReport } from '../reports/text.ts';
import { allRules } from '../rules/index.ts';
import { environmentFileStates } from '../workspace/environmentFiles.ts';
import { loadExceptions } from '../workspace/exceptions.ts';
import { resolveCommit, trackedButIgnored } from '../workspace/git.ts';
import { loadOwnRules, type OwnRules } from '../workspace/ownRules.ts';
import { createRepositoryDetector } from '../workspace/productDetector.ts';
import { type ScanOptions, scan, scanContent } from '../workspace/scan.ts';
import { activeFindings, type ScanResult } from '../workspace/scanResult.ts';
import { commonRoot, plainPath } from '../workspace/scanRoot.ts';
import { type DetectorSettings, helperStarter } from '../workspace/scanThread.ts';
import { withTrustedMarks } from '../workspace/trustedMarks.ts';
import { createValueGroups } from '../workspace/valueGroups.ts';
import { type Command, exits, type OptionValues, oneOf, positiveNumber, type Terminal, UsageError } from './commandLine.ts';
import { productVersion } from './version.ts';

const tiers: readonly Confidence[] = ['low', 'medium', 'high'];

/** Finds hardcoded credentials in files, folders or standard input. */
export const scanCommand: Command = {
  help: `Finds hardcoded credentials in files and folders. Never prints a value.

Usage: secret-hygiene scan [options] [paths]

Scans the current folder when no path is given. What .gitignore leaves out is not scanned, unless git tracks it
or it is named as a path. Nothing else is skipped without being reported.
Environment files (.env) that git ignores and never carried are no leak: what they hold is listed for information only.

Report:
  --format text|json|sarif   text for people (default), JSON, or SARIF 2.1.0 for code scanning
  --output FILE              write the report into a file
  --confidence low|medium|high
                             report findings of at least this confidence (default low: all)
  --quiet                    only findings and warnings; no summary

What is scanned:
  --exclude GLOB             leave out what this pattern names (.gitignore syntax, from the root); can be repeated
  --include-ignored          also scan what .gitignore leaves out
  --archives                 look into zip, jar, nupkg, docx, xlsx, tar, tar.gz and the like, one nested archive deep
  --commented-out-code find|ignore
                             whether credentials in comments are reported (default find)
  --max-file-size MB         report larger text files as skipped (default 64)
  --stdin                    scan standard input
  --stdin-path NAME          path that standard input is judged and reported under
  --threads N                threads to scan with (default: one per processor)

What the repository ignores itself (marks in files, .secret-hygiene/exceptions.yaml, and rules that .secret-hygiene/rules.yaml
switches off or calls less severe):
  --no-exceptions            ignore nothing: show all findings as their rules grade them
  --trust-exceptions-from REF
                             ignore only what this commit, branch or tag ignores already, such as the base of a pull request

Notes tell what is wrong with the state of tokens and certificates and with references to a vault. They change no exit code.

Exit codes: 0 nothing found (or for information only), 1 findings, 2 error.
`,
  options: {
    format: { type: 'string' },
    output: { type: 'string' },
    confidence: { type: 'string' },
    quiet: { type: 'boolean' },
    exclude: { type: 'string', multiple: true },
    'include-ignored': { type: 'boolean' },
    archives: { type: 'boolean' },
    'commented-out-code': { type: 'string' },
    'max-file-size': { type: 'string' },
    stdin: { type: 'boolean' },
    'stdin-path': { type: 'string' },
    threads: { type: 'string' },
    'no-exceptions': { type: 'boolean' },
    'trust-exceptions-from': { type: 'string' },
  },
  async run(values, operands, terminal) {
    const format = oneOf(values, 'format', ['text', 'json', 'sarif'], 'text');
    const least = tiers.indexOf(oneOf(values, 'confidence', tiers, 'low'));
    const output = values['output'] as string | undefined;
    const quiet = values['quiet'] === true;
    const { result: all, ownRules } =
      values['stdin'] === true ? await scanInput(values, operands, terminal) : await scanPaths(values, operands, terminal);
    const result = { ...all, findings: all.findings.filter(f => tiers.indexOf(f.finding.confidence) >= least) };

    const rulesById = new Map([...allRules, ...ownRules.map(own => own.rule)].map(rule => [rule.id, rule]));
    const rules: RuleTexts = id => rulesById.get(id);
    const color = terminal.color && output === undefined;
    const report =
      format === 'json'
        ? (await import('../reports/json.ts')).jsonReport(result, rules, productVersion())
        : format === 'sarif'
          ? (await import('../reports/sarif.ts')).sarifReport(result, rules, productVersion())
          : textReport(result, rules, { color, quiet, showPath: path => shownPath(terminal.cwd, `${result.root}/${path}`) });
    if (output === undefined) terminal.out(report);
    else write(resolve(terminal.cwd, output), report);
    // A report that goes to a program or a file leaves the closing lines to the person who watches.
    if (format !== 'text' || output !== undefined) for (const line of summary(result, quiet)) terminal.err(`${line}\n`);
    if (result.cancelled || result.skipped.some(s => s.reason === 'failed')) return exits.error;
    return activeFindings(result).length > 0 ? exits.findings : exits.clean;
  },
};

export interface Scanned {
  readonly result: ScanResult;
  /** What it was scanned with. */
  readonly detector: Detector;
  readonly ownRules: OwnRules['rules'];
}

/** Scans paths with the options of the command line. @throws UsageError for what the user can put right. */
export async function scanPaths(values: OptionValues, operands: readonly string[], terminal: Terminal): Promise<Scanned> {
  if (values['stdin-path'] !== undefined) throw new UsageError('--stdin-path names standard input: write --stdin with it.');
  const paths = (operands.length > 0 ? operands : ['.']).map(path => realPath(terminal.cwd, path));
  const root = commonRoot(paths, terminal.cwd);
  // What a scan allocates is garbage at once: V8's young generation grows to 48 MB a thread with it, and is as fast when it does not.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { options, detector: settings, ownRules, commit } = await optionsFor(values, root, paths);
  const detector = await createRepositoryDetector(settings);
  let shown = 0;
  const showsProgress = terminal.interactive && values['quiet'] !== true;
  const started = performance.now();
  const result = await scan(options, {
    detector,
    groups: createValueGroups(),
    startHelper: helperStarter(settings),
    trackedButIgnored,
    environmentFileStates,
    signal: terminal.signal,
    onProgress: files => {
      const now = performance.now();
      if (!showsProgress || now - Math.max(started + 400, shown) < 100) return;
      shown = now;
      terminal.err(`\r${files} files scanned...`);
    },
  });
  if (shown > 0) terminal.err('\r\x1b[K');
  return { result: commit ? await withTrustedMarks(result, commit) : result, detector, ownRules };
}

async function scanInput(values: OptionValues, operands: readonly string[], terminal: Terminal): Promise<Scanned> {
  if (operands.length > 0) throw new UsageError('--stdin scans standard input only: leave the paths out, or scan them on their own.');
  const root = commonRoot([realPath(terminal.cwd, '.')], terminal.cwd);
  const name = (values['stdin-path'] as string | undefined) ?? 'stdin';
  const path = plainPath(resolve(realPath(terminal.cwd, '.'), name));
  const inside = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : name.replace(/^([a-zA-Z]:)?[\\/]+/, '');
  const { options, detector: settings, ownRules, commit } = await optionsFor(values, root, []);
  // The text is not in any commit, so no mark in it can be trusted from one.
  const trusted = commit ? { ...options, marks: false } : options;
  const detector = await createRepositoryDetector(settings);
  const tools = { detector, groups: createValueGroups() };
  return { result: scanContent(await terminal.readInput(), inside, trusted, tools), detector, ownRules };
}

/** What decides about a scan, and the commit that marks, exceptions and rules are trusted from, if one was named. */
async function optionsFor(
  values: OptionValues,
  root: string,
  paths: readonly string[],
): Promise<{ options: ScanOptions; detector: DetectorSettings; ownRules: OwnRules['rules']; commit?: string }> {
  const ref = values['trust-exceptions-from'] as string | undefined;
  const none = values['no-exceptions'] === true;
  if (none && ref !== undefined)
    throw new UsageError('--no-exceptions and --trust-exceptions-from contradict each other: write one of them.');
  const commit = ref === undefined ? undefined : await commitOf(root, ref);
  const exceptions = none ? undefined : await loadExceptions(root, commit);
  const own = await loadOwnRules(root, commit);
  const ownRules = own?.rules ?? [];
  const options: ScanOptions = {
    root,
    paths,
    exclude: (values['exclude'] as string[] | undefined) ?? [],
    includeIgnored: values['include-ignored'] === true,
    archives: values['archives'] === true,
    maxFileBytes: positiveNumber(values, 'max-file-size', 64) * 2 ** 20,
    threads: positiveNumber(values, 'threads', availableParallelism()),
    ...(exceptions && { exceptions }),
    ...(own && { ownRules: { changes: none ? [] : own.changes, problems: own.problems } }),
    marks: !none,
    today: new Date().toISOString().slice(0, 10),
    // A mark that nobody vouches for silences nothing; a note too many is no harm.
    concerns: { marks: !none && commit === undefined, disabledRules: [] },
  };
  const commentedOutCode = oneOf(values, 'commented-out-code', ['find', 'ignore'], 'find');
  const detector: DetectorSettings = { disabledRules: [], commentedOutCode, ownRules: ownRules.map(one => one.rule) };
  return { options, detector, ownRules, ...(commit && { commit }) };
}

async function commitOf(root: string, ref: string): Promise<string> {
  const commit = await resolveCommit(root, ref).catch(() => undefined);
  if (!commit) throw new UsageError(`--trust-exceptions-from: there is no commit, branch or tag "${ref}" in ${root || '/'}.`);
  return commit;
}

/** An existing path, links resolved: a link is followed when it is named, never when it is met. */
function realPath(cwd: string, path: string): string {
  try {
    const real = realpathSync(resolve(cwd, path));
    const kind = statSync(real);
    if (!kind.isFile() && !kind.isDirectory()) throw new UsageError(`"${path}" is neither a file nor a folder. Use --stdin for a pipe.`);
    return plainPath(real);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(code === 'ENOENT' ? `There is no file or folder "${path}".` : `"${path}" cannot be read (${code}).`);
  }
}

function write(path: string, report: string): void {
  try {
    writeFileSync(path, report);
  } catch (error) {
    throw new UsageError(`The report cannot be written to "${path}" (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Relative to the current folder where it is inside, so that it can be clicked and copied. */
function shownPath(cwd: string, path: string): string {
  const shown = plainPath(relative(cwd, path));
  return shown.startsWith('..') || isAbsolute(shown) ? path : shown;
}
