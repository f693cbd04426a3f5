import { contextual, crc32Base62, family, token } from './ruleLanguage.ts';

export const github = family(
  {
    provider: 'GitHub',
    revoke: 'GitHub > Settings > Developer settings > the token or app > Delete or Revoke',
    doc: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation',
  },
  [
    token('github-pat-classic', 'personal access token (classic)', 'critical', 'ghp_<36 alnum>', { checksum: crc32Base62 }),
    token('github-pat-fine-grained', 'fine-grained personal access token', 'critical', 'github_pat_<82 word>'),
    token('github-oauth-token', 'OAuth access token', 'critical', 'gho_<36 alnum>', { checksum: crc32Base62 }),
    token('github-app-user-token', 'app user-to-server token', 'critical', 'ghu_<36 alnum>', { checksum: crc32Base62 }),
    token('github-app-installation-token', 'app installation token', 'critical', 'ghs_<36 alnum>', { checksum: crc32Base62 }),
    token(
      'github-app-installation-token-jwt',
      'app installation token (stateless)',
      'critical',
      'ghs_<1-20 digits>_<10-4000 base64url>.<10-6000 base64url>.<20-2000 base64url>',
    ),
    token('github-app-refresh-token', 'app refresh token', 'critical', ['ghr_<76 alnum>', 'ghr_<36 alnum>'], { checksum: crc32Base62 }),
    contextual('github-legacy-hex-token', 'personal access token (before 2021)', 'high', ['github', 'ghtoken', 'gh_token'], '<40 hex>', {
      keys: ['token', 'pat', 'auth', 'secret', 'password'],
    }),
    token('github-oauth-client-id', 'app client id', 'low', ['Iv1.<16 hex>', 'Iv23<16 alnum>', 'Ov23<16 alnum>'], { publicByDesign: true }),
    contextual('github-oauth-client-id-hex', 'OAuth app client id', 'low', 'github', '<20 hex>', {
      keys: ['client_id', 'app_id'],
      publicByDesign: true,
    }),
  ],
);
