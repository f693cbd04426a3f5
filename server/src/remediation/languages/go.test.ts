import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../shared/src/model/index.ts';
import { mergePlans } from '../../../../shared/src/vault/mergePlans.ts';
import { expectAfter, inEnvironment, lines, planOf, refusalOf } from '../planCase.ts';
import { cases, getenv, refused } from './go.cases.ts';

for (const [title, given, expected] of cases)
  test(`Go: ${title}`, async () => {
    await expectAfter(given, expected);
  });

for (const [title, given, reason] of refused)
  test(`Go: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Go: an exported constant is marked for review', async () => {
  const plan = await expectAfter(
    { path: 'main.go', target: inEnvironment(), before: lines('package main', '', 'import "os"', '', 'const APIKey = "«v1234567»"') },
    lines('package main', '', 'import "os"', '', 'var APIKey = mustGetenv("API_KEY")', '', ...getenv),
  );
  assert.match(plan.review ?? '', /APIKey becomes a variable/);
});

test('Go: neighbours in a group of constants leave it together', async () => {
  const text = lines('package main', '', 'const (', '\ta = "1"', '\tuser = "v1234567"', '\tkey = "w1234567"', ')');
  const moving = (value: string) => planOf({ path: 'main.go', target: inEnvironment(), before: text.replace(value, `«${value}»`) });
  const plans = [(await moving('v1234567')).plan, (await moving('w1234567')).plan];
  const edits = mergePlans(plans, kind => kind === 'import');
  assert.ok(Array.isArray(edits), String(edits));
  assert.equal(
    applyChanges(text, edits.find(edit => edit.uri.endsWith('main.go'))!.changes),
    lines(
      ...['package main', '', 'import "os"', '', 'const (', '\ta = "1"', ')', ''],
      ...['var user = mustGetenv("USER")', '', 'var key = mustGetenv("KEY")', '', ...getenv],
    ),
  );
});

test('Go: a format is marked for review, an argument of it is not', async () => {
  const inFormat = (call: string) =>
    planOf({ path: 'main.go', target: inEnvironment('K'), before: `package main\n\nimport "os"\n\nfunc f() {\n\t${call}\n}\n` });
  assert.match((await inFormat('fmt.Printf("%s «v1234567»", x)')).plan.review ?? '', /format/);
  assert.match((await inFormat('fmt.Fprintf(w, "«v1234567»")')).plan.review ?? '', /format/);
  assert.equal((await inFormat('fmt.Printf("%s", "«v1234567»")')).plan.review, undefined);
});
