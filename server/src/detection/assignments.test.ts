import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const key = ['a81f', '30b7', 'c92e', '54d6', '07fa', 'e3b1', '68c9', 'd25f'].join('');
const uuid = [key.slice(0, 8), key.slice(8, 12), `4${key.slice(13, 16)}`, `a${key.slice(17, 20)}`, key.slice(20)].join('-');

/** The values that are found in a text. */
function found(text: string, path: string): string[] {
  return detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());
}

/** `<>` is where the value stands. */
const shapes: readonly (readonly [path: string, text: string, value: string])[] = [
  ['a.cs', 'public string ApiPassword { get; set; } = "<>";', password],
  ['a.vb', 'Dim password As String = "<>"', password],
  ['a.java', 'String pw = "<>";', ['sun', 'shine'].join('')],
  ['a.rs', 'let pass = "<>";', ['sun', 'shine'].join('')],
  ['a.r', 'api_key <- "<>"', key],
  ['a.json', '{ "name": "DB_PASSWORD", "value": "<>" }', password],
  ['a.json', '{\n  "name": "apiKey",\n  "value": "<>"\n}', key],
  ['a.bicep', "var s = [\n  {\n    name: 'DB_PASSWORD'\n    value: '<>'\n  }\n]\n", password],
  ['a.bicep', "var s = {\n  displayName: 'db-password'\n  secret: true\n  value: '<>'\n}\n", password],
  ['a.json', '{ "name": "DB_PASSWORD", "slotSetting": false, "value": "<>" }', password],
  ['a.json', '{ "password": { "type": "SecureString", "value": "<>" } }', password],
  ['a.json', '{\n  "adminPassword": {\n    "value": "<>"\n  }\n}', password],
  ['a.json', '{ "adminPassword": { "type": "string", "defaultValue": "<>" } }', password],
  ['a.tf', '  key   = "Db:Password"\n  value = "<>"\n', password],
  ['a.yaml', 'env:\n  - name: DB_PASSWORD\n    value: <>\n', password],
  ['a.tf', 'variable "db_password" {\n  type    = string\n  default = "<>"\n}\n', password],
  ['A.java', `@Value("\${app.api-key:<>}")`, key],
  ['compose.yaml', `environment:\n  DB_PASSWORD: \${DB_PASSWORD:-<>}\n`, password],
  ['a.js', "client.setApiKey('<>');", key],
  ['a.sh', "curl -H 'X-Api-Key: <>' https://api.internal.net", key],
  ['a.erl', '{password, "<>"}.', password],
  ['a.go', '// sessionSecret: <>\n', key],
  ['notes.md', 'The password for the staging database is <>', password],
  ['notes.txt', 'user: deploy\npass: <>\n', password],
  ['wpa_supplicant.conf', 'network={\n  psk="<>"\n}', password],
  ['a.py', 'client_secret = "<>"', uuid],
  ['a.php', '$apiKey .= "<>";', key],
  ['a.json', '{ "app.env": "REGION=eu\\nAPI_TOKEN=<>\\nDEBUG=true" }', key],
  ['settings.txt', '"key": "<>"', 'Qv7rT2mZk9Xp4Ls8Wd3bN6cF'],
  ['a.http', 'Authorization: ApiKey <>', key],
  ['notes.txt', 'tracking api key: <>', key.slice(0, 20)],
  ['.env', 'CONTOSO_KEY=<>', `ak_${key}${key.slice(0, 8)}`],
  ['.env', 'CONTOSO_KEY=<>', 'q7rt2mzk9xp4ls8wd3bn6cf1'],
  ['.env', 'DEPLOY_CREDS=<>', 'Qv7rT2mZk9Xp4Ls8Wd3bN6cF'],
  ['a.yaml', 'postmark: "<>"', uuid],
  ['notes.txt', 'pass = <>', password],
  ['notes.txt', 'access token <>', key],
  ['a.xml', '<Password Value="<>"/>', password],
  ['notes.md', 'var apiToken string = "<>"', key],
  ['a.rs', 'let password = String::from("<>");', password],
  ['router.cfg', 'enable password <>', password],
  ['router.cfg', 'username deploy secret 0 <>', password],
  ['hosts.ini', 'web1 ansible_user=deploy ansible_ssh_pass=<>', password],
  ['a.yaml', 'dbpassword: <>', password],
  ['a.yaml', 'CACHE_PASSWORD: <>', password],
  ['a.yaml', 'encryption:\n  key: <>', key],
  ['a.json', '{ "Jwt": { "Key": "<>" } }', key],
  ['a.php', "'crypt' => ['key' => '<>']", key],
  ['a.yaml', 'registry_secret: <>', password],
  ['gradle.properties', 'storepass=<>', password],
  ['a.properties', 'orders.smtppass=<>', password],
  ['a.conf', 'spark.storageaccountkey=<>', `${key.toUpperCase()}${key}Qk7+ZmXwT4bL/9vRpS2uHg==`],
  ['a.env', 'MYCLIENTSECRET=<>', key],
  ['A.java', 'static final String DB_PASSWORD\n        = "<>";', password],
  ['a.cpp', 'const std::string dbPassword{"<>"};', password],
  ['a.cpp', 'const std::string apiKey{\n    "<>"};', key],
  ['a.json', '{ "Client Secret": "<>" }', password],
  ['a.json', '{ "Db Password Value": "<>" }', password],
  ['a.py', 'headers["Access Token"] = "<>"', key],
  ['a.toml', '"API Key" = "<>"', key],
  ['a.py', 'get("https://api.contoso.net/v1/blogs?key=<>")', 'Qv7rT2mZk9Xp4Ls8Wd3bN6cF'],
];

