import * as l10n from '@vscode/l10n';
import { addProperties } from '../../templates/editing.ts';
import { entryOf, readTemplate, type Template, templateLanguageOf } from '../../templates/resources.ts';
import type { TemplateNode } from '../../templates/templateTree.ts';
import type { FoundConcern } from '../concern.ts';
import type { ReferenceContext } from '../references/reference.ts';
import { certificatesInTemplates } from './certificatesInTemplates.ts';
import { customerManagedKey } from './customerManagedKeys.ts';
import { keySignIn } from './keySignIn.ts';
import { pinnedCertificates } from './pinnedCertificates.ts';
import { headOf, isType, type ResourceInspector, settingsOf, type TemplateConcernKind } from './resourceConcern.ts';
import { retiredServices } from './retirements.ts';
import { clusterRotation, secretExpiry, vaultSettings } from './vaultSettings.ts';

/** A lab whose machines have no identity to fetch secrets with. (DevTest Labs, "Enable user-assigned managed identities on lab virtual machines".) */
const labIdentity: ResourceInspector = (template, resource) => {
  const settings = isType(resource, 'Microsoft.DevTestLab/labs') ? settingsOf(resource) : undefined;
  if (!settings || resource.existing || entryOf(settings, 'managementIdentities')) return [];
  return [
    {
      range: headOf(template, resource),
      quiet: true,
      concern: {
        kind: 'noLabIdentity',
        severity: 'low',
        message: l10n.t('Machines of this lab have no identity of their own to read secrets with.'),
        advice: l10n.t('Give the lab a user-assigned identity: its machines get it, and read secrets from the vault themselves.'),
      },
      fix: {
        title: l10n.t('Give the machines of the lab an identity'),
        changes: [addProperties(template, settings, { managementIdentities: { '<resource-id-of-the-user-assigned-identity>': {} } })],
      },
    },
  ];
};

const inspectors: readonly ResourceInspector[] = [
  vaultSettings,
  secretExpiry,
  clusterRotation,
  certificatesInTemplates,
  pinnedCertificates,
  retiredServices,
  keySignIn,
  customerManagedKey,
  labIdentity,
];

/**
 * What the templates of Azure resources say about secrets without holding one: vaults and secrets that are not protected, services that
 * end, keys that could be switched off. Bicep's own linter looks at secure parameters and at outputs of Bicep, so that this does not.
 */
export function templateConcerns(text: string, { path }: ReferenceContext): FoundConcern<TemplateConcernKind>[] {
  if (!templateLanguageOf(path, text)) return [];
  const template = readTemplate(path, text);
  if (!template) return [];
  return [
    ...template.resources.flatMap(resource => inspectors.flatMap(inspect => inspect(template, resource))),
    ...keysInOutputs(template),
  ];
}

/** Outputs of an ARM template that list keys: the history of the deployment shows them to everyone who may read it. */
function keysInOutputs({ language, text, root }: Template): FoundConcern<TemplateConcernKind>[] {
  const outputs = language === 'arm' && root.kind === 'object' ? entryOf(root, 'outputs')?.value : undefined;
  if (outputs?.kind !== 'object') return [];
  return outputs.entries.flatMap(({ value }) => {
    const node: TemplateNode | undefined = value.kind === 'object' ? entryOf(value, 'value')?.value : undefined;
    if (
      !node ||
      !/\blist(?:Keys|AccountSas|ServiceSas|Secrets|Credentials|ConnectionStrings|QueryKeys|AdminKeys)\s*\(/i.test(
        text.slice(node.start, node.end),
      )
    )
      return [];
    return [
      {
        range: { start: node.start, end: node.end },
        concern: {
          kind: 'keyInOutput' as const,
          severity: 'medium' as const,
          message: l10n.t(
            'This output is a key, which the history of the deployment keeps and shows to everyone who may read deployments.',
          ),
          advice: l10n.t(
            'Leave the output out. Let the deployment write the key into a vault (Microsoft.KeyVault/vaults/secrets), or use an identity.',
          ),
        },
      },
    ];
  });
}
