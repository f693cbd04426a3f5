/** How a user and a password are written where neither a name nor an option says which is which. */
export interface Notation {
  /** With `<user>` and `<value>` where they stand. */
  readonly sample: string;
  readonly anchors: readonly string[];
  /** On the text before the anchor, up to 200 characters. The groups are `value` and, where they are written, `user` and the `name` that the value is given to. */
  readonly before?: RegExp;
  /** Sticky, on the text behind the anchor, with the same groups. */
  readonly after?: RegExp;
  /** Sticky, on the text behind a value: the next one of a list, with the same groups. */
  readonly next?: RegExp;
}

export const goDsn: Notation = {
  sample: '<user>:<value>@tcp(node7.acme-prod.net:3306)/main',
  anchors: ['@tcp(', '@unix('],
  before: /(?<user>[\w.$-]{1,60}):(?<value>[^\s"'`<>/]{3,120})$/d,
};

export const oracleLogin: Notation = {
  sample: 'jdbc:oracle:thin:<user>/<value>@//node7.acme-prod.net:1521/main',
  anchors: ['jdbc:oracle:', 'sqlplus ', 'sqlldr ', 'expdp ', 'impdp '],
  after: /(?:(?:thin|oci8?):|(?:-\w{1,8} ){0,3}["']?)(?<user>[\w.$#]{1,60})\/(?<value>[^\s"'`<>@/]{3,120})@/dy,
};

/** The value of a vault's secret beside the resource that makes it: whoever reads the template reads the secret. */
export const vaultSecrets: readonly Notation[] = [
  {
    sample:
      "resource seed 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  name: 'kv1/seed'\n  properties: {\n    value: '<value>'\n  }\n}",
    anchors: ["'Microsoft.KeyVault/vaults/secrets@"],
    after: /[\w-]{10,24}' = (?:if \([^\n]{1,120}\) )?\{(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}value: '(?<value>[^'\n$\\]{3,400})'/dy,
  },
  {
    sample: '"type": "Microsoft.KeyVault/vaults/secrets", "name": "kv1/seed", "properties": { "value": "<value>" }',
    anchors: ['"Microsoft.KeyVault/vaults/secrets"'],
    after: /,(?:(?!"type")[\s\S]){0,400}?"properties"\s{0,4}:\s{0,4}\{[^{}]{0,300}?"value"\s{0,4}:\s{0,4}"(?<value>[^"\n[\\]{3,400})"/dy,
  },
  {
    sample: 'resource "azurerm_key_vault_secret" "seed" {\n  name  = "seed"\n  value = "<value>"\n}',
    anchors: ['"azurerm_key_vault_secret" "'],
    after: /[\w-]{1,60}" \{(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}value[ \t]{0,20}=[ \t]{0,20}"(?<value>[^"\n$\\]{3,400})"/dy,
  },
];

/** Named values of API Management that are secret by their own word, and what its policies send along as a key. */
export const apiManagementSecrets: readonly Notation[] = [
  {
    sample:
      "resource seed 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {\n  name: 'api/seed'\n  properties: {\n    secret: true\n    value: '<value>'\n  }\n}",
    anchors: ["'Microsoft.ApiManagement/service/namedValues@"],
    after:
      /[\w-]{10,24}' = (?:if \([^\n]{1,120}\) )?\{(?=(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}secret: true)(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}value: '(?<value>[^'\n$\\]{3,400})'/dy,
  },
  {
    sample:
      '"type": "Microsoft.ApiManagement/service/namedValues", "name": "api/seed", "properties": { "secret": true, "value": "<value>" }',
    anchors: ['"Microsoft.ApiManagement/service/namedValues"'],
    after:
      /,(?:(?!"type")[\s\S]){0,400}?"properties"\s{0,4}:\s{0,4}\{(?=[^{}]{0,400}?"secret"\s{0,4}:\s{0,4}true)[^{}]{0,300}?"value"\s{0,4}:\s{0,4}"(?<value>[^"\n[\\]{3,400})"/dy,
  },
  {
    sample: 'resource "azurerm_api_management_named_value" "seed" {\n  name   = "seed"\n  secret = true\n  value  = "<value>"\n}',
    anchors: ['"azurerm_api_management_named_value" "'],
    after:
      /[\w-]{1,60}" \{(?=(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}secret[ \t]{0,20}=[ \t]{0,20}true)(?:(?!\n\})[\s\S]){0,600}?\n[ \t]{1,20}value[ \t]{0,20}=[ \t]{0,20}"(?<value>[^"\n$\\]{3,400})"/dy,
  },
  {
    sample: '<set-query-parameter name="code" exists-action="override"><value><value></value></set-query-parameter>',
    anchors: ['<set-query-parameter name="'],
    after: /(?<name>code|sig|[\w-]{0,30}(?:key|token|secret))"[^<>]{0,80}>\s{0,80}<value>(?<value>[^<{@\n]{8,400})<\/value>/dy,
  },
];

/** Items of a list of secrets, as Container Apps have one: a name that says nothing, and the value. */
export const listedSecrets: readonly Notation[] = [
  {
    sample: "secrets: [\n  {\n    name: 'seed'\n    value: '<value>'\n  }\n]",
    anchors: ['secrets: ['],
    after: /\s{1,80}\{\s{1,80}name: '(?<name>[^'\n]{1,80})'\s{1,80}value: '(?<value>[^'\n$\\]{3,400})'/dy,
    next: /\s{1,80}\},?\s{1,80}\{\s{1,80}name: '(?<name>[^'\n]{1,80})'\s{1,80}value: '(?<value>[^'\n$\\]{3,400})'/dy,
  },
  {
    sample: '"secrets": [ { "name": "seed", "value": "<value>" } ]',
    anchors: ['"secrets": ['],
    after: /\s{0,80}\{\s{0,80}"name"\s{0,4}:\s{0,4}"(?<name>[^"\n]{1,80})",\s{0,80}"value"\s{0,4}:\s{0,4}"(?<value>[^"\n[\\]{3,400})"/dy,
    next: /\s{0,80}\},\s{0,80}\{\s{0,80}"name"\s{0,4}:\s{0,4}"(?<name>[^"\n]{1,80})",\s{0,80}"value"\s{0,4}:\s{0,4}"(?<value>[^"\n[\\]{3,400})"/dy,
  },
  {
    sample: 'secret {\n  name  = "seed"\n  value = "<value>"\n}',
    anchors: ['secret {'],
    after: /\s{1,80}name[ \t]{0,20}=[ \t]{0,20}"(?<name>[^"\n]{1,80})"\s{1,80}value[ \t]{0,20}=[ \t]{0,20}"(?<value>[^"\n$\\]{3,400})"/dy,
  },
  {
    sample: 'secrets:\n  - name: seed\n    value: <value>\n',
    anchors: ['secrets:'],
    after: /[ \t]{0,4}\r?\n[ \t]{0,40}- name: (?<name>[^\n]{1,80})\n[ \t]{1,42}value: ["']?(?<value>[^\s"'#]{3,400})/dy,
    next: /["']?[ \t]{0,4}\r?\n[ \t]{0,40}- name: (?<name>[^\n]{1,80})\n[ \t]{1,42}value: ["']?(?<value>[^\s"'#]{3,400})/dy,
  },
  {
    sample: 'az containerapp create --name shop --secrets seed=<value> --image shop',
    anchors: ['--secrets ', '--secrets='],
    after: /["']?(?<name>[\w-]{1,60})=(?!keyvaultref:|secretref:)["']?(?<value>[^\s"'`<>|;,]{3,400})/dy,
    next: /["']? {1,4}["']?(?<name>[\w-]{1,60})=(?!keyvaultref:|secretref:)["']?(?<value>[^\s"'`<>|;,]{3,400})/dy,
  },
];

/** Commands that take a password by its place, or by an option of no telling name. */
export const passwordCommands: readonly Notation[] = [
  {
    sample: 'echo <user>:<value> | chpasswd',
    anchors: ['chpasswd'],
    before: /(?<user>[\w.-]{1,40}):(?<value>[^\s"'`<>|]{3,120})["']? {0,2}\| {0,2}(?:sudo )?(?:\/usr\/sbin\/)?$/d,
  },
  {
    sample: 'echo "<value>" | sudo -S apt-get update',
    anchors: ['sudo -S', 'sudo --stdin'],
    before: /(?:echo|printf) (?:-\w )?["']?(?<value>[^\s"'`<>|]{3,120}?)(?:\\n)?["']? {0,2}\| {0,2}$/d,
  },
  {
    sample: 'echo "<value>" | docker login node7.acme-prod.net -u <user> --password-stdin',
    anchors: ['docker login', 'podman login', 'helm registry login', 'buildah login', 'skopeo login'],
    before: /(?:echo|printf|Write-Output) (?:-\w{1,2} )?["']?(?<value>[^\s"'`<>|$]{4,400}?)(?:\\n)?["']? {0,2}\| {0,2}(?:sudo )?$/d,
  },
  {
    sample: 'net user <user> <value> /add',
    anchors: ['net user '],
    after: /["']?(?<user>[\w.-]{1,40})["']? (?!\/)["']?(?<value>[^\s"'`<>]{4,120})["']? \/\w/dy,
  },
  {
    sample: 'htpasswd -bc users <user> <value>',
    anchors: ['htpasswd -'],
    after: /\w{0,5}b\w{0,5} (?:-\S{1,4} ){0,3}(?:[^\s"']{1,80} )?(?<user>[\w.@-]{1,40}) ["']?(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  {
    sample: 'rabbitmqctl add_user <user> <value>',
    anchors: ['rabbitmqctl add_user ', 'rabbitmqctl change_password '],
    after: /["']?(?<user>[\w.-]{1,40})["']? ["']?(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  {
    sample: 'smbclient //files/share -U <user>%<value>',
    anchors: ['smbclient ', 'rpcclient ', 'smbmap '],
    after: /[^\n|;]{0,120}?-U ?["']?(?<user>[\w.\\/-]{1,60})%(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  {
    sample: 'lftp -u <user>,<value> files',
    anchors: ['lftp '],
    after: /[^\n|;]{0,80}?-u ["']?(?<user>[\w.@-]{1,60}),(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  {
    sample: '7z a -p<value> a.7z data',
    anchors: ['7z ', '7za '],
    after: /[^\n|;]{0,120}?(?<![\w-])-p["']?(?<value>[^\s"'`<>|;]{3,120})/dy,
  },
  {
    sample: 'aws configure set aws_secret_access_key <value>',
    anchors: ['configure set aws_secret_access_key '],
    after: /["']?(?<value>[^\s"'`<>|;]{16,120})/dy,
  },
  {
    sample: 'nmcli dev wifi connect Home password <value>',
    anchors: ['nmcli '],
    after: /[^\n|;]{0,120}?\b(?:password|wifi-sec\.psk) ["']?(?<value>[^\s"'`<>|;]{4,120})/dy,
  },
  {
    sample: 'ssh-keygen -N "<value>" -f key',
    anchors: ['ssh-keygen '],
    after: /[^\n|;]{0,160}?(?<![\w-])-N ["']?(?<value>[^\s"'`<>|;]{4,120})/dy,
  },
  {
    sample: 'openssl passwd -1 <value>',
    anchors: ['openssl passwd '],
    after: /(?:-(?:salt \S{1,20}|\w{1,8}) ){0,3}["']?(?<value>[^\s"'`<>|;)-][^\s"'`<>|;)]{3,120})/dy,
  },
  {
    sample: 'snmp-server community <value> RO',
    anchors: ['snmp-server community ', 'set snmp community ', 'rocommunity ', 'rwcommunity ', 'rocommunity6 ', 'rwcommunity6 '],
    after: /(?!(?:public|private)\b)["']?(?<value>[^\s"'`<>|;$]{4,120})/dy,
  },
  {
    sample: 'snmpwalk -v 2c -c <value> switch7',
    anchors: ['snmpwalk ', 'snmpget ', 'snmpset ', 'snmpbulkwalk '],
    after: /[^\n|;]{0,120}?(?<![\w-])-c ?(?!(?:public|private)\b)["']?(?<value>[^\s"'`<>|;$]{4,120})/dy,
  },
  {
    sample: '##vso[task.setvariable variable=apiPassword;issecret=true]<value>',
    anchors: ['task.setvariable variable='],
    after: /(?=[^\]\n]{0,80}(?:issecret=true|pass|pwd|secret|token|key))[\w.-]{1,60}(?:;[\w=;]{1,60})?\](?<value>[^\s"'`$<>|\\]{4,400})/diy,
  },
  {
    sample: 'hdbuserstore SET ADMIN node7.acme-prod.net:30013 <user> <value>',
    anchors: ['hdbuserstore '],
    after: /(?:-[iH] {1,2})?set \S{1,60} \S{1,120} (?<user>[\w.-]{1,60}) ["']?(?<value>[^\s"'`<>|;$]{4,120})/diy,
  },
  {
    sample: 'key-string <value>',
    anchors: ['key-string '],
    after: /(?:\d |clear |password )?(?=[^\s]{0,60}\d)(?<value>[^\s"'`<>|;$]{12,160})(?=\s|$)/dy,
  },
  {
    sample: 'cmdkey /add:files /user:<user> /pass:<value>',
    anchors: ['xfreerdp ', 'cmdkey ', 'signtool ', 'signtool.exe '],
    after: /[^\n|;]{0,160}?(?<!\S)\/p(?:ass)?[: ]["']?(?<value>[^\s"'`<>|;/]{4,120})/dy,
  },
  {
    sample: '$p = "<value>" | ConvertTo-SecureString -AsPlainText -Force',
    anchors: ['ConvertTo-SecureString'],
    before: /["'](?<value>[^"'\n$]{4,120})["'] {0,2}\| {0,2}$/d,
  },
];
