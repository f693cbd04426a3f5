import type { TextRange } from '../../../../shared/src/model/index.ts';
import { type FoundReference, matchesOf, partsOf, type ReferenceFinder, type ReferenceParts } from './reference.ts';
import { closingBracket } from './syntax.ts';

const opening = /@Microsoft\.KeyVault\(/gi;
const longest = 600;

/**
 * `@Microsoft.KeyVault(...)` of App Service, Functions and Logic Apps, and the same in braces as SignalR upstream URLs want it.
 * What a template puts together (`'...SecretUri=', reference(...)`) is found without parts.
 */
export const appService: ReferenceFinder = text => [...references(text)];

function* references(text: string): Generator<FoundReference> {
  for (const match of matchesOf(text, opening)) {
    const bodyStart = match.index + match[0].length;
    const limit = bodyStart + /^[^\n]*/.exec(text.slice(bodyStart, bodyStart + longest))![0].length;
    const close = plainClose(text, bodyStart, limit) ?? closingBracket(text, bodyStart - 1);
    if (close === undefined || close > limit) {
      // Not closed: still a reference that somebody meant, and one that cannot work.
      yield { form: 'appService', range: { start: match.index, end: bodyStart }, object: 'secret', parts: {} };
      continue;
    }
    const braces = text[match.index - 1] === '{' && text[match.index - 2] !== '$' && text[close + 1] === '}';
    const range = braces ? { start: match.index - 1, end: close + 2 } : { start: match.index, end: close + 1 };
    yield { form: braces ? 'signalR' : 'appService', range, object: 'secret', ...bodyParts(text, { start: bodyStart, end: close }) };
  }
}

/** The parenthesis that ends a body without quotes and parentheses of its own, which is every body but those of templates. */
function plainClose(text: string, from: number, limit: number): number | undefined {
  for (let at = from; at < limit; at++) {
    if (text[at] === ')') return at;
    if (text[at] === '(' || text[at] === '"' || text[at] === "'") return undefined;
  }
  return undefined;
}

function bodyParts(text: string, { start, end }: TextRange): { parts: ReferenceParts; nameRange?: TextRange } {
  const values = new Map<string, { value: string; start: number }>();
  let at = start;
  for (const pair of text.slice(start, end).split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0)
      values.set(pair.slice(0, equals).trim().toLowerCase(), { value: pair.slice(equals + 1).trim(), start: at + equals + 1 });
    at += pair.length + 1;
  }
  const uri = values.get('secreturi');
  if (uri) {
    const found = /^https:\/\/([^/\s]{1,120})\/secrets\/([^/\s]{1,127})(?:\/([^/\s]{1,64}))?\/?$/i.exec(uri.value);
    if (!found) return { parts: {} };
    const nameStart = text.indexOf(uri.value, uri.start) + uri.value.toLowerCase().indexOf('/secrets/') + '/secrets/'.length;
    return { parts: partsOf(found[1], found[2], found[3]), nameRange: { start: nameStart, end: nameStart + found[2]!.length } };
  }
  const name = values.get('secretname');
  const parts = partsOf(values.get('vaultname')?.value, name?.value, values.get('secretversion')?.value);
  if (!name?.value) return { parts };
  const nameStart = text.indexOf(name.value, name.start);
  return { parts, nameRange: { start: nameStart, end: nameStart + name.value.length } };
}
