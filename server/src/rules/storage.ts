import { contextual, family, type Rule, token } from './ruleLanguage.ts';

/** Files, media and content. */
export const storage: readonly Rule[] = [
  ...family({ provider: 'Borgbase', revoke: 'Borgbase: revoke it in the account settings and issue a new one' }, [
    contextual('borgbase-api-key', 'API key', 'medium', 'borgbase', '<148-152 [A-Za-z0-9./_-]>'),
  ]),
  ...family(
    {
      provider: 'Box',
      revoke: 'Box: revoke it in the account settings and issue a new one',
      doc: 'https://developer.box.com/guides/authentication/access-tokens/',
    },
    [contextual('box-api-key', 'API key', 'medium', ['box'], '<32 alnum>')],
  ),
  ...family(
    {
      provider: 'ButterCMS',
      revoke: 'ButterCMS: revoke it in the account settings and issue a new one',
      doc: 'https://buttercms.com/docs/api',
    },
    [contextual('buttercms-api-key', 'API key', 'medium', 'buttercms', '<40 lower-alnum>')],
  ),
  ...family({ provider: 'CloudImage', revoke: 'CloudImage: revoke it in the account settings and issue a new one' }, [
    contextual('cloudimage-api-key', 'API key', 'medium', 'cloudimage', '<30 [a-z0-9_]>'),
  ]),
  ...family({ provider: 'Cloudinary', revoke: 'Cloudinary: revoke it in the account settings and issue a new one' }, [
    contextual('cloudinary-api-key', 'API key', 'medium', 'cloudinary', '<15 digits>'),
  ]),
  ...family(
    {
      provider: 'Contentful',
      revoke: 'Contentful: revoke it in the account settings and issue a new one',
      doc: 'https://www.contentful.com/developers/docs/references/content-management-api/#/reference/users/user',
    },
    [
      contextual('contentful-delivery-api-token', 'delivery API token', 'medium', 'contentful', '<41-43 base64url>(=)(=)'),
      token('contentful-personal-access-token', 'personal access token', 'medium', 'CFPAT-<43 base64url>'),
    ],
  ),
  ...family({ provider: 'Dropbox', revoke: 'POST /2/auth/token/revoke', doc: 'https://developers.dropbox.com/oauth-guide' }, [
    contextual('dropbox-app-secret', 'app secret', 'medium', 'dropbox', '<15 lower-alnum>'),
    contextual('dropbox-long-lived', 'long-lived access token', 'high', 'dropbox', '<11 alnum>AAAAAAAAAA<43 base64url>'),
    token('dropbox-short-lived', 'short-lived access token', 'high', 'sl.(u.)<130-1400 base64url>', {
      revoke: 'expires in 4 h; dropbox.com/developers > app > revoke',
    }),
  ]),
  ...family({ provider: 'file.io', revoke: 'file.io: revoke it in the account settings and issue a new one' }, [
    contextual('file-io-secret-key', 'secret key', 'medium', 'fileio', '<39 [A-Z0-9.-]>'),
  ]),
  ...family(
    {
      provider: 'Frame.io',
      revoke: 'Frame.io: revoke it in the account settings and issue a new one',
      doc: 'https://developer.frame.io/api/reference/operation/getMe/',
    },
    [token('frame-io-api-token', 'API token', 'medium', 'fio-u-<64 base64url>')],
  ),
  ...family(
    {
      provider: 'ImageKit',
      revoke: 'ImageKit: revoke it in the account settings and issue a new one',
      doc: 'https://imagekit.io/docs/api-keys',
    },
    [
      contextual('imagekit-api-key', 'API key', 'medium', 'imagekit', '<36 [A-Za-z0-9=_]>'),
      contextual('imagekit-private-api-key', 'private API key', 'medium', 'imagekit', 'private_<8-128 base64url>'),
    ],
  ),
  ...family({ provider: 'Pastebin', revoke: 'Pastebin: revoke it in the account settings and issue a new one' }, [
    contextual('pastebin-api-key', 'API key', 'medium', 'pastebin', '<32 word>'),
  ]),
  ...family({ provider: 'Pixabay', revoke: 'Pixabay: revoke it in the account settings and issue a new one' }, [
    contextual('pixabay-api-key', 'API key', 'medium', 'pixabay', '<34 [a-z0-9-]>'),
  ]),
  ...family({ provider: 'Sanity', revoke: 'Sanity: revoke it in the account settings and issue a new one' }, [
    contextual('sanity-token', 'token', 'medium', 'sanity', 'sk<79 alnum>'),
  ]),
  ...family({ provider: 'Shutterstock', revoke: 'Shutterstock: revoke it in the account settings and issue a new one' }, [
    contextual('shutterstock-oauth-token', 'OAuth token', 'medium', 'shutterstock', 'v2/<388 alnum>'),
  ]),
  ...family({ provider: 'Storyblok', revoke: 'Storyblok: revoke it in the account settings and issue a new one' }, [
    contextual('storyblok-secret', 'secret', 'medium', 'storyblok', '<22 alnum>tt'),
  ]),
  ...family({ provider: 'Web3Storage', revoke: 'Web3Storage: revoke it in the account settings and issue a new one' }, [
    contextual(
      'web3storage-api-key',
      'API key',
      'medium',
      'web3',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ<100-300 base64url>.<25-100 base64url>',
    ),
  ]),
  ...family({ provider: 'Wistia', revoke: 'Wistia: revoke it in the account settings and issue a new one' }, [
    contextual('wistia-api-key', 'API key', 'medium', 'wistia', '<64 lower-alnum>'),
  ]),
];
