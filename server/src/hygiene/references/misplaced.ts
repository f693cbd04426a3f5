import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../../shared/src/model/index.ts';
import { fileTraits } from '../../detection/fileTraits.ts';
import type { Concern, FoundConcern } from '../concern.ts';
import { mending } from './mending.ts';
import type { FoundReference, ReferenceContext, ReferenceForm } from './reference.ts';
import { enclosingObject, propertyStart } from './syntax.ts';

export type ReferenceConcernKind =
  | 'notResolvedHere'
  | 'missingBraces'
  | 'notWhole'
  | 'incomplete'
  | 'valueBesideReference'
  | 'wrongObject'
  | 'pinned'
  | 'unpinned'
  | 'deprecated';

/**
 * What is wrong with references as the text alone shows it: those that cannot work where they stand, and those that a rotation never
 * reaches. Whether the secret exists is another question, which only its vault can answer.
 */
export function misplacedReferences(
  text: string,
  context: ReferenceContext,
  references: readonly FoundReference[],
): readonly FoundConcern<ReferenceConcernKind>[] {
  const place = placeOf(context.path, text);
  return references.flatMap(reference => {
    const concern = unresolved(text, place, reference) ?? malformed(text, context.path, reference) ?? version(text, reference);
    const fix = concern && mending(text, reference, concern.kind);
    return concern ? [{ range: reference.range, concern, ...(fix && { fix }) }] : [];
  });
}

type Place = 'dotenv' | 'appSettings' | 'localSettings' | 'code' | 'other';

/** Programs that write platform settings, where the reference is what they should write. */
const writesSettings = /@?pulumi|cdktf|azure[-_]native|arm-appservice|mgmt[.-]web\b|Azure\.Provisioning|ResourceManager\.AppService|Farmer/;
/** Tests hold such a text as data of their own. */
const tests = /(?:^|[/._-])(?:tests?|specs?|__tests__)(?:[/._-]|$)/i;
const templates: ReadonlySet<string> = new Set(['bicep', 'terraform', 'css', 'graphql', 'sql']);

function placeOf(path: string, text: string): Place {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^\.env(?:\.|$)|\.env$/.test(name)) return 'dotenv';
  if (/^appsettings(?:\.[\w-]+){0,3}\.json$/.test(name)) return 'appSettings';
  if (name === 'local.settings.json') return 'localSettings';
  const { kind, language } = fileTraits({ path });
  return kind === 'code' && !templates.has(language) && !tests.test(path) && !writesSettings.test(text) ? 'code' : 'other';
}

// App Service documentation, "Use Key Vault references": only the platform's own settings are resolved; anything else gets the text.
function elsewhere(place: Exclude<Place, 'other'>): { readonly where: string; readonly advice: string } {
  switch (place) {
    case 'dotenv':
      return {
        where: '.env',
        advice: l10n.t(
          'Put the reference into the app setting of the same name in Azure; here, keep a value for your own machine or none.',
        ),
      };
    case 'appSettings':
      return {
        where: 'appsettings.json',
        advice: l10n.t(
          'Put the reference into an app setting in Azure whose name is the path of this key with "__" for each level, and remove it here. On your own machine, use dotnet user-secrets.',
        ),
      };
    case 'localSettings':
      return {
        where: 'local.settings.json',
        advice: l10n.t(
          'Put the reference into the app setting of the same name in Azure. On your own machine the setting needs a value; keep this file out of git.',
        ),
      };
    case 'code':
      return {
        where: l10n.t('code'),
        advice: l10n.t(
          'Read the environment variable of the app setting that holds the reference, or read the secret with the Key Vault client.',
        ),
      };
  }
}

function unresolved(text: string, place: Place, { form, range, parts }: FoundReference): Concern<ReferenceConcernKind> | undefined {
  if (place === 'other') return undefined;
  if (form === 'databricksConfiguration' && place === 'dotenv') {
    return {
      kind: 'notResolvedHere',
      severity: 'medium',
      message: l10n.t(
        'Databricks resolves this reference in the Spark settings and environment variables of a cluster only; from a .env file the program gets the text itself.',
      ),
      advice: l10n.t('Put it into spark_conf or spark_env_vars of the cluster, or call dbutils.secrets.get in the notebook.'),
    };
  }
  if (form !== 'appService' && form !== 'signalR') return undefined;
  // Code that puts a reference together writes it somewhere, most likely where it works.
  if (place === 'code' && !(parts.name && isLiteral(text, range))) return undefined;
  const { where, advice } = elsewhere(place);
  return {
    kind: 'notResolvedHere',
    severity: 'medium',
    message: l10n.t(
      'App Service and Functions resolve this reference in their app settings only; from {0} the program gets the text itself.',
      where,
    ),
    advice,
  };
}

