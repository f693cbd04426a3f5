import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTree } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { applyChanges, type RemediationTarget } from '../../../shared/src/model/index.ts';
import { mergePlans } from '../../../shared/src/vault/mergePlans.ts';
import { readTemplateTree, type TemplateNode } from '../templates/templateTree.ts';
import { byReference, inEnvironment, lines, planOf } from './planCase.ts';
import { armText } from './services/serviceCase.ts';

/** In a piece of its own, so that our own scan finds nothing here. */
const passwordArgument = 'administrator_login_password';

/** Documents with two values, of which each needs something that the other needs as well. */
const documents: readonly [title: string, path: string, text: string, targetOf: (name: string) => RemediationTarget][] = [
  [
    'the first secrets of a container app',
    'main.bicep',
    lines(
      "resource app 'Microsoft.App/containerApps@2024-03-01' = {",
      '  properties: {',
      '    configuration: {',
      "      activeRevisionsMode: 'Single'",
      '    }',
      '    template: {',
      '      containers: [',
      "        { name: 'a', env: [ { name: 'A', value: 'FIRST' }, { name: 'B', value: 'SECOND' } ] }",
      '      ]',
      '    }',
      '  }',
      '}',
    ),
    byReference,
  ],
  [
    'the first secrets of a container app in YAML',
    'app.yaml',
    lines(
      'properties:',
      '  configuration:',
      '    activeRevisionsMode: Single',
      '  template:',
      '    containers:',
      '      - env:',
      '          - name: A',
      '            value: FIRST',
      '          - name: B',
      '            value: SECOND',
    ),
    byReference,
  ],
  [
    'the first secrets of a compose file',
    'compose.yaml',
    lines(
      'services:',
      '  db:',
      '    image: postgres:17',
      '    environment:',
      '      POSTGRES_PASSWORD: FIRST',
      '  shop:',
      '    image: mysql',
      '    environment:',
      '      MYSQL_ROOT_PASSWORD: SECOND',
    ),
    byReference,
  ],
  [
    'the first parameters of a template',
    'azuredeploy.json',
    armText({ type: 'Microsoft.Demo/a', apiVersion: '1', name: 'a', properties: { first: 'FIRST', second: 'SECOND' } }).replace(
      '"parameters": {},',
      '',
    ),
    byReference,
  ],
  [
    'empty parameters of a template',
    'azuredeploy.json',
    armText({ type: 'Microsoft.Demo/a', apiVersion: '1', name: 'a', properties: { first: 'FIRST', second: 'SECOND' } }),
    byReference,
  ],
  [
    'the first data sources in JSON',
    'main.tf.json',
    '{\n  "locals": {\n    "first": "FIRST",\n    "second": "SECOND"\n  }\n}\n',
    byReference,
  ],
  [
    'the first variables in JSON',
    'main.tf.json',
    '{\n  "locals": {\n    "first": "FIRST",\n    "second": "SECOND"\n  }\n}\n',
    () => inEnvironment(),
  ],
  [
    'the first variables of a bake file',
    'docker-bake.json',
    '{\n  "target": { "app": { "args": { "A": "FIRST", "B": "SECOND" } } }\n}\n',
    () => inEnvironment(),
  ],
  [
    'the first variables of a bake file in HCL',
    'docker-bake.hcl',
    lines('target "app" {', '  args = {', '    A = "FIRST"', '    B = "SECOND"', '  }', '}'),
    () => inEnvironment(),
  ],
  [
    'write-only arguments that read one vault',
    'main.tf',
    lines(
      'resource "azurerm_mssql_server" "a" {',
      `  ${passwordArgument} = "FIRST"`,
      '}',
      '',
      'resource "azurerm_mssql_server" "b" {',
      `  ${passwordArgument} = "SECOND"`,
      '}',
    ),
    byReference,
  ],
  [
    'roles on one vault',
    'main.bicep',
    lines(
      "resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = { }",
      ...['FIRST', 'SECOND'].flatMap((value, i) => [
        `resource app${i} 'Microsoft.Web/sites@2023-12-01' = {`,
        "  identity: { type: 'SystemAssigned' }",
        `  properties: { siteConfig: { appSettings: [ { name: 'A', value: '${value}' } ] } }`,
        '}',
      ]),
    ),
    byReference,
  ],
  [
    'properties of Kafka',
    'client.properties',
    lines('sasl.mechanism=PLAIN', 'ssl.key.password=FIRST', 'ssl.keystore.password=SECOND'),
    () => inEnvironment(),
  ],
];

