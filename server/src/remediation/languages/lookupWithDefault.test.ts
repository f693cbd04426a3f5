import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inClient, inEnvironment, planOf } from '../planCase.ts';

/** The value is the default of a lookup that is there: the lookup keeps its variable and loses its default. */
const cases: readonly [path: string, before: string, line: string, variable: string][] = [
  [
    'a.js',
    "const apiKey = process.env.DEMO_KEY || '«v1234567»';\n",
    "const apiKey = process.env.DEMO_KEY ?? missingVariable('DEMO_KEY');",
    'DEMO_KEY',
  ],
  ['a.ts', "const c = { k: process.env['K'] ?? '«v1234567»' };\n", "const c = { k: process.env.K ?? missingVariable('K') };", 'K'],
  ['a.py', 'import os\nk = os.environ.get("API_KEY", "«v1234567»")\n', 'k = os.environ["API_KEY"]', 'API_KEY'],
  ['a.py', "import os\nk = os.getenv('API_KEY', default='«v1234567»')\n", "k = os.environ['API_KEY']", 'API_KEY'],
  ['a.py', 'import os\nk = os.getenv("API_KEY") or "«v1234567»"\n', 'k = os.environ["API_KEY"]', 'API_KEY'],
  [
    'P.cs',
    'using System;\nvar k = Environment.GetEnvironmentVariable("API_KEY") ?? "«v1234567»";\n',
    'var k = Environment.GetEnvironmentVariable("API_KEY") ?? throw new InvalidOperationException("API_KEY is not set");',
    'API_KEY',
  ],
  [
    'A.java',
    'import java.util.Objects;\nclass A { String k = System.getenv().getOrDefault("API_KEY", "«v1234567»"); }\n',
    'class A { String k = Objects.requireNonNull(System.getenv("API_KEY"), "API_KEY is not set"); }',
    'API_KEY',
  ],
  ['application.properties', 'a.key=${API_KEY:«v1234567»}\n', 'a.key=${API_KEY}', 'API_KEY'],
  ['application.yml', 'a:\n  key: "${API_KEY:«v1234567»}"\n', '  key: "${API_KEY}"', 'API_KEY'],
  ['compose.yaml', 'a:\n  environment:\n    K: ${API_KEY:-«v1234567»}\n', '    K: ${API_KEY:?API_KEY is not set}', 'API_KEY'],
];
for (const [path, before, line, variable] of cases)
  test(`a default of a lookup: ${path}: ${line}`, async () => {
    const { plan, after } = await planOf({ path, before, target: inEnvironment() });
    assert.ok(after.split('\n').includes(line), after);
    assert.equal(plan.store.kind === 'dotenv' && plan.store.variable, variable);
  });

test('a default of a lookup: a chosen variable wins', async () => {
  const { after } = await planOf({ path: 'a.py', before: 'import os\nk = os.getenv("A", "«v1234567»")\n', target: inEnvironment('B') });
  assert.equal(after, 'import os\nk = os.environ["B"]\n');
});

test('a default of a lookup: a vault stays the default, and part of a default stays a part', async () => {
  const vault = await planOf({ path: 'a.ts', before: "const k = process.env.K ?? '«v1234567»';\n", target: inClient() });
  assert.ok(vault.after.endsWith("const k = process.env.K ?? (await readSecret('api-key'));\n"));
  const part = await planOf({ path: 'a.py', before: 'import os\nk = os.getenv("A", "pw=«v1234567»")\n', target: inEnvironment('B') });
  assert.equal(part.after, 'import os\nk = os.getenv("A", f"pw={os.environ[\'B\']}")\n');
});
