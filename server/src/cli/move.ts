import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Confidence, InvalidReferenceError, type Plan, type PlanStep, parseVaultUrl } from '../../../shared/src/model/index.ts';
import { fileJournal } from '../../../shared/src/vault/fileJournal.ts';
import {
  createJournal,
  type EndedMove,
  freeSecretName,
  type ManyQuestion,
  type MoveResult,
  moveMany,
  requestsOf,
  type SecretStore,
} from '../../../shared/src/vault/index.ts';
import { issuerOf, kindTitle } from '../reports/kindName.ts';
import { allRules } from '../rules/index.ts';
import { directoryFiles } from '../workspace/directoryFiles.ts';
import { readGrammar } from '../workspace/grammarFiles.ts';
import { activeFindings, type ScannedFinding } from '../workspace/scanResult.ts';
import { type Command, exits, type OptionValues, oneOf, type Terminal, UsageError } from './commandLine.ts';
import { FileProject } from './moving/fileProject.ts';
import { type LeftFinding, movablePlaces } from './moving/movablePlaces.ts';
import { scanPaths } from './scan.ts';

const tiers: readonly Confidence[] = ['low', 'medium', 'high'];

/** Moves the credentials of files and folders into an Azure Key Vault, and leaves references behind. */
export const moveCommand: Command = {
  help: `Moves hardcoded credentials into an Azure Key Vault and leaves the reference that fits each place. Never prints a value.

Usage: secret-hygiene move --vault URL [options] [paths]

The same value in several places becomes one secret. A name that is taken is never written over: a free one is used. Each value is
stored and read back before any file changes; all files of a secret are changed or none. What no reference can replace is left and named.

  --vault URL                https://NAME.vault.azure.net, or the vault's name
  --dry-run                  show what would be moved; no vault is asked, so names that it holds are not known, and nothing is changed
  --yes                      do not ask before moving (needed where nobody can answer)
  --confidence low|medium|high
                             move findings of at least this confidence (default medium)
  --expiry-days N|none       days until the stored secrets expire (default 90)
  --exclude GLOB             leave out what this pattern names (.gitignore syntax); can be repeated
  --include-ignored          also move from files that .gitignore leaves out

Signs in as the environment, workload identity, Azure CLI, Azure Developer CLI, Azure PowerShell or managed identity allows; run az login first.

Exit codes: 0 nothing is left, 1 findings are left, 2 error.
`,
  options: {
    vault: { type: 'string' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
    confidence: { type: 'string' },
    'expiry-days': { type: 'string' },
    exclude: { type: 'string', multiple: true },
    'include-ignored': { type: 'boolean' },
  },
  async run(values, operands, terminal) {
    const vaultUrl = vaultOf(values);
    const expiryDays = expiryOf(values);
    const least = tiers.indexOf(oneOf(values, 'confidence', tiers, 'medium'));
    const dryRun = values['dry-run'] === true;
    if (!dryRun && values['yes'] !== true && !terminal.confirm)
      throw new UsageError('Nobody can be asked here: write --yes to move without a question, or --dry-run to see what would be moved.');

    const { result: scanned, detector, ownRules } = await scanPaths({ ...values, quiet: true }, operands, terminal);
    const findings = activeFindings(scanned).filter(({ finding }) => tiers.indexOf(finding.confidence) >= least);
    if (findings.length === 0) {
      terminal.out('No hardcoded credential found.\n');
      return exits.clean;
    }
    const { createRemediation } = await import('../remediation/index.ts');
    const rules = new Map([...allRules, ...ownRules.map(own => own.rule)].map(rule => [rule.id, rule]));
    const remediation = createRemediation(
      { ...directoryFiles(scanned.root, () => undefined), grammar: readGrammar },
      {
        ruleOf: id => {
          const rule = rules.get(id);
          const issuer = rule && issuerOf(rule);
          return rule && { title: kindTitle(rule), revoke: rule.revoke, ...(issuer && { issuer }) };
        },
        acceptFinding: () => Promise.reject(new Error('A move accepts nothing.')),
      },
    );
    const project = new FileProject(scanned.root, detector, remediation, vaultUrl);
    const movable = await movablePlaces(findings, project, vaultUrl);
    const { left } = movable;
    const requests = requestsOf(movable.places, { expiryDays, confirmVault: false });
    const places = new Map(findings.map(found => [found.placeId, found]));
    const host = new URL(vaultUrl).hostname;

    if (dryRun) {
      terminal.out(`Would move to ${host}:\n`);
      const names: string[] = [];
      for (const { places: at, proposedName } of requests) {
        const { name } = freeSecretName(proposedName, names);
        names.push(name);
        terminal.out(`\n  ${name}\n`);
        for (const { place } of at) terminal.out(`    ${placeText(places.get(place.placeId))}\n`);
      }
      terminal.out(leftText(left));
      terminal.out(
        `\n${count(requests.length, 'secret')}, ${count(findings.length - left.length, 'place')}. Nothing was stored or changed.\n`,
      );
      return exits.findings;
    }

    if (requests.length === 0) {
      terminal.out(`${leftText(left)}\nNothing was stored or changed.\n`);
      return exits.findings;
    }
    const { openKeyVault } = await import('../../../shared/src/vault/azure/azureKeyVaultStore.ts');
    const store = openKeyVault({ vaultUrl, signIn: {} });
    const journal = createJournal(fileJournal(join(stateFolder(), 'journal.jsonl')), { now: () => new Date() }, randomUUID);
    const ended = await moveMany(requests, {
      source: project,
      edits: project,
      journal,
      clock: { now: () => new Date() },
      store,
      signal: terminal.signal,
      ask: { confirmVault: async () => true },
      choose: question => choose(question, store, places, values['yes'] === true ? undefined : terminal.confirm, terminal),
    });
    if (ended.length === 0) {
      terminal.out('Nothing was stored or changed.\n');
      return exits.findings;
    }
    terminal.out(summary(ended, left));
    const failed = ended.some(
      ({ result }) => result.kind === 'storeFailed' || result.kind === 'editFailed' || result.kind === 'interrupted',
    );
    return failed ? exits.error : left.length > 0 || ended.some(({ result }) => result.kind !== 'moved') ? exits.findings : exits.clean;
  },
};

function vaultOf(values: OptionValues): string {
  const given = values['vault'] as string | undefined;
  if (given === undefined) throw new UsageError('Say where to: move --vault https://NAME.vault.azure.net');
  try {
    return parseVaultUrl(given);
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw new UsageError(`--vault: ${error.message}`);
    throw error;
  }
}

function expiryOf(values: OptionValues): number | 'none' {
  const given = values['expiry-days'] as string | undefined;
  if (given === undefined) return 90;
  if (given === 'none') return 'none';
  if (!/^[1-9]\d{0,3}$/.test(given) || Number(given) > 3650)
    throw new UsageError('--expiry-days must be a whole number from 1 to 3650, or none.');
  return Number(given);
}

/** Shows the names that were settled and asks whether to go on. */
async function choose(
  { secrets }: ManyQuestion,
  store: SecretStore,
  places: ReadonlyMap<string, ScannedFinding>,
  confirm: Terminal['confirm'],
  terminal: Terminal,
) {
  const identity = store.identity();
  const who = identity ? ` as ${[identity.account, `via ${identity.via}`].filter(Boolean).join(' ')}` : '';
  terminal.out(`To ${store.label}${who}:\n`);
  for (const { name, reuse, instead, request } of secrets) {
    const note = reuse ? ' (is there already)' : instead === undefined ? '' : ` ("${instead}" holds another value)`;
    terminal.out(`\n  ${name}${note}\n`);
    for (const { place } of request.places) terminal.out(`    ${placeText(places.get(place.placeId))}\n`);
  }
  terminal.out('\n');
  return !confirm || (await confirm(`Move ${count(secrets.length, 'secret')}? [y/N] `)) ? secrets : undefined;
}

const placeText = (found: ScannedFinding | undefined): string =>
  found ? `${found.path}:${found.location.line}:${found.location.column}  ${found.finding.ruleId}` : '';
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function leftText(left: readonly LeftFinding[]): string {
  if (left.length === 0) return '';
  return `\nLeft where they are:\n${left.map(({ finding, reason }) => `  ${placeText(finding)}\n    ${reason}\n`).join('')}`;
}

function summary(ended: readonly EndedMove[], left: readonly LeftFinding[]): string {
  const moved = ended.flatMap(({ result }) => (result.kind === 'moved' ? [result] : []));
  const lines = ended.map(({ result }) => `${result.kind === 'moved' ? 'moved ' : 'FAILED'}  ${result.message}${commandOf(result)}\n`);
  const steps = new Map<string, PlanStep>();
  for (const { plans } of moved)
    for (const plan of plans) for (const step of [...plan.needs, ...plan.next]) steps.set(`${step.description} ${step.command}`, step);
  const next = [...steps.values()].map(({ description, command }) => `  - ${description}\n${command ? `      ${command}\n` : ''}`);
  const said = new Set(
    moved.flatMap(({ plans }) =>
      plans.flatMap(plan => plan.also.filter(({ edit }) => !edit).map(({ description }) => `  - ${description}\n`)),
    ),
  );
  const todo = [...said, ...next];
  const looks = new Map<string, Set<string>>();
  for (const { request, result } of ended)
    for (const plan of result.kind === 'moved' ? result.plans : [])
      if (plan.review) looks.set(plan.review, (looks.get(plan.review) ?? new Set()).add(pathOf(request, plan)));
  const look = [...looks].map(([review, paths]) => `  - ${[...paths].join(', ')}: ${review}\n`);
  return `${lines.join('')}${leftText(left)}${look.length > 0 ? `\nLook at:\n${look.join('')}` : ''}${todo.length > 0 ? `\nNext steps:\n${todo.join('')}` : ''}\n${count(moved.length, 'secret')} moved${ended.length > moved.length ? `, ${ended.length - moved.length} not` : ''}${left.length > 0 ? `, ${count(left.length, 'finding')} left` : ''}.\n`;
}

/** The path of the place that a plan was made for. */
const pathOf = ({ places }: EndedMove['request'], plan: Plan): string =>
  places.find(({ place }) => place.placeId === plan.place.placeId)?.path ?? plan.place.uri;

const commandOf = (result: MoveResult): string =>
  result.kind === 'storeFailed' && result.error.command ? `\n        ${result.error.command}` : '';

/** Where this user's programs keep what they remember. */
function stateFolder(): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = process.env;
  const base = state || (process.platform === 'win32' && local) || join(homedir(), '.local', 'state');
  return join(base, 'secret-hygiene');
}
