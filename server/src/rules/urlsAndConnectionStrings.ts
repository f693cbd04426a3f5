import { goDsn, oracleLogin } from './notations.ts';
import { family, structural } from './ruleLanguage.ts';

const change = 'Change the password of this user at the server';
const url = (id: string, title: string, severity: 'critical' | 'high', ...schemes: string[]) =>
  structural(id, title, severity, { kind: 'urlCredentials', schemes });
const git = ['github.com', 'gitlab.com', 'bitbucket.org', 'dev.azure.com', 'visualstudio.com'];

export const urlsAndConnectionStrings = family({ provider: 'Connection', revoke: change }, [
  url('postgres-uri', 'PostgreSQL URL with a password', 'critical', 'postgres', 'postgresql', 'postgis', 'cockroachdb'),
  url('mysql-uri', 'MySQL URL with a password', 'critical', 'mysql', 'mysqlx', 'mariadb', 'mysql2', 'mysql+pymysql', 'mysql+mysqldb'),
  url('mongodb-uri', 'MongoDB URL with a password', 'critical', 'mongodb', 'mongodb+srv'),
  url('redis-uri', 'Redis URL with a password', 'high', 'redis', 'rediss'),
  url('rabbitmq-uri', 'AMQP URL with a password', 'high', 'amqp', 'amqps'),
  url('sqlserver-uri', 'SQL Server URL with a password', 'critical', 'sqlserver', 'mssql', 'mssql+pyodbc'),
  url('ftp-url', 'FTP URL with a password', 'high', 'ftp', 'ftps', 'sftp'),
  url('ldap-bind', 'LDAP URL with a password', 'high', 'ldap', 'ldaps'),
  url('smtp-url', 'mail server URL with a password', 'high', 'smtp', 'smtps', 'imap', 'imaps'),
  structural(
    'git-url-token',
    'Git remote URL with a token',
    'critical',
    { kind: 'urlCredentials', schemes: ['https', 'http'], hosts: git },
    { revoke: 'Revoke the token in the settings of the Git host' },
  ),
  structural(
    'url-token',
    'URL with a token for its user',
    'high',
    { kind: 'urlToken' },
    { confidence: 'medium', revoke: 'Revoke the token at the service that the URL names' },
  ),
  structural('url-basic-auth', 'URL with a password', 'high', { kind: 'urlCredentials' }),
  structural('sqlserver-connection', 'SQL Server connection string', 'critical', {
    kind: 'connectionString',
    secret: ['Password', 'Pwd'],
    requires: ['Server'],
  }),
  structural('sqlserver-data-source', 'database connection string', 'critical', {
    kind: 'connectionString',
    secret: ['Password', 'Pwd'],
    requires: ['Data Source'],
  }),
  structural('pg-keyword-string', 'PostgreSQL connection string', 'critical', {
    kind: 'connectionString',
    secret: ['Password'],
    requires: ['Host'],
  }),
  structural('odbc-connection', 'ODBC connection string', 'critical', {
    kind: 'connectionString',
    secret: ['Password', 'Pwd'],
    requires: ['Uid'],
  }),
  structural('database-user-connection', 'connection string with a password', 'critical', {
    kind: 'connectionString',
    secret: ['Password', 'Pwd'],
    requires: ['User Id'],
  }),
  structural('mysql-dsn', 'MySQL data source name with a password', 'critical', { kind: 'notation', notations: [goDsn] }),
  structural('oracle-login', 'Oracle login with a password', 'critical', { kind: 'notation', notations: [oracleLogin] }),
  structural('jdbc-url', 'JDBC URL with a password', 'critical', {
    kind: 'queryParameter',
    name: 'password',
    hosts: ['jdbc:'],
    chosen: true,
  }),
]);
