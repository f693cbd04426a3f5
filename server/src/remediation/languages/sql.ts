import * as l10n from '@vscode/l10n';
import { type IdentityPlan, roleStep } from '../services/identityService.ts';
import { type Lexeme, type LexicalRule, lexemesOf, nestedComment } from '../syntax/lexer.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { Reading } from './language.ts';
import { type LexedLanguage, type LexedSite, linePrefix, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';

/** Who reads the script, and with it what a variable looks like. */
type Reader = 'sqlcmd' | 'psql' | 'dbt' | 'mysql' | 'oracle';

/** Signs of a dialect, the certain before the likely. */
const signs: readonly (readonly [Reader, RegExp])[] = [
  ['dbt', /\{\{\s*(?:config|ref|source|env_var|var)\s*\(/],
  ['sqlcmd', /^\s*GO\s*;?\s*$|\bWITH\s+PASSWORD\s*=|\bSCOPED\s+CREDENTIAL\b|\bN'|\[?dbo\]?\./im],
  [
    'psql',
    /^\\[a-z]+\b|\$\$|\bplpgsql\b|\bCREATE\s+EXTENSION\b|::\s*(?:text|int\d?|integer|bigint|jsonb?|uuid|date|timestamptz?|regclass|varchar|numeric|bytea|bool(?:ean)?)\b|\bpgp_sym_\w+|\bpg_\w+|\b(?:CREATE|ALTER)\s+(?:ROLE|USER)\s+\S+\s+(?:WITH\s+)?(?:\w+\s+)*?(?:ENCRYPTED\s+)?PASSWORD\s+'|\bFOREIGN\s+DATA\s+WRAPPER\b/im,
  ],
  [
    'mysql',
    /\bIDENTIFIED\s+(?:WITH\s+\S+\s+)?BY\s+'|\bENGINE\s*=|^\s*DELIMITER\b|`\w+`|\bCHANGE\s+(?:MASTER|REPLICATION\s+SOURCE)\b|\bAUTO_INCREMENT\b/im,
  ],
  ['oracle', /\bVARCHAR2\b|\bIDENTIFIED\s+BY\s+"|\bDBMS_\w+|\bNUMBER\s*\(/i],
];

/** Judged by the first 64 KB: what tells a dialect stands near the beginning, and a dump can be long. */
function readerOf(text: string): Reader {
  const beginning = text.slice(0, 65_536);
  return signs.find(([, sign]) => sign.test(beginning))?.[0] ?? 'sqlcmd';
}

const shared: readonly LexicalRule[] = [
  { starts: '-', kind: 'comment', pattern: /(?<open>--)(?<text>[^\n\r]*)/y },
  nestedComment('/*', '*/'),
  { starts: '`', kind: 'code', pattern: /`[^`\n]*`/y },
  { starts: 'eE', kind: 'string', pattern: /(?<open>[eE]')(?<text>[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*)(?<close>')?/y },
];
/** Strings with doubled quotes; where the backslash escapes, as in MySQL, it skips a sign as well. */
const doubled: LexicalRule = { starts: "nN'", kind: 'string', pattern: /(?<open>[nN]?')(?<text>[^']*(?:''[^']*)*)(?<close>')?/y };
const escaped: LexicalRule = { starts: "'", kind: 'string', pattern: /(?<open>')(?<text>[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*)(?<close>')?/y };
/** A name in brackets, which other dialects have for arrays. */
const bracketed: LexicalRule = { starts: '[', kind: 'code', pattern: /\[[^\]\n]*\]/y };
const identifier: LexicalRule = { starts: '"', kind: 'code', pattern: /"(?:[^"\n]|"")*"/y };
const quoted: LexicalRule = { starts: '"', kind: 'string', pattern: /(?<open>")(?<text>[^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*)(?<close>")?/y };

function lex(text: string): Lexeme[] {
  const reader = readerOf(text);
  if (reader === 'mysql') return lexemesOf(text, [...shared, escaped, quoted]);
  return lexemesOf(text, [...shared, ...(reader === 'sqlcmd' ? [bracketed] : []), doubled, identifier]);
}

/** Whether the value stands between `$$` or `$tag$`, where psql replaces nothing. */
function inDollars({ text, region }: LexedSite): boolean {
  let open: string | undefined;
  for (const [tag] of text.slice(0, region.start).matchAll(/\$(?:[A-Za-z_]\w*)?\$/g)) {
    if (!open) open = tag;
    else if (open === tag) open = undefined;
  }
  return open !== undefined;
}

const refusals: Partial<Record<Reader, () => string>> = {
  mysql: () =>
    l10n.t(
      'The mysql client has no variables for a script. Take the value out and fill it in where the script is run, for example with envsubst, or let the program that creates the user pass it.',
    ),
  oracle: () =>
    l10n.t(
      'SQL*Plus reads no environment variables. Define a substitution variable where the script is run (&NAME), and keep its value in the vault.',
    ),
};

/** Where Azure SQL needs no secret at all. */
function withoutSecret(site: LexedSite): string | undefined {
  const statement = site.code.slice(Math.max(0, site.code.lastIndexOf(';', site.region.start)), site.region.start);
  if (/\bCREDENTIAL\b/i.test(statement))
    return l10n.t(
      "A managed identity needs no secret here: WITH IDENTITY = 'Managed Identity', without SECRET, and a role on what it opens.",
    );
  if (/\b(?:CREATE|ALTER)\s+(?:USER|LOGIN)\b/i.test(statement))
    return l10n.t('A user from Entra ID needs no password: CREATE USER [name] FROM EXTERNAL PROVIDER.');
  return undefined;
}

/**
 * A credential for files of Azure Storage needs no secret where the server opens them with its own identity. (Azure SQL, "CREATE DATABASE
 * SCOPED CREDENTIAL" and "CREATE CREDENTIAL", the identity 'Managed Identity'.)
 */
function withManagedIdentity({ text, region }: LexedSite): IdentityPlan | undefined {
  const start = text.lastIndexOf(';', region.start) + 1;
  const statement = text.slice(start, region.start);
  const clause =
    /\bCREDENTIAL\s+(\[[^\]]*\]|\w+)\s+WITH\s+IDENTITY\s*=\s*N?('(?:SHARED ACCESS SIGNATURE|[a-z0-9]{3,24})')(\s*,\s*SECRET\s*=\s*N?)$/i.exec(
      statement,
    );
  const isStorage = clause && (/^'SHARED ACCESS SIGNATURE'$/i.test(clause[2]!) || /\.(blob|dfs)\./i.test(clause[1]!));
  if (!isStorage) return undefined;
  const [, , identity, secret] = clause as unknown as [string, string, string, string];
  const from = region.start - secret.length;
  const account = /\/\/([a-z0-9]{3,24})\.(?:blob|dfs)\./i.exec(clause[1]!)?.[1] ?? '<account>';
  return {
    changes: [
      {
        range: { start: from - identity.length, end: from },
        newText: /\bSCOPED\s+CREDENTIAL\b/i.test(statement) ? "'Managed Identity'" : "'MANAGED IDENTITY'",
      },
      { range: { start: from, end: region.end }, newText: '' },
    ],
    needs: [
      roleStep(
        'Storage Blob Data Reader',
        l10n.t('Give the identity of the server the role "{0}" on the storage account {1}', 'Storage Blob Data Reader', account),
        `$(az storage account show --name ${account} --query id -o tsv)`,
      ),
      {
        description: l10n.t('The server needs an identity of its own'),
        command: 'az sql server update --name <server> --resource-group <resource-group> --assign_identity',
      },
    ],
    review: l10n.t('What writes there, such as a backup, needs the role "Storage Blob Data Contributor".'),
  };
}

export const sql: LexedLanguage = {
  name: 'SQL',
  languageIds: ['sql', 'mssql', 'pgsql'],
  extensions: ['.sql'],
  comment: '--',
  limits:
    'Literals and comments are read by a lexer, and the dialect is told by words that only one has; a script without such words is taken for one of sqlcmd (SQL Server, Azure SQL). A server has no environment: the client puts the value into the text, so a quote in the value has to be doubled. Scripts for the clients of MySQL and Oracle are refused, because those read no environment.',
  targets: ['keyVaultClient', 'keyVaultReference', 'environment'],
  hosted: false,
  joinOperator: '||',
  nameBefore: /(?:\b([A-Za-z_]\w*)\s*=|@(\w+)\s+\w+(?:\([^)]*\))?\s*=|\b(PASSWORD|SECRET)\s+)\s*N?$/i,
  nameAt: ({ text, region }) => {
    const statement = text.slice(text.lastIndexOf(';', region.start - 1) + 1, region.start);
    const found = /\b(?:LOGIN|USER|ROLE|CREDENTIAL)\s+\[?(\w+)\]?\s[^;]*\b(PASSWORD|SECRET)\s*=?\s*N?$/i.exec(statement);
    return found ? `${found[1]}_${found[2]}` : undefined;
  },
  bare: { before: /[(,=]$/, after: /^\s*[),;]/ },
  lex,

  obstacle(site) {
    const reason = refusals[readerOf(site.text)];
    if (reason) return { refused: reason() };
    if (readerOf(site.text) === 'psql' && inDollars(site))
      return {
        refused: l10n.t(
          'psql replaces no variables between dollar signs. Pass the value as a setting (set_config and current_setting), or move the statement out of the block.',
        ),
      };
    return undefined;
  },

  async environment(site, variable): Promise<Reading> {
    switch (readerOf(site.text)) {
      case 'dbt':
        return {
          text: `{{ env_var('${variable}') }}`,
          compound: false,
          imports: [],
          also: [],
          review: l10n.t('dbt writes the SQL with the value into its folder target and its logs: keep both out of version control.'),
        };
      case 'psql': {
        const name = variable.toLowerCase();
        const known = new RegExp(`^\\\\getenv\\s+${name}\\s`, 'm').test(site.text);
        return {
          text: name,
          compound: false,
          imports: [],
          ...(!known && { declaration: `\\getenv ${name} ${variable}` }),
          also: [],
          review: l10n.t('\\getenv needs psql 15; before, write \\set {0} `echo "${1}"`.', name, variable),
        };
      }
      default:
        return {
          text: `$(${variable})`,
          compound: false,
          imports: [],
          also: [],
          review: [
            l10n.t(
              'sqlcmd puts the variable {0} of the environment here, where a quote in it has to be doubled, and stops without it; other clients do not know this form.',
              variable,
            ),
            withoutSecret(site),
          ]
            .filter(each => each !== undefined)
            .join(' '),
        };
    }
  },

  client: async () => ({
    refused: l10n.t(
      'SQL has no vault client. Move the value to the vault, and let the client of the database fill it in from an environment variable.',
    ),
  }),

  async additions({ text, code }, { declaration }) {
    if (!declaration) return [];
    // Behind the commands of psql that open the script.
    const head = /^(?:\s*\\[^\n]*\n)+/.exec(code);
    const at = head ? head[0].length : Math.max(0, code.search(/\S/));
    const apart = !head && text.slice(at).trim() ? '\n' : '';
    return [insertion(at, `${declaration}\n${apart}`)];
  },

  encode: () => undefined,

  identity: withManagedIdentity,
  identitySign: /\bCREDENTIAL\b[^;]{0,400}\bSECRET\b/i,

  put(site, reading) {
    const { prefix, suffix, value } = site;
    if (readerOf(site.text) !== 'psql') return [{ range: value, newText: reading.text }];
    const quotedVariable = { ...reading, text: `:'${reading.text}'` };
    if (!prefix && !suffix) return putWholeLexeme(sql, site, quotedVariable);
    if (/\bPASSWORD\s*$/i.test(linePrefix(site)))
      return { refused: l10n.t('A password in SQL is one literal and takes no expression. Move the whole text instead.') };
    return putBetweenLexemes(sql, site, quotedVariable);
  },

  async delivery(site, dotenv) {
    const commands: Partial<Record<Reader, string>> = { psql: 'psql -f <script>.sql', dbt: 'dbt run' };
    return {
      description: l10n.t('Run the script with the variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; ${commands[readerOf(site.text)] ?? 'sqlcmd -i <script>.sql'}`,
    };
  },
};
