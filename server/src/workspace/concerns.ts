import type { Settings } from '../../../shared/src/model/index.ts';
import { codeOf, type InspectedText, type Inspection, inspectText, type LocatedConcern } from '../hygiene/index.ts';
import { findIgnoreMarks, type Markable } from './inlineMarks.ts';
import { locateFindings } from './locations.ts';

/** What silences concerns beside the exceptions for the credentials that they are about. */
export interface ConcernSettings {
  /** Whether ignore marks in the text count. */
  readonly marks: boolean;
  /** Ids of rules that are switched off; codes of concerns may stand among them. */
  readonly disabledRules: readonly string[];
  /** Codes of concerns that are marked although they are right for some only. */
  readonly demanded?: readonly string[];
}

/** Concerns that are right for some only, and that the settings ask for. */
export const demandedConcerns = ({ requireCustomerManagedKeys }: Pick<Settings, 'requireCustomerManagedKeys'>): readonly string[] =>
  requireCustomerManagedKeys ? [codeOf('template', 'noCustomerManagedKey')] : [];

/** Inspects a text as the settings and the marks of the text want it. */
export function inspect(document: InspectedText, settings: ConcernSettings): Inspection {
  const inspection = inspectText(document);
  const concerns = inspection.concerns.map(({ quiet, ...one }) =>
    quiet && !settings.demanded?.includes(one.code) ? { ...one, quiet } : one,
  );
  return { ...inspection, concerns: unsilenced(document.text, concerns, settings) };
}

/** The concerns that neither a mark with a reason nor a setting silences. */
export function unsilenced(
  text: string,
  concerns: readonly LocatedConcern[],
  { marks, disabledRules }: ConcernSettings,
): readonly LocatedConcern[] {
  const disabled = new Set(disabledRules);
  const enabled = concerns.filter(({ code }) => !disabled.has(code));
  if (!marks || enabled.length === 0) return enabled;
  const marked = enabled.map(({ code, range }): Markable => ({ ruleId: code, parts: [range] }));
  const found = findIgnoreMarks(text, marked, locateFindings(text, marked));
  // Other scanners know no concerns, so their marks do not speak about them.
  return enabled.filter((_, index) => !found[index]?.reason || found[index].foreign);
}
