import { contextual, family, type Rule, token } from './ruleLanguage.ts';

const wooCommerce = ['woocommerce', 'woo', 'wc-api', 'wc/v', 'consumer secret'];

/** Shops and their payments: Shopify, Square, Stripe, WooCommerce, Xendit. */
export const commerce: readonly Rule[] = [
  ...family(
    { provider: 'Shopify', revoke: 'Shopify admin > Settings > Apps > app > Uninstall / rotate', doc: 'https://shopify.dev/apps/auth' },
    [
      token('shopify-access-token', 'access token (public/custom app)', 'critical', 'shpat_<32 hex>'),
      token('shopify-shared-secret', 'app shared secret', 'high', 'shpss_<32 hex>', {
        revoke: 'Partners dashboard > app > Rotate client secret',
      }),
      token('shopify-custom-token', 'custom app access token', 'critical', 'shpca_<32 hex>'),
      token('shopify-private-password', 'private app password', 'critical', 'shppa_<32 hex>'),
      contextual('shopify-storefront', 'storefront public access token', 'low', 'storefront', '<32 alnum>', { publicByDesign: true }),
    ],
  ),
  ...family(
    {
      provider: 'Square',
      revoke: 'developer.squareup.com > app > Credentials > Replace',
      doc: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    },
    [
      token('square-access-token-legacy', 'access token (legacy)', 'critical', 'sq0atp-<22-60 base64url>'),
      token('square-access-token', 'access token / personal access token', 'critical', 'EAAA<22-60 base64url>'),
      token('square-app-id', 'application id', 'low', ['sq0idp-<22 base64url>', 'sandbox-sq0idb-<22 base64url>']),
      token('square-oauth-secret', 'OAuth application secret', 'critical', 'sq0csp-<43 base64url>', {
        revoke: 'developer.squareup.com > app > OAuth > Replace secret',
      }),
      token('square-sandbox-secret', 'sandbox OAuth application secret', 'low', [
        'sandbox-sq0csb-<43 base64url>',
        'sandbox-sq0csp-<43 base64url>',
      ]),
    ],
  ),
  ...family({ provider: 'Stripe', revoke: 'Dashboard > Developers > API keys > Roll key', doc: 'https://docs.stripe.com/keys' }, [
    token('stripe-payment-intent', 'payment intent client secret', 'low', 'pi_<24 alnum>_secret_<25 alnum>'),
    token('stripe-publishable', 'publishable key', 'low', ['pk_live_<24-247 alnum>', 'pk_test_<24-247 alnum>'], { publicByDesign: true }),
    token('stripe-restricted-live', 'restricted key (live)', 'high', 'rk_live_<10-247 alnum>'),
    token('stripe-restricted-test', 'restricted key (test)', 'low', 'rk_test_<10-247 alnum>'),
    token('stripe-secret-live', 'secret key (live)', 'critical', 'sk_live_<10-247 alnum>'),
    token('stripe-secret-test', 'secret key (test)', 'low', 'sk_test_<10-247 alnum>'),
    token('stripe-prod', 'secret/restricted key (prod alias)', 'high', ['sk_prod_<10-99 alnum>', 'rk_prod_<10-99 alnum>']),
    token('stripe-webhook-secret', 'webhook signing secret', 'high', 'whsec_<32 alnum>', {
      revoke: 'Dashboard > Developers > Webhooks > endpoint > Roll secret',
    }),
  ]),
  ...family(
    {
      provider: 'WooCommerce',
      revoke: 'WooCommerce > Settings > Advanced > REST API > Revoke',
      doc: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
    },
    [
      contextual('woocommerce-consumer-key', 'consumer key', 'medium', wooCommerce, 'ck_<40 hex>'),
      contextual('woocommerce-consumer-secret', 'consumer secret', 'high', wooCommerce, 'cs_<40 hex>'),
    ],
  ),
  ...family({ provider: 'Xendit', revoke: 'dashboard.xendit.co > Settings > API keys > Delete', doc: 'https://docs.xendit.co/' }, [
    token('xendit-secret-key', 'secret key', 'critical', 'xnd_{production|development}_<40-72 alnum>'),
  ]),
];
