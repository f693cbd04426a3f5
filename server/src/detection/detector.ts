import type { Finding, SecretValue, TextChange } from '../../../shared/src/model/index.ts';
import { type AnchorUse, indexAnchors } from './anchorIndex.ts';
import { type AnyRule, type Candidate, farReach, moved, reach, type Verdicts, type Window, windowMargin } from './candidate.ts';
import { isCommentedOut } from './comments.ts';
import { readValue } from './decoding.ts';
import { openDocument } from './documentScan.ts';
import { type FileTraits, fileTraits } from './fileTraits.ts';
import { providerForms } from './filters/providerForms.ts';
import { matcherOf, respellingMatchers } from './matchers.ts';
import { isNotebook, notebookFindings, readNotebook } from './notebook.ts';
import type { CompilePattern } from './patternMatcher.ts';
import { resolve } from './resolve.ts';
import { type FindWithin, tokenHeads } from './shapes/wrappedSecret.ts';
import { decodeBytes, encodingOf, narrow, textOffsets } from './textOfBytes.ts';

/** What is known about a document besides its text. */
export interface ScanContext {
  /** POSIX path relative to the folder that is scanned, or a bare name; decides the file kind. */
  readonly path: string;
  /** The editor's language id, where there is one. */
  readonly languageId?: string;
}

/** A finding that a filter rejected, for "why was this not flagged?". */
export interface NearMiss {
  readonly ruleId: string;
  readonly range: { readonly start: number; readonly end: number };
  /** The filter that spared it, as the documentation names it. */
  readonly filter: string;
  readonly reason: string;
}

/** Finds credentials. Pure: no Node, no editor. All offsets are UTF-16 units of the decoded text, byte order mark not counted. */
export interface Detector {
  /** Findings in order of place; equal for equal input. */
  scanText(text: string, context: ScanContext): Finding[];
  /**
   * The same findings as `scanText` of the decoded bytes. The bytes may be reused by the caller afterwards.
   * @returns `text` only when there are findings, so that places can be shown without decoding again; `'binary'` when the content is no text.
   */
  scanBytes(bytes: Uint8Array, context: ScanContext): { readonly findings: Finding[]; readonly text?: string } | 'binary';
  /** As `scanText`, with what the filters rejected. Slow; for `explain` only. */
  explain(text: string, context: ScanContext): { readonly findings: Finding[]; readonly nearMisses: NearMiss[] };
  /** Keeps the findings of one open document up to date; the cost of a change depends on the change, not on the document. */
  open(text: string, context: ScanContext): DocumentScan;
  /** The decoded value of a finding of `text`; of all the text in `whole` with `scope: 'whole'`. */
  readValue(text: string, finding: Finding, scope?: 'secret' | 'whole'): SecretValue;
}

/**
 * Text that is read in windows; a string is one. An open document keeps its text in chunks, because joining it on every
 * keystroke alone costs 7 ms at 1 MB and 70 ms at 10 MB (p99, measured): `update` must slice windows and never the whole text.
 */
export interface TextWindows {
  /** UTF-16 code units. */
  readonly length: number;
  /** As `String.prototype.slice` with 0 <= start <= end <= length. */
  slice(start: number, end: number): string;
}

export interface DocumentScan {
  readonly findings: readonly Finding[];
  /**
   * @param text the whole text after the changes, to be read in windows.
   * @param changes in the order they were made, each on the text that the one before it left.
   */
  update(text: TextWindows, changes: readonly TextChange[]): void;
}

export interface DetectorOptions {
  /** Rule ids that are switched off. */
  readonly disabledRules?: readonly string[];
  /** Whether credentials in comments are reported. */
  readonly commentedOutCode?: 'find' | 'ignore';
  /** Reads the patterns of a repository's own rules: `compilePattern`, which is loaded for those only. */
  readonly compilePattern?: CompilePattern;
}

/** A candidate whose offsets are those of the text that begins at byte `base` of its file. */
interface Led {
  readonly base: number;
  readonly candidate: Candidate;
}

