import * as l10n from '@vscode/l10n';
import {
  type CompanionEdit,
  type PlanStep,
  type SecretReference,
  type TextChange,
  vaultNameOf,
} from '../../../../shared/src/model/index.ts';
import { Expression } from '../../templates/printing.ts';
import { nodeAt, type Template, type TemplateResource, textOf } from '../../templates/resources.ts';
import {
  canDeclareIdentity,
  hasIdentity,
  identityHolder,
  nameOfResource,
  newIdentity,
  newRole,
  takesIdentity,
  usesUserIdentityOnly,
  vaultIn,
} from '../../templates/vaultRole.ts';
import type { Question } from '../fileKind.ts';

/** How the identity of one type of resource is made and looked up on the command line. */
interface IdentityCommands {
  readonly types: RegExp;
  readonly assign?: (name: string) => string;
  readonly principal: (name: string) => string;
}

const group = '--resource-group <resource-group>';
const site = (command: 'webapp' | 'functionapp', types: RegExp): IdentityCommands => ({
  types,
  assign: name => `az ${command} identity assign --name ${name} ${group}`,
  principal: name => `az ${command} identity show --name ${name} ${group} --query principalId -o tsv`,
});
const known: readonly IdentityCommands[] = [
  site('functionapp', /^azurerm_(linux_|windows_)?function_app|^azurerm_logic_app_standard/i),
  site('webapp', /^Microsoft\.Web\/sites(\/slots)?$|^azurerm_(linux|windows)_web_app/i),
  {
    types: /^Microsoft\.App\/(containerApps|jobs)$|^azurerm_container_app/i,
    assign: name => `az containerapp identity assign --name ${name} ${group} --system-assigned`,
    principal: name => `az containerapp identity show --name ${name} ${group} --query principalId -o tsv`,
  },
  {
    types: /^Microsoft\.ApiManagement\/service$|^azurerm_api_management/i,
    assign: name => `az apim update --name ${name} ${group} --enable-managed-identity true`,
    principal: name => `az apim show --name ${name} ${group} --query identity.principalId -o tsv`,
  },
];

/** The expression of the first user-assigned identity of a resource; undefined where there is none that can be made out. */
export function userIdentityOf(template: Template, holder: TemplateResource): Expression | undefined {
  const node = nodeAt(holder.body, template.language === 'terraform' ? 'identity/identity_ids' : 'identity/userAssignedIdentities');
  const text = node && template.text.slice(node.start, node.end);
  const found = text && (template.language === 'bicep' ? /\$\{([\w.]{1,200})\}/ : /\[\s*([\w.]{1,200}\.id)\b/).exec(text);
  return found ? new Expression(found[1]!) : undefined;
}

/** Who the identity of a resource is on the command line, and what gives the resource one. */
export function identityIn(
  question: Question,
  template: Template,
  resource: TemplateResource,
): { readonly reader?: string; readonly also: readonly CompanionEdit[]; readonly needs: readonly PlanStep[] } {
  const holder = identityHolder(template, resource);
  const type = holder?.type ?? resource.type.split('/').slice(0, 2).join('/');
  const name = holder && nameOfResource(holder);
  const isFunction = holder && /functionapp/i.test(textOf(holder.body, 'kind') ?? '');
  const commands = isFunction ? known[0] : known.find(each => each.types.test(type));
  const lookup =
    commands?.principal ??
    (type.includes('/') && takesIdentity(type)
      ? (own: string) => `az resource show ${group} --name ${own} --resource-type ${type} --query identity.principalId -o tsv`
      : undefined);
  const reader = name && lookup && !usesUserIdentityOnly(template, holder) ? `$(${lookup(name)})` : undefined;
  const needs: PlanStep[] =
    commands?.assign && (!holder || (!hasIdentity(holder) && !canDeclareIdentity(holder)))
      ? [
          {
            description: l10n.t('The resource needs an identity of its own, which the role is given to'),
            command: commands.assign(name ?? '<name>'),
          },
        ]
      : [];
  return { ...(reader && { reader }), needs, also: holder ? declareIdentity(question, template, holder) : [] };
}

const sameFile = (question: Question, description: string, changes: readonly TextChange[]) => {
  const { uri, version } = question.input.place;
  return {
    kind: 'configuration' as const,
    description,
    edit: { uri, ...(version !== undefined && { version }), changes },
  };
};

/** An identity for the resource, in the file that declares it. */
function declareIdentity(question: Question, template: Template, holder: TemplateResource): CompanionEdit[] {
  const change = newIdentity(template, holder);
  if (!change) return [];
  const label = nameOfResource(holder) ?? holder.symbol ?? holder.type;
  return [sameFile(question, l10n.t('Give {0} an identity of its own in this file.', label), [change])];
}

/**
 * A role assignment beside the resource. Whoever deploys needs the right to give roles, so it is written only where the template shows that
 * they have it: it makes the vault, or gives roles already.
 */
export function roleIn(question: Question, template: Template, resource: TemplateResource, reference: SecretReference): CompanionEdit[] {
  const holder = identityHolder(template, resource);
  if (!holder) return [];
  const vault = vaultNameOf(reference.vaultUrl);
  const declared = vaultIn(template, vault);
  const givesRoles = template.resources.some(({ type }) =>
    /^(Microsoft\.Authorization\/roleAssignments|azurerm_role_assignment)$/i.test(type),
  );
  if (!givesRoles && (!declared || declared.existing)) return [];
  const role = newRole(template, holder, vault);
  if (!role) return [];
  return [
    sameFile(
      question,
      l10n.t('Give {0} the role "Key Vault Secrets User" on the vault {1} in this file.', holder.symbol ?? '', vault),
      role,
    ),
  ];
}
