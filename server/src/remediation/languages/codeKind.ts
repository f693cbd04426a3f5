import * as l10n from '@vscode/l10n';
import { type DecodeStep, proposeEnvironmentName, type TextChange, type TextRange } from '../../../../shared/src/model/index.ts';
import { dotenvStore, keepOut } from '../delivery/dotenvStore.ts';
import { userSecretsStore } from '../delivery/userSecrets.ts';
import { appSettingSteps, contentTypeOf, exportStep } from '../delivery/vaultAccess.ts';
import { type FileFacts, type FileKind, isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { nearestFile } from '../packages/nearestFile.ts';
import { ancestors, countSyntaxErrors, descendants, isInComment, type Parse, type SyntaxNode } from '../syntax/grammar.ts';
import type { Encoding, Language, Reading, Site } from './language.ts';

const extensionOf = (path: string): string => /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';

/** The literal that holds the character at `offset`, or what else stands there. */
function literalAt(language: Language, root: SyntaxNode, offset: number): SyntaxNode | undefined {
  const at = root.descendantForIndex(offset, offset + 1);
  if (!at) return undefined;
  for (const node of ancestors(at)) if (language.literals.includes(node.type)) return node;
  return undefined;
}

/** Whether `text` is nothing but literals, operators that join them and white space. */
function joinsOnly(language: Language, ancestor: SyntaxNode, text: string, between: TextRange): boolean {
  const characters = text.slice(between.start, between.end).split('');
  for (const literal of descendants(ancestor, ...language.literals))
    for (let i = Math.max(literal.startIndex, between.start); i < Math.min(literal.endIndex, between.end); i++)
      characters[i - between.start] = ' ';
  return (
    characters
      .join('')
      .replaceAll(language.joinOperator ?? '+', ' ')
      .replace(/[\s\\()]/g, '') === ''
  );
}

/** Finds the literal of the value and what it is part of. */
function locate(language: Language, root: SyntaxNode, question: Question): Site | Refused {
  const { value } = question;
  const { text } = question.input;
  const first = literalAt(language, root, value.start);
  const last = literalAt(language, root, value.end - 1);
  if (!first || !last) {
    if (isInComment(root, value.start))
      return {
        refused: l10n.t(
          'The value stands in a comment, where code cannot replace it. Delete it there, or keep it in the vault and name the secret.',
        ),
      };
    return { refused: l10n.t('The value is not inside a string literal of {0}, so no expression can take its place.', language.name) };
  }
  const region = { start: first.startIndex, end: last.endIndex };
  const from = language.content(first);
  const to = language.content(last);
  if (value.start < from.start || value.end > to.end) return { refused: l10n.t('The value reaches beyond the text of its literal.') };
  let container = first;
  if (!first.equals(last)) {
    const joined = [...ancestors(first)].find(node => node.endIndex >= last.endIndex);
    const between = { start: first.endIndex, end: last.startIndex };
    if (!joined || !language.joiners.includes(joined.type) || !joinsOnly(language, joined, text, between))
      return { refused: l10n.t('The value is put together from pieces that are not all plain literals side by side.') };
    container = joined.startIndex === region.start && joined.endIndex === region.end ? joined : first;
  }
  return {
    question,
    text,
    root,
    first,
    last,
    container,
    region,
    value,
    prefix: text.slice(from.start, value.start),
    suffix: text.slice(value.end, to.end),
    interpolated: first.equals(last) && descendants(first, ...language.holes).length > 0,
  };
}

/** The identifier or key that the value is given to, in the innermost node that names one. */
function nameOf(language: Language, site: Site): string | undefined {
  for (const node of ancestors(site.container)) {
    const field = language.names[node.type];
    const name = typeof field === 'number' ? node.namedChild(field) : field && node.childForFieldName(field);
    if (name && !name.equals(site.container)) return name.text.replace(/^['"`]|['"`]$/g, '').replace(/^.*[.[]['"]?(?=\w+)/s, '');
    if (/function|method|class|block/.test(node.type)) return undefined;
  }
  return undefined;
}

/**
 * The lookup whose default the literal is: `process.env.API_KEY || '...'`. Such a lookup is replaced as a whole, because some languages
 * compute the default even where it is not needed.
 */
function lookupAround(language: Language, site: Site): { readonly variable: string; readonly site: Site } | undefined {
  if (!language.lookupWithDefault || site.prefix || site.suffix) return undefined;
  for (const node of ancestors(site.container)) {
    if (/block|statement|declaration$/.test(node.type)) return undefined;
    const match = language.lookupWithDefault.exec(site.text.slice(node.startIndex, site.region.start));
    const variable = match?.slice(1).find(group => group !== undefined);
    if (!variable || !/^[\s,)}]*$/.test(site.text.slice(site.region.end, node.endIndex))) continue;
    return { variable, site: { ...site, container: node, region: { start: node.startIndex, end: node.endIndex } } };
  }
  return undefined;
}

