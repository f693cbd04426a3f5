import * as l10n from '@vscode/l10n';
import type { PlanScope, SecretValue } from '../../../shared/src/model/index.ts';
import { describeKeyMaterial } from './certificateConcerns.ts';
import { findKeyMaterial } from './certificates.ts';
import { keyIssued, keyRight } from './keyRights.ts';
import { parseSas } from './sas.ts';
import { describeSas } from './sasConcerns.ts';

/** What a credential says about itself, one line each, for a hover: nothing of its value. */
export function describeCredential(read: (scope: PlanScope) => SecretValue, now: Date): string[] {
  const [secret, whole] = [read('secret'), read('whole')];
  const sas = parseSas(whole);
  if (sas) return describeSas(sas, now);
  const right = keyRight(secret);
  const issued = keyIssued(secret);
  const keyMaterial = findKeyMaterial(whole.reveal());
  return [
    ...(right ? [right.message] : []),
    ...(issued ? [l10n.t('The key was issued in {0}.', issued)] : []),
    ...keyMaterial.flatMap(({ facts }) => describeKeyMaterial(facts)),
  ];
}
