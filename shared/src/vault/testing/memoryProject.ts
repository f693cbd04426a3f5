import {
  applyChanges,
  type DecodeStep,
  type DocumentEdit,
  type FindingPlace,
  type Plan,
  type RemediationTarget,
  type SecretMetadata,
  SecretValue,
  type TextRange,
} from '../../model/index.ts';
import { createJournal, type Journal } from '../journal.ts';
import type { MoveContext, MoveRequest } from '../move.ts';
import { type NameState, type SecretStore, StoreError } from '../secretStore.ts';
import type { Ask, NameCollision, NameQuestion, SecretSource, TextEdits } from '../transaction.ts';

/** A vault in memory, whose calls a test can follow and break into. */
class MemoryVault implements SecretStore {
  readonly location = { kind: 'keyVault', vaultUrl: 'https://demo.vault.azure.net' } as const;
  readonly label = 'demo.vault.azure.net';
  readonly calls: string[] = [];
  readonly secrets = new Map<string, { versions: { value: SecretValue; metadata: SecretMetadata | undefined }[]; deleted: boolean }>();
  unreadable: 'forbidden' | 'disabled' | undefined;
  /** Run before each call, as `inspect NAME`; may throw or act as somebody else. */
  intrude: (call: string) => void = () => {};

  #call(call: string): void {
    this.calls.push(call);
    this.intrude(call);
  }

  put(name: string, text: string): void {
    const known = this.secrets.get(name.toLowerCase()) ?? { versions: [], deleted: false };
    known.versions.push({ value: new SecretValue(text), metadata: undefined });
    this.secrets.set(name.toLowerCase(), known);
  }

  checkName(name: string): string | undefined {
    return /^[\w-]+$/.test(name) ? undefined : 'Only letters, digits and hyphens.';
  }

  identity() {
    return { account: 'anna@example.com', via: 'test' };
  }

  async inspect(name: string, value: SecretValue): Promise<NameState> {
    this.#call(`inspect ${name}`);
    const known = this.secrets.get(name.toLowerCase());
    if (!known) return { kind: 'free' };
    if (known.deleted) return { kind: 'softDeleted', purgeOn: new Date(Date.UTC(2030, 0, 2)) };
    const versions = known.versions.length;
    if (this.unreadable) return { kind: 'unreadable', because: this.unreadable, versions };
    return known.versions.at(-1)!.value.equals(value)
      ? { kind: 'sameValue', version: `v${versions}`, versions }
      : { kind: 'otherValue', versions };
  }

  async write(name: string, value: SecretValue, metadata: SecretMetadata) {
    this.#call(`write ${name}`);
    const known = this.secrets.get(name.toLowerCase()) ?? { versions: [], deleted: false };
    known.versions.push({ value, metadata });
    this.secrets.set(name.toLowerCase(), known);
    const version = `v${known.versions.length}`;
    this.#call(`written ${name}`);
    return { version, versions: known.versions.length };
  }

  async read(name: string, version: string | undefined): Promise<SecretValue> {
    this.#call(`read ${name} ${version}`);
    const versions = this.secrets.get(name.toLowerCase())?.versions ?? [];
    const found = version ? versions[Number(version.slice(1)) - 1] : versions.at(-1);
    if (!found) throw new StoreError('secretNotFound', 'There is no such secret.');
    return found.value;
  }

  async recover(name: string): Promise<void> {
    this.#call(`recover ${name}`);
    this.secrets.get(name.toLowerCase())!.deleted = false;
  }

  async *list() {
    for (const name of this.secrets.keys()) yield { name, enabled: true };
  }
}

/** A user whose answers a test sets; by default every question is answered so that the move goes on. */
class MemoryUser implements Ask {
  readonly asked: string[] = [];
  onConfirmVault: () => boolean = () => true;
  onName: (question: NameQuestion) => string | undefined = q => q.proposed;
  onCollision: (collision: NameCollision) => 'newVersion' | 'recover' | 'otherName' | undefined = () => undefined;
  onConfirm: () => boolean = () => true;

  async confirmVault(q: { readonly label: string }): Promise<boolean> {
    this.asked.push(`vault ${q.label}`);
    return this.onConfirmVault();
  }

  async chooseName(q: NameQuestion): Promise<string | undefined> {
    this.asked.push(`name ${q.proposed} ${q.state.kind}${q.problem ? ` (${q.problem})` : ''}`);
    return this.onName(q);
  }

  async resolveCollision(collision: NameCollision, about: { readonly message: string }) {
    this.asked.push(`${collision.kind}: ${about.message}`);
    return this.onCollision(collision);
  }

  async confirmRestore(q: { readonly label: string; readonly name: string; readonly path: string }): Promise<boolean> {
    this.asked.push(`restore ${q.name} of ${q.label} into ${q.path}`);
    return this.onConfirm();
  }

  async confirmResume(q: { readonly label: string; readonly name: string; readonly paths: readonly string[] }): Promise<boolean> {
    this.asked.push(`resume ${q.name} of ${q.label} in ${q.paths.join()}`);
    return this.onConfirm();
  }
}

