import type { CompanionEdit, PlanStep, SecretReference, TextChange } from '../../../../shared/src/model/index.ts';
import { replaceProperty } from '../../templates/editing.ts';
import { printProperties, quote, type TemplateProperties } from '../../templates/printing.ts';
import type { PlaceInResource, Template } from '../../templates/resources.ts';
import type { TemplateLanguage } from '../../templates/templateTree.ts';
import type { Question, Refused } from '../fileKind.ts';

/** What a slot writes from. */
export interface SlotContext {
  readonly reference: SecretReference;
  /** Identifier of the secret, without a version unless one is pinned. */
  readonly identifier: string;
  readonly template: Template;
  readonly place: PlaceInResource;
  readonly question: Question;
}

export interface SlotEdit {
  readonly changes: readonly TextChange[];
  readonly also?: readonly CompanionEdit[];
  readonly needs?: readonly PlanStep[];
  /** Object id of who reads the secret, as a command line takes it, where that is not the identity of the resource. */
  readonly reader?: string;
  readonly review?: string;
}

/**
 * A property of a resource that the service itself can fill from a vault. Names of properties are those of the models of `@azure/arm-*` and of
 * the pages of the provider azurerm, which each slot was compared with.
 */
export interface TemplateSlot {
  /** Types as `TemplateResource` gives them; compared without case. */
  readonly resources: readonly string[];
  /** Keys from the resource's body, `*` for any one key or item, a leading `**` for any number of them. */
  readonly property: string;
  /** What is written, for the documentation: a line of the template's language. */
  readonly writes: string;
  /** Whether the value may be a part of the literal. */
  readonly partial?: true;
  /** Whose identity reads the secret: the resource's own, or whoever deploys the template. */
  readonly readBy: 'resource' | 'deployment';
  /** What decides beside type and property; missing where they decide. */
  readonly fits?: (context: SlotContext) => boolean;
  write(context: SlotContext): SlotEdit | Refused;
}

export const fitsResource = ({ resources }: Pick<TemplateSlot, 'resources'>, type: string): boolean =>
  resources.some(each => each.toLowerCase() === type.toLowerCase());

/** The literal gives way to another literal. */
export const textSlot = (
  resources: readonly string[],
  property: string,
  text: (context: Pick<SlotContext, 'identifier' | 'reference'>) => string,
  more: Pick<TemplateSlot, 'partial'> & {
    readonly readBy?: TemplateSlot['readBy'];
    readonly needs?: (context: SlotContext) => readonly PlanStep[];
  } = {},
): TemplateSlot => ({
  resources,
  property,
  writes: text(sample),
  readBy: more.readBy ?? 'resource',
  ...(more.partial && { partial: true }),
  write: context => {
    const { place, template, question } = context;
    const written = text(context);
    const spelled = quote(template.language, written);
    return {
      changes: [
        more.partial
          ? { range: question.value, newText: spelled.slice(1, -1) }
          : { range: { start: place.literal.start, end: place.literal.end }, newText: spelled },
      ],
      ...(more.needs && { needs: more.needs(context) }),
    };
  },
});

const sample = {
  identifier: 'https://VAULT.vault.azure.net/secrets/SECRET',
  reference: { vaultUrl: 'https://VAULT.vault.azure.net', name: 'SECRET' },
};

/** The property gives way to other properties; those of `drop` beside it go, those that are there already stay as they are. */
export const propertiesSlot = (
  resources: readonly string[],
  property: string,
  properties: (context: Pick<SlotContext, 'identifier' | 'reference'> & Partial<SlotContext>) => TemplateProperties,
  more: {
    readonly drop?: readonly string[];
    readonly readBy?: TemplateSlot['readBy'];
    readonly needs?: (context: SlotContext) => readonly PlanStep[];
    readonly review?: (context: SlotContext) => string | undefined;
  } = {},
): TemplateSlot => ({
  resources,
  property,
  writes: printProperties(languageOf(resources), properties(sample), '', ' ')
    .replace(/\s*\n\s*/g, ', ')
    .replace(/ {2,}/g, ' ')
    .replace(/\{, /g, '{ ')
    .replace(/, \}/g, ' }'),
  readBy: more.readBy ?? 'resource',
  write: context => {
    const review = more.review?.(context);
    return {
      changes: replaceProperty(context.template, context.place, properties(context), more.drop ?? []),
      ...(more.needs && { needs: more.needs(context) }),
      ...(review && { review }),
    };
  },
});

const languageOf = (resources: readonly string[]): TemplateLanguage => (resources[0]!.includes('/') ? 'bicep' : 'terraform');
