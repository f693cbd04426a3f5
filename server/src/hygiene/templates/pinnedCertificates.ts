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
  /** Names of the blocks around the certificate's id, one within the other; a block may stand there several times. */
  readonly blocks: readonly string[];
  readonly property: string;
  /** The documentation of the provider says that an id without a version is taken. */
  readonly versionless: boolean;
}

const terraformPlaces: readonly TerraformPlace[] = [
  {
    type: 'azurerm_cdn_frontdoor_secret',
    service: 'Front Door',
    blocks: ['secret', 'customer_certificate'],
    property: 'key_vault_certificate_id',
    versionless: true,
  },
  ...['ssl_certificate', 'trusted_root_certificate'].map(block => ({
    type: 'azurerm_application_gateway',
    service: 'Application Gateway',
    blocks: [block],
    property: 'key_vault_secret_id',
    versionless: true,
  })),
  ...(
    [
      ['azurerm_web_pubsub_custom_certificate', 'Web PubSub'],
      ['azurerm_signalr_service_custom_certificate', 'SignalR'],
    ] as const
  ).map(([type, service]) => ({ type, service, blocks: [], property: 'custom_certificate_id', versionless: false })),
];

/** The objects at the end of a path of blocks. */
const objectsAt = (object: TemplateObject, [block, ...inner]: readonly string[]): TemplateObject[] =>
  block === undefined
    ? [object]
    : object.entries.flatMap(({ key, value }) => (key === block && value.kind === 'object' ? objectsAt(value, inner) : []));

/**
 * The certificate's id without its version; undefined where it has none. (Terraform: the attributes `id` and `secret_id` of a certificate
 * name its version, those with `versionless_` none; an address with 32 hexadecimal digits at its end names one.)
 */
function withoutVersion(code: string): string | undefined {
  const attribute = /^((?:data\.)?azurerm_key_vault_certificate\.\w+(?:\[[^\]]*\])?\.)((?:secret_)?id)$/.exec(code);
  if (attribute) return `${attribute[1]}versionless_${attribute[2]}`;
  const address = /^("?https:\/\/[\w.-]+\/(?:secrets|certificates)\/[\w-]+)\/[0-9a-f]{32}("?)$/i.exec(code);
  return address ? `${address[1]}${address[2]}` : undefined;
}

const terraform: ResourceInspector = (template, resource) =>
  terraformPlaces
    .filter(({ type }) => isType(resource, type))
    .flatMap(place =>
      objectsAt(resource.body, place.blocks).flatMap(holder => {
        const id = entryOf(holder, place.property);
        const newer = id && withoutVersion(template.text.slice(id.value.start, id.value.end));
        if (!id || !newer) return [];
        return [
          {
            range: { start: id.start, end: id.end },
            concern: pinned(place.service),
            ...(place.versionless && { fix: { title: newest(), changes: [revalue(id, newer)] } }),
          },
        ];
      }),
    );

/** Certificates of a vault that a resource serves in one version. */
export const pinnedCertificates: ResourceInspector = (template, resource) => [
  ...frontDoor(template, resource),
  ...messaging(template, resource),
  ...terraform(template, resource),
];