/** Documents in memory. A finding is `KEY = QUOTEvalueQUOTE` and its place id is KEY; a plan replaces the literal and adds an import line. */
class MemoryProject implements SecretSource, TextEdits {
  readonly documents = new Map<string, { text: string; version: number }>();
  readonly decode: DecodeStep[] = [{ kind: 'literal', syntax: 'backslash' }];
  /** Run before each request, as `plan KEY`; may edit documents. */
  intrude: (call: string) => void = () => {};
  refusal: string | undefined;
  editFailure: string | undefined;

  set(uri: string, text: string): void {
    this.documents.set(uri, { text, version: (this.documents.get(uri)?.version ?? 0) + 1 });
  }

  text(uri: string): string {
    return this.documents.get(uri)!.text;
  }

  /** The place of a key as it is now. */
  place(uri: string, key: string): FindingPlace {
    const { text, version } = this.documents.get(uri)!;
    const range = find(text, key);
    if (!range) throw new Error(`no ${key} in ${uri}`);
    return { uri, version, placeId: key, ruleId: 'generic-secret', range };
  }

  async locate(place: FindingPlace): Promise<FindingPlace | undefined> {
    this.intrude(`locate ${place.placeId}`);
    const document = this.documents.get(place.uri);
    return document && find(document.text, place.placeId) ? this.place(place.uri, place.placeId) : undefined;
  }

  async value(place: FindingPlace) {
    this.intrude(`value ${place.placeId}`);
    const { text, version } = this.documents.get(place.uri)!;
    if (version !== place.version) return { kind: 'stale' as const };
    const { start, end } = place.range;
    const value = new SecretValue(JSON.parse(`"${text.slice(start, end).replaceAll("\\'", "'")}"`) as string);
    return { kind: 'value' as const, value, range: place.range, decode: this.decode };
  }

  async plan(place: FindingPlace, target: RemediationTarget) {
    this.intrude(`plan ${place.placeId}`);
    if (this.refusal) return { kind: 'refusal' as const, refusal: { target: target.kind, scope: 'secret' as const, reason: this.refusal } };
    const { version } = this.documents.get(place.uri)!;
    if (version !== place.version) return { kind: 'stale' as const };
    const name = 'reference' in target ? target.reference.name : 'variable' in target ? (target.variable ?? '') : '';
    const { start, end } = place.range;
    const edit: DocumentEdit = {
      uri: place.uri,
      version,
      changes: [
        { range: { start: 0, end: 0 }, newText: 'import { secret } from "vault";\n' },
        { range: { start: start - 1, end: end + 1 }, newText: `secret("${name}")` },
      ],
    };
    const plan: Plan = {
      place,
      target,
      scope: 'secret',
      group: 'g',
      title: 'Move',
      store: 'reference' in target ? { kind: 'keyVault', reference: target.reference, contentType: 'password' } : { kind: 'none' },
      edit,
      also: [],
      needs: [],
      next: [],
    };
    return { kind: 'plan' as const, plan };
  }

  async read(uri: string) {
    return this.documents.get(uri);
  }

  async apply(edits: readonly DocumentEdit[], label: string) {
    this.intrude(`apply ${label}`);
    if (this.editFailure) return { kind: 'failed' as const, reason: this.editFailure };
    if (edits.some(({ uri, version }) => this.documents.get(uri)?.version !== version)) return { kind: 'stale' as const };
    for (const { uri, changes } of edits) this.set(uri, applyChanges(this.text(uri), changes));
    return { kind: 'applied' as const };
  }
}

function find(text: string, key: string): TextRange | undefined {
  const match = new RegExp(`\\b${key} = (["'\`])((?:\\\\.|(?!\\1)[^\\\\])*)\\1`).exec(text);
  if (!match) return undefined;
  const start = match.index + match[0].length - 1 - match[2]!.length;
  return { start, end: start + match[2]!.length };
}

/** Everything that a move or a restore is given, in memory. */
export interface MemoryRig {
  readonly project: MemoryProject;
  readonly vault: MemoryVault;
  readonly user: MemoryUser;
  readonly journal: Journal;
  readonly context: MoveContext;
  readonly stop: AbortController;
  /** What the journal's file holds. */
  journalText(): string;
  /** A request for keys of `src/a.ts`, or of `URI#KEY`. */
  request(...keys: string[]): MoveRequest;
}

export function memoryRig(): MemoryRig {
  const project = new MemoryProject();
  const vault = new MemoryVault();
  const user = new MemoryUser();
  const stop = new AbortController();
  const clock = { now: () => new Date(Date.UTC(2026, 0, 31, 12)) };
  let text = '';
  let ids = 0;
  const storage = {
    read: async () => text,
    append: async (more: string) => {
      text += more;
    },
  };
  const journal = createJournal(storage, clock, () => `m${++ids}`);
  return {
    project,
    vault,
    user,
    journal,
    stop,
    context: { source: project, edits: project, ask: user, journal, clock, store: vault, signal: stop.signal },
    journalText: () => text,
    request: (...keys) => ({
      places: keys.map(key => {
        const [uri, id] = key.includes('#') ? (key.split('#') as [string, string]) : ['src/a.ts', key];
        return { place: project.place(uri, id), path: uri };
      }),
      scope: 'secret',
      proposedName: 'api-key',
      target: name => ({ kind: 'keyVaultClient', reference: { vaultUrl: vault.location.vaultUrl, name } }),
      expiryDays: 90,
      confirmVault: false,
    }),
  };
}
