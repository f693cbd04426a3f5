import * as l10n from '@vscode/l10n';
import { vaultNameOf } from '../../../../shared/src/model/index.ts';
import type { FileKind } from '../fileKind.ts';
import { indentationAt, indentUnit } from '../syntax/textLayout.ts';
import { vaultStore } from './formatOutcome.ts';
import { byPath, readsEnvironment, readsNothing } from './formatSyntax.ts';
import { functionBindings } from './functionBindings.ts';
import { jsonFormat, jsonPlace, jsonSyntax } from './jsonPlace.ts';
import { launchSettings } from './launchSettings.ts';
import { mcpServers } from './mcpServers.ts';

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
    if (!place || target.kind !== 'keyVaultReference' || place.path.length !== 2)
      return { refused: l10n.t('The value is not the text of a property.') };
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
