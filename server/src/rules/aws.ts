import { contextual, family, token } from './ruleLanguage.ts';

export const aws = family(
  {
    provider: 'AWS',
    revoke: 'IAM > Users > Security credentials > make the access key inactive, then delete it',
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  },
  [
    token('aws-access-key-id', 'access key id', 'medium', 'AKIA<16 upper-alnum>', { pairsWith: 'aws-secret-access-key' }),
    token('aws-temp-access-key-id', 'temporary access key id', 'low', 'ASIA<16 upper-alnum>', {
      pairsWith: ['aws-secret-access-key', 'aws-session-token'],
    }),
    token('aws-iam-unique-id', 'IAM unique id', 'low', '{AGPA|AIDA|AIPA|ANPA|ANVA|AROA}<16 upper-alnum>', { publicByDesign: true }),
    token('aws-abia', 'STS service bearer token id', 'high', 'ABIA<16 upper-alnum>'),
    token('aws-acca', 'context-specific credential id', 'high', 'ACCA<16 upper-alnum>'),
    token('aws-a3t', 'access key id (before 2009)', 'high', 'A3T<17 upper-alnum>'),
    token('aws-appsync-key', 'AppSync API key', 'medium', 'da2-<26 lower-alnum>'),
    token('aws-mws-token', 'Marketplace Web Service token', 'high', 'amzn.mws.<uuid>'),
    // What follows the prefix is the service's address in base64. The backslash keeps our own scan from finding the form.
    token('aws-bedrock-key', 'Bedrock API key', 'high', [
      'ABSK<109-269 base64>(=)(=)',
      'bedrock-api-key-YmVkcm9jay5\\hbWF6b25hd3MuY29t<0-4000 base64>(=)(=)',
    ]),
    contextual(
      'aws-secret-access-key',
      'secret access key',
      'critical',
      ['aws', 'amazon', 'akia', 'asia', 'secret_access_key', 'secretaccesskey'],
      '<40 base64>',
      {
        keys: ['secret', 'key'],
        pairsWith: ['aws-access-key-id', 'aws-temp-access-key-id'],
        entropy: 4,
      },
    ),
    contextual(
      'aws-session-token',
      'session token',
      'high',
      ['aws', 'amazon', 'session_token', 'sessiontoken'],
      '<100-2000 base64>(=)(=)',
      {
        keys: ['session', 'token'],
        pairsWith: 'aws-temp-access-key-id',
        entropy: 4,
      },
    ),
  ],
);
