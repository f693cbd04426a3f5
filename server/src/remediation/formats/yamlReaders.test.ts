import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReference, expectAfter, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';
import { gitlabCases } from './gitlabCi.cases.ts';

const lookup = "lookup('azure.azcollection.azure_keyvault_secret', 'api-key', vault_url='https://demo-kv.vault.azure.net')";
const play = (...task: readonly string[]) => lines('- hosts: all', '  tasks:', '    - name: x', ...task.map(line => `      ${line}`));

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'Yarn',
    { path: '.yarnrc.yml', target: inEnvironment(), before: lines('npmRegistries:', '  "//r.example":', '    npmAuthToken: "«v1234567»"') },
    lines('npmRegistries:', '  "//r.example":', '    npmAuthToken: "${NPM_AUTH_TOKEN}"'),
  ],
  [
    'Serverless Framework',
    { path: 'serverless.yml', target: byReference(), before: lines('provider:', '  environment:', '    API_KEY: «v1234567» # keep') },
    lines('provider:', '  environment:', '    API_KEY: ${env:API_KEY} # keep'),
  ],
  [
    'dbt: quotes, because braces would be a map',
    { path: 'profiles.yml', target: inEnvironment(), before: lines('a:', '  outputs:', '    dev:', '      password: «v1234567»') },
    lines('a:', '  outputs:', '    dev:', '      password: "{{ env_var(\'PASSWORD\') }}"'),
  ],
  [
    'dbt: single quotes stay',
    { path: 'profiles.yml', target: inEnvironment(), before: lines("password: '«v1234567»'") },
    lines("password: '{{ env_var(''PASSWORD'') }}'"),
  ],
  [
    'OpenTelemetry Collector',
    {
      path: 'otel-collector-config.yaml',
      target: inEnvironment(),
      before: lines('exporters:', '  otlp:', '    headers: { x-api-key: «v1234567» }'),
    },
    lines('exporters:', '  otlp:', '    headers: { x-api-key: "${env:X_API_KEY}" }'),
  ],
  [
    'Logstash',
    { path: 'logstash.yml', target: byReference(), before: lines('xpack.monitoring.elasticsearch.password: «v1234567»') },
    lines('xpack.monitoring.elasticsearch.password: ${XPACK_MONITORING_ELASTICSEARCH_PASSWORD}'),
  ],
  [
    'Rails: the database',
    {
      path: 'config/database.yml',
      target: inEnvironment(),
      before: lines('production:', '  <<: *default', '  password: «v1234567» # keep'),
    },
    lines('production:', '  <<: *default', '  password: <%= ENV.fetch("PASSWORD") %> # keep'),
  ],
  [
    'Rails: part of a URL in double quotes',
    { path: 'app/config/cable.yml', target: byReference(), before: lines('production:', '  url: "redis://:«v1234567»@h:6379/1"') },
    lines('production:', `  url: "redis://:<%= ENV.fetch('URL') %>@h:6379/1"`),
  ],
  [
    'Rails: single quotes',
    { path: 'config/storage.yml', target: inEnvironment(), before: lines('azure:', "  storage_access_key: '«v1234567»'") },
    lines('azure:', '  storage_access_key: \'<%= ENV.fetch("STORAGE_ACCESS_KEY") %>\''),
  ],
  [
    'Symfony: a package',
    { path: 'config/packages/mailer.yaml', target: inEnvironment(), before: lines('framework:', '  mailer:', "    api_key: '«v1234567»'") },
    lines('framework:', '  mailer:', "    api_key: '%env(API_KEY)%'"),
  ],
  [
    'Symfony: a parameter without quotes gets them',
    { path: 'config/services.yaml', target: inEnvironment(), before: lines('parameters:', '  api_key: «v1234567»') },
    lines('parameters:', '  api_key: "%env(API_KEY)%"'),
  ],
  [
    'conda: part of a URL',
    { path: '.condarc', target: inEnvironment('CONDA_TOKEN'), before: lines('channels:', '  - https://h/t/«v1234567»/x') },
    lines('channels:', '  - https://h/t/${CONDA_TOKEN}/x'),
  ],
  [
    'Ansible: a variable from the vault',
    { path: 'group_vars/all.yml', target: byReference(), before: lines('user: u', 'db_password: «v1234567» # keep') },
    lines('user: u', `db_password: "{{ ${lookup} }}" # keep`),
  ],
  [
    'Ansible: a variable from the environment',
    { path: 'roles/a/defaults/main.yml', target: inEnvironment(), before: lines('db_password: "«v1234567»"') },
    lines("db_password: \"{{ lookup('ansible.builtin.env', 'DB_PASSWORD', default=undef()) }}\""),
  ],
  [
    'Ansible: an argument of a module, part of a text',
    {
      path: 'site.yml',
      target: byReference(),
      before: play('uri:', '  url: https://h', '  headers:', '    Authorization: Bearer «v1234567»'),
    },
    play('uri:', '  url: https://h', '  headers:', `    Authorization: Bearer {{ ${lookup} }}`),
  ],
  [
    'Ansible: a block of text',
    { path: 'deploy.yml', target: byReference(), before: play('copy:', '  content: |', '    a=«v1234567»', '    b=2') },
    play('copy:', '  content: |', `    a={{ ${lookup} }}`, '    b=2'),
  ],
  [
    'Ansible: single quotes',
    { path: 'host_vars/a.yml', target: byReference(), before: lines("p: 'x «v1234567»'") },
    lines(`p: 'x {{ ${lookup.replaceAll("'", "''")} }}'`),
  ],
  ...gitlabCases.map(([title, ...given]): (typeof gitlabCases)[number] => [`GitLab: ${title}`, ...given]),
  [
    'Helm: a value is emptied',
    { path: 'chart/values.yaml', target: byReference(), before: lines('auth:', '  password: «v1234567» # keep', '  user: u') },
    lines('auth:', '  password: "" # keep', '  user: u'),
  ],
  [
    'Helm: quotes stay',
    { path: 'values-prod.yaml', target: inEnvironment(), before: lines("password: '«v1234567»'") },
    lines("password: ''"),
  ],
  [
    'Helm: with helmfile, vals reads the vault',
    { path: 'values.yaml', target: byReference(), before: lines('password: «v1234567»'), files: { 'helmfile.yaml': 'releases: []\n' } },
    lines('password: ref+azurekeyvault://demo-kv/api-key'),
  ],
  [
    'Helm: the releases of helmfile themselves',
    {
      path: 'helmfile.yaml',
      target: byReference(),
      before: lines('releases:', '  - name: a', '    values:', '      - password: «v1234567»'),
    },
    lines('releases:', '  - name: a', '    values:', '      - password: ref+azurekeyvault://demo-kv/api-key'),
  ],
];
for (const [title, given, expected] of cases)
  test(`YAML: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['CircleCI', { path: '.circleci/config.yml', target: byReference(), before: lines('environment:', '  K: «v1234567»') }, /context/],
  ['Travis CI', { path: '.travis.yml', target: byReference(), before: lines('env:', '  - K=«v1234567»') }, /travis encrypt/],
  ['Bitbucket', { path: 'bitbucket-pipelines.yml', target: byReference(), before: lines('a: «v1234567»') }, /secured variable/],
  [
    'Prometheus',
    { path: 'prometheus.yml', target: byReference(), before: lines('basic_auth:', '  password: «v1234567»') },
    /password_file/,
  ],
  [
    'the metadata of an action',
    { path: 'x/action.yml', target: byReference(), before: lines('inputs:', '  a:', '    default: «v1234567»') },
    /Declare an input/,
  ],
  [
    'CloudFormation',
    {
      path: 'template.yaml',
      target: byReference(),
      before: lines("AWSTemplateFormatVersion: '2010-09-09'", 'Parameters:', '  P:', '    Default: «v1234567»'),
    },
    /NoEcho/,
  ],
  [
    'Ansible: inside an expression',
    { path: 'site.yml', target: byReference(), before: play('set_fact:', '  a: "{{ \'«v1234567»\' | upper }}"') },
    /inside an expression/,
  ],
  [
    'GitLab: an image',
    { path: '.gitlab-ci.yml', target: byReference(), before: lines('build:', '  image: r/«v1234567»') },
    /variables and scripts/,
  ],
  [
    'GitLab: from the environment',
    { path: '.gitlab-ci.yml', target: inEnvironment(), before: lines('variables:', '  K: «v1234567»') },
    /cannot be read that way/,
  ],
  [
    'GitLab: single quotes of the shell',
    { path: '.gitlab-ci.yml', target: byReference(), before: lines('build:', '  script:', "    - curl -H 'x=«v1234567»' h") },
    /single quotes/,
  ],
  ['Helm: part of a value', { path: 'values.yaml', target: byReference(), before: lines('dsn: a;Password=«v1234567»') }, /as a whole/],
  [
    'Helm: a value of several lines',
    { path: 'values.yaml', target: byReference(), before: lines('pem: |', '  «v1234567', '  w1234567»') },
    /one line/,
  ],
  [
    'a template of Helm',
    {
      path: 'chart/templates/a.yaml',
      target: byReference(),
      before: lines('kind: Secret', 'metadata:', '  name: {{ .Release.Name }}', 'data:', '  p: «v1234567»'),
    },
    /belongs to everybody/,
  ],
];
for (const [title, given, reason] of refused)
  test(`YAML: refused: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Helm: the value is passed without a trailing line break and without a place in the list of processes', async () => {
  const plan = await expectAfter(
    {
      path: 'chart/values.yaml',
      target: byReference(),
      before: lines('a.b:', '  c:', '    - password: «v1234567»', '      existingSecret: ""'),
    },
    lines('a.b:', '  c:', '    - password: ""', '      existingSecret: ""'),
  );
  assert.ok(
    plan.needs.some(
      need =>
        need.command ===
        `helm upgrade --install <release> <chart> --set-file 'a\\.b.c[0].password'=<(printf %s "$(az keyvault secret show --vault-name demo-kv --name api-key --query value -o tsv)")`,
    ),
  );
  assert.ok(plan.needs.some(need => need.description.includes('existingSecret')));
});

test('GitLab: the secret goes into a masked variable through a pipe', async () => {
  const plan = await expectAfter(
    { path: '.gitlab-ci.yml', target: byReference(), before: lines('variables:', '  A: b', '  API_KEY: «v1234567»') },
    lines('variables:', '  A: b'),
  );
  assert.ok(plan.needs.some(need => need.command?.endsWith('-o tsv | glab variable set API_KEY --masked')));
});

test('Ansible: a task that prints is marked for review, and the collection is named', async () => {
  const plan = await expectAfter(
    { path: 'site.yml', target: byReference(), before: play('debug:', '  msg: "«v1234567»"') },
    play('debug:', `  msg: "{{ ${lookup} }}"`),
  );
  assert.match(plan.review ?? '', /no_log/);
  assert.match(plan.also[0]!.description, /azure\.azcollection/);
});
