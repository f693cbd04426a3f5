import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';
import { yamlFormat } from './yamlPlace.ts';

/** YAML of which nothing more is known: it has no expressions of its own. */
export const plainYaml: FileKind = {
  ...yamlFormat,
  name: 'YAML',
  matches: ({ path, languageId }) => /\.ya?ml$/i.test(path) || languageId === 'yaml',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace: async () => ({
    refused: l10n.t(
      'YAML has no expressions, and nothing is known about the program that reads this file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
  }),
};
