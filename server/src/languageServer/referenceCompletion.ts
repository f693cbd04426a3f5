import * as l10n from '@vscode/l10n';
import { type CompletionItem, CompletionItemKind, CompletionItemTag } from 'vscode-languageserver';
import { parseVaultUrl, type Settings, type TextRange, vaultOfPath } from '../../../shared/src/model/index.ts';
import { type FoundReference, findReferences, type KnownSecrets, shownDate } from '../hygiene/index.ts';
import { type LocatableText, toRange } from './locate.ts';

/** A reference whose secret is being written: the vault that has the names, and what of the name is there. */
export interface OpenName {
  readonly vaultUrl: string;
  readonly range: TextRange;
}

/**
 * The name under the cursor, which may be empty still. A letter is put there first, because nothing finds a name that is not there.
 * @param path POSIX path relative to the workspace folder. Where a reference names no vault (Databricks, a linked service), the settings'
 * vault of that path is meant.
 */
export function openNameAt(text: string, offset: number, path: string, settings: Pick<Settings, 'vault' | 'vaults'>): OpenName | undefined {
  const probe = `${text.slice(0, offset)}x${text.slice(offset)}`;
  const reference = findReferences(probe, { path }).find(({ object, nameRange }) => object === 'secret' && holds(nameRange, offset));
  const vaultUrl = reference && (reference.parts.vaultUrl ?? ownVault(reference, path, settings));
  if (!vaultUrl) return undefined;
  const { start, end } = reference.nameRange!;
  return { vaultUrl, range: { start, end: end - 1 } };
}

const holds = (range: TextRange | undefined, offset: number): boolean => range !== undefined && range.start <= offset && offset < range.end;

function ownVault({ form }: FoundReference, path: string, settings: Pick<Settings, 'vault' | 'vaults'>): string | undefined {
  const named = form === 'appService' ? undefined : vaultOfPath(path, settings);
  try {
    return named && parseVaultUrl(named);
  } catch {
    return undefined;
  }
}

/** The names of the vault, with what it said about each. */
export function nameCompletions(known: KnownSecrets, range: TextRange, text: LocatableText, now: Date): CompletionItem[] {
  const place = toRange(text, range);
  return known.secrets.map(({ name, enabled, expiresOn, contentType }) => {
    const isExpired = expiresOn !== undefined && expiresOn <= now.getTime();
    const detail = [
      contentType,
      !enabled && l10n.t('disabled'),
      expiresOn !== undefined &&
        (isExpired ? l10n.t('expired on {0}', shownDate(new Date(expiresOn))) : l10n.t('expires on {0}', shownDate(new Date(expiresOn)))),
    ].filter(part => part !== undefined && part !== false && part !== '');
    return {
      label: name,
      kind: CompletionItemKind.Constant,
      textEdit: { range: place, newText: name },
      ...(detail.length > 0 && { detail: detail.join(' · ') }),
      ...(!enabled && { tags: [CompletionItemTag.Deprecated] }),
    };
  });
}
