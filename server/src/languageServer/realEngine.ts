import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SecretValue } from '../../../shared/src/model/index.ts';
import type { Detector } from '../detection/detector.ts';
import { createRemediation, offersOf } from '../remediation/index.ts';
import { allRules } from '../rules/index.ts';
import { exceptionsPath, readExceptions } from '../workspace/exceptionsFile.ts';
import { fileStates, trackedButIgnored, wasCommitted } from '../workspace/git.ts';
import { enterFolder, ignoresFile, rulesAt, rulesBelow } from '../workspace/ignoreRules.ts';
import { type ScanOptions, scan } from '../workspace/scan.ts';
import { type DetectorSettings, helperStarter, scanInBackground } from '../workspace/scanThread.ts';
import { createValueGroups, valueFingerprint } from '../workspace/valueGroups.ts';
import type { Engine } from './engine.ts';

/** Leaves the editor a processor. */
const scanThreads = Math.max(1, availableParallelism() - 1);
