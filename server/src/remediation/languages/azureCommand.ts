import * as l10n from '@vscode/l10n';
import { type PlanStep, type SecretReference, secretIdentifier, type TextChange } from '../../../../shared/src/model/index.ts';
import { appServiceReference } from '../delivery/vaultAccess.ts';
import type { Outcome, Question, Refused } from '../fileKind.ts';
import { vaultStore } from '../formats/formatOutcome.ts';
import { clientReads } from '../services/appConfiguration.ts';
import { insertion } from '../syntax/textLayout.ts';
import type { Site } from './language.ts';

/** A call of the Azure CLI in a script, and the option whose argument holds the value. */
export interface AzureCommand {
  /** `webapp config appsettings set`. */
  readonly words: string;
  readonly option: string;
  /** The setting of an argument `NAME=value`; missing where the value is all of the argument. */
  readonly setting?: string;
  /** The plain text of another option; undefined where it is not there, or is computed. */
  argument(...names: readonly string[]): string | undefined;
}

/**
 * Reads the call of the Azure CLI that a value stands in; undefined in any other command.
 * @param command the whole command as it is spelled.
 * @param at where the value starts in it.
 */
export function azureCommandAt(command: string, at: number): AzureCommand | undefined {
  // A line that goes on is one line to the command.
  const joined = (text: string): string => text.replace(/[\\`]\r?\n/g, '  ');
  const before = joined(command.slice(0, at));
  const words = /^az((?:\s+[a-z][a-z0-9-]*)+)/.exec(before)?.[1]?.trim().replace(/\s+/g, ' ');
  const outside = before.replace(/"[^"]*"|'[^']*'/g, quoted => ' '.repeat(quoted.length));
  const option = [...outside.matchAll(/\s(--?[a-z][a-z-]*)(?=[\s=])/g)].at(-1)?.[1];
  if (!words || !option) return undefined;
  const setting = /(?:^|[\s"'])([\w.:-]+)=["']?$/.exec(before.replace(/^.*\s--?[a-z][a-z-]*[=\s]/s, ' '))?.[1];
  const all = joined(command);
  return {
    words,
    option,
    ...(setting !== undefined && { setting }),
    argument: (...names) => {
      const found = new RegExp(`\\s(?:${names.join('|')})[\\s=]+(?:"([^"$\`]*)"|'([^']*)'|([\\w./-]+))(?=\\s|$)`).exec(all);
      return found?.slice(1).find(group => group !== undefined);
    },
  };
}

/**
 * A key-value of App Configuration is set by another command where it is a reference: `kv set --value X` becomes
 * `kv set-keyvault --secret-identifier URI`, which takes the same names, labels and tags. (Azure CLI, `appconfig kv set-keyvault`.)
 */
function asKeyVaultReference(
  { question, text, region, prefix, suffix, first, last }: Site,
  reference: SecretReference,
): Outcome | undefined {
  const start = text.lastIndexOf('az ', region.start);
  const command = text.slice(start, region.start);
  const set = /^az\s+appconfig\s+kv\s+set(?=\s)/.exec(command);
  const option = /--value[=\s]+$/.exec(command);
  if (!set || !option || prefix || suffix || !first.equals(last)) return undefined;
  const rest = /[^\n]*/.exec(text.slice(region.end))![0];
  // The reference has a content type of its own.
  if (/--content-type\b/.test(command + rest)) return undefined;
  return {
    title: l10n.t('Move to Key Vault as "{0}" and let {1} read it', reference.name, 'App Configuration'),
    store: vaultStore(question, reference),
    changes: [
      insertion(start + set[0].length, '-keyvault'),
      { range: { start: start + option.index, end: region.end }, newText: `--secret-identifier ${secretIdentifier(reference)}` },
    ],
    needs: clientReads(),
  };
}

/** What stands in the place of the value, and what it needs. */
interface CommandReference {
  readonly service: string;
  readonly text: string;
  readonly needs: readonly PlanStep[];
  /** The object id of who reads, as a command line takes it. */
  readonly reader?: string;
  readonly review?: string;
}

/** The resource of the command on a command line: `--name shop --resource-group rg`. */
const target = (command: AzureCommand): string =>
  `--name ${command.argument('--name', '-n') ?? '<name>'} --resource-group ${command.argument('--resource-group', '-g') ?? '<resource-group>'}`;

function inSite(command: AzureCommand, reference: SecretReference): CommandReference {
  const kind = command.words.startsWith('webapp') ? 'webapp' : 'functionapp';
  // A slot has an identity of its own.
  const slot = command.argument('--slot', '-s');
  const on = `${target(command)}${slot === undefined ? '' : ` --slot ${slot}`}`;
  return {
    service: kind === 'webapp' ? 'App Service' : 'Functions',
    text: appServiceReference(reference),
    needs: [
      {
        description: l10n.t('The app needs an identity of its own, which the role is given to'),
        command: `az ${kind} identity assign ${on}`,
      },
    ],
    reader: `$(az ${kind} identity show ${on} --query principalId -o tsv)`,
  };
}

