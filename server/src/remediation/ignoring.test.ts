import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIgnoreMark } from '../../../shared/src/model/index.ts';
import { expectAfter, lines, readMarked, refusalOf, remediationOf } from './planCase.ts';

const target = { kind: 'ignoreComment', reason: 'data of a test' } as const;
const mark = 'secret-hygiene:ignore[demo-key] data of a test';

const cases: readonly [path: string, before: string, after: string][] = [
  ['a.ts', "const a = '«v1234567»'; // note\n", `const a = 'v1234567'; // note // ${mark}\n`],
  ['a.tsx', lines('const a = <A', '  k="«v1234567»"', '/>;'), lines('const a = <A', `  k="v1234567" // ${mark}`, '/>;')],
  ['App.vue', `<script>\nconst a = '«v1234567»';\n</script>\n`, `<script>\nconst a = 'v1234567'; // ${mark}\n</script>\n`],
  ['a.py', 'x = "«v1234567»"\n', `x = "v1234567" # ${mark}\n`],
  ['A.java', 'class A {\n    String k = "«v1234567»";\n}\n', `class A {\n    String k = "v1234567"; // ${mark}\n}\n`],
  ['main.go', 'package a\n\nvar k = "«v1234567»"\n', `package a\n\nvar k = "v1234567" // ${mark}\n`],
  ['P.cs', 'class A\r\n{\r\n    string k = "«v1234567»";\r\n}\r\n', `class A\r\n{\r\n    string k = "v1234567"; // ${mark}\r\n}\r\n`],
  ['a.ts', 'const a = `«BEGIN\nEND»`;\n', `const a = \`BEGIN\nEND\`; // ${mark}\n`],
  ['compose.yaml', 'a:\n  b: «v1234567»\n', `a:\n  b: v1234567 # ${mark}\n`],
  ['.env', 'A=1\nB=«v1234567»\n', `A=1\n# ${mark}\nB=v1234567\n`],
  ['Dockerfile', 'FROM a\r\nENV B=«v1234567»\r\n', `FROM a\r\n# ${mark}\r\nENV B=v1234567\r\n`],
  ['Dockerfile', 'FROM a\nRUN a && \\\n  b «v1234567»\n', `FROM a\nRUN a && \\\n  # ${mark}\n  b v1234567\n`],
  ['application.properties', 'a=«v1234567»\n', `# ${mark}\na=v1234567\n`],
  ['main.bicep', "param x string = '«v1234567»'\n", `param x string = 'v1234567' // ${mark}\n`],
  ['.vscode/launch.json', '{\n  "a": "«v1234567»"\n}\n', `{\n  "a": "v1234567" // ${mark}\n}\n`],
];
for (const [i, [path, before, after]] of cases.entries())
  test(`an ignore mark stands where the syntax takes it: ${path} (${i})`, async () => {
    const { plans } = await remediationOf().plan(readMarked({ path, before, target }), [target]);
    assert.equal(plans.length, 1);
    const plan = plans[0]!;
    const text = readMarked({ path, before, target }).text;
    const { newText, range } = plan.edit.changes[0]!;
    assert.equal(text.slice(0, range.start) + newText + text.slice(range.end), after);
    assert.deepEqual(parseIgnoreMark(newText.trim())?.ruleIds, ['demo-key']);
    assert.deepEqual([plan.store.kind, plan.next], ['none', []]);
  });

const refused: readonly [path: string, before: string][] = [
  ['a.ts', 'const a = `x\n  «v1234567»\n  y`;\n'],
  ['a.tsx', 'const a = <p>\n  «v1234567»\n</p>;\n'],
  ['App.vue', '<p a="«v1234567»">b</p>\n<script>\nlet a;\n</script>\n'],
  ['a.py', 'x = """\n«v1234567»\n"""\n'],
  ['a.py', 'x = "a" \\\n  "«v1234567»" \\\n  "b"\n'],
  ['compose.yaml', 'a:\n  b: |\n    x «v1234567»\n'],
  ['.env', 'A="\nB=«v1234567»\n"\n'],
  ['config.json', '{"a":"«v1234567»"}\n'],
];
for (const [i, [path, before]] of refused.entries())
  test(`an ignore mark that would become text is refused: ${path} (${i})`, async () =>
    assert.match((await refusalOf({ path, before, target })).reason, /Add an exception/));

test('an exception is a change of the exceptions file and of nothing else', async () => {
  const plan = await expectAfter(
    { path: 'config.json', before: '{"a":"«v1234567»"}', target: { kind: 'exception', reason: 'kept for a reason' } },
    '{"a":"v1234567"}',
  );
  assert.deepEqual(plan.edit.changes, []);
  assert.equal(plan.also[0]!.edit!.uri, 'file:///project/.secret-hygiene/exceptions.yaml');
  assert.equal(plan.also[0]!.edit!.changes[0]!.newText, 'kept for a reason');
});

test('no reason, no silence', async () => {
  assert.match(
    (await refusalOf({ path: 'a.ts', before: "const a = '«v1234567»';", target: { kind: 'ignoreComment', reason: '  ' } })).reason,
    /reason/,
  );
  assert.match(
    (await refusalOf({ path: 'a.ts', before: "const a = '«v1234567»';", target: { kind: 'exception', reason: '' } })).reason,
    /reason/,
  );
});
