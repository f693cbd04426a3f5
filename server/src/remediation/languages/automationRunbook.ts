import * as l10n from '@vscode/l10n';
import { type PlanStep, type SecretReference, type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileFacts, Outcome, Refused } from '../fileKind.ts';
import { vaultStore } from '../formats/formatOutcome.ts';
import { ancestors } from '../syntax/grammar.ts';
import type { Site } from './language.ts';

/** Whether a script runs in Azure Automation, by where it stands and what it calls. */
export const isRunbook = ({ path, text }: Pick<FileFacts, 'path' | 'text'>): boolean =>
  /(^|\/)[\w-]*runbooks?\/|runbook[\w.-]*\.ps1$/i.test(path) ||
  /\bGet-Automation(PSCredential|Variable|Connection|Certificate)\b/i.test(text);

const account = '-ResourceGroupName <resource-group> -AutomationAccountName <automation-account>';
const read = ({ vaultUrl, name }: SecretReference, more: string): string =>
  `Get-AzKeyVaultSecret -VaultName ${vaultNameOf(vaultUrl)} -Name ${name}${more}`;

/** The asset of the Automation account, filled from the vault on a machine of one's own. (Az.Automation.) */
const assetStep = (description: string, command: string): PlanStep => ({ description, command });

const copied = (): string =>
  l10n.t('The account keeps a copy of its own: fill it again after each renewal, or let the runbook read the vault itself.');

/** `New-Object PSCredential('user', (ConvertTo-SecureString ...))` around the value, whole. */
function credentialAround({
  container,
  text,
  region,
}: Site): { readonly user: string; readonly range: { start: number; end: number } } | undefined {
  for (const node of ancestors(container)) {
    if (/^(statement_list|script_block|assignment_expression)$/.test(node.type)) return undefined;
    const own = text.slice(node.startIndex, node.endIndex);
    const user =
      /^\(?\s*New-Object\s+(?:-TypeName\s+)?["']?(?:System\.Management\.Automation\.)?PSCredential["']?\s*(?:-ArgumentList\s*)?\(?\s*@?\(?\s*["']([\w.@\\-]+)["']\s*,\s*\(?/i.exec(
        own,
      );
    if (!user || node.startIndex + user[0].length > region.start) continue;
    // Only what makes the credential may stand behind the value.
    if (/^["']?\s*(-AsPlainText|-Force|\s)*\)*$/i.test(text.slice(region.end, node.endIndex)))
      return { user: user[1]!, range: { start: node.startIndex, end: node.endIndex } };
  }
  return undefined;
}

/**
 * What a runbook reads instead: an asset of its Automation account, which keeps a copy of the vault's secret, because a runbook has no
 * environment. (Azure Automation, "Manage credentials" and "Manage variables".)
 */
export function referenceInRunbook(
  site: Site,
  reference: SecretReference,
  put: (expression: string) => readonly TextChange[],
): Outcome | undefined {
  const { question } = site;
  if (!isRunbook(question.input)) return undefined;
  const { name } = reference;
  const credential = credentialAround(site);
  const common = {
    store: vaultStore(question, reference),
    review: copied(),
  };
  if (credential) {
    const { user, range } = credential;
    return {
      ...common,
      title: l10n.t('Move to Key Vault as "{0}" and read the credential of the Automation account', name),
      changes: [{ range, newText: `Get-AutomationPSCredential -Name '${name}'` }],
      needs: [
        assetStep(
          l10n.t('Fill the credential "{0}" of the Automation account from the vault, in PowerShell on your own machine', name),
          `New-AzAutomationCredential ${account} -Name '${name}' -Value (New-Object PSCredential('${user}', (${read(reference, '')}).SecretValue))`,
        ),
      ],
    };
  }
  return { ...common, ...variableOf(reference, put(`Get-AutomationVariable -Name '${name}'`)) };
}

/** An encrypted variable of the account in the place of the value. */
const variableOf = (reference: SecretReference, changes: readonly TextChange[]) => ({
  title: l10n.t('Move to Key Vault as "{0}" and read the variable of the Automation account', reference.name),
  changes,
  needs: [
    assetStep(
      l10n.t(
        'Fill the encrypted variable "{0}" of the Automation account from the vault, in PowerShell on your own machine',
        reference.name,
      ),
      `New-AzAutomationVariable ${account} -Name '${reference.name}' -Encrypted $true -Value (${read(reference, ' -AsPlainText')})`,
    ),
  ],
});

/** The same in Python, in a runbook that imports the module of its assets. (Azure Automation, "Manage variables", Python.) */
export function referenceInPythonRunbook(
  { question, text }: Site,
  reference: SecretReference,
  put: (expression: string) => readonly TextChange[] | Refused,
): Outcome | undefined {
  if (!/^\s*import[ \t]+automationassets\b/m.test(text)) return undefined;
  const changes = put(`automationassets.get_automation_variable("${reference.name}")`);
  if ('refused' in changes) return changes;
  return { store: vaultStore(question, reference), review: copied(), ...variableOf(reference, changes) };
}