/** Keys that stand twice in one object or map. */
function doubled(path: string, text: string): string[] {
  const twice = (keys: readonly string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i);
  if (/\.ya?ml$/.test(path)) return parseAllDocuments(text).flatMap(document => document.errors.map(error => error.message));
  if (/\.properties$/.test(path))
    return twice(
      text
        .split('\n')
        .map(line => line.split('=')[0]!)
        .filter(Boolean),
    );
  const found: string[] = [];
  const visit = (node: TemplateNode): void => {
    if (node.kind === 'object') {
      found.push(...twice(node.entries.map(({ key, labels }) => [key, ...labels].join(' '))));
      for (const { value } of node.entries) visit(value);
    } else if (node.kind === 'list') for (const item of node.items) visit(item);
  };
  visit(readTemplateTree(text, /\.json$/.test(path) ? 'arm' : /\.bicep$/.test(path) ? 'bicep' : 'terraform'));
  return found;
}

const [first, second] = ['v1234567', 'w7654321'];

for (const [title, path, text, targetOf] of documents)
  test(`two values at once: ${title}`, async () => {
    const plain = text.replace('FIRST', first).replace('SECOND', second);
    const marked = (document: string, value: string): string => document.replace(value, `«${value}»`);
    const plans = [
      (await planOf({ path, before: marked(plain, first), target: targetOf('one') })).plan,
      (await planOf({ path, before: marked(plain, second), target: targetOf('two') })).plan,
    ];
    const merged = mergePlans(plans);
    let after: string;
    if (typeof merged === 'string') {
      // They are carried out one after the other: the second is planned on what the first made.
      const alone = mergePlans([plans[0]!]);
      assert.ok(typeof alone !== 'string');
      const between = applyChanges(plain, alone.find(edit => edit.uri.endsWith(path))!.changes);
      const later = mergePlans([(await planOf({ path, before: marked(between, second), target: targetOf('two') })).plan]);
      assert.ok(typeof later !== 'string');
      after = applyChanges(between, later.find(edit => edit.uri.endsWith(path))!.changes);
    } else after = applyChanges(plain, merged.find(edit => edit.uri.endsWith(path))!.changes);
    assert.equal(after.includes(first) || after.includes(second), false, after);
    assert.deepEqual(doubled(path, after), [], after);
    if (path.endsWith('.json')) {
      const errors: { error: number }[] = [];
      parseTree(after, errors as never, { disallowComments: true });
      assert.deepEqual(errors, [], after);
    }
  });

/** Documents in which two values have one key: what each becomes in the file, by the name of its secret. */
const sameKey: readonly [path: string, text: string, first: RegExp, second: RegExp][] = [
  [
    'a.ts',
    "const a = { password: 'FIRST' };\nconst b = { password: 'SECOND' };\n",
    /a = .*process\.env\.PASSWORD /,
    /b = .*process\.env\.PASSWORD_2 /,
  ],
  ['a.py', 'a = {"password": "FIRST"}\nb = {"password": "SECOND"}\n', /a = .*environ\["PASSWORD"\]/, /b = .*environ\["PASSWORD_2"\]/],
  [
    'compose.yaml',
    'services:\n  a:\n    environment: { PASSWORD: FIRST }\n  b:\n    environment: { PASSWORD: SECOND }\n',
    /\$\{PASSWORD:/,
    /\$\{PASSWORD_2:/,
  ],
  [
    'main.bicep',
    lines(
      ...['FIRST', 'SECOND'].flatMap((value, i) => [
        `resource r${i} 'Microsoft.Demo/a@2024-01-01' = {`,
        '  properties: {',
        `    password: '${value}'`,
        '  }',
        '}',
      ]),
    ),
    /password: password\n/,
    /password: password2\n/,
  ],
  [
    'azuredeploy.json',
    armText(...['FIRST', 'SECOND'].map(password => ({ type: 'Microsoft.Demo/a', apiVersion: '1', name: 'a', properties: { password } }))),
    /\[parameters\('password'\)\]/,
    /\[parameters\('password2'\)\]/,
  ],
];
for (const [path, text, one, two] of sameKey)
  test(`two values with one key are not read from one variable: ${path}`, async () => {
    const plain = text.replace('FIRST', first).replace('SECOND', second);
    const marked = (value: string): string => plain.replace(value, `«${value}»`);
    const plans = [
      await planOf({ path, before: marked(first), target: byReference('password') }),
      await planOf({ path, before: marked(second), target: byReference('password-2') }),
    ];
    assert.match(plans[0]!.after, one);
    assert.match(plans[1]!.after, two);
    assert.doesNotMatch(plans[1]!.after, one);
  });

test('a value whose secret says whose it is is called so in the file', async () => {
  const { after, plan } = await planOf({ path: 'a.py', before: 'password = "«v1234567»"\n', target: byReference('orders-password') });
  assert.match(after, /environ\["ORDERS_PASSWORD"\]/);
  assert.match(plan.needs.map(({ command }) => command).join('\n'), /ORDERS_PASSWORD/);
  const renamed = await planOf({ path: 'a.py', before: 'password = "«v1234567»"\n', target: byReference('shop') });
  assert.match(renamed.after, /environ\["PASSWORD"\]/, 'a name that a person chose says nothing about the variable');
});
