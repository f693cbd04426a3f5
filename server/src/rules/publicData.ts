import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Data services. */
export const publicData: readonly Rule[] = [
  ...family({ provider: 'Bannerbear', revoke: 'Bannerbear: revoke it in the account settings and issue a new one' }, [
    token('bannerbear-api-key', 'API key', 'medium', ['bb_ma_<30 hex>', 'bb_pr_<30 hex>']),
  ]),
  ...family({ provider: 'Besttime', revoke: 'Besttime: revoke it in the account settings and issue a new one' }, [
    contextual('besttime-api-key', 'API key', 'medium', 'besttime', 'pri_<32 hex>'),
  ]),
  ...family({ provider: 'CloudConvert', revoke: 'CloudConvert: revoke it in the account settings and issue a new one' }, [
    contextual(
      'cloudconvert-api-key',
      'API key',
      'medium',
      'cloudconvert',
      'ey<30-34 alnum>.ey<200-500 [A-Za-z0-9/_-]>.<600-700 [A-Za-z0-9/_-]>',
    ),
  ]),
  ...family(
    {
      provider: 'CloudSight',
      revoke: 'CloudSight: revoke it in the account settings and issue a new one',
      doc: 'https://cloudsight.docs.apiary.io/#introduction/authentication',
    },
    [contextual('cloudsight-api-key', 'API key', 'medium', 'cloudsight', '<20-24 alnum>')],
  ),
  ...family({ provider: 'ConversionTools', revoke: 'ConversionTools: revoke it in the account settings and issue a new one' }, [
    contextual('conversiontools-api-key', 'API key', 'medium', 'conversiontools', 'ey<157-165 [A-Za-z0-9._]>'),
  ]),
  ...family({ provider: 'ConvertApi', revoke: 'ConvertApi: revoke it in the account settings and issue a new one' }, [
    contextual('convertapi-api-key', 'API key', 'medium', 'convertapi', 'secret_<16 alnum>'),
  ]),
  ...family(
    {
      provider: 'Data.gov',
      revoke: 'Data.gov: revoke it in the account settings and issue a new one',
      doc: 'https://api.data.gov/docs/developer-manual/',
    },
    [contextual('data-gov-api-key', 'API key', 'medium', 'data.gov', '<40 alnum>')],
  ),
  ...family(
    {
      provider: 'Diffbot',
      revoke: 'Diffbot: revoke it in the account settings and issue a new one',
      doc: 'https://docs.diffbot.com/reference/account',
    },
    [contextual('diffbot-api-key', 'API key', 'medium', 'diffbot', '<32 alnum>')],
  ),
  ...family({ provider: 'FlightLabs', revoke: 'FlightLabs: revoke it in the account settings and issue a new one' }, [
    contextual(
      'flightlabs-api-key',
      'API key',
      'medium',
      'flightlabs',
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.ey<1+ base64url>.<86 base64url>',
    ),
  ]),
  ...family(
    {
      provider: 'Guardian',
      revoke: 'Guardian: revoke it in the account settings and issue a new one',
      doc: 'https://open-platform.theguardian.com/documentation/',
    },
    [contextual('guardian-api-key', 'API key', 'medium', ['guardian', 'guardianapi'], '<uuid>', { keys: credentialWords })],
  ),
  ...family(
    {
      provider: 'IpStack',
      revoke: 'IpStack: revoke it in the account settings and issue a new one',
      doc: 'https://ipstack.com/documentation',
    },
    [contextual('ipstack-api-key', 'API key', 'medium', 'ipstack', '<32 any-hex>')],
  ),
  ...family({ provider: 'LocationIQ', revoke: 'LocationIQ: revoke it in the account settings and issue a new one' }, [
    contextual('locationiq-api-key', 'API key', 'low', 'locationiq', 'pk.<32 [A-Za-z0-9-]>'),
  ]),
  ...family({ provider: 'NASA', revoke: 'NASA: revoke it in the account settings and issue a new one', doc: 'https://api.nasa.gov' }, [
    contextual('nasa-api-key', 'API key', 'medium', 'nasa.gov', '<40 alnum>'),
  ]),
  ...family(
    {
      provider: 'New York Times',
      revoke: 'New York Times: revoke it in the account settings and issue a new one',
      doc: 'https://developer.nytimes.com/',
    },
    [contextual('new-york-times-api-key', 'API key', 'medium', ['nytimes', 'new-york-times', 'newyorktimes'], '<30-32 base64url>(=)(=)')],
  ),
  ...family(
    {
      provider: 'OpenWeather',
      revoke: 'OpenWeather: revoke it in the account settings and issue a new one',
      doc: 'https://openweathermap.org/forecast5',
    },
    [contextual('openweather-map-api-key', 'map API key', 'medium', ['openweather', 'pyowm', 'owm', 'appid'], '<32 alnum>')],
  ),
  ...family({ provider: 'Owlbot', revoke: 'Owlbot: revoke it in the account settings and issue a new one', doc: 'https://owlbot.info/' }, [
    contextual('owlbot-api-key', 'API key', 'medium', 'owlbot', '<40 hex>'),
  ]),
  ...family(
    {
      provider: 'PdfLayer',
      revoke: 'PdfLayer: revoke it in the account settings and issue a new one',
      doc: 'https://pdflayer.com/documentation',
    },
    [contextual('pdflayer-api-key', 'API key', 'medium', 'pdflayer', '<32 alnum>')],
  ),
  ...family(
    {
      provider: 'ScraperAPI',
      revoke: 'ScraperAPI: revoke it in the account settings and issue a new one',
      doc: 'https://www.scraperapi.com/documentation/',
    },
    [contextual('scraperapi-api-key', 'API key', 'medium', ['scraperapi', 'scraper_api'], '<32 alnum>')],
  ),
  ...family({ provider: 'Scrapfly', revoke: 'Scrapfly: revoke it in the account settings and issue a new one' }, [
    token('scrapfly-api-key', 'API key', 'medium', ['scp-live-<32 lower-alnum>', 'scp-test-<32 lower-alnum>']),
  ]),
  ...family({ provider: 'Thunderstore', revoke: 'Thunderstore: revoke it in the account settings and issue a new one' }, [
    token('thunderstore-api-token', 'API token', 'medium', 'tss_<20-80 base64url>'),
  ]),
  ...family({ provider: 'Weatherstack', revoke: 'Weatherstack: revoke it in the account settings and issue a new one' }, [
    contextual('weatherstack-api-key', 'API key', 'medium', 'weatherstack', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'Web3Forms', revoke: 'Web3Forms: revoke it in the account settings and issue a new one' }, [
    contextual('web3forms', 'access key', 'low', 'web3forms', '<uuid>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Woosmap', revoke: 'Woosmap: revoke it in the account settings and issue a new one' }, [
    token('woosmap-public', 'public key', 'low', 'woos-<uuid>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Yelp',
      revoke: 'Yelp: revoke it in the account settings and issue a new one',
      doc: 'https://docs.developer.yelp.com/docs/places-authentication',
    },
    [contextual('yelp-api-key', 'API key', 'medium', 'yelp', '<128 [A-Za-z0-9.=_-]>')],
  ),
];
