import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { mergePlans } from '../../../shared/src/vault/mergePlans.ts';
import { byReference, inClient, inEnvironment, type PlanCase, planOf, readMarked, refusalOf, remediationOf, vaultUrl } from './planCase.ts';

const connection: PlanCase = {
  path: 'src/db.ts',
  target: inEnvironment(),
  before: "export const db = '‹Server=x.database.windows.net;User ID=u;Password=«v1234567»›';\n",
  service: 'sql-database',
};

test('the menu: identity, vault, environment, ignore; the secret part before the whole in code', async () => {
  const { plans, refusals } = await remediationOf().plan({ ...readMarked(connection), vaultUrl });
  assert.deepEqual(
    plans.map(plan => `${plan.target.kind} ${plan.scope}`),
    [
      'managedIdentity secret',
      'keyVaultClient secret',
      'keyVaultClient whole',
      'keyVaultReference secret',
      'keyVaultReference whole',
      'environment secret',
      'environment whole',
      'ignoreComment secret',
    ],
  );
  assert.deepEqual(refusals, []);
});

test('the menu: the whole string before its secret part in settings, and an exception where there are no comments', async () => {
  const given: PlanCase = { ...connection, path: 'appsettings.json', before: '{ "Db": "‹Server=x;Password=«v1234567»›" }' };
  const { plans, refusals } = await remediationOf().plan({ ...readMarked(given), vaultUrl });
  assert.deepEqual(
    plans.map(plan => `${plan.target.kind} ${plan.scope}`),
    ['keyVaultReference whole', 'environment whole', 'exception whole'],
  );
  assert.deepEqual(
    refusals.map(refusal => `${refusal.target} ${refusal.scope}`),
    ['keyVaultReference secret', 'environment secret'],
  );
});

test('the menu: where Azure has no library for the language, what the platform reads comes before a client over HTTP', async () => {
  const firstIn = async (path: string, before: string): Promise<string | undefined> =>
    (await remediationOf().plan({ ...readMarked({ path, target: inClient(), before }), vaultUrl })).plans.find(
      ({ store }) => store.kind === 'keyVault',
    )?.target.kind;
  assert.equal(await firstIn('a.rb', "key = '«v1234567»'\n"), 'keyVaultReference');
  assert.equal(await firstIn('a.pl', "my $key = '«v1234567»';\n"), 'keyVaultReference');
  assert.equal(await firstIn('a.py', "key = '«v1234567»'\n"), 'keyVaultClient');
});

test('the menu: without a chosen vault only what needs none', async () => {
  const { plans } = await remediationOf().plan(readMarked(connection));
  assert.deepEqual([...new Set(plans.map(plan => plan.target.kind))], ['managedIdentity', 'environment', 'ignoreComment']);
});

test('the menu: an unknown kind of file can still be accepted', async () => {
  const { plans, refusals } = await remediationOf().plan({
    ...readMarked({ ...connection, path: 'notes.xyz', service: 'none' }),
    vaultUrl,
  });
  assert.deepEqual(
    plans.map(plan => plan.target.kind),
    ['exception'],
  );
  assert.deepEqual(refusals, []);
  assert.match((await refusalOf({ ...connection, path: 'notes.xyz' })).reason, /Nothing is known/);
});

test('names: proposed from the identifier, and from the kind of credential where nothing has a name', async () => {
  const names = async (before: string, key?: string): Promise<string[]> => {
    const { service: _service, ...given } = connection;
    const { plans } = await remediationOf().plan({ ...readMarked({ ...given, before, ...(key && { names: { key } }) }), vaultUrl });
    return plans.flatMap(({ target, store }) =>
      store.kind === 'dotenv' ? [store.variable] : target.kind === 'keyVaultClient' ? [target.reference.name] : [],
    );
  };
  assert.deepEqual(await names("const apiKey = '«v1234567»';\n"), ['api-key', 'API_KEY']);
  assert.deepEqual(await names("const x = '«v1234567»';\n", 'stripeKey'), ['stripe-key', 'STRIPE_KEY']);
  assert.deepEqual(await names("start('«v1234567»');\n"), ['demo-key', 'DEMO_KEY']);
  assert.deepEqual(await names("const x = '«v1234567»';\n", 'A=b;Token: '), ['token', 'TOKEN']);
  assert.deepEqual(await names("const orders = '‹A=b;AccountKey=«v1234567»›';\n", 'AccountKey'), [
    'orders-account-key',
    'orders',
    'ORDERS_ACCOUNT_KEY',
    'ORDERS',
  ]);
  assert.deepEqual(await names("const db = '‹A=b;Password=«v1234567»›';\n"), ['db-password', 'db', 'DB_PASSWORD', 'DB']);
});

