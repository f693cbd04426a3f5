import * as l10n from '@vscode/l10n';
import { proposeEnvironmentName, secretIdentifier, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { keepOut } from '../delivery/dotenvStore.ts';
import { userSecretsStore } from '../delivery/userSecrets.ts';
import { appSettingSteps, showCommand } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome } from '../fileKind.ts';
import { indentationAt, indentUnit, insertion } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { byPath, readsEnvironment, readsNothing } from './formatSyntax.ts';
import { jsonFormat, jsonPlace, jsonSyntax, propertyOf, removeProperty } from './jsonPlace.ts';

const noText = (): Outcome => ({ refused: l10n.t('The value is not the text of a property.') });

/** (Dev Containers, "devcontainer.json reference", variables.) */
const devcontainer: FileKind = {
  ...readsEnvironment({
    name: 'devcontainer.json',
    matches: byPath(/(^|\/)\.?devcontainer\.json$|(^|\/)\.devcontainer\/.*\.json$/i),
    syntax: jsonSyntax,
    mark: variable => `\${localEnv:${variable}}`,
  }),
  comment: { open: '//', trailing: true },
};

/** `launchSettings.json`: nothing is put in place there; the configuration of the program reads the value from user secrets. */
const launchSettings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('launch profiles of .NET');
  },
  matches: byPath(/(^|\/)launchSettings\.json$/i),
  targets: ['keyVaultReference', 'userSecrets'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const { input, target, files } = question;
    const place = jsonPlace(question);
    const property = place?.node.parent;
    if (!place || !property || place.path.at(-2) !== 'environmentVariables') return noText();
    if (!place.whole)
      return { refused: l10n.t('The environment passes a variable as a whole. Give the secret a variable of its own first.') };
    const variable = String(place.path.at(-1));
    const key = variable.replaceAll('__', ':');
    const local = await userSecretsStore(files, input.path, key);
    const common = {
      changes: [removeProperty(input.text, property)],
      also: local?.also ?? [],
      review: l10n.t('A program that reads {0} from its environment and not from its configuration does not see user secrets.', variable),
    };
    if (target.kind === 'keyVaultReference')
      return {
        ...common,
        title: l10n.t('Move "{0}" to Key Vault as "{1}", out of this file', key, target.reference.name),
        store: vaultStore(question, target.reference),
        needs: [
          {
            description: l10n.t(
              'On your own machine, keep "{0}" in user secrets, filled from {1}',
              key,
              secretIdentifier(target.reference),
            ),
            command: `dotnet user-secrets set "${key}" "$(${showCommand(target.reference)})"${local ? ` --project ${local.project}` : ''}`,
          },
          ...appSettingSteps(variable, target.reference),
        ],
      };
    if (!local) return { refused: l10n.t('User secrets belong to a project, and no project file is in sight.') };
    return { ...common, title: l10n.t('Move "{0}" to the user secrets of {1}', key, local.project), store: local.store };
  },
};

/** `mcp.json` of VS Code: an input is asked for once and kept by the editor. (VS Code, "MCP configuration reference", input variables.) */
const mcpServers: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('MCP servers of VS Code');
  },
  matches: byPath(/(^|\/)\.vscode\/mcp\.json$/i),
  targets: ['keyVaultReference'],
  scopes: ['secret', 'whole'],
  comment: { open: '//', trailing: true },
  replace: async question => {
    const { input, target } = question;
    const place = jsonPlace(question);
    if (!place || target.kind !== 'keyVaultReference') return noText();
    const { text } = input;
    const id = target.reference.name;
    const unit = indentUnit(text, '  ');
    const inputs = propertyOf(place.root, 'inputs')?.children?.[1];
    const known = inputs?.children?.some(item => propertyOf(item, 'id')?.children?.[1]?.value === id);
    const entry = `{ "type": "promptString", "id": "${id}", "description": "${id}", "password": true }`;
    const [first] = place.root.children ?? [];
    const [item] = inputs?.children ?? [];
    const declared = known
      ? []
      : item
        ? [insertion(item.offset, `${entry},\n${indentationAt(text, item.offset)}`)]
        : inputs
          ? [{ range: { start: inputs.offset, end: inputs.offset + inputs.length }, newText: `[${entry}]` }]
          : first
            ? [
                insertion(
                  first.offset,
                  `"inputs": [\n${indentationAt(text, first.offset)}${unit}${entry}\n${indentationAt(text, first.offset)}],\n${indentationAt(text, first.offset)}`,
                ),
              ]
            : [];
    return {
      title: l10n.t('Move to Key Vault as "{0}" and let VS Code ask for it', id),
      store: vaultStore(question, target.reference),
      changes: [...declared, { range: question.value, newText: `\${input:${id}}` }],
      needs: [
        {
          description: l10n.t('VS Code asks for the value when the server first starts, and keeps it. Print it'),
          command: showCommand(target.reference),
        },
      ],
    };
  },
};

