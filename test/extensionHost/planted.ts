import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { makeSample, type Planted } from '../sampleWorkspace/sampleWorkspace.ts';
import { openDocument, problems, sampleUri, until } from './editor.ts';

/** The planted credentials of a sample, by the path of their file. */
export function plantedIn(seed: string): Map<string, Planted[]> {
  const byPath = new Map<string, Planted[]>();
  for (const one of makeSample(seed).planted) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
  return byPath;
}

/** Waits until the document shows exactly these values, each once, as problems whose range is the value and nothing else. */
export async function showsExactly(uri: vscode.Uri, values: readonly string[]): Promise<vscode.Diagnostic[]> {
  const document = openDocument(uri);
  assert.ok(document, `${uri.path} is not open`);
  const wanted = [...values].sort();
  const marked = () => problems(uri).map(({ range }) => document.getText(range));
  try {
    await until(`${wanted.length} problems in ${uri.path}`, () => {
      const now = marked().sort();
      return now.length === wanted.length && now.every((text, i) => text === wanted[i]);
    });
  } catch {
    // Says which places are wrong, not what stands there.
    const places = problems(uri).map(
      ({ range, code }) => `${JSON.stringify(code)} at ${range.start.line + 1}:${range.start.character + 1}`,
    );
    assert.fail(`${uri.path}: expected ${wanted.length} marked values, found ${places.length}: ${places.join('; ')}`);
  }
  return problems(uri);
}

/** As `showsExactly`, without opening the document, so that the finding stays one of a closed file. */
export async function closedFileShows(path: string, count: number, folder = 0): Promise<void> {
  const uri = sampleUri(path, folder);
  assert.equal(openDocument(uri), undefined, `${path} is open`);
  try {
    await until(`${count} problems in the closed file ${path}`, () => problems(uri).length === count);
  } catch {
    const places = problems(uri).map(({ code, range }) => `${JSON.stringify(code)} at ${range.start.line + 1}`);
    assert.fail(`${path}: expected ${count} problems, found ${places.length}: ${places.join('; ')}`);
  }
}
