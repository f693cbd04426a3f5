import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';
import { sampleOf, seededRandom } from './samples.ts';

const detector = createDetector(allRules);
const hex = ['a81f', '30b7', 'c92e', '54d6', '07fa', 'e3b1', '68c9', 'd25f'].join('');
/** A prefix that several providers use, and 32 hexadecimal characters. */
const shared = ['sk', hex].join('-');
const found = (text: string, path = 'notes.txt'): readonly string[] =>
  detector.scanText(text, { path }).map(({ ruleId, confidence }) => `${ruleId} ${confidence}`);

test('a long random value behind a prefix of keys counts without the word of its provider, at low confidence', () => {
  assert.deepEqual(found(`deepseek ${shared}`), ['deepseek-api-key medium']);
  assert.deepEqual(found(shared), ['deepseek-api-key low']);
  assert.deepEqual(found(`const setting = call('${shared}');`, 'a.ts'), ['deepseek-api-key low']);
});

test('a prefix of keys before anything but a whole random value does not count', () => {
  for (const text of [
    `path/${shared}`,
    `${shared}.js`,
    `class="${['sk', 'abcdefabcdefabcdefabcdefabcdefab'].join('-')}"`,
    ['fw', 'ConfigurationOfTheDevice'].join('_'),
  ])
    assert.deepEqual(found(text, 'a.html'), [], text);
});

test('a name that says whose key it is says more than a prefix of several providers', () => {
  assert.deepEqual(found(`api_key = "${shared}"`, 'a.py'), ['generic-api-key medium']);
});

test('a token of a known kind that is put together from rows is an example of a text, and worth a look where a name is given it', () => {
  const rows = ['abcdef', '123456', '7890'].join('');
  assert.deepEqual(found(`abstractapi deepseek sk-${rows}${rows}`), []);
  assert.deepEqual(found(`gl${'pat-'}${['12345', '67890'].join('').repeat(2)}`), []);
  assert.deepEqual(found(`gl${'pat-'}abcdefghijklmnopqrst`), []);
  assert.deepEqual(found(`gl${'pat-'}AbCdEfGhIjKlMnOpQrSt`), []);
  assert.deepEqual(found(`gl${'pat-'}a1b2c3d4e5f6g7h8i9j0`), []);
  assert.deepEqual(found(`auth_token = gl${'pat-'}AbCdEfGh12IjKl34MnOp`), ['gitlab-pat low']);
  assert.deepEqual(found(`GITLAB_TOKEN=gl${'pat-'}abcdefghijklmnopqrst`), ['gitlab-pat low']);
  // One letter over and over stands for any value.
  assert.deepEqual(found(`GITLAB_TOKEN=gl${'pat-'}${'a'.repeat(20)}`), []);
});

test('the id of a page behind its title is no token, and the key that says it is public none', () => {
  const id = hex.toUpperCase();
  assert.deepEqual(found(`https://notes.internal.net/API-${id}`), []);
  assert.equal(found(`octopus: API-${id}`).length, 1);
  const site = `6L${'c'}${['A1x0UBBAAF', 'Q1b2Qp9Zp3t', 'Wx7Lk2Vn8Rq5', 'Ys3T'].join('')}`;
  assert.deepEqual(found(`recaptcha:\n  site_key: ${site}\n  public_key: ${site}\n`, 'a.yaml'), []);
  assert.equal(found(`recaptcha:\n  secret_key: ${site}\n`, 'a.yaml').length, 1);
});

test('what its name says of a value holds beside the word of a provider, too', () => {
  const value = ['Qv7rT2mZk9Xp4Ls8', 'Wd3bN6cFh5Jg1Yt0'].join('');
  assert.deepEqual(found(`mistral_token = "${value}"`), ['mistral-api-key medium']);
  for (const name of ['mistral_next_page_token', 'mistral_lock_token', 'mistral_token_signature', 'mistral_fake_token'])
    assert.deepEqual(found(`${name} = "${value}"`), [], name);
});

test('keys that were issued in one length are none in another', () => {
  const body = `${hex}${hex.toUpperCase()}${hex}`;
  assert.deepEqual(found(`xai-${body.slice(0, 80)}`), ['xai-api-key high']);
  assert.deepEqual(found(`xai-${body.slice(0, 79)}`), []);
  assert.deepEqual(found(`SG.${body.slice(20, 42)}.${body.slice(30, 73)}`), ['sendgrid-api-key high']);
  assert.deepEqual(found(`SG.${body.slice(20, 42)}.${body.slice(30, 74)}`), []);
});

