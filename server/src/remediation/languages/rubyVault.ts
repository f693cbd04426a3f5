import type { SecretReference } from '../../../../shared/src/model/index.ts';
import type { Reading } from './language.ts';
import { identityEndpoints, reviewOverHttp, vaultOverHttp } from './vaultOverHttp.ts';

/** A call that reads a vault with the HTTP client that Ruby brings along. The module is named for its vault, so that files can share it. */
export function readWithNetHttp(text: string, quote: string, reference: SecretReference): Reading {
  const { vault, secret, resource } = vaultOverHttp(reference);
  const { hosted, machine } = identityEndpoints;
  const [endpoint, header] = hosted.variables;
  const name = `${vault.replace(/(?:^|-+)(.)/g, (_, letter: string) => letter.toUpperCase())}Secrets`;
  const declaration = `# Reads secrets of ${vault} as the managed identity of the Azure resource that runs the program.
module ${name}
  @values = {}

  # The newest version of a secret, read once and kept for as long as the process lives. Where a service answers 401 or 403,
  # the secret may have been renewed: read it once more with fresh: true.
  def self.read(name, fresh: false)
    @values.delete(name) if fresh
    @values[name] ||= answer("${secret.replace('NAME', '#{name}')}", "Authorization" => "Bearer #{token}").fetch("value")
  end

  # App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.
  def self.token
    query = "&resource=${resource}"
    query += "&client_id=#{ENV["AZURE_CLIENT_ID"]}" if ENV["AZURE_CLIENT_ID"]
    if ENV["${endpoint}"] && ENV["${header}"]
      answer("#{ENV["${endpoint}"]}?api-version=${hosted.version}#{query}", "${hosted.header}" => ENV["${header}"]).fetch("access_token")
    else
      answer("${machine}#{query}", "Metadata" => "true").fetch("access_token")
    end
  end

  def self.answer(url, headers)
    uri = URI(url)
    response = Net::HTTP.get_response(uri, headers)
    raise "#{uri.host} answered #{response.code}" unless response.is_a?(Net::HTTPSuccess)

    JSON.parse(response.body)
  end

  private_class_method :token, :answer
end`;
  const known = new RegExp(`^module ${name}$`, 'm').test(text);
  return {
    text: `${name}.read(${quote}${reference.name}${quote})`,
    compound: false,
    imports: known ? [] : [{ from: 'json' }, { from: 'net/http' }],
    ...(!known && { declaration }),
    also: [],
    review: reviewOverHttp('Ruby'),
  };
}