const encodings: Partial<Record<DecodeStep['kind'], Encoding>> = { url: 'url', base64: 'base64', hex: 'hex' };

/** Encodes the expression as the text around the value has it, innermost layer first. */
function encoded(language: Language, site: Site, reading: Reading): Reading | Refused {
  const { finding } = site.question.input;
  // Entities are how a markup attribute spells its text, as escapes are how a literal does: the expression takes the place of both.
  const spelling = site.container.parent?.type === 'jsx_attribute' ? 'xml' : 'literal';
  const steps = site.question.scope === 'whole' ? [] : finding.decode.filter(({ kind }) => kind !== 'literal' && kind !== spelling);
  let result = reading;
  for (const step of steps.toReversed()) {
    const encoding = encodings[step.kind];
    const next = encoding && language.encode(site, encoding, result);
    if (!next)
      return {
        refused: l10n.t(
          'The value is wrapped in {0} here, which an expression cannot rebuild safely. Move the whole text instead.',
          step.kind.toUpperCase(),
        ),
      };
    result = next;
  }
  return result;
}

/** The key of a .NET setting: sections as they are, else each word with a capital (`apiKey` gives `ApiKey`). */
const configurationKey = (key: string): string =>
  key.includes(':')
    ? key
    : key.replace(/[^A-Za-z0-9]+(.)?|^[a-z]/g, (found, next: string | undefined) =>
        (next ?? found).toUpperCase().replace(/[^A-Z0-9]/g, ''),
      );

