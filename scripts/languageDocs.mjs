// Makes docs/languages.md from the languages of remediation, with a fix of each as it is written. `--check` fails when it is out of date instead.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languages, lexedLanguages } from '../server/src/remediation/fileKinds.ts';
import { createRemediation } from '../server/src/remediation/planning.ts';
import { retryLanguages, retryOnRefusal } from '../server/src/remediation/retrying/retrying.ts';
import { grammarFromPackage } from '../server/src/remediation/syntax/grammarFromPackage.ts';
import { applyChanges } from '../shared/src/model/index.ts';
import { root } from './run.mjs';

/** A declaration in each language, as people write it; the value is VALUE. */
const samples = {
  '.ts': "const apiKey = 'VALUE';\n",
  '.py': 'API_KEY = "VALUE"\n',
  '.cs': 'class App\n{\n    readonly string apiKey = "VALUE";\n}\n',
  '.java': 'class App {\n    static final String API_KEY = "VALUE";\n}\n',
  '.go': 'package main\n\nconst apiKey = "VALUE"\n',
  '.cpp': '#include <string>\n\nconst std::string api_key = "VALUE";\n',
  '.rs': 'async fn run() {\n    let api_key = "VALUE";\n}\n',
  '.rb': "API_KEY = 'VALUE'\n",
  '.php': "<?php\n\n$apiKey = 'VALUE';\n",
  '.ps1': "$apiKey = 'VALUE'\n",
  '.sh': "API_KEY='VALUE'\n",
  '.kt': 'val apiKey = "VALUE"\n',
  '.scala': 'object App {\n  val apiKey = "VALUE"\n}\n',
  '.dart': "Future<void> main() async {\n  final apiKey = 'VALUE';\n}\n",
  '.lua': 'local apiKey = "VALUE"\n',
  '.swift': 'let apiKey = "VALUE"\n',
  '.fs': 'module App\n\nlet apiKey = "VALUE"\n',
  '.vb': 'Class App\n    Private ReadOnly apiKey As String = "VALUE"\nEnd Class\n',
  '.sql': "CREATE LOGIN app WITH PASSWORD = 'VALUE';\n",
  '.r': 'api_key <- "VALUE"\n',
  '.groovy': "def apiKey = 'VALUE'\n",
  '.pl': "my $api_key = 'VALUE';\n",
};

/** A call of a service with a key, in each language in which a refused call can be made once more. */
const calls = {
  '.ts': "const answer = await fetch(url, { headers: { 'api-key': 'VALUE' } });\n",
  '.java':
    'import java.net.http.HttpClient;\n\nclass App {\n    void run() throws Exception {\n        var answer = client.send(request(url, "VALUE"), handler);\n    }\n}\n',
  '.py': 'import requests\n\nanswer = requests.get(url, headers={"api-key": "VALUE"})\n',
  '.cs': 'class App\n{\n    async Task Run()\n    {\n        var answer = await client.GetAsync(url, "VALUE");\n    }\n}\n',
};

const reference = { vaultUrl: 'https://example.vault.azure.net', name: 'api-key' };
const remediation = createRemediation(
  { uriOf: path => `file:///${path}`, read: async () => undefined, list: async () => [], grammar: async name => grammarFromPackage(name) },
  { ruleOf: () => undefined, acceptFinding: async () => ({ uri: '', changes: [] }) },
);

/** The plan of a target for the value in a text, and why there is none. */
async function planFor(extension, text, target) {
  const range = { start: text.indexOf('VALUE'), end: text.indexOf('VALUE') + 5 };
  const path = `app${extension}`;
  const evidence = { anchor: '', checksum: 'none', entropy: 4, length: 5 };
  const finding = { ruleId: 'key', parts: [range], decode: [], confidence: 'high', severity: 'high', names: {}, evidence };
  const place = { uri: `file:///${path}`, placeId: path, ruleId: 'key', range };
  const { plans, refusals } = await remediation.plan({ finding, place, group: 'g', text, path }, [target], 'secret');
  return { plan: plans[0], refusals, range };
}

