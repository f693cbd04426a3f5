import type { MovablePlace } from '../../../../shared/src/vault/index.ts';
import type { ScannedFinding } from '../../workspace/scanResult.ts';
import type { FileProject } from './fileProject.ts';

/** A finding that stays where it is, and why. */
export interface LeftFinding {
  readonly finding: ScannedFinding;
  readonly reason: string;
}

/** What a reference to the vault can take the place of, and what is left, with the reason. */
export async function movablePlaces(
  findings: readonly ScannedFinding[],
  project: FileProject,
  vaultUrl: string,
): Promise<{ places: MovablePlace[]; left: LeftFinding[] }> {
  const places: MovablePlace[] = [];
  const left: LeftFinding[] = [];
  for (const finding of findings) {
    const { place, path } = project.place(finding.path, finding);
    const answer = await project.plans(place, [
      { kind: 'keyVaultReference', vaultUrl },
      { kind: 'keyVaultClient', vaultUrl },
    ]);
    const plan = answer?.plans[0];
    if (plan) places.push({ place, path, group: finding.group, plan });
    else left.push({ finding, reason: answer?.refusals[0]?.reason ?? 'The file is not in UTF-8, or changed during the scan.' });
  }
  return { places, left };
}
