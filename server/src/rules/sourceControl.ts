import { contextual, family, type Rule, token } from './ruleLanguage.ts';

/** Source hosting beside GitHub, which has a file of its own. */
export const sourceControl: readonly Rule[] = [
  ...family(
    {
      provider: 'Atlassian',
      revoke: 'id.atlassian.com > Security > API tokens > Revoke',
      doc: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    },
    [
      contextual('atlassian-api-token-legacy', 'API token (legacy)', 'high', ['atlassian', 'jira', 'confluence'], '<24 alnum>'),
      token('atlassian-api-token', 'Cloud API token', 'high', 'ATATT3xFfGF0<20-200 base64url>=<8 upper-hex>', {
        checksum: { kind: 'crc32Hex', over: 'all', upperCase: true },
      }),
      token('atlassian-org-token', 'Cloud scoped/organisation access token', 'high', 'ATCTT3xFfG<20-250 base64url>=<8 upper-hex>', {
        revoke: 'admin.atlassian.com > Settings > API keys > Revoke',
      }),
      contextual(
        'atlassian-dc-pat',
        'Data Center personal access token',
        'high',
        ['bitbucket', 'jira', 'confluence', 'atlassian'],
        '<44 base64>',
        { keys: ['token', 'pat', 'bearer', 'auth', 'access'], revoke: 'Profile > Personal Access Tokens > Revoke' },
      ),
    ],
  ),
  ...family(
    {
      provider: 'Bitbucket',
      revoke: 'Bitbucket > Personal settings > App passwords > Revoke',
      doc: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
    },
    [
      token('bitbucket-app-password', 'app password', 'high', 'ATBB<32 alnum>'),
      contextual('bitbucket-oauth-key', 'OAuth consumer key', 'low', 'bitbucket', '<32 alnum>'),
      contextual('bitbucket-oauth-secret', 'OAuth consumer secret', 'high', 'bitbucket', '<64 base64url>', {
        revoke: 'Workspace settings > OAuth consumers',
      }),
      token('bitbucket-server-pat', 'Server/Data Center personal access token', 'high', 'BBDC-<40-48 [A-Za-z0-9+/=_-]>', {
        revoke: 'Manage account > HTTP access tokens > Revoke',
      }),
    ],
  ),
  ...family(
    { provider: 'Gitalk', revoke: 'Gitalk: revoke it in the account settings and issue a new one', doc: 'https://gitalk.github.io' },
    [contextual('gitalk-oauth-credentials', 'OAuth credentials', 'high', ['gitalk', 'clientid', 'clientsecret'], '<40 hex>')],
  ),
  ...family(
    {
      provider: 'GitLab',
      revoke: 'GitLab > User settings > Access tokens > Revoke, or DELETE /api/v4/personal_access_tokens/self',
      doc: 'https://docs.gitlab.com/security/tokens/',
    },
    [
      token('gitlab-ci-job', 'CI/CD job token', 'medium', 'glcbt-(<1-5 alnum>_)<20 base64url>', { revoke: 'expires when the job ends' }),
      token('gitlab-deploy', 'deploy token', 'high', 'gldt-<20 base64url>', {
        revoke: 'Project/Group > Settings > Repository > Deploy tokens > Revoke',
      }),
      token('gitlab-feature-flag', 'feature flags client token', 'low', 'glffct-<20 base64url>', {
        revoke: 'Deploy > Feature flags > Configure > Regenerate',
      }),
      token('gitlab-feed', 'feed token', 'medium', 'glft-<20 base64url>', { revoke: 'User settings > Access tokens > Feed token > Reset' }),
      token('gitlab-incoming-mail', 'incoming mail token', 'medium', 'glimt-<25 base64url>', {
        revoke: 'User settings > Access tokens > Incoming email token > Reset',
      }),
      token('gitlab-agent', 'Kubernetes agent token', 'high', 'glagent-<50-1024 base64url>', {
        revoke: 'Operate > Kubernetes clusters > agent > Access tokens > Revoke',
      }),
      token('gitlab-oauth-app-secret', 'OAuth application secret', 'high', 'gloas-<64 base64url>', {
        revoke: 'Applications > app > Renew secret',
      }),
      contextual('gitlab-pat-legacy', 'personal access token (pre-2021, unprefixed)', 'high', 'gitlab', '<20-22 base64url>'),
      token(
        'gitlab-pat-routable',
        'personal access token (routable)',
        'critical',
        'glpat-<27-300 base64url>.<2 lower-alnum>{.<9 lower-alnum>|<7 lower-alnum>}',
        { checksum: { kind: 'crc32Base36' } },
      ),
      token('gitlab-pat', 'personal/project/group access token', 'critical', 'glpat-<20 base64url>'),
      token('gitlab-pipeline-trigger', 'pipeline trigger token', 'high', 'glptt-<40 hex>', {
        revoke: 'Project > Settings > CI/CD > Pipeline trigger tokens > Revoke',
      }),
      token('gitlab-runner-auth', 'runner authentication token', 'high', 'glrt-<20 base64url>', {
        revoke: 'POST /runners/reset_authentication_token',
      }),
      token(
        'gitlab-runner-auth-routable',
        'runner authentication token (routable)',
        'high',
        'glrt-t<1 digits>_<27-300 base64url>.<2 lower-alnum>{.<9 lower-alnum>|<7 lower-alnum>}',
        { revoke: 'POST /runners/reset_authentication_token' },
      ),
      token('gitlab-runner-registration', 'runner registration token (legacy)', 'high', 'GR1348941<20 base64url>', {
        revoke: 'Settings > CI/CD > Runners > Reset registration token',
      }),
      token('gitlab-scim', 'SCIM token', 'high', 'glsoat-<20 base64url>', { revoke: 'Group > Settings > SAML SSO > Reset SCIM token' }),
      token('gitlab-session-cookie', 'session cookie', 'high', '_gitlab_session=<32 lower-alnum>', {
        revoke: 'User settings > Active sessions > Revoke',
      }),
    ],
  ),
  ...family(
    {
      provider: 'Sourcegraph',
      revoke: 'User settings > Access tokens > Delete',
      doc: 'https://howtorotate.com/docs/tutorials/sourcegraph/',
    },
    [
      token('sourcegraph-token', 'access token', 'high', ['sgp_<40 hex>', 'sgp_local_<40 hex>']),
      contextual('sourcegraph-token-legacy', 'access token (unprefixed)', 'high', 'sourcegraph', '<40 hex>'),
      token('sourcegraph-token-instance', 'access token (with instance id)', 'high', 'sgp_<16 any-hex>_<40 any-hex>'),
      token('sourcegraph-cody', 'Cody / dotcom gateway key', 'medium', 'slk_<64 hex>'),
      token('sourcegraph-sgd', 'dotcom user gateway token', 'medium', 'sgd_<64 hex>'),
    ],
  ),
];
