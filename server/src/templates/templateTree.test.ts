import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplateTree } from './templateTree.ts';

const terraform = `variable "hosts" {
  type = map(object({
    ipv6 = string
  }))
  default = [for name in local.names : { name = name }]
}
resource "azurerm_key_vault" "main" {
  name   = "shop-\${var.stage}" # of a stage
  policy = <<EOT
}]
EOT
}
`;
const bicep = `param stage string = 'dev' // a stage
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = if (stage == 'prod') {
  name: 'shop-\${stage}'
  tags: [for name in names: { name: name }]
  properties: { text: '''
}]''' }
}
`;
const arm = `{ "resources": [ { "type": "Microsoft.KeyVault/vaults", "name": "[concat('shop-', parameters('stage'))]" /* of a stage */ } ] }`;

for (const [language, text] of [
  ['terraform', terraform],
  ['bicep', bicep],
  ['arm', arm],
] as const)
  test(`${language} is read to its end wherever it begins and ends, as it is half typed`, () => {
    for (let at = 0; at <= text.length; at++)
      for (const part of [text.slice(at), text.slice(0, at), text.slice(0, at) + text.slice(at + 1)]) {
        const { start, end } = readTemplateTree(part, language);
        assert.ok(start >= 0 && end <= part.length);
      }
  });
