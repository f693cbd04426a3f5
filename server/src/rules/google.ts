import { contextual, family, type Rule, token } from './ruleLanguage.ts';

/** Google Cloud, Firebase and Google sign-in. */
export const google: readonly Rule[] = [
  ...family(
    {
      provider: 'Google',
      revoke: 'Cloud console > APIs & Services > Credentials > Regenerate/Delete; gcloud services api-keys delete',
      doc: 'https://cloud.google.com/docs/authentication/api-keys',
    },
    [
      token('google-api-key', 'API key (Cloud, Maps, Firebase, YouTube, Gemini)', 'medium', 'AIza<35 base64url>'),
      token('google-api-key-b64', 'API key, base64-encoded', 'medium', 'QUl6YVN<43-47 base64>(=)(=)'),
      token('gcs-hmac-sa-id', 'Cloud Storage HMAC access key id (service account)', 'medium', 'GOOG1E<55 upper-alnum>', {
        revoke: 'gcloud storage hmac update --deactivate then delete',
      }),
      token('gcs-hmac-user-id', 'Cloud Storage HMAC access key id (user)', 'medium', 'GOOG<20 upper-alnum>'),
      contextual('gcs-hmac-secret', 'Cloud Storage HMAC secret', 'high', ['gcs', 'hmac', 'google storage', 'goog'], '<40 base64>', {
        keys: ['secret', 'key', 'hmac'],
      }),
      token('google-gemini-aq', 'Gemini / service-account-bound API key', 'high', 'AQ.Ab8RN6<44 base64url>', {
        revoke: 'Cloud console > APIs & Services > Credentials',
      }),
      token('google-oauth-access-token', 'OAuth access token', 'high', 'ya29.<20-1024 base64url>', {
        revoke: 'POST https://oauth2.googleapis.com/revoke?token=…; expires in about 1 hour',
      }),
      contextual('google-oauth-client-id', 'OAuth client id', 'low', 'google', '<6-20 digits>-<32 [a-z0-9_]>.apps.googleusercontent.com'),
      token('google-oauth-client-secret', 'OAuth client secret', 'high', 'GOCSPX-<28 base64url>', {
        revoke: 'Cloud console > Credentials > OAuth client > Reset secret',
      }),
      contextual('google-oauth-client-secret-legacy', 'OAuth client secret (legacy, unprefixed)', 'high', 'google', '<24 base64url>', {
        keys: ['secret'],
      }),
      token('google-oauth-refresh-token', 'OAuth refresh token', 'high', '1//<40-200 base64url>', {
        revoke: 'POST https://oauth2.googleapis.com/revoke?token=…; myaccount.google.com > Third-party access',
      }),
      contextual('gcp-private-key-id', 'service account private key id', 'low', 'private_key_id', '<40 hex>'),
    ],
  ),
];
