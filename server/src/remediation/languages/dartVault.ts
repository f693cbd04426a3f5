import type { SecretReference } from '../../../../shared/src/model/index.ts';
import { freeName, type Reading } from './language.ts';
import { identityEndpoints, reviewOverHttp, vaultOverHttp } from './vaultOverHttp.ts';

/** A call that reads a vault with the HTTP client of `dart:io`, which answers later: the place has to wait for it. */
export function readWithHttpClient(text: string, quote: string, reference: SecretReference): Reading {
  const { vault, secret, resource } = vaultOverHttp(reference);
  const { hosted, machine } = identityEndpoints;
  const [endpoint, header] = hosted.variables;
  const known = text.includes(secret.replace('NAME', '$name'))
    ? /^Future<String> (_readSecret\d*)\(String name\)/m.exec(text)?.[1]
    : undefined;
  const read = known ?? freeName(text, '_readSecret');
  const values = freeName(text, '_secretValues');
  const declaration = `final Map<String, String> ${values} = {};

/// The newest version of a secret of ${vault}, read once for as long as the program runs, as the managed identity of the Azure resource
/// that runs it. Where a service answers 401 or 403, the secret may have been renewed: call ${values}.remove(name) and read it once more.
Future<String> ${read}(String name) async {
  final known = ${values}[name];
  if (known != null) return known;
  final client = HttpClient();
  Future<Map<String, dynamic>> ask(String url, String header, String content) async {
    final request = await client.getUrl(Uri.parse(url));
    request.headers.set(header, content);
    final response = await request.close();
    final answer = await utf8.decodeStream(response);
    if (response.statusCode != HttpStatus.ok) {
      throw HttpException('\${request.uri.host} answered \${response.statusCode}');
    }
    return jsonDecode(answer) as Map<String, dynamic>;
  }

  try {
    final environment = Platform.environment;
    final clientId = environment['AZURE_CLIENT_ID'];
    final query = '&resource=${resource}\${clientId == null ? '' : '&client_id=$clientId'}';
    final endpoint = environment['${endpoint}'];
    final header = environment['${header}'];
    // App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.
    final token = endpoint != null && header != null
        ? await ask('$endpoint?api-version=${hosted.version}$query', '${hosted.header}', header)
        : await ask('${machine}$query', 'Metadata', 'true');
    final secret = await ask('${secret.replace('NAME', '$name')}', 'Authorization', 'Bearer \${token['access_token']}');
    return ${values}[name] = secret['value'] as String;
  } finally {
    client.close();
  }
}`;
  return {
    text: `await ${read}(${quote}${reference.name}${quote})`,
    compound: true,
    imports: known ? [] : [{ from: 'dart:convert' }, { from: 'dart:io' }],
    ...(!known && { declaration }),
    also: [],
    review: reviewOverHttp('Dart'),
  };
}
