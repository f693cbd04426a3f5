import type { TextRange } from './textRange.ts';

/** How sure we are that the value is a credential. */
export type Confidence = 'high' | 'medium' | 'low';

/** What its holder can do: critical = account or cloud control, high = live access, medium = limited, low = ids, test or encrypted values. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One step from the text to the value, outside in: first the literal's own escapes, then what is wrapped in it. */
export type DecodeStep =
  | { readonly kind: 'literal'; readonly syntax: LiteralSyntax }
  | { readonly kind: 'json' | 'yaml' | 'xml' | 'url' | 'base64' | 'hex' };

/** How a string literal spells its characters. `plain` spells them as they are. */
export type LiteralSyntax = 'plain' | 'backslash' | 'doubledQuote' | 'verbatim';

/** What stands around the value; never the value itself. */
export interface FindingNames {
  /** Identifier, key or parameter that the value is given to, as written: `apiKey`, `ConnectionStrings:Db`, `AccountKey`. */
  readonly key?: string;
  readonly host?: string;
  readonly account?: string;
  readonly user?: string;
}

/** The larger text that the value is part of. */
export interface WholeText extends TextRange {
  readonly kind: 'connectionString' | 'url' | 'pem' | 'header' | 'json';
}

/** Why it was flagged, in terms a reader can check; holds nothing of the value. */
/**
 * Why a value in the form of a credential may be none. `row`: its characters are a row of the alphabet or of numbers, as in examples.
 * `lone`: the kind is known by a word of its provider, and none stands near.
 */
export type Doubt = 'row' | 'lone';

interface Evidence {
  /** The literal anchor of the rule that led here. */
  readonly anchor: string;
  /** Whether the checksum of the value holds. `none`: the kind has none that can be checked offline. */
  readonly checksum: 'valid' | 'invalid' | 'none';
  /** Shannon entropy of the value in bits per character. */
  readonly entropy: number;
  /** Characters of the value. */
  readonly length: number;
  /** The context word, provider name or key that supported the verdict, where the kind needs one. */
  readonly context?: string;
  /** What speaks against it beside its checksum; missing where nothing does. */
  readonly doubt?: Doubt;
}

/** A hardcoded credential in a document. It says where the value is and how to read it, and never holds it. */
export interface Finding {
  readonly ruleId: string;
  /** The value without quotes; several ranges where a literal is split over adjacent literals. Never empty. */
  readonly parts: readonly TextRange[];
  readonly whole?: WholeText;
  /** Steps from the text in `parts` to the value, outside in; empty when the text is the value. */
  readonly decode: readonly DecodeStep[];
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly names: FindingNames;
  /** The Azure service it belongs to, as a slug of `server/src/remediation/services` (`storage`, `cosmos-db`...). */
  readonly service?: string;
  /** The first part of the finding that is used together with this one: access key id and secret, client id and secret. */
  readonly pairedWith?: TextRange;
  readonly evidence: Evidence;
}

/** From the first character of the value to its last, quotes and operators between split parts included. */
export function valueRange(finding: Pick<Finding, 'parts'>): TextRange {
  return { start: finding.parts[0]!.start, end: finding.parts.at(-1)!.end };
}
