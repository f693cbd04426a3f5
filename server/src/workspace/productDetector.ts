import { createDetector, type Detector } from '../detection/index.ts';
import { allRules } from '../rules/index.ts';
import type { DetectorSettings } from './scanThread.ts';

/** The product's own detector: every rule that we know, but those that are switched off. */
export const createProductDetector = ({ ownRules: _, ...settings }: DetectorSettings): Detector => createDetector(allRules, settings);

/** The same with the rules of the repository, whose pattern engine is loaded only where there are some. */
export async function createRepositoryDetector(settings: DetectorSettings): Promise<Detector> {
  const { ownRules = [], ...options } = settings;
  if (ownRules.length === 0) return createProductDetector(settings);
  const { compilePattern } = await import('../detection/linearPattern.ts');
  return createDetector([...allRules, ...ownRules], { ...options, compilePattern });
}
