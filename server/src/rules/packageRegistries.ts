import { contextual, crc32Base62, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Package and image registries. */
export const packageRegistries: readonly Rule[] = [
  ...family(
    {
      provider: 'Clojars',
      revoke: 'Clojars: revoke it in the account settings and issue a new one',
      doc: 'https://github.com/clojars/clojars-web/wiki/API',
    },
    [token('clojars-api-token', 'API token', 'high', 'CLOJARS_<60 alnum>')],
  ),
  ...family({ provider: 'Cloudsmith', revoke: 'Cloudsmith: revoke it in the account settings and issue a new one' }, [
    token('cloudsmith-api-key', 'API key', 'high', 'csa_<30 hex><6 alnum>'),
  ]),
  ...family({ provider: 'crates.io', revoke: 'crates.io > Account settings > API tokens > Revoke', doc: 'https://crates.io/data-access' }, [
    token('cratesio-token', 'API token', 'critical', 'cio<32 alnum>'),
  ]),
  ...family(
    {
      provider: 'Docker',
      revoke: 'Docker Home > organisation > Access tokens > Delete',
      doc: 'https://docs.docker.com/security/access-tokens/',
    },
    [
      contextual('docker-token-legacy', 'Hub access token (legacy UUID)', 'high', 'docker', '<uuid>', { keys: credentialWords }),
      token('docker-oat', 'Hub organisation access token', 'high', 'dckr_oat_<32 base64url>'),
      token('docker-pat', 'Hub personal access token', 'high', 'dckr_pat_<27 base64url>', {
        revoke: 'app.docker.com > Account settings > Personal access tokens > Delete',
      }),
      token('docker-swarm-join', 'Swarm join token', 'high', 'SWMTKN-1-<50 lower-alnum>-<25 lower-alnum>', {
        revoke: 'docker swarm join-token --rotate worker|manager',
      }),
      token('docker-swarm-unlock', 'Swarm unlock key', 'high', 'SWMKEY-1-<40-50 base64>', { revoke: 'docker swarm unlock-key --rotate' }),
    ],
  ),
  ...family(
    {
      provider: 'JFrog',
      revoke: 'User profile > API Key > Revoke',
      doc: 'https://jfrog.com/help/r/jfrog-rest-apis/introduction-to-the-artifactory-rest-apis',
    },
    [
      contextual('jfrog-api-key-contextual', 'API key (contextual)', 'high', ['jfrog', 'artifactory', 'bintray'], '<73 alnum>'),
      token('jfrog-api-key', 'Artifactory API key', 'high', 'AKC<67-77 alnum>'),
      contextual('jfrog-encrypted-password', 'Artifactory encrypted password', 'medium', 'artifactory', 'AP<9+ alnum>'),
      token('jfrog-reference-token', 'Artifactory reference token', 'high', 'cmVmd<59 alnum>', {
        revoke: 'Administration > User Management > Access Tokens > Revoke',
      }),
      contextual('jfrog-identity-token', 'identity/access token', 'high', ['jfrog', 'artifactory', 'bintray'], '<64 alnum>'),
      contextual(
        'jfrog-access-token',
        'platform access token (JWT)',
        'high',
        ['jfrog', 'artifactory'],
        'eyJ2ZXIiOiIyIi<500-1000 [A-Za-z0-9_.-]>',
      ),
    ],
  ),
  ...family(
    {
      provider: 'npm',
      revoke: 'npm token revoke <id>, or npmjs.com > Access Tokens > Delete',
      doc: 'https://docs.npmjs.com/about-access-tokens',
    },
    [
      token('npm-access-token', 'access token (granular, automation, publish, read-only)', 'critical', 'npm_<36 alnum>', {
        checksum: crc32Base62,
      }),
      contextual('npm-legacy-token', 'legacy access token (UUID)', 'critical', ['npm', '_authtoken', 'npmrc'], '<uuid>', {
        keys: credentialWords,
        revoke: 'npm token revoke <id>',
      }),
    ],
  ),
  ...family(
    {
      provider: 'NuGet',
      revoke: 'nuget.org > API Keys > Delete/Regenerate',
      doc: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
    },
    [token('nuget-api-key', 'API key', 'critical', 'oy2<43 lower-base32>')],
  ),
  ...family(
    {
      provider: 'PackageCloud',
      revoke: 'PackageCloud: revoke it in the account settings and issue a new one',
      doc: 'https://packagecloud.io/docs/api',
    },
    [contextual('packagecloud-api-key', 'API key', 'high', 'packagecloud', '<48 hex>')],
  ),
  ...family(
    {
      provider: 'Private Packagist',
      revoke: 'packagist.com > Organization or Profile > Tokens > Delete',
      doc: 'https://packagist.com/docs/composer-authentication',
    },
    [token('private-packagist-token', 'access token', 'high', 'packagist_{ort|out|uut}_<68 any-hex>')],
  ),
  ...family({ provider: 'PyPI', revoke: 'TestPyPI > Account settings > API tokens', doc: 'PyPI help: API tokens' }, [
    token('testpypi-token', 'TestPyPI upload API token', 'medium', 'pypi-AgENdGVzdC5weXBpLm9yZw<70-1000 base64url>'),
    token('pypi-token', 'upload API token', 'critical', 'pypi-AgEIcHlwaS5vcmc<50-1000 base64url>', {
      revoke: 'PyPI > Account settings > API tokens > Remove',
    }),
  ]),
  ...family(
    { provider: 'RubyGems', revoke: 'rubygems.org > Settings > API keys > Delete', doc: 'https://guides.rubygems.org/rubygems-org-api/' },
    [token('rubygems-api-key', 'API key', 'critical', 'rubygems_<48 hex>')],
  ),
  ...family({ provider: 'Sidekiq', revoke: 'Sidekiq: revoke it in the account settings and issue a new one' }, [
    contextual('sidekiq-secret', 'Pro / Enterprise gem credential', 'medium', ['contribsys', 'sidekiq'], '<8 hex>:<8 hex>'),
  ]),
];