/** The environments of `.http` files in Visual Studio. (Visual Studio, "Use .http files", environment files, Azure Key Vault.) */
const httpEnvironments: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('environments of HTTP requests');
  },
  matches: byPath(/(^|\/)http-client\.env\.json(\.user)?$/i),
  targets: ['keyVaultReference'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const { input, target } = question;
    const place = jsonPlace(question);
    if (!place || target.kind !== 'keyVaultReference' || place.path.length !== 2) return noText();
    if (!place.whole) return { refused: l10n.t('A variable is set as a whole. Move the whole text of this variable.') };
    const base = indentationAt(input.text, place.node.offset);
    const unit = indentUnit(input.text, '  ');
    const vault = vaultNameOf(target.reference.vaultUrl);
    const newText = [
      '{',
      `${base}${unit}"provider": "AzureKeyVault",`,
      `${base}${unit}"secretName": "${target.reference.name}",`,
      `${base}${unit}"resourceId": "/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/${vault}"`,
      `${base}}`,
    ].join('\n');
    return {
      title: l10n.t('Move to Key Vault as "{0}" and let Visual Studio read it', target.reference.name),
      store: vaultStore(question, target.reference),
      changes: [{ range: { start: place.node.offset, end: place.node.offset + place.node.length }, newText }],
      review: l10n.t('Fill in the subscription and the resource group of the vault. Only Visual Studio reads this form, no other editor.'),
    };
  },
};

/** The bindings of a function name a setting; a connection string there belongs into it. (Functions, "function.json", connection.) */
const functionBindings: FileKind = {
  ...jsonFormat,
  get name() {
    return l10n.t('bindings of a function');
  },
  matches: ({ path, text }) => /(^|\/)function\.json$/i.test(path) && /"bindings"\s*:/.test(text),
  targets: ['keyVaultReference', 'localSettings'],
  scopes: ['whole', 'secret'],
  replace: async question => {
    const { input, target, files } = question;
    const place = jsonPlace(question);
    if (place?.path[0] !== 'bindings' || !/connection/i.test(String(place.path.at(-1))))
      return { refused: l10n.t('Only the connection of a binding names a setting.') };
    if (!place.whole) return { refused: l10n.t('A setting is named as a whole. Move the whole connection string.') };
    const words = proposeEnvironmentName(target.kind === 'keyVaultReference' ? target.reference.name : question.key)
      .toLowerCase()
      .split('_');
    const setting = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const changes = [{ range: place.content, newText: setting }];
    const app = input.path.split('/').slice(0, -2).join('/');
    const local = `${app ? `${app}/` : ''}local.settings.json`;
    if (target.kind === 'keyVaultReference')
      return {
        title: l10n.t('Move to Key Vault as "{0}" and name the setting {1}', target.reference.name, setting),
        store: vaultStore(question, target.reference),
        changes,
        needs: [
          ...appSettingSteps(setting, target.reference),
          {
            description: l10n.t('On your own machine, fill "{0}" again; the file is not for git', setting),
            command: `func settings add ${setting} "$(${showCommand(target.reference)})"`,
          },
        ],
      };
    return {
      title: l10n.t('Move to local.settings.json as {0}', setting),
      store: { kind: 'localSettings', uri: files.uriOf(local), key: setting },
      changes,
      also: await keepOut(files, local),
      needs: [{ description: l10n.t('In the cloud, set {0} as an application setting.', setting) }],
    };
  },
};

const silent = (
  [
    [
      'package.json',
      /(^|\/)package\.json$/i,
      () =>
        l10n.t(
          'npm puts nothing in place here, and scripts run in different shells. Let the script read the variable from its environment, and delete the value here.',
        ),
    ],
    [
      'Docker',
      /(^|\/)(\.docker\/config|\.?dockerconfig(json)?|\.dockercfg)(\.json)?$/i,
      () => l10n.t('Delete the entry, and let a credential helper keep it: docker login with credsStore, or az acr login.'),
    ],
    [
      'Terraform',
      /\.tfstate(\.backup)?$|\.tfvars\.json$/i,
      () =>
        l10n.t(
          'Terraform puts nothing in place here. Keep state in a remote backend and out of version control; set variables with TF_VAR_<name>.',
        ),
    ],
    [
      'VS Code',
      /(^|\/)\.vscode\/settings\.json$|\.code-workspace$/i,
      () =>
        l10n.t(
          'Settings have no expressions. Most extensions keep credentials in the secret storage of the editor: sign in there, and delete the setting.',
        ),
    ],
    [
      'user secrets',
      /(^|\/)usersecrets\/[^/]+\/secrets\.json$/i,
      () => l10n.t('This file is where .NET keeps secrets on one machine. It is not part of the project.'),
    ],
    [
      'Postman',
      /\.postman_(collection|environment|globals)\.json$/i,
      () => l10n.t('Make it a variable of type secret in an environment, keep its current value local, and name it as {{name}}.'),
    ],
  ] as const
).map(([name, pattern, reason]) => readsNothing(() => name, byPath(pattern), jsonSyntax, reason));

const composer = readsNothing(
  () => 'Composer',
  ({ path, text }) =>
    /(^|\/)(auth|composer)\.json$/i.test(path) && /"(http-basic|bearer|[a-z]+-(oauth|token)|repositories)"\s*:/.test(text),
  jsonSyntax,
  () =>
    l10n.t(
      'Composer reads no environment here. Delete the entry, and set COMPOSER_AUTH from the vault, or keep the file out of version control.',
    ),
);

const serviceAccount = readsNothing(
  () => 'Google Cloud',
  ({ path, text }) => /\.json$/i.test(path) && /"type"\s*:\s*"service_account"/.test(text),
  jsonSyntax,
  () =>
    l10n.t(
      'The whole file is the credential. Store it as one secret in the vault, write it to a file when the program starts, and delete it here; better sign in with workload identity federation.',
    ),
);

/** JSON files whose reader decides what can stand in the place of a value. */
export const jsonReaders: readonly FileKind[] = [
  devcontainer,
  launchSettings,
  mcpServers,
  httpEnvironments,
  functionBindings,
  ...silent,
  composer,
  serviceAccount,
];
