import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import type { Detector } from '../detection/index.ts';
import { allRules } from '../rules/index.ts';
import { demandedConcerns } from '../workspace/concerns.ts';
import { coversFile } from '../workspace/coversFile.ts';
import { createLocalEnvironment, environmentFileStates } from '../workspace/environmentFiles.ts';
import { type ExceptionsFile, exceptionsPath, loadExceptions } from '../workspace/exceptions.ts';
import { fileStates, trackedButIgnored, wasCommitted } from '../workspace/git.ts';
import { readGrammar } from '../workspace/grammarFiles.ts';
import { loadOwnRules, type OwnRules, rulesPath } from '../workspace/ownRules.ts';
import { type ScanOptions, scan } from '../workspace/scan.ts';
import { plainPath, scanRoot } from '../workspace/scanRoot.ts';
import { type CreateDetector, type DetectorSettings, helperStarter, scanInBackground } from '../workspace/scanThread.ts';
import { createValueGroups, valueFingerprint } from '../workspace/valueGroups.ts';
import type { Engine, KnownRule } from './engine.ts';

/** Leaves the editor a processor. */
const scanThreads = Math.max(1, availableParallelism() - 1);

/** The rooms of this server, put together. Whole folders are scanned in the background, so that typing is answered meanwhile. */
export function createProductEngine(createDetector: CreateDetector): Engine {
  const groups = createValueGroups();
  const rules = new Map<string, KnownRule>(allRules.map(rule => [rule.id, rule]));
  const detectors = new WeakMap<OwnRules, Map<string, Promise<Detector>>>();
  const exceptionsOf = keptWhileUnchanged<ExceptionsFile>(exceptionsPath, loadExceptions);
  const ownRulesOf = keptWhileUnchanged<OwnRules>(rulesPath, loadOwnRules);
  /** Last seen, by root. */
  const ownRules = new Map<string, ReadonlyMap<string, KnownRule>>();
  const localEnvironment = createLocalEnvironment();

  const engine: Engine = {
    detectorFor({ disabledRules, commentedOutCode }, own = noRules) {
      const owner = own.rules.length > 0 ? own : noRules;
      const known = detectors.get(owner) ?? new Map<string, Promise<Detector>>();
      detectors.set(owner, known);
      const key = JSON.stringify([commentedOutCode, ...[...disabledRules].sort()]);
      let detector = known.get(key);
      if (!detector) {
        detector = Promise.resolve(createDetector({ disabledRules, commentedOutCode, ownRules: patternsOf(owner) }));
        known.set(key, detector);
      }
      return detector;
    },
    ruleOf(ruleId, root) {
      const builtIn = rules.get(ruleId);
      if (builtIn) return builtIn;
      const own = root === undefined ? [...ownRules.values()] : [ownRules.get(root)];
      return own.find(one => one?.has(ruleId))?.get(ruleId);
    },
    groupOf: value => groups.idOf(valueFingerprint(groups.key, value)),
    loadRemediation: () => import('../remediation/index.ts'),
    grammar: readGrammar,
    async scan({ directory, paths, settings, trusted, signal, onProgress }) {
      const folder = plainPath(directory);
      const root = scanRoot(folder);
      const [accepted, own] = await Promise.all([engine.exceptionsOf(root), trusted ? engine.ownRulesOf(root) : undefined]);
      const options: ScanOptions = {
        root,
        paths: paths?.map(plainPath) ?? [folder],
        exclude: settings.exclude,
        includeIgnored: false,
        maxFileBytes: settings.maxFileSizeKB * 1024,
        threads: paths ? 1 : scanThreads,
        ...(accepted && { exceptions: accepted }),
        ...(own && { ownRules: { changes: own.changes, problems: own.problems } }),
        marks: true,
        concerns: { marks: trusted, disabledRules: settings.disabledRules, demanded: demandedConcerns(settings) },
        today: new Date().toISOString().slice(0, 10),
      };
      const { disabledRules, commentedOutCode } = settings;
      const detector: DetectorSettings = { disabledRules, commentedOutCode, ownRules: patternsOf(own ?? noRules) };
      const watch = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
      if (!paths) return scanInBackground(options, detector, groups, watch);
      const tools = {
        detector: await engine.detectorFor(settings, own),
        groups,
        startHelper: helperStarter(detector),
        trackedButIgnored,
        environmentFileStates,
      };
      return scan(options, { ...tools, ...watch });
    },
    coversFile: (directory, path) => coversFile(plainPath(directory), path),
    exceptionsOf,
    async ownRulesOf(root) {
      const own = await ownRulesOf(root);
      ownRules.set(root, new Map(own?.rules.map(({ rule, line }) => [rule.id, { ...rule, line }])));
      return own;
    },
    historyOf: (directory, value, spelled) => wasCommitted(directory, value.equals(spelled) ? [value] : [value, spelled]),
    async gitStateOf(absolutePath) {
      const name = basename(absolutePath);
      return (await fileStates(dirname(absolutePath), [name])).get(name) ?? 'none';
    },
    isLocalEnvironment: absolutePath => localEnvironment(plainPath(absolutePath)),
  };
  return engine;
}

const noRules: OwnRules = { rules: [], changes: [], problems: [] };
const patternsOf = ({ rules }: OwnRules) => rules.map(({ rule }) => rule);

/** Reads a file of a repository again only when it is another one on disk; gives the same object until then. */
function keptWhileUnchanged<T>(path: string, load: (root: string) => Promise<T | undefined>): (root: string) => Promise<T | undefined> {
  const kept = new Map<string, { readonly stamp: string; readonly read: Promise<T | undefined> }>();
  return root => {
    const info = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    const stamp = info ? `${info.mtimeMs} ${info.size} ${info.ino}` : '';
    const known = kept.get(root);
    if (known?.stamp === stamp) return known.read;
    const read = info ? load(root) : Promise.resolve(undefined);
    kept.set(root, { stamp, read });
    return read;
  };
}
