import type { FileTraits } from './fileTraits.ts';

/** A text, the layers of wrapping in it, and the one that was read before. */
const most = 4;

/**
 * Remembers something about each of the few texts that were read last: a layer is read in the midst of the text that holds it.
 * @param make what is known about a new text, or about the same text in a file of another kind where that is asked with `traits`.
 */
export function perText<T>(make: () => T): (text: string, traits?: FileTraits) => T {
  // The one that was read last comes first.
  const known: { readonly text: string; readonly traits: FileTraits | undefined; readonly value: T }[] = [];
  return (text, traits) => {
    const at = known.findIndex(entry => entry.traits === traits && entry.text === text);
    const entry = known[at] ?? { text, traits, value: make() };
    if (at === 0) return entry.value;
    if (at > 0) known.splice(at, 1);
    known.unshift(entry);
    known.length = Math.min(known.length, most);
    return entry.value;
  };
}
