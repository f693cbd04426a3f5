import * as l10n from '@vscode/l10n';
import { addItem, addProperties, alone, replaceProperty } from '../../templates/editing.ts';
import { Block, type TemplateProperties, type TemplateValue } from '../../templates/printing.ts';
import { entryOf, nodeAt, textOf } from '../../templates/resources.ts';
import type { TemplateObject } from '../../templates/templateTree.ts';
import { usesUserIdentityOnly } from '../../templates/vaultRole.ts';
import type { Refused } from '../fileKind.ts';
import type { AzureService } from './azureService.ts';
import { propertiesSlot, type SlotContext, type SlotEdit, type TemplateSlot } from './templateSlot.ts';
import { userIdentityOf } from './vaultReader.ts';

const apps = ['Microsoft.App/containerApps', 'Microsoft.App/jobs'] as const;
const terraformApps = ['azurerm_container_app', 'azurerm_container_app_job'] as const;

/** The identity that a secret of the app names: its own, or the one that is attached where it has none of its own. */
function identityOf({ template, place }: Partial<SlotContext>, own: 'system' | 'System'): TemplateValue {
  if (!template || !place || !usesUserIdentityOnly(template, place.resource)) return own;
  return userIdentityOf(template, place.resource) ?? '<resource-id-of-the-user-assigned-identity>';
}

const review = ({ template, place }: SlotContext): string | undefined =>
  usesUserIdentityOnly(template, place.resource) && !userIdentityOf(template, place.resource)
    ? l10n.t('Fill in the resource id of the user-assigned identity.')
    : undefined;

const restart = {
  description: l10n.t(
    'A new version of the secret is read within 30 minutes, and revisions that use it in an environment variable are restarted.',
  ),
};

/** A name for a secret of the app: lower case letters, digits and hyphens, free in the list. */
function freeSecretName(wanted: string, taken: readonly string[]): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '') || 'secret';
  let name = base;
  for (let i = 2; taken.includes(name); i++) name = `${base}-${i}`;
  return name;
}

/** An environment variable with a plain value takes a secret of the app, which takes the vault's. */
function writeEnvironment(context: SlotContext): SlotEdit | Refused {
  const { template, place, identifier, reference } = context;
  const configuration = nodeAt(place.resource.body, 'properties/configuration');
  if (configuration?.kind !== 'object')
    return { refused: l10n.t('The app has no "configuration" in this file that could hold the secret. Add one first.') };
  const secrets = entryOf(configuration, 'secrets')?.value;
  if (secrets && secrets.kind !== 'list') return { refused: l10n.t('The list of secrets of this app is an expression.') };
  const known = (secrets?.items ?? []).filter((item): item is TemplateObject => item.kind === 'object');
  const same = known.find(item => textOf(item, 'keyVaultUrl')?.toLowerCase() === identifier.toLowerCase());
  const name =
    (same && textOf(same, 'name')) ||
    freeSecretName(
      reference.name,
      known.flatMap(item => textOf(item, 'name') ?? []),
    );
  const secret: TemplateProperties = { name, keyVaultUrl: identifier, identity: identityOf(context, 'system') };
  const hint = review(context);
  return {
    changes: [
      ...replaceProperty(template, place, { secretRef: name }),
      ...(same
        ? []
        : [
            secrets
              ? addItem(template, secrets, secret)
              : alone(template.text, addProperties(template, configuration, { secrets: [secret] })),
          ]),
    ],
    needs: [restart],
    ...(hint && { review: hint }),
  };
}

/** The same in Terraform, where each secret is a block of its own. */
function writeTerraformEnvironment(context: SlotContext): SlotEdit {
  const { template, place, identifier, reference } = context;
  const blocks = place.resource.body.entries.flatMap(({ key, value }) => (key === 'secret' && value.kind === 'object' ? [value] : []));
  const same = blocks.find(block => textOf(block, 'key_vault_secret_id')?.toLowerCase() === identifier.toLowerCase());
  const name =
    (same && textOf(same, 'name')) ||
    freeSecretName(
      reference.name,
      blocks.flatMap(block => textOf(block, 'name') ?? []),
    );
  const block = new Block({ name, identity: identityOf(context, 'System'), key_vault_secret_id: identifier });
  const hint = review(context);
  return {
    changes: [
      ...replaceProperty(template, place, { secret_name: name }),
      ...(same ? [] : [addProperties(template, place.resource.body, { secret: block })]),
    ],
    needs: [restart],
    ...(hint && { review: hint }),
  };
}

const environment = (resources: readonly string[], property: string, writes: string, write: TemplateSlot['write']): TemplateSlot => ({
  resources,
  property,
  writes,
  readBy: 'resource',
  write,
});

export const containerApps: AzureService = {
  slug: 'container-apps',
  name: 'Container Apps',
  documentation: {
    title: 'Manage secrets in Azure Container Apps',
    url: 'https://learn.microsoft.com/azure/container-apps/manage-secrets',
  },
  formats: [
    'files of `az containerapp create --yaml`: `keyVaultUrl` and `identity` of a secret, `secretRef` of a variable',
    '`az containerapp secret set --secrets`, and `--env-vars` of `create` and `update`, in scripts: `name=keyvaultref:https://...,identityref:system`',
  ],
  slots: [
    propertiesSlot(
      apps,
      'properties/configuration/secrets/*/value',
      context => ({ keyVaultUrl: context.identifier, identity: identityOf(context, 'system') }),
      { needs: () => [restart], review },
    ),
    propertiesSlot(
      terraformApps,
      'secret/value',
      context => ({ identity: identityOf(context, 'System'), key_vault_secret_id: context.identifier }),
      { needs: () => [restart], review },
    ),
    ...(['containers', 'initContainers'] as const).map(containers =>
      environment(apps, `properties/template/${containers}/*/env/*/value`, "secretRef: 'secret'", writeEnvironment),
    ),
    ...(['container', 'init_container'] as const).map(container =>
      environment(terraformApps, `template/${container}/env/value`, 'secret_name = "secret"', writeTerraformEnvironment),
    ),
  ],
};
