import { readFileSync, statSync } from 'node:fs';
import { placeIds } from '../../../../shared/src/model/index.ts';
import type { Detector } from '../../detection/index.ts';
import { decodeBytes, encodingOf } from '../../detection/textOfBytes.ts';
import { fileAtCommit, resolveCommit } from '../git.ts';
import { locateFindings } from '../locations.ts';
import type { Acceptance, Candidate } from './imported.ts';

/** What is found in the files that an import speaks about. */
export interface Places {
  /** The findings that were accepted, or why there are none; none is a good answer where no file is named. */
  of(acceptance: Acceptance): Promise<readonly Candidate[] | string>;
}

/**
 * @param root of the repository, absolute.
 * @param pathsWithFindings every file of the root in which something is found, relative to it; asked for when a file is not named.
 */
export function acceptedPlaces(root: string, detector: Detector, pathsWithFindings: () => Promise<readonly string[]>): Places {
  const known = new Map<string, readonly Candidate[] | undefined>();
  const candidatesOf = (text: string, path: string): Candidate[] => {
    const findings = detector.scanText(text, { path });
    const [ids, locations] = [placeIds(path, findings), locateFindings(text, findings)];
    return findings.map((finding, i) => {
      const { line, endLine } = locations[i]!;
      return { finding, placeId: ids[i]!, line, endLine, value: detector.readValue(text, finding) };
    });
  };
  /** Undefined when there is no such file. */
  const candidatesIn = (path: string): readonly Candidate[] | undefined => {
    if (!known.has(path)) {
      const text = textOf(`${root}/${path}`);
      known.set(path, text === undefined ? undefined : candidatesOf(text, path));
    }
    return known.get(path);
  };
  /** The values that stood on a line of a file in a commit. */
  const valuesAt = async ({ path, commit, line }: Acceptance): Promise<readonly Candidate[] | undefined> => {
    if (!(await resolveCommit(root, commit!).catch(() => undefined))) return undefined;
    const text = await fileAtCommit(root, commit!, path!);
    return text === undefined ? undefined : onLine(candidatesOf(text, path!), line);
  };

  return {
    async of(acceptance) {
      const { path, commit, line, fits } = acceptance;
      if (path === undefined) {
        const all = (await pathsWithFindings()).flatMap(one => candidatesIn(one) ?? []);
        return all.filter(one => fits?.(one) ?? true);
      }
      if (path.split('/').includes('..') || path.startsWith('/')) return 'its file is outside of this repository';
      const here = candidatesIn(path);
      if (!here) return 'its file is not there any more';
      let there = here;
      if (commit !== undefined) {
        const then = await valuesAt(acceptance);
        if (!then) return 'its commit, or the file in that commit, is not here';
        there = here.filter(one => then.some(({ value }) => value.equals(one.value)));
        if (then.length > 0 && there.length === 0) return 'what stood there then stands in this file no more';
      } else there = onLine(here, line);
      const fitting = there.filter(one => fits?.(one) ?? true);
      if (fitting.length === 0)
        return line === undefined ? 'its value stands in this file no more, or we do not find it' : 'we find nothing at this place';
      // A line tells which one is meant where there is one only.
      if (!fits && new Set(fitting.map(one => one.finding.ruleId)).size > 1)
        return 'several kinds are found at this place: accept the right one by hand';
      return fitting;
    },
  };
}

const onLine = (candidates: readonly Candidate[], line: number | undefined): readonly Candidate[] =>
  line === undefined ? candidates : candidates.filter(one => one.line <= line && line <= one.endLine);

function textOf(path: string): string | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = readFileSync(path);
  const encoding = encodingOf(bytes);
  return encoding === 'binary' ? undefined : decodeBytes(bytes, encoding);
}
