// Replacements in languages whose tools few machines have: each is judged where its tool is there, and named where it is not.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases as groovyCases } from '../../server/src/remediation/languages/groovy.cases.ts';
import { cases as kotlinCases } from '../../server/src/remediation/languages/kotlin.cases.ts';
import { cases as luaCases } from '../../server/src/remediation/languages/lua.cases.ts';
import { cases as perlCases } from '../../server/src/remediation/languages/perl.cases.ts';
import { cases as phpCases } from '../../server/src/remediation/languages/php.cases.ts';
import { cases as rCases } from '../../server/src/remediation/languages/r.cases.ts';
import { cases as rubyCases } from '../../server/src/remediation/languages/ruby.cases.ts';
import { cases as scalaCases } from '../../server/src/remediation/languages/scala.cases.ts';
import { inEnvironment, planOf } from '../../server/src/remediation/planCase.ts';
import { passes, testWith, tool, work, written } from './tools.ts';

testWith(['php'], 'PHP: the interpreter parses every case', async () => {
  for (const file of await written('php', phpCases, (_, i) => `case${i}.php`)) passes('php', ['-l', file]);
});

testWith(['ruby'], 'Ruby: the interpreter parses every case', async () => {
  for (const file of await written('rb', rubyCases, (_, i) => `case${i}.rb`)) passes('ruby', ['-c', file]);
});

testWith(['perl'], 'Perl: the interpreter compiles every case', async () => {
  // Functions that the cases only name; -c compiles a file and runs nothing but its BEGIN blocks and constants.
  const declared =
    'sub login; sub send_it; sub f; sub name; sub encode; our ($x, @y, $y, $config, $client, $scheme, $user, $rest, $key, @list);\n';
  const files = await written('pl', perlCases, (_, i) => `case${i}.pl`);
  for (const file of files) {
    writeFileSync(file, `${declared}${readFileSync(file, 'utf8').replaceAll('\r', '')}`);
    passes('perl', ['-c', file], { API_KEY: 'x' });
  }
});

testWith(['luac'], 'Lua: luac parses every case', async () => {
  // Attributes of variables came with Lua 5.4.
  const files = await written('lua', luaCases, (_, i) => `case${i}.lua`);
  for (const file of files) passes('luac', ['-p', file]);
});

testWith(['make'], 'make prints the same as before, dollar signs and quotes too, and stops without the variable', async () => {
  const makefile = join(work, 'Makefile');
  for (const before of [
    "all:\n\t@printf '%s' 'x «v1234567»'\n",
    'all:\n\t@printf "%s" "x «v1234567»"\n',
    'all:\n\t@printf %s x\\ «v1234567»\n',
    "API_KEY = «v1234567»\n\nall:\n\t@printf '%s' 'x $(API_KEY)'\n",
  ]) {
    writeFileSync(makefile, (await planOf({ path: 'Makefile', target: inEnvironment('API_KEY'), before })).after);
    assert.equal(passes('make', ['-s', '-f', makefile], { API_KEY: 'v1$HOME$(x)' }), 'x v1$HOME$(x)');
    const { status, output } = tool('make', ['-s', '-f', makefile]);
    assert.notEqual(status, 0);
    assert.match(output, /API_KEY is not set/);
  }
});

testWith(['Rscript'], 'R: the interpreter parses every case', async () => {
  const files = await written('r', rCases, (_, i) => `case${i}.R`);
  passes('Rscript', ['-e', 'for (file in commandArgs(TRUE)) parse(file)', ...files]);
});

testWith(['groovyc'], 'Groovy: the compiler accepts every case', async () => {
  const out = join(work, 'groovy-classes');
  for (const file of await written('groovy', groovyCases, (_, i) => `case${i}.groovy`)) passes('groovyc', ['-d', out, file]);
});

testWith(['scalac'], 'Scala: the compiler parses every case', async () => {
  const sources = scalaCases.filter(([, { path }]) => path.endsWith('.scala'));
  const files = await written('scala', sources, (_, i) => `case${i}.scala`);
  passes('scalac', ['-Ystop-after:parser', ...files]);
});

testWith(['kotlinc'], 'Kotlin: the compiler parses every case', async () => {
  const sources = kotlinCases.filter(([, { path }]) => path.endsWith('.kt'));
  const files = await written('kotlin', sources, (_, i) => `case${i}.kt`);
  // The cases name functions that nobody wrote, so only what the parser has to say counts.
  const { output } = tool('kotlinc', ['-no-stdlib', '-no-reflect', '-d', join(work, 'kotlin-classes'), ...files]);
  assert.deepEqual(output.match(/^.*error: syntax error.*$/gm) ?? [], []);
  const wrong = join(work, 'wrong.kt');
  writeFileSync(wrong, 'val a = (');
  assert.match(tool('kotlinc', ['-no-stdlib', '-no-reflect', wrong]).output, /error: syntax error/);
});
