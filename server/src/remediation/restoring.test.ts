import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, type DecodeStep, SecretValue, type TextChange } from '../../../shared/src/model/index.ts';
import type { MoveRecord } from '../../../shared/src/vault/journal.ts';
import { restore } from '../../../shared/src/vault/restore.ts';
import type { SecretStore } from '../../../shared/src/vault/secretStore.ts';
import { openLiteral, spellValue } from '../../../shared/src/vault/spellValue.ts';
import { tracesOf } from '../../../shared/src/vault/traces.ts';
import { byReference, readMarked, remediationOf } from './planCase.ts';

/** A file with `VALUE` in it, and how the literal around it spells its characters. */
interface Holder {
  readonly path: string;
  readonly text: string;
  readonly decode: readonly DecodeStep[];
}
const backslash: DecodeStep = { kind: 'literal', syntax: 'backslash' };

const holders: readonly Holder[] = [
  { path: 'a.ts', text: "export const key = 'VALUE'; // keep\nconst b = 1;\n", decode: [backslash] },
  { path: 'b.ts', text: 'const auth = `Bearer VALUE ${1}`;\n', decode: [backslash] },
  { path: 'a.py', text: 'import os\nkey = "VALUE"\n', decode: [backslash] },
  { path: 'A.java', text: 'class A {\n    static final String KEY = "VALUE";\n}\n', decode: [backslash] },
  { path: 'P.cs', text: 'class A\n{\n    string key = @"VALUE";\n}\n', decode: [{ kind: 'literal', syntax: 'doubledQuote' }] },
  { path: 'Dsn.cs', text: 'class A\n{\n    string dsn = @"a;pw=VALUE;";\n}\n', decode: [{ kind: 'literal', syntax: 'doubledQuote' }] },
  { path: 'dsn.go', text: 'package a\n\nvar dsn = "a;pw=VALUE;"\n', decode: [backslash] },
  { path: 'a.rb', text: 'key = "VALUE" # keep\n', decode: [backslash] },
  { path: 'a.php', text: '<?php\n$key = "VALUE"; // keep\n', decode: [backslash] },
  { path: 'A.kt', text: 'val key = "VALUE" // keep\n', decode: [backslash] },
  { path: 'a.rs', text: 'fn f() {\n    let key = "VALUE"; // keep\n}\n', decode: [backslash] },
  { path: 'build.gradle', text: "android {\n    storePassword 'VALUE' // keep\n}\n", decode: [backslash] },
  { path: 'config/database.yml', text: 'production:\n  password: "VALUE" # keep\n', decode: [{ kind: 'yaml' }] },
  { path: 'Makefile', text: 'A = b\nPASSWORD := VALUE\n\nall:\n\tmake\n', decode: [] },
  { path: 'run.bat', text: '@echo off\nset AUTH=x VALUE\n', decode: [] },
  { path: 'docker-compose.yml', text: 'services:\n  a:\n    environment: ["DSN=a;pw=VALUE;"]\n', decode: [{ kind: 'yaml' }] },
  { path: 'main.tf', text: 'locals {\n  key = "VALUE" # keep\n}\n', decode: [backslash] },
  { path: 'dsn.tf', text: 'locals {\n  dsn = "a;pw=VALUE;"\n}\n', decode: [backslash] },
  { path: 'settings.xml', text: '<settings>\n  <server><password>VALUE</password></server>\n</settings>\n', decode: [{ kind: 'xml' }] },
  { path: 'nuget.config', text: '<configuration>\n  <add key="p" value="VALUE" />\n</configuration>\n', decode: [{ kind: 'xml' }] },
  { path: 'compose.yaml', text: 'services:\n  a:\n    environment:\n      KEY: "VALUE" # keep\n', decode: [{ kind: 'yaml' }] },
  { path: 'compose.yml', text: "services:\n  a:\n    environment: { KEY: 'VALUE' }\n", decode: [{ kind: 'yaml' }] },
  {
    path: 'app.yaml',
    text: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: KEY\n          value: "VALUE" # keep\n',
    decode: [{ kind: 'yaml' }],
  },
  { path: 'profiles.yml', text: "a:\n  password: 'VALUE'\n", decode: [{ kind: 'yaml' }] },
  { path: 'azure-pipelines.yml', text: 'steps:\n  - bash: |\n      login "a:VALUE"\n    displayName: x\n', decode: [] },
  { path: 'module.bicep', text: "module m './m.bicep' = {\n  params: {\n    key: 'VALUE' // keep\n  }\n}\n", decode: [backslash] },
  {
    path: 'mainTemplate.json',
    text: '{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "resources": [\n    {\n      "type": "Microsoft.Resources/deployments",\n      "properties": {\n        "parameters": { "key": { "value": "VALUE" } },\n        "template": { "parameters": { "key": { "type": "string" } } }\n      }\n    }\n  ]\n}\n',
    decode: [{ kind: 'json' }],
  },
  { path: 'main.bicepparam', text: "using './main.bicep'\n\nparam key = 'VALUE' // keep\n", decode: [backslash] },
  { path: 'application.conf', text: 'a {\n  key = "VALUE" # keep\n}\n', decode: [backslash] },
  {
    path: 'web.config',
    text: '<configuration>\n<appSettings>\n<add key="k" value="VALUE"/>\n</appSettings>\n</configuration>\n',
    decode: [{ kind: 'xml' }],
  },
  { path: 'group_vars/all.yml', text: "a: b\nkey: 'VALUE'\n", decode: [{ kind: 'yaml' }] },
  { path: '.github/workflows/ci.yml', text: 'env:\n  KEY: "VALUE"\n', decode: [{ kind: 'yaml' }] },
  { path: '.devcontainer/devcontainer.json', text: '{\n  "containerEnv": { "KEY": "VALUE" } // keep\n}\n', decode: [{ kind: 'json' }] },
  { path: '.vscode/tasks.json', text: '{ "tasks": [{ "args": ["--key=VALUE"] }] }\n', decode: [{ kind: 'json' }] },
  { path: '.npmrc', text: 'a=b\n//r.example/:_authToken=VALUE\n', decode: [] },
  { path: 'vector.toml', text: '[a]\nkey = "VALUE" # keep\n', decode: [backslash] },
  { path: 'application.properties', text: 'a=b\ndb.password=VALUE\n', decode: [] },
  { path: 'a.http', text: 'GET https://h\nX-Key: VALUE\n', decode: [] },
];

