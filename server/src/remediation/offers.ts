import type { Finding, RemediationTarget } from '../../../shared/src/model/index.ts';
import type { FileFacts } from './fileKind.ts';
import { fileKindOf } from './fileKinds.ts';
import { signsInIdentities } from './services/index.ts';

/**
 * The targets that can make sense for a finding, for a menu: judged by the kind of its file and its service, without parsing the text.
 * Planning may still refuse one, with a reason.
 */
export function offersOf(file: FileFacts, finding: Finding): ReadonlySet<RemediationTarget['kind']> {
  const kind = fileKindOf(file);
  const offers = new Set<RemediationTarget['kind']>(kind?.targets);
  if (signsInIdentities(finding.service)) offers.add('managedIdentity');
  if (kind?.comment) offers.add('ignoreComment');
  return offers.add('exception');
}
