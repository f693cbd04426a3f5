import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Logs, metrics, analytics and feature flags. */
export const monitoring: readonly Rule[] = [
  ...family(
    {
      provider: 'Airbrake',
      revoke: 'Airbrake: revoke it in the account settings and issue a new one',
      doc: 'https://airbrake.io/docs/api/',
    },
    [
      contextual('airbrake-user-key', 'user key', 'medium', 'airbrake', '<40 [A-Za-z0-9-]>'),
      contextual('airbrake-project-key', 'project key', 'medium', 'airbrake', '<32 [A-Za-z0-9-]>', { keys: credentialWords }),
    ],
  ),
  ...family(
    {
      provider: 'Amplitude',
      revoke: 'Amplitude: revoke it in the account settings and issue a new one',
      doc: 'https://www.docs.developers.amplitude.com/analytics/apis/export-api/',
    },
    [contextual('amplitude-api-key', 'API key', 'medium', 'amplitude', '<32 hex>')],
  ),
  ...family(
    {
      provider: 'Baremetrics',
      revoke: 'Baremetrics: revoke it in the account settings and issue a new one',
      doc: 'https://developers.baremetrics.com/reference/authentication',
    },
    [
      contextual('baremetrics-api-key-25-base64url', 'API key (25 base64url)', 'medium', 'baremetrics', '<25 base64url>'),
      contextual('baremetrics-api-key-lk', 'API key (lk_)', 'medium', 'baremetrics', ['lk_<18-25 alnum>', 'sk_<18-25 alnum>']),
    ],
  ),
  ...family({ provider: 'Bugsnag', revoke: 'Bugsnag: revoke it in the account settings and issue a new one' }, [
    contextual('bugsnag-api-key', 'API key', 'medium', 'bugsnag', '<uuid>', { keys: credentialWords }),
    contextual('bugsnag-sdk', 'SDK API key', 'low', 'bugsnag', '<32 alnum>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Chartmogul', revoke: 'Chartmogul: revoke it in the account settings and issue a new one' }, [
    contextual('chartmogul-api-key', 'API key', 'medium', 'chartmogul', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'Configcat', revoke: 'Configcat: revoke it in the account settings and issue a new one' }, [
    contextual('configcat-sdk-key', 'SDK key', 'medium', 'configcat', '<22 base64url>/<22 base64url>'),
    token('configcat-sdk-key-extended', 'SDK key extended', 'medium', 'configcat-sdk-1/<22 base64url>/<22 base64url>'),
  ]),
  ...family(
    {
      provider: 'Datadog',
      revoke: 'app.datadoghq.com > Organization settings > API keys > Revoke',
      doc: 'https://docs.datadoghq.com/account_management/api-app-keys/',
    },
    [
      contextual('datadog-api-key', 'API key', 'high', ['datadog', 'dd_api_key'], '<32 hex>'),
      contextual('datadog-app-key', 'application key', 'high', ['datadog', 'dd_app_key'], '<40 hex>', {
        revoke: 'app.datadoghq.com > Organization settings > Application keys > Revoke',
      }),
      contextual('datadog-client-token', 'RUM client token', 'low', ['datadog', 'clienttoken'], 'pub<32 hex>'),
    ],
  ),
  ...family({ provider: 'DevCycle', revoke: 'DevCycle: revoke it in the account settings and issue a new one' }, [
    token('devcycle-client-sdk-key', 'client SDK key', 'low', 'dvc_client_<8-32 alnum>'),
    token('devcycle-mobile-sdk-key', 'mobile SDK key', 'low', 'dvc_mobile_<8-32 alnum>'),
    token('devcycle-server-sdk-key', 'server SDK key', 'medium', 'dvc_server_<8-32 alnum>'),
  ]),
  ...family(
    { provider: 'Dynatrace', revoke: 'Access tokens > Delete', doc: 'https://docs.dynatrace.com/docs/manage/access-control/access-tokens' },
    [
      contextual(
        'dynatrace-api-token',
        'API token',
        'high',
        'dynatrace',
        '{dt0c01|dt0s01|dt0s02|dt0s03|dt0s04|dt0s06|dt0s08|dt0s16|dt0a01}.<24 upper-alnum>.<64 upper-alnum>',
      ),
    ],
  ),
  ...family({ provider: 'FullStory', revoke: 'FullStory: revoke it in the account settings and issue a new one' }, [
    contextual('fullstory-api-key-88-a-za-z0-9', 'API key (88 A-Za-z0-9+/-)', 'medium', 'fullstory', '<88 [A-Za-z0-9+/-]>'),
    token('fullstory-api-key-eu1', 'API key (eu1.)', 'medium', 'eu1.<20+ alnum>'),
    token('fullstory-api-key-na1', 'API key (na1.)', 'medium', 'na1.<100 base64>'),
  ]),
  ...family(
    {
      provider: 'Grafana',
      revoke: 'Administration > API keys > Delete',
      doc: 'https://grafana.com/docs/grafana/latest/developers/http_api/auth/',
    },
    [
      token('grafana-api-key-legacy', 'API key (legacy, JSON base64)', 'high', 'eyJrIjoi<38-400 base64>(=)(=)'),
      token('grafana-cloud-token', 'Cloud access policy token', 'high', 'glc_<30-400 base64>(=)(=)', {
        revoke: 'grafana.com > Access policies > Delete token',
      }),
      token('grafana-service-account', 'service account token', 'high', 'glsa_<32 alnum>_<8 hex>', {
        checksum: { kind: 'crc32Hex', over: 'all', separator: '_', littleEndian: true },
        revoke: 'Administration > Service accounts > token > Delete',
      }),
    ],
  ),
  ...family({ provider: 'Growthbook', revoke: 'Growthbook: revoke it in the account settings and issue a new one' }, [
    token('growthbook-client', 'client key', 'low', 'sdk-<15-16 alnum>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'GTMetrix', revoke: 'GTMetrix: revoke it in the account settings and issue a new one' }, [
    contextual('gtmetrix-api-key', 'API key', 'medium', 'gtmetrix', '<32 hex>'),
  ]),
  ...family({ provider: 'Honeybadger', revoke: 'Honeybadger: revoke it in the account settings and issue a new one' }, [
    token('honeybadger-ingest', 'API key (ingest)', 'low', 'hbp_<36 alnum>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Honeycomb',
      revoke: 'ui.honeycomb.io > Environment settings > API keys > Disable',
      doc: 'https://api-docs.honeycomb.io/api/auth',
    },
    [
      contextual('honeycomb-api-key', 'API key', 'medium', 'honeycomb', '<22-32 alnum>'),
      token('honeycomb-ingest', 'ingest key', 'low', 'hc<1 lower>ik_<26-58 lower-alnum>', { publicByDesign: true }),
    ],
  ),
  ...family(
    { provider: 'Keen IO', revoke: 'Keen IO: revoke it in the account settings and issue a new one', doc: 'https://keen.io/docs/api/' },
    [contextual('keen-io-api-key', 'API key', 'medium', ['keen.io', 'keen_', 'keenio'], '<64 alnum>')],
  ),
  ...family(
    {
      provider: 'LaunchDarkly',
      revoke: 'LaunchDarkly: revoke it in the account settings and issue a new one',
      doc: 'https://docs.launchdarkly.com/sdk/api/',
    },
    [
      contextual('launchdarkly-access-token', 'access token', 'medium', 'launchdarkly', '<38-40 base64url>(=)(=)'),
      contextual('launchdarkly-api-key', 'API key', 'medium', 'launchdarkly', ['api-<uuid>', 'sdk-<uuid>']),
      contextual('launchdarkly-client-id', 'client-side id', 'low', 'launchdarkly', '<24 any-hex>', { publicByDesign: true }),
      token('launchdarkly-mobile', 'mobile key', 'low', 'mob-<uuid>', { publicByDesign: true }),
    ],
  ),
  ...family({ provider: 'LogRocket', revoke: 'LogRocket: revoke it in the account settings and issue a new one' }, [
    contextual('logrocket-project', 'project id', 'low', 'logrocket', '<6 lower-alnum>/<2-100 [a-z_-]>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Looker',
      revoke: 'Looker: revoke it in the account settings and issue a new one',
      doc: 'https://docs.cloud.google.com/looker/docs/api-auth',
    },
    [
      contextual('looker-client-id', 'client ID', 'low', 'looker', '<20 alnum>'),
      contextual('looker-client-secret', 'client secret', 'medium', 'looker', '<24 alnum>'),
    ],
  ),
  ...family({ provider: 'Mixpanel', revoke: 'Mixpanel: revoke it in the account settings and issue a new one' }, [
    contextual('mixpanel-project-token', 'project token', 'low', 'mixpanel', '<32 any-hex>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'New Relic',
      revoke: 'one.newrelic.com > API keys > Delete',
      doc: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys',
    },
    [
      token('newrelic-admin-key', 'admin API key (retired)', 'high', 'NRAA-<27 hex>'),
      token('newrelic-browser-key', 'browser ingest key', 'low', 'NRJS-<19 hex>'),
      token('newrelic-nrbr-key', 'browser key (NRBR form)', 'low', 'NRBR-<19 hex>'),
      token('newrelic-insert-key', 'Insights insert key', 'medium', 'NRII-<32 base64url>'),
      token('newrelic-query-key', 'Insights query key', 'medium', 'NRIQ-<32 base64url>'),
      contextual('newrelic-license-key', 'licence (ingest) key', 'medium', 'newrelic', [
        '<32-36 [0-9a-fx]>{FFFFNRAL|NRAL}',
        '<36 lower-alnum>NRAL',
        '<40 hex>',
        '<4 word>-<42 word>',
      ]),
      contextual('newrelic-mobile-token', 'mobile app token', 'low', 'new relic', ['AA<40 hex>-NRMA', 'eu01xx<36 hex>-NRMA']),
      token('newrelic-pixie-key', 'Pixie API / deploy key', 'medium', ['px-api-<uuid>', 'px-dep-<uuid>']),
      token('newrelic-rest-key', 'REST API key', 'high', 'NRRA-<42 hex>'),
      contextual('newrelic-user-id', 'user API id', 'low', ['newrelic', 'new_relic'], '<64 alnum>'),
      token('newrelic-user-key', 'user API key', 'high', 'NRAK-<27 upper-alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'OpsGenie',
      revoke: 'OpsGenie: revoke it in the account settings and issue a new one',
      doc: 'https://docs.opsgenie.com/docs/api-overview',
    },
    [contextual('opsgenie-api-key', 'API key', 'medium', 'opsgenie', '<uuid>', { keys: credentialWords })],
  ),
  ...family(
    {
      provider: 'Optimizely',
      revoke: 'Optimizely: revoke it in the account settings and issue a new one',
      doc: 'https://docs.developers.optimizely.com/web-experimentation/docs/rest-api-getting-started',
    },
    [contextual('optimizely-personal-access-token', 'personal access token', 'medium', 'optimizely', '<54 [A-Za-z0-9:-]>')],
  ),
  ...family(
    {
      provider: 'PagerDuty',
      revoke: 'PagerDuty > Integrations > API access keys > Delete',
      doc: 'https://developer.pagerduty.com/api-reference/4555ca1c983d0-get-the-current-user',
    },
    [
      contextual('pagerduty-api-key-20', 'API key (general, 20 chars)', 'high', 'pagerduty', '<20 base64url>'),
      contextual('pagerduty-routing-key', 'Events routing (integration) key', 'low', ['pagerduty', 'routing_key'], '<32 hex>'),
      contextual('pagerduty-api-key', 'REST API key', 'high', ['pagerduty', 'pager_duty', 'pager-duty'], 'u+<18 [A-Za-z0-9_+-]>'),
    ],
  ),
  ...family({ provider: 'Pganalyze', revoke: 'Pganalyze: revoke it in the account settings and issue a new one' }, [
    token('pganalyze-read-key', 'read key', 'medium', 'pgar_<27 alnum>'),
  ]),
  ...family({ provider: 'PostHog', revoke: 'PostHog > Settings > Personal API keys > Delete' }, [
    token('posthog-personal-key', 'personal API key', 'high', 'phx_<41-49 base64url>'),
    token('posthog-project-key', 'project API key', 'low', 'phc_<43 alnum>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'RapidAPI',
      revoke: 'RapidAPI: revoke it in the account settings and issue a new one',
      doc: 'https://docs.rapidapi.com/docs/configuring-api-security',
    },
    [contextual('rapidapi-api-key', 'API key', 'medium', 'rapidapi', '<50 base64url>')],
  ),
  ...family({ provider: 'Raygun', revoke: 'Raygun: revoke it in the account settings and issue a new one' }, [
    contextual('raygun-app', 'app API key', 'low', 'raygun', '<21-24 [A-Za-z0-9=+]>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Rootly', revoke: 'Rootly: revoke it in the account settings and issue a new one' }, [
    token('rootly-api-key', 'API key', 'medium', 'rootly_<64 hex>'),
  ]),
  ...family({ provider: 'RudderStack', revoke: 'RudderStack: revoke it in the account settings and issue a new one' }, [
    contextual('rudderstack-write', 'write key', 'low', 'rudderstack', '<27 alnum>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Segment',
      revoke: 'Segment: revoke it in the account settings and issue a new one',
      doc: 'https://segment.com/docs/api/public-api/',
    },
    [
      contextual('segment-api-key', 'API key', 'medium', 'segment', '<43 base64url>.<43 base64url>'),
      contextual('segment-public-api-token', 'public API token', 'medium', ['segment'], 'sgp_<64 alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Sentry',
      revoke: 'sentry.io > Settings > Developer settings > Organization tokens > Revoke',
      doc: 'https://docs.sentry.io/api/auth/',
    },
    [
      contextual('sentry-token-legacy', 'auth token (unprefixed)', 'high', 'sentry', '<64 hex>'),
      contextual('sentry-dsn', 'DSN', 'low', 'sentry.io', 'https://<32 hex>@(o<1-12 digits>.)(ingest.)(us.)(de.)sentry.io/<1-18 digits>', {
        publicByDesign: true,
      }),
      token('sentry-org-token', 'organisation auth token', 'high', 'sntrys_eyJpYXQiO<20-400 base64>(=)(=)_<43 base64>'),
      token('sentry-user-token', 'user auth token', 'high', 'sntryu_<64 hex>', {
        revoke: 'sentry.io > User settings > Auth tokens > Revoke',
      }),
    ],
  ),
  ...family({ provider: 'Smartlook', revoke: 'Smartlook: revoke it in the account settings and issue a new one' }, [
    contextual('smartlook-project', 'project key', 'low', 'smartlook', '<40 alnum>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Splunk', revoke: 'Splunk: revoke it in the account settings and issue a new one' }, [
    contextual('splunk-observability-token', 'observability token', 'medium', 'splunk', '<22 alnum>'),
  ]),
  ...family({ provider: 'StatusCake', revoke: 'StatusCake: revoke it in the account settings and issue a new one' }, [
    contextual('statuscake-api-key', 'API key', 'medium', 'statuscake', '<20 alnum>'),
  ]),
  ...family({ provider: 'Statuspage', revoke: 'Statuspage: revoke it in the account settings and issue a new one' }, [
    contextual('statuspage-api-key', 'API key', 'medium', 'statuspage', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Sumo Logic', revoke: 'Sumo Logic: revoke it in the account settings and issue a new one' }, [
    contextual('sumo-logic-access-id', 'access ID', 'medium', ['sumologic', 'sumo_', 'sumo '], 'su<12 alnum>'),
    contextual('sumo-logic-access-token', 'access token', 'medium', ['sumo', 'sumologic'], '<64 alnum>'),
  ]),
  ...family({ provider: 'Tableau', revoke: 'Tableau: revoke it in the account settings and issue a new one' }, [
    contextual(
      'tableau-personal-access-token',
      'personal access token',
      'medium',
      ['tableau', 'online.tableau.com'],
      '<22 base64>==:<32 alnum>',
    ),
  ]),
  ...family({ provider: 'UptimeRobot', revoke: 'UptimeRobot: revoke it in the account settings and issue a new one' }, [
    contextual('uptimerobot-api-key', 'API key', 'medium', 'uptimerobot', '<9 alnum>-<24 alnum>'),
  ]),
  ...family(
    {
      provider: 'WakaTime',
      revoke: 'WakaTime: revoke it in the account settings and issue a new one',
      doc: 'https://wakatime.com/developers',
    },
    [
      contextual('wakatime-api-key', 'API key', 'medium', ['wakatime', 'waka_time', 'waka-time', 'waka time', 'waka.time'], '<uuid>', {
        keys: credentialWords,
      }),
      token('wakatime-prefixed-api-key', 'prefixed API key', 'medium', 'waka_<36+ alnum>'),
    ],
  ),
];
