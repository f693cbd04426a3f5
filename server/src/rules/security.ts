import { contextual, credentialWords, family, named, type Rule, token } from './ruleLanguage.ts';

const recoveryPhraseNames = [
  'mnemonic',
  'mnemonicPhrase',
  'walletMnemonic',
  'seedPhrase',
  'recoveryPhrase',
  'walletSeed',
  'secretRecoveryPhrase',
];

/** Secret stores, scanners, wallets and key files. */
export const security: readonly Rule[] = [
  ...family(
    {
      provider: '1Password',
      revoke: '1Password.com > My Profile > Change Secret Key',
      doc: 'https://support.1password.com/secret-key-security/',
    },
    [
      token(
        '1password-secret-key',
        'account secret key',
        'high',
        'A3-<6 upper-alnum>-{<11 upper-alnum>|<6 upper-alnum>-<5 upper-alnum>}-<5 upper-alnum>-<5 upper-alnum>-<5 upper-alnum>',
      ),
      token('1password-service-account', 'service account token', 'critical', 'ops_eyJ<248+ base64>(=)(=)', {
        revoke: '1Password.com > Developer > Service account > Revoke',
      }),
    ],
  ),
  ...family({ provider: 'age', revoke: 'age-keygen a new identity and re-encrypt', doc: 'https://age-encryption.org' }, [
    token('age-secret-key', 'identity (X25519 secret key)', 'critical', 'AGE-SECRET-KEY-1<58 [02-9AC-HJ-NP-Z]>'),
    token('age-recipient', 'recipient (public key)', 'low', 'age1<58 [02-9ac-hj-np-z]>', { publicByDesign: true }),
  ]),
  ...family({ provider: 'Aikido', revoke: 'Aikido: revoke it in the account settings and issue a new one' }, [
    token('aikido-ci-token', 'CI token', 'high', 'AIK_CI_<20-44 alnum>'),
    token('aikido-client-id', 'client ID', 'low', 'AIK_CLIENT_<24 alnum>'),
    token('aikido-client-secret', 'client secret', 'high', 'AIK_SECRET_<64 alnum>'),
  ]),
  ...family(
    {
      provider: 'Defined Networking',
      revoke: 'Defined Networking: revoke it in the account settings and issue a new one',
      doc: 'https://docs.defined.net/api/defined-networking-api/',
    },
    [token('defined-networking-api-token', 'API token', 'high', 'dnkey-<26 base64url>(=)(=)-<52 base64url>(=)(=)')],
  ),
  ...family(
    {
      provider: 'Doppler',
      revoke: 'dashboard.doppler.com > Tokens > Revoke; doppler configure tokens revoke',
      doc: 'https://docs.doppler.com/docs/api',
    },
    [
      token('doppler-audit', 'audit token', 'high', 'dp.audit.<40-44 alnum>'),
      token('doppler-cli', 'CLI token', 'high', 'dp.ct.<40-44 alnum>'),
      token('doppler-personal', 'personal token', 'high', 'dp.pt.<40-44 alnum>'),
      token('doppler-scim', 'SCIM token', 'high', 'dp.scim.<40-44 alnum>'),
      token('doppler-service-account', 'service account token', 'high', 'dp.sa.<40-44 alnum>'),
      token('doppler-service', 'service token', 'high', 'dp.st.(<2-35 [a-z0-9_-]>.)<40-44 alnum>', {
        revoke: 'doppler configs tokens revoke',
      }),
    ],
  ),
  ...family({ provider: 'Duo Security', revoke: 'Duo Security: revoke it in the account settings and issue a new one' }, [
    contextual('duo-security-api-key', 'API key', 'high', 'duo security', 'DI<18 upper-alnum>'),
  ]),
  ...family(
    {
      provider: 'Endor Labs',
      revoke: 'Endor Labs: revoke it in the account settings and issue a new one',
      doc: 'https://docs.endorlabs.com/rest-api/authentication/',
    },
    [token('endor-labs-api-secret', 'API key or API secret', 'high', 'endr+<16 [A-Za-z0-9-]>')],
  ),
  ...family({ provider: 'Friendly Captcha', revoke: 'Friendly Captcha: revoke it in the account settings and issue a new one' }, [
    token('friendlycaptcha-site', 'site key', 'low', 'FCM<13 alnum>', { publicByDesign: true }),
  ]),
  ...family(
    { provider: 'HashiCorp', revoke: 'vault token revoke <token>', doc: 'https://developer.hashicorp.com/vault/docs/concepts/tokens' },
    [
      token('terraform-cloud-token', 'Terraform Cloud / Enterprise API token', 'high', '<14 alnum>.atlasv1.<60-70 base64url>', {
        revoke: 'app.terraform.io > User settings > Tokens > Delete',
      }),
      token('vagrant-cloud-token', 'Vagrant Cloud token', 'medium', '<14 alnum>.atlasv1.<60-70 alnum>'),
      contextual('vault-approle', 'Vault AppRole role id / secret id', 'high', ['vault', 'role_id', 'secret_id', 'approle'], '<uuid>', {
        keys: ['role_id', 'secret_id', 'approle'],
        revoke: 'vault write auth/approle/role/<r>/secret-id/destroy',
      }),
      token('vault-batch-token', 'Vault batch token', 'high', 'hvb.<24-500 base64url>', {
        revoke: 'expires with TTL; vault lease revoke -prefix',
      }),
      contextual('vault-batch-token-legacy', 'Vault batch token (before 1.10)', 'high', 'vault', 'b.<24-500 base64url>'),
      token('vault-recovery-token', 'Vault recovery token', 'critical', 'hvr.<24-130 base64url>', {
        revoke: 'vault operator generate-root / token revoke',
      }),
      contextual('vault-recovery-token-legacy', 'Vault recovery token (before 1.10)', 'high', 'vault', 'r.<24-500 base64url>'),
      token('vault-service-token', 'Vault service token', 'critical', 'hvs.<24-130 base64url>'),
      contextual('vault-service-token-legacy', 'Vault service token (before 1.10)', 'critical', 'vault', 's.<24-128 base64url>'),
      contextual('vault-unseal-key', 'Vault unseal key', 'critical', ['unseal', 'vault'], '<44 base64>', {
        revoke: 'vault operator rekey',
      }),
    ],
  ),
  ...family({ provider: 'hCaptcha', revoke: 'hCaptcha: revoke it in the account settings and issue a new one' }, [
    contextual('hcaptcha-site', 'site key', 'low', ['hcaptcha', 'sitekey', 'site_key'], '<uuid>', { publicByDesign: true }),
  ]),
  ...family(
    {
      provider: 'MaxMind',
      revoke: 'MaxMind: revoke it in the account settings and issue a new one',
      doc: 'https://dev.maxmind.com/geoip/docs/web-services',
    },
    [token('maxmind-license-key', 'license key', 'high', '<6 alnum>_<29 alnum>_mmk')],
  ),
  ...family({ provider: 'Nightfall', revoke: 'Nightfall: revoke it in the account settings and issue a new one' }, [
    token('nightfall-api-key', 'API key', 'high', 'NF-<32 alnum>'),
  ]),
  ...family({ provider: 'Private key', revoke: 'move funds to a new key', doc: 'https://datatracker.ietf.org/doc/html/rfc7468' }, [
    token('xprv', 'BIP-32 extended private key', 'critical', [
      'xprv<107 base58>',
      'yprv<107 base58>',
      'zprv<107 base58>',
      'tprv<107 base58>',
    ]),
    contextual('bitcoin-wif', 'Bitcoin WIF private key', 'critical', ['wif', 'bitcoin', 'btc', 'wallet'], '{5|K|L|c|9}<50-51 base58>'),
    token('pem-base64', 'PEM private key, base64-encoded again', 'critical', [
      'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0t<48+ base64>(=)(=)',
      'LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t<48+ base64>(=)(=)',
      'LS0tLS1CRUdJTiBEU0EgUFJJVkFURSBLRVktLS0t<48+ base64>(=)(=)',
      'LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t<48+ base64>(=)(=)',
    ]),
    contextual(
      'secp256k1-hex',
      'secp256k1 private key (Ethereum/Bitcoin, 64 hex)',
      'critical',
      ['ethereum', 'eth_', 'wallet', 'metamask', 'deployer', 'web3'],
      ['0x<64 any-hex>', '<64 any-hex>'],
      { keys: ['private', 'priv', 'secret', 'wallet', 'deployer'] },
    ),
    named('wallet-recovery-phrase', 'recovery phrase of a wallet (BIP-39)', 'critical', recoveryPhraseNames, {
      layouts: [12, 15, 18, 21, 24].map(count => Array(count).fill('<3-8 lower>').join(' ')),
      doc: 'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
    }),
  ]),
  ...family({ provider: 'Proof', revoke: 'Proof: revoke it in the account settings and issue a new one' }, [
    contextual(
      'proof-full-access-api-key',
      'full access API key',
      'high',
      ['proof'],
      ['prf_<20-80 base64url>', 'prf_cli_<20-80 base64url>'],
    ),
  ]),
  ...family({ provider: 'reCAPTCHA', revoke: 'reCAPTCHA: revoke it in the account settings and issue a new one' }, [
    contextual('recaptcha-api-key', 'API key', 'high', 'recaptcha', '6L<1 [c-f]><37 base64url>'),
  ]),
  ...family({ provider: 'SecurityTrails', revoke: 'SecurityTrails: revoke it in the account settings and issue a new one' }, [
    contextual('securitytrails-api-key', 'API key', 'high', ['securitytrails', 'security trails'], '<32 alnum>'),
  ]),
  ...family({ provider: 'SettleMint', revoke: 'SettleMint: revoke it in the account settings and issue a new one' }, [
    token('settlemint-application-access-token', 'application access token', 'high', 'sm_aat_<16 alnum>'),
    token('settlemint-personal-access-token', 'personal access token', 'high', 'sm_pat_<16 alnum>'),
    token('settlemint-service-access-token', 'service access token', 'high', 'sm_sat_<16 alnum>'),
  ]),
  ...family(
    { provider: 'Shodan', revoke: 'Shodan: revoke it in the account settings and issue a new one', doc: 'https://developer.shodan.io/api' },
    [contextual('shodan-api-key', 'API key', 'high', 'shodan', '<32 alnum>')],
  ),
  ...family({ provider: 'Snyk', revoke: 'app.snyk.io > Account settings > API token > Revoke' }, [
    contextual('snyk-token', 'API token', 'high', 'snyk', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'SpectralOps', revoke: 'SpectralOps: revoke it in the account settings and issue a new one' }, [
    token('spectralops-token', 'token', 'high', 'spu-<32 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'SSLMate',
      revoke: 'SSLMate: revoke it in the account settings and issue a new one',
      doc: 'https://sslmate.com/help/reference/apiv2',
    },
    [contextual('sslmate-api-key', 'API key', 'high', 'sslmate', '<36 alnum>')],
  ),
  ...family(
    { provider: 'Tailscale', revoke: 'login.tailscale.com > Settings > Keys > Revoke', doc: 'https://tailscale.com/kb/1215/oauth-clients' },
    [
      token('tailscale-key', 'API key / auth key / OAuth client secret', 'high', [
        'tskey-{api|auth|client|scim|webhook}-<8-40 alnum>-<16-60 alnum>',
        'tskey-<8-40 alnum>-<16-200 base64url>',
      ]),
    ],
  ),
  ...family({ provider: 'Tines', revoke: 'Tines: revoke it in the account settings and issue a new one' }, [
    contextual('tines-webhook', 'webhook', 'high', 'tines.com', '<2-60 base64url>.tines.com/webhook/<32 lower-alnum>/<32 lower-alnum>'),
  ]),
  ...family({ provider: 'TruffleHog Enterprise', revoke: 'TruffleHog Enterprise: revoke it in the account settings and issue a new one' }, [
    token('trufflehog-enterprise-api-key', 'API key', 'high', 'thog-key-<16 hex>'),
    token('trufflehog-enterprise-secret', 'secret', 'high', 'thog-secret-<32 hex>'),
  ]),
  ...family({ provider: 'Unkey', revoke: 'Unkey: revoke it in the account settings and issue a new one' }, [
    token('unkey-root-key', 'root key', 'high', 'unkey_<20-32 alnum>'),
  ]),
  ...family({ provider: 'Urlscan', revoke: 'Urlscan: revoke it in the account settings and issue a new one' }, [
    contextual('urlscan-api-key', 'API key', 'high', 'urlscan', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'VirusTotal', revoke: 'VirusTotal: revoke it in the account settings and issue a new one' }, [
    contextual('virustotal-api-key', 'API key', 'high', 'virustotal', '<64 hex>'),
  ]),
  ...family({ provider: 'ZeroTier', revoke: 'ZeroTier: revoke it in the account settings and issue a new one' }, [
    contextual('zerotier-api-key', 'API key', 'high', 'zerotier', '<32 alnum>'),
  ]),
];
