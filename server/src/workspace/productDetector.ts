import { createDetector, type Detector } from '../detection/index.ts';
import { allRules } from '../rules/index.ts';
import type { DetectorSettings } from './scanThread.ts';

/** The product's own detector: every rule that we know, but those that are switched off. */
export const createProductDetector = (settings: DetectorSettings): Detector => createDetector(allRules, settings);
