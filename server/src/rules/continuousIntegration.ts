import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Build, test and release services. */
export const continuousIntegration: readonly Rule[] = [
  ...family(
    {
      provider: 'BrowserStack',
      revoke: 'BrowserStack: revoke it in the account settings and issue a new one',
      doc: 'https://www.browserstack.com/docs/automate/api-reference/selenium/introduction',
    },
    [
      contextual(
        'browserstack-access-key',
        'access key',
        'high',
        ['browserstack', 'hub-cloud', 'accesskey', 'browserstackkey'],
        '<20 alnum>',
      ),
    ],
  ),
  ...family(
    {
      provider: 'Buildkite',
      revoke: 'buildkite.com > organisation settings > revoke',
      doc: 'https://buildkite.com/docs/apis/rest-api/access-token',
    },
    [
      token('buildkite-bkaa', 'agent access token', 'high', 'bkaa_<75 base64url>'),
      token('buildkite-bkaj', 'agent job token', 'medium', 'bkaj_<333 base64url>'),
      token('buildkite-bkar', 'agent registration token', 'high', 'bkar_<73 base64url>'),
      token('buildkite-bkct', 'cluster token', 'high', 'bkct_<73 base64url>'),
      token('buildkite-bkpt', 'packages token', 'high', 'bkpt_<199 base64url>'),
      token('buildkite-bkps', 'portal secret', 'high', 'bkps_<64 base64url>'),
      token('buildkite-bkpat', 'portal token', 'high', 'bkpat_<54 base64url>'),
      token('buildkite-bkua', 'user API access token', 'high', ['bkua_<53 lower-alnum>', 'bkua_<40 lower-alnum>'], {
        revoke: 'buildkite.com > Personal settings > API access tokens > Revoke',
      }),
    ],
  ),
  ...family({ provider: 'ChecklyHQ', revoke: 'ChecklyHQ: revoke it in the account settings and issue a new one' }, [
    contextual('checklyhq-api-key', 'API key', 'high', 'checklyhq', '<32 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'CircleCI',
      revoke: 'app.circleci.com > User settings > Personal API tokens > Remove',
      doc: 'https://git-scm.com/book/en/v2/Git-Tools-Revision-Selection',
    },
    [
      contextual('circleci-token-legacy', 'API token (legacy)', 'high', 'circle', '<40 hex>'),
      token('circleci-pat', 'personal API token', 'high', 'CCIPAT_<22 alnum>_<40 any-hex>'),
      token('circleci-project-token', 'project API token', 'high', 'CCIPRJ_<22 alnum>_<40 any-hex>', {
        revoke: 'Project settings > API permissions > Remove',
      }),
    ],
  ),
  ...family({ provider: 'Codacy', revoke: 'Codacy: revoke it in the account settings and issue a new one' }, [
    contextual('codacy-api-key', 'API key', 'high', 'codacy', '<20-24 alnum>'),
  ]),
  ...family(
    {
      provider: 'Code Climate',
      revoke: 'Code Climate: revoke it in the account settings and issue a new one',
      doc: 'https://github.com/codeclimate/javascript-test-reporter',
    },
    [
      contextual('code-climate-token', 'API token', 'medium', 'codeclimate', '<40 hex>', { keys: credentialWords }),
      contextual(
        'code-climate-reporter-id',
        'reporter ID',
        'medium',
        ['test_reporter_id', 'codeclimate_repo_token', 'codeclimate'],
        '<64 hex>',
      ),
    ],
  ),
  ...family(
    {
      provider: 'Codecov',
      revoke: 'Codecov: revoke it in the account settings and issue a new one',
      doc: 'https://docs.codecov.com/reference/api-overview',
    },
    [contextual('codecov-access-token', 'access token', 'high', 'codecov', ['<uuid>', '<32 lower-alnum>'], { keys: credentialWords })],
  ),
  ...family(
    {
      provider: 'Coveralls',
      revoke: 'Coveralls: revoke it in the account settings and issue a new one',
      doc: 'https://docs.coveralls.io/api-repos-endpoint',
    },
    [contextual('coveralls-personal-api-token', 'personal API token', 'high', 'coveralls', '<37 [A-Za-z0-9-]>')],
  ),
  ...family(
    {
      provider: 'Dependency-Track',
      revoke: 'Dependency-Track: revoke it in the account settings and issue a new one',
      doc: 'https://docs.dependencytrack.org/integrations/rest-api/',
    },
    [token('dependency-track-api-key', 'API key', 'high', 'odt_<32-255 alnum>')],
  ),
  ...family({ provider: 'Drone CI', revoke: 'Drone CI: revoke it in the account settings and issue a new one' }, [
    contextual('drone-ci-token', 'token', 'high', 'droneci', '<32 alnum>'),
  ]),
  ...family(
    {
      provider: 'Harness',
      revoke: 'Harness: revoke it in the account settings and issue a new one',
      doc: 'https://developer.harness.io/docs/platform/automation/api/api-quickstart/',
    },
    [
      token('harness-api-key', 'API key', 'high', 'sat.<22 base64url>.<24 hex>.<20 alnum>'),
      contextual('harness-personal-access-token', 'personal access token', 'high', 'harness', 'pat.<22 alnum>.<24 hex>.<20 alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Infracost',
      revoke: 'Infracost: revoke it in the account settings and issue a new one',
      doc: 'https://www.infracost.io/docs/api_reference/',
    },
    [token('infracost-api-token', 'API token', 'high', 'ico-<32 alnum>')],
  ),
  ...family({ provider: 'Ionic', revoke: 'Ionic: revoke it in the account settings and issue a new one' }, [
    contextual('ionic-api-token', 'API token', 'high', ['ionic'], 'ion_<42 alnum>'),
  ]),
  ...family(
    {
      provider: 'Jenkins',
      revoke: 'User > Configure > API Token > Revoke',
      doc: 'https://www.jenkins.io/blog/2018/07/02/new-api-token-system/',
    },
    [
      contextual('jenkins-token', 'API token or crumb', 'high', ['jenkins', 'crumb'], '<32-36 hex>'),
      contextual('jenkins-admin-password', 'setup admin password', 'medium', ['jenkins', 'initialadminpassword'], '<32 hex>'),
    ],
  ),
  ...family(
    {
      provider: 'JetBrains TeamCity',
      revoke: 'User profile > Access tokens > Delete',
      doc: 'https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html',
    },
    [token('teamcity-token', 'access token', 'high', 'eyJ0eXAiOiAiVENWMiJ9.<36 base64url>.<48 base64url>')],
  ),
  ...family(
    { provider: 'Mergify', revoke: 'Mergify: revoke it in the account settings and issue a new one', doc: 'https://docs.mergify.com/api/' },
    [token('mergify-application-api-key', 'application API key', 'high', 'mergify_application_key_<40-200 base64url>')],
  ),
  ...family({ provider: 'Octopus Deploy', revoke: 'Octopus > Profile > My API keys > Revoke' }, [
    token('octopus-api-key', 'API key', 'high', 'API-<26-34 upper-alnum>'),
  ]),
  ...family(
    {
      provider: 'Postman',
      revoke: 'postman.co > Settings > API keys > Revoke',
      doc: 'https://learning.postman.com/docs/developer/intro-api/',
    },
    [
      token('postman-api-key', 'API key', 'high', 'PMAK-<24 any-hex>-<34 any-hex>'),
      token('postman-collection-key', 'collection access key', 'medium', 'PMAT-<26 upper-alnum>'),
    ],
  ),
  ...family(
    {
      provider: 'Prefect',
      revoke: 'Prefect: revoke it in the account settings and issue a new one',
      doc: 'https://docs.prefect.io/latest/concepts/api_keys/',
    },
    [token('prefect-api-token', 'API token', 'high', 'pnu_<36 alnum>')],
  ),
  ...family(
    {
      provider: 'Pulumi',
      revoke: 'app.pulumi.com > Personal access tokens > Delete',
      doc: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
    },
    [token('pulumi-token', 'access token', 'high', 'pul-<40 hex>')],
  ),
  ...family({ provider: 'Qase', revoke: 'Qase: revoke it in the account settings and issue a new one' }, [
    contextual('qase-api-key', 'API key', 'high', 'qase', '<40 alnum>'),
  ]),
  ...family(
    {
      provider: 'SauceLabs',
      revoke: 'SauceLabs: revoke it in the account settings and issue a new one',
      doc: 'https://docs.saucelabs.com/dev/api/',
    },
    [contextual('saucelabs-token', 'token', 'high', 'sauce', '<uuid>', { keys: credentialWords })],
  ),
  ...family({ provider: 'Scalr', revoke: 'Scalr: revoke it in the account settings and issue a new one' }, [
    contextual(
      'scalr-api-access-token',
      'API access token',
      'high',
      'scalr',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt<20-40 base64url>.<43 base64url>',
    ),
  ]),
  ...family(
    {
      provider: 'SonarQube / SonarCloud',
      revoke: 'My Account > Security > Tokens > Revoke',
      doc: 'https://docs.sonarqube.org/latest/user-guide/user-token/',
    },
    [
      token('sonarcloud-token', 'SonarCloud token (sqco_)', 'high', 'sqco_<59 alnum>'),
      contextual('sonar-token-legacy', 'token (unprefixed)', 'high', 'sonar', '<40 hex>'),
      token('sonar-token', 'user / global analysis / project token', 'high', ['squ_<40 hex>', 'sqa_<40 hex>', 'sqp_<40 hex>']),
    ],
  ),
  ...family(
    {
      provider: 'StackHawk',
      revoke: 'StackHawk: revoke it in the account settings and issue a new one',
      doc: 'https://docs.stackhawk.com/web-app/',
    },
    [token('stackhawk-api-key', 'API key', 'high', 'hawk.<20 base64url>.<20 base64url>')],
  ),
  ...family({ provider: 'Travis CI', revoke: 'app.travis-ci.com > Settings > Regenerate' }, [
    contextual('travis-token', 'API token', 'high', 'travis', '<22 base64url>'),
  ]),
];
