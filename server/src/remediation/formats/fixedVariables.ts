import * as l10n from '@vscode/l10n';
import type { TextChange, TextRange } from '../../../../shared/src/model/index.ts';
import type { FileKind, Question } from '../fileKind.ts';
import { lineStart } from '../syntax/textLayout.ts';
import { environmentStore, vaultStore } from './formatOutcome.ts';
import type { FormatSyntax } from './formatSyntax.ts';
import { loadStep } from './formatSyntax.ts';
import { lineSetting, lineSyntax } from './lineSettings.ts';
import { tomlPlace, tomlSyntax } from './tomlPlace.ts';

/** A program that reads a setting from a variable of its environment, whose name the program knows, as well as from its file. */
interface VariableReader {
  readonly name: string;
  readonly matches: RegExp;
  readonly syntax: FormatSyntax;
  /** The variable of a setting, by its path (section and key); undefined where it has none. */
  variable(path: readonly string[]): string | undefined;
}

const upper = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/** Names of variables of the keys of a file; other keys have none. */
const byKey =
  (names: Readonly<Record<string, string>>) =>
  (path: readonly string[]): string | undefined =>
    names[path.at(-1)?.toLowerCase() ?? ''];

const readers: readonly VariableReader[] = [
  {
    // Gradle, "Build Environment Configuration", project properties. A name with a dot is no variable of a shell.
    name: 'Gradle',
    matches: /(^|\/)gradle\.properties$/i,
    syntax: lineSyntax,
    variable: ([, key]) => (key && /^\w+$/.test(key) ? `ORG_GRADLE_PROJECT_${key}` : undefined),
  },
  {
    // Apache Airflow, "Setting Configuration Options".
    name: 'Airflow',
    matches: /(^|\/)airflow\.cfg$/i,
    syntax: lineSyntax,
    variable: ([section, key]) => (section && key ? `AIRFLOW__${upper(section)}__${upper(key)}` : undefined),
  },
  // pip, "Configuration", environment variables.
  { name: 'pip', matches: /(^|\/)(pip\.conf|pip\.ini)$/i, syntax: lineSyntax, variable: ([, key]) => key && `PIP_${upper(key)}` },
  // Twine, "Environment Variables".
  {
    name: 'Twine',
    matches: /(^|\/)\.pypirc$/i,
    syntax: lineSyntax,
    variable: byKey({ password: 'TWINE_PASSWORD', username: 'TWINE_USERNAME' }),
  },
  // SonarScanner, "Analysis parameters".
  {
    name: 'SonarScanner',
    matches: /(^|\/)sonar-project\.properties$/i,
    syntax: lineSyntax,
    variable: byKey({ 'sonar.token': 'SONAR_TOKEN', 'sonar.login': 'SONAR_TOKEN' }),
  },
  // Databricks, "Databricks unified authentication".
  {
    name: 'Databricks',
    matches: /(^|\/)\.databrickscfg$/i,
    syntax: lineSyntax,
    variable: byKey({ token: 'DATABRICKS_TOKEN', client_secret: 'DATABRICKS_CLIENT_SECRET', password: 'DATABRICKS_PASSWORD' }),
  },
  // AWS CLI, "Environment variables".
  {
    name: 'AWS',
    matches: /(^|\/)\.aws\/(credentials|config)$/i,
    syntax: lineSyntax,
    variable: byKey({
      aws_access_key_id: 'AWS_ACCESS_KEY_ID',
      aws_secret_access_key: 'AWS_SECRET_ACCESS_KEY',
      aws_session_token: 'AWS_SESSION_TOKEN',
    }),
  },
  {
    // Cargo, "Configuration": registry.token, registries.<name>.token.
    name: 'Cargo',
    matches: /(^|\/)\.cargo\/(config|credentials)(\.toml)?$/i,
    syntax: tomlSyntax,
    variable: path =>
      path.at(-1) === 'token' && /^(registry|registries)$/.test(path[0] ?? '') ? `CARGO_${path.map(upper).join('_')}` : undefined,
  },
];

/** The setting at the value, whatever its syntax. */
async function settingAt(
  question: Question,
  syntax: FormatSyntax,
): Promise<{ readonly path: readonly string[]; readonly whole: boolean; readonly pair: TextRange } | undefined> {
  if (syntax === tomlSyntax) return tomlPlace(question);
  const setting = lineSetting(question);
  return (
    setting && { path: [setting.section, setting.key], whole: setting.whole, pair: { start: setting.line.start, end: setting.content.end } }
  );
}

/** A setting goes with its line; a comment behind it stays. */
function withoutSetting(text: string, pair: TextRange): TextChange {
  const rest = /^["']?[ \t]*(\r?\n|$)?/.exec(text.slice(pair.end))!;
  return { range: { start: lineStart(text, pair.start), end: pair.end + rest[0].length }, newText: '' };
}

/** The value leaves the file: what a file says would go before the environment in some of these programs, so no empty setting stays. */
const kindOf = ({ name, matches, syntax: { put: _put, ...syntax }, variable }: VariableReader, full: FormatSyntax): FileKind => ({
  ...syntax,
  name,
  matches: ({ path }) => matches.test(path),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const setting = await settingAt(question, full);
    if (!setting) return { refused: l10n.t('The value is not the text of one setting on one line.') };
    const variableName = variable(setting.path);
    if (!variableName) return { refused: l10n.t('{0} reads this setting from its file only. Keep the file out of version control.', name) };
    if (!setting.whole) return { refused: l10n.t('The environment passes a setting as a whole. Move the whole text of this setting.') };
    const { target } = question;
    const { store, also, path } = await environmentStore(question, variableName);
    return {
      title:
        target.kind === 'keyVaultReference'
          ? l10n.t('Move to Key Vault as "{0}" and let {1} read {2}', target.reference.name, name, variableName)
          : l10n.t('Replace with the environment variable {0}', variableName),
      store: target.kind === 'keyVaultReference' ? vaultStore(question, target.reference) : store,
      changes: [withoutSetting(question.input.text, setting.pair)],
      also,
      needs: [loadStep(question, variableName, path)],
    };
  },
});

/** Files whose settings a program reads from variables of fixed names, too. */
export const fixedVariables: readonly FileKind[] = readers.map(reader => kindOf(reader, reader.syntax));
