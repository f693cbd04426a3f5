import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  applyChanges,
  type DocumentEdit,
  type Finding,
  type FindingPlace,
  type PlanResult,
  type PlanScope,
  placeIds,
  type RemediationTarget,
  valueRange,
  type WantedTarget,
} from '../../../../shared/src/model/index.ts';
import type { EditResult, OpenedText, SecretSource, TextEdits } from '../../../../shared/src/vault/index.ts';
import type { Detector } from '../../detection/index.ts';
import type { Remediation } from '../../remediation/index.ts';
import { fileUri } from '../../workspace/fileUri.ts';

interface KnownText extends OpenedText {
  readonly version: number;
  /** The file began with a byte order mark, which offsets do not count. */
  readonly mark: boolean;
}

const byteOrderMark = '\ufeff';

/**
 * The files below one folder as the two sides of a move. A text has a version, which rises when the file was found changed, so that an edit
 * of yesterday's text is noticed as it is in an editor.
 */
export class FileProject implements SecretSource, TextEdits {
  readonly #root: string;
  readonly #detector: Detector;
  readonly #remediation: Remediation;
  readonly #vaultUrl: string;
  readonly #texts = new Map<string, KnownText>();
  readonly #groups = new Map<string, string>();

  /** @param root absolute path with forward slashes; paths in places and plans are relative to it. */
  constructor(root: string, detector: Detector, remediation: Remediation, vaultUrl: string) {
    this.#root = root;
    this.#detector = detector;
    this.#remediation = remediation;
    this.#vaultUrl = vaultUrl;
  }

  /** Remembers the group of a value, which plans name. */
  place(path: string, { finding, placeId, group }: { readonly finding: Finding; readonly placeId: string; readonly group: string }) {
    this.#groups.set(placeId, group);
    return { path, place: { uri: fileUri(`${this.#root}/${path}`), placeId, ruleId: finding.ruleId, range: valueRange(finding) } };
  }

  async locate(place: FindingPlace): Promise<FindingPlace | undefined> {
    return (await this.#find(place))?.place;
  }

  async value(place: FindingPlace, scope: PlanScope) {
    const found = await this.#find(place);
    if (!found || found.place.version !== place.version) return { kind: 'stale' as const };
    const { finding, text } = found;
    const { whole } = finding;
    if (scope === 'whole' && !whole) return { kind: 'stale' as const };
    const value = this.#detector.readValue(text, finding, scope);
    if (scope === 'secret' || !whole) return { kind: 'value' as const, value, range: valueRange(finding), decode: finding.decode };
    // What is wrapped inside the whole belongs to the secret alone; only the literal's own spelling is shared.
    const [first] = finding.decode;
    const decode = first?.kind === 'literal' ? [first] : [];
    return { kind: 'value' as const, value, range: { start: whole.start, end: whole.end }, decode };
  }

  async plan(place: FindingPlace, target: RemediationTarget, scope: PlanScope) {
    const answer = await this.plans(place, [target], scope);
    if (!answer) return { kind: 'stale' as const };
    const [plan] = answer.plans;
    if (plan) return { kind: 'plan' as const, plan };
    const [refusal = { target: target.kind, scope, reason: 'Nothing of this kind can stand at this place.' }] = answer.refusals;
    return { kind: 'refusal' as const, refusal };
  }

  /** All that can be done at a place; undefined when the finding is not there any more. */
  async plans(place: FindingPlace, targets: readonly WantedTarget[], scope?: PlanScope): Promise<PlanResult | undefined> {
    const found = await this.#find(place);
    if (!found || (place.version !== undefined && found.place.version !== place.version)) return undefined;
    const group = this.#groups.get(place.placeId) ?? place.placeId;
    const { finding, text, path } = found;
    return this.#remediation.plan({ finding, place: found.place, group, text, path, vaultUrl: this.#vaultUrl }, targets, scope);
  }

  async read(uri: string): Promise<OpenedText | undefined> {
    return this.#open(uri);
  }

  /** Writes all files or none: every new text is beside its file before the first one takes its place, and a failure puts the old texts back. */
  async apply(edits: readonly DocumentEdit[]): Promise<EditResult> {
    const writes: { readonly path: string; readonly uri: string; readonly before: string | undefined; readonly after: string }[] = [];
    for (const { uri, version, changes } of edits) {
      const known = await this.#open(uri);
      // Plans give companion files no version: they were read from the disk, as they are now.
      if (version !== undefined && known?.version !== version) return { kind: 'stale' };
      const mark = known?.mark ? byteOrderMark : '';
      const before = known && mark + known.text;
      writes.push({ path: fileURLToPath(uri), uri, before, after: mark + applyChanges(known?.text ?? '', changes) });
    }
    const made: string[] = [];
    const done: typeof writes = [];
    try {
      for (const { path, before, after } of writes) {
        await writeBeside(path, after, before !== undefined);
        made.push(beside(path));
      }
      for (const write of writes) {
        await rename(beside(write.path), write.path);
        done.push(write);
      }
    } catch (error) {
      for (const path of made) await rm(path, { force: true });
      for (const { path, before } of done) {
        if (before === undefined) await rm(path, { force: true });
        else await writeFile(path, before);
      }
      return { kind: 'failed', reason: `a file cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
    }
    return { kind: 'applied' };
  }

  async #find(place: FindingPlace) {
    const known = await this.#open(place.uri);
    if (!known) return undefined;
    const path = fileURLToPath(place.uri)
      .replaceAll('\\', '/')
      .slice(this.#root.length + 1);
    const findings = this.#detector.scanText(known.text, { path });
    const finding = findings[placeIds(path, findings).indexOf(place.placeId)];
    if (!finding) return undefined;
    const { text, version } = known;
    return { finding, text, path, place: { ...place, version, range: valueRange(finding) } satisfies FindingPlace };
  }

  /** The file's text as it is now; undefined when there is none, or it is not in UTF-8 and could not be written back as it was. */
  async #open(uri: string): Promise<KnownText | undefined> {
    let raw: string;
    try {
      raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(fileURLToPath(uri)));
    } catch {
      return undefined;
    }
    const mark = raw.startsWith(byteOrderMark);
    const text = mark ? raw.slice(1) : raw;
    const known = this.#texts.get(uri);
    if (known?.text === text) return known;
    const read = { text, mark, version: (known?.version ?? 0) + 1 };
    this.#texts.set(uri, read);
    return read;
  }
}

const beside = (path: string): string => `${path}.secret-hygiene-new`;

async function writeBeside(path: string, text: string, exists: boolean): Promise<void> {
  const mode = exists ? (await stat(path)).mode : undefined;
  // A file that may not be written is not to be replaced either.
  if (exists) await (await open(path, 'r+')).close();
  else await stat(dirname(path));
  await writeFile(beside(path), text, { flush: true, flag: 'wx', ...(mode !== undefined && { mode: mode & 0o7777 }) });
}
