import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';
import { countSyntaxErrors, isInComment } from '../syntax/grammar.ts';
import { type FormatSyntax, readsEnvironment, readsNothing } from './formatSyntax.ts';
import { hclPlace } from './hclPlace.ts';

/** HCL, whatever program reads it. Its `put` takes an expression. */
export const hclSyntax: FormatSyntax = {
  nameAt: question => question.parse('hcl', question.input.text, root => hclPlace(root, question)?.keys.at(-1)),
  countErrors: (text, _file, parse) => parse('hcl', text, countSyntaxErrors),
  comment: { open: '#', trailing: true },
  isComment: (text, offset, _file, parse) => parse('hcl', text, root => isInComment(root, offset)),
  put: (question, expression) =>
    question.parse('hcl', question.input.text, root => {
      const place = hclPlace(root, question);
      if (!place?.attribute) return { refused: l10n.t('The value is not the text of an argument.') };
      const { literal } = place;
      return place.whole
        ? [{ range: { start: literal.startIndex, end: literal.endIndex }, newText: expression }]
        : [{ range: question.value, newText: `\${${expression}}` }];
    }),
};

/** (Terragrunt, "Built-in functions", get_env: an unset variable without a default stops the run.) */
const terragrunt = readsEnvironment({
  name: 'Terragrunt',
  matches: ({ path }) => /(^|\/)(terragrunt([\w.-]*)|root)\.hcl$/i.test(path),
  syntax: hclSyntax,
  mark: variable => `get_env("${variable}")`,
});

const plainHcl = readsNothing(
  () => 'HCL',
  ({ path, languageId }) => /\.(hcl|nomad)$/i.test(path) || languageId === 'hcl',
  hclSyntax,
  () =>
    l10n.t(
      'Nothing is known about the program that reads this file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
);

/** HCL of other programs than Terraform and Packer. */
export const hclReaders: readonly FileKind[] = [terragrunt, plainHcl];