/** (Azure CLI, `containerapp secret set`: `key=keyvaultref:keyvaulturl,identityref:identity`; `system` is the app's own identity.) */
const inContainerApp = (reference: SecretReference, identity: string): string =>
  `keyvaultref:${secretIdentifier(reference)},identityref:${identity}`;

const isJob = ({ words }: AzureCommand): boolean => words.startsWith('containerapp job');

const ofContainerApp = (command: AzureCommand): Pick<CommandReference, 'service' | 'needs' | 'reader'> => {
  const kind = isJob(command) ? 'containerapp job' : 'containerapp';
  const on = target(command);
  return {
    service: 'Container Apps',
    needs: [
      {
        description: l10n.t('The app needs an identity of its own, which the role is given to'),
        command: `az ${kind} identity assign ${on} --system-assigned`,
      },
    ],
    reader: `$(az ${kind} identity show ${on} --query principalId -o tsv)`,
  };
};

/** A secret of a container app: lower case letters, digits and hyphens, at most 20 as the command line takes them. */
const secretName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 20)
    .replace(/^-+|-+$/g, '') || 'secret';

/** The forms that a service resolves itself. (Azure CLI, help of each command.) */
function referenceOf(command: AzureCommand, reference: SecretReference): CommandReference | Refused | undefined {
  const { words, option, setting } = command;
  if (/^(webapp|functionapp|logicapp) config appsettings set$/.test(words) && /^--(slot-)?settings$/.test(option) && setting)
    return inSite(command, reference);
  if (words === 'webapp config connection-string set' && /^(--(slot-)?settings)$/.test(option) && setting)
    return inSite(command, reference);
  if (/^containerapp (job )?secret set$/.test(words) && /^(--secrets|-s)$/.test(option) && setting)
    return { ...ofContainerApp(command), text: inContainerApp(reference, 'system') };
  if (/^containerapp (job )?create$/.test(words) && /^(--secrets|-s)$/.test(option) && setting)
    return {
      ...ofContainerApp(command),
      text: inContainerApp(reference, '<resource-id-of-the-user-assigned-identity>'),
      needs: [],
      reader: '$(az identity show --name <identity> --resource-group <resource-group> --query principalId -o tsv)',
      review: l10n.t(
        'The app has no identity of its own before it is made: fill in the resource id of a user-assigned identity that is given to it with --user-assigned, or make the app first and set the secret after it.',
      ),
    };
  if (/^containerapp (job )?(create|update)$/.test(words) && /^--(set-|replace-)?env-vars$/.test(option) && setting) {
    const name = secretName(reference.name);
    const made = ofContainerApp(command);
    const kind = isJob(command) ? 'containerapp job' : 'containerapp';
    return {
      ...made,
      text: `secretref:${name}`,
      needs: [
        ...made.needs,
        {
          description: l10n.t('The app needs the secret "{0}" before a variable can name it', name),
          command: `az ${kind} secret set ${target(command)} --secrets "${name}=${inContainerApp(reference, 'system')}"`,
        },
      ],
    };
  }
  return undefined;
}

/** Commands that store a value in a vault: what they are given cannot come from the same secret. */
export const storesSecret = (command: AzureCommand | undefined): boolean =>
  command !== undefined && /^keyvault secret set$/.test(command.words) && command.option === '--value';

/** Said of a command that stores a secret, whatever stands in the place of the value. */
export const storesSecretReview = (): string =>
  l10n.t(
    'The vault holds the secret now: where this command stores the same one, delete it. An argument is in the list of processes while the command runs; --file reads the value from a file.',
  );

/**
 * The reference that the service behind a command resolves itself, in the place of the value; undefined where it has none.
 * @param put the changes that put a text in the place of the value, spelled as the script spells texts.
 */
export function referenceInCommand(
  site: Site,
  command: AzureCommand | undefined,
  reference: SecretReference,
  put: (text: string) => readonly TextChange[] | undefined,
): Outcome | undefined {
  if (command?.words === 'appconfig kv set' && command.option === '--value') return asKeyVaultReference(site, reference);
  const found = command && referenceOf(command, reference);
  if (!found || 'refused' in found) return found;
  const changes = put(found.text);
  const question: Question = site.question;
  return (
    changes && {
      title: l10n.t('Move to Key Vault as "{0}" and let {1} read it', reference.name, found.service),
      store: vaultStore(question, reference),
      changes,
      needs: found.needs,
      ...(found.reader && { reader: found.reader }),
      ...(found.review && { review: found.review }),
    }
  );
}
