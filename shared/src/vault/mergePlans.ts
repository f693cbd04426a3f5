import type { DocumentEdit, Plan, TextChange } from '../model/index.ts';

/**
 * The edits of several plans as one edit per document, changes sorted by place. A change that several plans ask for in the same words
 * (an import) is made once.
 * @returns a reason instead when the plans were made on different versions of a document, or their changes overlap.
 */
export function mergePlans(
  plans: readonly Plan[],
  takeCompanion: (kind: Plan['also'][number]['kind']) => boolean = () => true,
): readonly DocumentEdit[] | 'versions' | 'overlap' {
  const merged = new Map<string, { readonly version: number | undefined; readonly changes: TextChange[] }>();
  const edits = plans.flatMap(plan => [plan.edit, ...plan.also.flatMap(({ kind, edit }) => (edit && takeCompanion(kind) ? [edit] : []))]);
  for (const { uri, version, changes } of edits) {
    const known = merged.get(uri);
    if (!known) merged.set(uri, { version, changes: [] });
    else if (known.version !== version) return 'versions';
    const all = merged.get(uri)!.changes;
    for (const change of changes) if (!all.some(other => sameChange(other, change))) all.push(change);
  }
  for (const { changes } of merged.values()) {
    changes.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    if (changes.some((change, i) => i > 0 && change.range.start < changes[i - 1]!.range.end)) return 'overlap';
  }
  return [...merged].flatMap(([uri, { version, changes }]) =>
    changes.length > 0 ? [{ uri, ...(version !== undefined && { version }), changes }] : [],
  );
}

export const sameChange = (a: TextChange, b: TextChange): boolean =>
  a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
