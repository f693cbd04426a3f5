import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');

const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('a value that an expression may come to is found', () => {
  for (const [path, text] of [
    ['a.ts', "const password = isDev ? '<>' : await getSecret();"],
    ['a.ts', "const password: string = isDev ? getSecret() : '<>';"],
    ['a.ts', "connect({ password: isDev ? '<>' : process.env.P });"],
    ['a.ts', "const password = (await get()) || '<>';"],
    ['a.ts', "const dbPassword = isProd\n  ? getSecret()\n  : '<>';"],
    ['A.cs', 'var password = string.IsNullOrEmpty(p) ? "<>" : p;'],
    ['A.cs', 'string Password => _password ?? "<>";'],
    ['A.cs', 'var password = Configuration.GetValue<string>("Db:Secret", "<>");'],
    ['A.java', 'String password = Optional.ofNullable(p).orElse("<>");'],
    ['A.kt', 'val password = if (dev) "<>" else get()'],
    ['A.kt', 'val password by lazy { "<>" }'],
    ['a.scala', 'val password = sys.env.getOrElse("P", "<>")'],
    ['a.py', 'password = get() if prod else "<>"'],
    ['a.py', 'password = getattr(settings, "X", "<>")'],
    ['a.go', 'password := cmp.Or(os.Getenv("P"), "<>")'],
    ['a.rs', 'let password = env::var("P").unwrap_or_else(|_| "<>".into());'],
    ['a.rs', 'let password = if dev { "<>" } else { get() };'],
    ['a.rb', 'password = ENV.fetch("DB") { "<>" }'],
    ['a.php', "$password = isset($_ENV['P']) ? $_ENV['P'] : '<>';"],
    ['a.lua', 'local password = dev and "<>" or get()'],
    ['a.ps1', '$password = if ($dev) { "<>" } else { Get-It }'],
    ['a.sql', "SET @password = CASE WHEN @d = 1 THEN '<>' ELSE @p END;"],
    ['a.sql', "SET @password = COALESCE(@p, '<>');"],
    ['a.vb', 'Dim password = If(dev, "<>", GetIt())'],
    ['a.dart', "const password = String.fromEnvironment('P', defaultValue: '<>');"],
    ['main.tf', '  admin_password = try(each.value.secret, "<>", null)'],
    ['main.tf', '  admin_password = var.p != "" ? var.p : "<>"'],
    ['main.bicep', "  adminPassword: empty(p) ? '<>' : p"],
    ['azuredeploy.json', `{ "adminPassword": "[if(empty(parameters('p')), '<>', parameters('p'))]" }`],
    ['azuredeploy.json', `{ "value": "[concat('Database=', variables('d'), ';User Id=', variables('u'), ';Password=<>')]" }`],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

test('what a function of the name returns is found', () => {
  for (const [path, text] of [
    ['A.java', 'String getPassword() { return "<>"; }'],
    ['A.java', '@Override protected String password() {\n    return "<>";\n}'],
    ['A.cs', 'string Password { get { return "<>"; } }'],
    ['a.py', 'def get_password():\n    return "<>"'],
    ['a.go', 'func password() string { return "<>" }'],
    ['A.kt', 'fun getPassword() = "<>"'],
    ['a.rs', 'fn password() -> &\'static str { "<>" }'],
    ['a.swift', 'var password: String { return "<>" }'],
    ['a.php', "function getPassword() { return '<>'; }"],
  ] as const) {
    const text2 = text.replace('<>', password);
    assert.deepEqual(found(text2, path), [password], text);
    assert.equal(detector.scanText(text2, { path })[0]?.names.key?.toLowerCase(), 'password', text);
  }
});

test('a literal of an expression that is no value of it is spared', () => {
  for (const [path, text] of [
    ['a.ts', "const password = mode === '<>' ? read() : ask();"],
    ['a.ts', "const password = read(options ? '<>' : name);"],
    ['a.ts', "const password = vault.getSecret('<>');"],
    ['a.ts', "const password = cache.get('<>');"],
    ['a.ts', "const password = { '<>': read() };"],
    ['a.ts', "const secrets = { kv: { 'kv-<>': read() } };"],
    ['a.ts', "const password = read() || ask('<>');"],
    ['a.py', 'password = read() if mode == "<>" else ask()'],
    ['a.ts', "const password = valid ? 'success' : 'danger';"],
    ['a.ts', "const password = visible ? 'text' : 'hidden-text';"],
    ['a.ts', "const password = read();\nconst other = dev ? '<>' : name;"],
    ['A.java', 'String password = client.getSecret("<>").getValue();'],
    ['A.java', 'String getPassword(String name) { return store.read("<>"); }'],
    ['azuredeploy.json', `{ "adminPassword": "[reference('<>').value]" }`],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [], text);
});
