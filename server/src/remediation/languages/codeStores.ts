import * as l10n from '@vscode/l10n';
import type { CompanionEdit, PlanStep, SecretReference, TextChange } from '../../../../shared/src/model/index.ts';
import { dotenvStore, keepOut } from '../delivery/dotenvStore.ts';
import { userSecretsStore } from '../delivery/userSecrets.ts';
import { appSettingSteps, contentTypeOf, exportStep } from '../delivery/vaultAccess.ts';
import type { Outcome, Question } from '../fileKind.ts';
import { nearestFile } from '../packages/nearestFile.ts';

/** The key of a .NET setting: sections as they are, else each word with a capital (`apiKey` gives `ApiKey`). */
export const configurationKey = (key: string): string =>
  key.includes(':')
    ? key
    : key.replace(/[^A-Za-z0-9]+(.)?|^[a-z]/g, (found, next: string | undefined) =>
        (next ?? found).toUpperCase().replace(/[^A-Z0-9]/g, ''),
      );

/** What changes in the code, whichever store the value goes to. */
interface CodeChange {
  readonly changes: readonly TextChange[];
  readonly also: readonly CompanionEdit[];
  readonly review?: string;
}

/** How a program in a language gets its variables. */
export interface CodeDelivery {
  readonly name: string;
  /** Whether a service of Azure may run it and hand it settings. */
  readonly hosted: boolean;
  /** From the vault, where that is not the shell that starts it. */
  fromVault?(variable: string, reference: SecretReference): PlanStep | undefined;
  /** From the `.env` file at this path. */
  fromDotenv(dotenv: string): Promise<PlanStep>;
}

/** The plan for a change of code that reads the value from the store of its target; `variable` is what it is called in the environment. */
export async function storeIn(question: Question, common: CodeChange, variable: string, language: CodeDelivery): Promise<Outcome> {
  const { input, target, files } = question;
  switch (target.kind) {
    case 'keyVaultClient':
      return {
        ...common,
        title: l10n.t('Move to Key Vault as "{0}" and read it there', target.reference.name),
        store: { kind: 'keyVault', reference: target.reference, contentType: contentTypeOf(question) },
      };
    case 'keyVaultReference':
      return {
        ...common,
        title: l10n.t('Move to Key Vault as "{0}" and read it from the environment variable {1}', target.reference.name, variable),
        store: { kind: 'keyVault', reference: target.reference, contentType: contentTypeOf(question) },
        needs: [
          ...(language.hosted ? appSettingSteps(variable, target.reference) : []),
          language.fromVault?.(variable, target.reference) ?? exportStep(variable, target.reference),
        ],
      };
    case 'environment': {
      const store = await dotenvStore(input, files, variable);
      return {
        ...common,
        title: l10n.t('Replace with the environment variable {0}', variable),
        store: store.target,
        also: [...common.also, ...store.also],
        needs: [await language.fromDotenv(store.path)],
      };
    }
    case 'userSecrets': {
      const setting = configurationKey(question.key);
      const local = await userSecretsStore(files, input.path, setting);
      if (!local) return { refused: l10n.t('User secrets belong to a project, and no project file is in sight.') };
      return {
        ...common,
        title: l10n.t('Move to the user secrets of {0} as "{1}"', local.project, setting),
        store: local.store,
        also: [...common.also, ...local.also],
        needs: [
          {
            description: l10n.t(
              'User secrets are read in the Development environment only; elsewhere set {0} as an application setting.',
              setting.replaceAll(':', '__'),
            ),
          },
        ],
      };
    }
    case 'localSettings': {
      const host = await nearestFile(files, input.path, name => name === 'host.json');
      if (!host) return { refused: l10n.t('This file belongs to no Functions project: there is no host.json above it.') };
      const path = host.path.replace(/host\.json$/, 'local.settings.json');
      return {
        ...common,
        title: l10n.t('Move to local.settings.json as {0}', variable),
        store: { kind: 'localSettings', uri: files.uriOf(path), key: variable },
        also: [...common.also, ...(await keepOut(files, path))],
        needs: [
          {
            description: l10n.t(
              'Functions hands the setting {0} to the program as an environment variable; in the cloud, set it as an application setting.',
              variable,
            ),
          },
        ],
      };
    }
    default:
      return { refused: l10n.t('{0} code does not read this kind of store.', language.name) };
  }
}
