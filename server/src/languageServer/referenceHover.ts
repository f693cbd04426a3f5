import * as l10n from '@vscode/l10n';
import { type Hover, MarkupKind, type Range } from 'vscode-languageserver';
import { vaultNameOf } from '../../../shared/src/model/index.ts';
import { type FoundReference, type KnownSecrets, type ReferenceForm, shownDate, shownSpan, stateOf } from '../hygiene/index.ts';
import { code, plain } from './markdown.ts';

/** Products by the form of their references; their names are not translated. */
const products: Readonly<Record<ReferenceForm, string>> = {
  secretIdentifier: 'Azure Key Vault',
  resourceId: 'Azure Resource Manager',
  appService: 'App Service, Functions',
  signalR: 'SignalR Service',
  appConfiguration: 'App Configuration',
  apiManagement: 'API Management',
  containerApps: 'Container Apps',
  applicationGateway: 'Application Gateway',
  expressRoute: 'ExpressRoute',
  serviceFabric: 'Service Fabric',
  customerManagedKey: 'Customer-managed key',
  informationProtection: 'Azure Information Protection',
  armParameter: 'Azure Resource Manager',
  bicep: 'Bicep',
  terraform: 'Terraform',
  dataFactory: 'Data Factory, Synapse',
  databricksConfiguration: 'Databricks',
  databricksNotebook: 'Databricks',
  synapseNotebook: 'Synapse, Fabric',
  secretProviderClass: 'Secrets Store CSI Driver',
  externalSecret: 'External Secrets Operator',
  azurePipelines: 'Azure Pipelines',
  githubAction: 'GitHub Actions',
  gitLab: 'GitLab CI/CD',
  ansible: 'Ansible',
  vals: 'vals',
  spring: 'Spring Cloud Azure',
  client: 'Azure SDK',
  azureCli: 'Azure CLI',
  azurePowerShell: 'Azure PowerShell',
};

/** What a reference leads to: vault, name and version as the text says, and what the vault said about it once the user had it asked. */
export function referenceHover(
  reference: FoundReference,
  range: Range,
  known: KnownSecrets | undefined,
  now: Date,
  kind: MarkupKind,
  hasCommands: boolean,
): Hover {
  const isMarkdown = kind === MarkupKind.Markdown;
  const exact = isMarkdown ? code : plain;
  const strong = (text: string) => (isMarkdown ? `**${text}**` : text);
  const { object, parts, scope, form } = reference;
  const objectName = { secret: l10n.t('secret'), key: l10n.t('key'), certificate: l10n.t('certificate') }[object];
  const leads = [
    parts.vaultUrl ? l10n.t('vault {0}', exact(vaultNameOf(parts.vaultUrl))) : l10n.t('vault not named here'),
    scope !== undefined && l10n.t('through {0}', exact(scope)),
    parts.name !== undefined && `${objectName} ${exact(parts.name)}`,
    parts.version !== undefined
      ? l10n.t('version {0}, pinned', exact(parts.version))
      : parts.name !== undefined && l10n.t('always the newest version'),
  ].filter(part => part !== false);
  const title = l10n.t('Key Vault reference ({0})', products[form]);
  const paragraphs = [`${strong(title)}\n\n${leads.join(' · ')}`];
  const state = stateText(reference, known, now);
  if (state) paragraphs.push(state);
  else if (hasCommands && object === 'secret' && parts.vaultUrl && parts.name)
    paragraphs.push(
      l10n.t('"Secret Hygiene: Check references" asks the vaults of your settings whether it is there, enabled and until when.'),
    );
  return { contents: { kind, value: paragraphs.join('\n\n') }, range };
}

function stateText(reference: FoundReference, known: KnownSecrets | undefined, now: Date): string | undefined {
  const state = stateOf(reference, known);
  if (!state || !known) return undefined;
  const asked = l10n.t('asked on {0}', shownDate(new Date(known.at)));
  if (state.kind === 'missing')
    return `${state.what === 'secret' ? l10n.t('The vault has no such secret') : l10n.t('The secret has no such version')} (${asked}).`;
  const expiry = state.expiresOn === undefined ? l10n.t('without expiry') : expiryText(new Date(state.expiresOn), now);
  return `${state.enabled ? l10n.t('Enabled') : l10n.t('Disabled')}, ${expiry} (${asked}).`;
}

function expiryText(expiresOn: Date, now: Date): string {
  const left = expiresOn.getTime() - now.getTime();
  return left <= 0
    ? l10n.t('expired on {0}', shownDate(expiresOn))
    : l10n.t('expires on {0}, in {1}', shownDate(expiresOn), shownSpan(left));
}
