import { byReference, lines, type PlanCase } from '../planCase.ts';

/** A case of the tests of services: what stands there, what an expert would write, and what else the plan says or changes. */
export interface ServiceCase {
  readonly title: string;
  readonly given: PlanCase;
  /** The text after the edit of the finding's place alone. */
  readonly after: string;
  /** Found in the commands of what is needed, one regular expression a command. */
  readonly commands?: readonly RegExp[];
  /** Found in the descriptions of what is needed. */
  readonly says?: readonly RegExp[];
  /** Found in the text after the companions for the same file are applied, too. */
  readonly beside?: readonly RegExp[];
  readonly review?: RegExp;
}

const places: Readonly<Record<'bicep' | 'arm' | 'terraform', string>> = {
  bicep: 'main.bicep',
  arm: 'azuredeploy.json',
  terraform: 'main.tf',
};

const schema = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';

/** The resources of an ARM template, each as an object of JSON. */
export const armText = (...resources: readonly object[]): string =>
  `${JSON.stringify({ $schema: 0, contentVersion: '1.0.0.0', parameters: {}, resources }, null, 2).replace('"$schema": 0', schema)}\n`;

/** A case in a template: the lines before, with the value between « and », and the lines after. */
export const inTemplate = (
  language: keyof typeof places,
  title: string,
  before: readonly string[] | string,
  after: readonly string[] | string,
  more: Partial<Omit<ServiceCase, 'title' | 'after' | 'given'>> & { readonly given?: Partial<PlanCase> } = {},
): ServiceCase => {
  const { given, ...rest } = more;
  const text = (part: readonly string[] | string): string => (typeof part === 'string' ? part : lines(...part));
  return {
    title: `${title} (${language})`,
    given: { path: places[language], target: byReference(), before: text(before), ...given },
    after: text(after),
    ...rest,
  };
};