/** Whether the reference is all of a string literal, outside a comment: a part of one may be a template of a setting, or prose. */
function isLiteral(text: string, { start, end }: TextRange): boolean {
  const quote = text[start - 1] ?? '';
  if (!quote || !'"\'`'.includes(quote) || text[end] !== quote) return false;
  const before = text.slice(Math.max(0, start - 200), start);
  return !/^\s*(?:\/\/|\/\*|\*|#|--|')/.test(before.slice(before.lastIndexOf('\n') + 1));
}

function malformed(text: string, path: string, { form, range, parts, object }: FoundReference): Concern<ReferenceConcernKind> | undefined {
  const own = text.slice(range.start, range.end);
  const isPlatform = form === 'appService' || form === 'signalR';
  // An expression, a placeholder, or one that is put together from pieces says later what it names.
  if (isPlatform && own.endsWith(form === 'signalR' ? ')}' : ')') && !parts.name && /=/.test(own) && !/['"`<>$%#[]|\{\{/.test(own)) {
    return {
      kind: 'incomplete',
      severity: 'medium',
      message: l10n.t('This reference names no secret that a vault can have, so that the app gets the text itself.'),
      advice: l10n.t(
        'Write SecretUri=https://VAULT.vault.azure.net/secrets/SECRET, or VaultName=VAULT;SecretName=SECRET. A name has letters, digits and hyphens.',
      ),
    };
  }
  if (form === 'appService' && isInUrl(text, range.start)) {
    return {
      kind: 'missingBraces',
      severity: 'medium',
      message: l10n.t('Inside a URL a reference is resolved in upstream templates of SignalR Service only, and only in braces.'),
      advice: l10n.t(
        'For SignalR write {@Microsoft.KeyVault(...)} with braces around it. For an app setting store the whole URL as the secret.',
      ),
    };
  }
  if (form === 'apiManagement' && hasValueBeside(text, range)) {
    return {
      kind: 'valueBesideReference',
      severity: 'medium',
      message: l10n.t('This named value has a value of its own beside its Key Vault reference; it takes one or the other.'),
      advice: l10n.t('Remove "value" and keep "keyVault".'),
    };
  }
  if (form === 'applicationGateway' && object === 'certificate') {
    return {
      kind: 'wrongObject',
      severity: 'medium',
      message: l10n.t('Application Gateway reads a certificate through its secret, and this is the identifier of the certificate.'),
      advice: l10n.t('Write /secrets/ in place of /certificates/, with the same name.'),
    };
  }
  if (form === 'databricksConfiguration' && /\.(?:json|ya?ml|tf)$/i.test(path) && isPartOfValue(text, range)) {
    return {
      kind: 'notWhole',
      severity: 'medium',
      message: l10n.t('Databricks resolves a reference only where it is the whole value.'),
      advice: l10n.t('Store the whole value as the secret, and let the reference stand alone.'),
    };
  }
  if (form === 'githubAction') {
    return {
      kind: 'deprecated',
      severity: 'low',
      message: l10n.t('The action Azure/get-keyvault-secrets is deprecated.'),
      advice: l10n.t(
        'Sign in with azure/login and a federated credential, then read the secret with "az keyvault secret show" and mask it with ::add-mask::.',
      ),
    };
  }
  return undefined;
}

/** Whether an address begins before `at` in the same literal. */
function isInUrl(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 300), at);
  return /:\/\/[^\s"'`<>;,]{1,300}$/.test(before);
}

/** Whether other text of the same line stands right before or after the reference, inside the quotes or without any. */
function isPartOfValue(text: string, { start, end }: TextRange): boolean {
  const sides = [text[start - 1], text[end]];
  return sides.some(sign => sign !== undefined && /[\w:;/@.-]/.test(sign));
}

/** `value` of the object that the `keyVault` object of this identifier stands in. */
function hasValueBeside(text: string, { start }: TextRange): boolean {
  const keyVault = enclosingObject(text, start);
  const outer = keyVault && enclosingObject(text, keyVault.start);
  const value = outer && propertyStart(text, outer, 'value');
  // A condition may well give null whenever the reference is there.
  return value !== undefined && !/^(?:null\b|''|""|[^\n,}]{0,200}\?)/.test(text.slice(value, value + 210));
}

/** Forms whose service reads the newest version again and again, so that a version is what keeps a rotation out. */
const rotating: ReadonlySet<ReferenceForm> = new Set([
  ...(['appService', 'signalR', 'apiManagement', 'containerApps', 'applicationGateway'] as const),
  ...(['dataFactory', 'secretProviderClass', 'vals', 'externalSecret'] as const),
]);

function version(text: string, { form, range, parts }: FoundReference): Concern<ReferenceConcernKind> | undefined {
  const before = text.slice(Math.max(0, range.start - 200), range.start);
  const managed = form === 'serviceFabric' && /ManagedKeyVaultReference["'][^<>]{0,120}$/i.test(before);
  // Not every service takes a key without a version; those that do name the property so.
  const rotatingKey =
    form === 'customerManagedKey' && /(?<![A-Za-z])(?:keyVaultKeyUri|keyUri|cmekKeyVaultUrl)["'\s:=]{1,12}$/i.test(before);
  if (parts.version && (rotating.has(form) || managed || rotatingKey)) {
    return {
      kind: 'pinned',
      severity: managed ? 'medium' : 'low',
      message: l10n.t('This reference is pinned to one version, so that a rotation never reaches it.'),
      advice: managed
        ? l10n.t('Remove the version: ManagedKeyVaultReference takes none.')
        : l10n.t('Remove the version, unless it is pinned on purpose.'),
    };
  }
  if (parts.version || !parts.name) return undefined;
  if (form === 'serviceFabric' && !managed) {
    return {
      kind: 'unpinned',
      severity: 'medium',
      message: l10n.t('A KeyVaultReference of Service Fabric needs the version of the secret.'),
      advice: l10n.t('Add the version, or use ManagedKeyVaultReference, which follows a rotation.'),
    };
  }
  if (form === 'informationProtection') {
    return {
      kind: 'unpinned',
      severity: 'medium',
      message: l10n.t('The tenant key needs its version: without one it works until the key is rotated.'),
      advice: l10n.t('Add the version of the key to its address.'),
    };
  }
  return undefined;
}
