import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';
import { byPath, inBraces, readsEnvironment, readsNothing } from './formatSyntax.ts';
import { anywhereSyntax, lineSyntax } from './lineSettings.ts';
import { tomlSyntax } from './tomlPlace.ts';

const readers = (
  [
    // npm, ".npmrc", environment variables.
    ['npm', /(^|\/)\.?npmrc$/i, lineSyntax, inBraces],
    // pip, "Requirements File Format", using environment variables: capital letters, digits and underscores.
    ['pip', /(^|\/)((requirements|constraints)[\w.-]*|requirements\/[\w.-]+)\.(txt|in)$/i, anywhereSyntax, inBraces],
    // Pipenv, "Credentials": injected into the URL of a source.
    ['Pipenv', /(^|\/)Pipfile$/, tomlSyntax, inBraces],
    // tox, "Configuration", environment variable substitutions.
    ['tox', /(^|\/)tox\.ini$/i, lineSyntax, (variable: string) => `{env:${variable}}`],
    // Supervisor, "Configuration File", environment expressions.
    ['Supervisor', /(^|\/)supervisord?([\w.-]*\.conf|\/[^/]+\.(conf|ini))$/i, lineSyntax, (variable: string) => `%(ENV_${variable})s`],
    // Grafana, "Configure Grafana", variable expansion.
    [
      'Grafana',
      /(^|\/)grafana[\w.-]*\.ini$|(^|\/)grafana\/(conf\/)?(defaults|custom)\.ini$/i,
      lineSyntax,
      (variable: string) => `$__env{${variable}}`,
    ],
    // PHP, "The configuration file": variables of the environment.
    ['PHP', /(^|\/)(php[\w.-]*\.ini|\.user\.ini)$/i, lineSyntax, inBraces],
    // Apache Log4j, "Lookups", environment lookup.
    ['Log4j', /(^|\/)log4j2[\w.-]*\.properties$/i, lineSyntax, (variable: string) => `\${env:${variable}}`],
    // Apache HTTP Server, "Configuration Files", syntax: variables of the shell.
    ['Apache HTTP Server', /(^|\/)(httpd|apache2?)[\w.-]*\.conf$/i, anywhereSyntax, inBraces],
    // Fluent Bit, "Variables".
    ['Fluent Bit', /(^|\/)(fluent-bit|td-agent-bit)[\w.-]*\.conf$/i, anywhereSyntax, inBraces],
    // Telegraf, "Configuration options", set environment variables.
    ['Telegraf', /(^|\/)telegraf[\w.-]*\.(conf|toml)$/i, tomlSyntax, inBraces],
    // Vector, "Configuration", environment variables.
    ['Vector', /(^|\/)vector[\w.-]*\.toml$/i, tomlSyntax, inBraces],
  ] as const
).map(([name, pattern, syntax, mark]) => readsEnvironment({ name, matches: byPath(pattern), syntax, mark }));

const silent = (
  [
    [
      'nginx',
      /(^|\/)nginx[\w./-]*\.conf$/i,
      anywhereSyntax,
      () =>
        l10n.t(
          'nginx reads no environment. Make the file from a template with envsubst when it starts, or include a file that is not under version control.',
        ),
    ],
    [
      'netrc',
      /(^|\/)[._]netrc$/i,
      anywhereSyntax,
      () => l10n.t('This file is for one person and is read as it is. Keep it out of version control, or use a credential helper.'),
    ],
    [
      'PostgreSQL',
      /(^|\/)\.pgpass$/i,
      anywhereSyntax,
      () => l10n.t('This file is for one person and is read as it is. Keep it out of version control, or set PGPASSWORD from the vault.'),
    ],
    [
      'MySQL',
      /(^|\/)\.?my\.cnf$/i,
      lineSyntax,
      () => l10n.t('MySQL reads no environment here. Keep the file out of version control, or use a login path (mysql_config_editor).'),
    ],
    [
      'Redis',
      /(^|\/)redis[\w.-]*\.conf$/i,
      anywhereSyntax,
      () => l10n.t('Redis reads no environment. Include a file that is not under version control, or pass the setting when it starts.'),
    ],
    [
      'systemd',
      /\.(service|socket|timer)$/i,
      lineSyntax,
      () =>
        l10n.t(
          'A unit can be read by every user of the machine. Put the variable into a file that only root can read, and name it with EnvironmentFile= or LoadCredential=.',
        ),
    ],
    [
      'Cloudflare Wrangler',
      /(^|\/)wrangler\.toml$/i,
      tomlSyntax,
      () => l10n.t('Delete the line, and store the value with wrangler secret put: the program reads it under the same name.'),
    ],
    [
      'Fly.io',
      /(^|\/)fly\.toml$/i,
      tomlSyntax,
      () => l10n.t('Delete the line, and store the value with fly secrets set: the program reads it under the same name.'),
    ],
    [
      'Netlify',
      /(^|\/)netlify\.toml$/i,
      tomlSyntax,
      () => l10n.t('Delete the line, and set a variable of the same name in the settings of the site.'),
    ],
    [
      'Streamlit',
      /(^|\/)\.streamlit\/secrets\.toml$/i,
      tomlSyntax,
      () =>
        l10n.t(
          'This file is where Streamlit keeps secrets on one machine. Keep it out of version control, and let the program read the value from its environment or from Key Vault elsewhere.',
        ),
    ],
    [
      'pyproject',
      /(^|\/)(pyproject|uv|poetry)\.toml$/i,
      tomlSyntax,
      () =>
        l10n.t(
          'No tool puts a variable in place here. For a package index, delete the user and password and set them in the environment (POETRY_HTTP_BASIC_<NAME>_PASSWORD, UV_INDEX_<NAME>_PASSWORD).',
        ),
    ],
  ] as const
).map(([name, pattern, syntax, reason]) => readsNothing(() => name, byPath(pattern), syntax, reason));

/** TOML of which nothing more is known. */
const plainToml = readsNothing(
  () => 'TOML',
  ({ path, languageId }) => /\.toml$/i.test(path) || languageId === 'toml',
  tomlSyntax,
  () =>
    l10n.t(
      'TOML has no expressions, and nothing is known about the program that reads this file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
);

/** Files of a setting per line, and TOML, whose reader decides what can stand in the place of a value. */
export const lineReaders: readonly FileKind[] = [...readers, ...silent, plainToml];
