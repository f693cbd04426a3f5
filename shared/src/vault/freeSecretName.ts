import { sameSecretName } from '../model/index.ts';

/**
 * A name that none of `taken` is, as the vault compares names: the one that is proposed, or the next number behind it.
 * @param from the last number that was tried.
 */
export function freeSecretName(proposed: string, taken: readonly string[], from = 1): { readonly name: string; readonly number: number } {
  const base = proposed.replace(/-\d{1,3}$/, '');
  let [name, number] = [proposed, from];
  while (number < 999 && taken.some(other => sameSecretName(other, name))) name = `${base}-${++number}`;
  return { name, number };
}
