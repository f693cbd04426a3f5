import { family, named, type Rule, structural, token } from './ruleLanguage.ts';

const change = (where: string) => `Change it at ${where} and issue a new one`;

/** Credentials that a file format or a framework names itself. */
export const configurationFiles: readonly Rule[] = [
  ...family({ provider: 'npm', revoke: 'npm token revoke, or the account settings of the registry named on the line' }, [
    named('npmrc-authtoken', 'registry token', 'critical', '_authToken', { near: ['/:_authtoken', 'registry=', 'npm config', 'npmrc'] }),
    named('npmrc-auth', 'registry user and password', 'high', ['_auth', '_password'], {
      layouts: '<8-400 [A-Za-z0-9+/=_-]>',
      paths: ['.npmrc', 'npmrc'],
    }),
  ]),
  ...family({ provider: 'Docker', revoke: 'docker logout, then change the password or token at the registry' }, [
    named('docker-config-auth', 'registry login', 'high', 'auth', { layouts: '<14-2000 base64>(=)(=)', near: ['auths'] }),
    named('docker-identity-token', 'registry identity token', 'high', ['identitytoken', 'registrytoken'], { near: ['auths'] }),
  ]),
  ...family({ provider: 'Kubernetes', revoke: 'Rotate the user certificate or token at the cluster' }, [
    named('kubeconfig', 'client key or token in a kubeconfig', 'critical', ['client-key-data', 'id-token', 'refresh-token'], {
      near: ['kind: Config', 'clusters'],
    }),
  ]),
  ...family(
    { provider: 'Terraform', revoke: 'terraform apply -replace=random_password.<name>, and keep the state in a protected backend' },
    [
      structural('terraform-state-password', 'password in a state file', 'high', {
        kind: 'fieldAfter',
        type: 'random_password',
        fields: ['result'],
      }),
    ],
  ),
  ...family({ provider: 'Package manager', revoke: change('the package source') }, [
    named('nuget-config-password', 'NuGet source password', 'medium', ['ClearTextPassword'], {}),
    named('maven-settings-password', 'Maven server password', 'high', ['password', 'passphrase'], {
      paths: ['settings.xml', 'settings-security.xml'],
      near: ['<server>'],
    }),
    named('pypirc-password', 'Python index password', 'high', 'password', { paths: ['.pypirc', 'pypirc'] }),
    named('gradle-credentials', 'Gradle repository password', 'high', 'password', {
      paths: ['.gradle', '.gradle.kts'],
      near: ['credentials'],
    }),
  ]),
  ...family({ provider: 'Database', revoke: change('the database') }, [
    named('mycnf-password', 'MySQL client password', 'high', 'password', { paths: ['.my.cnf', 'my.cnf', 'my.ini'] }),
    structural('pgpass', 'PostgreSQL password file', 'high', { kind: 'file', format: 'pgpass' }),
    named('pg-password', 'PostgreSQL password', 'high', 'PGPASSWORD'),
    named('mysql-pwd', 'MySQL password', 'high', ['MYSQL_PWD', 'MYSQL_PASSWORD', 'MYSQL_ROOT_PASSWORD']),
    named('redis-requirepass', 'Redis password', 'high', ['requirepass', 'masterauth', 'REDISCLI_AUTH']),
    named('server-admin-password', 'administrator password of a server', 'high', [
      'administrator_login_password',
      'administratorLoginPassword',
      'admin_password',
      'adminPassword',
    ]),
  ]),
  ...family({ provider: 'Machine login', revoke: change('the machine that is named') }, [
    structural('netrc', 'netrc entry', 'high', { kind: 'file', format: 'netrc' }),
    named('filezilla-pass', 'FileZilla stored password', 'high', 'Pass', {
      paths: ['sitemanager.xml', 'recentservers.xml', 'filezilla.xml'],
    }),
    named('wireguard-key', 'WireGuard private or preshared key', 'critical', ['PrivateKey', 'PresharedKey'], {
      layouts: '<43 base64>=',
      near: ['[Interface]', '[Peer]'],
    }),
  ]),
  ...family({ provider: 'Web framework', revoke: 'Generate a new key; sessions and signatures made with the old one end' }, [
    named('django-secret-key', 'Django SECRET_KEY', 'high', ['SECRET_KEY', 'SECRET_KEY_FALLBACKS'], {
      near: ['django', 'INSTALLED_APPS', 'flask'],
    }),
    token('django-insecure-key', 'Django key as startproject wrote it', 'medium', 'django-insecure-<50 printable>'),
    named('rails-secret-key-base', 'Rails secret_key_base', 'high', ['secret_key_base', 'secret_token'], { layouts: '<30-128 any-hex>' }),
    token('laravel-app-key', 'Laravel APP_KEY', 'high', 'base64:<43 base64>='),
    named(
      'wordpress-salts',
      'WordPress key or salt',
      'high',
      ['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'],
      {
        layouts: '<60-68 [ -~]>',
      },
    ),
    named('jwt-secret', 'JWT signing secret', 'high', ['JWT_SECRET', 'JWT_SECRET_KEY', 'JWT_SIGNING_KEY', 'jwt-secret']),
  ]),
  ...family({ provider: 'Encrypted value', revoke: 'Nothing to revoke: it is encrypted' }, [
    token('ansible-vault', 'Ansible vault block', 'low', '$ANSIBLE_VAULT;1.{1|2};AES256', { publicByDesign: true }),
    named('travis-encrypted', 'Travis CI encrypted variable', 'low', 'secure', {
      layouts: '<100-800 base64>(=)(=)',
      paths: ['.travis.yml'],
      publicByDesign: true,
    }),
  ]),
];
