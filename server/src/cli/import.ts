import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { applyChanges } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/index.ts';
import { counted } from '../reports/reportRules.ts';
import { addExceptions } from '../workspace/exceptionEdit.ts';
import { exceptionsPath } from '../workspace/exceptions.ts';
import { readExceptions } from '../workspace/exceptionsFile.ts';
import { trackedButIgnored } from '../workspace/git.ts';
import { acceptedPlaces } from '../workspace/imports/acceptedPlaces.ts';
import { readDetectSecretsBaseline } from '../workspace/imports/detectSecretsBaseline.ts';
import { readGitleaksConfig } from '../workspace/imports/gitleaksConfig.ts';
import { readGitleaksIgnore } from '../workspace/imports/gitleaksIgnore.ts';
import { type Candidate, ImportError, type Imported, type ReadImport, type RuleEntry } from '../workspace/imports/imported.ts';
import { readSecretlintConfig } from '../workspace/imports/secretlintConfig.ts';
import { appendToList, BrokenFileError } from '../workspace/listEdit.ts';
import { rulesPath } from '../workspace/ownRules.ts';
import { readOwnRules } from '../workspace/ownRulesFile.ts';
import { createProductDetector, createRepositoryDetector } from '../workspace/productDetector.ts';
import { scan } from '../workspace/scan.ts';
import { commonRoot } from '../workspace/scanRoot.ts';
import { helperStarter } from '../workspace/scanThread.ts';
import { createValueGroups, valueTag } from '../workspace/valueGroups.ts';
import { type Command, exits, type Terminal, UsageError } from './commandLine.ts';

const readers: readonly { readonly name: RegExp; readonly read: ReadImport }[] = [
  { name: /^\.?gitleaks.*\.toml$/, read: readGitleaksConfig },
  { name: /^\.gitleaksignore$/, read: readGitleaksIgnore },
  { name: /\.baseline$/, read: readDetectSecretsBaseline },
  { name: /^\.secretlintrc(?:\.json|\.ya?ml)?$/, read: readSecretlintConfig },
];

/** Takes over what another scanner was told. */
export const importCommand: Command = {
  help: `Takes over what other scanners were told: their rules, and what they were told to accept.

Usage: secret-hygiene import [--dry-run] FILE...

  .gitleaks.toml          rules and allow-lists
  .gitleaksignore         fingerprints
  .secrets.baseline       known secrets of detect-secrets
  .secretlintrc           patterns, disabled rules and allowed values (JSON or YAML)

Writes ${rulesPath} and ${exceptionsPath}, adding to what stands there, and says what became of
each entry. What was accepted is accepted again where we find the same; a place that is gone is said and left out.

  --dry-run               say what would become of each entry, and write nothing

Exit codes: 0 all was taken over, 1 something was left out, 2 error.
`,
  options: { 'dry-run': { type: 'boolean' } },
  async run(values, operands, terminal) {
    if (operands.length === 0)
      throw new UsageError('Write import and the files to take over, such as .gitleaks.toml or .secrets.baseline.');
    const dryRun = values['dry-run'] === true;
    const files = operands.map(operand => readFile(operand, terminal.cwd));
    const root = commonRoot(
      files.map(file => file.path),
      terminal.cwd,
    );
    const rules = openFile(root, rulesPath, text => readOwnRules(text).problems);
    const exceptions = openFile(root, exceptionsPath, text => readExceptions(text).problems);

    const told: Told[] = [];
    for (const { name, imported } of files) for (const item of imported) told.push({ file: name, item, became: '', done: true });
    const rulesText = addRules(rules, told);
    const exceptionsText = await addAccepted(root, rulesText, exceptions, told, terminal);
    report(told, terminal);
    const left = told.filter(one => !one.done).length;
    const changed = [rulesText !== rules && rulesPath, exceptionsText !== exceptions && exceptionsPath].filter(path => path !== false);
    terminal.out(`\n${counted(told.length, 'entry', 'entries')}: ${told.length - left} taken over, ${left} left out.\n`);
    if (dryRun) terminal.out('Nothing was written (--dry-run).\n');
    else {
      if (rulesText !== rules) write(`${root}/${rulesPath}`, rulesText);
      if (exceptionsText !== exceptions) write(`${root}/${exceptionsPath}`, exceptionsText);
      terminal.out(changed.length > 0 ? `Written: ${changed.join(', ')}.\n` : 'Nothing had to be written.\n');
    }
    return left > 0 ? exits.findings : exits.clean;
  },
};

