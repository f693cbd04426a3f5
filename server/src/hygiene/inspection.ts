import { type Finding, type PlanScope, type SecretValue, type TextRange, valueRange } from '../../../shared/src/model/index.ts';
import { certificateConcerns } from './certificateConcerns.ts';
import { type FoundKeyMaterial, findKeyMaterial } from './certificates.ts';
import type { FoundConcern } from './concern.ts';
import { pipelineConcerns } from './pipelineConcerns.ts';
import { findReferences } from './references/findReferences.ts';
import { misplacedReferences } from './references/misplaced.ts';
import { readersWithoutRole } from './references/readersWithoutRole.ts';
import type { FoundReference, ReferenceContext } from './references/reference.ts';
import { type KnownSecrets, vaultConcern } from './references/vaultStates.ts';
import { parseSas } from './sas.ts';
import { sasConcerns } from './sasConcerns.ts';
import { templateConcerns } from './templates/templateConcerns.ts';
import { workflowConcerns } from './workflowConcerns.ts';

/** A credential that detection found in the text. */
interface InspectedCredential {
  readonly finding: Finding;
  /** The repository accepted it, with a mark or an exception: what is wrong with it was accepted, too. */
  readonly accepted: boolean;
  readonly read: (scope: PlanScope) => SecretValue;
}

export interface InspectedText extends ReferenceContext {
  readonly text: string;
  readonly credentials: readonly InspectedCredential[];
  readonly now: Date;
}

/** A concern with its place in a text. */
export interface LocatedConcern extends FoundConcern {
  /** What settings, ignore marks and reports name it by: the topic and the kind, as in `sas-long-lived`. */
  readonly code: string;
}

/** All that a text says about the state of its credentials and about its references. */
export interface Inspection {
  readonly references: readonly FoundReference[];
  readonly keyMaterial: readonly FoundKeyMaterial[];
  /** In order of place; the gravest of one place first. */
  readonly concerns: readonly LocatedConcern[];
}

/** Looks at a whole text. Must be linear in it, and cheap where nothing concerns it. */
type Inspector = (text: string, context: ReferenceContext) => readonly FoundConcern[];

/** Inspectors that need the text and its path only, by the topic that their codes begin with. To register one is to add a line. */
const inspectors: Readonly<Record<string, Inspector>> = {
  pipeline: pipelineConcerns,
  template: templateConcerns,
  workflow: workflowConcerns,
};

/** Inspects one text. Nothing is looked up, and nothing of a value is in what it gives. */
export function inspectText(document: InspectedText): Inspection {
  const { text, path, credentials } = document;
  const references = findReferences(text, { path });
  const keyMaterial = findKeyMaterial(text);
  const concerns = [
    ...coded('reference', misplacedReferences(text, { path }, references)),
    ...coded('reference', readersWithoutRole(text, path, references)),
    ...coded('sas', tokenConcerns(document)),
    ...coded('certificate', keyMaterialConcerns(document, keyMaterial)),
    ...Object.entries(inspectors).flatMap(([topic, inspect]) => coded(topic, inspect(text, { path }))),
  ];
  const accepted = credentials.filter(credential => credential.accepted).map(({ finding }) => valueRange(finding));
  const counted = concerns.filter(({ range }) => !accepted.some(own => overlaps(own, range)));
  return { references, keyMaterial, concerns: counted.sort((a, b) => a.range.start - b.range.start) };
}

/** `sas` and `longLived` give `sas-long-lived`. */
export const codeOf = (topic: string, kind: string): string => `${topic}-${kind.replace(/[A-Z]/g, sign => `-${sign.toLowerCase()}`)}`;

const coded = (topic: string, found: readonly FoundConcern[]): LocatedConcern[] =>
  found.map(one => ({ ...one, code: codeOf(topic, one.concern.kind) }));

const overlaps = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

function tokenConcerns({ text, credentials, now }: InspectedText): FoundConcern[] {
  return credentials.flatMap(({ finding, accepted, read }) => {
    const own = valueRange(finding);
    const { start, end } = finding.whole ?? own;
    if (accepted || !text.slice(start, end).includes('sig=')) return [];
    const sas = parseSas(read('whole'));
    return sas ? sasConcerns(sas, now).map(concern => ({ range: own, concern })) : [];
  });
}

function keyMaterialConcerns({ credentials, now }: InspectedText, keyMaterial: readonly FoundKeyMaterial[]): FoundConcern[] {
  if (keyMaterial.length === 0) return [];
  const ranges = new Map(keyMaterial.map(({ facts, range }) => [facts, range]));
  return certificateConcerns(
    keyMaterial.map(({ facts }) => facts),
    now,
  ).flatMap(({ material, concern }) => {
    const range = ranges.get(material)!;
    // A private key is a finding of its own: to say once more that it stands there helps nobody.
    const isFinding = concern.kind === 'privateKeyInSource' && credentials.some(({ finding }) => overlaps(valueRange(finding), range));
    return isFinding ? [] : [{ range, concern }];
  });
}

/** What is wrong with what references lead to, as far as their vaults have said. @param known what is known of a vault. */
export function vaultConcerns(
  references: readonly FoundReference[],
  known: (vaultUrl: string | undefined) => KnownSecrets | undefined,
  now: Date,
): LocatedConcern[] {
  return references.flatMap(reference => {
    const concern = vaultConcern(reference, known(reference.parts.vaultUrl), now);
    return concern ? coded('reference', [{ range: reference.range, concern }]) : [];
  });
}