test('a percent sign behind a token goes on with it, unless it spells a sign', () => {
  const token = `gl${'pat-'}${['Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('')}`;
  for (const rest of ['%22', '%0A', '%26x=1', '%3D']) assert.deepEqual(found(`${token}${rest}`), ['gitlab-pat high'], rest);
  for (const rest of ['%7a', '%b4', '%Zx']) assert.deepEqual(found(`${token}${rest}`), [], rest);
});

test('a token with which a longer name goes on is no token', () => {
  const token = `gl${'pat-'}${['Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('')}`;
  const pat = `gh${'p_'}${['Xk3Wq8Zt5Rv1Ns7Yb4Lm', 'Jc2Dg6Hf9Pa0Te1W'].join('')}`;
  assert.deepEqual(found(token), ['gitlab-pat high']);
  assert.equal(found(`token ${pat}`).length, 1);
  assert.deepEqual(found(`token ${pat}_backup`), []);
});

test('a value beside a field that names it is called so, and not "value"', () => {
  const key = (text: string, path: string) => detector.scanText(text, { path }).map(({ names }) => names.key);
  const token = `gl${'pat-'}${['Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('')}`;
  for (const [path, text] of [
    ['site.bicep', `{\n  name: 'SHOP_TOKEN'\n  value: '${token}'\n}`],
    ['app.yaml', `- name: SHOP_TOKEN\r\n  value: ${token}\r\n`],
    ['app.ts', `{ name: 'SHOP_TOKEN', value: '${token}' }`],
    ['app.json', `[{ "name": "SHOP_TOKEN", "value": "${token}" }]`],
    ['main.tf', `env {\n  name  = "SHOP_TOKEN"\n  value = "${token}"\n}`],
    ['stack.json', `{ "ParameterKey": "SHOP_TOKEN",\n  "ParameterValue": "${token}" }`],
  ] as const)
    assert.deepEqual(key(text, path), ['SHOP_TOKEN'], text);
  for (const [path, text] of [
    ['site.ts', `{ name: 'SHOP_TOKEN', other: '', value: '${token}' }`],
    ['site.ts', `{ name: 'the token of the shop', value: '${token}' }`],
    ['app.json', `{ "surname": "SHOP_TOKEN", "value": "${token}" }`],
  ] as const)
    assert.match(key(text, path).join(), /^value:?$/, text);
});

test('the first piece of a longer value, or of the name of a file, is no token', () => {
  const token = `gl${'pat-'}${['Xk3Wq8Zt', '5Rv1Ns7Yb4Lm'].join('')}`;
  const ico = ['ico', hex].join('-');
  for (const text of [
    `token '${token}?Rv1Ns7'`,
    `token '${token}^Rv1Ns7'`,
    `<img src="video_box.${ico}.png">`,
    `algolia_key = '${hex}/ADMIN01KEY'`,
    `trello_key = '${hex}?UW2jLSL9'`,
  ])
    assert.deepEqual(
      found(text).filter(one => !one.startsWith('generic-')),
      [],
      text,
    );
  for (const text of [
    `is it ${token}? no`,
    `https://host/${token}?page=2`,
    `'${token}', 'other'`,
    `${token}%0A`,
    `x${'://'}user:${token}@host`,
  ])
    assert.equal(found(text).length, 1, text);
});

