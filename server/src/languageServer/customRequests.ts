import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import { SecretValue } from '../../../shared/src/model/index.ts';
import type { Requests } from '../../../shared/src/protocol/index.ts';
import { kindTitle } from '../reports/kindName.ts';
import type { Engine } from './engine.ts';
import { summarize } from './findings.ts';
import type { FindingsFeed } from './findingsFeed.ts';
import { filePath } from './folders.ts';
import { type Guard, refuse } from './guard.ts';
import { type RuleOf, readValue } from './locate.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Places } from './places.ts';
import type { Planner } from './plan.ts';
import { checkAllReferences, type ReferenceCheckDependencies } from './referenceCheck.ts';
import { scanWorkspace, type WorkspaceScanDependencies } from './scanWorkspace.ts';
import { answerValue } from './value.ts';
import { type ValueRangesDependencies, valueRanges } from './valueRanges.ts';

export interface CustomRequestsDependencies {
  readonly connection: Connection;
  readonly engine: Engine;
  readonly ruleOf: RuleOf;
  readonly documents: TextDocuments<OpenDocument>;
  readonly ranges: ValueRangesDependencies;
  readonly guard: Guard;
  readonly planner: Planner;
  readonly places: Places;
  readonly feed: FindingsFeed;
  readonly scan: WorkspaceScanDependencies;
  readonly check: ReferenceCheckDependencies;
}

/** Answers every request of our own protocol: a missing one is a type error. */
export function answerCustomRequests(dependencies: CustomRequestsDependencies): void {
  const { connection, engine, ruleOf, documents, ranges, guard, planner, places, feed, scan, check } = dependencies;
  const answer = <M extends keyof Requests>(
    method: M,
    empty: Requests[M]['result'] | typeof refuse,
    handler: (params: Requests[M]['params'], token: CancellationToken) => Promise<Requests[M]['result']>,
  ): M => {
    connection.onRequest<unknown, void>(method, guard(method, empty, handler));
    return method;
  };
  const answered = {
    'secretHygiene/scanWorkspace': answer('secretHygiene/scanWorkspace', refuse, (params, token) =>
      scanWorkspace(params, token, connection.window.attachWorkDoneProgress(params.workDoneToken), scan),
    ),
    'secretHygiene/findings': answer('secretHygiene/findings', refuse, async () => summarize(await feed.all(), ruleOf)),
    'secretHygiene/plan': answer('secretHygiene/plan', refuse, params => planner.plan(params)),
    'secretHygiene/value': answer('secretHygiene/value', refuse, params => answerValue(params, places)),
    'secretHygiene/rule': answer('secretHygiene/rule', null, async ({ ruleId }) => {
      const rule = engine.ruleOf(ruleId);
      if (!rule) return null;
      return { id: rule.id, title: kindTitle(rule), provider: rule.provider, description: rule.description, revoke: rule.revoke };
    }),
    'secretHygiene/valueRanges': answer('secretHygiene/valueRanges', null, async ({ uri }) => {
      const document = documents.get(uri);
      return document ? valueRanges(document, ranges) : null;
    }),
    'secretHygiene/history': answer('secretHygiene/history', { committed: 'unknown' }, async ({ place }) => {
      const found = await places.find(place, { exact: false });
      if (!found?.directory) return { committed: 'unknown' };
      const { directory, text, located, detector } = found;
      const { parts } = located.finding;
      const spelled = new SecretValue(text.slice(parts[0]!.start, parts.at(-1)!.end));
      return { committed: await engine.historyOf(directory, readValue(text, located.finding, detector), spelled) };
    }),
    'secretHygiene/gitFile': answer('secretHygiene/gitFile', refuse, async ({ uri }) => {
      const path = filePath(uri);
      return { state: path === undefined ? 'none' : await engine.gitStateOf(path) };
    }),
    'secretHygiene/checkReferences': answer('secretHygiene/checkReferences', refuse, (_, token) => checkAllReferences(token, check)),
  };
  answered satisfies { [M in keyof Requests]: M };
}
