const ruleId = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

export const isRuleId = (value: unknown): value is string => typeof value === 'string' && ruleId.test(value);

/** The rule id in a link to a rule page, `vscode://secret-hygiene.secret-hygiene/rule/ID`; undefined for every other link. */
export function ruleIdOf({ path, query }: { readonly path: string; readonly query: string }): string | undefined {
  const id = path.startsWith('/rule/') && !query ? path.slice('/rule/'.length) : undefined;
  return isRuleId(id) ? id : undefined;
}
