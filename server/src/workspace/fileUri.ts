/** The URI of an absolute path in the spelling of VS Code, which escapes more than Node does, so that both name a file alike. */
export function fileUri(absolutePath: string): string {
  const forward = process.platform === 'win32' ? absolutePath.replaceAll('\\', '/') : absolutePath;
  const path = forward.replace(/^[A-Z]:/, drive => drive.toLowerCase());
  const escaped = encodeURIComponent(path).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `file://${path.startsWith('/') ? '' : '/'}${escaped.replaceAll('%2F', '/')}`;
}
