import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind } from '../fileKind.ts';
import { insertion, lineEnd, lineStart } from '../syntax/textLayout.ts';
import { type FormatSyntax, readsEnvironment } from './formatSyntax.ts';
import { lineSyntax } from './lineSettings.ts';

const provider = 'org.apache.kafka.common.config.provider.EnvVarConfigProvider';

/** The settings that let Kafka put variables of the environment in place: at the end of the file, or among those that are there. */
function providerChanges(text: string): TextChange[] {
  const known = /^[ \t]*config\.providers[ \t]*=[ \t]*/m.exec(text);
  const hasClass = /^[ \t]*config\.providers\.env\.class[ \t]*=/m.test(text);
  const names = known ? text.slice(known.index + known[0].length, lineEnd(text, known.index)).trim() : '';
  const hasName = names.split(',').some(name => name.trim() === 'env');
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const added = [...(known ? [] : ['config.providers=env']), ...(hasClass ? [] : [`config.providers.env.class=${provider}`])];
  return [
    ...(known && !hasName ? [insertion(known.index + known[0].length, names ? 'env,' : 'env')] : []),
    ...(added.length > 0 ? [insertion(text.length, `${gap}${added.join('\n')}\n`)] : []),
  ];
}

const syntax: FormatSyntax = {
  ...lineSyntax,
  // `sasl.jaas.config` is one setting, often over several lines, with settings of its own in quotes.
  nameAt: async ({ input: { text }, value }) => {
    const before = text.slice(0, value.start);
    return /(?:^|[\s;])([\w.-]+)[ \t]*=[ \t]*["']?[^"'\s]*$/.exec(before.slice(lineStart(before, before.length)))?.[1];
  },
  put: async ({ input: { text }, value }, newText) => {
    const line = text.slice(lineStart(text, value.start), value.start);
    if (/^\s*[#!]/.test(line) || text.slice(value.start, value.end).includes('\n'))
      return { refused: l10n.t('The value is not the text of one setting on one line.') };
    return [{ range: value, newText }, ...providerChanges(text)];
  },
};

/** Properties of clients, brokers and workers of Kafka. (Apache Kafka, "Configuration Providers", EnvVarConfigProvider.) */
export const kafkaProperties: FileKind = {
  ...readsEnvironment({
    name: 'Kafka',
    matches: ({ path, text }) =>
      /\.properties$/i.test(path) && /^[ \t]*(bootstrap\.servers|sasl\.mechanism|[\w.-]*sasl\.jaas\.config)[ \t]*[=:]/m.test(text),
    syntax,
    mark: variable => `\${env:${variable}}`,
    review: () => l10n.t('Kafka reads variables of the environment from version 3.5 on.'),
  }),
  signIn: () => ({
    description: l10n.t(
      'Let the Kafka client sign in with sasl.mechanism=OAUTHBEARER and a token of DefaultAzureCredential instead of PLAIN and the connection string.',
    ),
  }),
};
