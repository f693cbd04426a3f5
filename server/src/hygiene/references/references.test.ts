import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findReferences, type ReferenceForm } from '../index.ts';
import { cases, vault } from './references.cases.ts';

const shown = (text: string, path: string) =>
  findReferences(text, { path }).map(({ form, parts, scope }) => {
    const address = parts.vaultUrl === vault ? 'contoso' : (parts.vaultUrl ?? '-');
    return `${form} ${parts.name ?? '-'}@${address}${parts.version ? `/${parts.version}` : ''}${scope ? ` in ${scope}` : ''}`;
  });

for (const [name, path, marked, expected] of cases)
  test(name, () => {
    const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
    const text = marked.replace('«', '').replace('»', '');
    assert.deepEqual(shown(text, path), expected);
    const found = findReferences(text, { path });
    if (start >= 0) assert.deepEqual(found[0]?.range, { start, end }, text.slice(found[0]!.range.start, found[0]!.range.end));
    for (const { nameRange, parts } of found)
      if (nameRange && parts.name) assert.equal(text.slice(nameRange.start, nameRange.end), parts.name);
  });

test('every form has a case', () => {
  const forms = new Set(cases.flatMap(([, , , expected]) => expected.map(line => line.split(' ')[0] as ReferenceForm)));
  const all: Record<ReferenceForm, true> = {
    secretIdentifier: true,
    resourceId: true,
    appService: true,
    signalR: true,
    appConfiguration: true,
    apiManagement: true,
    containerApps: true,
    applicationGateway: true,
    expressRoute: true,
    serviceFabric: true,
    customerManagedKey: true,
    informationProtection: true,
    armParameter: true,
    bicep: true,
    terraform: true,
    dataFactory: true,
    databricksConfiguration: true,
    databricksNotebook: true,
    synapseNotebook: true,
    secretProviderClass: true,
    externalSecret: true,
    azurePipelines: true,
    githubAction: true,
    gitLab: true,
    ansible: true,
    vals: true,
    spring: true,
    client: true,
    azureCli: true,
    azurePowerShell: true,
  };
  assert.deepEqual([...forms].sort(), Object.keys(all).sort());
});

test('windows line ends and places further down change nothing but the place', () => {
  for (const [name, path, marked, expected] of cases) {
    const text = marked.replace('«', '').replace('»', '');
    assert.deepEqual(shown(text.replaceAll('\n', '\r\n'), path), expected, name);
    assert.deepEqual(shown(`\n# note\n${text}\n`, path), expected, name);
  }
});

test('any mixture of pieces is answered, with ranges in order that do not overlap', () => {
  const pieces = cases.flatMap(([, , text]) => text.replace(/[«»]/g, '').split(/(?<=[{}()"':=\n])/));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, '{', '}', '"', "'", '(', ')', '\\'), { maxLength: 60 }), parts => {
      const text = parts.join('');
      for (const path of ['a.bicep', 'a.tf', 'a.yml']) {
        let last = 0;
        for (const { range, nameRange } of findReferences(text, { path })) {
          assert.ok(range.start >= last && range.end > range.start && range.end <= text.length);
          assert.ok(!nameRange || (nameRange.start >= 0 && nameRange.end <= text.length && nameRange.start <= nameRange.end));
          last = range.end;
        }
      }
    }),
    { numRuns: 300 },
  );
});
