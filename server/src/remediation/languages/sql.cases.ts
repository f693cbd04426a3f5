import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'an identity opens what a shared access signature opened',
    {
      path: 'src/a.sql',
      target: { kind: 'managedIdentity' },
      before: lines(
        'CREATE DATABASE SCOPED CREDENTIAL lake',
        "  WITH IDENTITY = 'SHARED ACCESS SIGNATURE',",
        "  SECRET = '«v1234567»';",
        'GO',
      ),
    },
    lines('CREATE DATABASE SCOPED CREDENTIAL lake', "  WITH IDENTITY = 'Managed Identity';", 'GO'),
  ],
  [
    'an identity opens a container for backups',
    {
      path: 'src/a.sql',
      target: { kind: 'managedIdentity' },
      before: lines("CREATE CREDENTIAL [https://acct.blob.core.windows.net/backups] WITH IDENTITY = 'acct', SECRET = N'«v1234567»';"),
    },
    lines("CREATE CREDENTIAL [https://acct.blob.core.windows.net/backups] WITH IDENTITY = 'MANAGED IDENTITY';"),
  ],
  [
    'the password of a login',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE LOGIN app WITH PASSWORD = '«v1234567»';") },
    lines("CREATE LOGIN app WITH PASSWORD = '$(APP_PASSWORD)';"),
  ],
  [
    'CRLF survives',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE LOGIN app WITH PASSWORD = '«v1234567»';\r", 'GO\r') },
    lines("CREATE LOGIN app WITH PASSWORD = '$(APP_PASSWORD)';\r", 'GO\r'),
  ],
  [
    'a user in a contained database',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE USER [app] WITH PASSWORD = N'«v1234567»';") },
    lines("CREATE USER [app] WITH PASSWORD = N'$(APP_PASSWORD)';"),
  ],
  [
    'a changed password',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("ALTER LOGIN [app] WITH PASSWORD = '«v1234567»' OLD_PASSWORD = 'x';") },
    lines("ALTER LOGIN [app] WITH PASSWORD = '$(APP_PASSWORD)' OLD_PASSWORD = 'x';"),
  ],
  [
    'a variable',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("DECLARE @ApiKey nvarchar(100) = N'«v1234567»';") },
    lines("DECLARE @ApiKey nvarchar(100) = N'$(API_KEY)';"),
  ],
  [
    'a variable that is set',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("SET @api_key = '«v1234567»';") },
    lines("SET @api_key = '$(API_KEY)';"),
  ],
  [
    'a column',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("UPDATE settings SET api_key = '«v1234567»' WHERE id = 1;") },
    lines("UPDATE settings SET api_key = '$(API_KEY)' WHERE id = 1;"),
  ],
  [
    'a value that is inserted',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("INSERT INTO settings (name, value) VALUES ('api_key', '«v1234567»');") },
    lines("INSERT INTO settings (name, value) VALUES ('api_key', '$(DEMO_KEY)');"),
  ],
  [
    'an argument of a procedure',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("EXEC dbo.SetKey @key = '«v1234567»', @name = 'x';") },
    lines("EXEC dbo.SetKey @key = '$(KEY)', @name = 'x';"),
  ],
  [
    'a shared access signature',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('CREATE DATABASE SCOPED CREDENTIAL blob', "WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = '«v1234567»';"),
    },
    lines('CREATE DATABASE SCOPED CREDENTIAL blob', "WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = '$(BLOB_SECRET)';"),
  ],
  [
    'a credential of a server',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines(
        "CREATE CREDENTIAL [https://a.blob.core.windows.net/c] WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = '«v1234567»';",
      ),
    },
    lines("CREATE CREDENTIAL [https://a.blob.core.windows.net/c] WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = '$(SECRET)';"),
  ],
  [
    'a master key',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE MASTER KEY ENCRYPTION BY PASSWORD = '«v1234567»';") },
    lines("CREATE MASTER KEY ENCRYPTION BY PASSWORD = '$(PASSWORD)';"),
  ],
  [
    'a symmetric key',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = '«v1234567»';") },
    lines("OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = '$(PASSWORD)';"),
  ],
  [
    'part of a literal',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("SET @auth = 'Bearer «v1234567»';") },
    lines("SET @auth = 'Bearer $(AUTH)';"),
  ],
  [
    'a connection string in a literal',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines("EXEC sp_addlinkedserver @provstr = N'Server=x;Password=«v1234567»;Timeout=3';"),
    },
    lines("EXEC sp_addlinkedserver @provstr = N'Server=x;Password=$(PROVSTR);Timeout=3';"),
  ],
  [
    'doubled quotes stay',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("SET @c = 'it''s «v1234567»';") },
    lines("SET @c = 'it''s $(C)';"),
  ],
  [
    'a whole connection string',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      scope: 'whole',
      before: lines("EXEC sp_addlinkedserver @provstr = N'‹Server=x;Password=«v1234567»›';"),
    },
    lines("EXEC sp_addlinkedserver @provstr = N'$(PROVSTR)';"),
  ],
  [
    'behind comments and names with quotes',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines("-- it's here", '/* and /* "there\' */ */', "SELECT [a'b], \"c'd\" FROM t WHERE k = '«v1234567»';"),
    },
    lines("-- it's here", '/* and /* "there\' */ */', "SELECT [a'b], \"c'd\" FROM t WHERE k = '$(K)';"),
  ],
  [
    'names with two colons',
    { path: 'src/a.sql', target: inEnvironment(), before: lines('GRANT SELECT ON SCHEMA::sales TO app;', "SET @key = '«v1234567»';") },
    lines('GRANT SELECT ON SCHEMA::sales TO app;', "SET @key = '$(KEY)';"),
  ],
  [
    'a casted hierarchy in a batch',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines("SELECT hierarchyid::Parse('/1/');", 'GO', "CREATE LOGIN app WITH PASSWORD = '«v1234567»';"),
    },
    lines("SELECT hierarchyid::Parse('/1/');", 'GO', "CREATE LOGIN app WITH PASSWORD = '$(APP_PASSWORD)';"),
  ],
  [
    'psql: a role',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE ROLE app WITH LOGIN PASSWORD '«v1234567»';") },
    lines('\\getenv app_password APP_PASSWORD', '', "CREATE ROLE app WITH LOGIN PASSWORD :'app_password';"),
  ],
  [
    'psql: a user',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE USER app WITH ENCRYPTED PASSWORD '«v1234567»';") },
    lines('\\getenv app_password APP_PASSWORD', '', "CREATE USER app WITH ENCRYPTED PASSWORD :'app_password';"),
  ],
  [
    'psql: behind commands of the client',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('\\set ON_ERROR_STOP on', '\\connect app', '', "ALTER ROLE app PASSWORD '«v1234567»';"),
    },
    lines('\\set ON_ERROR_STOP on', '\\connect app', '\\getenv app_password APP_PASSWORD', '', "ALTER ROLE app PASSWORD :'app_password';"),
  ],
  [
    'psql: behind a comment',
    { path: 'src/a.sql', target: inEnvironment(), before: lines('-- users', '', "CREATE ROLE app PASSWORD '«v1234567»';") },
    lines('-- users', '', '\\getenv app_password APP_PASSWORD', '', "CREATE ROLE app PASSWORD :'app_password';"),
  ],
  [
    'psql: a column',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("INSERT INTO settings VALUES ('«v1234567»'::text);") },
    lines('\\getenv demo_key DEMO_KEY', '', "INSERT INTO settings VALUES (:'demo_key'::text);"),
  ],
  [
    'psql: part of a literal',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('CREATE EXTENSION pgcrypto;', "INSERT INTO settings VALUES ('Bearer «v1234567»;');"),
    },
    lines('\\getenv demo_key DEMO_KEY', '', 'CREATE EXTENSION pgcrypto;', "INSERT INTO settings VALUES ('Bearer ' || :'demo_key' || ';');"),
  ],
  [
    'psql: a literal with escapes',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('CREATE EXTENSION pgcrypto;', "INSERT INTO settings VALUES (E'a\\'b «v1234567»');"),
    },
    lines('\\getenv demo_key DEMO_KEY', '', 'CREATE EXTENSION pgcrypto;', "INSERT INTO settings VALUES (E'a\\'b ' || :'demo_key');"),
  ],
  [
    'psql: an option of a server of foreign data',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines("CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'u', password '«v1234567»');", 'SELECT pg_reload_conf();'),
    },
    lines(
      '\\getenv mapping_password MAPPING_PASSWORD',
      '',
      "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'u', password :'mapping_password');",
      'SELECT pg_reload_conf();',
    ),
  ],
  [
    'psql: the variable is there',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('\\getenv db_password DB_PASSWORD', "ALTER ROLE a PASSWORD :'db_password';", "ALTER ROLE b PASSWORD '«v1234567»';"),
    },
    lines(
      '\\getenv db_password DB_PASSWORD',
      '\\getenv b_password B_PASSWORD',
      "ALTER ROLE a PASSWORD :'db_password';",
      "ALTER ROLE b PASSWORD :'b_password';",
    ),
  ],
  [
    'psql: by a chosen name',
    { path: 'src/a.sql', target: inEnvironment('DB_PASSWORD'), before: lines("CREATE ROLE app PASSWORD '«v1234567»';") },
    lines('\\getenv db_password DB_PASSWORD', '', "CREATE ROLE app PASSWORD :'db_password';"),
  ],
  [
    'psql: behind a body',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;', "ALTER ROLE app PASSWORD '«v1234567»';"),
    },
    lines(
      '\\getenv app_password APP_PASSWORD',
      '',
      'CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;',
      "ALTER ROLE app PASSWORD :'app_password';",
    ),
  ],
  [
    'dbt: a model',
    {
      path: 'src/a.sql',
      target: inEnvironment('API_KEY'),
      before: lines("{{ config(materialized='view') }}", "SELECT * FROM f('«v1234567»')"),
    },
    lines("{{ config(materialized='view') }}", "SELECT * FROM f('{{ env_var('API_KEY') }}')"),
  ],
  [
    'dbt: part of a literal',
    { path: 'src/a.sql', target: inEnvironment('API_KEY'), before: lines("SELECT * FROM {{ ref('a') }} WHERE k = 'Bearer «v1234567»'") },
    lines("SELECT * FROM {{ ref('a') }} WHERE k = 'Bearer {{ env_var('API_KEY') }}'"),
  ],
  [
    'vault, by the environment',
    { path: 'src/a.sql', target: byReference(), before: lines("CREATE LOGIN app WITH PASSWORD = '«v1234567»';") },
    lines("CREATE LOGIN app WITH PASSWORD = '$(APP_PASSWORD)';"),
  ],
  [
    'psql: vault, by the environment',
    { path: 'src/a.sql', target: byReference(), before: lines("CREATE ROLE app PASSWORD '«v1234567»';") },
    lines('\\getenv app_password APP_PASSWORD', '', "CREATE ROLE app PASSWORD :'app_password';"),
  ],
  [
    'a literal over lines',
    { path: 'src/a.sql', target: inEnvironment('K'), before: "DECLARE @k nvarchar(9) = N'a\nk=«v1234567»\nb';\n" },
    "DECLARE @k nvarchar(9) = N'a\nk=$(K)\nb';\n",
  ],
  [
    'psql: part of a literal with escapes',
    { path: 'src/a.sql', target: inEnvironment('K'), before: "CREATE EXTENSION x;\nSELECT E'a\\n«v1234567»';\n" },
    "\\getenv k K\n\nCREATE EXTENSION x;\nSELECT (E'a\\n' || :'k');\n",
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an identity instead of a user of another database',
    {
      path: 'src/a.sql',
      target: { kind: 'managedIdentity' },
      before: lines("CREATE DATABASE SCOPED CREDENTIAL remote WITH IDENTITY = 'app', SECRET = '«v1234567»';"),
    },
    /Nothing is known/,
  ],
  [
    'MySQL',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE USER 'app'@'%' IDENTIFIED BY '«v1234567»';") },
    /mysql client/,
  ],
  [
    'MySQL with escapes',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("SELECT `a` FROM t WHERE k = 'it\\'s «v1234567»';") },
    /mysql client/,
  ],
  [
    'Oracle',
    {
      path: 'src/a.sql',
      target: inEnvironment(),
      before: lines('CREATE TABLE t (a VARCHAR2(10));', "INSERT INTO t VALUES ('«v1234567»');"),
    },
    /SQL\*Plus/,
  ],
  [
    'psql: a body between dollar signs',
    { path: 'src/a.sql', target: inEnvironment(), before: lines('DO $$ BEGIN', "  PERFORM f('«v1234567»');", 'END $$;') },
    /dollar/,
  ],
  [
    'psql: part of a password',
    { path: 'src/a.sql', target: inEnvironment(), before: lines("CREATE ROLE app PASSWORD 'a«v1234567»';") },
    /one literal/,
  ],
  [
    'base64 around the value',
    { path: 'src/a.sql', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines("SET @a = 'Basic «djEy»';") },
    /BASE64/,
  ],
  ['a comment', { path: 'src/a.sql', target: inEnvironment(), before: lines('-- «v1234567»', 'SELECT 1;') }, /comment/],
  [
    'vault: no client',
    { path: 'src/a.sql', target: inClient(), before: lines("CREATE LOGIN app WITH PASSWORD = '«v1234567»';") },
    /no vault client/,
  ],
];
