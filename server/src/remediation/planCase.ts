import assert from 'node:assert/strict';
import {
  applyChanges,
  type DecodeStep,
  type Finding,
  type FindingNames,
  type Plan,
  type PlanScope,
  type Refusal,
  type RemediationTarget,
  type WholeText,
} from '../../../shared/src/model/index.ts';
import { fileKindOf } from './fileKinds.ts';
import { createRemediation } from './planning.ts';
import type { FindingInDocument, ProjectFiles } from './remediation.ts';
import { createParse } from './syntax/grammar.ts';
import { grammarFromPackage } from './syntax/grammarFromPackage.ts';

/** A case of the tests: the value stands between `«` and `»` (several pairs: a split value), what is around it between `‹` and `›`. */
export interface PlanCase {
  readonly path: string;
  readonly before: string;
  readonly target: RemediationTarget;
  readonly scope?: PlanScope;
  readonly names?: FindingNames;
  readonly decode?: readonly DecodeStep[];
  readonly wholeKind?: WholeText['kind'];
  readonly service?: string;
  /** Other files of the folder, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly languageId?: string;
}

export const vaultUrl = 'https://demo-kv.vault.azure.net';
export const inClient = (name = 'api-key'): RemediationTarget => ({ kind: 'keyVaultClient', reference: { vaultUrl, name } });
export const byReference = (name = 'api-key'): RemediationTarget => ({ kind: 'keyVaultReference', reference: { vaultUrl, name } });
export const inEnvironment = (variable?: string): RemediationTarget => ({ kind: 'environment', ...(variable && { variable }) });

/** Project files from a table, and the grammars from the packages that the build copies them from. */
function projectOf(table: Readonly<Record<string, string>>): ProjectFiles {
  return {
    uriOf: path => `file:///project/${path}`,
    read: async path => table[path],
    list: async folder => {
      const prefix = folder ? `${folder}/` : '';
      const names = Object.keys(table)
        .filter(path => path.startsWith(prefix))
        .map(path => path.slice(prefix.length).split('/')[0]!);
      return [...new Set(names)];
    },
    grammar: async name => grammarFromPackage(name),
  };
}

/** The finding that the marks of a text describe, and the text without them. */
export function readMarked(given: PlanCase): FindingInDocument {
  const { path, before, names = {}, decode = [], service, languageId } = given;
  const parts: { start: number; end: number }[] = [];
  let whole: { start: number; end: number } | undefined;
  let text = '';
  for (const character of before) {
    if (character === '«') parts.push({ start: text.length, end: 0 });
    else if (character === '»') parts.push({ start: parts.pop()!.start, end: text.length });
    else if (character === '‹') whole = { start: text.length, end: 0 };
    else if (character === '›') whole = { start: whole!.start, end: text.length };
    else text += character;
  }
  const finding: Finding = {
    ruleId: 'demo-key',
    parts,
    ...(whole && { whole: { ...whole, kind: given.wholeKind ?? 'connectionString' } }),
    decode,
    confidence: 'high',
    severity: 'high',
    names,
    ...(service && { service }),
    evidence: { anchor: 'demo', checksum: 'none', entropy: 4, length: 4 },
  };
  const range = { start: parts[0]!.start, end: parts.at(-1)!.end };
  return {
    finding,
    place: { uri: `file:///project/${path}`, version: 7, placeId: `demo-key@${path}#key`, ruleId: 'demo-key', range },
    group: 'g1',
    text,
    path,
    ...(languageId && { languageId }),
  };
}

export const remediationOf = (files: Readonly<Record<string, string>> = {}) =>
  createRemediation(projectOf(files), {
    ruleOf: () => ({ title: 'Demo key', revoke: 'Renew it in the demo portal.' }),
    acceptFinding: async (_input, { reason }) => ({
      uri: 'file:///project/.secret-hygiene/exceptions.yaml',
      changes: [{ range: { start: 0, end: 0 }, newText: reason }],
    }),
  });

export const parse = createParse(projectOf({}).grammar);

/** The plan of a case; what it gives parses at least as well as what was there. */
export async function planOf(given: PlanCase): Promise<{ readonly plan: Plan; readonly after: string; readonly text: string }> {
  const input = readMarked(given);
  const { plans, refusals } = await remediationOf(given.files).plan(input, [given.target], given.scope ?? 'secret');
  assert.equal(plans.length, 1, `no plan: ${refusals.map(refusal => refusal.reason).join(' ')}`);
  const plan = plans[0]!;
  const after = applyChanges(input.text, plan.edit.changes);
  const places = plan.edit.changes.map(({ range, newText }) => `${range.start} ${range.end} ${newText}`);
  assert.equal(new Set(places).size, places.length, 'a change is there twice, and would be made once where plans are merged');
  const kind = fileKindOf(input);
  if (kind) assert.equal(await kind.countErrors(after, { ...input, text: after }, parse), 0, `does not parse:\n${after}`);
  assert.equal(
    JSON.stringify(plan).includes(input.text.slice(input.place.range.start, input.place.range.end)),
    false,
    'the plan holds the value',
  );
  return { plan, after, text: input.text };
}

/** The text after the plan of a case, compared with what an expert would write. */
export async function expectAfter(given: PlanCase, expected: string): Promise<Plan> {
  const { plan, after } = await planOf(given);
  assert.equal(after, expected);
  return plan;
}

/** Why a case is refused. */
export async function refusalOf(given: PlanCase): Promise<Refusal> {
  const { plans, refusals } = await remediationOf(given.files).plan(readMarked(given), [given.target], given.scope ?? 'secret');
  assert.equal(plans.length, 0, 'a plan where a refusal was expected');
  assert.equal(refusals.length, 1);
  return refusals[0]!;
}

/** The text of a companion file after a plan. */
export function companion(plan: Plan, path: string, files: Readonly<Record<string, string>> = {}): string {
  let text = files[path] ?? '';
  const edits = plan.also.filter(also => also.edit?.uri === `file:///project/${path}`);
  assert.ok(edits.length > 0, `nothing changes ${path}; changed: ${plan.also.map(also => also.edit?.uri ?? also.description).join(', ')}`);
  for (const { edit } of edits) text = applyChanges(text, edit!.changes);
  return text;
}

/** Lines of a file, each with its line break. */
export const lines = (...each: readonly string[]): string => each.map(line => `${line}\n`).join('');