/** What a target writes into the sample of a language: what takes the place of the literal, and what is said of packages. */
async function fixOf(extension, target) {
  const { plan, refusals, range } = await planFor(extension, samples[extension], target);
  if (!plan) return { refused: refusals[0].reason };
  const written = plan.edit.changes.find(change => change.range.start <= range.start && change.range.end >= range.end).newText;
  const packages = plan.also.filter(({ kind, edit }) => kind === 'package' && !edit);
  return { written, packages: packages.map(({ description }) => description.replace(/: (.+?)\.?$/, ': `$1`')) };
}

/** A call of a service as it reads once its secret comes from the vault and a refused call is made once more. */
async function retryOf(extension) {
  const text = calls[extension];
  const { plan } = await planFor(extension, text, { kind: 'keyVaultClient', reference });
  const moved = applyChanges(text, plan.edit.changes);
  const [{ 0: reading, index }] = [...moved.matchAll(/\w+\("?'?api-key'?"?\)/g)];
  const place = { start: index, end: index + reading.length };
  const changes = await retryOnRefusal({ path: `app${extension}`, text: moved }, place, async name => grammarFromPackage(name));
  const lines = applyChanges(moved, changes).split('\n');
  return lines.find(line => line.includes('answer') && line.includes('api-key')).trim();
}

const code = value => `\`${value}\``;

async function section(language, reading) {
  const extension = Object.keys(samples).find(each => language.extensions.includes(each));
  if (!extension) throw new Error(`${language.name} has no sample in scripts/languageDocs.mjs.`);
  const environment = await fixOf(extension, { kind: 'environment' });
  const vault = await fixOf(extension, { kind: 'keyVaultClient', reference });
  const retry = retryLanguages.find(each => each.language === language);
  return [
    `## ${language.name.replace(/^a s/, 'S')}`,
    '',
    `Files: ${language.extensions.map(code).join(', ')}. ${reading}`,
    '',
    `- Environment: ${environment.refused ?? code(environment.written)}`,
    `- Key Vault: ${vault.refused ?? `${[code(vault.written), ...vault.packages].join('. ')}.`}`,
    ...(retry
      ? [`- A refused call is made once more, as a step of its own: ${code(await retryOf(extension))}. Offered for ${retry.where}.`]
      : []),
    ...(language.limits ? ['', language.limits] : []),
    '',
  ];
}

const named = retryLanguages.map(({ language }) => language.name);
const retryNames = `In ${[named.slice(0, -1).join(', '), named.at(-1)].filter(each => each).join(' and ')}`;

const page = [
  '# Languages',
  '',
  '<!-- Made from server/src/remediation/languages by `npm run docs`; change the languages, not this page. -->',
  '',
  `For each language: what takes the place of a literal that is read from an environment variable, and of one that is read from Key Vault by the program itself. Functions that are called here are added to the file with their imports, once, and packages to the manifest at hand (\`package.json\`, \`requirements.txt\`, \`go.mod\` and their kin); a secret is read once, newest version first, and the comment of the function says how it is read again where a service answers 401 or 403. ${retryNames}, the quick fix "Read the secret again when the service refuses it (401, 403)" writes that: it is offered where a secret is read within such a call as the section of the language names, and makes a refused call once more with the newest version. Calls that are awaited together, a client that is made in one statement and used in another, and a secret that is kept in a variable have no such fix. The third way is offered everywhere: the platform reads the vault and hands the value over as the environment variable.`,
  'What reads a vault needs the role "Key Vault Secrets User" on it; the plan of a move says it with your names. Only the part of a literal that is the secret is replaced. Where the language takes constants only, the fix changes the declaration, or says why it cannot.',
  '',
  ...(await Promise.all(languages.map(language => section(language, 'Read by a grammar.')))).flat(),
  ...(
    await Promise.all(
      lexedLanguages.map(language => section(language, 'Read by literals and comments, without a grammar: every fix asks for a look.')),
    )
  ).flat(),
].join('\n');

const file = join(root, 'docs/languages.md');
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== page) {
    console.error('docs/languages.md is out of date. Run `npm run docs`.');
    process.exitCode = 1;
  } else console.log('docs/languages.md is up to date.');
} else {
  await writeFile(file, page);
  console.log(`docs/languages.md: ${languages.length + lexedLanguages.length} languages.`);
}