test('a secret is found in each of the ways of giving it to a name', () => {
  for (const [path, text, value] of shapes) assert.deepEqual(found(text.replace('<>', value), path), [value], text);
});

test('the default of a parameter of Service Fabric is found', () => {
  assert.deepEqual(found(`<Parameter Name="DbPassword" DefaultValue="${password}" />`, 'ApplicationManifest.xml'), [password]);
});

test('what only looks like a value is spared', () => {
  for (const [path, text] of [
    ['a.py', 'raise ValueError("Cannot pass \'minute\' here")'],
    ['test.log', '--- PASS: TestTags/testtag (0.04s)'],
    ['a.yml', `client_secret: "arn:aws:secretsmanager:eu-west-1:${'8'.repeat(12)}:secret:prod/app-KWbhxw"`],
    ['go.txt', `github.com/aws/smithy-go v1.20.3 h1:${key}A=`],
    ['a.html', 'a connection="User ID=<user>;Password=<password>;">text</a>'],
    ['a.py', 'data = password.encode("utf-8", errors="strict")'],
    ['a.json', '{ "password": { "type": "string", "description": "What you sign in with 1" } }'],
    ['a.bicep', "var s = {\n  name: 'password'\n  kind: 'x'\n}\nvar t = 'Some-text-1-of-many'\n"],
    ['a.hcl', 'contents = "{{ with secret "kv-v2/foo" }}"'],
    ['a.ts', `const entityId = "${uuid}";`],
    ['a.go', 'errors.New("the password for user is wrong")'],
    ['NEWS', '* Added --auth-token flag to use a token of the service for requests.'],
    ['notes.txt', '* Added --auth-token flag to use a token of the service for requests.'],
    ['Cargo.toml', 'Win32_System_PasswordManagement = ["Win32_System"]'],
    ['tests/ui.rs', 'let t = TestCases::new();\nt.pass("tests/compile-pass/**/*.rs");'],
    ['notes.txt', '* Changed the prompt from `Instance Password:` to `New Password:`, as the command changes it.'],
    ['a.properties', '# org.eclipse.util.Password should be used to make such a text'],
    ['flags.yaml', "To make a key with `id` 'foo', pass `--public-key='id=foo,value=VALUE9'` to it."],
    ['a.py', 'password = password.encode("latin1")'],
    ['a.py', "template = '''password = \"$artifactRegistryMavenSecret\"'''"],
    ['a.py', "client_secret='Qh7...wwI',"],
    ['a.go', 'type T struct {\n\tX509Token X509Token `xml:"X509Token"`\n\tPassword1 string `schema:"password1"`\n}'],
    ['README.md', '[![build](https://ci.contoso.net/app.svg?token=mDP3mQJNnnQ7&branch=main)](https://ci.contoso.net)'],
    ['a.go', "// admin_password isn't returned, but it's a field of its own"],
    ['a.go', 'd.Set("admin_password", "ignored-as-imported")'],
    ['a.ps1', '$pw = [System.Web.Security.Membership]::GeneratePassword(16,2)'],
    ['a.ps1', '$updatePassword = switch ($updatePassword) {'],
    ['a.py', 'command += " password " + md.get("password_key")'],
    ['a.py', "description: How to sign in, one of ('psk', '8021x-radius')."],
    ['a.java', 'String PASSWORD_TEMPLATE = "ssl.{0}.keystore.password";'],
    ['a.js', 'x.fromJson("password");this.masterUserPassword=enabled7?given??made8(),y'],
    ['notes.md', 'The password for the staging database is kept elsewhere.'],
    ['a.yml', 'save_password: "disable"'],
    ['a.py', 'column_key = "created_at_2024_01_and_later"'],
    ['a.py', `DATABASE_URL = "postgres://app:hunter2@example.com/app"`],
    ['a.py', 'class User:\n    def check(self, raw_password):\n        """See check_of(password) and 3 more."""\n'],
    ['a.go', 'cmd.Env = append(os.Environ(), "PASSWORD="+cmd.Dir7, "GOROOT="+build)'],
    ['a.js', "const type = label === 'Other' ? 'password' : 'auth_userpass_1234';"],
    ['a.js', 'p=o,t.password===""?t.password=t.url.a7:t.url.b8=t.path,u'],
    ['a.js', 'a=1,pw=b._bind_Caching7Object_2(c),d=2'],
    ['a.go', 'tests := []string{"PASS:\\x00\\xff\\x00\\x61\\xff"}'],
    ['a.json', '{ "to_find_a_1_token_here": "分析器1预期在此处2找到" }'],
    ['README.md', '[![cover](https://codecov.io/gh/contoso/app/graph/badge.svg?token=mDP3mQJNnnQ7)](https://codecov.io)'],
    ['a.go', `h := "AWS4-HMAC-SHA256 Credential=x, sts, Signature=${key}"`],
    ['a.rs', 'Box::new([ChaCha20Poly1305MessageDecrypter])'],
    ['a.html', '<a secretName="orders-database-password">RFC 5802</a>'],
    ['notes.txt', '--- PASS: TestVet/Windows5 (0.00s)'],
    ['notes.txt', 'The token somebody/took/from-the-table was theirs.'],
    ['a.html', `<input type="hidden" name="authenticity_token" value="${key}" />`],
    ['notes.md', `Then run: export API_TOKEN=${key.slice(0, 20)}...`],
    ['nuget.config', '<add key="ClearTextPassword" value="abc" />'],
    ['translations/ca.json', `{ "admin_password": "${'Contrasenya'} d'administrador" }`],
    ['locale/es/messages.po', `msgstr "«postgresql://usuario:${'contraseña'}@servidor/datos»"`],
    ['icons.json', '{ "set_guest_wifi_password": "mdi:form-textbox-password" }'],
    ['sensor.py', 'api_key="epv1Total",'],
    ['a.js', 'a()}},pw=class{constructor(e){this.data=e}}'],
    ['a.js', 'r.prompt=e.prompt,r.password=!!e.password,r.last=1'],
    ['a.js', 'this.depthFail=a,this.pass=s}}uG.disabled=new uG({a:1})'],
    ['a.js', 'this.renderPass="opaque";draw({ pass: "shadow" })'],
    ['a.js', 'draw({ clear: a, pass: "shadow" })'],
    ['tests/test-vectors-1.json', `{ "shared_secret": "${key}" }`],
    ['a.js', 'const mode = modeFor(0, pass === "opaque" ? a : b);'],
    ['a.js', 'debug4("pw:adb:send")(data);'],
    ['a.js', 'const Pw=`alignment`;'],
    ['a.js', 'e.createElement("label",{htmlFor:"auth_password"},"Password:")'],
    ['a.js', "idTokenEncryptionEncValues: [ 'A128CBC-HS256' ]"],
    ['a.js', `{ keyid: 'a', key: "${['MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE', key, key.toUpperCase()].join('')}" }`],
    ['a.js', '// DOTENV_KEY=dotenv://:key_1234@dotenv.net/vault'],
    ['README.md', '- `PASSWD`: **_empty_**: Password of the user.'],
    ['README.md', 'It has the form `"<user>:<password>@tcp(<host>:<port>)/<database>"`.'],
    ['a.yml', "password: ${{ endsWith(github.repository, '-enterprise') && secrets.A || secrets.B }}"],
    ['a.json', `{ "key": "Q-${uuid}-0" }`],
    ['.env', `NEXT_PUBLIC_ALGOLIA_SEARCH_ONLY_API_KEY=${key}`],
    ['a.json', `{ "Authorization": "AWS4-HMAC-SHA256 Credential=a/20240509/s3/aws4_request,SignedHeaders=host;date,Signature=${key}" }`],
    ['a.py', 'hostkey = "|1|{}|{}".format(a, b)'],
    ['a.py', "raw_password = password.encode('utf-16le')"],
    ['a.py', `connect(\n    host=given[CONF_HOST], password=${'given'}[CONF_PASSWORD]\n)`],
    ['a.toml', 'notes = "Maven - io.jsonwebtoken:jjwt-jackson-0.11.2"'],
    ['a.json', `{ "nextpagetoken": "${key}" }`],
    ['a.json', '{ "Forgot Password": "Qv7-rT2m-Zk9" }'],
    ['a.json', `{ "Your password": "${'Passwort'}" }`],
    ['a.json', '{ "Password reset": "Qv7-rT2m-Zk9" }'],
    ['a.js', 'get("https://api.contoso.net/v1/blogs?key=orders-by-date")'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});

test("a registry's token is told from the tokens of others", () => {
  const rulesOf = (text: string, path: string) => detector.scanText(text, { path }).map(({ ruleId }) => ruleId);
  assert.deepEqual(rulesOf(`//registry.contoso.net/:_authToken=${key}`, '.npmrc'), ['npmrc-authtoken']);
  assert.deepEqual(rulesOf(`const authToken = "${key}";`, 'a.ts'), ['generic-token']);
  assert.deepEqual(rulesOf(`class A { private _authToken = "${key}"; }`, 'a.ts'), ['generic-token']);
});

test('an empty literal that is joined to a value is no part of it', () => {
  for (const text of [`password = "${'Tr0ub4dor&3'}"\n""\n`, `password = "" \\\n  "${'Tr0ub4dor&3'}"\n`])
    for (const { parts } of detector.scanText(text, { path: 'a.rb' })) for (const { start, end } of parts) assert.ok(end > start, text);
});

test('a value that is compared with a strong one is found, and what a name must not be is spared otherwise', () => {
  const strong = ['f62e5bcda4fae4f8', '2370da0c6f20697b', '8f8447ef'].join('');
  for (const text of [`if password != "${strong}" {`, `if "${strong}" != password {`, `if (password !== "${strong}") return;`])
    assert.equal(detector.scanText(text, { path: 'a.go' }).length, 1, text);
  for (const text of ['if password != "unset-it" {', 'if "unset-it" != password {', 'if (password !== "abc123") return;'])
    assert.equal(detector.scanText(text, { path: 'a.go' }).length, 0, text);
});

test('a name with the word of its owner is given its key by an equals sign in a text for people, too', () => {
  const value = ['Qv7rT2mZk9', 'Xp4Ls8Wd3bN6cFh5'].join('');
  const found = (text: string): number => detector.scanText(text, { path: 'notes.txt' }).length;
  assert.equal(found(`ORDERS_KEY=${value}`), 1);
  assert.equal(found(`Key=${value},Values=all`), 0);
});