/** Characters of credentials, and those that literals escape. Plain formats get only what stands for itself in them. */
const anyValue = fc.string({ unit: fc.constantFrom(...'abcXYZ0189+/=_.~!"\'\\&<>{}@#'.split('')), minLength: 8, maxLength: 40 });
const plainValue = fc
  .string({ unit: fc.constantFrom(...'abcXYZ0189+/=_.~'.split('')), minLength: 8, maxLength: 40 })
  .filter(value => !value.startsWith('='));

/** Changes that a restore leaves: lines of their own, and what stands on other lines than the value. */
const staying = (text: string, changes: readonly TextChange[], value: { readonly start: number; readonly end: number }) => {
  const start = text.lastIndexOf('\n', value.start - 1) + 1;
  const end = text.indexOf('\n', value.end) < 0 ? text.length : text.indexOf('\n', value.end);
  return changes.filter(
    ({ range, newText }) => range.end < start || range.start > end || (range.start === range.end && /^[\r\n]|\n$/.test(newText)),
  );
};

for (const { path, text, decode } of holders)
  test(`property: ${path}: a move and a restore give the bytes that were there, whatever characters the value has`, async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(decode.length > 0 ? anyValue : plainValue, fc.constantFrom('\n', '\r\n'), async (value, eol) => {
        const [head, tail] = text.replaceAll('\n', eol).split('VALUE') as [string, string];
        const spelled = spellValue(value, decode, { before: openLiteral(head.slice(head.lastIndexOf('\n') + 1)) ?? '' });
        if (spelled === undefined) return;
        const input = readMarked({ path, before: `${head}«»${tail}`, target: byReference(), decode });
        const range = { start: head.length, end: head.length + spelled.length };
        const original = head + spelled + tail;
        const { plans } = await remediationOf().plan(
          { ...input, text: original, finding: { ...input.finding, parts: [range] }, place: { ...input.place, range } },
          [byReference()],
          'secret',
        );
        // Some texts cannot stand in some literals: a refusal is an answer, as long as most values are moved.
        if (plans.length === 0) return;
        moved++;
        const changes = [...plans[0]!.edit.changes].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
        let now = applyChanges(original, changes);
        const traces = tracesOf(original, changes, changes, range);
        assert.ok(traces.length > 0, `no way back from ${now}`);
        const store: Partial<SecretStore> = { label: 'demo', read: async () => new SecretValue(value) };
        const record = { id: '1', name: 'api-key', version: 'v1' } as MoveRecord;
        const outcome = await restore(
          record,
          { uri: input.place.uri, path, placeId: 'p', decode, traces },
          {
            edits: {
              read: async () => ({ text: now, version: 1 }),
              apply: async ([edit]) => {
                now = applyChanges(now, edit!.changes);
                return { kind: 'applied' };
              },
            },
            ask: { confirmRestore: async () => true } as never,
            journal: { record: async () => {} } as never,
            store: store as SecretStore,
            trusted: true,
            signal: new AbortController().signal,
          },
        );
        assert.equal(outcome.kind, 'restored', outcome.message);
        assert.equal(now, applyChanges(original, staying(original, changes, range)));
      }),
      { numRuns: 60 },
    );
    assert.ok(moved > 30, `only ${moved} of 60 were moved`);
  });
