import { valueRange } from '../../../shared/src/model/index.ts';
import type { ValueParams, ValueResult } from '../../../shared/src/protocol/index.ts';
import { readValue } from './locate.ts';
import type { Places } from './places.ts';

/**
 * The decoded value of a finding, at exactly the version that the place names. The one answer of this server that holds a value:
 * nothing here logs, and the client asks for it only after the user's consent.
 */
export async function answerValue({ place, scope }: ValueParams, places: Places): Promise<ValueResult> {
  const found = await places.find(place, { exact: true });
  if (!found) return { kind: 'stale' };
  const { located, text, detector } = found;
  const { finding } = located;
  const { whole } = finding;
  if (scope === 'whole' && !whole) return { kind: 'stale' };
  const value = readValue(text, finding, detector, scope).reveal();
  if (scope === 'secret' || !whole) return { kind: 'value', value, range: valueRange(finding), decode: finding.decode };
  // What is wrapped inside the whole (a base64 part, an escaped part) belongs to the secret alone; only the literal's own spelling is shared.
  const [first] = finding.decode;
  return { kind: 'value', value, range: { start: whole.start, end: whole.end }, decode: first?.kind === 'literal' ? [first] : [] };
}
