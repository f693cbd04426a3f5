import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Cloud platforms and hosting beside Azure and AWS, which have files of their own. */
export const cloudPlatforms: readonly Rule[] = [
  ...family(
    {
      provider: 'Adafruit',
      revoke: 'Adafruit: revoke it in the account settings and issue a new one',
      doc: 'https://io.adafruit.com/api/docs',
    },
    [
      contextual('adafruit-api-key', 'API key', 'high', 'adafruit', '<32 base64url>'),
      token('adafruit-io-key', 'IO key', 'high', 'aio_<28 alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Aiven',
      revoke: 'Aiven: revoke it in the account settings and issue a new one',
      doc: 'https://docs.aiven.io/docs/platform/concepts/authentication',
    },
    [contextual('aiven-api-key', 'API key', 'high', 'aiven', '<370-372 base64>(=)(=)')],
  ),
  ...family({ provider: 'Alchemy', revoke: 'Alchemy: revoke it in the account settings and issue a new one' }, [
    token('alchemy-api-key', 'API key', 'high', 'alcht_<30 alnum>'),
  ]),
  ...family(
    {
      provider: 'Alibaba Cloud',
      revoke: 'RAM console > Users > AccessKey > Disable then Delete',
      doc: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    },
    [
      token('alibaba-access-key-id', 'AccessKey id', 'high', 'LTAI<17-21 alnum>'),
      contextual('alibaba-access-key-secret', 'AccessKey secret', 'critical', ['alibaba', 'aliyun'], '<30 alnum>'),
      token('alibaba-sts-key-id', 'STS AccessKey id', 'medium', 'STS.<16-64 alnum>'),
      contextual('alibaba-sts-secret', 'STS AccessKey secret', 'high', ['alibaba', 'aliyun', 'sts_'], '<30-64 alnum>'),
      token('alibaba-sts-token', 'STS security token', 'medium', 'CAIS<18-1024 base64>(=)(=)'),
    ],
  ),
  ...family(
    {
      provider: 'Anypoint',
      revoke: 'Anypoint: revoke it in the account settings and issue a new one',
      doc: 'https://docs.mulesoft.com/access-management/connected-apps-overview',
    },
    [contextual('anypoint-api-key', 'API key', 'high', 'anypoint', '<uuid>', { keys: credentialWords })],
  ),
  ...family({ provider: 'Blynk', revoke: 'Blynk: revoke it in the account settings and issue a new one', doc: 'https://blynk.io/' }, [
    contextual('blynk-device-access-token', 'device access token', 'high', 'blynk', '<32 base64url>'),
    contextual('blynk-organization-access-token', 'organization access token', 'high', 'blynk.cloud', '<40 base64url>'),
    token('blynk-organization-client-credentials', 'organization client credentials', 'low', 'oa2-client-id_<32 base64url>'),
  ]),
  ...family(
    {
      provider: 'Cloudflare',
      revoke: 'dash.cloudflare.com > My Profile > API Tokens > Roll/Delete',
      doc: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    },
    [
      token('cloudflare-account-token', 'account API token (2026 format)', 'critical', 'cfat_<40 alnum><8 hex>', {
        checksum: { kind: 'crc32Hex', over: 'body' },
        revoke: 'dash.cloudflare.com > Manage account > Account API tokens > Roll/Delete',
      }),
      contextual('cloudflare-api-token', 'API token (unprefixed)', 'critical', ['cloudflare', 'cf_api'], '<40 base64url>'),
      token('cloudflare-global-key', 'global API key (2026 format)', 'critical', 'cfk_<40 alnum><8 hex>', {
        checksum: { kind: 'crc32Hex', over: 'body' },
        revoke: 'dash.cloudflare.com > My Profile > API Tokens > Global API Key > Change',
      }),
      contextual('cloudflare-global-key-legacy', 'global API key (unprefixed)', 'critical', ['cloudflare', 'x-auth-key'], '<37 hex>', {
        revoke: 'dash.cloudflare.com > My Profile > API Tokens > Global API Key > Change',
      }),
      token('cloudflare-origin-ca-key', 'Origin CA key', 'high', 'v1.0-<24 any-hex>-<146 any-hex>', {
        revoke: 'dash.cloudflare.com > My Profile > API Tokens > Origin CA Key > Change',
      }),
      token('cloudflare-turnstile-site', 'Turnstile site key', 'low', '0x4AAAAAA<15 base64url>', { publicByDesign: true }),
      token('cloudflare-user-token', 'user API token (2026 format)', 'critical', 'cfut_<40 alnum><8 hex>', {
        checksum: { kind: 'crc32Hex', over: 'body' },
      }),
    ],
  ),
  ...family({ provider: 'Cloudmersive', revoke: 'Cloudmersive: revoke it in the account settings and issue a new one' }, [
    contextual('cloudmersive-api-key', 'API key', 'high', 'cloudmersive', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Deno', revoke: 'Deno: revoke it in the account settings and issue a new one' }, [
    token('deno-account-token', 'account token', 'high', 'ddp_<36 alnum>'),
    token('deno-token', 'token', 'high', 'ddw_<36 alnum>'),
  ]),
  ...family(
    {
      provider: 'DigitalOcean',
      revoke: 'cloud.digitalocean.com > API > Tokens > Delete',
      doc: 'https://docs.digitalocean.com/reference/api/',
    },
    [
      token('digitalocean-oauth', 'OAuth access token', 'high', 'doo_v1_<64 hex>'),
      token('digitalocean-refresh', 'OAuth refresh token', 'high', 'dor_v1_<64 hex>'),
      token('digitalocean-pat', 'personal access token', 'critical', 'dop_v1_<64 hex>'),
      contextual('digitalocean-pat-legacy', 'personal access token (legacy, unprefixed)', 'high', ['digitalocean', 'do_token'], '<64 hex>'),
      token('digitalocean-spaces', 'Spaces access key id', 'medium', 'DO00<16 upper-alnum>'),
    ],
  ),
  ...family({ provider: 'EcoStruxureIT', revoke: 'EcoStruxureIT: revoke it in the account settings and issue a new one' }, [
    token('ecostruxureit-api-key', 'API key', 'high', 'AK1<50-55 [A-Za-z0-9/]>'),
  ]),
  ...family({ provider: 'Exoscale', revoke: 'Exoscale: revoke it in the account settings and issue a new one' }, [
    contextual('exoscale-api-key', 'API key', 'high', ['exoscale'], 'EXO<24-30 alnum>'),
  ]),
  ...family(
    {
      provider: 'Fastly',
      revoke: 'Fastly: revoke it in the account settings and issue a new one',
      doc: 'https://developer.fastly.com/reference/api/#authentication',
    },
    [contextual('fastly-api-token', 'API token', 'high', 'fastly', '<32 base64url>')],
  ),
  ...family(
    {
      provider: 'Firebase',
      revoke: 'Firebase console > Project settings > Cloud Messaging',
      doc: 'https://firebase.google.com/docs/cloud-messaging/manage-tokens',
    },
    [
      contextual(
        'firebase-fcm-device',
        'Cloud Messaging device registration token',
        'low',
        'firebase',
        '<22 base64url>:APA91b<134 base64url>',
      ),
      token('firebase-fcm-server-key', 'Cloud Messaging server key (legacy)', 'high', 'AAAA<7 base64url>:<140 base64url>'),
    ],
  ),
  ...family({ provider: 'Fly.io', revoke: 'fly tokens revoke', doc: 'https://fly.io/docs/reference/graphql/' }, [
    contextual('flyio-macaroon', 'macaroon access token', 'high', ['fly', 'flyv1'], '{fm1r_|fm1a_|fm2_}<100-2000 base64>(=)(=)'),
    token('flyio-token-list', 'access tokens with their scheme', 'high', 'FlyV1 <60-2000 [A-Za-z0-9+/=_,-]>'),
    token('flyio-legacy', 'personal access token (legacy)', 'high', 'fo1_<43 base64url>'),
  ]),
  ...family(
    {
      provider: 'Heroku',
      revoke: 'heroku authorizations:revoke; dashboard.heroku.com > Account > API Key > Regenerate',
      doc: 'https://devcenter.heroku.com/articles/authentication',
    },
    [
      token('heroku-api-key-v2', 'API key (current)', 'critical', 'HRKU-AA<58 base64url>'),
      contextual('heroku-api-key', 'API key (legacy UUID)', 'critical', 'heroku', '<uuid>', { keys: credentialWords }),
    ],
  ),
  ...family(
    { provider: 'IBM', revoke: 'ibmcloud iam api-key-delete', doc: 'https://cloud.ibm.com/docs/account?topic=account-userapikey' },
    [
      contextual('ibm-cloud-iam-key', 'Cloud IAM API key', 'critical', ['ibm', 'bluemix', 'cloud_iam'], '<42-44 base64url>'),
      contextual('ibm-cos-hmac', 'Cloud Object Storage HMAC secret', 'high', ['hmac', 'secret_access_key', 'ibm'], '<48 hex>'),
      contextual('ibm-cloudant', 'Cloudant password / API key', 'high', 'cloudant', '<64 hex>'),
      contextual('ibm-softlayer', 'SoftLayer API key', 'high', ['softlayer', 'sl_api', 'api.softlayer.com'], '<64 lower-alnum>'),
    ],
  ),
  ...family(
    { provider: 'Infura', revoke: 'Infura: revoke it in the account settings and issue a new one', doc: 'https://infura.io/docs' },
    [
      contextual('infura-api-key', 'API key', 'high', 'infura', '<32 alnum>'),
      token('infura-project-url', 'endpoint with its API key', 'high', 'infura.io/v3/<32 hex>', { confidence: 'medium' }),
    ],
  ),
  ...family({ provider: 'Kubernetes', revoke: 'kubeadm token delete <id>' }, [
    contextual(
      'kubernetes-bootstrap-token',
      'bootstrap token',
      'high',
      ['bootstrap', 'token-id', 'token-secret', 'kubeadm'],
      '<6 lower-alnum>.<16 lower-alnum>',
    ),
    contextual(
      'kubernetes-sa-token',
      'service account token (JWT)',
      'critical',
      ['kubernetes', 'serviceaccount'],
      'eyJhbGciOiJSUzI1NiIs<600-1400 [A-Za-z0-9_.-]>',
      { revoke: 'delete the Secret / bound token or service account' },
    ),
  ]),
  ...family(
    {
      provider: 'Mapbox',
      revoke: 'Mapbox: revoke it in the account settings and issue a new one',
      doc: 'https://docs.mapbox.com/api/accounts/tokens/#token-format',
    },
    [
      contextual(
        'mapbox-public-access-token',
        'public access token',
        'low',
        'mapbox',
        'pk.<32-128 [A-Za-z0-9+/=-]>.<20-30 [A-Za-z0-9+/=-]>',
      ),
      token('mapbox-public-jwtlike', 'public token (pk.eyJ1Ijoi…)', 'low', 'pk.eyJ1Ijoi<40+ [A-Za-z0-9_.-]>', { publicByDesign: true }),
      contextual(
        'mapbox-secret-access-token',
        'secret access token',
        'high',
        'mapbox',
        'sk.<32-128 [A-Za-z0-9+/=-]>.<20-30 [A-Za-z0-9+/=-]>',
      ),
      token('mapbox-temporary-access-token', 'temporary access token', 'high', 'tk.<32-128 [A-Za-z0-9+/=-]>.<20-30 [A-Za-z0-9+/=-]>'),
    ],
  ),
  ...family(
    {
      provider: 'Meraki',
      revoke: 'Meraki: revoke it in the account settings and issue a new one',
      doc: 'https://developer.cisco.com/meraki/api-v1/overview/',
    },
    [contextual('meraki-cisco-meraki-api-key', 'cisco meraki API key', 'high', 'meraki', '<40 hex>')],
  ),
  ...family(
    {
      provider: 'Netlify',
      revoke: 'app.netlify.com > User settings > Applications > Personal access tokens > Delete',
      doc: 'https://howtorotate.com/docs/tutorials/netlify/',
    },
    [
      contextual('netlify-token-hex', 'access token (hex form)', 'high', 'netlify', '<60-64 hex>'),
      contextual('netlify-token', 'access token (unprefixed)', 'high', 'netlify', '<40-46 base64url>'),
      token('netlify-pat', 'personal access token', 'high', 'nfp_<36 alnum>'),
    ],
  ),
  ...family({ provider: 'Ngrok', revoke: 'Ngrok: revoke it in the account settings and issue a new one' }, [
    contextual('ngrok-api-key-47-52-a-za-z0-9', 'API key (47-52 A-Za-z0-9)', 'high', 'ngrok', '<25-30 alnum>_<1 digits><20 alnum>'),
    contextual('ngrok-api-key-ak', 'API key (ak_)', 'high', 'ngrok', ['ak_<25-30 alnum>', 'cr_<25-30 alnum>']),
  ]),
  ...family({ provider: 'OpenShift', revoke: 'oc delete oauthaccesstoken / oc logout' }, [
    token('openshift-token', 'user OAuth token', 'critical', 'sha256~<43 base64url>'),
  ]),
  ...family(
    {
      provider: 'Particle',
      revoke: 'Particle: revoke it in the account settings and issue a new one',
      doc: 'https://docs.particle.io/reference/cloud-apis/api/',
    },
    [
      contextual(
        'particle-particle-io-access-token',
        'particle.io access token',
        'high',
        ['api.particle.io', 'access_token'],
        '<40 alnum>',
      ),
    ],
  ),
  ...family({ provider: 'Portainer', revoke: 'Portainer: revoke it in the account settings and issue a new one' }, [
    contextual(
      'portainer-token-eyjhbgcioijiuzi1niisinr5cci6ikpxvcj9',
      'token (eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.)',
      'high',
      'portainer',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.<50-310 alnum>.<43 base64url>',
    ),
    token('portainer-token-ptr', 'token (ptr_)', 'high', 'ptr_<20-60 [A-Za-z0-9+/=_-]>'),
  ]),
  ...family({ provider: 'Render', revoke: 'Render: revoke it in the account settings and issue a new one' }, [
    token('render-api-key', 'API key', 'high', 'rnd_<28 alnum>'),
  ]),
  ...family({ provider: 'Scaleway', revoke: 'Scaleway: revoke it in the account settings and issue a new one' }, [
    contextual('scaleway-api-key', 'API key', 'high', ['scaleway', 'scw'], '<uuid>', { keys: credentialWords }),
  ]),
  ...family(
    {
      provider: 'Scalingo',
      revoke: 'Scalingo: revoke it in the account settings and issue a new one',
      doc: 'https://developers.scalingo.com/apps/api/authentication',
    },
    [token('scalingo-api-token', 'API token', 'high', 'tk-us-<48 base64url>')],
  ),
  ...family(
    {
      provider: 'ThingsBoard',
      revoke: 'ThingsBoard: revoke it in the account settings and issue a new one',
      doc: 'https://thingsboard.io/docs/paas/reference/http-api/',
    },
    [contextual('thingsboard-access-token', 'access token', 'high', ['thingsboard.cloud', 'provisiondevicekey'], '<20 lower-alnum>')],
  ),
  ...family({ provider: 'TomTom', revoke: 'TomTom: revoke it in the account settings and issue a new one' }, [
    contextual('tomtom-api-key', 'API key', 'high', 'tomtom', '<32 alnum>'),
  ]),
  ...family(
    {
      provider: 'TrueNAS',
      revoke: 'TrueNAS: revoke it in the account settings and issue a new one',
      doc: 'https://www.truenas.com/docs/api/core_websocket_api.html',
    },
    [contextual('truenas-api-key', 'API key', 'high', 'truenas', '<1-3 digits>-<64 alnum>')],
  ),
  ...family({ provider: 'Ubidots', revoke: 'Ubidots: revoke it in the account settings and issue a new one' }, [
    token('ubidots-token', 'token', 'high', 'BBFF-<30 alnum>'),
  ]),
  ...family({ provider: 'UpCloud', revoke: 'UpCloud: revoke it in the account settings and issue a new one' }, [
    token('upcloud-api-token', 'API token', 'high', 'ucat_<24-32 alnum>'),
  ]),
  ...family({ provider: 'Val Town', revoke: 'Val Town: revoke it in the account settings and issue a new one' }, [
    token('val-town-api-token', 'API token', 'high', 'vtwn_<20-80 base64url>'),
  ]),
  ...family(
    {
      provider: 'Vercel',
      revoke: 'vercel.com > Account settings > Tokens > Delete',
      doc: 'https://vercel.com/docs/rest-api#authentication',
    },
    [
      contextual('vercel-token', 'access token (unprefixed)', 'high', 'vercel', '<24 alnum>'),
      token('vercel-ai-gateway', 'AI Gateway key', 'medium', 'vck_<56 base64url>', { revoke: 'vercel.com > AI Gateway > API keys' }),
      token('vercel-app-refresh', 'app refresh token', 'medium', 'vcr_<56 base64url>'),
      token('vercel-app-access', 'app user access token', 'medium', 'vca_<56 base64url>'),
      token('vercel-integration', 'integration access token', 'high', 'vci_<56 base64url>', { revoke: 'remove the integration' }),
      token('vercel-pat', 'personal access token', 'high', 'vcp_<56 base64url>'),
    ],
  ),
  ...family({ provider: 'Vultr', revoke: 'Vultr: revoke it in the account settings and issue a new one' }, [
    contextual('vultr-api-key', 'API key', 'high', 'vultr', '<36 upper-alnum>'),
  ]),
  ...family(
    {
      provider: 'Yandex',
      revoke: 'Yandex: revoke it in the account settings and issue a new one',
      doc: 'https://yandex.com/dev/dictionary',
    },
    [
      token('yandex-access-token', 'access token', 'high', 't1.<1+ base64url>(=)(=).<86 base64url>(=)(=)'),
      contextual('yandex-api-key-83-a-za-z0-9', 'API key (83 A-Za-z0-9.)', 'high', 'yandex', '<83 [A-Za-z0-9.]>'),
      token('yandex-api-key-aqvn', 'API key (AQVN)', 'high', 'AQVN<35-38 base64url>'),
      contextual('yandex-aws-access-token', 'aws access token', 'high', 'yandex', 'YC<38 base64url>'),
      token('yandex-smartcaptcha-site', 'SmartCaptcha site key', 'low', 'ysc1_<48 base64url>', { publicByDesign: true }),
    ],
  ),
  ...family(
    {
      provider: 'Zuplo',
      revoke: 'Zuplo portal > API key service > consumer > Delete key',
      doc: 'https://zuplo.com/blog/api-key-authentication',
    },
    [
      token('zuplo-consumer-key', 'consumer API key', 'high', 'zpka_<32 lower-alnum>_<8 hex>', {
        checksum: { kind: 'crc32Hex', over: 'body', separator: '_' },
      }),
    ],
  ),
];
