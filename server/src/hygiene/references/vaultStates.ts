import * as l10n from '@vscode/l10n';
import { sameSecretName, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { SecretState } from '../../../../shared/src/protocol/index.ts';
import { type Concern, shownDate } from '../concern.ts';
import type { FoundReference, ReferenceParts } from './reference.ts';

/** What is wrong with what a reference leads to, as its vault says. */
export type VaultConcernKind = 'missing' | 'disabled' | 'expired';

/** The secrets of one vault, as far as they are known. */
export interface KnownSecrets {
  readonly vaultUrl: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** All secrets of the vault are known; else the names in `asked` only. */
  readonly complete: boolean;
  /** Lower case. */
  readonly asked: ReadonlySet<string>;
  readonly secrets: readonly SecretState[];
}

/** What a vault said about one reference; undefined when it said nothing about it. */
export type ReferenceState =
  | { readonly kind: 'missing'; readonly what: 'secret' | 'version' }
  | { readonly kind: 'found'; readonly enabled: boolean; readonly expiresOn?: number };

/** A reference that a vault can be asked about: it names vault and secret. */
export function askable({
  object,
  parts,
}: FoundReference): (ReferenceParts & { readonly vaultUrl: string; readonly name: string }) | undefined {
  const { vaultUrl, name } = parts;
  return object === 'secret' && vaultUrl !== undefined && name !== undefined ? { ...parts, vaultUrl, name } : undefined;
}

export function stateOf(reference: FoundReference, known: KnownSecrets | undefined): ReferenceState | undefined {
  const parts = askable(reference);
  if (!parts || known?.vaultUrl !== parts.vaultUrl) return undefined;
  const secret = known.secrets.find(({ name }) => sameSecretName(name, parts.name));
  if (!secret) return known.complete || known.asked.has(parts.name.toLowerCase()) ? { kind: 'missing', what: 'secret' } : undefined;
  if (parts.version === undefined) return found(secret);
  if (!secret.versions) return undefined;
  const version = secret.versions.find(one => one.version.toLowerCase() === parts.version!.toLowerCase());
  return version ? found(version) : { kind: 'missing', what: 'version' };
}

const found = ({ enabled, expiresOn }: { enabled: boolean; expiresOn?: number }): ReferenceState => ({
  kind: 'found',
  enabled,
  ...(expiresOn !== undefined && { expiresOn }),
});

/** What is wrong with the secret that a reference names; undefined when nothing is, or nothing is known. */
export function vaultConcern(reference: FoundReference, known: KnownSecrets | undefined, now: Date): Concern<VaultConcernKind> | undefined {
  const state = stateOf(reference, known);
  const parts = askable(reference);
  if (!state || !parts) return undefined;
  const [name, vault] = [parts.name, vaultNameOf(parts.vaultUrl)];
  if (state.kind === 'missing')
    return {
      kind: 'missing',
      severity: 'high',
      message:
        state.what === 'secret'
          ? l10n.t('The vault {0} has no secret {1}.', vault, name)
          : l10n.t('The secret {0} of the vault {1} has no version {2}.', name, vault, parts.version!),
      advice:
        state.what === 'secret'
          ? l10n.t('Store it there, or correct the name. If it was deleted a short time ago it can be recovered.')
          : l10n.t('Correct the version, or leave it out to follow the newest one.'),
    };
  if (!state.enabled)
    return {
      kind: 'disabled',
      severity: 'high',
      message: l10n.t('The secret {0} of the vault {1} is disabled, so that nobody can read it.', name, vault),
      advice: l10n.t('Enable it, or store a new version.'),
    };
  if (state.expiresOn !== undefined && state.expiresOn <= now.getTime())
    return {
      kind: 'expired',
      severity: 'medium',
      message: l10n.t('The secret {0} of the vault {1} expired on {2}.', name, vault, shownDate(new Date(state.expiresOn))),
      // Key Vault documentation, "About Azure Key Vault secrets": the expiry is information, and reads go on.
      advice: l10n.t('Key Vault still gives it to who asks. Store a new value, and have the old one revoked.'),
    };
  return undefined;
}
