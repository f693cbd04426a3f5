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

test('the password of a command that names no option for it is found', () => {
  for (const [path, text] of [
    ['a.sh', 'echo app:<> | chpasswd'],
    ['a.sh', "echo '<>' | sudo -S apt-get update"],
    ['a.sh', 'echo "<>" | docker login node7.azurecr.io -u app --password-stdin'],
    ['a.sh', 'az sql server create -n s -g g -u app -p <>'],
    ['azure-pipelines.yml', '- script: echo "##vso[task.setvariable variable=apiPassword;issecret=true]<>"'],
    ['a.sh', 'hdbuserstore -i SET ADMIN node7:30013 SYSTEM <>'],
    ['router.cfg', '  key-string 7 <>'],
    ['a.bat', 'net user app <> /add'],
    ['a.sh', 'htpasswd -bc users app <>'],
    ['a.sh', 'rabbitmqctl add_user app <>'],
    ['a.sh', 'smbclient //files/share -U app%<>'],
    ['a.sh', 'lftp -u app,<> files.contoso.net'],
    ['a.sh', '7z a -p<> a.7z data'],
    ['a.sh', 'nmcli dev wifi connect Home password <>'],
    ['a.sh', 'ssh-keygen -t ed25519 -N "<>" -f key'],
    ['a.sh', 'useradd -p $(openssl passwd -1 <>) app'],
    ['a.bat', 'cmdkey /add:files /user:app /pass:<>'],
    ['a.bat', 'signtool sign /f cert.pfx /p <> a.exe'],
    ['a.cfg', 'snmp-server community <> RO'],
    ['a.cfg', 'set snmp community <> authorization read-only'],
    ['snmpd.conf', 'rocommunity <> 10.0.0.0/8'],
    ['a.sh', 'snmpwalk -v 2c -c <> switch7 sysDescr'],
    ['a.ps1', '$p = "<>" | ConvertTo-SecureString -AsPlainText -Force'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

const bicepItem = (name: string, value: string): string => `  {\n    name: '${name}'\n    value: ${value}\n  }\n`;

test('every value of a list of secrets is found, whatever its name says', () => {
  for (const [path, text] of [
    ['main.bicep', `secrets: [\n${bicepItem('one', "'<>1'")}${bicepItem('two', "'<>2'")}]\n`],
    ['a.json', '"secrets": [ { "name": "one", "value": "<>1" }, { "name": "two", "value": "<>2" } ]'],
    ['main.tf', 'secret {\n  name  = "one"\n  value = "<>1"\n}\nsecret {\n  name  = "two"\n  value = "<>2"\n}\n'],
    ['app.yaml', 'secrets:\n  - name: one\n    value: <>1\n  - name: two\n    value: "<>2"\n'],
    ['a.sh', 'az containerapp secret set -n shop -g rg --secrets one=<>1 "two=<>2"'],
  ] as const)
    assert.deepEqual(found(text.replaceAll('<>', password), path), [`${password}1`, `${password}2`], text);
});

test('a list of secrets that refers to a vault, a parameter or names alone is spared', () => {
  for (const [path, text] of [
    ['main.bicep', `secrets: [\n${bicepItem('one', 'password7')}]\n`],
    ['main.bicep', "secrets: [\n  {\n    name: 'one7'\n    keyVaultUrl: 'https://kv7.vault.azure.net/secrets/one'\n  }\n]\n"],
    ['app.yaml', 'secrets:\n  - name: one7\n    keyVaultUrl: https://kv7.vault.azure.net/secrets/one\n'],
    ['compose.yaml', 'secrets:\n  - password7\n  - token7\n'],
    ['a.sh', 'az containerapp create -n s7 --secrets "one=keyvaultref:https://kv7.vault.azure.net/secrets/one,identityref:system"'],
    ['a.sh', 'az containerapp create -n s7 --secrets "one=$PASSWORD7"'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});

test('a named value of API Management is a secret where it says so, and a key that a policy sends along always is', () => {
  const bicep = (secret: boolean): string =>
    `resource n 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {\n  name: 'api/one'\n  properties: {\n    displayName: 'one'\n    secret: ${secret}\n    value: '${password}'\n  }\n}\n`;
  assert.deepEqual(found(bicep(true), 'main.bicep'), [password]);
  assert.deepEqual(found(bicep(false), 'main.bicep'), []);
  const key = Buffer.from(Array.from({ length: 40 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  const policy = (name: string): string =>
    `<set-query-parameter name="${name}" exists-action="override">\n  <value>${key}</value>\n</set-query-parameter>`;
  assert.deepEqual(found(policy('code'), 'policy.xml'), [key]);
  assert.deepEqual(found(policy('page'), 'policy.xml'), []);
});

test('the same commands without a password are spared', () => {
  for (const [path, text] of [
    ['a.sh', 'echo "$USER:$PASSWORD7" | chpasswd'],
    ['a.sh', 'cat users7 | sudo -S tee /etc/users'],
    ['a.sh', 'echo $TOKEN7 | docker login node7.azurecr.io -u app --password-stdin'],
    ['a.sh', 'az sql server create -n s7 -g g7 -u app -p "$PASSWORD7"'],
    ['a.bat', 'net user app7 /add'],
    ['a.sh', 'htpasswd -c users app7'],
    ['a.sh', '7z x archive-7.7z -aoa'],
    ['a.sh', 'ssh-keygen -t rsa7 -N "" -f key'],
    ['a.sh', 'openssl passwd -6 -stdin'],
    ['snmpd.conf', 'rocommunity public'],
    ['a.sh', 'snmpwalk -v 2c -c public switch7'],
    ['a.md', 'the snmp community is8documented below'],
    ['a.bat', 'signtool sign /fd sha256 /tr http://time7.contoso.net a.exe'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
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

test('the value of a vault secret is found beside the resource that makes it, whatever it is called', () => {
  for (const [path, text] of [
    [
      'main.bicep',
      "resource s 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  parent: v\n  name: 'sendgrid'\n  properties: {\n    value: '<>'\n  }\n}\n",
    ],
    [
      'a.json',
      '{ "type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "2023-07-01", "name": "v/s", "properties": { "value": "<>" } }',
    ],
    ['main.tf', 'resource "azurerm_key_vault_secret" "s" {\n  name         = "sendgrid"\n  value        = "<>"\n}\n'],
  ] as const) {
    assert.deepEqual(found(text.replace('<>', password), path), [password], path);
    const variable = { 'main.bicep': '${seed}', 'a.json': "[parameters('seed')]", 'main.tf': '${var.seed}' }[path];
    assert.deepEqual(found(text.replace('<>', variable), path), [], path);
  }
  const other = 'resource "azurerm_key_vault_secret" "s" {\n  value = var.seed\n}\nresource "other" "o" {\n  value = "<>"\n}\n';
  assert.deepEqual(found(other.replace('<>', password), 'main.tf'), []);
});
