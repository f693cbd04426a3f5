import { family, structural } from './ruleLanguage.ts';

const pem = (id: string, title: string, label: string, severity: 'critical' | 'medium' = 'critical') =>
  structural(id, title, severity, { kind: 'pem', label });

export const privateKeys = family(
  {
    provider: 'Private key',
    revoke: 'Make a new key pair, put its public key where the old one is trusted, then remove the old one there',
  },
  [
    pem('pem-rsa', 'RSA private key (PKCS#1)', 'RSA PRIVATE KEY'),
    pem('pem-pkcs8', 'private key (PKCS#8)', 'PRIVATE KEY'),
    pem('pem-ec', 'EC private key', 'EC PRIVATE KEY'),
    pem('pem-dsa', 'DSA private key', 'DSA PRIVATE KEY'),
    pem('pem-openssh', 'OpenSSH private key', 'OPENSSH PRIVATE KEY'),
    pem('pgp-private', 'PGP private key block', 'PGP PRIVATE KEY BLOCK'),
    pem('pem-pkcs8-encrypted', 'encrypted private key (PKCS#8)', 'ENCRYPTED PRIVATE KEY', 'medium'),
    pem('pem-ssh2', 'encrypted SSH2 private key', 'SSH2 ENCRYPTED PRIVATE KEY', 'medium'),
    structural('putty-ppk', 'PuTTY private key', 'critical', { kind: 'puttyKey' }),
  ],
);
