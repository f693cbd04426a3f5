// Stands in until createDetector is there: the next commit of this file puts the real one in.
import type { Detector } from '../detection/detector.ts';
import { createFakeDetector } from './fakeDetector.ts';
import type { DetectorSettings } from './scanThread.ts';
export const createProductDetector = (_s: DetectorSettings): Detector => createFakeDetector();