test('a plan says what must be true and what should follow, with the names filled in', async () => {
  const { plan } = await planOf({ path: 'a.ts', before: "const apiKey = '«v1234567»';\n", target: inClient() });
  assert.deepEqual(plan.needs, [
    {
      description: 'Give the identity that runs this the role "Key Vault Secrets User" on the vault demo-kv',
      command:
        'az role assignment create --role "Key Vault Secrets User" --assignee-object-id <principal-id> --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name demo-kv --query id -o tsv)',
    },
    {
      description:
        'Instead of the role, where demo-kv still gives access by access policies ("az keyvault show --name demo-kv --query properties.enableRbacAuthorization" does not print true): allow the identity to get secrets',
      command: 'az keyvault set-policy --name demo-kv --secret-permissions get --object-id <principal-id>',
    },
  ]);
  assert.match(plan.next[0]!.description, /Renew it in the demo portal\.$/);
  assert.deepEqual(plan.store, { kind: 'keyVault', reference: { vaultUrl, name: 'api-key' }, contentType: 'demo-key' });
  assert.deepEqual([plan.group, plan.edit.version, plan.edit.uri], ['g1', 7, 'file:///project/a.ts']);
});

test('a reference in code is an environment variable that the platform fills, never the reference itself', async () => {
  for (const path of ['a.ts', 'a.py', 'A.java', 'main.go', 'P.cs', 'compose.yaml', '.env', 'local.settings.json']) {
    const before = {
      'a.ts': "const k = '«v1234567»';\n",
      'a.py': 'k = "«v1234567»"\n',
      'A.java': 'class A { String k = "«v1234567»"; }\n',
      'main.go': 'package a\n\nvar k = "«v1234567»"\n',
      'P.cs': 'class A { string k = "«v1234567»"; }\n',
      'compose.yaml': 'k: «v1234567»\n',
      '.env': 'k=«v1234567»\n',
      'local.settings.json': '{ "Values": { "k": "«v1234567»" } }\n',
    }[path]!;
    const { after, plan } = await planOf({ path, before, target: byReference() });
    assert.equal(after.includes('@Microsoft.KeyVault'), false, path);
    assert.equal(plan.store.kind, 'keyVault');
  }
});

test('the .env file: variable, ignore entry, example', async () => {
  const { plan } = await planOf({
    path: 'src/a.ts',
    before: "const apiKey = '«v1234567»';\n",
    target: inEnvironment(),
    files: { '.env.example': 'A=\n' },
  });
  assert.deepEqual(plan.store, { kind: 'dotenv', uri: 'file:///project/.env', variable: 'API_KEY' });
  assert.deepEqual(
    plan.also.map(({ kind, edit }) => [kind, edit?.uri, edit?.changes[0]?.newText]),
    [
      ['ignoreEntry', 'file:///project/.gitignore', '.env\n'],
      ['exampleEntry', 'file:///project/.env.example', 'API_KEY=\n'],
    ],
  );
  assert.equal(plan.needs[0]!.command, 'node --env-file=.env <entry-file>');
});

test('how the program gets the .env file is recognised', async () => {
  const said = async (given: Omit<PlanCase, 'target'>): Promise<string> => {
    const { plan } = await planOf({ ...given, target: inEnvironment() });
    return plan.needs[0]!.command ?? plan.needs[0]!.description;
  };
  const before = "const k = '«v1234567»';\n";
  assert.match(await said({ path: 'a.ts', before, files: { 'package.json': '{ "dependencies": { "dotenv": "1" } }' } }), /dotenv/);
  assert.match(await said({ path: 'a.py', before: 'k = "«v1234567»"\n', files: { 'requirements.txt': 'python-dotenv\n' } }), /load_dotenv/);
  assert.match(await said({ path: 'a.py', before: 'k = "«v1234567»"\n' }), /dotenv -f \.env run python/);
  assert.match(await said({ path: 'main.go', before: 'package a\n\nvar k = "«v1234567»"\n' }), /go run/);
});

test('a Functions project keeps the value in local.settings.json', async () => {
  const files = { 'api/host.json': '{}' };
  const { plan, after } = await planOf({
    path: 'api/src/a.py',
    before: 'import os\nk = "«v1234567»"\n',
    target: { kind: 'localSettings' },
    files,
  });
  assert.equal(after, 'import os\nk = os.environ["K"]\n');
  assert.deepEqual(plan.store, { kind: 'localSettings', uri: 'file:///project/api/local.settings.json', key: 'K' });
  assert.match(
    (await refusalOf({ path: 'a.py', before: 'k = "«v1234567»"\n', target: { kind: 'localSettings' } })).reason,
    /no Functions project/,
  );
});

