import type { AzureService } from './azureService.ts';
import { textSlot } from './templateSlot.ts';
import { vaultSecretSlot, writeOnlySlot } from './terraformSecrets.ts';

export const keyVault: AzureService = {
  slug: 'key-vault',
  name: 'Key Vault',
  slots: [vaultSecretSlot],
};

export const postgreSql: AzureService = {
  slug: 'postgresql',
  name: 'Azure Database for PostgreSQL',
  documentation: {
    title: 'Data encryption with a customer-managed key',
    url: 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption',
  },
  slots: [writeOnlySlot('azurerm_postgresql_flexible_server', 'administrator_password')],
};

export const mySql: AzureService = {
  slug: 'mysql',
  name: 'Azure Database for MySQL',
  slots: [writeOnlySlot('azurerm_mysql_flexible_server', 'administrator_password')],
};

export const expressRoute: AzureService = {
  slug: 'express-route',
  name: 'ExpressRoute Direct',
  documentation: {
    title: 'Configure MACsec encryption for ExpressRoute Direct',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-howto-macsec',
  },
  // Both properties take the identifier of a secret; a key pasted there is the mistake.
  slots: [
    ...(['cknSecretIdentifier', 'cakSecretIdentifier'] as const).map(name =>
      textSlot(
        ['Microsoft.Network/ExpressRoutePorts'],
        `properties/links/*/properties/macSecConfig/${name}`,
        ({ identifier }) => identifier,
      ),
    ),
    ...(['macsec_ckn_keyvault_secret_id', 'macsec_cak_keyvault_secret_id'] as const).flatMap(name =>
      (['link1', 'link2'] as const).map(link =>
        textSlot(['azurerm_express_route_port'], `${link}/${name}`, ({ identifier }) => identifier),
      ),
    ),
  ],
};
