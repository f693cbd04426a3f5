import * as l10n from '@vscode/l10n';
import { type SecretReference, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { replaceProperty } from '../../templates/editing.ts';
import { Expression, printProperties } from '../../templates/printing.ts';
import { type Template, textOf } from '../../templates/resources.ts';
import { atEnd } from '../../templates/vaultRole.ts';
import { indentUnit } from '../syntax/textLayout.ts';
import type { SlotEdit, TemplateSlot } from './templateSlot.ts';

/** A name for a block of Terraform. */
const identifier = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');

/** The lookup of the vault, and the expression of its id; nothing to write where the file has the vault already. */
function vaultOf({ text, resources }: Template, vaultUrl: string): { readonly id: string; readonly blocks: readonly string[] } {
  const vault = vaultNameOf(vaultUrl);
  const known = resources.find(({ type, body }) => type === 'azurerm_key_vault' && textOf(body, 'name')?.toLowerCase() === vault);
  if (known) return { id: `${known.existing ? 'data.' : ''}azurerm_key_vault.${known.symbol}.id`, blocks: [] };
  const unit = indentUnit(text, '  ');
  const symbol = identifier(vault);
  const body = printProperties('terraform', { name: vault, resource_group_name: '<resource-group>' }, unit, unit);
  return { id: `data.azurerm_key_vault.${symbol}.id`, blocks: [`data "azurerm_key_vault" "${symbol}" {\n${unit}${body}\n}`] };
}

/** An ephemeral value of the secret, which no state file and no plan keeps. */
function ephemeralSecret(template: Template, reference: SecretReference): { readonly value: string; readonly blocks: readonly string[] } {
  const unit = indentUnit(template.text, '  ');
  const symbol = identifier(reference.name);
  const value = `ephemeral.azurerm_key_vault_secret.${symbol}.value`;
  if (new RegExp(`ephemeral\\s+"azurerm_key_vault_secret"\\s+"${symbol}"`).test(template.text)) return { value, blocks: [] };
  const { id, blocks } = vaultOf(template, reference.vaultUrl);
  const body = printProperties('terraform', { name: reference.name, key_vault_id: new Expression(id) }, unit, unit);
  return { value, blocks: [...blocks, `ephemeral "azurerm_key_vault_secret" "${symbol}" {\n${unit}${body}\n}`] };
}

/**
 * An argument that Terraform keeps in its state gives way to its write-only twin, fed from the vault by an ephemeral block.
 * (azurerm provider, ephemeral resource azurerm_key_vault_secret.)
 */
export const writeOnlySlot = (resource: string, attribute: string, twin = attribute): TemplateSlot => ({
  resources: [resource],
  property: attribute,
  writes: `${twin}_wo = ephemeral.azurerm_key_vault_secret.SECRET.value, ${twin}_wo_version = 1`,
  readBy: 'deployment',
  write: ({ template, place, reference }): SlotEdit => {
    const { value, blocks } = ephemeralSecret(template, reference);
    return {
      changes: [
        ...replaceProperty(template, place, { [`${twin}_wo`]: new Expression(value), [`${twin}_wo_version`]: 1 }),
        ...atEnd(template.text, blocks),
      ],
      needs: [
        { description: l10n.t('Write-only arguments and ephemeral blocks need Terraform 1.11 or newer.') },
        {
          description: l10n.t(
            'After a rotation, raise {0} by one: Terraform sends a write-only value only when its version changes.',
            `${twin}_wo_version`,
          ),
        },
      ],
      ...(blocks.some(block => block.includes('<resource-group>')) && { review: l10n.t('Fill in the resource group of the vault.') }),
    };
  },
});

/** A secret of the vault itself: its value comes from outside of the configuration and is kept in no state. */
export const vaultSecretSlot: TemplateSlot = {
  resources: ['azurerm_key_vault_secret'],
  property: 'value',
  writes: 'value_wo = var.SECRET, value_wo_version = 1',
  readBy: 'deployment',
  write: ({ template, place, reference }): SlotEdit => {
    const unit = indentUnit(template.text, '  ');
    const name = identifier(reference.name);
    const declared = new RegExp(`variable\\s+"${name}"`).test(template.text);
    const body = printProperties('terraform', { type: new Expression('string'), sensitive: true, ephemeral: true }, unit, unit);
    const { length } = template.text;
    const gap = template.text.endsWith('\n') ? '\n' : '\n\n';
    return {
      changes: [
        ...replaceProperty(template, place, { value_wo: new Expression(`var.${name}`), value_wo_version: 1 }),
        ...(declared ? [] : [{ range: { start: length, end: length }, newText: `${gap}variable "${name}" {\n${unit}${body}\n}\n` }]),
      ],
      needs: [
        { description: l10n.t('Write-only arguments and ephemeral blocks need Terraform 1.11 or newer.') },
        {
          description: l10n.t('Give the value when you apply, from the vault that holds it now'),
          command: `export TF_VAR_${name}="$(az keyvault secret show --vault-name ${vaultNameOf(reference.vaultUrl)} --name ${reference.name} --query value -o tsv)"`,
        },
      ],
    };
  },
};