/** An entry and what became of it. */
interface Told {
  readonly file: string;
  readonly item: Imported;
  became: string;
  /** False when it, or a part of it, was left out. */
  done: boolean;
}

/** The file of rules with what is new. */
function addRules(text: string, told: readonly Told[]): string {
  const before = readOwnRules(text);
  const detector = createProductDetector({ disabledRules: [] });
  const known = new Map(before.rules.map(({ rule }) => [rule.id, rule.pattern]));
  const [rules, changes]: [object[], object[]] = [[], []];
  for (const one of told) {
    const { item } = one;
    if (item.kind === 'rule') {
      const { id } = item.entry;
      const other = known.get(id);
      if (other === item.entry.pattern) one.became = `rule ${id} is there already`;
      else if (spellsCredential(item.entry.pattern, detector))
        [one.became, one.done] = ['left out: its pattern looks like a credential itself', false];
      else if (other !== undefined) [one.became, one.done] = [`left out: another rule ${id} is there already`, false];
      else {
        const { entry, lost } = withoutValues(item.entry, detector);
        const but = [...(item.but ?? []), ...lost];
        // What is not right by our own reading would be a warning in every scan from now on.
        const [problem] = readOwnRules(appended('', 'rules', [entry])).problems;
        if (problem) [one.became, one.done] = [`left out: ${problem.message}`, false];
        else {
          rules.push(entry);
          known.set(id, entry.pattern);
          one.became = `rule ${id}${but.length > 0 ? `, without ${but.join('; ')}` : ''}`;
          one.done = but.length === 0;
        }
      }
    } else if (item.kind === 'change') {
      const { paths = [], severity, reason } = item.entry;
      const same = before.changes.some(change => change.reason === reason && change.paths.join('\n') === paths.join('\n'));
      if (!same) changes.push(item.entry);
      const which = typeof item.entry.rules === 'string' ? 'all rules' : counted(item.entry.rules.length, 'rule');
      one.became = same
        ? 'the change is there already'
        : `${which} ${severity} ${paths.length > 0 ? `in ${paths.join(', ')}` : 'everywhere'}`;
    } else if (item.kind === 'left') [one.became, one.done] = [`left out: ${item.why}`, false];
  }
  const withRules = rules.length > 0 ? appended(text, 'rules', rules) : text;
  return changes.length > 0 ? appended(withRules, 'changes', changes) : withRules;
}

/** Whether a text spells a credential out: it would stand in one more file. A weak password cannot be told from a word here. */
const spellsCredential = (text: string, detector: Detector): boolean =>
  detector.scanText(`const password = "${text.replaceAll('\\', '')}";\n`, { path: 'a.ts' }).some(one => one.ruleId !== 'generic-password');

/** The rule without those exceptions that spell a credential out. */
function withoutValues(entry: RuleEntry, detector: Detector): { readonly entry: RuleEntry; readonly lost: readonly string[] } {
  const { except = [], ...rest } = entry;
  const kept = except.filter(one => !spellsCredential(one, detector));
  const lost = kept.length < except.length ? ['an exception that looks like a credential itself'] : [];
  return { entry: { ...rest, ...(kept.length > 0 && { except: kept }) }, lost };
}

const appended = (text: string, key: string, entries: readonly object[]): string => {
  try {
    return applyChanges(text, [appendToList(text, key, entries)]);
  } catch (error) {
    if (error instanceof BrokenFileError) throw new UsageError(`${rulesPath} must be put right first: ${error.message}`);
    throw error;
  }
};

