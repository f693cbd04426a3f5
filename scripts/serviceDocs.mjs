// Makes docs/services.md from the services, their slots and the rules that carry their slug. `--check` fails when it is out of date instead.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customerManagedKeys } from '../server/src/hygiene/templates/customerManagedKeys.ts';
import { clientDialects } from '../server/src/remediation/clients/clientByIdentity.ts';
import { azureServices } from '../server/src/remediation/services/index.ts';
import { ruleFamilies } from '../server/src/rules/index.ts';
import { root } from './run.mjs';

const cell = value => value.replaceAll('|', '\\|');
const code = value => `\`${cell(value)}\``;

const rules = ruleFamilies.flatMap(({ page, rules }) => rules.map(rule => ({ ...rule, page })));

/** The credentials of a service that are recognised wherever they stand. */
function credentials({ slug }) {
  const own = rules.filter(rule => rule.service === slug && !rule.publicByDesign);
  return own.length > 0 ? [`Recognised: ${own.map(({ id, title, page }) => `[${title}](rules/${page}.md#${id})`).join(', ')}.`, ''] : [];
}

function retirements({ name, retirements = [] }) {
  return retirements.flatMap(({ on, part, successor }) => [
    `Retirement: ${part ?? name}, ${on}.${successor ? ` Successor: ${successor}.` : ''}`,
    '',
  ]);
}

function slots({ slots = [] }) {
  if (slots.length === 0) return [];
  return [
    '| in a template | property | becomes |',
    '| --- | --- | --- |',
    ...slots.map(({ resources, property, writes }) => `| ${resources.map(code).join('<br>')} | ${code(property)} | ${code(writes)} |`),
    '',
  ];
}

function identity({ identity }) {
  if (!identity) return [];
  return [`Managed identity instead: ${identity.writes}.${identity.role ? ` Role: "${identity.role}".` : ''}`, ''];
}

/** Types that the customer's own key can encrypt, and what is offered where a template sets none. */
function keys({ slug }) {
  const own = customerManagedKeys.filter(({ service }) => service === slug);
  if (own.length === 0) return [];
  const role = 'role "Key Vault Crypto Service Encryption User"';
  const who = own.find(({ principal }) => principal)?.principal;
  return [
    `Customer-managed key, offered where a template has none: ${own.map(({ type, present }) => `${code(type)} (${code(present)})`).join(', ')}; ${who ? `the application "${who}" needs the ${role}` : `the identity of the resource needs the ${role}`}.`,
    '',
  ];
}

const section = service => [
  `## ${service.name}`,
  '',
  ...(service.documentation ? [`[${service.documentation.title}](${service.documentation.url})`, ''] : []),
  ...retirements(service),
  ...credentials(service),
  ...identity(service),
  ...slots(service),
  ...keys(service),
  ...(service.formats ?? []).flatMap(format => [`- ${format}`]),
  ...(service.formats ? [''] : []),
];

const page = [
  '# Azure services',
  '',
  '<!-- Made from server/src/remediation/services by `npm run docs`; change the services, not this page. -->',
  '',
  `${azureServices.length} services. For each: what is recognised, what is written in the place of the value, and the role that is needed for it to work.`,
  'What reads a secret from a vault needs the role "Key Vault Secrets User" on that vault; the plan of a move says it with your names.',
  `Where a managed identity does, the fix also rewrites clients of the Azure SDKs and calls of the Azure CLI, in ${new Intl.ListFormat('en').format(clientDialects.map(({ language }) => language.name))}; elsewhere it says what to write.`,
  'A `*` stands for any key or item of a list, `**` for any number of them. Types with a `/` are those of Bicep and ARM templates, `azurerm_…` those of Terraform.',
  '',
  ...azureServices.flatMap(section),
].join('\n');

const file = join(root, 'docs/services.md');
const old = await readFile(file, 'utf8').catch(() => '');
if (process.argv.includes('--check')) {
  if (old !== page) {
    console.error('docs/services.md is out of date. Run `npm run docs`.');
    process.exitCode = 1;
  } else console.log('docs/services.md is up to date.');
} else {
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeFile(file, page);
  console.log(`docs/services.md: ${azureServices.length} services.`);
}
