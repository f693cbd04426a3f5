import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Sign-in and social platforms. */
export const identity: readonly Rule[] = [
  ...family(
    {
      provider: '42 Intra',
      revoke: '42 Intra: revoke it in the account settings and issue a new one',
      doc: 'https://api.intra.42.fr/apidoc/guides/getting_started',
    },
    [
      token('42-intra-api-key', 'API key', 'high', ['u-s4t2af-<64 hex>', 'u-s4t2ud-<64 hex>']),
      token('42-intra-client-secret', 'client secret', 'high', ['s-s4t2af-<64 hex>', 's-s4t2ud-<64 hex>']),
    ],
  ),
  ...family(
    {
      provider: 'Adobe',
      revoke: 'Adobe: revoke it in the account settings and issue a new one',
      doc: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
    },
    [
      contextual('adobe-io-api-key', 'IO API key', 'high', 'adobe', '<32 hex>'),
      token('adobe-oauth-client-secret', 'OAuth client secret', 'high', 'p8e-<32 [A-Za-z0-9-]>'),
    ],
  ),
  ...family({ provider: 'Amazon', revoke: 'Amazon: revoke it in the account settings and issue a new one' }, [
    token('amazon-oauth-client-id', 'Login with Amazon OAuth client id', 'low', 'amzn1.application-oa2-client.<32 hex>'),
    token('amazon-oauth-client-secret', 'Login with Amazon OAuth client secret', 'high', 'amzn1.oa2-cs.v1.<64 hex>'),
  ]),
  ...family({ provider: 'Auth0', revoke: 'manage.auth0.com > Applications > Rotate secret', doc: 'https://auth0.com/docs' }, [
    contextual('auth0-client-id', 'application client id', 'low', 'auth0', '<32 alnum>'),
    contextual('auth0-client-secret', 'application client secret', 'high', 'auth0', '<48-64 base64url>'),
    contextual('auth0-management-token', 'management API token (JWT)', 'high', ['auth0', 'management'], 'eyJ<300+ [A-Za-z0-9_.-]>', {
      revoke: 'expires (24 h default)',
    }),
  ]),
  ...family(
    {
      provider: 'Authress',
      revoke: 'Authress: revoke it in the account settings and issue a new one',
      doc: 'https://authress.io/knowledge-base/docs/authorization/service-clients/access-keys/',
    },
    [
      contextual(
        'authress-service-client-access-key',
        'service client access key',
        'high',
        ['scauth', 'authress'],
        '{sc|ext|scauth|authress}_<5-30 lower-alnum>.<4-6 lower-alnum>.acc{-|_}<10-32 [a-z0-9-]>.<30-120 [A-Za-z0-9+/_=-]>',
      ),
    ],
  ),
  ...family({ provider: 'Clerk', revoke: 'Clerk: revoke it in the account settings and issue a new one' }, [
    token('clerk-publishable', 'publishable key', 'low', ['pk_test_<20-70 alnum>', 'pk_live_<20-70 alnum>'], { publicByDesign: true }),
    contextual('clerk-secret-key', 'secret key', 'high', 'clerk', ['sk_live_<32 alnum>', 'sk_test_<32 alnum>']),
  ]),
  ...family(
    {
      provider: 'Disqus',
      revoke: 'Disqus: revoke it in the account settings and issue a new one',
      doc: 'https://disqus.com/api/docs/requests/',
    },
    [contextual('disqus-api-key', 'API key', 'high', 'disqus', '<64 alnum>')],
  ),
  ...family({ provider: 'eBay', revoke: 'eBay: revoke it in the account settings and issue a new one' }, [
    token('ebay-client-secret', 'client secret', 'high', 'PRD-<8 hex>-<4 hex>-<4 hex>-<4 hex>-<4-12 hex>'),
  ]),
  ...family(
    {
      provider: 'Facebook (Meta)',
      revoke: 'App dashboard > Settings > Basic > Reset app secret',
      doc: 'https://developers.facebook.com/docs/facebook-login/access-tokens/',
    },
    [
      contextual('facebook-app-secret', 'app secret', 'high', ['facebook', 'app_secret'], '<32 hex>'),
      contextual('facebook-app-access-token', 'app access token', 'high', ['facebook', 'fb_'], '<15-16 digits>{%7C|\\|}<27-40 base64url>'),
      token('instagram-token', 'Instagram Graph access token', 'medium', 'IGQVJ<50+ base64url>'),
      contextual(
        'facebook-page-token',
        'page / user access token',
        'high',
        'facebook',
        ['EAA<81-301 alnum>', 'EAACEdEose0cBA<20-300 alnum>'],
        { revoke: 'DELETE /me/permissions; App dashboard > Reset' },
      ),
    ],
  ),
  ...family(
    {
      provider: 'Flickr',
      revoke: 'Flickr: revoke it in the account settings and issue a new one',
      doc: 'https://www.flickr.com/services/api/',
    },
    [contextual('flickr-api-key', 'API key', 'high', 'flickr', '<32 alnum>')],
  ),
  ...family(
    {
      provider: 'Foursquare',
      revoke: 'Foursquare: revoke it in the account settings and issue a new one',
      doc: 'https://docs.foursquare.com/developer/reference/v2-authentication',
    },
    [contextual('foursquare-client-secret', 'client secret', 'high', 'foursquare', '<48 alnum>')],
  ),
  ...family(
    {
      provider: 'Jumpcloud',
      revoke: 'Jumpcloud: revoke it in the account settings and issue a new one',
      doc: 'https://docs.jumpcloud.com/api/',
    },
    [contextual('jumpcloud-api-key', 'API key', 'high', 'jumpcloud', '<40 alnum>')],
  ),
  ...family({ provider: 'JWT', revoke: 'JWT: revoke it in the account settings and issue a new one' }, [
    token('jwt-base64', 'JSON Web Token, base64-encoded again', 'medium', 'ZXlK<80+ base64>'),
  ]),
  ...family({ provider: 'Lichess', revoke: 'Lichess: revoke it in the account settings and issue a new one' }, [
    token('lichess-personal-access-token', 'personal access token', 'high', 'lip_<16-60 word>'),
  ]),
  ...family(
    {
      provider: 'LinkedIn',
      revoke: 'LinkedIn: revoke it in the account settings and issue a new one',
      doc: 'https://docs.microsoft.com/en-us/linkedin/shared/api-guide/best-practices/secure-applications',
    },
    [
      contextual('linkedin-access-token', 'access token', 'medium', 'linkedin', 'AQ<200-1000 base64url>'),
      contextual('linkedin-client-id', 'client id', 'low', 'linkedin', '<12-14 alnum>'),
      contextual('linkedin-client-secret', 'client secret', 'medium', 'linkedin', '<16 alnum>'),
    ],
  ),
  ...family({ provider: 'Magic', revoke: 'Magic: revoke it in the account settings and issue a new one' }, [
    token('magic-publishable', 'publishable key', 'low', 'pk_live_<16 upper-hex>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Okta',
      revoke: 'Okta admin > Security > API > Tokens > Revoke',
      doc: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    },
    [contextual('okta-api-token', 'API token (SSWS)', 'critical', ['okta', 'ssws'], '00<40 base64url>')],
  ),
  ...family({ provider: 'Onfido', revoke: 'Onfido: revoke it in the account settings and issue a new one' }, [
    token('onfido-live-api-token-ca', 'live API token CA', 'high', 'api_live_ca.<20-80 base64url>'),
    token('onfido-live-api-token-eu', 'live API token EU', 'high', 'api_live.<20-80 base64url>'),
    token('onfido-live-api-token-us', 'live API token US', 'high', 'api_live_us.<20-80 base64url>'),
  ]),
  ...family({ provider: 'Persona', revoke: 'Persona: revoke it in the account settings and issue a new one' }, [
    token('persona-production-api-key', 'production API key', 'high', 'persona_production_<20-80 [a-z0-9_-]>'),
  ]),
  ...family({ provider: 'Pinterest', revoke: 'Pinterest: revoke it in the account settings and issue a new one' }, [
    token('pinterest-access-token', 'access token', 'high', 'pina_<20-200 base64url>'),
  ]),
  ...family(
    {
      provider: 'Riot Games',
      revoke: 'Riot Games: revoke it in the account settings and issue a new one',
      doc: 'https://developer.riotgames.com/docs/lol',
    },
    [token('riot-games-api-key', 'API key', 'high', 'RGAPI-<36 base64url>')],
  ),
  ...family({ provider: 'Spotify', revoke: 'Spotify: revoke it in the account settings and issue a new one' }, [
    contextual('spotify-api-secret', 'API secret', 'high', 'spotify', '<32 alnum>'),
  ]),
  ...family({ provider: 'Stytch', revoke: 'Stytch: revoke it in the account settings and issue a new one' }, [
    token('stytch-public', 'public token', 'low', ['public-token-test-<uuid>', 'public-token-live-<uuid>'], { publicByDesign: true }),
  ]),
  ...family({ provider: 'Unsplash', revoke: 'Unsplash: revoke it in the account settings and issue a new one' }, [
    contextual('unsplash-api-key', 'API key', 'high', 'unsplash', '<43 word>'),
  ]),
  ...family({ provider: 'WorkOS', revoke: 'WorkOS: revoke it in the account settings and issue a new one' }, [
    contextual('workos-production-api-key', 'production API key', 'high', 'workos', 'sk_live_a2V5Xz<69 base64>(=)(=)'),
  ]),
  ...family(
    {
      provider: 'X (Twitter)',
      revoke: 'developer.x.com > app > Keys and tokens > Regenerate',
      doc: 'https://developer.twitter.com/en/docs/authentication/overview',
    },
    [
      contextual(
        'twitter-access-token',
        'access token',
        'high',
        ['twitter', 'oauth_token', 'access_token', 'x_api'],
        '<15-25 digits>-<20-45 alnum>',
      ),
      contextual('twitter-access-secret', 'access token secret', 'high', 'twitter', '<45 alnum>'),
      contextual('twitter-api-key', 'API key (consumer key)', 'medium', 'twitter', '<18-25 alnum>'),
      contextual('twitter-api-secret', 'API secret (consumer secret)', 'high', 'twitter', '<35-50 alnum>'),
      contextual('twitter-bearer-named', 'bearer token (by its name)', 'high', 'twitter', '<76-220 [A-Za-z0-9%]>', {
        keys: credentialWords,
      }),
      token('twitter-bearer', 'bearer token', 'high', 'AAAAAAAAAAAAAAAAAAAAAA<80-100 [A-Za-z0-9%]>', {
        revoke: 'developer.x.com > app > Keys and tokens > Revoke',
      }),
    ],
  ),
];
