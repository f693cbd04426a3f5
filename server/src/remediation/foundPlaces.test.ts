import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, valueRange } from '../../../shared/src/model/index.ts';
import { createDetector } from '../detection/index.ts';
import { sampleOf, seededRandom } from '../detection/samples.ts';
import { allRules } from '../rules/index.ts';
import { lines, remediationOf, vaultUrl } from './planCase.ts';

const detector = createDetector(allRules);
const rule = allRules.find(each => each.id === 'github-pat-classic')!;
const { value } = sampleOf(rule, seededRandom(7));

/** Files with a token in them, as people write them. */
const files: readonly [path: string, text: string][] = [
  ['main.tf', lines('resource "x" "y" {', '  token = "SECRET"', '}')],
  ['prod.tfvars', lines('github_token = "SECRET"')],
  ['pom.xml', lines('<project><properties>', '  <github.token>SECRET</github.token>', '</properties></project>')],
  ['.m2/settings.xml', lines('<settings><servers><server>', '  <password>SECRET</password>', '</server></servers></settings>')],
  [
    'NuGet.config',
    lines(
      '<configuration><packageSourceCredentials><github>',
      '  <add key="ClearTextPassword" value="SECRET" />',
      '</github></packageSourceCredentials></configuration>',
    ),
  ],
  [
    'Web.config',
    lines('<configuration>', '  <appSettings>', '    <add key="GitHubToken" value="SECRET" />', '  </appSettings>', '</configuration>'),
  ],
  [
    'k8s/app.yaml',
    lines(
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - name: a',
      '      env:',
      '        - name: GITHUB_TOKEN',
      '          value: SECRET',
    ),
  ],
  ['k8s/secret.yaml', lines('apiVersion: v1', 'kind: Secret', 'metadata: { name: a }', 'stringData:', '  token: "SECRET"', '  user: u')],
  ['k8s/data.yaml', lines('apiVersion: v1', 'kind: Secret', 'metadata: { name: a }', 'data:', '  token: BASE64', '  user: dQ==')],
  ['chart/values.yaml', lines('github:', '  token: SECRET')],
  ['group_vars/all.yml', lines('github_token: SECRET')],
  ['.gitlab-ci.yml', lines('variables:', '  A: b', '  GITHUB_TOKEN: SECRET')],
  ['.github/workflows/ci.yml', lines('on: push', 'env:', '  GITHUB_TOKEN: SECRET')],
  ['azure-pipelines.yml', lines('variables:', '  token: SECRET', 'steps:', '  - script: make')],
  ['compose.yaml', lines('services:', '  a:', '    environment:', '      - GITHUB_TOKEN=SECRET')],
  ['.npmrc', lines('//npm.pkg.example/:_authToken=SECRET')],
  ['requirements.txt', lines('git+https://SECRET@github.example/a/b.git')],
  ['gradle.properties', lines('gprKey=SECRET')],
  ['application.properties', lines('github.token=SECRET')],
  ['application.conf', lines('github { token = "SECRET" }')],
  ['vector.toml', lines('[sources.a]', 'token = "SECRET"')],
  ['api.http', lines('GET https://api.example', 'Authorization: Bearer SECRET')],
  ['.devcontainer/devcontainer.json', lines('{ "containerEnv": { "GITHUB_TOKEN": "SECRET" } }')],
  ['.vscode/mcp.json', lines('{ "servers": { "github": { "env": { "GITHUB_TOKEN": "SECRET" } } } }')],
  ['Properties/launchSettings.json', lines('{ "profiles": { "a": { "environmentVariables": { "GITHUB_TOKEN": "SECRET" } } } }')],
  [
    'n.ipynb',
    JSON.stringify({ cells: [{ cell_type: 'code', source: ['import os\n', 'token = "SECRET"\n'], outputs: [] }], metadata: {} }, null, 1),
  ],
  [
    'quoted.ipynb',
    JSON.stringify({ cells: [{ cell_type: 'code', source: 'import os\nheaders = {"Authorization": f"token SECRET"}\n' }], metadata: {} }),
  ],
  ['Dockerfile', lines('FROM a', 'ENV GITHUB_TOKEN=SECRET')],
  ['main.bicep', lines("param token string = 'SECRET'")],
  ['.env', lines('GITHUB_TOKEN=SECRET')],
];

for (const [path, text] of files)
  test(`${path}: what is found can be moved`, async () => {
    const spelled = text.includes('BASE64') ? Buffer.from(value).toString('base64') : value;
    const before = text.replace(/SECRET|BASE64/, spelled);
    const finding = detector
      .scanText(before, { path })
      .find(each => before.slice(valueRange(each).start, valueRange(each).end) === spelled);
    assert.ok(finding, 'not found');
    const range = valueRange(finding);
    const input = {
      finding,
      place: { uri: `file:///project/${path}`, placeId: 'p', ruleId: finding.ruleId, range },
      group: 'g',
      text: before,
      path,
      vaultUrl,
    };
    const { plans, refusals } = await remediationOf().plan(input);
    const moving = plans.filter(plan => plan.store.kind === 'keyVault');
    assert.ok(moving.length > 0, refusals.map(refusal => refusal.reason).join(' '));
    for (const plan of moving) assert.equal(applyChanges(before, plan.edit.changes).includes(spelled), false, plan.title);
  });
