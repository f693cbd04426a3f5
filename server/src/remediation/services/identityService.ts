import type { PlanStep, TextChange } from '../../../../shared/src/model/index.ts';
import type { Question, Refused } from '../fileKind.ts';

/** How one Azure service is used without a credential. */
export interface IdentityService {
  /** The slug that `Finding.service` carries. */
  readonly slug: string;
  readonly name: string;
  /**
   * What changes in the file, if the file alone can do it, and what a person does elsewhere, with the names that stand in the file filled in.
   * Refused where the service does not sign in that identity at this place.
   */
  plan(question: Question): Promise<IdentityPlan | Refused>;
}

interface IdentityPlan {
  readonly changes: readonly TextChange[];
  readonly needs: readonly PlanStep[];
  readonly next?: readonly PlanStep[];
  readonly review?: string;
}

/** One `key=value` of a connection string, with its place in the text. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  /** After the value; the `;` that may follow is not counted. */
  readonly end: number;
}

/** The settings of a connection string that stands in `text` from `start` to `end`, as it is spelled there. */
export function connectionSettings(text: string, start: number, end: number): Setting[] {
  const settings: Setting[] = [];
  for (const match of text.slice(start, end).matchAll(/([A-Za-z][\w ]*?)\s*=\s*("[^"]*"|'[^']*'|[^;]*)/g))
    settings.push({
      key: match[1]!.toLowerCase().replace(/\s+/g, ' '),
      value: match[2]!,
      start: start + match.index,
      end: start + match.index + match[0].length,
    });
  return settings;
}

/** The part of the text around the value that names the account; empty where the finding has none. */
export const surroundings = (question: Question): { readonly start: number; readonly end: number } =>
  question.input.finding.whole ?? { start: question.value.start, end: question.value.start };

/** `n` of `sb://n.servicebus.windows.net/` or `https://n.documents.azure.com:443/`. */
export const hostOf = (address: string | undefined): string | undefined => /^[a-z]+:\/\/([^/:;]+)/i.exec(address ?? '')?.[1];

/** Gives the program's identity a role on a resource, whose description says so and whose id `scope` looks up. */
export const roleStep = (role: string, description: string, scope: string): PlanStep => ({
  description,
  command: `az role assignment create --role "${role}" --assignee-object-id <principal-id> --assignee-principal-type ServicePrincipal --scope ${scope}`,
});
