import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { AzureService } from './azureService.ts';
import { connectionSettings, type Setting, surroundings } from './identityService.ts';
import { writeOnlySlot } from './terraformSecrets.ts';

const credentials = new Set([
  'user id',
  'uid',
  'user',
  'username',
  'password',
  'pwd',
  'persist security info',
  'integrated security',
  'trusted_connection',
]);

/**
 * Takes user and password out of a connection string, with their separators.
 * @param inFirst stands in the place of the first of them.
 */
export function withoutSignIn(text: string, settings: readonly Setting[], inFirst = ''): TextChange[] {
  const runs: { start: number; end: number }[] = [];
  settings.forEach((setting, i) => {
    if (!credentials.has(setting.key)) return;
    const last = runs.at(-1);
    if (last && i > 0 && last.end === settings[i - 1]!.end) last.end = setting.end;
    else runs.push({ start: setting.start, end: setting.end });
  });
  return runs.map(({ start, end }, i) => {
    if (i === 0 && inFirst) return { range: { start, end }, newText: inFirst };
    // The last setting may have no separator after it: then the one before it goes.
    if (text[end] === ';') return { range: { start, end: end + 1 }, newText: '' };
    return { range: { start: text[start - 1] === ';' ? start - 1 : start, end }, newText: '' };
  });
}

export const sqlDatabase: AzureService = {
  slug: 'sql-database',
  name: 'Azure SQL Database',
  slots: [writeOnlySlot('azurerm_mssql_server', 'administrator_login_password'), writeOnlySlot('azurerm_mssql_job_credential', 'password')],
  formats: [
    "T-SQL: `CREATE DATABASE SCOPED CREDENTIAL` and `CREATE CREDENTIAL` for files of a storage account, `WITH IDENTITY = 'Managed Identity'` and no secret",
  ],
  identity: {
    writes: '`Authentication=Active Directory Default` instead of user and password',
    async plan(question) {
      const { text, finding } = question.input;
      if (finding.whole?.kind !== 'connectionString') return { refused: l10n.t('The connection string of this password is not in sight.') };
      const { start, end } = surroundings(question);
      const settings = connectionSettings(text, start, end);
      const server = settings.find(setting => ['server', 'data source', 'address', 'addr'].includes(setting.key))?.value;
      if (!server || !/\.database\.(windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)/i.test(server))
        return {
          refused: l10n.t('Only Azure SQL signs in Entra identities with this keyword; the server of this connection string is another.'),
        };
      const changes = withoutSignIn(text, settings, 'Authentication=Active Directory Default');
      if (changes.length === 0) return { refused: l10n.t('There is no user or password in this connection string.') };
      return {
        changes,
        needs: [
          {
            description: l10n.t(
              'The program has to connect with Microsoft.Data.SqlClient 3.0 or newer; System.Data.SqlClient does not know this keyword.',
            ),
          },
          {
            description: l10n.t(
              'In the database, create a user for the identity that runs the program and give it the rights it needs: CREATE USER [<app>] FROM EXTERNAL PROVIDER',
            ),
          },
        ],
      };
    },
  },
};
