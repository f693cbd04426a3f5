import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Detector } from '../detection/index.ts';
import { allRules } from '../rules/index.ts';
import { coversFile } from '../workspace/coversFile.ts';
import { type ExceptionsFile, exceptionsPath, loadExceptions } from '../workspace/exceptions.ts';
import { fileStates, trackedButIgnored, wasCommitted } from '../workspace/git.ts';
import { type ScanOptions, scan } from '../workspace/scan.ts';
import { plainPath, scanRoot } from '../workspace/scanRoot.ts';
import { type DetectorSettings, helperStarter, scanInBackground } from '../workspace/scanThread.ts';
import { createValueGroups, valueFingerprint } from '../workspace/valueGroups.ts';
import type { Engine } from './engine.ts';

/** Leaves the editor a processor. */
const scanThreads = Math.max(1, availableParallelism() - 1);

/** The rooms of this server, put together. Whole folders are scanned in the background, so that typing is answered meanwhile. */
export function createProductEngine(createDetector: (settings: DetectorSettings) => Detector): Engine {
  const groups = createValueGroups();
  const rules = new Map(allRules.map(rule => [rule.id, rule]));
  const detectors = new Map<string, Detector>();
  const exceptions = new Map<string, { readonly stamp: string; readonly read: Promise<ExceptionsFile | undefined> }>();

  const engine: Engine = {
    detectorFor({ disabledRules }) {
      const key = JSON.stringify([...disabledRules].sort());
      let detector = detectors.get(key);
      if (!detector) {
        detector = createDetector({ disabledRules });
        detectors.set(key, detector);
      }
      return detector;
    },
    ruleOf: ruleId => rules.get(ruleId),
    groupOf: value => groups.idOf(valueFingerprint(groups.key, value)),
    loadRemediation: () => import('../remediation/index.ts'),
    grammar: fileName => readFile(`${grammarFolder()}/${basename(fileName)}`),
    async scan({ directory, paths, settings, signal, onProgress }) {
      const folder = plainPath(directory);
      const root = scanRoot(folder);
      const accepted = await engine.exceptionsOf(root);
      const options: ScanOptions = {
        root,
        paths: paths?.map(plainPath) ?? [folder],
        exclude: settings.exclude,
        includeIgnored: false,
        maxFileBytes: settings.maxFileSizeKB * 1024,
        threads: paths ? 1 : scanThreads,
        ...(accepted && { exceptions: accepted }),
        marks: true,
        today: new Date().toISOString().slice(0, 10),
      };
      const { disabledRules } = settings;
      const detector: DetectorSettings = { disabledRules };
      const watch = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
      if (!paths) return scanInBackground(options, detector, groups, watch);
      const tools = { detector: engine.detectorFor(settings), groups, startHelper: helperStarter(detector), trackedButIgnored };
      return scan(options, { ...tools, ...watch });
    },
    coversFile: (directory, path) => coversFile(plainPath(directory), path),
    exceptionsOf(root) {
      const info = statSync(`${root}/${exceptionsPath}`, { throwIfNoEntry: false });
      const stamp = info ? `${info.mtimeMs} ${info.size} ${info.ino}` : '';
      const known = exceptions.get(root);
      if (known?.stamp === stamp) return known.read;
      const read = info ? loadExceptions(root) : Promise.resolve(undefined);
      exceptions.set(root, { stamp, read });
      return read;
    },
    historyOf: (directory, value, spelled) => wasCommitted(directory, value.equals(spelled) ? [value] : [value, spelled]),
    async gitStateOf(absolutePath) {
      const name = basename(absolutePath);
      return (await fileStates(dirname(absolutePath), [name])).get(name) ?? 'none';
    },
  };
  return engine;
}

/** `grammars/` stands beside the bundle, whose chunks are one folder below. */
function grammarFolder(): string {
  const own = dirname(fileURLToPath(import.meta.url));
  return basename(own) === 'chunks' ? `${dirname(own)}/grammars` : `${own}/grammars`;
}
