import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');

function found(text: string, path: string): string[] {
  return detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());
}

test('a value that no operator gives to its name is found', () => {
  for (const [path, text] of [
    ['a.js', 'const x = config.dbPassword || "<>";'],
    ['a.ts', 'const x = process.env.DB_PASSWORD ?? "<>";'],
    ['a.py', 'x = os.getenv("DB_PASSWORD") or "<>"'],
    ['a.py', 'x = os.environ.get("DB_PASSWORD", default="<>")'],
    ['a.py', 'parser.add_argument("--password", type=str, help="of the user", default="<>")'],
    ['a.go', 'p := flag.String("password", "<>", "of the user")'],
    ['a.go', 'flag.StringVar(&p, "password", "<>", "of the user")'],
    ['a.py', 'config.set("db", "password", "<>")'],
    ['a.kts', 'buildConfigField("String", "DB_PASSWORD", "\\"<>\\"")'],
    ['a.kt', 'mapOf("password" to "<>")'],
    ['a.gradle', 'buildConfigField "String", "DB_PASSWORD", "\\"<>\\""'],
    ['a.sql', "c_password CONSTANT VARCHAR2(30) := '<>';"],
    ['a.cbl', '01 WS-PASSWORD PIC X(12) VALUE "<>".'],
    ['A.java', 'env.put(Context.SECURITY_CREDENTIALS, "<>");'],
    ['A.java', '.password(passwordEncoder().encode("<>"))'],
    ['a.sh', 'mvn deploy -Dpassword=<>'],
    ['A.java', 'if (password.equals("<>")) {'],
    ['a.cpp', 'static const char password[] PROGMEM = "<>";'],
    ['a.pl', '$ENV{DB_PASSWORD} = "<>";'],
    ['a.pl', "$self->{password} = '<>';"],
    ['a.sh', `export DB_PASSWORD=\${CI_VALUE:-<>}`],
    ['a.json', '{ "args": ["--password", "<>"] }'],
    ['a.json', '{ "args": ["--password=<>"] }'],
    ['a.yaml', 'command: ["serve", "--password", "<>"]'],
    ['a.yaml', 'password: !!str <>'],
    ['web.config', '<!-- password=<> -->'],
    ['core-site.xml', '<property><name>fs.password</name><value><></value></property>'],
    ['app.config', '<setting name="DbPassword" serializeAs="String">\n  <value><></value>\n</setting>'],
    ['a.http', '@password = <>'],
    ['a.cs', 'Token password = new("<>");'],
    ['a.cs', 'var password = Environment.GetEnvironmentVariable("X") ?? "<>";'],
    ['notes.md', 'db password - <>'],
    ['notes.md', '`db_password`: `<>`'],
  ] as const)
    assert.deepEqual(found(text.replace(/<>(?!\/)/, password), path), [password], text);
});

test('what only looks like such an idiom is spared', () => {
  for (const [path, text] of [
    ['a.py', "valid = ['-auth', 'password', '-password', 'session', '-session']"],
    ['a.json', '{ "args": ["--password", "--user7"] }'],
    ['a.ts', 'type T = { state: "Passwort" || "available" };'],
    ['a.js', 'const message = error.token || "none at all";'],
    ['a.py', 'parser.add_argument("--password", help="a value of 1 to 9 signs")'],
    ['core-site.xml', '<property><name>password</name><value>${db.password.of.9}</value></property>'],
    ['notes.md', '- password - what the user chose'],
    ['a.yaml', 'password: !vault v7-of-orders'],
    ['A.java', 'if (password.equals(expected7)) { log("a-b-7"); }'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});

test('a password that Spring is told to take as it stands is found with the word that says so, for it is read whole', () => {
  assert.deepEqual(found(`.password("{noop}${password}")`, 'A.java'), [`{noop}${password}`]);
  assert.deepEqual(found('.password("{cipher}a81f30b7c92e54d6")', 'A.java'), []);
});
