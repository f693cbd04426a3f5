import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../../planCase.ts';
import type { ServiceCase } from '../serviceCase.ts';

const uri = 'https://demo-kv.vault.azure.net/secrets/api-key';
const setting = `@Microsoft.KeyVault(SecretUri=${uri})`;
const secret = (identity = 'system') => `keyvaultref:${uri},identityref:${identity}`;
const userIdentity = '<resource-id-of-the-user-assigned-identity>';

const script =
  (path: string) =>
  (
    title: string,
    before: string,
    after: string,
    more: Partial<Omit<ServiceCase, 'given'>> & { readonly given?: Partial<PlanCase> } = {},
  ): ServiceCase => {
    const { given, ...rest } = more;
    return {
      title: `${path}: ${title}`,
      given: { path, target: byReference(), before: lines(before), ...given },
      after: lines(after),
      ...rest,
    };
  };
const bash = script('deploy.sh');
const powershell = script('deploy.ps1');

/** Calls of the Azure CLI in scripts. */
export const commandCases: readonly ServiceCase[] = [
  bash(
    'an app setting',
    'az webapp config appsettings set --name shop --resource-group rg --settings DB_PASSWORD=«v1234567» MODE=x',
    `az webapp config appsettings set --name shop --resource-group rg --settings DB_PASSWORD="${setting}" MODE=x`,
    {
      commands: [
        /az webapp identity assign --name shop --resource-group rg$/,
        /--assignee-object-id \$\(az webapp identity show --name shop --resource-group rg --query principalId -o tsv\)/,
      ],
    },
  ),
  bash(
    'an app setting in double quotes',
    'az webapp config appsettings set -n shop -g rg --settings A=b "DB=«v1234567»"',
    `az webapp config appsettings set -n shop -g rg --settings A=b "DB=${setting}"`,
    {
      commands: [/az webapp identity assign --name shop --resource-group rg/],
    },
  ),
  bash(
    'an app setting in single quotes',
    "az webapp config appsettings set -n shop -g rg --settings 'DB=«v1234567»'",
    `az webapp config appsettings set -n shop -g rg --settings 'DB=${setting}'`,
  ),
  bash(
    'a quoted value',
    'az functionapp config appsettings set -n f -g rg --settings DB="«v1234567»"',
    `az functionapp config appsettings set -n f -g rg --settings DB="${setting}"`,
    {
      commands: [/az functionapp identity assign --name f --resource-group rg/],
    },
  ),
  bash(
    'a setting of a slot',
    'az functionapp config appsettings set -n f -g rg --slot-settings DB=«v1234567»',
    `az functionapp config appsettings set -n f -g rg --slot-settings DB="${setting}"`,
  ),
  bash(
    'a Standard logic app',
    'az logicapp config appsettings set -n l -g rg --settings DB=«v1234567»',
    `az logicapp config appsettings set -n l -g rg --settings DB="${setting}"`,
  ),
  bash(
    'a connection string',
    "az webapp config connection-string set -n shop -g rg -t SQLAzure --settings Db='‹Server=s;Password=«v1234567»›'",
    `az webapp config connection-string set -n shop -g rg -t SQLAzure --settings Db='${setting}'`,
    { given: { scope: 'whole' } },
  ),
  bash(
    'names that are computed',
    'az webapp config appsettings set -n "$APP" -g "$RG" --settings DB=«v1234567»',
    `az webapp config appsettings set -n "$APP" -g "$RG" --settings DB="${setting}"`,
    {
      commands: [/az webapp identity assign --name <name> --resource-group <resource-group>/],
    },
  ),
  bash(
    'a command over several lines',
    'az webapp config appsettings set \\\n  --name shop \\\n  --settings \\\n    MODE=x \\\n    DB=«v1234567»',
    `az webapp config appsettings set \\\n  --name shop \\\n  --settings \\\n    MODE=x \\\n    DB="${setting}"`,
    { commands: [/az webapp identity assign --name shop --resource-group <resource-group>/] },
  ),
  bash(
    'a secret of a container app',
    'az containerapp secret set -n web -g rg --secrets db=«v1234567»',
    `az containerapp secret set -n web -g rg --secrets db="${secret()}"`,
    {
      commands: [
        /az containerapp identity assign --name web --resource-group rg --system-assigned/,
        /\$\(az containerapp identity show --name web/,
      ],
    },
  ),
  bash(
    'a secret of a job',
    'az containerapp job secret set -n j -g rg -s "db=«v1234567»"',
    `az containerapp job secret set -n j -g rg -s "db=${secret()}"`,
    {
      commands: [/az containerapp job identity assign --name j/],
    },
  ),
  bash(
    'a secret of a container app that is made',
    'az containerapp create -n web -g rg --secrets "db=«v1234567»" --env-vars DB=secretref:db',
    `az containerapp create -n web -g rg --secrets "db=${secret(userIdentity)}" --env-vars DB=secretref:db`,
    {
      review: /--user-assigned/,
    },
  ),
  bash(
    'a variable of a container app',
    'az containerapp update -n web -g rg --set-env-vars DB=«v1234567»',
    'az containerapp update -n web -g rg --set-env-vars DB="secretref:api-key"',
    {
      commands: [
        /az containerapp secret set --name web --resource-group rg --secrets "api-key=keyvaultref:https:\/\/demo-kv\.vault\.azure\.net\/secrets\/api-key,identityref:system"/,
      ],
    },
  ),
  bash(
    "the name of a variable's secret has its bounds",
    'az containerapp create -n web -g rg --env-vars "DB=«v1234567»"',
    'az containerapp create -n web -g rg --env-vars "DB=secretref:orders-database-pass"',
    {
      given: { target: byReference('Orders--Database--Password') },
    },
  ),
  bash(
    'other settings are looked up',
    'az containerapp registry set -n web -g rg --password «v1234567»',
    'az containerapp registry set -n web -g rg --password "${PASSWORD:?PASSWORD is not set}"',
    {
      given: { names: { key: '--password' } },
    },
  ),
  bash(
    'a setting of the Azure CLI of another kind',
    'az webapp config set -n shop -g rg --settings DB=«v1234567»',
    'az webapp config set -n shop -g rg --settings DB="${DB:?DB is not set}"',
    {
      given: { names: { key: 'DB' } },
    },
  ),
  bash(
    'a key-value of App Configuration',
    "az appconfig kv set --name store --key Db:Password --value '«v1234567»' --label prod --yes",
    `az appconfig kv set-keyvault --name store --key Db:Password --secret-identifier ${uri} --label prod --yes`,
    { says: [/ConfigureKeyVault/] },
  ),
  powershell(
    'a key-value of App Configuration',
    'az appconfig kv set --name store --key Db:Password --value «v1234567»',
    `az appconfig kv set-keyvault --name store --key Db:Password --secret-identifier ${uri}`,
  ),
  bash(
    'a key-value of another content type is looked up',
    'az appconfig kv set --name store --key k --content-type json --value "«v1234567»"',
    'az appconfig kv set --name store --key k --content-type json --value "${SECRET:?SECRET is not set}"',
    { given: { names: { key: 'SECRET' } } },
  ),
  bash(
    'what stores a secret takes it from the environment',
    'az keyvault secret set --vault-name demo-kv --name db-password --value «v1234567»',
    'az keyvault secret set --vault-name demo-kv --name db-password --value "${DB_PASSWORD:?DB_PASSWORD is not set}"',
    {
      given: { target: inEnvironment(), names: { key: '--value' } },
      review: /--file reads the value from a file/,
    },
  ),
  powershell(
    'an app setting',
    "az webapp config appsettings set --name shop --resource-group rg --settings 'DB=«v1234567»'",
    `az webapp config appsettings set --name shop --resource-group rg --settings 'DB=${setting}'`,
    {
      commands: [/az webapp identity assign --name shop/],
    },
  ),
  powershell(
    'an app setting without quotes',
    'az webapp config appsettings set --name shop --settings DB=«v1234567»',
    `az webapp config appsettings set --name shop --settings "DB=${setting}"`,
  ),
  powershell(
    'a secret of a container app',
    'az containerapp secret set -n web -g rg --secrets "db=«v1234567»"',
    `az containerapp secret set -n web -g rg --secrets "db=${secret()}"`,
  ),
  powershell(
    'an app setting in a cmdlet',
    'Set-AzWebApp -ResourceGroupName rg -Name shop -AppSettings @{ "MODE" = "x"; "DB" = "«v1234567»" }',
    `Set-AzWebApp -ResourceGroupName rg -Name shop -AppSettings @{ "MODE" = "x"; "DB" = "${setting}" }`,
    { commands: [/az webapp identity assign --name shop --resource-group rg$/] },
  ),
  powershell(
    'an app setting of a slot, over several lines',
    "Set-AzWebAppSlot -Name shop -Slot staging `\n  -ResourceGroupName rg `\n  -AppSettings @{\n    DB = '«v1234567»'\n  }",
    `Set-AzWebAppSlot -Name shop -Slot staging \`\n  -ResourceGroupName rg \`\n  -AppSettings @{\n    DB = '${setting}'\n  }`,
    {
      commands: [
        /az webapp identity assign --name shop --resource-group rg --slot staging$/,
        /identity show --name shop --resource-group rg --slot staging/,
      ],
    },
  ),
  powershell(
    'an app setting of a function app, in a variable',
    "$settings = @{\n  'DB' = '«v1234567»'\n}\nUpdate-AzFunctionAppSetting -Name f -ResourceGroupName $rg -AppSetting $settings -Force",
    `$settings = @{\n  'DB' = '${setting}'\n}\nUpdate-AzFunctionAppSetting -Name f -ResourceGroupName $rg -AppSetting $settings -Force`,
    { commands: [/az functionapp identity assign --name f --resource-group <resource-group>$/] },
  ),
  powershell(
    'a part of an app setting is read where the script runs',
    'Set-AzWebApp -Name shop -AppSettings @{ DB = "Server=s;Password=«v1234567»" }',
    'Set-AzWebApp -Name shop -AppSettings @{ DB = "Server=s;Password=${env:DB}" }',
  ),
  powershell(
    'a hash table of another cmdlet',
    'Set-AzWebApp -Name shop -Tag @{ DB = "«v1234567»" } -AppSettings @{ MODE = "x" }',
    'Set-AzWebApp -Name shop -Tag @{ DB = $env:DB } -AppSettings @{ MODE = "x" }',
  ),
  bash(
    'an app setting of a slot that has an identity of its own',
    'az webapp config appsettings set -n shop -g rg --slot staging --settings DB=«v1234567»',
    `az webapp config appsettings set -n shop -g rg --slot staging --settings DB="${setting}"`,
    { commands: [/az webapp identity assign --name shop --resource-group rg --slot staging$/] },
  ),
  powershell(
    'a command over several lines',
    'az containerapp secret set `\n  -n web `\n  --secrets "db=«v1234567»"',
    `az containerapp secret set \`\n  -n web \`\n  --secrets "db=${secret()}"`,
    {
      commands: [/--name web/],
    },
  ),
];

/** What is refused, and what the refusal says. */
export const refusedCommands: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = (
  ['deploy.sh', 'deploy.ps1'] as const
).map(path => [
  `${path}: what stores a secret cannot read it there`,
  { path, target: inClient(), before: lines("az keyvault secret set --vault-name demo-kv --name db --value '«v1234567»'") },
  /stores the secret/,
]);