/** Evaluates one anchor of a text: what `openDocument` needs to do a part of a scan again. */
export type Evaluate = (text: string, at: number, use: AnchorUse, traits: FileTraits, verdicts: Verdicts) => void;

/** Layers of wrapping that are looked through: a base64 text in a literal's escapes has two. */
const mostLayers = 2;
const ownKind = fileTraits({ path: 'unwrapped.txt' });

/** @throws SyntaxError when a rule has nothing to look for. */
export function createDetector(
  rules: readonly AnyRule[],
  { disabledRules = [], commentedOutCode = 'find', compilePattern = refusePattern }: DetectorOptions = {},
): Detector {
  let layers = 0;
  const within: FindWithin = (text, traits = ownKind) => {
    if (layers >= mostLayers) return [];
    layers++;
    const candidates = candidatesOf(text, traits);
    layers--;
    return candidates;
  };
  const wrapping = { tokens: tokenHeads(rules), within, forms: providerForms(rules) };
  const enabled = rules.filter(rule => !disabledRules.includes(rule.id));
  const matchers = [...enabled.map(rule => matcherOf(rule, wrapping, compilePattern)), ...respellingMatchers(wrapping)];
  const anchors = indexAnchors(matchers);
  const ignoresComments = commentedOutCode === 'ignore';

  const evaluate: Evaluate = (text, at, use, traits, verdicts) => {
    const end = at + use.anchor.text.length;
    const ceiling = Math.min(text.length, end + (use.anchor.far ? farReach : reach));
    const window = { text, floor: Math.max(0, at - reach), ceiling, traits };
    use.matcher.match(window, at, use.anchor, ignoresComments ? withoutComments(window, verdicts) : verdicts);
  };
  const candidatesOf = (text: string, traits: FileTraits, verdicts: Omit<Verdicts, 'accept'> = silent): Candidate[] => {
    const candidates: Candidate[] = [];
    const all: Verdicts = { reject: verdicts.reject, accept: candidate => void candidates.push(candidate) };
    const { places, uses } = anchors.find(narrow(text), 0, text.length, traits);
    for (let i = 0; i < uses.length; i++) {
      // Text in another spelling is looked for in the document only: a layer's own context holds it once more.
      if (layers > 0 && !uses[i]!.matcher.rule) continue;
      evaluate(text, places[i]!, uses[i]!, traits, all);
    }
    return candidates;
  };

  /**
   * What stands at the anchors of a file. Only the text around them is decoded: most anchors lead nowhere, and decoding whole files takes
   * longer than finding the anchors in them.
   * @returns undefined where some of that is more than ASCII, so that bytes and characters differ.
   */
  const candidatesAround = (
    bytes: Uint8Array,
    places: readonly number[],
    uses: readonly AnchorUse[],
    traits: FileTraits,
  ): Led[] | undefined => {
    const found: Led[] = [];
    const around = reach + windowMargin;
    for (let first = 0; first < uses.length; ) {
      const from = Math.max(0, places[first]! - around);
      let to = 0;
      let next = first;
      for (; next < uses.length && (next === first || places[next]! - around <= to); next++)
        to = Math.max(to, places[next]! + around + (uses[next]!.anchor.far ? farReach : 0));
      const text = decodeBytes(bytes.subarray(from, to), 'utf-8');
      if (text.length !== Math.min(to, bytes.length) - from) return undefined;
      const verdicts: Verdicts = { ...silent, accept: candidate => void found.push({ base: from, candidate }) };
      for (; first < next; first++) evaluate(text, places[first]! - from, uses[first]!, traits, verdicts);
    }
    return found;
  };

  const explainText = (text: string, traits: FileTraits): { findings: Finding[]; nearMisses: NearMiss[] } => {
    const nearMisses: NearMiss[] = [];
    const told = new Set<string>();
    const candidates = candidatesOf(text, traits, {
      reject(rule, range, filter, reason) {
        // Several anchors can lead to the same place.
        const key = `${rule.id} ${range.start} ${range.end} ${filter}`;
        if (told.has(key)) return;
        told.add(key);
        nearMisses.push({ ruleId: rule.id, range, filter, reason });
      },
    });
    for (const { rule, parts } of candidates)
      if (rule.publicByDesign) nearMisses.push({ ruleId: rule.id, range: parts[0]!, filter: 'public by design', reason: rule.description });
    return { findings: resolve(candidates), nearMisses };
  };
  const findingsOf = (text: string, context: ScanContext): Finding[] => {
    const notebook = isNotebook(context.path) ? readNotebook(text, context.path) : undefined;
    const find = (part: string, path: string): Finding[] => resolve(candidatesOf(part, fileTraits({ path })));
    if (notebook) return notebookFindings(notebook, text, context.path, find);
    return resolve(candidatesOf(text, fileTraits(context)));
  };

  return {
    scanText: findingsOf,
    scanBytes(bytes, context) {
      const encoding = encodingOf(bytes);
      if (encoding === 'binary') return 'binary';
      if (isNotebook(context.path)) return withText(decodeBytes(bytes, encoding), text => findingsOf(text, context));
      if (encoding !== 'utf-8') return withText(decodeBytes(bytes, encoding), text => findingsOf(text, context));
      const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      const body = mark ? bytes.subarray(mark) : bytes;
      const traits = fileTraits(context);
      const { places, uses } = anchors.find(body, 0, body.length, traits);
      const led = candidatesAround(body, places, uses, traits);
      if (led?.length === 0) return { findings: [] };
      return withText(decodeBytes(bytes, encoding), text => {
        const offsets = led?.map(({ base }) => base) ?? places;
        const starts = text.length === body.length ? offsets : textOffsets(body, text, offsets);
        if (!starts) return findingsOf(text, context);
        if (led) return resolve(led.map(({ candidate }, i) => moved(candidate, starts[i]!)));
        const candidates: Candidate[] = [];
        const verdicts: Verdicts = { ...silent, accept: candidate => void candidates.push(candidate) };
        for (let i = 0; i < uses.length; i++) evaluate(text, starts[i]!, uses[i]!, traits, verdicts);
        return resolve(candidates);
      });
    },
    explain(text, context) {
      const notebook = isNotebook(context.path) ? readNotebook(text, context.path) : undefined;
      if (!notebook) return explainText(text, fileTraits(context));
      const nearMisses: NearMiss[] = [];
      const findings = notebookFindings(notebook, text, context.path, (part, path, placed) => {
        const explained = explainText(part, fileTraits({ path }));
        nearMisses.push(...explained.nearMisses.flatMap(miss => placed(miss.range).map(range => ({ ...miss, range }))));
        return explained.findings;
      });
      return { findings, nearMisses };
    },
    open(text, context) {
      if (isNotebook(context.path) && readNotebook(text, context.path)) return openWhole(text, whole => findingsOf(whole, context));
      return openDocument(text, fileTraits(context), anchors, evaluate);
    },
    readValue,
  };
}

const refusePattern: CompilePattern = () => {
  throw new SyntaxError('Nothing here reads patterns.');
};

/** Spares what is commented out. */
const withoutComments = ({ text, floor, traits }: Window, verdicts: Verdicts): Verdicts => ({
  reject: verdicts.reject,
  accept(candidate) {
    const [first] = candidate.parts;
    if (!first || !isCommentedOut(text, first.start, floor, traits)) return verdicts.accept(candidate);
    return verdicts.reject(candidate.rule, first, 'comment', 'it is commented out, and commented-out code is not to be reported');
  },
});

const silent: Omit<Verdicts, 'accept'> = { reject: () => undefined };

/** A notebook's file that is edited as text: a change anywhere can change what is text in it. */
function openWhole(text: string, find: (text: string) => Finding[]): DocumentScan {
  let findings: readonly Finding[] = find(text);
  return {
    get findings() {
      return findings;
    },
    update(content) {
      findings = find(content.slice(0, content.length));
    },
  };
}

function withText(text: string, find: (text: string) => Finding[]): { findings: Finding[]; text?: string } {
  const findings = find(text);
  return findings.length > 0 ? { findings, text } : { findings };
}
