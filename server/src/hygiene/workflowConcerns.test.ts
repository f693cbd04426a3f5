import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { workflowConcerns } from './workflowConcerns.ts';

const lines = (...each: readonly string[]): string => each.map(line => `${line}\n`).join('');
const workflow = (before: readonly string[], ...step: readonly string[]): string =>
  lines('on: push', ...before, 'jobs:', '  a:', '    runs-on: ubuntu-latest', '    steps:', ...step, '      - run: az account show');
const path = '.github/workflows/deploy.yml';
const secret = ['      - uses: azure/login@v2', '        with:', '          creds: ${{ secrets.AZURE_CREDENTIALS }}'];
const found = (text: string) => workflowConcerns(text, { path });
const mended = (text: string): string => applyChanges(text, found(text)[0]!.fix!.changes);
const ids = [
  '          client-id: ${{ vars.AZURE_CLIENT_ID }}',
  '          tenant-id: ${{ vars.AZURE_TENANT_ID }}',
  '          subscription-id: ${{ vars.AZURE_SUBSCRIPTION_ID }}',
];
const federated = [...secret.slice(0, 2), ...ids];

test('a sign-in with a client secret becomes one with a federated credential, with the permission it needs', () => {
  const after = workflow(['permissions:', '  contents: read', '  id-token: write', ''], ...federated);
  assert.equal(mended(workflow([], ...secret)), after);
  assert.deepEqual(parse(after).permissions, { contents: 'read', 'id-token': 'write' });
});

test('line ends stay as they are', () => {
  const text = workflow([], ...secret);
  assert.equal(mended(text.replaceAll('\n', '\r\n')), mended(text).replaceAll('\n', '\r\n'));
});

test('a permission is added to those that are there, and not where it is there', () => {
  assert.equal(
    mended(workflow(['permissions:', '  packages: read'], ...secret)),
    workflow(['permissions:', '  id-token: write', '  packages: read'], ...federated),
  );
  const allowed = ['permissions:', '  id-token: write'];
  assert.equal(mended(workflow(allowed, ...secret)), workflow(allowed, ...federated));
});

test('where it is unclear which permission counts, the sign-in is marked and not changed', () => {
  for (const permissions of [
    ['permissions: read-all'],
    ['permissions:', '  contents: read', 'x:', '  permissions:', '    contents: read'],
  ]) {
    const [concern] = found(workflow(permissions, ...secret));
    assert.equal(concern!.concern.kind, 'signsInWithSecret');
    assert.equal(concern!.fix, undefined);
  }
});

test('the step is told by its action, wherever its name stands, and other steps are left alone', () => {
  const named = [
    '      - name: Sign in',
    '        uses: Azure/login@v2 # to Azure',
    '        with:',
    "          creds: '${{ secrets.A }}'",
  ];
  const text = workflow([], ...named);
  assert.deepEqual(
    found(text).map(({ range }) => text.slice(range.start, range.end)),
    ["creds: '${{ secrets.A }}'"],
  );
  assert.deepEqual(found(workflow([], ...federated)), []);
  const next = ['      - uses: azure/login@v2', '      - uses: other/action@v1', '        with:', '          creds: ${{ secrets.A }}'];
  assert.deepEqual(found(workflow([], ...next)), []);
  assert.deepEqual(workflowConcerns(workflow([], ...secret), { path: 'docs/deploy.yml' }), []);
});
