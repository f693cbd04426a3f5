import * as l10n from '@vscode/l10n';
import type { SecretReference } from '../../../../shared/src/model/index.ts';
import type { Reading } from './language.ts';
import { identityEndpoints, reviewOverHttp, vaultOverHttp } from './vaultOverHttp.ts';

/**
 * A call that reads a vault with the streams that PHP brings along. The function is named for its vault and declared only where no other file
 * has declared it, because PHP ends a program that declares a function twice.
 */
export function readWithStreams(text: string, hasNamespace: boolean, reference: SecretReference): Reading {
  const { vault, secret, resource } = vaultOverHttp(reference);
  const { hosted, machine } = identityEndpoints;
  const [endpoint, header] = hosted.variables;
  const name = `${vault.replaceAll('-', '_')}_secret`;
  const exception = hasNamespace ? '\\RuntimeException' : 'RuntimeException';
  const declaration = `if (!function_exists(${hasNamespace ? `__NAMESPACE__ . '\\${name}'` : `'${name}'`})) {
    /**
     * The newest version of a secret of ${vault}, read once in a request as the managed identity of the Azure resource that runs this.
     * Where a service answers 401 or 403, the secret may have been renewed: read it once more with $fresh.
     */
    function ${name}(string $name, bool $fresh = false): string
    {
        static $values = [];
        if (!$fresh && isset($values[$name])) {
            return $values[$name];
        }
        $ask = static function (string $url, string $header): array {
            $answer = file_get_contents($url, false, stream_context_create(['http' => ['header' => $header]]));
            if ($answer === false) {
                throw new ${exception}('No answer from ' . parse_url($url, PHP_URL_HOST));
            }
            return json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
        };
        // App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.
        $query = '&resource=${resource}' . (getenv('AZURE_CLIENT_ID') ? '&client_id=' . getenv('AZURE_CLIENT_ID') : '');
        $token = getenv('${endpoint}') && getenv('${header}')
            ? $ask(getenv('${endpoint}') . '?api-version=${hosted.version}' . $query, '${hosted.header}: ' . getenv('${header}'))
            : $ask('${machine}' . $query, 'Metadata: true');
        $secret = $ask("${secret.replace('NAME', '{$name}')}", 'Authorization: Bearer ' . $token['access_token']);
        return $values[$name] = $secret['value'];
    }
}`;
  const known = text.includes(`function ${name}(string $name, bool $fresh = false): string`);
  return {
    text: `${name}('${reference.name}')`,
    compound: false,
    imports: [],
    ...(!known && { declaration }),
    also: [],
    review: `${reviewOverHttp('PHP')} ${l10n.t('PHP forgets it with each request, so a site with many visitors had better get an environment variable from its platform.')}`,
  };
}
