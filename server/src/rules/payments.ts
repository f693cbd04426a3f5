import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Payments, commerce and market data. */
export const payments: readonly Rule[] = [
  ...family({ provider: 'Adyen', revoke: 'Customer Area > Developers > API credentials > Generate new key' }, [
    contextual('adyen-api-key', 'API key', 'critical', 'adyen', 'AQE<80-190 [A-Za-z0-9+/=_.-]>'),
    token('adyen-client', 'client key', 'low', ['test_<32 alnum>', 'live_<32 alnum>'], { publicByDesign: true }),
  ]),
  ...family({ provider: 'Asaas', revoke: 'Asaas: revoke it in the account settings and issue a new one' }, [
    token('asaas-api-token', 'API token', 'high', ['$aact_hmlg_<20-100 base64url>', '$aact_prod_<20-100 base64url>']),
  ]),
  ...family({ provider: 'BitcoinAverage', revoke: 'BitcoinAverage: revoke it in the account settings and issue a new one' }, [
    contextual('bitcoinaverage-api-key', 'API key', 'high', 'bitcoinaverage', '<43 alnum>'),
  ]),
  ...family({ provider: 'Bittrex', revoke: 'Bittrex: revoke it in the account settings and issue a new one' }, [
    contextual('bittrex-access-key', 'access key', 'high', 'bittrex', '<32 alnum>'),
  ]),
  ...family({ provider: 'Braintree', revoke: 'Braintree: revoke it in the account settings and issue a new one' }, [
    token('braintree-tokenization', 'tokenization key', 'low', ['sandbox_<25 [A-Za-z0-9_-]>', 'production_<25 [A-Za-z0-9_-]>'], {
      publicByDesign: true,
    }),
  ]),
  ...family({ provider: 'ChecIO', revoke: 'ChecIO: revoke it in the account settings and issue a new one' }, [
    contextual('checio-api-key', 'API key', 'high', 'checio', 'pk_<45 lower-alnum>'),
  ]),
  ...family({ provider: 'Checkout.com', revoke: 'Checkout.com: revoke it in the account settings and issue a new one' }, [
    token('checkout-com-api-key-cus', 'API key (cus_)', 'high', 'cus_<26 alnum>'),
    contextual('checkout-com-api-key-sk-test', 'API key (sk_test_)', 'low', 'checkout', 'sk_test_<uuid>'),
    contextual('checkout-com-secret-key', 'secret key', 'high', 'checkout', 'sk_<uuid>'),
  ]),
  ...family({ provider: 'CoinApi', revoke: 'CoinApi: revoke it in the account settings and issue a new one' }, [
    contextual('coinapi-api-key', 'API key', 'high', 'coinapi', '<36 [A-Z0-9-]>'),
  ]),
  ...family(
    {
      provider: 'Coinbase',
      revoke: 'coinbase.com > Settings > API > Delete',
      doc: 'https://docs.cloud.coinbase.com/exchange/docs/authorization-and-authentication',
    },
    [
      contextual('coinbase-api-key', 'API key (legacy)', 'high', 'coinbase', '<32-64 base64url>'),
      token('coinbase-cdp-name', 'CDP API key name', 'medium', 'organizations/<uuid>/apiKeys/<uuid>', {
        revoke: 'portal.cdp.coinbase.com > API keys > Delete',
      }),
    ],
  ),
  ...family({ provider: 'Column', revoke: 'Column: revoke it in the account settings and issue a new one' }, [
    contextual('column-api-key', 'API key', 'high', 'column', ['live_<27 alnum>', 'test_<27 alnum>']),
  ]),
  ...family({ provider: 'CommerceJS', revoke: 'CommerceJS: revoke it in the account settings and issue a new one' }, [
    contextual('commercejs-api-key', 'API key', 'high', 'commercejs', '<48 [a-z0-9_]>'),
  ]),
  ...family({ provider: 'CryptoCompare', revoke: 'CryptoCompare: revoke it in the account settings and issue a new one' }, [
    contextual('cryptocompare-api-key', 'API key', 'high', 'cryptocompare', '<64 [a-z0-9-]>'),
  ]),
  ...family(
    {
      provider: 'Currencylayer',
      revoke: 'Currencylayer: revoke it in the account settings and issue a new one',
      doc: 'https://currencylayer.com/documentation',
    },
    [contextual('currencylayer-api-key', 'API key', 'high', 'currencylayer', '<32 lower-alnum>')],
  ),
  ...family({ provider: 'Dfuse', revoke: 'Dfuse: revoke it in the account settings and issue a new one' }, [
    contextual('dfuse-api-key', 'API key', 'high', 'dfuse', 'web_<32 lower-alnum>'),
  ]),
  ...family(
    { provider: 'Duffel', revoke: 'Duffel: revoke it in the account settings and issue a new one', doc: 'https://duffel.com/docs/api' },
    [token('duffel-api-token', 'API token', 'high', ['duffel_live_<43 base64url>', 'duffel_test_<43 base64url>'])],
  ),
  ...family({ provider: 'EasyPost', revoke: 'EasyPost: revoke it in the account settings and issue a new one' }, [
    token('easypost-api-token-ezak', 'API token (EZAK)', 'high', 'EZAK<54 alnum>'),
    token('easypost-api-token-eztk', 'API token (EZTK)', 'high', 'EZTK<54 alnum>'),
  ]),
  ...family({ provider: 'Etherscan', revoke: 'Etherscan: revoke it in the account settings and issue a new one' }, [
    contextual('etherscan-api-key', 'API key', 'high', 'etherscan', '<34 upper-alnum>'),
  ]),
  ...family({ provider: 'ExchangeRateAPI', revoke: 'ExchangeRateAPI: revoke it in the account settings and issue a new one' }, [
    contextual('exchangerateapi-api-key', 'API key', 'high', ['exchangerate', 'exchange-rate'], '<24 hex>'),
  ]),
  ...family({ provider: 'FastForex', revoke: 'FastForex: revoke it in the account settings and issue a new one' }, [
    contextual('fastforex-api-key', 'API key', 'high', 'fastforex', '<28 [a-z0-9-]>'),
  ]),
  ...family({ provider: 'Finage', revoke: 'Finage: revoke it in the account settings and issue a new one' }, [
    token('finage-api-key', 'API key', 'high', 'API_KEY<32 upper-alnum>'),
  ]),
  ...family({ provider: 'FinancialModelingPrep', revoke: 'FinancialModelingPrep: revoke it in the account settings and issue a new one' }, [
    contextual('financialmodelingprep-api-key', 'API key', 'high', 'financialmodelingprep', '<32 alnum>'),
  ]),
  ...family({ provider: 'Finicity', revoke: 'Finicity: revoke it in the account settings and issue a new one' }, [
    contextual('finicity-api-token', 'API token', 'high', 'finicity', '<32 hex>'),
    contextual('finicity-client-secret', 'client secret', 'high', 'finicity', '<20 alnum>'),
  ]),
  ...family(
    { provider: 'Finnhub', revoke: 'Finnhub: revoke it in the account settings and issue a new one', doc: 'https://finnhub.io/docs/api' },
    [contextual('finnhub-api-token', 'API token', 'high', 'finnhub', '<20 alnum>')],
  ),
  ...family({ provider: 'FixerIO', revoke: 'FixerIO: revoke it in the account settings and issue a new one' }, [
    contextual('fixerio-api-key', 'API key', 'high', 'fixer', '<32 alnum>'),
  ]),
  ...family(
    {
      provider: 'Fleetbase',
      revoke: 'Fleetbase: revoke it in the account settings and issue a new one',
      doc: 'https://docs.fleetbase.io/developers/api/',
    },
    [
      token('fleetbase-api-key-flb-live', 'API key (flb_live_)', 'high', 'flb_live_<20-64 alnum>'),
      token('fleetbase-api-key-flb-test', 'API key (flb_test_)', 'low', 'flb_test_<20-64 alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Flexport',
      revoke: 'Flexport: revoke it in the account settings and issue a new one',
      doc: 'https://howtorotate.com/docs/tutorials/flexport/',
    },
    [token('flexport-api-key', 'API key', 'high', 'shltm_<40 base64url>')],
  ),
  ...family({ provider: 'Flutterwave', revoke: 'dashboard.flutterwave.com > Settings > API keys > Generate' }, [
    token('flutterwave-test-encryption', 'encryption key (test)', 'low', 'FLWSECK_TEST-<12 hex>'),
    token('flutterwave-test-public', 'public key (test)', 'low', 'FLWPUBK_TEST-<32 any-hex>-X'),
    token('flutterwave-live-secret', 'secret key (live)', 'critical', 'FLWSECK-<32 any-hex>-X'),
    token('flutterwave-test-secret', 'secret key (test)', 'low', 'FLWSECK_TEST-<32 any-hex>-X'),
  ]),
  ...family({ provider: 'Freemius', revoke: 'Freemius: revoke it in the account settings and issue a new one' }, [
    contextual('freemius-secret-key', 'secret key', 'high', ['freemius', 'secret_key'], 'sk_<29 printable>'),
  ]),
  ...family(
    {
      provider: 'FreshBooks',
      revoke: 'FreshBooks: revoke it in the account settings and issue a new one',
      doc: 'https://www.freshbooks.com/api/authentication',
    },
    [contextual('freshbooks-access-token', 'access token', 'high', 'freshbooks', '<64 alnum>')],
  ),
  ...family({ provider: 'FXMarket', revoke: 'FXMarket: revoke it in the account settings and issue a new one' }, [
    contextual('fxmarket-api-key', 'API key', 'high', 'fxmarket', '<18-20 base64url>(=)(=)'),
  ]),
  ...family({ provider: 'Gemini (exchange)', revoke: 'Gemini (exchange): revoke it in the account settings and issue a new one' }, [
    contextual('gemini-exchange-api-key', 'API key', 'high', ['gemini-exchange', 'master'], ['account-<20 alnum>', 'master-<20 alnum>']),
  ]),
  ...family({ provider: 'GoCardless', revoke: 'GoCardless: revoke it in the account settings and issue a new one' }, [
    contextual('gocardless-api-token', 'API token', 'high', 'gocardless', 'live_<40-42 base64url>'),
  ]),
  ...family(
    { provider: 'Gumroad', revoke: 'Gumroad: revoke it in the account settings and issue a new one', doc: 'https://gumroad.com/api' },
    [
      contextual(
        'gumroad-access-token-43-a-za-z0-9',
        'access token (43 A-Za-z0-9-)',
        'high',
        ['gumroad', 'access_token'],
        '<43 [A-Za-z0-9-]>',
      ),
      contextual('gumroad-access-token-64-hex-lower', 'access token (64 hex-lower)', 'high', ['gumroad', 'access_token'], '<64 hex>'),
    ],
  ),
  ...family({ provider: 'Highnote', revoke: 'Highnote: revoke it in the account settings and issue a new one' }, [
    contextual('highnote-secret-live-key', 'secret live key', 'high', 'highnote', 'sk_live_a2V5Xz<69 base64>(=)(=)'),
  ]),
  ...family({ provider: 'Iexapis', revoke: 'Iexapis: revoke it in the account settings and issue a new one' }, [
    contextual('iexapis-cloud-api-key', 'cloud API key', 'high', 'iexapis', 'sk_<32 lower-alnum>'),
  ]),
  ...family(
    { provider: 'Iexcloud', revoke: 'Iexcloud: revoke it in the account settings and issue a new one', doc: 'https://cloud.iexapis.com/' },
    [contextual('iexcloud-api-key', 'API key', 'high', 'iexcloud', '<35 [a-z0-9_]>')],
  ),
  ...family({ provider: 'Kraken', revoke: 'Kraken: revoke it in the account settings and issue a new one' }, [
    contextual('kraken-access-token', 'access token', 'high', 'kraken', ['<80-90 [A-Za-z0-9+/=_-]>', '<54 base64>==']),
  ]),
  ...family({ provider: 'KuCoin', revoke: 'KuCoin: revoke it in the account settings and issue a new one' }, [
    contextual('kucoin-access-token', 'access token', 'high', 'kucoin', '<24 hex>'),
    contextual('kucoin-secret-key', 'secret key', 'high', 'kucoin', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'LemonSqueezy', revoke: 'LemonSqueezy: revoke it in the account settings and issue a new one' }, [
    contextual(
      'lemonsqueezy-api-token',
      'API token',
      'high',
      'lemonsqueezy',
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.<314 alnum>.<512 base64url>',
    ),
  ]),
  ...family({ provider: 'Lendflow', revoke: 'Lendflow: revoke it in the account settings and issue a new one' }, [
    contextual(
      'lendflow-api-key',
      'API key',
      'high',
      'lendflow',
      '<36 alnum>.<235 alnum>.<32 alnum>-<47 alnum>-<162 word>-<42 alnum>-<40 word>-<66 word>-<59 word>-<7 alnum>-<220 word>',
    ),
  ]),
  ...family(
    {
      provider: 'Lob',
      revoke: 'Lob: revoke it in the account settings and issue a new one',
      doc: 'https://docs.lob.com/#section/Authentication',
    },
    [
      contextual('lob-api-key', 'API key', 'high', 'lob', ['live_<35 hex>', 'test_<35 hex>']),
      contextual(
        'lob-publishable-api-key',
        'publishable API key',
        'low',
        ['test_pub', 'live_pub', 'lob'],
        ['live_pub_<31 hex>', 'test_pub_<31 hex>'],
      ),
    ],
  ),
  ...family({ provider: 'Mercado Pago', revoke: 'Mercado Pago: revoke it in the account settings and issue a new one' }, [
    token('mercadopago-public', 'production public key', 'low', 'APP_USR-<uuid>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Mercury', revoke: 'Mercury: revoke it in the account settings and issue a new one' }, [
    token('mercury-production-api-token', 'production API token', 'high', 'mercury_production_<3-6 lower>_<40-50 alnum>_yrucrem'),
  ]),
  ...family({ provider: 'Midtrans', revoke: 'Midtrans: revoke it in the account settings and issue a new one' }, [
    token('midtrans-production-server-client-key', 'production server client key', 'high', [
      'Mid-client-<10-20 word>',
      'Mid-server-<10-20 word>',
    ]),
  ]),
  ...family({ provider: 'Paddle', revoke: 'Paddle: revoke it in the account settings and issue a new one' }, [
    token('paddle-client', 'client-side token', 'low', ['test_<27 alnum>', 'live_<27 alnum>'], { publicByDesign: true }),
    token('paddle-live-api-key', 'live API key', 'high', 'pdl_live_apikey_<26 lower-alnum>_<22 alnum>_<3 alnum>'),
    token('paddle-sandbox', 'sandbox API key', 'low', 'pdl_sdbx_apikey_<26 lower-alnum>_<22 alnum>_<3 alnum>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Pagarme', revoke: 'Pagarme: revoke it in the account settings and issue a new one' }, [
    contextual('pagarme-api-key', 'API key', 'high', ['pagarme', 'ak_live'], 'ak_live_<30 alnum>'),
  ]),
  ...family({ provider: 'PayPal', revoke: 'PayPal/Braintree control panel > API' }, [
    token('braintree-access-token', 'Braintree access token', 'critical', 'access_token${production|sandbox}$<16 lower-alnum>$<32 hex>'),
    contextual('paypal-client-secret', 'OAuth client secret', 'critical', 'paypal', 'E<60-79 base64url>', {
      keys: ['secret'],
      revoke: 'developer.paypal.com > Apps & credentials > app > Secret > Disable',
    }),
  ]),
  ...family(
    {
      provider: 'Paystack',
      revoke: 'Paystack: revoke it in the account settings and issue a new one',
      doc: 'https://paystack.com/docs/api/authentication/',
    },
    [
      contextual('paystack-api-key', 'API key', 'high', 'paystack', 'sk_<1+ letters>_<40 alnum>'),
      token('paystack-public', 'public key', 'low', ['pk_test_<40 base64url>', 'pk_live_<40 base64url>'], { publicByDesign: true }),
    ],
  ),
  ...family({ provider: 'Plaid', revoke: 'POST /item/remove or /item/access_token/invalidate', doc: 'https://plaid.com/docs/api/' }, [
    token('plaid-access-token', 'access token', 'high', ['access-production-<uuid>', 'access-development-<uuid>', 'access-sandbox-<uuid>']),
    contextual('plaid-client-id', 'client id', 'low', 'plaid', '<24 hex>'),
    token(
      'plaid-public-token',
      'public / link token',
      'low',
      ['public-sandbox-<uuid>', 'public-development-<uuid>', 'public-production-<uuid>', 'link-sandbox-<uuid>', 'link-development-<uuid>'],
      { publicByDesign: true },
    ),
    contextual('plaid-secret', 'secret', 'critical', 'plaid', '<30 alnum>', {
      revoke: 'dashboard.plaid.com > Developers > Keys > Rotate secret',
    }),
  ]),
  ...family({ provider: 'Polar', revoke: 'Polar: revoke it in the account settings and issue a new one' }, [
    token('polar-oauth-access-token', 'OAuth access token', 'high', 'polar_at_<20-100 base64url>'),
    token('polar-organization-access-token', 'organization access token', 'high', 'polar_oat_<20-100 base64url>'),
    token('polar-personal-access-token', 'personal access token', 'high', 'polar_pat_<20-100 base64url>'),
  ]),
  ...family({ provider: 'Polygon', revoke: 'Polygon: revoke it in the account settings and issue a new one' }, [
    contextual('polygon-api-key', 'API key', 'high', 'polygon', '<32 alnum>'),
  ]),
  ...family({ provider: 'Rainforest Pay', revoke: 'Rainforest Pay: revoke it in the account settings and issue a new one' }, [
    token('rainforest-pay-production-api-key', 'production API key', 'high', 'apikey_<64 hex>'),
  ]),
  ...family({ provider: 'Ramp', revoke: 'Ramp: revoke it in the account settings and issue a new one' }, [
    token('ramp-client-id', 'client ID', 'low', 'ramp_id_<40 alnum>'),
    token('ramp-client-secret', 'client secret', 'high', 'ramp_sec_<48 alnum>'),
  ]),
  ...family(
    {
      provider: 'RazorPay',
      revoke: 'dashboard.razorpay.com > Account & Settings > API keys > Regenerate',
      doc: 'https://razorpay.com/docs/api/',
    },
    [
      contextual('razorpay-secret', 'key secret', 'critical', 'razorpay', '<24 alnum>'),
      token('razorpay-live', 'live key id', 'medium', 'rzp_live_<14 alnum>'),
      token('razorpay-test', 'test key id', 'low', 'rzp_test_<14 alnum>'),
    ],
  ),
  ...family({ provider: 'RequestFinance', revoke: 'RequestFinance: revoke it in the account settings and issue a new one' }, [
    contextual(
      'requestfinance-api-key',
      'API key',
      'high',
      'requestfinance',
      '<7 upper-alnum>-<7 upper-alnum>-<7 upper-alnum>-<7 upper-alnum>',
    ),
  ]),
  ...family({ provider: 'RobinhoodCrypto', revoke: 'RobinhoodCrypto: revoke it in the account settings and issue a new one' }, [
    token('robinhoodcrypto-api-key', 'API key', 'high', 'rh-api-<uuid>'),
  ]),
  ...family(
    {
      provider: 'Shippo',
      revoke: 'Shippo: revoke it in the account settings and issue a new one',
      doc: 'https://goshippo.com/docs/reference',
    },
    [token('shippo-api-token', 'API token', 'high', ['shippo_live_<40 hex>', 'shippo_test_<40 hex>'])],
  ),
  ...family({ provider: 'Snipcart', revoke: 'Snipcart: revoke it in the account settings and issue a new one' }, [
    contextual('snipcart-api-key', 'API key', 'high', 'snipcart', '<75 word>'),
  ]),
  ...family({ provider: 'TatumIO', revoke: 'TatumIO: revoke it in the account settings and issue a new one' }, [
    contextual('tatumio-api-key', 'API key', 'high', 'tatum', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Taxjar', revoke: 'Taxjar: revoke it in the account settings and issue a new one' }, [
    contextual('taxjar-api-key', 'API key', 'high', 'taxjar', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'Tiingo', revoke: 'Tiingo: revoke it in the account settings and issue a new one' }, [
    contextual('tiingo-api-key', 'API key', 'high', 'tiingo', '<40 lower-alnum>'),
  ]),
  ...family({ provider: 'TwelveData', revoke: 'TwelveData: revoke it in the account settings and issue a new one' }, [
    contextual('twelvedata-api-key', 'API key', 'high', 'twelvedata', '<32 lower-alnum>'),
  ]),
];