test('what begins like a token in the midst of base64 is none, over one line or many', () => {
  const rule = allRules.find(({ id }) => id === 'square-access-token')!;
  const { value } = sampleOf(rule, seededRandom(5));
  const piece = Buffer.from(Uint8Array.from({ length: 54 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  for (const text of [`data = '${piece}+${value}'`, `data = '${value}+${piece}'`, `${piece}\n${value}\n`])
    assert.deepEqual(
      found(text).filter(one => one.startsWith('square')),
      [],
      text,
    );
  for (const text of [`token = '${value}'`, `see /path/to/file/number1/of/many/${value}`, `a list:\n${value}\n`])
    assert.equal(found(text).filter(one => one.startsWith('square')).length, 1, text);
});

test('what begins like a token in base64 with long rows of one letter, or with signs of base64 in it, is none', () => {
  const sampled = (id: string): string => sampleOf(allRules.find(rule => rule.id === id)!, seededRandom(5)).value;
  const program = `${'EEQQAhC0QAAAAAAADgPyEJA0ACQCAAIAkgBSAHoSIIoiAHoCICEDYhAyAIIAUg'.repeat(2)}/`;
  assert.deepEqual(found(`const wasm = '${program}${sampled('brave-search-api-key')}+${program}'`, 'a.js'), []);
  const picture = Buffer.from(Uint8Array.from({ length: 90 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  assert.deepEqual(found(`const image = '${picture}+${sampled('google-oauth-refresh-token')}+${picture}'`, 'a.js'), []);
});

test('beside the word of a provider, examples in forms and pieces of drawings are nothing', () => {
  const id = ['896347036', '838936576'].join('');
  assert.deepEqual(found(`{ "discord": { "placeholder": "e.g. ${id}" } }`, 'a.json'), []);
  assert.equal(found(`{ "discord": { "application": "${id}" } }`, 'a.json').length, 1);
  assert.deepEqual(found('<glyph glyph-name="linkedin" d="M237 122h231v694h-231v-694zM1068 122h231v398q0 154 -73 233" />', 'a.svg'), []);
  assert.deepEqual(found('{ name: "box", d: "M360 180h304v152H360zm492 220H172c-6.6 0-12 12v292h132V500h440v204h132V412c0" }', 'a.js'), []);
  const map = Buffer.from(JSON.stringify({ version: 3, names: Array.from({ length: 40 }, (_, i) => `name${i * 7}Of`) })).toString('base64');
  assert.deepEqual(found(`// management\n//# sourceMappingURL=data:application/json;base64,${map}\n`, 'a.js'), []);
  assert.deepEqual(found('new aws.iam.AccessKey("a"); export const accessKey = awsIamSmtpPasswordV4;', 'a.ts'), []);
  const given = ['Qv7rT2mZk9Xp4Ls8', 'Wd3bN6cFh5Jg1Yt0'].join('');
  assert.equal(found(`run: "mistral 1 --token ${given}"`, 'a.yaml').length, 1);
  const lines = Array.from({ length: 3 }, (_, n) =>
    Buffer.from(Uint8Array.from({ length: 45 }, (_, i) => (i * 89 + 41 + n) % 256)).toString('base64'),
  );
  const { value } = sampleOf(allRules.find(({ id }) => id === 'square-access-token')!, seededRandom(5));
  assert.deepEqual(found(`const char kKey[] =\n  "${lines[0]}\\n"\n  "${value}\\n"\n  "${lines[1]}\\n";`, 'a.cc'), []);
  const digest = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => (i * 89 + 41) % 256)).toString('hex');
  assert.deepEqual(found(`{"files":{"src/alibaba/sts.rs":"${digest}"}}`, '.cargo-checksum.json'), []);
  assert.deepEqual(found(`provider "digitalocean" {\n  hashes = [\n    "zh:${digest}",\n  ]\n}\n`, '.terraform.lock.hcl'), []);
});

test('a token whose checksum fails counts under a name only', () => {
  const rule = allRules.find(({ id }) => id === 'github-pat-classic')!;
  const { value } = sampleOf(rule, seededRandom(3));
  const wrong = value.slice(0, -1) + (value.endsWith('a') ? 'b' : 'a');
  assert.deepEqual(found(`- ${value}`), ['github-pat-classic high']);
  assert.deepEqual(found(`- ${wrong}`), []);
  assert.deepEqual(found(`token: ${wrong}`), ['github-pat-classic low']);
});

test('a value that stands behind an operator without a name is given to nothing of the provider above it', () => {
  assert.deepEqual(found(`the deepseek service is described in the data\n = '${shared}'`), []);
  assert.deepEqual(found(`deepseek_key = '${shared}'`), ['deepseek-api-key medium']);
});

test('the two parts of an app token are joined by a bar, escaped or not', () => {
  const [app, token] = ['911602140448729', ['AY-lRJZq9BoDL', 'obvAiP25L7RcMg'].join('')];
  for (const bar of ['|', '%7C']) assert.deepEqual(found(`facebook_token = '${app}${bar}${token}'`), ['facebook-app-access-token medium']);
  assert.deepEqual(found(`facebook_token = '${app}%${token}'`), []);
});

test('a name of the program that begins like a token is none', () => {
  assert.deepEqual(found(`- (id)${['hf', 'requiresCustomLayoutForThisSection'].join('_')};`, 'a.m'), []);
  assert.deepEqual(found(`token ${['hf', 'qZwXkVbNmLpRtYsDfGhJcQxWzKvBnMpLrT'].join('_')}`), ['huggingface-user-token high']);
});

test('keys that a vendor publishes with its samples open nothing', () => {
  const sample = ['AIzaSyAnLA7N', 'feLquW1tJFpx_', 'eQCxoX-oo6YyIs'].join('');
  assert.deepEqual(found(`key: ${sample}`), []);
  assert.deepEqual(found(`key: ${sample.replace('Anl', 'Bnl').replace('oo6', 'pp7')}`), ['google-api-key high']);
});

test('a recovery phrase is found under its name, and the one of a development chain is spared', () => {
  const words = 'canyon velvet orbit maple thunder pencil galaxy river lantern copper meadow silver'.split(' ');
  const given = (phrase: string): readonly string[] => found(`MNEMONIC="${phrase}"`, '.env');
  assert.deepEqual(given(words.join(' ')), ['wallet-recovery-phrase medium']);
  assert.deepEqual(given(words.slice(1).join(' ')), [], 'no phrase has eleven words');
  assert.deepEqual(given(`${'test '.repeat(11)}junk`), []);
});

test('the keys of the emulators of Azure Storage and Cosmos DB open nothing, and any other key in their place is found', () => {
  const storage = ['Eby8vdM02xNOcqFl', 'qUwJPLlmEtlCDXJ1', 'OUzFT50uSRZ6IFsu', 'Fq2UVErCz4I6tq/K', '1SZFPTOtr/KBHBek', 'soGMGw=='].join('');
  const cosmos = ['C2y6yDjf5/R+ob0N', '8A7Cgv30VRDJIWEH', 'LM+4QDU5DE2nQ9nD', 'uVTqobD4b8mGGyPM', 'bIZnqyMsEcaGQy67', 'XIw/Jw=='].join('');
  const protocol = 'DefaultEndpointsProtocol=https';
  for (const [key, around] of [
    [storage, (value: string) => `${protocol};AccountName=shop;AccountKey=${value};EndpointSuffix=core.windows.net`],
    [cosmos, (value: string) => `AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=${value};`],
  ] as const) {
    assert.deepEqual(found(around(key)), []);
    assert.equal(found(around(key.replace('4', 'k'))).length, 1);
  }
});

test('kinds whose beginning is enough are found without the name of their provider', () => {
  const mixed = ['Qv7rT2mZk9Xp4Ls8Wd3b', 'N6cFh5Jg1Yt0Ra4Ue8Mi', 'Zp2Kx9Vw5Bq7Cs3DnGyH'].join('');
  const digits = ['9e51341f8d87894c', '927d0150be0a9676'].join('');
  for (const [text, rule] of [
    [`const u = '${digits}-us30'`, 'mailchimp-api-key'],
    [`const v = 'sk_${'car_'}${mixed.slice(0, 22)}'`, 'cartesia-api-key'],
    [`const w = 'lb${'x_'}${mixed.slice(0, 43)}'`, 'labelbox-api-key'],
    [`const x = 'll${'x-'}${mixed.slice(0, 48)}'`, 'llama-cloud-api-key'],
    [`const y = 'xn${'d_production_'}${mixed}'`, 'xendit-secret-key'],
    [`const z = 'packagist_${'ort_'}${digits}${digits}9e51'`, 'private-packagist-token'],
  ])
    assert.deepEqual(
      detector.scanText(text!, { path: 'a.js' }).map(({ ruleId }) => ruleId),
      [rule],
      text,
    );
  for (const text of [
    `const u = '0f${digits}-us30'`,
    `const y = 'xn${'d_staging_'}${mixed}'`,
    `const x = 'll${'x-'}${mixed.slice(0, 20)}'`,
  ])
    assert.deepEqual(detector.scanText(text, { path: 'a.js' }), [], text);
});

test('a finding says what speaks against it, wrapped in base64, too', () => {
  const row = `api_key=gl${'pat-'}abcdefghijklmnopqrst`;
  const evidence = (text: string, path = 'a.env') =>
    detector.scanText(text, { path }).map(({ evidence: { checksum, doubt } }) => [checksum, doubt].join(' '));
  assert.deepEqual(evidence(row), ['none row']);
  assert.deepEqual(evidence(`SETTINGS=${Buffer.from(`# settings\n${row}\n`).toString('base64')}`), ['none row']);
  assert.deepEqual(evidence(shared, 'notes.txt'), ['none lone']);
  assert.deepEqual(evidence(`deepseek ${shared}`, 'notes.txt'), ['none ']);
  const { value: token } = sampleOf(allRules.find(({ id }) => id === 'github-pat-classic')!, seededRandom(7));
  assert.deepEqual(evidence(`GITHUB_TOKEN=${token}`), ['valid ']);
  assert.deepEqual(evidence(`GITHUB_TOKEN=${token.replace(/.$/, last => (last === '0' ? '1' : '0'))}`), ['invalid ']);
});

test('keys of fal.ai are known by the names that its clients give them', () => {
  const [a, b] = ['6cc5e153f9f453a67a0d10707507c46a', '9b3b9d1a23ecdd67f3c16f09caf7d9c4'];
  const value = `${[a!.slice(0, 8), a!.slice(8, 12), a!.slice(12, 16), a!.slice(16, 20), a!.slice(20)].join('-')}:${b}`;
  for (const name of ['FAL_KEY', 'fal-key', 'FAL_API_KEY', 'fal_ai_key', 'falClientKey'])
    assert.deepEqual(found(`${name}=${value}`, 'a.env'), ['fal-api-key medium'], name);
});
