import * as l10n from '@vscode/l10n';
import { addProperties } from '../../templates/editing.ts';
import { entryOf } from '../../templates/resources.ts';
import { headOf, isType, type ResourceInspector, revalue, settingsOf, spelled } from './resourceConcern.ts';

/** From this version on, a vault without the property gives access by roles. (Key Vault, "Prepare for the new default of access control".) */
const rolesByDefault = '2026-02-01';

/** Vaults that do not keep what they were given, or that give access by the older model. */
export const vaultSettings: ResourceInspector = (template, resource) => {
  const isTerraform = resource.language === 'terraform';
  if (resource.existing || !isType(resource, 'Microsoft.KeyVault/vaults', 'azurerm_key_vault')) return [];
  const settings = settingsOf(resource);
  if (!settings) return [];
  const purgeName = isTerraform ? 'purge_protection_enabled' : 'enablePurgeProtection';
  const purge = entryOf(settings, purgeName);
  const softDelete = isTerraform ? undefined : entryOf(settings, 'enableSoftDelete');
  const rolesName = isTerraform ? ['rbac_authorization_enabled', 'enable_rbac_authorization'] : ['enableRbacAuthorization'];
  const roles = rolesName.map(name => entryOf(settings, name)).find(entry => entry !== undefined);
  const policies = entryOf(settings, isTerraform ? 'access_policy' : 'accessPolicies');
  const found: ReturnType<ResourceInspector>[number][] = [];
  const purgeable = spelled(template, purge) === 'false' || !purge;
  if (spelled(template, softDelete) === 'false')
    found.push({
      range: { start: softDelete!.start, end: softDelete!.end },
      concern: {
        kind: 'vaultCanBePurged',
        severity: 'medium',
        message: l10n.t('Soft delete is switched off here: a deleted secret would be gone at once.'),
        advice: l10n.t('Key Vault does not allow that any more. Switch it on, or leave the property out.'),
      },
      fix: { title: l10n.t('Switch on soft delete'), changes: [revalue(softDelete!, 'true')] },
    });
  if (purgeable)
    found.push({
      range: purge ? { start: purge.start, end: purge.end } : headOf(template, resource),
      concern: {
        kind: 'vaultCanBePurged',
        severity: 'low',
        message: l10n.t('This vault has no purge protection: whoever may purge can destroy secrets before their retention ends.'),
        advice: l10n.t('Switch it on, which customer-managed keys need anyway. It cannot be switched off again.'),
      },
      fix: {
        title: l10n.t('Switch on purge protection, which cannot be undone'),
        changes: [purge ? revalue(purge, 'true') : addProperties(template, settings, { [purgeName]: true })],
      },
    });
  const byPolicies =
    spelled(template, roles) === 'false' ||
    (!roles && policies !== undefined && (isTerraform || (resource.apiVersion ?? '') < rolesByDefault));
  if (byPolicies) {
    const place = roles ?? policies!;
    found.push({
      range: roles ? { start: place.start, end: place.end } : { start: place.start, end: place.start + place.key.length },
      concern: {
        kind: 'vaultAccessPolicies',
        severity: 'low',
        message: l10n.t('This vault gives access by access policies, which cannot be limited to one secret or to a time.'),
        advice: l10n.t(
          'Give the roles that its users need first ("Key Vault Secrets User" to read), then switch to Azure RBAC: at that moment all policies lose their effect.',
        ),
      },
      ...(roles && {
        fix: { title: l10n.t('Give access by roles (give them first: all policies lose their effect)'), changes: [revalue(roles, 'true')] },
      }),
    });
  }
  return found;
};

/** Secrets that a template makes without an expiry: nothing ever says that they are due. */
export const secretExpiry: ResourceInspector = (template, resource) => {
  if (resource.existing || !isType(resource, 'Microsoft.KeyVault/vaults/secrets', 'azurerm_key_vault_secret')) return [];
  const settings = settingsOf(resource);
  if (!settings) return [];
  const attributes = entryOf(settings, 'attributes')?.value;
  const expires =
    resource.language === 'terraform'
      ? entryOf(settings, 'expiration_date')
      : attributes?.kind === 'object'
        ? entryOf(attributes, 'exp')
        : attributes;
  if (expires) return [];
  return [
    {
      range: headOf(template, resource),
      concern: {
        kind: 'secretWithoutExpiry',
        severity: 'low',
        message: l10n.t('This secret has no expiry, so that no event ever says that it is due for rotation.'),
        advice:
          resource.language === 'terraform'
            ? l10n.t('Set expiration_date. The secret stays readable after it; only the reminder depends on it.')
            : l10n.t('Set attributes.exp (seconds since 1970). The secret stays readable after it; only the reminder depends on it.'),
      },
    },
  ];
};

/** A cluster that mounts secrets and does not look for new versions. (AKS, "Configuration options of the secrets store CSI driver".) */
export const clusterRotation: ResourceInspector = (template, resource) => {
  const isTerraform = resource.language === 'terraform';
  if (!isType(resource, 'Microsoft.ContainerService/managedClusters', 'azurerm_kubernetes_cluster')) return [];
  let node = settingsOf(resource);
  for (const key of isTerraform ? ['key_vault_secrets_provider'] : ['addonProfiles', 'azureKeyvaultSecretsProvider', 'config']) {
    const next = node && entryOf(node, key)?.value;
    node = next?.kind === 'object' ? next : undefined;
  }
  const rotation = node && entryOf(node, isTerraform ? 'secret_rotation_enabled' : 'enableSecretRotation');
  if (!rotation || spelled(template, rotation) !== 'false') return [];
  return [
    {
      range: { start: rotation.start, end: rotation.end },
      concern: {
        kind: 'secretsNotRotated',
        severity: 'low',
        message: l10n.t(
          'The cluster mounts secrets of Key Vault and never looks for new versions, so that a rotation reaches new pods only.',
        ),
        advice: l10n.t('Switch on the rotation of secrets; the vault is then asked every two minutes.'),
      },
      fix: {
        title: l10n.t('Switch on the rotation of secrets'),
        changes: [revalue(rotation, isTerraform ? 'true' : template.text[rotation.value.start] === "'" ? "'true'" : '"true"')],
      },
    },
  ];
};
