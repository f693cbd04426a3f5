import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Mail, chat and telephony. */
export const messaging: readonly Rule[] = [
  ...family({ provider: 'ApiFonica', revoke: 'ApiFonica: revoke it in the account settings and issue a new one' }, [
    contextual(
      'apifonica-api-key',
      'API key',
      'high',
      'apifonica',
      '<11 lower-alnum>-<4 lower-alnum>-<4 lower-alnum>-<4 lower-alnum>-<12 lower-alnum>',
    ),
  ]),
  ...family(
    {
      provider: 'AutoPilot',
      revoke: 'AutoPilot: revoke it in the account settings and issue a new one',
      doc: 'https://www.autopilothq.com/docs/api-authentication',
    },
    [contextual('autopilot-api-key', 'API key', 'high', 'autopilot', '<32 hex>')],
  ),
  ...family(
    {
      provider: 'Beamer',
      revoke: 'Beamer: revoke it in the account settings and issue a new one',
      doc: 'https://www.getbeamer.com/api-reference',
    },
    [contextual('beamer-api-token', 'API token', 'high', 'beamer', ['b_<44 [A-Za-z0-9+/=_-]>', '<45 [A-Za-z0-9+/_]>='])],
  ),
  ...family(
    {
      provider: 'Brevo (Sendinblue)',
      revoke: 'Brevo (Sendinblue): revoke it in the account settings and issue a new one',
      doc: 'https://developers.sendinblue.com/docs/authentication',
    },
    [token('brevo-sendinblue-sendinblue-api-token', 'sendinblue API token', 'high', 'xkeysib-<64 hex>-<16 alnum>')],
  ),
  ...family({ provider: 'Campayn', revoke: 'Campayn: revoke it in the account settings and issue a new one' }, [
    contextual('campayn-api-key', 'API key', 'high', 'campayn', '<64 lower-alnum>'),
  ]),
  ...family(
    { provider: 'Canadian Digital Service', revoke: 'Canadian Digital Service: revoke it in the account settings and issue a new one' },
    [token('canadian-digital-service-notify-api-key', 'notify API key', 'high', 'gcntfy-<1-80 word>-<uuid>-<uuid>')],
  ),
  ...family({ provider: 'Convertkit', revoke: 'Convertkit: revoke it in the account settings and issue a new one' }, [
    contextual('convertkit-api-key', 'API key', 'high', 'convertkit', '<22 word>'),
  ]),
  ...family({ provider: 'Courier', revoke: 'Courier: revoke it in the account settings and issue a new one' }, [
    contextual('courier-api-key', 'API key', 'high', 'courier', 'pk_<1+ alnum>_<28 alnum>'),
  ]),
  ...family(
    {
      provider: 'Customer.io',
      revoke: 'Customer.io: revoke it in the account settings and issue a new one',
      doc: 'https://docs.customer.io/integrations/api/#track-api',
    },
    [contextual('customer-io-tracking-api-key', 'tracking API key', 'high', ['customerio', 'customer.io', 'customer_io'], '<20 hex>')],
  ),
  ...family(
    {
      provider: 'Discord',
      revoke: 'discord.com/developers > Application > Bot > Reset Token',
      doc: 'https://discord.com/developers/docs/reference#authentication',
    },
    [
      contextual('discord-api-key', 'API key/public key (64 hex)', 'low', 'discord', '<64 hex>'),
      contextual('discord-client-id', 'application (client) id', 'low', 'discord', '<17-20 digits>'),
      contextual(
        'discord-bot-token',
        'bot token',
        'high',
        ['discord', 'bot_token', 'bottoken'],
        ['{M|N|O}<22-27 base64url>.<6 base64url>.<27-38 base64url>', '<24 base64url>.<6 base64url>.<27 base64url>'],
      ),
      contextual('discord-client-secret', 'OAuth client secret', 'high', 'discord', '<32 base64url>', {
        revoke: 'Developer portal > OAuth2 > Reset Secret',
      }),
      token(
        'discord-webhook',
        'webhook URL',
        'medium',
        'https://{|canary.|ptb.}{discord|discordapp}.com/api/webhooks/<17-20 digits>/<60-70 base64url>',
        { revoke: 'Server settings > Integrations > Webhooks > Delete; DELETE the URL itself' },
      ),
    ],
  ),
  ...family({ provider: 'Documo', revoke: 'Documo: revoke it in the account settings and issue a new one' }, [
    contextual('documo-api-key', 'API key', 'high', 'documo', 'ey<34 alnum><1 printable>ey<154 alnum><1 printable><43 base64url>'),
  ]),
  ...family({ provider: 'ElasticEmail', revoke: 'ElasticEmail: revoke it in the account settings and issue a new one' }, [
    contextual('elasticemail-api-key', 'API key', 'high', ['elasticemail', 'elastic_email'], '<96 any-hex>'),
  ]),
  ...family({ provider: 'Getresponse', revoke: 'Getresponse: revoke it in the account settings and issue a new one' }, [
    contextual('getresponse-api-key', 'API key', 'high', 'getresponse', '<32 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'Gitter',
      revoke: 'Gitter: revoke it in the account settings and issue a new one',
      doc: 'https://developer.gitter.im/docs/authentication',
    },
    [contextual('gitter-access-token', 'access token', 'high', 'gitter', '<40 base64url>')],
  ),
  ...family({ provider: 'Helpscout', revoke: 'Helpscout: revoke it in the account settings and issue a new one' }, [
    contextual('helpscout-api-key', 'API key', 'high', 'helpscout', '<40 lower-alnum>'),
  ]),
  ...family({ provider: 'Klaviyo', revoke: 'Klaviyo: revoke it in the account settings and issue a new one' }, [
    contextual('klaviyo-api-key', 'API key', 'high', 'klaviyo', 'pk_<34 alnum>'),
    contextual('klaviyo-company', 'company id / site id', 'low', 'klaviyo', '<6 alnum>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'Lark',
      revoke: 'Lark: revoke it in the account settings and issue a new one',
      doc: 'https://open.larksuite.com/document/home/introduction-to-scope-and-authorization/access-credentials',
    },
    [
      contextual('lark-app-id', 'app ID', 'low', ['lark', 'larksuite'], 'cli_<16 alnum>'),
      contextual('lark-app-secret', 'app secret', 'high', ['lark', 'larksuite'], '<32 alnum>'),
      contextual(
        'lark-larksuite-tenant-access-token',
        'larksuite tenant access token',
        'high',
        ['lark', 'larksuite', 'tenant'],
        't-<14-50 [A-Za-z0-9._]>',
      ),
      contextual(
        'lark-larksuite-user-access-token',
        'larksuite user access token',
        'high',
        ['lark', 'larksuite'],
        'u-<14-50 [A-Za-z0-9._]>',
      ),
    ],
  ),
  ...family({ provider: 'Lemlist', revoke: 'Lemlist: revoke it in the account settings and issue a new one' }, [
    contextual('lemlist-api-key', 'API key', 'high', 'lemlist', '<32 hex>'),
  ]),
  ...family(
    {
      provider: 'LINE',
      revoke: 'LINE: revoke it in the account settings and issue a new one',
      doc: 'https://developers.line.biz/en/reference/messaging-api/#get-consumption',
    },
    [
      contextual(
        'line-messaging-api-token',
        'messaging API token',
        'high',
        ['line_channel', 'linebot', 'line bot', 'channel_access_token', 'line_'],
        '<171-172 base64>',
      ),
    ],
  ),
  ...family(
    {
      provider: 'Mailchimp',
      revoke: 'Mailchimp > Account > Extras > API keys > Revoke',
      doc: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
    },
    [
      token('mailchimp-api-key', 'API key', 'high', '<32 hex>-us<1-2 digits>'),
      contextual('mandrill-api-key', 'Mandrill (Transactional) API key', 'high', 'mandrill', '<22 base64url>', {
        revoke: 'mandrillapp.com > Settings > API keys > Disable',
      }),
      contextual('mandrill-md-key', 'Mandrill API key (md- form)', 'high', 'mandrill', 'md-<22 base64url>'),
    ],
  ),
  ...family({ provider: 'Mailerlite', revoke: 'Mailerlite: revoke it in the account settings and issue a new one' }, [
    contextual('mailerlite-api-key', 'API key', 'high', 'mailerlite', '<32 lower-alnum>'),
  ]),
  ...family({ provider: 'MailerSend', revoke: 'MailerSend: revoke it in the account settings and issue a new one' }, [
    token('mailersend-api-token', 'API token', 'high', 'mlsn.<30-100 alnum>'),
  ]),
  ...family(
    {
      provider: 'Mailgun',
      revoke: 'app.mailgun.com > API security > Delete',
      doc: 'https://documentation.mailgun.com/en/latest/api-intro.html#authentication-1',
    },
    [
      contextual('mailgun-key-plain', 'API key (unprefixed)', 'medium', 'mailgun', '<32 alnum>'),
      contextual('mailgun-private-key', 'private API key', 'high', 'mailgun', 'key-<32 hex>'),
      contextual('mailgun-private-key-new', 'private API key (new form)', 'high', 'mailgun', '<32 any-hex>-<8 any-hex>-<8 any-hex>'),
      contextual('mailgun-public-key', 'public validation key', 'low', 'mailgun', 'pubkey-<32 hex>'),
    ],
  ),
  ...family(
    {
      provider: 'MailJet',
      revoke: 'MailJet: revoke it in the account settings and issue a new one',
      doc: 'https://dev.mailjet.com/email/reference/overview/authentication/',
    },
    [
      contextual('mailjet-basic-auth', 'basic auth', 'medium', 'mailjet', '<87 alnum>='),
      contextual('mailjet-sms-api-key', 'sms API key', 'high', 'mailjet', '<32 alnum>'),
    ],
  ),
  ...family({ provider: 'Mailmodo', revoke: 'Mailmodo: revoke it in the account settings and issue a new one' }, [
    contextual('mailmodo-api-key', 'API key', 'high', 'mailmodo', '<7 upper-alnum>-<7 upper-alnum>-<7 upper-alnum>-<7 upper-alnum>'),
  ]),
  ...family({ provider: 'Mailsac', revoke: 'Mailsac: revoke it in the account settings and issue a new one' }, [
    contextual('mailsac-api-key', 'API key', 'high', 'mailsac', 'k_<36+ alnum>'),
  ]),
  ...family(
    {
      provider: 'Mattermost',
      revoke: 'Mattermost: revoke it in the account settings and issue a new one',
      doc: 'https://developers.mattermost.com/api-documentation/',
    },
    [
      contextual('mattermost-access-token', 'access token', 'high', 'mattermost', '<26 alnum>'),
      token('mattermost-incoming-webhook-url', 'incoming webhook URL', 'medium', 'mattermost<1-60 [a-z0-9.:-]>/hooks/<26 lower-alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'MessageBird',
      revoke: 'MessageBird: revoke it in the account settings and issue a new one',
      doc: 'https://developers.messagebird.com/api/#authentication',
    },
    [
      contextual('messagebird-api-token', 'API token', 'high', ['messagebird', 'message_bird', 'message-bird'], '<25 base64url>'),
      contextual('messagebird-client-id', 'client ID', 'low', ['messagebird', 'message_bird', 'message-bird'], '<uuid>', {
        keys: credentialWords,
      }),
    ],
  ),
  ...family(
    { provider: 'Mixmax', revoke: 'Mixmax: revoke it in the account settings and issue a new one', doc: 'https://developer.mixmax.com/' },
    [contextual('mixmax-api-key', 'API key', 'high', 'mixmax', '<36 base64url>')],
  ),
  ...family({ provider: 'Omnisend', revoke: 'Omnisend: revoke it in the account settings and issue a new one' }, [
    contextual('omnisend-api-key', 'API key', 'high', 'omnisend', '<75 [A-Za-z0-9-]>'),
  ]),
  ...family({ provider: 'OneSignal', revoke: 'OneSignal: revoke it in the account settings and issue a new one' }, [
    token('onesignal-rich-authentication-token', 'rich authentication token', 'high', [
      'os_v2_app_<103 lower-base32>',
      'os_v2_org_<103 lower-base32>',
    ]),
  ]),
  ...family({ provider: 'Plivo', revoke: 'Plivo: revoke it in the account settings and issue a new one' }, [
    contextual('plivo-auth-id', 'auth ID', 'low', 'plivo', 'MA<18 alnum>'),
    contextual('plivo-auth-token', 'auth token', 'high', 'plivo', '<40 base64url>'),
  ]),
  ...family(
    {
      provider: 'Postmark',
      revoke: 'Postmark: revoke it in the account settings and issue a new one',
      doc: 'https://postmarkapp.com/developer/api/overview',
    },
    [contextual('postmark-api-token', 'API token', 'high', 'postmark', '<uuid>', { keys: credentialWords })],
  ),
  ...family({ provider: 'PubNub', revoke: 'PubNub: revoke it in the account settings and issue a new one' }, [
    token('pubnub-publish-key', 'publish key', 'low', 'pub-c-<uuid>'),
    token('pubnub-subscription-key', 'subscription key', 'high', 'sub-c-<uuid>'),
  ]),
  ...family({ provider: 'PushBullet', revoke: 'PushBullet: revoke it in the account settings and issue a new one' }, [
    contextual('pushbullet-api-key', 'API key', 'high', 'pushbullet', '<34 [A-Za-z0-9._]>'),
  ]),
  ...family(
    {
      provider: 'Resend',
      revoke: 'Resend: revoke it in the account settings and issue a new one',
      doc: 'https://resend.com/docs/api-reference/introduction',
    },
    [contextual('resend-api-key', 'API key', 'high', 'resend', 're_<8 alnum>_<24 alnum>')],
  ),
  ...family(
    {
      provider: 'Sendbird',
      revoke: 'Sendbird: revoke it in the account settings and issue a new one',
      doc: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api#2-authentication',
    },
    [
      contextual('sendbird-access-id', 'access ID', 'medium', 'sendbird', '<uuid>', { keys: credentialWords }),
      contextual('sendbird-api-token', 'API token', 'high', 'sendbird', '<40 hex>'),
      contextual('sendbird-organization-api-key', 'organization API key', 'high', 'sendbird', '<24 hex>'),
    ],
  ),
  ...family(
    {
      provider: 'SendGrid',
      revoke: 'app.sendgrid.com > Settings > API Keys > Delete',
      doc: 'https://docs.sendgrid.com/ui/account-and-settings/api-keys',
    },
    [token('sendgrid-api-key', 'API key', 'high', ['SG.<22 base64url>.<43 base64url>', 'SG.<66 [A-Za-z0-9=_.-]>'])],
  ),
  ...family({ provider: 'Smooch', revoke: 'Smooch: revoke it in the account settings and issue a new one' }, [
    contextual('smooch-api-key', 'API key', 'high', 'smooch', 'act_<24 lower-alnum>'),
  ]),
  ...family({ provider: 'Sparkpost', revoke: 'Sparkpost: revoke it in the account settings and issue a new one' }, [
    contextual('sparkpost-api-key', 'API key', 'high', 'sparkpost', '<40 alnum>'),
  ]),
  ...family({ provider: 'Telegram', revoke: '@BotFather > /revoke', doc: 'https://core.telegram.org/bots/api#authorizing-your-bot' }, [
    token('telegram-bot-token', 'bot token', 'high', '<8-10 digits>:AA<33 base64url>'),
    contextual('telegram-bot-token-named', 'bot token (by its name)', 'high', 'telegram', '<5-16 digits>:<35 base64url>'),
  ]),
  ...family({ provider: 'Telnyx', revoke: 'Telnyx: revoke it in the account settings and issue a new one' }, [
    contextual('telnyx-api-key', 'API key', 'high', 'telnyx', 'KEY<55 base64url>'),
  ]),
  ...family(
    { provider: 'Twilio', revoke: 'console.twilio.com > Account > API keys > Delete', doc: 'https://www.twilio.com/docs/iam/api-keys' },
    [
      contextual('twilio-account-sid', 'account SID', 'low', ['twilio', 'account_sid'], 'AC<32 hex>'),
      contextual('twilio-api-key-sid', 'API key SID', 'low', 'twilio', 'SK<32 hex>'),
      contextual('twilio-auth-token', 'auth token', 'critical', ['twilio', 'auth_token'], '<32 hex>', {
        revoke: 'console.twilio.com > Account > API keys & tokens > promote secondary token',
      }),
    ],
  ),
  ...family(
    {
      provider: 'Twitch',
      revoke: 'Twitch: revoke it in the account settings and issue a new one',
      doc: 'https://help.twitch.tv/s/article/twitch-stream-key-faq?language=en_US',
    },
    [
      contextual('twitch-access-token', 'access token', 'high', 'twitch', '<30 alnum>'),
      contextual('twitch-stream-key', 'stream key', 'high', 'twitch', 'live_<8-12 digits>_<30-36 alnum>'),
    ],
  ),
  ...family({ provider: 'Vonage (Nexmo)', revoke: 'dashboard.vonage.com > API settings > Revoke secret' }, [
    contextual('vonage-api', 'API key and secret', 'high', ['nexmo', 'vonage'], '<16 alnum>', { keys: ['secret'] }),
  ]),
];
