import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Apps that people at work use, providers M to Z. */
export const businessAppsMToZ: readonly Rule[] = [
  ...family({ provider: 'Mavenlink', revoke: 'Mavenlink: revoke it in the account settings and issue a new one' }, [
    contextual('mavenlink-api-key', 'API key', 'medium', 'mavenlink', '<64 lower-alnum>'),
  ]),
  ...family({ provider: 'Meistertask', revoke: 'Meistertask: revoke it in the account settings and issue a new one' }, [
    contextual('meistertask-api-key', 'API key', 'medium', 'meistertask', '<43 alnum>'),
  ]),
  ...family({ provider: 'Miro', revoke: 'Miro: revoke it in the account settings and issue a new one' }, [
    contextual('miro-api-key', 'API key', 'medium', 'miro', '<27 alnum>'),
    token('miro-access-token', 'access token', 'medium', 'eyJtaXJv<10-64 [A-Za-z0-9-]>_<20-64 base64url>'),
  ]),
  ...family({ provider: 'Monday', revoke: 'Monday: revoke it in the account settings and issue a new one' }, [
    contextual('monday-api-key', 'API key', 'medium', 'monday', 'eyJ<15-100 base64url>.eyJ<100-300 base64url>.<25-100 base64url>'),
  ]),
  ...family(
    { provider: 'Notion', revoke: 'notion.so/my-integrations > Refresh secret', doc: 'https://developers.notion.com/docs/authorization' },
    [
      token('notion-token', 'integration token', 'high', 'ntn_<11 digits><35 alnum>'),
      token('notion-token-legacy', 'integration token (before Sept 2024)', 'high', 'secret_<43 alnum>'),
      token('notion-refresh', 'OAuth refresh token', 'high', 'nrt_<40-55 word>'),
    ],
  ),
  ...family(
    {
      provider: 'Nylas',
      revoke: 'Nylas: revoke it in the account settings and issue a new one',
      doc: 'https://developer.nylas.com/docs/v3/auth/hosted-oauth-apikey/',
    },
    [
      contextual('nylas-api-key-30-a-za-z0-9', 'API key (30 A-Za-z0-9)', 'medium', 'nylas', '<30 alnum>'),
      token('nylas-api-key-nyk', 'API key (nyk_)', 'medium', 'nyk_<67 alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Pandadoc',
      revoke: 'Pandadoc: revoke it in the account settings and issue a new one',
      doc: 'https://developers.pandadoc.com/reference/using-api-keys',
    },
    [contextual('pandadoc-api-key', 'API key', 'medium', 'pandadoc', '<40 alnum>')],
  ),
  ...family({ provider: 'Paperform', revoke: 'Paperform: revoke it in the account settings and issue a new one' }, [
    contextual('paperform-api-key', 'API key', 'medium', 'paperform', '<850-1000 [A-Za-z0-9_.-]>'),
  ]),
  ...family({ provider: 'Pipedream', revoke: 'Pipedream: revoke it in the account settings and issue a new one' }, [
    contextual('pipedream-api-key', 'API key', 'medium', 'pipedream', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'Pipedrive', revoke: 'Pipedrive: revoke it in the account settings and issue a new one' }, [
    contextual('pipedrive-api-key', 'API key', 'medium', 'pipedrive', '<40 alnum>'),
  ]),
  ...family({ provider: 'Podio', revoke: 'Podio: revoke it in the account settings and issue a new one' }, [
    contextual('podio-api-key', 'API key', 'medium', 'podio', '<32 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'ProspectCRM',
      revoke: 'ProspectCRM: revoke it in the account settings and issue a new one',
      doc: 'https://api-batch-v1.prospect365.com/docs',
    },
    [contextual('prospectcrm-api-key', 'API key', 'medium', ['prospect', 'prospectcrm'], '<32 [a-z0-9-]>')],
  ),
  ...family({ provider: 'Qualaroo', revoke: 'Qualaroo: revoke it in the account settings and issue a new one' }, [
    contextual('qualaroo-api-key', 'API key', 'medium', 'qualaroo', '<64 [A-Za-z0-9=]>'),
  ]),
  ...family({ provider: 'Raven', revoke: 'Raven: revoke it in the account settings and issue a new one' }, [
    contextual('raven-api-key', 'API key', 'medium', 'raven', '<16 [A-Z0-9-]>'),
  ]),
  ...family(
    {
      provider: 'ReadMe',
      revoke: 'ReadMe: revoke it in the account settings and issue a new one',
      doc: 'https://docs.readme.com/main/reference/getproject-1',
    },
    [token('readme-api-key', 'API key', 'medium', 'rdme_<70 lower-alnum>')],
  ),
  ...family({ provider: 'ReallySimpleSystems', revoke: 'ReallySimpleSystems: revoke it in the account settings and issue a new one' }, [
    contextual(
      'reallysimplesystems-api-key',
      'API key',
      'medium',
      'reallysimplesystems',
      'ey<153 [A-Za-z0-9_.-]><1 printable>ey<916-1000 [A-Za-z0-9_.-]>',
    ),
  ]),
  ...family({ provider: 'Rebrandly', revoke: 'Rebrandly: revoke it in the account settings and issue a new one' }, [
    contextual('rebrandly-api-key', 'API key', 'medium', 'rebrandly', '<32 word>'),
  ]),
  ...family({ provider: 'redirect.pizza', revoke: 'redirect.pizza: revoke it in the account settings and issue a new one' }, [
    contextual('redirect-pizza-api-token', 'API token', 'medium', 'redirectpizza', 'rpa_<30 alnum>'),
  ]),
  ...family({ provider: 'Rentman', revoke: 'Rentman: revoke it in the account settings and issue a new one' }, [
    contextual('rentman-api-key', 'API key', 'medium', 'rentman', 'ey<34 alnum><1 printable>ey<250-300 [A-Za-z0-9_.-]>'),
  ]),
  ...family({ provider: 'RocketReach', revoke: 'RocketReach: revoke it in the account settings and issue a new one' }, [
    contextual('rocketreach-api-key', 'API key', 'medium', 'rocketreach', '<39 [a-z0-9-]>'),
  ]),
  ...family({ provider: 'Salesblink', revoke: 'Salesblink: revoke it in the account settings and issue a new one' }, [
    contextual('salesblink-api-key', 'API key', 'medium', 'salesblink', 'key-<64 alnum>'),
  ]),
  ...family({ provider: 'Salesflare', revoke: 'Salesflare: revoke it in the account settings and issue a new one' }, [
    contextual('salesflare-api-key', 'API key', 'medium', 'salesflare', '<45 word>'),
  ]),
  ...family({ provider: 'Salesforce', revoke: 'Setup > Session Management > Remove; POST /services/oauth2/revoke' }, [
    contextual('salesforce-session', 'access / session token', 'high', 'salesforce', '00D<12 alnum>!<80-260 [A-Za-z0-9._]>'),
    token('salesforce-consumer-key', 'connected app consumer key', 'medium', '3MVG9<80-251 [A-Za-z0-9._]>'),
    contextual(
      'salesforce-consumer-secret',
      'connected app consumer secret',
      'high',
      ['salesforce', 'consumer'],
      ['<64 upper-hex>', '<19 digits>'],
    ),
    token('salesforce-refresh', 'refresh token', 'high', '5Aep861<80+ [A-Za-z0-9._=]>', { revoke: 'POST /services/oauth2/revoke' }),
  ]),
  ...family({ provider: 'Samsara', revoke: 'Samsara: revoke it in the account settings and issue a new one' }, [
    token('samsara-api-token', 'API token', 'medium', 'samsara_api_<26-32 alnum>'),
  ]),
  ...family({ provider: 'Shipday', revoke: 'Shipday: revoke it in the account settings and issue a new one' }, [
    contextual('shipday-api-key', 'API key', 'medium', 'shipday', '<11 [A-Za-z0-9.]><20 alnum>'),
  ]),
  ...family({ provider: 'Shortcut', revoke: 'Shortcut: revoke it in the account settings and issue a new one' }, [
    contextual('shortcut-api-key', 'API key', 'medium', 'shortcut', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Signaturit', revoke: 'Signaturit: revoke it in the account settings and issue a new one' }, [
    contextual('signaturit-api-key', 'API key', 'medium', 'signaturit', '<86 alnum>'),
  ]),
  ...family({ provider: 'Smartsheets', revoke: 'Smartsheets: revoke it in the account settings and issue a new one' }, [
    contextual('smartsheets-api-key', 'API key', 'medium', 'smartsheet', '<37 alnum>'),
  ]),
  ...family({ provider: 'Squarespace', revoke: 'Squarespace: revoke it in the account settings and issue a new one' }, [
    contextual('squarespace-api-key', 'API key', 'medium', 'squarespace', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Storychief', revoke: 'Storychief: revoke it in the account settings and issue a new one' }, [
    contextual('storychief-api-key', 'API key', 'medium', 'storychief', '<940-1000 [A-Za-z0-9_.-]>'),
  ]),
  ...family({ provider: 'Streak', revoke: 'Streak: revoke it in the account settings and issue a new one' }, [
    contextual('streak-api-key', 'API key', 'medium', 'streak', '<32 hex>'),
  ]),
  ...family({ provider: 'Stripo', revoke: 'Stripo: revoke it in the account settings and issue a new one' }, [
    contextual('stripo-jwt-token', 'JWT token', 'medium', 'stripo', 'eyJhbGciOiJIUzI1NiJ9.<130 alnum>.<43 base64url>'),
  ]),
  ...family({ provider: 'SurveyBot', revoke: 'SurveyBot: revoke it in the account settings and issue a new one' }, [
    contextual('surveybot-api-key', 'API key', 'medium', 'surveybot', '<80 [A-Za-z0-9-]>'),
  ]),
  ...family({ provider: 'SurveySparrow', revoke: 'SurveySparrow: revoke it in the account settings and issue a new one' }, [
    contextual('surveysparrow-api-key', 'API key', 'medium', 'surveysparrow', '<88 base64url>'),
  ]),
  ...family({ provider: 'Tallyfy', revoke: 'Tallyfy: revoke it in the account settings and issue a new one' }, [
    contextual('tallyfy-api-key', 'API key', 'medium', 'tallyfy', '<36 alnum>.<264 alnum>.<683 base64url>'),
  ]),
  ...family({ provider: 'TeamworkCRM', revoke: 'TeamworkCRM: revoke it in the account settings and issue a new one' }, [
    contextual('teamworkcrm-api-key', 'API key', 'medium', ['teamwork', 'teamworkcrm'], 'tkn.v1_<71 alnum>='),
  ]),
  ...family({ provider: 'TeamworkDesk', revoke: 'TeamworkDesk: revoke it in the account settings and issue a new one' }, [
    contextual('teamworkdesk-api-token', 'API token', 'medium', ['teamwork', 'teamworkdesk'], 'tkn.v1_<71 alnum>='),
  ]),
  ...family({ provider: 'TeamworkSpaces', revoke: 'TeamworkSpaces: revoke it in the account settings and issue a new one' }, [
    contextual('teamworkspaces-api-key', 'API key', 'medium', ['teamwork', 'teamworkspaces'], 'tkn.v1_<71 alnum>='),
  ]),
  ...family(
    {
      provider: 'TicketMaster',
      revoke: 'TicketMaster: revoke it in the account settings and issue a new one',
      doc: 'https://developer.ticketmaster.com/products-and-docs/apis/getting-started/',
    },
    [contextual('ticketmaster-api-key', 'API key', 'medium', 'ticketmaster', '<32 alnum>')],
  ),
  ...family({ provider: 'Tickettailor', revoke: 'Tickettailor: revoke it in the account settings and issue a new one' }, [
    contextual('tickettailor-api-key', 'API key', 'medium', 'tickettailor', 'sk_<4 digits>_<6 digits>_<32 hex>'),
  ]),
  ...family({ provider: 'Todoist', revoke: 'Todoist: revoke it in the account settings and issue a new one' }, [
    contextual('todoist-api-key', 'API key', 'medium', 'todoist', '<40 lower-alnum>'),
  ]),
  ...family({ provider: 'Toggl', revoke: 'Toggl: revoke it in the account settings and issue a new one' }, [
    contextual('toggl-track-api-key', 'track API key', 'medium', 'toggl', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'Trello', revoke: 'Trello: revoke it in the account settings and issue a new one' }, [
    contextual('trello-api-key', 'API key', 'medium', 'trello', '<32 [A-Za-z0-9-]>'),
  ]),
  ...family(
    {
      provider: 'Typeform',
      revoke: 'admin.typeform.com > Account > Personal tokens > Delete',
      doc: 'https://developer.typeform.com/get-started/',
    },
    [
      contextual('typeform-pat-unprefixed', 'personal access token (unprefixed)', 'medium', 'typeform', '<44 alnum>', {
        keys: credentialWords,
      }),
      token('typeform-pat', 'personal access token', 'medium', 'tfp_<40-59 [A-Za-z0-9_.=-]>'),
    ],
  ),
  ...family({ provider: 'Uplead', revoke: 'Uplead: revoke it in the account settings and issue a new one' }, [
    contextual('uplead-api-key', 'API key', 'medium', 'uplead', '<32 [a-z0-9-]>'),
  ]),
  ...family({ provider: 'Userflow', revoke: 'Userflow: revoke it in the account settings and issue a new one' }, [
    contextual('userflow-api-key', 'API key', 'medium', 'userflow', '<29 [a-z0-9_]>'),
  ]),
  ...family({ provider: 'Webflow', revoke: 'Webflow: revoke it in the account settings and issue a new one' }, [
    contextual('webflow-api-key', 'API key', 'medium', 'webflow', '<64 lower-alnum>'),
  ]),
  ...family({ provider: 'Workato', revoke: 'Workato: revoke it in the account settings and issue a new one' }, [
    token(
      'workato-developer-api-token',
      'developer API token',
      'medium',
      'wrka(<1-2 lower>)-eyJ<8-400 base64url>.<16-800 base64url>.<64-800 base64url>',
    ),
  ]),
  ...family({ provider: 'Wrike', revoke: 'Wrike: revoke it in the account settings and issue a new one' }, [
    contextual('wrike-api-key', 'API key', 'medium', 'wrike', 'ey<333 [A-Za-z0-9_.-]>'),
  ]),
  ...family({ provider: 'Zapier', revoke: 'Zapier: revoke it in the account settings and issue a new one' }, [
    token('zapier-webhook', 'webhook', 'medium', 'https://hooks.zapier.com/hooks/catch/<16 [A-Za-z0-9/]>'),
  ]),
  ...family(
    {
      provider: 'Zendesk',
      revoke: 'Admin Center > Apps and integrations > APIs > Zendesk API > Deactivate',
      doc: 'https://developer.zendesk.com/api-reference/',
    },
    [
      contextual('zendesk-token', 'API token', 'high', 'zendesk', '<40 alnum>'),
      contextual('zendesk-widget', 'web widget key', 'low', ['zendesk', 'zdassets.com'], '<uuid>', { publicByDesign: true }),
    ],
  ),
  ...family({ provider: 'Zenkit', revoke: 'Zenkit: revoke it in the account settings and issue a new one' }, [
    contextual('zenkit-api-key', 'API key', 'medium', 'zenkit', '<8 lower-alnum>-<32 alnum>'),
  ]),
  ...family({ provider: 'Zeplin', revoke: 'Zeplin: revoke it in the account settings and issue a new one' }, [
    contextual('zeplin-api-key', 'API key', 'medium', 'zeplin', '<350-400 [A-Za-z0-9.-]>'),
  ]),
  ...family(
    {
      provider: 'Zoho',
      revoke: 'Zoho: revoke it in the account settings and issue a new one',
      doc: 'https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html',
    },
    [token('zoho-api-access-token', 'API access token', 'medium', '{1000.|1001.|1002.|1003.|1004.}<32 hex>.<32 hex>')],
  ),
];
