import * as l10n from '@vscode/l10n';
import type { SecretValue, Severity } from '../../../shared/src/model/index.ts';
import { checksumHolds } from '../detection/checksums.ts';

/** What a key may do, as its own checksum says. */
export interface KeyRight {
  /** In the service's own term: `Listen`, `read-only`, `master`. */
  readonly right: string;
  /** One sentence for a hover. */
  readonly message: string;
  /** What its holder can do, where the right changes the severity of the finding's rule. */
  readonly severity: Severity;
}

interface SignedKeys {
  /** Characters of the key with its padding, and where its signature stands. */
  readonly length: number;
  readonly at: number;
  readonly signature: string;
  /** Seed of the checksum -> the right. Seeds that say nothing about rights are left out. */
  readonly seeds: Readonly<Record<string, () => KeyRight>>;
}

/** A sentence is made when it is asked for, because the language is not known before. */
const right = (name: string, severity: Severity, message: () => string) => (): KeyRight => ({ right: name, severity, message: message() });

const messagingKey = (signature: string, entity: string): SignedKeys => ({
  length: 44,
  at: 33,
  signature,
  seeds: {
    Send0000: right('Send', 'high', () => l10n.t('The key belongs to a policy that may send to {0}, and nothing else.', entity)),
    Listen00: right('Listen', 'high', () => l10n.t('The key belongs to a policy that may receive from {0}, and nothing else.', entity)),
    Manage00: right('Manage', 'critical', () =>
      l10n.t('The key belongs to a policy that may manage {0}, which includes sending and receiving.', entity),
    ),
  },
});

// Signatures and seeds as in Microsoft's security-utilities, whose identifiable keys they define; the rules in
// `rules/azureIdentifiableKeys.ts` list the same seeds, and a test holds the two together.
const signedKeys: readonly SignedKeys[] = [
  messagingKey('+ASb', 'Service Bus'),
  messagingKey('+AEh', 'Event Hubs'),
  messagingKey('+ARm', 'Relay'),
  {
    length: 88,
    at: 76,
    signature: 'ACDb',
    seeds: {
      MastRW00: right('read-write', 'critical', () =>
        l10n.t('This is a read-write key of the account: it can change and delete all of its data.'),
      ),
      MastRO00: right('read-only', 'high', () =>
        l10n.t('This is a read-only key of the account: it can read all of its data and change none.'),
      ),
    },
  },
  {
    length: 88,
    at: 76,
    signature: 'APIM',
    seeds: {
      IoTHub00: right('subscription', 'high', () => l10n.t('This is a subscription key: it may call the APIs of its subscription.')),
      Tenant00: right('management', 'critical', () =>
        l10n.t('This is a key of the direct management API, which Azure has retired: delete it rather than move it.'),
      ),
      Gatewy00: right('gateway', 'critical', () => l10n.t('This is the key by which a self-hosted gateway signs in.')),
      GitKey00: right('repository', 'critical', () =>
        l10n.t('This is a key of the Git repository of API Management, which Azure has retired: delete it rather than move it.'),
      ),
    },
  },
  {
    length: 44,
    at: 33,
    signature: 'AIoT',
    seeds: {
      IoTHub00: right('hub', 'critical', () => l10n.t('This is the key of a policy of the whole hub.')),
      DpsKey00: right('provisioning', 'critical', () => l10n.t('This is a key of the Device Provisioning Service.')),
      Device00: right('device', 'high', () => l10n.t('This is the key of one device.')),
    },
  },
  {
    length: 52,
    at: 42,
    signature: 'AzSe',
    seeds: {
      Query000: right('query', 'medium', () => l10n.t('This is a query key: it may search the indexes and change nothing.')),
      PAdmin00: right('admin', 'critical', () =>
        l10n.t('This is an admin key: it may change and delete indexes and all of their documents.'),
      ),
    },
  },
  {
    length: 56,
    at: 44,
    signature: 'AzFu',
    seeds: {
      Functi00: right('function or host', 'high', () =>
        l10n.t('This is a key of one function or of the functions of one app: it may call them.'),
      ),
      System00: right('system', 'high', () =>
        l10n.t('This is a system key: an extension of the app, such as a webhook, is called with it.'),
      ),
      Master00: right('master', 'critical', () =>
        l10n.t('This is the master key: it may call every function of the app and manage the app itself.'),
      ),
    },
  },
];

/** The rights that can be told offline, by signature: for the documentation and for the test beside this file. */
export const knownKeyRights: readonly Pick<SignedKeys, 'signature' | 'seeds'>[] = signedKeys;

/**
 * Names the right of an Azure identifiable key from its checksum, which is seeded by the right. Works on the key alone, so that it
 * answers for a key in a connection string, too.
 * @returns undefined for every other value, and for kinds of keys that all have the same rights.
 */
export function keyRight(value: SecretValue): KeyRight | undefined {
  const text = value.reveal();
  for (const { length, at, signature, seeds } of signedKeys) {
    if (text.length !== length || !text.startsWith(signature, at)) continue;
    const seed = Object.keys(seeds).find(candidate => checksumHolds({ kind: 'his', seeds: [candidate] }, text));
    if (seed) return seeds[seed]!();
  }
  return undefined;
}

// Base64 letters count the years from 2024, A to L the months: layout of the common annotated security key.
const yearLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The month, as `2025-08`, in which a common annotated security key (84 or 88 characters with `JQQJ99`) says it was issued. */
export function keyIssued(value: SecretValue): string | undefined {
  const text = value.reveal();
  if ((text.length !== 84 && text.length !== 88) || !text.startsWith('JQQJ99', 52)) return undefined;
  const year = yearLetters.indexOf(text[58]!);
  const month = 'ABCDEFGHIJKL'.indexOf(text[59]!);
  if (year < 0 || month < 0 || !checksumHolds({ kind: 'cask' }, text)) return undefined;
  return `${2024 + year}-${String(month + 1).padStart(2, '0')}`;
}