/** The file of exceptions with what is new. */
async function addAccepted(root: string, rulesText: string, text: string, told: readonly Told[], terminal: Terminal): Promise<string> {
  const wanted = told.filter(one => one.item.kind === 'acceptance');
  if (wanted.length === 0) return text;
  const settings = { disabledRules: [], ownRules: readOwnRules(rulesText).rules.map(({ rule }) => rule) };
  const detector = await createRepositoryDetector(settings);
  const pathsWithFindings = async (): Promise<string[]> => {
    const options = {
      root,
      paths: [root],
      exclude: [],
      includeIgnored: false,
      maxFileBytes: 64 * 2 ** 20,
      threads: availableParallelism(),
      marks: false,
      today: '',
    };
    const tools = {
      detector,
      groups: createValueGroups(),
      startHelper: helperStarter(settings),
      trackedButIgnored,
      // What git leaves out can be accepted as well as anything else.
      environmentFileStates: async () => new Map(),
      signal: terminal.signal,
    };
    return [...new Set((await scan(options, tools)).findings.map(({ path }) => path))];
  };
  let scanned: Promise<string[]> | undefined;
  const places = acceptedPlaces(root, detector, () => (scanned ??= pathsWithFindings()));
  const { salt, entries } = readExceptions(text);
  const isThere = ({ placeId, value }: Candidate): boolean =>
    salt !== undefined && entries.some(({ place, tag }) => place === placeId && tag === valueTag(salt, value));
  const added = new Map<string, { readonly candidate: Candidate; readonly reason: string }>();
  for (const one of wanted) {
    if (one.item.kind !== 'acceptance') continue;
    const { acceptance } = one.item;
    const found = await places.of(acceptance);
    if (typeof found === 'string') {
      [one.became, one.done] = [`left out: ${found}`, false];
      continue;
    }
    const fresh = found.filter(candidate => !isThere(candidate));
    for (const candidate of fresh)
      if (!added.has(candidate.placeId)) added.set(candidate.placeId, { candidate, reason: acceptance.reason });
    const none = found.length === 0 ? 'nothing that is found now fits it' : 'accepted already';
    one.became = fresh.length === 0 ? none : `exception for ${fresh.map(({ placeId }) => placeId).join(', ')}`;
  }
  if (added.size === 0) return text;
  const exceptions = [...added.values()].map(({ candidate, reason }) => ({ place: candidate.placeId, reason, value: candidate.value }));
  return applyChanges(text, [addExceptions(text, exceptions)]);
}

function report(told: readonly Told[], { out }: Terminal): void {
  const width = Math.min(48, Math.max(0, ...told.map(({ item }) => item.name.length)));
  let file: string | undefined;
  for (const one of told) {
    if (one.file !== file) out(`${file === undefined ? '' : '\n'}${one.file}\n`);
    file = one.file;
    out(`  ${one.done ? ' ' : '!'} ${plain(one.item.name).padEnd(width)}  ${plain(one.became)}\n`);
  }
}

/** Names come out of files of the repository, and go to a terminal. */
const plain = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '?');

function readFile(operand: string, cwd: string): { name: string; path: string; imported: Imported[] } {
  const path = resolve(cwd, operand);
  const name = basename(path);
  if (/^\.secretlintrc\.[cm]?js$/.test(name))
    throw new UsageError(`"${operand}" is a program. Write what it exports as .secretlintrc.json.`);
  const reader = readers.find(one => one.name.test(name));
  if (!reader)
    throw new UsageError(
      `It is not known how to import "${operand}". Known are .gitleaks.toml, .gitleaksignore, .secrets.baseline and .secretlintrc.`,
    );
  const text = textAt(path);
  if (text === undefined) throw new UsageError(`There is no file "${operand}".`);
  try {
    return { name, path, imported: reader.read(text.replace(/^\ufeff/, ''), name) };
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(error.message);
    throw error;
  }
}

/** The text of one of our own files, empty where there is none. @throws UsageError when it must be put right first. */
function openFile(
  root: string,
  path: string,
  problemsOf: (text: string) => readonly { readonly line: number; readonly message: string }[],
): string {
  const text = textAt(`${root}/${path}`) ?? '';
  const [problem] = text === '' ? [] : problemsOf(text);
  if (problem) throw new UsageError(`${path} must be put right first: line ${problem.line}: ${problem.message}`);
  return text;
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`"${path}" cannot be read (${code}).`);
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`"${path}" cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