/** The plan for a value in source code. */
async function replaceInCode(language: Language, question: Question): Promise<Outcome> {
  const { input, target, files, parse } = question;
  return parse(language.grammar(input), input.text, async (root): Promise<Outcome> => {
    const site = locate(language, root, question);
    if (isRefused(site)) return site;
    const obstacle = language.obstacle(site);
    if (obstacle && isRefused(obstacle)) return obstacle;
    const lookup = target.kind === 'keyVaultClient' || target.kind === 'userSecrets' ? undefined : lookupAround(language, site);
    const variable = (target.kind === 'environment' && target.variable) || lookup?.variable || proposeEnvironmentName(question.key);
    const setting = configurationKey(question.key);
    const read =
      target.kind === 'keyVaultClient'
        ? await language.client(site, target.reference)
        : target.kind === 'userSecrets'
          ? (language.configuration?.(site, setting) ?? { refused: l10n.t('{0} has no user secrets.', language.name) })
          : await language.environment(site, variable);
    const reading = isRefused(read) ? read : encoded(language, site, read);
    if (isRefused(reading)) return reading;
    const put = language.put(lookup?.site ?? site, reading);
    if ('refused' in put) return put;
    const additions = await language.additions(site, reading);
    if ('refused' in additions) return additions;
    const declared = !obstacle ? put : 'move' in obstacle ? obstacle.move(put) : [...put, ...obstacle.changes];
    if ('refused' in declared) return declared;
    const changes: TextChange[] = [...declared, ...additions];
    const reviews = [reading.review, obstacle?.review].filter(review => review !== undefined);
    const common = { changes, also: reading.also, ...(reviews.length > 0 && { review: reviews.join(' ') }) };
    switch (target.kind) {
      case 'keyVaultClient':
        return {
          ...common,
          title: l10n.t('Move to Key Vault as "{0}" and read it there', target.reference.name),
          store: { kind: 'keyVault', reference: target.reference, contentType: contentTypeOf(question) },
        };
      case 'keyVaultReference':
        return {
          ...common,
          title: l10n.t('Move to Key Vault as "{0}" and read it from the environment variable {1}', target.reference.name, variable),
          store: { kind: 'keyVault', reference: target.reference, contentType: contentTypeOf(question) },
          needs: [...appSettingSteps(variable, target.reference), exportStep(variable, target.reference)],
        };
      case 'environment': {
        const store = await dotenvStore(input, files, variable);
        return {
          ...common,
          title: l10n.t('Replace with the environment variable {0}', variable),
          store: store.target,
          also: [...reading.also, ...store.also],
          needs: [await language.delivery(site, store.path)],
        };
      }
      case 'userSecrets': {
        const local = await userSecretsStore(files, input.path, setting);
        if (!local) return { refused: l10n.t('User secrets belong to a project, and no project file is in sight.') };
        return {
          ...common,
          title: l10n.t('Move to the user secrets of {0} as "{1}"', local.project, setting),
          store: local.store,
          also: [...reading.also, ...local.also],
          needs: [
            {
              description: l10n.t(
                'User secrets are read in the Development environment only; elsewhere set {0} as an application setting.',
                setting.replaceAll(':', '__'),
              ),
            },
          ],
        };
      }
      case 'localSettings': {
        const host = await nearestFile(files, input.path, name => name === 'host.json');
        if (!host) return { refused: l10n.t('This file belongs to no Functions project: there is no host.json above it.') };
        const path = host.path.replace(/host\.json$/, 'local.settings.json');
        return {
          ...common,
          title: l10n.t('Move to local.settings.json as {0}', variable),
          store: { kind: 'localSettings', uri: files.uriOf(path), key: variable },
          also: [...reading.also, ...(await keepOut(files, path))],
          needs: [
            {
              description: l10n.t(
                'Functions hands the setting {0} to the program as an environment variable; in the cloud, set it as an application setting.',
                variable,
              ),
            },
          ],
        };
      }
      default:
        return { refused: l10n.t('{0} code does not read this kind of store.', language.name) };
    }
  });
}

/** Makes a file kind of a language. */
export function codeKind(language: Language): FileKind {
  const matches = (file: FileFacts): boolean =>
    language.extensions.includes(extensionOf(file.path)) ||
    (file.languageId !== undefined && language.languageIds.includes(file.languageId)) ||
    language.isKnown?.(file) === true;
  return {
    get name() {
      return language.name;
    },
    matches,
    targets: [
      'keyVaultClient',
      'keyVaultReference',
      ...(language.configuration ? (['userSecrets'] as const) : []),
      'localSettings',
      'environment',
    ],
    scopes: ['secret', 'whole'],
    encodes: true,
    comment: { open: language.comment, trailing: true },
    nameAt: question =>
      question.parse(language.grammar(question.input), question.input.text, root => {
        const site = locate(language, root, { ...question, key: '', target: { kind: 'managedIdentity' } });
        return isRefused(site) ? undefined : (lookupAround(language, site)?.variable ?? nameOf(language, site));
      }),
    replace: question => replaceInCode(language, question),
    isComment: (text, offset, file, parse) => parse(language.grammar(file), text, root => isInComment(root, offset)),
    countErrors: (text, file, parse: Parse) => parse(language.grammar(file), text, countSyntaxErrors),
  };
}
