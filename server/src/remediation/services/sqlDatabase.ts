import * as l10n from '@vscode/l10n';
import type { AzureService } from './azureService.ts';
import { connectionSettings, surroundings } from './identityService.ts';
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
      const gone = settings.filter(setting => credentials.has(setting.key));
      const [first, ...rest] = gone;
      if (!first) return { refused: l10n.t('There is no user or password in this connection string.') };
      const withSeparator = (to: number): number => (text[to] === ';' && to < end ? to + 1 : to);
      return {
        changes: [
          { range: { start: first.start, end: first.end }, newText: 'Authentication=Active Directory Default' },
          ...rest.map(setting => {
            const to = withSeparator(setting.end);
            // The last setting has no separator after it: then the one before it goes.
            const from = to === setting.end && text[setting.start - 1] === ';' ? setting.start - 1 : setting.start;
            return { range: { start: from, end: to }, newText: '' };
          }),
        ],
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
