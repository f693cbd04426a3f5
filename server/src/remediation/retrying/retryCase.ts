import assert from 'node:assert/strict';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { fileKindOf } from '../fileKinds.ts';
import { inClient, type PlanCase, parse, planOf } from '../planCase.ts';
import { grammarFromPackage } from '../syntax/grammarFromPackage.ts';
import { retryOnRefusal } from './retrying.ts';

/** Code of a program with its marks, which is moved to the vault first; or that is written as if it had been, without any. */
export type RetryCase = Pick<PlanCase, 'path' | 'before' | 'files'>;

const read = /\b(?:readSecret|read_secret|ReadSecret|mustReadSecret)\w*\("?'?api-key"?'?\)/g;

/** The program after the move to the vault, and after the step that makes a refused call once more; undefined where that is not offered. */
export async function retried(given: RetryCase): Promise<{ readonly moved: string; readonly after: string | undefined }> {
  const moved = given.before.includes('«') ? (await planOf({ ...given, target: inClient() })).after : given.before;
  assert.ok(moved.search(read) >= 0, `nothing reads the secret in\n${moved}`);
  const after = await retriedAt(given.path, moved);
  return { moved, after };
}

/** What the step makes of a program at the first place that reads the secret and has the step; undefined where none does. */
export async function retriedAt(path: string, text: string): Promise<string | undefined> {
  const places = [...text.matchAll(read)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
  for (const place of places) {
    const changes = await retryOnRefusal({ path, text }, place, async name => grammarFromPackage(name));
    if (!changes) continue;
    const after = applyChanges(text, changes);
    assert.equal(await fileKindOf({ path, text })!.countErrors(after, { path, text: after }, parse), 0, `does not parse:\n${after}`);
    return after;
  }
  return undefined;
}
