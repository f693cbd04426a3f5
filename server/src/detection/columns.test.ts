import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const one = ['Xk9mQ2', 'vL7pR4wZ8q'].join('');
const two = ['tB4nY7', 'cJ1sF6hD3g'].join('');
const found = (text: string, path: string): readonly string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('the values of a column are found in tables, separated values and inserted rows', () => {
  for (const [path, text] of [
    ['a.csv', `user,password\nalice,<>\nbob,<2>\n`],
    ['a.csv', `id;"api_key";note\r\n1;"<>";first\r\n2;"<2>";second\r\n`],
    ['a.tsv', `name\tpassword\nalice\t<>\nbob\t<2>`],
    ['a.md', `| name | password |\n| --- | :---: |\n| alice | \`<>\` |\n| bob | <2> |\n\ntext`],
    ['a.md', `password | name\n--- | ---\n<> | alice\n<2> | bob\n`],
    ['a.sql', `INSERT INTO \`users\` (\n  \`name\`,\n  \`password\`\n)\nVALUES\n  ('alice', '<>'),\n  ('bob', '<2>');`],
    ['a.sql', `INSERT INTO users (name, password, age) VALUES ('al''ice', '<>', 7), ('bob', '<2>', NULL);`],
    ['a.sql', `insert into app.users ("password", created) values ('<>', now()), ('<2>', now())`],
  ] as const)
    assert.deepEqual(found(text.replace('<>', one).replace('<2>', two), path), [one, two], text);
});

test('words, other columns and what is no table are left alone', () => {
  for (const [path, text] of [
    ['a.csv', `user,password\nalice,optional\n`],
    ['a.csv', `note\nthe password, which is needed\n`],
    ['a.csv', `password,user\n,${one}\n`],
    ['a.md', `| field | password |\n| --- | --- |\n| type | string |\n`],
    ['a.md', `| name | password |\n| alice | ${one} |\n`],
    ['a.sql', `INSERT INTO users (name, password) VALUES ('${one}', NULL);`],
    ['a.sql', `INSERT INTO users (name, password) SELECT name, '${one}' FROM old;`],
    ['a.txt', `user,password\nalice,${one}\n`],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});

test('a bold name of a text for people is given what stands behind it', () => {
  for (const text of [`**Password:** ${one}`, `- **Password**: ${one}`]) assert.deepEqual(found(text, 'a.md'), [one], text);
});

test('an edit in a row changes what a column holds', () => {
  const text = `user,password\nalice,short\nbob,${two}\n`;
  const scan = detector.open(text, { path: 'a.csv' });
  assert.equal(scan.findings.length, 1);
  const at = text.indexOf('short');
  const after = text.replace('short', one);
  scan.update(after, [{ range: { start: at, end: at + 5 }, newText: one }]);
  assert.deepEqual(scan.findings, detector.scanText(after, { path: 'a.csv' }));
  assert.equal(scan.findings.length, 2);
});
