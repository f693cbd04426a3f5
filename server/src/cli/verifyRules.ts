import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { createDetector } from '../detection/index.ts';
import { compilePattern } from '../detection/linearPattern.ts';
import { fillBlanks, seededRandom } from '../detection/samples.ts';
import { counted } from '../reports/reportRules.ts';
import { type OwnRule, rulesPath, type TextOnLine } from '../workspace/ownRules.ts';
import { readOwnRules } from '../workspace/ownRulesFile.ts';
import { plainPath, scanRoot } from '../workspace/scanRoot.ts';
import { exits, type Terminal, UsageError } from './commandLine.ts';

/** Blanks of samples are filled in this often, each time with other characters. */
const fillings = 20;

interface Complaint {
  readonly line: number;
  readonly message: string;
}

/**
 * Checks a file of rules, and says of each sample whether it does what it should.
 * @param file the one of this repository when missing.
 * @returns the exit code.
 */
export function verifyRules(file: string | undefined, { cwd, out }: Terminal): number {
  const path = file === undefined ? `${scanRoot(cwd)}/${rulesPath}` : resolve(cwd, file);
  const text = readText(path, file);
  const shown = plainPath(relative(cwd, path));
  const name = shown.startsWith('..') || isAbsolute(shown) ? path : shown;
  const { rules, changes, problems } = readOwnRules(text);
  const complaints: Complaint[] = [...problems, ...rules.flatMap(sampleComplaints)];
  for (const { line, message } of complaints.sort((a, b) => a.line - b.line)) out(`${name}:${line}: ${message}\n`);
  for (const { rule, line, samples } of rules)
    if (samples.match.length === 0) out(`${name}:${line}: note: ${rule.id} has no sample that it must find, under samples, match.\n`);
  const samples = rules.reduce((sum, { samples: { match, mismatch } }) => sum + match.length + mismatch.length, 0);
  out(
    `${counted(rules.length, 'rule')} with ${counted(samples, 'sample')}, ${counted(changes.length, 'change')}: ${complaints.length === 0 ? 'all right' : counted(complaints.length, 'problem')}\n`,
  );
  return complaints.length === 0 ? exits.clean : exits.findings;
}

/** What is wrong with the samples of a rule. The paths that it is limited to do not matter for them. */
function sampleComplaints({ rule, samples }: OwnRule): Complaint[] {
  const { paths: _, ...anywhere } = rule;
  const detector = createDetector([anywhere], { compilePattern });
  const complaints: Complaint[] = [];
  const judge = (sample: TextOnLine, complain: (text: string) => string | undefined): void => {
    let message: string | undefined;
    try {
      for (let seed = 1; seed <= fillings && !message; seed++) message = complain(fillBlanks(sample.text, seededRandom(seed)));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      message =
        'A blank of this sample is not right: write a number of characters and what they are, such as {{32 alnum}} or {{20-40 hex}}.';
    }
    if (message) complaints.push({ line: sample.line, message });
  };
  const isFound = (text: string): boolean => detector.scanText(text, { path: 'sample.txt' }).length > 0;
  for (const sample of samples.match) {
    judge(sample, text => (isFound(text) ? undefined : `${rule.id} does not find this sample: ${whyNot(text)}.`));
    // As it is written in the file, where every scan comes by.
    if (isFound(sample.text))
      complaints.push({
        line: sample.line,
        message: 'A scan will find this sample in this file. Write its random characters as a blank, such as {{32 alnum}}.',
      });
  }
  for (const sample of samples.mismatch) judge(sample, text => (isFound(text) ? `${rule.id} finds this sample, and must not.` : undefined));
  return complaints;

  function whyNot(text: string): string {
    const lower = text.toLowerCase();
    if (!rule.anchors.some(anchor => lower.includes(anchor)))
      return `none of its anchors stands there (${rule.anchors.map(anchor => `"${anchor}"`).join(', ')})`;
    const [miss] = detector.explain(text, { path: 'sample.txt' }).nearMisses;
    return miss ? `${miss.filter}: ${miss.reason}` : 'the pattern does not match';
  }
}

function readText(path: string, given: string | undefined): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new UsageError(
        given === undefined ? `This repository has no ${rulesPath}. Name a file to check another one.` : `There is no file "${given}".`,
      );
    throw new UsageError(`"${given ?? rulesPath}" cannot be read (${code}).`);
  }
}
