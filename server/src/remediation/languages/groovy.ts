import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { showCommand } from '../delivery/vaultAccess.ts';
import type { FileFacts, Refused } from '../fileKind.ts';
import { groovyLexemes } from '../syntax/groovyLexer.ts';
import { quoteAt } from '../syntax/shellQuote.ts';
import { builtIntoApp, type Reading } from './language.ts';
import { type LexedLanguage, type LexedSite, linePrefix, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';

/** Scripts of Gradle, but for those that run before it knows a build. */
const isGradle = ({ path }: Pick<FileFacts, 'path'>): boolean => /\.gradle$/i.test(path) && !/(^|\/)init(\.[\w-]+)?\.gradle$/i.test(path);

const isPipeline = ({ path, text }: FileFacts): boolean =>
  /(^|\/)jenkinsfile([.-][\w.-]+)?$|\.jenkinsfile$/i.test(path) || /^[ \t]*(pipeline\s*\{|node\s*(\([^)\n]*\)\s*)?\{)/m.test(text);

/** Whether the block that the value stands in is `environment` of a declarative pipeline, which takes texts and `credentials` only. */
function inEnvironmentBlock({ code, region, question }: LexedSite): boolean {
  if (!isPipeline(question.input)) return false;
  let depth = 0;
  for (let i = region.start - 1; i >= 0; i--) {
    if (code[i] === '}') depth++;
    else if (code[i] === '{' && depth-- === 0) return /\benvironment\s*$/.test(code.slice(Math.max(0, i - 40), i));
  }
  return false;
}

/** The variable as the shell of the step `sh` reads it, so that Groovy never has the value; undefined where this is no such step. */
function putInShell(site: LexedSite, variable: string): TextChange[] | Refused | undefined {
  const { first, last, text, value, question } = site;
  if (
    !isPipeline(question.input) ||
    first !== last ||
    !/\bsh\s*\(?(?:\s*\w+\s*:\s*(?:\w+|"[^"]*")\s*,)*\s*(?:script\s*:\s*)?$/.test(linePrefix(site))
  )
    return undefined;
  if (!/^['"]/.test(first.opening))
    return { refused: l10n.t('Write the script of this step between quotes first, where it is clear what its shell reads.') };
  const quote = quoteAt(text, first.content.start, value.start);
  const sign = first.interpolates ? '\\$' : '$';
  const lookup = `${sign}{${variable}:?${variable} is not set}`;
  // Quotes of the shell that are those of the literal too have to be escaped.
  const spell = (shell: string): string => (first.opening.length === 1 ? shell.replaceAll(first.opening, `\\${first.opening}`) : shell);
  return [{ range: value, newText: quote === '"' ? lookup : spell(quote === "'" ? `'"${lookup}"'` : `"${lookup}"`) }];
}

export const groovy: LexedLanguage = {
  name: 'Groovy',
  languageIds: ['groovy', 'gradle', 'jenkinsfile'],
  extensions: ['.groovy', '.gvy', '.gradle', '.jenkinsfile'],
  isKnown: ({ path }) => /(^|\/)jenkinsfile([.-][\w.-]+)?$/i.test(path),
  comment: '//',
  targets: ['keyVaultReference', 'environment'],
  hosted: false,
  limits:
    'Scripts of Gradle, pipelines of Jenkins and other Groovy are told apart by name and content. Literals and comments are read by a lexer; whether `/` divides or begins a literal is judged by what stands before it. In the environment block of a pipeline the value becomes a credential of Jenkins; in the step `sh` the shell reads the variable, so that no script of Jenkins holds the value. There is no fix that calls the Azure SDK.',
  joinOperator: '+',
  nameBefore: /(?:(?<![=!<>])\b(\w+)\s*(?:=|:)|\b(?!(?:sh|bat|powershell|pwsh|echo|return|in)\s)(\w+)\s)\s*$/,
  bare: { before: /(?:(?<![=!<>~])=|[(,[{:]|\breturn)$/, after: /^(?:[ \t]*(?:$|[),\]};\r\n]))/ },
  lookupWithDefault: {
    before: /(?:System\.getenv\(\s*['"](\w+)['"]\s*\)|\benv\.(\w+))\s*\?:\s*$/,
    after: /^/,
  },
  lex: groovyLexemes,

  obstacle(site) {
    if (/@\w+\s*\([^)]*$/.test(linePrefix(site)))
      return { refused: l10n.t('An annotation takes constants only. Name a setting there and keep the value in configuration.') };
    return undefined;
  },

  async environment(site, variable): Promise<Reading | Refused> {
    const plain = { imports: [], also: [] };
    const { input } = site.question;
    if (inEnvironmentBlock(site)) {
      if (site.prefix || site.suffix)
        return { refused: l10n.t('This block takes whole credentials only. Move the whole text, or put the parts together in a step.') };
      const id = variable.toLowerCase().replaceAll('_', '-');
      return {
        ...plain,
        text: `credentials('${id}')`,
        compound: false,
        review: l10n.t('Give Jenkins a credential of the kind "Secret text" with the id {0}; this block can read nothing else.', id),
      };
    }
    if (isGradle(input))
      return { ...plain, text: `providers.environmentVariable('${variable}').get()`, compound: false, ...builtIntoApp(linePrefix(site)) };
    // Pipelines run in a sandbox that lets no script read the environment of Jenkins itself.
    if (isPipeline(input)) return { ...plain, text: `env.${variable} ?: error('${variable} is not set')`, compound: true };
    return { ...plain, text: `Objects.requireNonNull(System.getenv('${variable}'), '${variable} is not set')`, compound: false };
  },

  client: async () => ({ refused: l10n.t('A build script or pipeline gets the secret from what starts it, as an environment variable.') }),

  additions: async () => [],

  encode(site, encoding, reading) {
    if (/^credentials\(/.test(reading.text) || isPipeline(site.question.input)) return undefined;
    switch (encoding) {
      case 'url':
        return { ...reading, text: `URLEncoder.encode(${reading.text}, 'UTF-8').replace('+', '%20')` };
      case 'base64':
        return { ...reading, text: `${reading.text}.bytes.encodeBase64().toString()` };
      case 'hex':
        return { ...reading, text: `${reading.text}.bytes.encodeHex().toString()` };
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, value } = site;
    const variable = /^env\.(\w+)/.exec(reading.text)?.[1];
    const inShell = variable && putInShell(site, variable);
    if (inShell) return inShell;
    if (!prefix && !suffix) return putWholeLexeme(groovy, site, reading);
    if (first !== last || !first.interpolates) return putBetweenLexemes(groovy, site, reading);
    if (first.opening === '/' && reading.text.includes('/'))
      return { refused: l10n.t('This literal ends at the first slash. Quote it with other signs first.') };
    return [{ range: value, newText: `\${${reading.text}}` }];
  },

  /** (Jenkins, "Azure Key Vault", step azureKeyVault; "Credentials Binding".) */
  fromVault(site, variable, reference) {
    if (!isPipeline(site.question.input)) return undefined;
    if (inEnvironmentBlock(site))
      return { description: l10n.t('Read the value for the credential of Jenkins from the vault'), command: showCommand(reference) };
    return {
      description: l10n.t('Let the plugin "Azure Key Vault" of Jenkins set {0} around the steps that need it', variable),
      command: `azureKeyVault(secrets: [[envVariable: '${variable}', name: '${reference.name}', secretType: 'Secret']]) { ... }`,
    };
  },

  async delivery(site, dotenv) {
    const { input } = site.question;
    if (isPipeline(input))
      return {
        description: l10n.t('Set the variable in the pipeline or on its agent, best from a credential of Jenkins (withCredentials).'),
      };
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ${/\.gradle$/i.test(input.path) ? './gradlew build' : 'groovy <script>.groovy'}`,
    };
  },
};
