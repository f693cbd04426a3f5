import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const fromVault = 'Get-AzKeyVaultSecret -VaultName demo-kv -Name api-key -AsPlainText';
const requires = '#Requires -Modules Az.KeyVault';

const script = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'deploy.ps1', target: inEnvironment('K'), before: lines(before), ...more }, lines(after)] as const;
const vault = (title: string, before: string, after: string) =>
  [title, { path: 'deploy.ps1', target: inClient(), before: lines(before) }, lines(requires, after)] as const;

/** A script of Azure Automation; the reference is an asset of its account. */
const runbook = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [`a runbook: ${title}`, { path: 'runbooks/Sync.ps1', target: byReference(), before: lines(before), ...more }, lines(after)] as const;

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  runbook('a variable', "$apiKey = '«v1234567»'", "$apiKey = Get-AutomationVariable -Name 'api-key'"),
  runbook('a part of a text', "$a = 'Bearer «v1234567»'", `$a = "Bearer $(Get-AutomationVariable -Name 'api-key')"`),
  runbook('an argument', 'Connect-Demo -Password «v1234567»', "Connect-Demo -Password (Get-AutomationVariable -Name 'api-key')"),
  runbook(
    'a secure string',
    "$s = ConvertTo-SecureString '«v1234567»' -AsPlainText -Force",
    "$s = ConvertTo-SecureString (Get-AutomationVariable -Name 'api-key') -AsPlainText -Force",
  ),
  runbook(
    'a credential',
    "$c = New-Object PSCredential('loader', (ConvertTo-SecureString '«v1234567»' -AsPlainText -Force))",
    "$c = Get-AutomationPSCredential -Name 'api-key'",
  ),
  runbook(
    'a credential by its full name',
    '$c = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList "u@contoso.net", (ConvertTo-SecureString -String "«v1234567»" -AsPlainText -Force)',
    "$c = Get-AutomationPSCredential -Name 'api-key'",
  ),
  runbook(
    'told by what it calls',
    "$v = Get-AutomationVariable -Name 'x'; $k = '«v1234567»'",
    "$v = Get-AutomationVariable -Name 'x'; $k = Get-AutomationVariable -Name 'api-key'",
    {
      path: 'sync.ps1',
    },
  ),
  script('a variable', '$apiKey = "«v1234567»"', '$apiKey = $env:API_KEY', { target: inEnvironment() }),
  script('single quotes', "$apiKey = '«v1234567»'", '$apiKey = $env:API_KEY', { target: inEnvironment() }),
  script('a typed variable', "[string]$apiKey = '«v1234567»'", '[string]$apiKey = $env:API_KEY', { target: inEnvironment() }),
  script('a reference is a lookup too', "$Token = '«v1234567»'", '$Token = $env:TOKEN', { target: byReference() }),
  script('a member', "$client.Secret = '«v1234567»'", '$client.Secret = $env:SECRET', { target: inEnvironment() }),
  script('a hash table', "$h = @{ 'api-key' = '«v1234567»' }", "$h = @{ 'api-key' = $env:API_KEY }", { target: inEnvironment() }),
  script('an argument by its parameter', "Connect-Demo -Password '«v1234567»' -Force", 'Connect-Demo -Password $env:PASSWORD -Force', {
    target: inEnvironment(),
  }),
  script('an argument without quotes', 'Connect-Demo -Password «v1234567» -Force', 'Connect-Demo -Password $env:PASSWORD -Force', {
    target: inEnvironment(),
  }),
  script('an argument of a method', '$a.Add("k", "«v1234567»")', '$a.Add("k", $env:K)'),
  script('a property of a class', "class A { [string]$Key = '«v1234567»' }", 'class A { [string]$Key = $env:KEY }', {
    target: inEnvironment(),
  }),
  script('part of double quotes', '$a = "Bearer «v1234567»"', '$a = "Bearer ${env:K}"'),
  script('beside another variable', '$a = "$b;pw=«v1234567»;x"', '$a = "$b;pw=${env:K};x"'),
  script('part of single quotes', "$a = 'Bearer «v1234567»'", '$a = "Bearer ${env:K}"'),
  script(
    'single quotes with what double ones would read',
    `$a = '{"n":"$1","it''s":"«v1234567»"}'`,
    '$a = "{`"n`":`"`$1`",`"it\'s`":`"${env:K}`"}"',
  ),
  script('part of a bare word', 'curl.exe http://u:«v1234567»@h/$x', 'curl.exe "http://u:${env:K}@h/$x"'),
  script('an element of an array', "$a = @('b', '«v1234567»')", "$a = @('b', $env:K)"),
  script('inside of a sum', "$a = 'b' + '«v1234567»' + $c", "$a = 'b' + $env:K + $c"),
  script('a split value', "$a = '«v12»' + '«34567»'", '$a = $env:K'),
  script('a comparison', "if ($a -eq '«v1234567»') { b }", 'if ($a -eq $env:K) { b }'),
  script(
    'a secure string',
    "$s = ConvertTo-SecureString '«v1234567»' -AsPlainText -Force",
    '$s = ConvertTo-SecureString $env:K -AsPlainText -Force',
  ),
  script('a password in a URL is encoded', "$u = 'http://u:«v1234567»@h'", '$u = "http://u:$([Uri]::EscapeDataString($env:K))@h"', {
    decode: [{ kind: 'url' }],
  }),
  script(
    'base64 around the value',
    "$a = 'Basic «cHc=»'",
    '$a = "Basic $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:K)))"',
    { decode: [{ kind: 'base64' }] },
  ),
  script(
    'hex around the value',
    "$a = '«7077»'",
    "$a = [BitConverter]::ToString([Text.Encoding]::UTF8.GetBytes($env:K)).Replace('-', '').ToLower()",
    {
      decode: [{ kind: 'hex' }],
    },
  ),
  script('non-ASCII text before the value', "$n = 'é 😀'; $k = '«v1234567»'", "$n = 'é 😀'; $k = $env:K"),
  [
    'a default of a parameter',
    { path: 'a.ps1', target: inEnvironment(), before: lines("param([string]$Token = '«v1234567»', [int]$N)", '', 'Connect-Demo $Token') },
    lines('param([string]$Token = $env:TOKEN, [int]$N)', '', 'Connect-Demo $Token'),
  ],
  [
    'lines in double quotes',
    { path: 'a.ps1', target: inEnvironment('K'), before: lines('$a = @"', 'user=$u', 'password=«v1234567»', '"@') },
    lines('$a = @"', 'user=$u', 'password=${env:K}', '"@'),
  ],
  [
    'lines in single quotes',
    { path: 'a.ps1', target: inEnvironment('K'), before: lines("$a = @'", 'cost="$5"', 'password=«v1234567»', "'@") },
    lines('$a = @"', 'cost="`$5"', 'password=${env:K}', '"@'),
  ],
  [
    'all of the lines',
    { path: 'a.ps1', target: inEnvironment('K'), before: lines("$a = @'", '«BEGIN', 'END»', "'@", 'b $a') },
    lines('$a = $env:K', 'b $a'),
  ],
  [
    'CRLF survives',
    { path: 'a.ps1', target: inEnvironment(), before: '$a = 1\r\n$key = "«v1234567»"\r\n' },
    '$a = 1\r\n$key = $env:KEY\r\n',
  ],
  vault('vault: a variable', "$apiKey = '«v1234567»'", `$apiKey = ${fromVault}`),
  vault('vault: part of double quotes', '$a = "Bearer «v1234567»"', `$a = "Bearer $(${fromVault})"`),
  vault('vault: an argument', "Connect-Demo -Password '«v1234567»'", `Connect-Demo -Password (${fromVault})`),
  vault('vault: an argument of a method', "$a.Add('k', '«v1234567»')", `$a.Add('k', (${fromVault}))`),
  vault('vault: a hash table', "$h = @{ Key = '«v1234567»' }", `$h = @{ Key = ${fromVault} }`),
  vault('vault: inside of a sum', "$a = 'b' + '«v1234567»'", `$a = 'b' + (${fromVault})`),
  vault(
    'vault: a secure string is what the vault gives',
    "$s = ConvertTo-SecureString '«v1234567»' -AsPlainText -Force",
    '$s = (Get-AzKeyVaultSecret -VaultName demo-kv -Name api-key).SecretValue',
  ),
  vault(
    'vault: a secure string as an argument',
    '$c = New-Object PSCredential(\'u\', (ConvertTo-SecureString -String "«v1234567»" -AsPlainText -Force))',
    "$c = New-Object PSCredential('u', ((Get-AzKeyVaultSecret -VaultName demo-kv -Name api-key).SecretValue))",
  ),
  [
    'vault: the module joins those that are there',
    { path: 'a.ps1', target: inClient(), before: lines('#Requires -Modules Az.Accounts', '', "$k = '«v1234567»'") },
    lines('#Requires -Modules Az.Accounts, Az.KeyVault', '', `$k = ${fromVault}`),
  ],
  [
    'vault: the module is there',
    { path: 'a.ps1', target: inClient(), before: lines('Import-Module Az.KeyVault', "$k = '«v1234567»'") },
    lines('Import-Module Az.KeyVault', `$k = ${fromVault}`),
  ],
  [
    'vault: after the first line of a script',
    { path: 'a.ps1', target: inClient(), before: lines('#!/usr/bin/env pwsh', "$k = '«v1234567»'") },
    lines('#!/usr/bin/env pwsh', requires, `$k = ${fromVault}`),
  ],
  [
    'characters as bytes',
    { path: 'a.ps1', target: inEnvironment('K'), before: "$k = [byte[]][char[]]'«v1234567»'\n" },
    '$k = [byte[]][char[]]$env:K\n',
  ],
  ['single quotes over lines', { path: 'a.ps1', target: inEnvironment('K'), before: "$k = 'a\nk=«v1234567»'\n" }, '$k = "a\nk=${env:K}"\n'],
];

const refuse = (title: string, before: string, reason: RegExp, more: Partial<PlanCase> = {}) =>
  [title, { path: 'a.ps1', target: inEnvironment('K'), before: lines(before), ...more }, reason] as const;

/** Where no command may stand, and what the refusal says. */
export const refused: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = [
  refuse('a runbook has no environment', "$k = '«v1234567»'", /no environment/, { path: 'runbooks/a.ps1' }),
  refuse('a comment', '# «v1234567»', /comment/),
  refuse('a data file', "@{ Key = '«v1234567»' }", /data file/, { path: 'config.psd1' }),
  refuse('an attribute', "param([ValidateSet('«v1234567»')][string]$A)", /attribute/),
  refuse('a key', "$h = @{ '«v1234567»' = 1 }", /key/),
  refuse('a condition of a switch', "switch ($a) { '«v1234567»' { b } }", /switch/),
];
