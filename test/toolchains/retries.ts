// Calls that are made once more where a service refuses their secret, judged by the real compilers. `npm run test:toolchains`.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { retried, retriedAt } from '../../server/src/remediation/retrying/retryCase.ts';
import { passes, repository, work } from './tools.ts';

/** The program with the step at every place that has it. */
async function everywhere(path: string, before: string, also: (moved: string) => string = text => text): Promise<string> {
  let text = also((await retried({ path, before })).moved);
  for (let next: string | undefined = text; next !== undefined; next = await retriedAt(path, text)) text = next;
  return text;
}

test('TypeScript: a call that is made once more type-checks under the strictest options', async () => {
  const folder = join(work, 'retries');
  mkdirSync(folder);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const before = [
    "const answer: Response = await fetch('http://localhost', { headers: { 'api-key': '«v1234567»' } });",
    "const data: unknown = await fetch('http://localhost', { headers: { a: READ } }).then(each => each.json());",
    "const text: string = await (await fetch('http://localhost', { headers: { a: READ }, body: await answer.text() })).text();",
    'interface Lazy extends PromiseLike<number> { readonly query: string }',
    'declare function lazy(key: string, secret: number): Lazy;',
    'declare class Client { constructor(key: string); list(): Promise<string[]> }',
    'const secret = 1;',
    'const count: number = await lazy(READ, secret);',
    'const names: string[] = await new Client(READ).list();',
    'export const all = [data, text, count, names] as const;',
    '',
  ].join('\n');
  const reading = (moved: string): string => moved.replaceAll('READ', "await readSecret('api-key')");
  for (const file of ['calls.ts', 'calls.mts', 'calls.tsx']) writeFileSync(join(folder, file), await everywhere(file, before, reading));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const strict = ['--strict', '--noUnusedLocals', '--noUnusedParameters', '--noImplicitReturns', '--exactOptionalPropertyTypes'];
  const options = [
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--jsx',
    'preserve',
    '--ignoreConfig',
  ];
  passes('tsc', ['--noEmit', ...strict, '--noUncheckedIndexedAccess', ...options, 'calls.ts', 'calls.mts', 'calls.tsx'], {}, folder);
});
