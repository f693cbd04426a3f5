import * as l10n from '@vscode/l10n';
import { addProperties, removeEntry } from '../../templates/editing.ts';
import { entryOf, nodeAt } from '../../templates/resources.ts';
import type { TemplateObject } from '../../templates/templateTree.ts';
import type { ConcernFix } from '../concern.ts';
import { isType, type ResourceInspector, revalue, settingsOf, spelled } from './resourceConcern.ts';

const pinned = (service: string) => ({
  kind: 'certificatePinned' as const,
  severity: 'low' as const,
  message: l10n.t('{0} serves this version of the certificate only: a renewal in the vault never reaches it.', service),
  advice: l10n.t('Leave the version out, so that the service takes the newest one by itself.'),
});

const newest = (): string => l10n.t('Serve the newest version of the certificate');

/** (Azure Front Door, resource `profiles/secrets`: `useLatestVersion`, `secretVersion`.) */
const frontDoor: ResourceInspector = (template, resource) => {
  if (!isType(resource, 'Microsoft.Cdn/profiles/secrets')) return [];
  const parameters = nodeAt(resource.body, 'properties/parameters');
  if (parameters?.kind !== 'object' || spelled(template, entryOf(parameters, 'type')) !== 'CustomerCertificate') return [];
  const latest = entryOf(parameters, 'useLatestVersion');
  const version = entryOf(parameters, 'secretVersion');
  const hasVersion = version !== undefined && spelled(template, version) !== '';
  const isLatest = spelled(template, latest) === 'true';
  // An expression says later what it is.
  const isFalse = spelled(template, latest) === 'false';
  if (isLatest || !(isFalse || (!latest && hasVersion))) return [];
  const place = (isFalse ? latest : version)!;
  const changes = [
    latest ? revalue(latest, 'true') : addProperties(template, parameters, { useLatestVersion: true }),
    // Beside another property there is no need to take the version out: with the newest one it has no effect, but it reads as if it had.
    ...(hasVersion && !isOnly(parameters) ? [removeEntry(template.text, parameters, version)] : []),
  ].sort((a, b) => a.range.start - b.range.start);
  const fix: ConcernFix = { title: newest(), changes };
  const overlaps = changes.some((change, i) => i > 0 && change.range.start < changes[i - 1]!.range.end);
  return [
    {
      range: { start: place.start, end: place.end },
      concern: pinned('Front Door'),
      ...(!overlaps && { fix }),
    },
  ];
};

const isOnly = ({ entries }: TemplateObject): boolean => entries.length < 2;

/** (Azure SignalR and Web PubSub, resource `customCertificates`: `keyVaultSecretVersion` is optional.) */
const messaging: ResourceInspector = (template, resource) => {
  const service = isType(resource, 'Microsoft.SignalRService/webPubSub/customCertificates')
    ? 'Web PubSub'
    : isType(resource, 'Microsoft.SignalRService/signalR/customCertificates')
      ? 'SignalR'
      : undefined;
  const settings = service && settingsOf(resource);
  const version = settings && entryOf(settings, 'keyVaultSecretVersion');
  if (!version || ['', 'null'].includes(spelled(template, version) ?? '')) return [];
  return [
    {
      range: { start: version.start, end: version.end },
      concern: pinned(service),
      fix: { title: newest(), changes: [removeEntry(template.text, settings, version)] },
    },
  ];
};

interface TerraformPlace {
  readonly type: string;
  readonly service: string;
  /** Keys to the object with the certificate's id; empty for the resource itself. */
  readonly holder: string;
  readonly property: string;
  /** The documentation of the provider says that an id without a version is taken. */
  readonly versionless: boolean;
}

const terraformPlaces: readonly TerraformPlace[] = [
  {
    type: 'azurerm_cdn_frontdoor_secret',
    service: 'Front Door',
    holder: 'secret/customer_certificate',
    property: 'key_vault_certificate_id',
    versionless: true,
  },
  ...(
    [
      ['azurerm_web_pubsub_custom_certificate', 'Web PubSub'],
      ['azurerm_signalr_service_custom_certificate', 'SignalR'],
    ] as const
  ).map(([type, service]) => ({ type, service, holder: '', property: 'custom_certificate_id', versionless: false })),
];

/** (Terraform: the attribute `id` of a certificate names its version, `versionless_id` none.) */
const terraform: ResourceInspector = (template, resource) => {
  const place = terraformPlaces.find(({ type }) => isType(resource, type));
  const holder = place && (place.holder === '' ? resource.body : nodeAt(resource.body, place.holder));
  const id = holder?.kind === 'object' ? entryOf(holder, place!.property) : undefined;
  const code = spelled(template, id);
  if (!place || !id || !code || !/^(data\.)?azurerm_key_vault_certificate\.\w+\.id$/.test(code)) return [];
  const changes = [revalue(id, code.replace(/\.id$/, '.versionless_id'))];
  return [
    {
      range: { start: id.start, end: id.end },
      concern: pinned(place.service),
      ...(place.versionless && { fix: { title: newest(), changes } }),
    },
  ];
};

/** Certificates of a vault that a resource serves in one version. */
export const pinnedCertificates: ResourceInspector = (template, resource) => [
  ...frontDoor(template, resource),
  ...messaging(template, resource),
  ...terraform(template, resource),
];
