import { contextual, family, type Rule, token } from './ruleLanguage.ts';

/** Slack tokens, cookies and webhooks. */
export const slack: readonly Rule[] = [
  ...family(
    {
      provider: 'Slack',
      revoke: 'auth.revoke API with the token, or api.slack.com/apps > app > OAuth & Permissions > Revoke',
      doc: 'https://api.slack.com/authentication/token-types',
    },
    [
      token(
        'slack-app-token',
        'app-level token',
        'high',
        ['xapp-<1 digits>-A<10-15 upper-alnum>-<10-15 digits>-<64 hex>', 'xapp-<12 digits>-<24 [A-Za-z0-9/+]>'],
        { revoke: 'api.slack.com/apps > Basic Information > App-Level Tokens > Revoke' },
      ),
      token('slack-bot-token', 'bot token', 'high', 'xoxb-<10-13 digits>-<10-13 digits>-<23-25 alnum>'),
      token('slack-bot-token-legacy', 'bot token (legacy two-part)', 'high', [
        'xoxb-<8-14 digits>-<18-26 alnum>',
        'xoxb-<10-13 digits>-<10-13 digits><4-40 [A-Za-z0-9-]>',
      ]),
      token('slack-session-cookie', 'browser session cookie', 'high', 'xoxd-<40-400 [A-Za-z0-9+/%=-]>', {
        revoke: 'sign out of all sessions',
      }),
      token('slack-session-token', 'browser session token', 'high', 'xoxc-<9-15 digits>-<9-15 digits>-<9-15 digits>-<64 hex>', {
        revoke: 'sign out of all sessions',
      }),
      token('slack-config-access-token', 'configuration access token', 'high', 'xoxe.{xoxb|xoxp}-<1 digits>-<163-166 alnum>', {
        revoke: 'api.slack.com/apps > Your App Configuration Tokens > Revoke; expires after 12 h',
      }),
      token('slack-config-refresh-token', 'configuration refresh token', 'high', 'xoxe-<1 digits>-<146 alnum>', {
        revoke: 'api.slack.com/apps > Your App Configuration Tokens > Revoke',
      }),
      token(
        'slack-webhook-url',
        'incoming webhook URL',
        'medium',
        'https://hooks.slack.com/services/T<8-12 upper-alnum>/B<8-12 upper-alnum>/<24 alnum>',
        { revoke: 'api.slack.com/apps > Incoming Webhooks > Remove' },
      ),
      contextual(
        'slack-legacy-token',
        'legacy token',
        'high',
        'slack',
        '{xoxo|xoxs}-<5-30 digits>-<5-30 digits>-<5-30 digits>-<10-70 any-hex>',
      ),
      token('slack-user-token', 'user token', 'high', [
        'xoxp-<61-76 [A-Za-z0-9-]>',
        'xoxe-<10-13 digits>-<10-13 digits>-(<10-13 digits>-)<28-34 [A-Za-z0-9-]>',
      ]),
      token(
        'slack-workflow-trigger-url',
        'workflow trigger URL',
        'medium',
        'https://hooks.slack.com/triggers/{T|E}<5-14 alnum>/<10-16 digits>/<32 hex>',
      ),
      token(
        'slack-workflow-webhook-url',
        'workflow webhook URL',
        'medium',
        'https://hooks.slack.com/workflows/T<8-12 upper-alnum>/A<8-12 upper-alnum>/<6-20 digits>/<8-40 alnum>',
        { revoke: 'Workflow Builder > workflow > Unpublish' },
      ),
      contextual('slack-legacy-workspace-token', 'workspace / refresh token (legacy)', 'high', 'slack', [
        '{xoxa|xoxr}-(<1 digits>-)<8-48 alnum>',
        '{xoxa|xoxr}-(<1 digits>-)<9-14 digits>-<9-14 digits>-<9-14 digits>-<32 hex>',
      ]),
    ],
  ),
];