test('what is broken already may stay broken, but nothing more breaks', async () => {
  const { plans } = await remediationOf().plan(
    readMarked({ path: 'a.ts', before: "const apiKey = '«v1234567»';\nconst b = ;\n", target: inEnvironment() }),
    [inEnvironment()],
  );
  assert.equal(plans.length, 1);
});

test('a plan never carries what stands beside the value, which could be another secret', async () => {
  const neighbours: readonly [path: string, before: string][] = [
    ['a.ts', "const k = 'first=zq`${8}1;«v1234567»;second=zq81';\n"],
    ['a.tsx', 'const k = <A b="zq81 «v1234567» zq81" />;\n'],
    ['a.ts', 'const k = `zq81 ${x} «v1234567» zq81`.length;\n'],
    ['a.py', 'k = "zq81{} «v1234567» zq81"\n'],
    ['a.py', 'k = b"zq81 «v1234567» zq81"\n'],
    ['main.go', 'package a\n\nvar k = len("zq81 «v1234567» zq81")\n'],
    ['A.java', 'class A { int k = "zq81 «v1234567» zq81".length(); }\n'],
    ['A.java', 'class A { String k = """\n  zq81 «v1234567» 8% zq81\n  """; }\n'],
    ['P.cs', 'class A { int k = "zq81 «v1234567» zq81".Length; }\n'],
    ['P.cs', 'class A { string k = """\n  zq81 «v1234567» zq81\n  """; }\n'],
    ['compose.yaml', 'a: { b: zq81 "\\ «v1234567» zq81 }\n'],
    ['Dockerfile', 'FROM a\nRUN zq81 "zq81 «v1234567» zq81"\n'],
  ];
  for (const [path, before] of neighbours) {
    const { plan, after } = await planOf({ path, before, target: inEnvironment('V') });
    assert.equal(JSON.stringify(plan).includes('zq81'), false, `${path}\n${JSON.stringify(plan.edit)}`);
    assert.equal(after.split('zq81').length, before.split('zq81').length, after);
  }
});

test('plans for several places of one document fit together: what both need is written once', async () => {
  const url = { decode: [{ kind: 'url' }] } as const;
  const documents: readonly [path: string, first: string, second: string, once: string][] = [
    ['a.ts', "import a from 'a';\n\nconst x = '«v1234567»';\n", "const y = 'amqp://u:«v1234567»@h';\n", 'function missingVariable'],
    ['a.py', 'import sys\n\nx = "«v1234567»"\n', 'y = "amqp://u:«v1234567»@h"\n', 'import os\n'],
    ['main.go', 'package a\n\nimport (\n\t"fmt"\n)\n\nvar x = fmt.Sprint("«v1234567»")\n', 'var y = "amqp://u:«v1234567»@h"\n', '"os"'],
    [
      'A.java',
      'import java.util.List;\n\nclass A {\n  String x = "«v1234567»";\n',
      '  String y = "amqp://u:«v1234567»@h";\n}\n',
      'import java.util.Objects;',
    ],
    [
      'P.cs',
      'using System.Net;\n\nclass A\n{\n  string x = "«v1234567»";\n',
      '  string y = "amqp://u:«v1234567»@h";\n}\n',
      'using System;',
    ],
  ];
  const plain = (text: string): string => text.replace(/[«»]/g, '');
  for (const [path, first, second, once] of documents)
    for (const target of [inEnvironment('V'), inClient()]) {
      const edits = [];
      for (const given of [{ before: first + plain(second) }, { before: plain(first) + second, ...url }]) {
        if (path === 'a.ts' && target.kind === 'keyVaultClient') continue;
        edits.push((await planOf({ path, target, ...given })).plan);
      }
      if (edits.length === 0) continue;
      const merged = mergePlans(edits, kind => kind === 'import');
      assert.ok(Array.isArray(merged), `${path}: ${String(merged)}`);
      const after = applyChanges(plain(first + second), merged.find(edit => edit.uri.endsWith(path))!.changes);
      assert.equal(after.includes('v1234567'), false);
      if (target.kind === 'environment') assert.equal(after.split(once).length, 2, after);
      else assert.equal(after.split(/(?:def|func|String|string) \w*[rR]ead_?[sS]ecret\(/).length, 2, after);
    }
});
