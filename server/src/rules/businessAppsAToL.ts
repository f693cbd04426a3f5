import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Apps that people at work use, providers A to L. */
export const businessAppsAToL: readonly Rule[] = [
  ...family({ provider: 'ApiDeck', revoke: 'ApiDeck: revoke it in the account settings and issue a new one' }, [
    contextual('apideck-api-key', 'API key', 'medium', 'apideck', 'sk_live_<93 [A-Za-z0-9-]>'),
  ]),
  ...family(
    {
      provider: 'Apify',
      revoke: 'Apify: revoke it in the account settings and issue a new one',
      doc: 'https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/apify_token',
    },
    [token('apify-api-token', 'API token', 'medium', 'apify_api_<34-38 alnum>')],
  ),
  ...family(
    {
      provider: 'Apollo',
      revoke: 'Apollo: revoke it in the account settings and issue a new one',
      doc: 'https://docs.apollo.io/reference/people-api-search',
    },
    [contextual('apollo-api-key', 'API key', 'medium', 'apollo', '<22 alnum>')],
  ),
  ...family({ provider: 'Appfollow', revoke: 'Appfollow: revoke it in the account settings and issue a new one' }, [
    contextual('appfollow-api-token', 'API token', 'medium', 'appfollow', 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.<74 alnum>.<43 base64url>'),
  ]),
  ...family(
    {
      provider: 'Asana',
      revoke: 'Asana: revoke it in the account settings and issue a new one',
      doc: 'https://developers.asana.com/docs/authentication#api-key-authentication',
    },
    [
      contextual('asana-client-id', 'client ID', 'low', 'asana', '<16 digits>'),
      contextual('asana-client-secret-30-40-a-za-z0-9', 'client secret (30-40 A-Za-z0-9)', 'medium', 'asana', '<30-40 alnum>'),
      contextual('asana-client-secret-32-a-za-z0-9', 'client secret (32 A-Za-z0-9)', 'medium', 'asana', '<32 alnum>'),
      contextual(
        'asana-oauth-personal-access-token-18-hex-lower',
        'OAuth / personal access token (18- hex-lower)',
        'medium',
        'asana',
        '{0|1}/<16-32 hex>',
      ),
      contextual('asana-oauth-personal-access-token-51-a-za-z0-9', 'OAuth / personal access token (51- A-Za-z0-9)', 'medium', 'asana', [
        '{0|1}/<16-32 hex>:<32-64 alnum>',
        '<1-60 digits>/<16-40 digits>(/<16-40 digits>):<32-140 [A-Za-z0-9-]>',
      ]),
      contextual('asana-oauth-token', 'OAuth token', 'medium', 'asana', '<51 [a-z0-9/:]>'),
    ],
  ),
  ...family({ provider: 'Avaza', revoke: 'Avaza: revoke it in the account settings and issue a new one' }, [
    contextual('avaza-personal-access-token', 'personal access token', 'medium', 'avaza', '<1+ digits>-<40 hex>'),
  ]),
  ...family({ provider: 'Ayrshare', revoke: 'Ayrshare: revoke it in the account settings and issue a new one' }, [
    contextual('ayrshare-api-key', 'API key', 'medium', 'ayrshare', '<8 upper-alnum>-<8 upper-alnum>-<8 upper-alnum>-<8 upper-alnum>'),
  ]),
  ...family(
    {
      provider: 'Bitly',
      revoke: 'Bitly: revoke it in the account settings and issue a new one',
      doc: 'https://dev.bitly.com/api-reference#Authentication',
    },
    [contextual('bitly-access-token', 'access token', 'medium', 'bitly', '<40 hex>')],
  ),
  ...family(
    {
      provider: 'Branch',
      revoke: 'Branch: revoke it in the account settings and issue a new one',
      doc: 'https://help.branch.io/developers-hub/docs/deep-linking-api',
    },
    [
      token('branch-client-key', 'branch key (client)', 'low', ['key_live_<32 alnum>', 'key_test_<32 alnum>'], { publicByDesign: true }),
      contextual('branch-live-key', 'live key', 'medium', 'branchio', 'key_live_<16-40 alnum>'),
      contextual('branch-test-key', 'test key', 'low', 'branchio', 'key_test_<16-40 alnum>'),
    ],
  ),
  ...family({ provider: 'Budibase', revoke: 'Budibase: revoke it in the account settings and issue a new one' }, [
    contextual('budibase-api-key', 'API key', 'medium', 'budibase', '<32 hex>-<78-80 hex>'),
  ]),
  ...family({ provider: 'Bugherd', revoke: 'Bugherd: revoke it in the account settings and issue a new one' }, [
    contextual('bugherd-api-key', 'API key', 'medium', 'bugherd', '<22 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'Calendly',
      revoke: 'Calendly: revoke it in the account settings and issue a new one',
      doc: 'https://developer.calendly.com/how-to-authenticate-with-personal-access-tokens',
    },
    [
      contextual(
        'calendly-personal-access-token',
        'personal access token',
        'medium',
        'calendly',
        'eyJ<30-200 base64url>.eyJ<30-800 base64url>.<20-200 base64url>',
      ),
    ],
  ),
  ...family({ provider: 'Canva', revoke: 'Canva: revoke it in the account settings and issue a new one' }, [
    token('canva-client-id', 'client ID', 'low', 'OC-<8-16 base64url>'),
    token('canva-client-secret', 'client secret', 'medium', 'cnvca<51 base64url>'),
  ]),
  ...family({ provider: 'CapsuleCRM', revoke: 'CapsuleCRM: revoke it in the account settings and issue a new one' }, [
    contextual('capsulecrm-api-key', 'API key', 'medium', 'capsulecrm', '<64 [A-Za-z0-9+.=_-]>'),
  ]),
  ...family({ provider: 'Chatfule', revoke: 'Chatfule: revoke it in the account settings and issue a new one' }, [
    contextual('chatfule-chatfuel-api-key', 'chatfuel API key', 'medium', 'chatfuel', '<128 alnum>'),
  ]),
  ...family({ provider: 'Clearbit', revoke: 'Clearbit: revoke it in the account settings and issue a new one' }, [
    contextual('clearbit-api-key', 'API key', 'medium', 'clearbit', '<35 word>'),
  ]),
  ...family({ provider: 'ClickUp', revoke: 'ClickUp: revoke it in the account settings and issue a new one' }, [
    contextual('clickup-personal-token', 'personal token', 'medium', 'clickup', 'pk_<7-9 digits>_<32 alnum>'),
  ]),
  ...family({ provider: 'Cliengo', revoke: 'Cliengo: revoke it in the account settings and issue a new one' }, [
    contextual('cliengo-api-key', 'API key', 'medium', 'cliengo', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Clockify', revoke: 'Clockify: revoke it in the account settings and issue a new one' }, [
    contextual('clockify-api-key', 'API key', 'medium', 'clockify', '<48 alnum>'),
  ]),
  ...family({ provider: 'Close', revoke: 'Close: revoke it in the account settings and issue a new one' }, [
    contextual('close-crm-api-key', 'CRM API key', 'medium', ['close', 'closecrm'], 'api_<45 [A-Za-z0-9.]>'),
  ]),
  ...family({ provider: 'Coda', revoke: 'Coda: revoke it in the account settings and issue a new one' }, [
    contextual('coda-api-key', 'API key', 'medium', 'coda', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Crowdin', revoke: 'Crowdin: revoke it in the account settings and issue a new one' }, [
    contextual('crowdin-api-key', 'API key', 'medium', 'crowdin', '<80 alnum>'),
  ]),
  ...family(
    {
      provider: 'Docparser',
      revoke: 'Docparser: revoke it in the account settings and issue a new one',
      doc: 'https://docparser.com/docs/api/',
    },
    [contextual('docparser-api-key', 'API key', 'medium', 'docparser', '<40 hex>')],
  ),
  ...family({ provider: 'Dotdigital', revoke: 'Dotdigital: revoke it in the account settings and issue a new one' }, [
    token('dotdigital-api-key', 'API key', 'medium', 'apiuser-<12 lower-alnum>@apiconnector<1 printable>com'),
  ]),
  ...family({ provider: 'Dynalist', revoke: 'Dynalist: revoke it in the account settings and issue a new one' }, [
    contextual('dynalist-api-key', 'API key', 'medium', 'dynalist', '<128 base64url>'),
  ]),
  ...family({ provider: 'Envoy', revoke: 'Envoy: revoke it in the account settings and issue a new one' }, [
    contextual('envoy-api-key', 'API key', 'medium', 'envoy', '<220 alnum>'),
  ]),
  ...family(
    {
      provider: 'Eraser',
      revoke: 'Eraser: revoke it in the account settings and issue a new one',
      doc: 'https://howtorotate.com/docs/tutorials/eraser/',
    },
    [contextual('eraser-api-key', 'API key', 'medium', 'eraser', '<20 alnum>')],
  ),
  ...family(
    {
      provider: 'Eventbrite',
      revoke: 'Eventbrite: revoke it in the account settings and issue a new one',
      doc: 'https://www.eventbrite.com/platform/docs/authentication',
    },
    [contextual('eventbrite-api-key', 'API key', 'medium', 'eventbrite', '<20 alnum>')],
  ),
  ...family({ provider: 'Everhour', revoke: 'Everhour: revoke it in the account settings and issue a new one' }, [
    contextual('everhour-api-key', 'API key', 'medium', 'everhour', '<4 hex>-<4 hex>-<6 hex>-<6 hex>-<8 hex>'),
  ]),
  ...family(
    {
      provider: 'Figma',
      revoke: 'figma.com > Settings > Security > Personal access tokens > Revoke',
      doc: 'https://www.figma.com/developers/api#access-tokens',
    },
    [
      token('figma-other-tokens', 'other prefixed tokens (plan, OAuth, refresh, user, handoff)', 'medium', [
        'figp_<40-54 base64url>',
        'figo_<40-54 base64url>',
        'figr_<40-54 base64url>',
        'figu_<40-54 base64url>',
        'figh_<40-54 base64url>',
      ]),
      token('figma-pat', 'personal access token', 'medium', 'figd_<38-200 base64url>'),
      contextual('figma-pat-legacy', 'personal access token (legacy)', 'medium', 'figma', '<4-6 hex>-<uuid>', { keys: credentialWords }),
    ],
  ),
  ...family({ provider: 'Float', revoke: 'Float: revoke it in the account settings and issue a new one' }, [
    contextual(
      'float-api-key',
      'API key',
      'medium',
      ['floatapi', 'float_', 'floatkey', 'floattoken', 'float.com'],
      '<16 hex><42-43 base64>=',
    ),
  ]),
  ...family({ provider: 'FormIO', revoke: 'FormIO: revoke it in the account settings and issue a new one' }, [
    contextual(
      'formio-jwt-token',
      'JWT token',
      'medium',
      'formio',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.<220-310 base64url>.<43 base64url>',
    ),
  ]),
  ...family(
    {
      provider: 'Freshdesk',
      revoke: 'Freshdesk: revoke it in the account settings and issue a new one',
      doc: 'https://developers.freshdesk.com/api/#authentication',
    },
    [contextual('freshdesk-api-key', 'API key', 'medium', 'freshdesk', '<20 alnum>')],
  ),
  ...family(
    {
      provider: 'Fulcrum',
      revoke: 'Fulcrum: revoke it in the account settings and issue a new one',
      doc: 'https://www.fulcrumapp.com/developers/api/',
    },
    [contextual('fulcrum-api-key', 'API key', 'medium', 'fulcrum', '<80 lower-alnum>')],
  ),
  ...family({ provider: 'Getgist', revoke: 'Getgist: revoke it in the account settings and issue a new one' }, [
    contextual('getgist-api-key', 'API key', 'medium', 'getgist', '<68 [A-Za-z0-9+=]>'),
  ]),
  ...family({ provider: 'Happyscribe', revoke: 'Happyscribe: revoke it in the account settings and issue a new one' }, [
    contextual('happyscribe-api-key', 'API key', 'medium', 'happyscribe', '<24 alnum>'),
  ]),
  ...family({ provider: 'HelloSign', revoke: 'HelloSign: revoke it in the account settings and issue a new one' }, [
    contextual('hellosign-api-key', 'API key', 'medium', 'hellosign', '<64 [A-Za-z0-9+/-]>'),
  ]),
  ...family({ provider: 'HelpCrunch', revoke: 'HelpCrunch: revoke it in the account settings and issue a new one' }, [
    contextual('helpcrunch-api-key', 'API key', 'medium', 'helpcrunch', '<328 [A-Za-z0-9+/=-]>'),
  ]),
  ...family(
    {
      provider: 'HubSpot',
      revoke: 'HubSpot > Settings > Private apps > Rotate',
      doc: 'https://developers.hubspot.com/docs/api/private-apps',
    },
    [
      contextual('hubspot-api-key', 'API key (retired)', 'medium', ['hubspot', 'hapikey'], '<uuid>', { keys: credentialWords }),
      token('hubspot-private-app', 'private app token', 'high', 'pat-{na1|na2|na3|eu1|ap1}-<uuid>'),
    ],
  ),
  ...family(
    {
      provider: 'Hunter',
      revoke: 'Hunter: revoke it in the account settings and issue a new one',
      doc: 'https://hunter.io/api/documentation',
    },
    [contextual('hunter-api-key', 'API key', 'medium', 'hunter', '<40 [a-z0-9_-]>')],
  ),
  ...family({ provider: 'Insightly', revoke: 'Insightly: revoke it in the account settings and issue a new one' }, [
    contextual('insightly-api-key', 'API key', 'medium', 'insightly', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Instabot', revoke: 'Instabot: revoke it in the account settings and issue a new one' }, [
    contextual('instabot-api-key', 'API key', 'medium', 'instabot', '<42-44 base64>(=)(=)'),
  ]),
  ...family(
    {
      provider: 'Intercom',
      revoke: 'Intercom > Settings > Developers > app > Regenerate',
      doc: 'https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis',
    },
    [contextual('intercom-token', 'access token', 'high', 'intercom', '<58-60 base64>(=)(=)')],
  ),
  ...family(
    { provider: 'Jotform', revoke: 'Jotform: revoke it in the account settings and issue a new one', doc: 'https://api.jotform.com/docs/' },
    [contextual('jotform-api-key', 'API key', 'medium', 'jotform', '<32 alnum>')],
  ),
  ...family({ provider: 'Kickbox', revoke: 'Kickbox: revoke it in the account settings and issue a new one' }, [
    contextual('kickbox-api-key', 'API key', 'medium', 'kickbox', ['{live|test}_<64 alnum>', '<64-80 word>']),
  ]),
  ...family({ provider: 'Kylas', revoke: 'Kylas: revoke it in the account settings and issue a new one' }, [
    contextual('kylas-api-key', 'API key', 'medium', 'kylas', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Linear', revoke: 'linear.app > Settings > API > Revoke', doc: 'https://linear.app/developers/graphql' }, [
    token('linear-oauth', 'OAuth access token', 'medium', 'lin_oauth_<64 hex>'),
    contextual('linear-client-secret', 'OAuth client secret', 'medium', 'linear', '<32 hex>'),
    token('linear-api-key', 'personal API key', 'medium', 'lin_api_<40 alnum>'),
  ]),
  ...family({ provider: 'Livestorm', revoke: 'Livestorm: revoke it in the account settings and issue a new one' }, [
    contextual(
      'livestorm-api-key',
      'API key',
      'medium',
      'livestorm',
      'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJhcGkubGl2ZXN0b3JtLmNvIiwianRpIjoi<134 [A-Za-z0-9-]>.<43 base64url>',
    ),
  ]),
  ...family(
    {
      provider: 'Lokalise',
      revoke: 'Lokalise: revoke it in the account settings and issue a new one',
      doc: 'https://developers.lokalise.com/reference/api-authentication',
    },
    [contextual('lokalise-api-token', 'API token', 'medium', 'lokalise', '<40 hex>')],
  ),
  ...family({ provider: 'Loyverse', revoke: 'Loyverse: revoke it in the account settings and issue a new one' }, [
    contextual('loyverse-api-key', 'API key', 'medium', 'loyverse', '<32 [a-z0-9-]>'),
  ]),
];
