import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultSettings, toSettings } from '../../shared/src/model/index.ts';

interface Declared {
  default?: unknown;
  scope?: string;
  order?: number;
  markdownDescription?: string;
  enum?: string[];
  enumDescriptions?: string[];
  type?: string;
  items?: unknown;
  additionalProperties?: unknown;
  tags?: string[];
}
interface Manifest {
  contributes: { configuration: { properties: Record<string, Declared> }[]; commands: { command: string; category?: string }[] };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
}
const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const declared = Object.assign({}, ...manifest.contributes.configuration.map(group => group.properties)) as Record<string, Declared>;
const prefix = 'secretHygiene.';

test('package.json declares the defaults of the model, no more and no less', () => {
  const fromManifest = Object.fromEntries(Object.entries(declared).map(([key, setting]) => [key.slice(prefix.length), setting.default]));
  const nested: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fromManifest)) {
    const [first, second] = key.split('.') as [string, string?];
    if (second) nested[first] = { ...(nested[first] as object), [second]: value };
    else nested[first] = value;
  }
  assert.deepEqual(toSettings(nested), defaultSettings);
  // Whatever is not a default must survive being read, or the comparison above would see nothing but fallbacks.
  for (const [key, value] of Object.entries(defaultSettings)) if (key !== 'severity') assert.deepEqual(nested[key], value, key);
  assert.deepEqual(nested['severity'], defaultSettings.severity);
  const leaves = Object.entries(defaultSettings).flatMap(([key, value]) =>
    key === 'severity' ? Object.keys(value as object).map(tier => `${key}.${tier}`) : [key],
  );
  assert.deepEqual(Object.keys(fromManifest).sort(), [...leaves, 'trace.server'].sort());
});

test('every setting has what the settings editor needs', () => {
  for (const [key, setting] of Object.entries(declared)) {
    assert.ok(key.startsWith(prefix) && setting.scope && setting.order && setting.markdownDescription, key);
    assert.equal(setting.enumDescriptions?.length, setting.enum?.length, key);
    if (setting.type === 'array') assert.ok(setting.items, key);
    if (setting.type === 'object') assert.ok(setting.additionalProperties, key);
  }
});

test('whatever a workspace could weaken or redirect is restricted in an untrusted one', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  assert.deepEqual(
    [...restricted].sort(),
    Object.keys(declared)
      .filter(key => key !== `${prefix}trace.server`)
      .sort(),
  );
});

test('every text of package.json is in package.nls.json, and none is left over', () => {
  const texts = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<string, unknown>;
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(match => match[1]!);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
});

test('commands are named after the product, and what menus, views and the walkthrough name is there', () => {
  const { contributes } = manifest;
  const ids = new Set(contributes.commands.map(({ command }) => command));
  for (const { command, category } of contributes.commands) assert.equal(category, 'Secret Hygiene', command);
  const { commands: _, configuration: __, ...places } = contributes;
  const texts = readFileSync(new URL('package.nls.json', root), 'utf8');
  const named = [
    ...JSON.stringify(places).matchAll(/"command":"([\w.]+)"|"onCommand:([\w.]+)"/g),
    ...texts.matchAll(/\(command:(secretHygiene[\w.]+)/g),
  ].map(([, command, event]) => command ?? event!);
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter(command => !ids.has(command)),
    [],
  );
});

test('conditions ask only for what the client sets', () => {
  const conditions = [...JSON.stringify(manifest).matchAll(/"(?:when|enablement)":"([^"]*)"/g)].map(match => match[1]!);
  const asked = new Set(conditions.flatMap(text => [...text.matchAll(/(?<!== )\bsecretHygiene\.(\w+)/g)].map(match => match[1]!)));
  assert.ok(asked.has('hasFindings') && asked.has('scanning'));
  const sources = globSync('client/src/**/*.ts', { cwd: root, exclude: path => path.endsWith('.test.ts') });
  const code = sources.map(path => readFileSync(new URL(path, root), 'utf8')).join('\n');
  for (const key of asked)
    assert.match(code, new RegExp(`'setContext', 'secretHygiene\\.${key}'|setContext\\('${key}'`), `nobody sets secretHygiene.${key}`);
});
