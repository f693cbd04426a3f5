/** What a `UserSecretsId` may look like to be part of a path: it stands in a project file, which a repository brings along. */
const safeId = /^(?!\.+$)[\w.-]{1,100}$/;

/**
 * Where .NET keeps the user secrets of a project (Microsoft Learn, "Safe storage of app secrets in development": `%APPDATA%` on Windows,
 * `~/.microsoft` elsewhere).
 * @returns path segments below `home` or, on Windows, below `appData`; undefined when the id cannot be part of a path.
 */
export function userSecretsPath(id: string, platform: string): readonly string[] | undefined {
  if (!safeId.test(id)) return undefined;
  return platform === 'win32' ? ['Microsoft', 'UserSecrets', id, 'secrets.json'] : ['.microsoft', 'usersecrets', id, 'secrets.json'];
}
