import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('the password of a login in the notation of a database is found', () => {
  for (const [path, text] of [
    ['a.go', 'sql.Open("mysql", "app:<>@tcp(db.contoso.net:3306)/orders?parseTime=true")'],
    ['.env', 'DSN=app:<>@unix(/run/mysqld.sock)/orders'],
    ['a.properties', 'spring.datasource.url=jdbc:oracle:thin:app/<>@//db.contoso.net:1521/orders'],
    ['A.java', 'getConnection("jdbc:oracle:oci8:app/<>@orders");'],
    ['a.sh', 'sqlplus -S app/<>@db.contoso.net/orders @report.sql'],
    ['a.sh', 'expdp app/<>@orders full=y'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

test('a login that is put in later, or is the one of an example, is spared', () => {
  for (const [path, text] of [
    ['a.go', 'fmt.Sprintf("%s:%s@tcp(%s:%d)/%s", user, secret7, host, port, name)'],
    ['a.go', '"user:password@tcp(localhost:3306)/test"'],
    ['a.sh', 'mysql_dsn="$USER:$PASSWORD7@tcp(db:3306)/orders"'],
    ['a.sh', 'sqlplus $USER/$PASSWORD7@orders'],
    ['a.sh', 'sqlplus / as sysdba @scripts/a7.sql'],
    ['A.java', '"jdbc:oracle:thin:@//db.contoso.net:1521/orders9"'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});

test('what percent signs escape in a URL is no variable', () => {
  const key = `%2F${'Ab3'.repeat(1)}cT1dyG3FMzqVFHHsmZTRmKU${'q7'}Q%2FKrvVlnLXy9uMhnhH9RF%3D%3D`;
  const url = `mongodb://orders9:${key}@orders9.mongo.cosmos.azure.com:10255/?ssl=true`;
  assert.deepEqual(found(`const url = '${url}';`, 'a.js'), [decodeURIComponent(key)]);
  assert.deepEqual(found('const url = "mongodb://app:%DB_PASS%@db.contoso.net/orders";', 'a.js'), []);
});
