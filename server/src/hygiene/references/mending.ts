import * as l10n from '@vscode/l10n';
import type { TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import type { ConcernFix } from '../concern.ts';
import type { ReferenceConcernKind } from './misplaced.ts';
import type { FoundReference } from './reference.ts';
import { enclosingObject, type Piece, propertyStart, stringProperty } from './syntax.ts';

/** The edit that mends a concern about a reference; undefined where it takes more than an edit of this text, or a decision. */
export function mending(text: string, reference: FoundReference, kind: ReferenceConcernKind): ConcernFix | undefined {
  switch (kind) {
    case 'missingBraces':
      return withBraces(reference.range);
    case 'valueBesideReference':
      return withoutValue(text, reference.range);
    case 'wrongObject':
      return throughSecret(text, reference.range);
    case 'pinned':
      return withoutVersion(text, reference);
    case 'unpinned':
      return reference.form === 'serviceFabric' ? asManaged(text, reference.range) : undefined;
    default:
      return undefined;
  }
}

const insertion = (at: number, newText: string): TextChange => ({ range: { start: at, end: at }, newText });
const removal = (start: number, end: number): TextChange => ({ range: { start, end }, newText: '' });

const withBraces = ({ start, end }: TextRange): ConcernFix => ({
  title: l10n.t('Put the reference into braces, as SignalR Service wants it'),
  changes: [insertion(start, '{'), insertion(end, '}')],
});

/** `value` with the comma or the line end that goes with it, where it is a string. */
function withoutValue(text: string, { start }: TextRange): ConcernFix | undefined {
  const keyVault = enclosingObject(text, start);
  const outer = keyVault && enclosingObject(text, keyVault.start);
  const value = outer && stringProperty(text, outer, 'value');
  const from = value && propertyBegin(text, outer, value);
  if (!value || from === undefined) return undefined;
  const after = value.range.end + 1;
  const comma = /^\s{0,40},[ \t]{0,40}/.exec(text.slice(after, after + 100))?.[0] ?? '';
  const end = after + comma.length;
  // A property that has its line to itself goes with the line; the last one takes the comma before it along.
  const indent = /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, from - 200), from))?.[0];
  const isWholeLine = indent !== undefined && /^[ \t]*\r?\n/.test(text.slice(end, end + 200));
  const isLast = !comma && /^\s*\}/.test(text.slice(end, end + 200));
  const before = isLast ? (/,?\s*$/.exec(text.slice(Math.max(0, from - 200), from))?.[0].length ?? 0) : isWholeLine ? indent.length : 0;
  return { title: l10n.t('Remove "value" and keep the reference'), changes: [removal(from - before, end)] };
}

function propertyBegin(text: string, object: TextRange, value: Piece): number | undefined {
  const valueStart = propertyStart(text, object, 'value');
  if (valueStart !== value.range.start - 1) return undefined;
  const key = /["']?value["']?\s{0,20}[:=]\s{0,20}$/i.exec(text.slice(Math.max(0, valueStart - 60), valueStart));
  return key ? valueStart - key[0].length : undefined;
}

function throughSecret(text: string, { start, end }: TextRange): ConcernFix | undefined {
  const at = text.slice(start, end).toLowerCase().indexOf('/certificates/');
  if (at < 0) return undefined;
  const range = { start: start + at + 1, end: start + at + '/certificates'.length };
  return { title: l10n.t('Reference the secret of the certificate'), changes: [{ range, newText: 'secrets' }] };
}

function withoutVersion(text: string, { range, parts, nameRange }: FoundReference): ConcernFix | undefined {
  const { version } = parts;
  if (!version || !nameRange) return undefined;
  const title = l10n.t('Remove the version, so that a rotation reaches it');
  if (text.startsWith(`/${version}`, nameRange.end))
    return { title, changes: [removal(nameRange.end, nameRange.end + version.length + 1)] };
  const named = new RegExp(`;\\s{0,8}SecretVersion\\s{0,8}=\\s{0,8}${version}`, 'i').exec(text.slice(range.start, range.end));
  const at = range.start + (named?.index ?? 0);
  return named ? { title, changes: [removal(at, at + named[0].length)] } : undefined;
}

function asManaged(text: string, { start }: TextRange): ConcernFix | undefined {
  const before = text.slice(Math.max(0, start - 200), start);
  const type = /["']KeyVaultReference["'][^<>]{0,120}$/i.exec(before);
  if (!type) return undefined;
  return {
    title: l10n.t('Use ManagedKeyVaultReference, which follows a rotation'),
    changes: [insertion(start - type[0].length + 1, 'Managed')],
  };
}
