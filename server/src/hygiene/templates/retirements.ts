import * as l10n from '@vscode/l10n';
import { entryOf, textOf } from '../../templates/resources.ts';
import { headOf, type ResourceInspector } from './resourceConcern.ts';

interface Retirement {
  /** Types of ARM and of Terraform. */
  readonly types: RegExp;
  /** A property that tells the part that ends: its path of one key and its value. */
  readonly only?: { readonly path: readonly string[]; readonly value: RegExp };
  readonly name: string;
  /** ISO date. */
  readonly on: string;
  readonly successor: string;
}

// Azure's list of services that end, as of 2026.
const retirements: readonly Retirement[] = [
  {
    types: /^Microsoft\.HDInsight\/clusterpools(\/|$)/i,
    name: 'HDInsight on AKS',
    on: '2025-01-31',
    successor: 'Microsoft Fabric',
  },
  {
    types: /^Microsoft\.AppPlatform\/Spring(\/apps)?$|^azurerm_spring_cloud_(service|app)$/i,
    name: 'Azure Spring Apps',
    on: '2028-03-31',
    successor: 'Azure Container Apps',
  },
  {
    types: /^Microsoft\.Network\/frontDoors$|^azurerm_frontdoor$/i,
    name: 'Azure Front Door (classic)',
    on: '2027-03-31',
    successor: 'Azure Front Door Standard/Premium',
  },
  {
    types: /^Microsoft\.Cache\/redis$|^azurerm_redis_cache$/i,
    name: 'Azure Cache for Redis',
    on: '2028-09-30',
    successor: 'Azure Managed Redis',
  },
  {
    types: /^Microsoft\.Databricks\/workspaces$/i,
    only: { path: ['sku', 'name'], value: /^standard$/i },
    name: 'Azure Databricks (Standard)',
    on: '2026-10-01',
    successor: 'Azure Databricks (Premium)',
  },
  {
    types: /^azurerm_databricks_workspace$/,
    only: { path: ['sku'], value: /^standard$/i },
    name: 'Azure Databricks (Standard)',
    on: '2026-10-01',
    successor: 'Azure Databricks (Premium)',
  },
  ...(
    [
      ['LUIS(\\.Authoring)?', 'LUIS', '2026-03-31', 'Conversational language understanding'],
      ['AnomalyDetector', 'Anomaly Detector', '2026-10-01', ''],
      ['MetricsAdvisor', 'Metrics Advisor', '2026-10-01', ''],
      ['Personalizer', 'Personalizer', '2026-10-01', ''],
      ['ContentModerator', 'Content Moderator', '2027-03-15', 'Azure AI Content Safety'],
      ['CustomVision\\.(Training|Prediction)', 'Custom Vision', '2028-09-25', ''],
    ] as const
  ).map(([kind, name, on, successor]) => ({
    types: /^Microsoft\.CognitiveServices\/accounts$|^azurerm_cognitive_account$/i,
    only: { path: ['kind'], value: new RegExp(`^${kind}$`, 'i') },
    name,
    on,
    successor,
  })),
];

/** Resources of services that Microsoft ends: what they hold has to move, and so have their secrets. */
export const retiredServices: ResourceInspector = (template, resource) => {
  if (resource.existing) return [];
  const known = retirements.find(({ types, only }) => {
    if (!types.test(resource.type)) return false;
    if (!only) return true;
    let holder = resource.body;
    for (const key of only.path.slice(0, -1)) {
      const next = entryOf(holder, key)?.value;
      if (next?.kind !== 'object') return false;
      holder = next;
    }
    return only.value.test(textOf(holder, only.path.at(-1)!) ?? '');
  });
  if (!known) return [];
  return [
    {
      range: headOf(template, resource),
      concern: {
        kind: 'retired',
        severity: 'low',
        message: l10n.t('Microsoft retires {0} on {1}.', known.name, known.on),
        advice: known.successor
          ? l10n.t('Plan the move to {0} before more credentials are made for this service.', known.successor)
          : l10n.t('It has no direct successor. Plan what takes its place before more credentials are made for it.'),
      },
    },
  ];
};
