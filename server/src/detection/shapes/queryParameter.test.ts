import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const found = (text: string): string[] =>
  detector.scanText(text, { path: 'App.java' }).map(finding => detector.readValue(text, finding).reveal());
const jdbc = (password: string): string =>
  `String url = "jdbc:postgresql://shop.acme-prod.net:5432/shop?user=app&password=${password}&sslmode=require";`;

test('a password in a JDBC URL ends where the parameter does, whatever signs people chose, so that no end of it stays behind', () => {
  for (const end of ['!x', '$Xq', '#rT', '@aB*', '^c)d', ',e:f'])
    assert.deepEqual(found(jdbc(['Qv7', 'rT2m', `Zk9${end}`].join('-'))), [['Qv7', 'rT2m', `Zk9${end}`].join('-')], end);
});

test('a place for a password in a JDBC URL is none', () => {
  for (const place of ['${PASSWORD}', '${db.password:none}', '{password12}', '%password%', '#{password}', '$PASSWORD12', '$(PASSWORD)'])
    assert.deepEqual(found(jdbc(place)), [], place);
});

test('a signature in prose ends before the punctuation of its sentence', () => {
  const signature = ['Qv7rT2mZk9Xp4Ls8Wd3b', 'N6cFj5Hy1Ge0Ua', 'QwErTyUi'].join('');
  assert.deepEqual(found(`see https://acct.blob.core.windows.net/c?sv=2024-05-04&sp=r&sig=${signature}, then go on`), [signature]);
});
