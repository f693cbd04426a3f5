import * as l10n from '@vscode/l10n';
import { parseAllDocuments } from 'yaml';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { springStarter } from '../packages/jvmBuild.ts';
import { connectionSettings, hostOf, type Setting } from '../services/identityService.ts';
import { insertion, lineEnd, lineStart } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { putInScalar, removePair, replacePair, yamlFormat, yamlPlace } from './yamlPlace.ts';

const endpoint = 'spring.cloud.azure.keyvault.secret.property-sources[0].endpoint';
const isProperties = (path: string): boolean => /\.properties$/i.test(path);

/** The key and the place of the text of a line `key=value` of a properties file. */
function propertyAt({ input, value }: Pick<Question, 'input' | 'value'>) {
  const start = lineStart(input.text, value.start);
  const line = input.text.slice(start, lineEnd(input.text, value.start));
  const match = /^\s*((?:[^\\:=\s#!]|\\.)+)\s*[:=\s]\s*/.exec(line);
  if (!match || start + match[0].length > value.start || lineEnd(input.text, value.end) !== start + line.length) return undefined;
  return { key: match[1]! };
}

/** The `${X:...}` whose default the value is. */
function defaultAround({ input, value }: Question) {
  const before = /\$\{([A-Z][A-Z0-9_]*):$/.exec(input.text.slice(0, value.start));
  return before && input.text[value.end] === '}' ? { variable: before[1]!, range: { start: before.index, end: value.end + 1 } } : undefined;
}

const hasEndpoint = (text: string): boolean => /property-sources/i.test(text);

/** Where the vault becomes a source of properties, in this file. (Spring Cloud Azure, "Key Vault property source".) */
function propertySource(question: Question, vaultUrl: string): TextChange[] {
  const { text, path } = question.input;
  if (hasEndpoint(text)) return [];
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return [insertion(text.length, isProperties(path) ? `${gap}${endpoint}=${vaultUrl}/\n` : `${gap}'${endpoint}': ${vaultUrl}/\n`)];
}

async function replace(question: Question): Promise<Outcome> {
  const { input, target, files } = question;
  const inVault = target.kind === 'keyVaultReference';
  const fallback = inVault ? undefined : defaultAround(question);
  const value = fallback?.range ?? question.value;
  const variable = target.kind === 'environment' && target.variable ? target.variable : (fallback?.variable ?? variableOf(question));
  const placeholder = `\${${inVault ? target.reference.name : variable}}`;
  let changes: readonly TextChange[];
  if (isProperties(input.path)) {
    if (!propertyAt(question)) return { refused: l10n.t('The value is not the text of one property on one line.') };
    changes = [{ range: value, newText: placeholder }];
  } else {
    const place = yamlPlace({ input, value });
    if (!place) return { refused: l10n.t('The value is not the text of a property.') };
    const put = putInScalar({ ...question, value }, place, placeholder);
    if ('refused' in put) return put;
    changes = put;
    // A second document of the file could be limited to a profile; the source of properties has to stand where all can use it.
    if (inVault && parseAllDocuments(input.text).length > 1 && !hasEndpoint(input.text))
      return {
        refused: l10n.t(
          'This file has several documents. Add {0}: {1}/ to the one that always counts, then try again.',
          endpoint,
          target.reference.vaultUrl,
        ),
      };
  }
  const { store, also, path } = await environmentStore(question, variable);
  if (!inVault)
    return {
      title: titleOf(question, variable),
      store,
      changes,
      also,
      needs: [
        {
          description: l10n.t('Start the program with its variables from {0}', path),
          command: `set -a; . ./${path}; set +a; java -jar <program>.jar`,
        },
      ],
    };
  return {
    title: l10n.t('Move to Key Vault as "{0}" and read it through Spring\'s property source', target.reference.name),
    store,
    changes: [...changes, ...propertySource(question, target.reference.vaultUrl)],
    also: await springStarter(files, input.path, 'spring-cloud-azure-starter-keyvault-secrets'),
  };
}

/**
 * The property that stands in the place of a connection string, or nothing in the place of a key: Spring Cloud Azure signs in with
 * `DefaultAzureCredential` where no credential is configured. (Spring Cloud Azure, configuration properties; Service Connector, Service Bus.)
 */
function withoutCredential(
  key: string,
  settings: readonly Setting[],
): { readonly name: string; readonly value: string } | 'nothing' | undefined {
  const settingOf = (wanted: string): string | undefined => settings.find(setting => setting.key === wanted)?.value;
  if (/^spring\.cloud\.azure\.cosmos\.key$/.test(key) || /^spring\.cloud\.azure\.storage(\.(blob|queue))?\.account-key$/.test(key))
    return 'nothing';
  if (!key.endsWith('connection-string')) return undefined;
  const host = hostOf(settingOf('endpoint'));
  if (/^spring\.cloud\.azure\.(servicebus|eventhubs)\./.test(key) && host) return { name: 'namespace', value: host.split('.')[0]! };
  if (/^spring\.cloud\.azure\.appconfiguration\./.test(key) && host) return { name: 'endpoint', value: `https://${host}` };
  const account = settingOf('accountname');
  if (/^spring\.cloud\.azure\.storage\.(blob|queue)\./.test(key) && account) return { name: 'account-name', value: account };
  return undefined;
}

async function client({ input, value }: Question): Promise<{ readonly changes: readonly TextChange[] } | undefined> {
  const { text, path, finding } = input;
  const at = { input, value: finding.whole ?? value };
  const settings = connectionSettings(text, at.value.start, at.value.end);
  if (isProperties(path)) {
    const key = propertyAt(at)?.key;
    const instead = key && withoutCredential(key, settings);
    if (!key || !instead) return undefined;
    const start = lineStart(text, at.value.start);
    if (instead === 'nothing') return { changes: [{ range: { start, end: lineEnd(text, at.value.end) + 1 }, newText: '' }] };
    const name = text.indexOf(key, start) + key.length;
    return {
      changes: [
        { range: { start: name - 'connection-string'.length, end: name }, newText: instead.name },
        { range: at.value, newText: instead.value },
      ],
    };
  }
  const place = yamlPlace(at);
  const key = place?.path.filter(each => typeof each === 'string').join('.');
  const instead = place && place.parts.before === '' && place.parts.after === '' ? withoutCredential(key!, settings) : undefined;
  if (!place || !instead) return undefined;
  const line = instead === 'nothing' ? '' : `${instead.name}: ${instead.value}`;
  const changes = line ? replacePair(text, place, [line], line) : removePair(text, place);
  return 'refused' in changes ? undefined : { changes };
}

export const springConfig: FileKind = {
  get name() {
    return l10n.t('Spring configuration');
  },
  matches: ({ path }) => /(^|\/)(application|bootstrap)(-[\w.-]+)?\.(ya?ml|properties)$/i.test(path),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['secret', 'whole'],
  comment: { open: '#', trailing: false },
  nameAt: async question =>
    isProperties(question.input.path)
      ? propertyAt(question)?.key
      : yamlPlace(question)
          ?.path.filter(each => typeof each === 'string')
          .join('.'),
  countErrors: async (text, file, parse) => (isProperties(file.path) ? 0 : yamlFormat.countErrors(text, file, parse)),
  isComment: async (text, offset, file, parse) => isProperties(file.path) || yamlFormat.isComment!(text, offset, file, parse),
  replace,
  client,
};
