import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Databases and data platforms. */
export const databases: readonly Rule[] = [
  ...family(
    { provider: 'Airtable', revoke: 'airtable.com/create/tokens > Delete', doc: 'https://airtable.com/developers/web/api/oauth-reference' },
    [
      contextual('airtable-api-key', 'API key (retired)', 'medium', 'airtable', 'key<14 alnum>'),
      contextual('airtable-oauth', 'OAuth access token', 'medium', 'airtable', [
        'oaa<14 alnum>.v1.<20-400 base64url>.<64 hex>',
        '<17 alnum>.v1.<20-400 base64url>.<64 hex>',
      ]),
      token('airtable-pat', 'personal access token', 'high', 'pat<14 alnum>.<64 hex>'),
    ],
  ),
  ...family({ provider: 'Algolia', revoke: 'Algolia: revoke it in the account settings and issue a new one' }, [
    contextual('algolia-admin-api-key', 'admin API key', 'high', ['algolia', 'docsearch'], '<32 alnum>'),
  ]),
  ...family(
    {
      provider: 'ClickHouse',
      revoke: 'ClickHouse: revoke it in the account settings and issue a new one',
      doc: 'https://clickhouse.com/docs/en/cloud/security/service-accounts',
    },
    [contextual('clickhouse-cloud-secret-key', 'cloud secret key', 'high', 'clickhouse', '4b1d<38 alnum>')],
  ),
  ...family({ provider: 'CockroachDB', revoke: 'CockroachDB: revoke it in the account settings and issue a new one' }, [
    token('cockroachdb-cockroachlabs-cloud-api-key', 'cockroachlabs cloud API key', 'high', 'CCDB1_<22 alnum>_<40 alnum>'),
  ]),
  ...family(
    {
      provider: 'Confluent',
      revoke: 'confluent api-key delete <key>',
      doc: 'https://docs.confluent.io/cloud/current/access-management/authenticate/api-keys.html',
    },
    [
      contextual('confluent-access-token', 'access token', 'high', 'confluent', '<16 alnum>'),
      contextual('confluent-api-secret', 'API secret', 'high', ['confluent', 'ccloud', 'cpdev', 'kafka'], '<64 base64>'),
      token('confluent-cflt-secret', 'API secret (cflt format)', 'high', 'cflt<54 base64><6 base64>', {
        checksum: { kind: 'crc32Base64' },
      }),
    ],
  ),
  ...family({ provider: 'Databento', revoke: 'Databento: revoke it in the account settings and issue a new one' }, [
    contextual('databento-api-key', 'API key', 'high', 'databento', 'db-<29 alnum>'),
  ]),
  ...family(
    {
      provider: 'Databricks',
      revoke: 'databricks tokens delete; User settings > Developer > Access tokens > Revoke',
      doc: 'https://docs.databricks.com/dev-tools/auth/pat.html',
    },
    [
      token('databricks-oauth-secret', 'OAuth secret', 'critical', 'dose<32 hex>'),
      token('databricks-pat', 'personal access token', 'critical', 'dapi<32 hex>(-<1 digits>)'),
    ],
  ),
  ...family({ provider: 'DataStax', revoke: 'DataStax: revoke it in the account settings and issue a new one' }, [
    token('datastax-astra-application-token', 'astra application token', 'high', 'AstraCS:<20+ alnum>'),
  ]),
  ...family({ provider: 'Elastic', revoke: 'Elastic: revoke it in the account settings and issue a new one' }, [
    token('elastic-cloud-api-key', 'cloud API key', 'high', 'essu_<60-200 base64url>(=)(=)'),
  ]),
  ...family({ provider: 'MongoDB', revoke: 'Atlas > Access Manager > API keys > Delete' }, [
    contextual('mongodb-atlas-private-key', 'Atlas API private key', 'high', ['mongodb', 'atlas'], '<uuid>', { keys: credentialWords }),
    token('mongodb-atlas-sa-id', 'Atlas service account id', 'low', 'mdb_sa_id_<24 hex>'),
    token('mongodb-atlas-sa-secret', 'Atlas service account secret', 'critical', 'mdb_sa_sk_<40 base64url>', {
      revoke: 'Atlas > Access Manager > Service accounts > Generate/Revoke secret',
    }),
  ]),
  ...family({ provider: 'Neon', revoke: 'console.neon.tech > Account settings > API keys > Revoke' }, [
    token('neon-api-key', 'API key', 'critical', 'napi_<64 alnum>'),
  ]),
  ...family({ provider: 'PlanetScale', revoke: 'pscale password delete' }, [
    token('planetscale-password', 'database password', 'critical', 'pscale_pw_<32-64 [A-Za-z0-9_.=-]>'),
    token('planetscale-oauth', 'OAuth token', 'high', 'pscale_oauth_<32-64 [A-Za-z0-9_.=-]>'),
    token('planetscale-service-token', 'service token', 'high', 'pscale_tkn_<32-64 [A-Za-z0-9_.=-]>', {
      revoke: 'pscale service-token delete',
    }),
    contextual('planetscale-token-id', 'service token id', 'low', ['planetscale', 'token_id'], '<12 lower-alnum>'),
  ]),
  ...family({ provider: 'Snowflake', revoke: 'ALTER USER … REMOVE PROGRAMMATIC ACCESS TOKEN' }, [
    contextual('snowflake-pat', 'programmatic access token', 'critical', ['snowflake', 'sf_token'], '<100-500 [A-Za-z0-9_.-]>'),
  ]),
  ...family({ provider: 'Stitchdata', revoke: 'Stitchdata: revoke it in the account settings and issue a new one' }, [
    contextual('stitchdata-api-key', 'API key', 'high', 'stitchdata', '<35 [a-z0-9_]>'),
  ]),
  ...family(
    {
      provider: 'Supabase',
      revoke: 'supabase.com > Account > Access tokens > Revoke',
      doc: 'https://supabase.com/docs/reference/api/introduction',
    },
    [
      token('supabase-pat', 'management (personal) access token', 'critical', 'sbp_<40 hex>'),
      token('supabase-secret-key', 'project secret key', 'critical', 'sb_secret_<31 base64url>', {
        revoke: 'Project settings > API keys > Delete/rotate',
      }),
      token('supabase-publishable', 'publishable key', 'low', 'sb_publishable_<31 base64url>', { publicByDesign: true }),
    ],
  ),
  ...family({ provider: 'Swiftype', revoke: 'Swiftype: revoke it in the account settings and issue a new one' }, [
    contextual('swiftype-api-key', 'API key', 'high', 'swiftype', '<6 base64url>_<6 base64url>-<6 base64url>'),
    token('swiftype-public', 'public search / engine key', 'low', 'search-<24 base64url>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Upstash',
      revoke: 'console.upstash.com > database > Reset credentials',
      doc: 'https://upstash.com/docs/redis/features/restapi',
    },
    [contextual('upstash-redis-rest-token', 'Redis REST token', 'high', 'upstash', 'A<41-120 base64url>(=)(=)')],
  ),
];
