import { family, structural } from './ruleLanguage.ts';

const change = 'Change the password, or revoke the token where it was issued';
const argument = (id: string, title: string, callee: string, index: number) =>
  structural(id, title, 'high', { kind: 'argument', callee, index });
const command = (id: string, title: string, name: string, options: string[], userAndPassword = false) =>
  structural(id, title, 'high', { kind: 'commandLine', command: name, options, ...(userAndPassword && { userAndPassword }) });

export const headersAndCommands = family({ provider: 'HTTP and command line', revoke: change }, [
  structural('jwt', 'JSON Web Token', 'high', { kind: 'jwt' }, { revoke: 'Sign the user out, or rotate the key that signed the token' }),
  structural('http-bearer-header', 'bearer token in a header', 'high', { kind: 'authorizationHeader', scheme: 'Bearer' }),
  structural('http-basic-header', 'user and password in a header', 'high', { kind: 'authorizationHeader', scheme: 'Basic' }),
  command('curl-user', 'password of a curl call', 'curl', ['-u', '--user'], true),
  command('windows-psexec', 'password of a PsExec call', 'psexec', ['-p']),
  command('sshpass', 'password of an sshpass call', 'sshpass', ['-p']),
  command('mysql-command', 'password of a database client', 'mysqldump', ['--password', '-p']),
  command('docker-login', 'password of a docker login', 'docker login', ['-p', '--password']),
  command('az-login', 'secret of an az login', 'az login', ['-p', '--password']),
  command('vmware-viserver', 'password of a Connect-VIServer call', 'Connect-VIServer', ['-Password']),
  argument('dotnet-networkcredential', '.NET NetworkCredential password', 'NetworkCredential', 1),
  argument('basic-auth-argument', 'password of an HTTP client', 'HTTPBasicAuth', 1),
  argument('username-password-credentials', 'password of a credentials object', 'UsernamePasswordCredentials', 1),
  argument('powershell-securestring', 'PowerShell SecureString in plain text', 'ConvertTo-SecureString', 0),
]);
