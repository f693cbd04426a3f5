import * as l10n from '@vscode/l10n';
import type { CompanionEdit, PlanStep, TextChange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import type { ServiceIdentity } from './azureService.ts';

/** What using an identity takes. */
export interface IdentityPlan {
  readonly changes: readonly TextChange[];
  /** How a person makes the client with an identity, where neither the changes nor an edit of the code does it. */
  readonly byHand?: PlanStep;
  /** What stands in the place of all that, where no code of anybody's makes a client: a setting that a program reads on its own. */
  readonly signIn?: PlanStep;
  readonly needs: readonly PlanStep[];
  readonly also?: readonly CompanionEdit[];
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

/** What differs between services whose clients are made from an address and an identity. */
export interface EndpointService {
  readonly role: string;
  /** "the store {0}": the resource, as a sentence names it. */
  readonly what: (name: string) => string;
  /** Prints the id of the resource, for the scope of the role. */
  readonly show: (name: string) => string;
  /** How a program connects instead, in one sentence. */
  readonly connect: (address: string) => string;
  /** Switches keys off for the resource; missing where the service has no such switch. */
  readonly disable?: (name: string) => string;
  /** Settings of the connection string that hold the address, lower case; `endpoint` when missing. */
  readonly address?: readonly string[];
  /** Suffix of the host behind the name of the resource, for a text that names the host only: `.search.windows.net`. */
  readonly placeholder?: string;
}

/** Sign-in by address and identity: the code or the setting changes by hand, and all the rest is said with its names. */
export const endpointIdentity = (service: EndpointService): ServiceIdentity => ({
  role: service.role,
  writes: 'address and `DefaultAzureCredential` instead of the key',
  plan: async question => {
    const { text, finding } = question.input;
    const { start, end } = surroundings(question);
    const settings = connectionSettings(text, start, end);
    const given = settings.find(({ key }) => (service.address ?? ['endpoint']).includes(key))?.value;
    const host =
      hostOf(given) ??
      (given && /^[\w.-]+$/.test(given) ? given : undefined) ??
      finding.names.host ??
      hostNear(question, service.placeholder);
    const name = host?.split('.')[0] ?? finding.names.account ?? '<name>';
    const address = host ? `https://${host}` : service.placeholder ? `https://${name}${service.placeholder}` : `<${service.what(name)}>`;
    return {
      changes: [],
      byHand: { description: service.connect(address) },
      needs: [
        roleStep(
          service.role,
          l10n.t('Give the identity that runs this the role "{0}" on {1}', service.role, service.what(name)),
          `$(${service.show(name)})`,
        ),
      ],
      ...(service.disable && {
        next: [
          { description: l10n.t('When nothing uses the keys of {0} any more, switch them off', name), command: service.disable(name) },
        ],
      }),
    };
  },
});

/** A host with this suffix on the lines around the value: code often gives the address right before the key. */
function hostNear({ input, value }: Question, suffix: string | undefined): string | undefined {
  if (!suffix) return undefined;
  const around = input.text.slice(Math.max(0, value.start - 400), value.end + 400);
  return new RegExp(`[a-z0-9][a-z0-9-]{0,62}${suffix.replace(/\./g, '\\.')}`, 'i').exec(around)?.[0].toLowerCase();
}
