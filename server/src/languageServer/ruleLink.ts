import type { FindingPlace } from '../../../shared/src/model/index.ts';
import { fileUri } from '../workspace/fileUri.ts';
import { rulesPath } from '../workspace/ownRules.ts';
import type { KnownRule } from './engine.ts';

/**
 * Where the editor finds more about the rule of a finding: an own rule on its line, any other on its packaged page, which the extension's
 * own URI handler opens, so that no web site is needed.
 * @param root of the repository that the finding is in.
 * @param uriScheme of our own editor extension; no other has pages.
 */
export function ruleLink(
  { ruleId }: FindingPlace,
  root: string | undefined,
  rule: KnownRule | undefined,
  uriScheme: string | undefined,
): string | undefined {
  if (rule?.line !== undefined && root !== undefined) return `${fileUri(`${root}/${rulesPath}`)}#L${rule.line}`;
  return uriScheme && `${uriScheme}://secret-hygiene.secret-hygiene/rule/${encodeURIComponent(ruleId)}`;
}
