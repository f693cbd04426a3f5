/** Words of a name, lower case: `DbPassword` and `db-password` have the same. */
const words = (name: string): Set<string> =>
  new Set(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );

/** Whether two names have a word in common. */
export const sharesWord = (a: string, b: string): boolean => [...words(a)].some(word => words(b).has(word));

/** Names in order of how many words they share with the wanted one, each order kept otherwise. */
export function nearestFirst<T extends { readonly name: string }>(wanted: string, candidates: readonly T[]): T[] {
  const target = words(wanted);
  const shared = ({ name }: T) => {
    const own = words(name);
    const common = [...own].filter(word => target.has(word)).length;
    return common / (own.size + target.size - common || 1);
  };
  return candidates
    .map(candidate => ({ candidate, score: shared(candidate) }))
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}
