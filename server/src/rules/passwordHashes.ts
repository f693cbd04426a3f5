import { family, structural, token } from './ruleLanguage.ts';

const salt = '<1-16 [A-Za-z0-9./]>';

/** Hashes of passwords: whoever reads one can guess the password without being seen. */
export const passwordHashes = family({ provider: 'Password hash', revoke: 'Change the password; the hash can be guessed offline' }, [
  token('hash-apr1', 'Apache MD5 (htpasswd)', 'medium', '$apr1$<1-8 [A-Za-z0-9./]>$<22 [A-Za-z0-9./]>'),
  token(
    'hash-argon2',
    'Argon2',
    'medium',
    '$argon2{id|i|d}$v=<1-3 digits>$m=<1-8 digits>,t=<1-4 digits>,p=<1-3 digits>$<8-90 base64>$<16-120 base64>',
  ),
  token('hash-bcrypt', 'bcrypt', 'medium', '$2{a|b|x|y}$<2 digits>$<53 [A-Za-z0-9./]>'),
  token('hash-cisco8', 'Cisco type 8', 'medium', '$8$<8-16 [A-Za-z0-9./]>$<43 [A-Za-z0-9./]>'),
  token('hash-krb5', 'Kerberos AS-REP or TGS', 'medium', '$krb5{asrep|tgs}$23$(<1-100 [A-Za-z0-9@._*$/-]>:)<32 hex>$<64-4000 hex>'),
  token('hash-md5crypt', 'MD5 crypt', 'medium', '$1$<1-8 [A-Za-z0-9./]>$<22 [A-Za-z0-9./]>'),
  token('hash-sha256crypt', 'SHA-256 crypt', 'medium', `$5$(rounds=<1-9 digits>$)${salt}$<43 [A-Za-z0-9./]>`),
  token('hash-sha512crypt', 'SHA-512 crypt', 'medium', `$6$(rounds=<1-9 digits>$)${salt}$<86 [A-Za-z0-9./]>`),
  token('hash-yescrypt', 'yescrypt', 'medium', '$y$<1-12 [A-Za-z0-9./]>$<1-90 [A-Za-z0-9./]>$<43 [A-Za-z0-9./]>'),
  token('ntlm-hash', 'Windows LM and NT hash', 'high', ':<3-6 digits>:<32 any-hex>:<32 any-hex>:::'),
  structural('etc-shadow', 'shadow file', 'high', { kind: 'file', format: 'shadow' }),
  structural('htpasswd', 'htpasswd file', 'medium', { kind: 'file', format: 'htpasswd' }),
]);
