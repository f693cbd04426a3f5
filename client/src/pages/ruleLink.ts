const rulePath = /^\/rule\/([a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)$/;

/** The rule id in a link to a rule page, `vscode://secret-hygiene.secret-hygiene/rule/ID`. Any web site can make the editor open such a link. */
export const ruleIdOf = (uri: { readonly path: string; readonly query: string }): string | undefined =>
  uri.query ? undefined : rulePath.exec(uri.path)?.[1];
