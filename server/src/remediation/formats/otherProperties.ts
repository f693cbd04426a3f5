import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';

/** Properties and INI files of which nothing more is known. */
export const plainProperties: FileKind = {
  get name() {
    return l10n.t('properties file');
  },
  matches: ({ path, languageId }) => /\.(properties|ini|cfg|conf)$/i.test(path) || languageId === 'properties' || languageId === 'ini',
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  comment: { open: '#', trailing: false },
  nameAt: async ({ input, value }) =>
    /^\s*([^\s:=#;]+)\s*[:=]/.exec(input.text.slice(input.text.lastIndexOf('\n', value.start - 1) + 1, value.start))?.[1],
  countErrors: async () => 0,
  replace: async () => ({
    refused: l10n.t(
      'This format has no expressions of its own, and nothing is known about the program that reads the file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
  }),
};
