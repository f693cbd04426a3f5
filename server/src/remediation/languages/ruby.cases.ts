import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const ruby = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'app.rb', target: inEnvironment('K'), before: lines(before), ...more }, lines(after)] as const;

/** What is added to read a vault. */
const vaultModule = lines(
  '# Reads secrets of demo-kv as the managed identity of the Azure resource that runs the program.',
  'module DemoKvSecrets',
  '  @values = {}',
  '',
  '  # The newest version of a secret, read once and kept for as long as the process lives. Where a service answers 401 or 403,',
  '  # the secret may have been renewed: read it once more with fresh: true.',
  '  def self.read(name, fresh: false)',
  '    @values.delete(name) if fresh',
  '    @values[name] ||= answer("https://demo-kv.vault.azure.net/secrets/#{name}?api-version=7.6", "Authorization" => "Bearer #{token}").fetch("value")',
  '  end',
  '',
  '  # App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.',
  '  def self.token',
  '    query = "&resource=https%3A%2F%2Fvault.azure.net"',
  '    query += "&client_id=#{ENV["AZURE_CLIENT_ID"]}" if ENV["AZURE_CLIENT_ID"]',
  '    if ENV["IDENTITY_ENDPOINT"] && ENV["IDENTITY_HEADER"]',
  '      answer("#{ENV["IDENTITY_ENDPOINT"]}?api-version=2019-08-01#{query}", "X-IDENTITY-HEADER" => ENV["IDENTITY_HEADER"]).fetch("access_token")',
  '    else',
  '      answer("http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01#{query}", "Metadata" => "true").fetch("access_token")',
  '    end',
  '  end',
  '',
  '  def self.answer(url, headers)',
  '    uri = URI(url)',
  '    response = Net::HTTP.get_response(uri, headers)',
  '    raise "#{uri.host} answered #{response.code}" unless response.is_a?(Net::HTTPSuccess)',
  '',
  '    JSON.parse(response.body)',
  '  end',
  '',
  '  private_class_method :token, :answer',
  'end',
);

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  ruby('a constant', 'API_KEY = "«v1234567»"', 'API_KEY = ENV.fetch("API_KEY")', { target: inEnvironment() }),
  ruby('single quotes are kept', "api_key = '«v1234567»'", "api_key = ENV.fetch('API_KEY')", { target: inEnvironment() }),
  ruby('a reference is a lookup too', '@token = "«v1234567»"', '@token = ENV.fetch("TOKEN")', { target: byReference() }),
  ruby('a frozen text', 'KEY = "«v1234567»".freeze', 'KEY = ENV.fetch("KEY")', { target: inEnvironment() }),
  ruby('a keyword argument', 'connect(password: "«v1234567»")', 'connect(password: ENV.fetch("PASSWORD"))', { target: inEnvironment() }),
  ruby(
    'an argument without parentheses',
    'connect user: "u", password: "«v1234567»"',
    'connect user: "u", password: ENV.fetch("PASSWORD")',
    { target: inEnvironment() },
  ),
  ruby('a hash with arrows', 'h = { "api-key" => "«v1234567»" }', 'h = { "api-key" => ENV.fetch("API_KEY") }', { target: inEnvironment() }),
  ruby('an attribute', 'config.token = "«v1234567»"', 'config.token = ENV.fetch("TOKEN")', { target: inEnvironment() }),
  ruby('a default of a parameter', 'def f(token = "«v1234567»") = token', 'def f(token = ENV.fetch("TOKEN")) = token', {
    target: inEnvironment(),
  }),
  ruby('a default of a keyword', 'def f(token: "«v1234567»") = token', 'def f(token: ENV.fetch("TOKEN")) = token', {
    target: inEnvironment(),
  }),
  ruby('unless it is set', '@key ||= "«v1234567»"', '@key ||= ENV.fetch("KEY")', { target: inEnvironment() }),
  ruby('part of double quotes', 'a = "Bearer «v1234567»"', 'a = "Bearer #{ENV.fetch("K")}"'),
  ruby('beside another hole', 'a = "#{b};pw=«v1234567»;\\n"', 'a = "#{b};pw=#{ENV.fetch("K")};\\n"'),
  ruby('part of single quotes', "a = 'Bearer «v1234567»'", `a = "Bearer #{ENV.fetch('K')}"`),
  ruby('single quotes with what double ones would read', "a = 'it\\'s #{x} «v1234567»'", "a = 'it\\'s #{x} ' + ENV.fetch('K')"),
  ruby('all of %q', 'a = %q(«v1234567»)', 'a = ENV.fetch("K")'),
  ruby('part of %q', 'a = %q(a "b" «v1234567» c)', 'a = %q(a "b" ) + ENV.fetch("K") + %q( c)'),
  ruby('part of %Q', 'a = %Q[a "b" «v1234567»]', 'a = %Q[a "b" #{ENV.fetch("K")}]'),
  ruby('inside of a sum', 'a = "x" + "«v1234567»" + b', 'a = "x" + ENV.fetch("K") + b'),
  ruby('a split value', 'a = "«v12»" + "«34567»"', 'a = ENV.fetch("K")'),
  ruby('adjacent literals', 'a = "«v12»" "«34567»"', 'a = ENV.fetch("K")'),
  ruby('one of adjacent literals', 'a = "x=" "«v1234567»"', 'a = "x=" "#{ENV.fetch("K")}"'),
  ruby('a shell command', 'out = `sign-in «v1234567» now`', 'out = `sign-in #{ENV.fetch("K")} now`'),
  ruby('a member access', 'parts = "«v1234567»".split("-")', 'parts = ENV.fetch("K").split("-")'),
  ruby('a condition', 'start if token == "«v1234567»"', 'start if token == ENV.fetch("K")'),
  ruby('the default of a lookup', 'k = ENV["A"] || "«v1234567»"', 'k = ENV.fetch("A")', { target: inEnvironment() }),
  ruby('the default of a fetch', 'k = ENV.fetch("A", "«v1234567»")', 'k = ENV.fetch("A")', { target: inEnvironment() }),
  ruby('base64 around the value', 'a = "Basic «cHc=»"', 'a = "Basic #{[ENV.fetch("K")].pack("m0")}"', { decode: [{ kind: 'base64' }] }),
  ruby('hex around the value', 'a = "«7077»"', 'a = ENV.fetch("K").unpack1("H*")', { decode: [{ kind: 'hex' }] }),
  ruby('non-ASCII text before the value', 'n = "é 😀"; k = "«v1234567»"', 'n = "é 😀"; k = ENV.fetch("K")'),
  [
    'a password in a URL is encoded',
    {
      path: 'app.rb',
      target: inEnvironment('K'),
      decode: [{ kind: 'url' }],
      before: lines('# frozen_string_literal: true', '', 'u = "redis://:«v1234567»@h"'),
    },
    lines('# frozen_string_literal: true', '', 'require "erb"', '', 'u = "redis://:#{ERB::Util.url_encode(ENV.fetch("K"))}@h"'),
  ],
  [
    'the library joins those that are there',
    {
      path: 'app.rb',
      target: inEnvironment('K'),
      decode: [{ kind: 'url' }],
      before: lines('require "json"', '', 'u = "redis://:«v1234567»@h"'),
    },
    lines('require "json"', 'require "erb"', '', 'u = "redis://:#{ERB::Util.url_encode(ENV.fetch("K"))}@h"'),
  ],
  [
    'a here-document',
    { path: 'app.rb', target: inEnvironment(), before: lines('config = <<~INI', '  user=a', '  password=«v1234567»', 'INI') },
    lines('config = <<~INI', '  user=a', '  password=#{ENV.fetch("CONFIG")}', 'INI'),
  ],
  [
    'the second here-document',
    { path: 'app.rb', target: inEnvironment('K'), before: lines("a = <<~'X'", '  #{x}', 'X', 'b = <<~Y', '  «v1234567»', 'Y') },
    lines("a = <<~'X'", '  #{x}', 'X', 'b = <<~Y', '  #{ENV.fetch("K")}', 'Y'),
  ],
  [
    'a file known by its name',
    { path: 'Rakefile', target: inEnvironment(), before: lines('API_KEY = "«v1234567»"') },
    lines('API_KEY = ENV.fetch("API_KEY")'),
  ],
  [
    'CRLF survives',
    { path: 'app.rb', target: inEnvironment(), before: 'a = 1\r\nkey = "«v1234567»"\r\n' },
    'a = 1\r\nkey = ENV.fetch("KEY")\r\n',
  ],
  [
    'a literal over lines',
    { path: 'a.rb', target: inEnvironment('K'), before: 'k = "a\nk=«v1234567»\nb"\n' },
    'k = "a\nk=#{ENV.fetch("K")}\nb"\n',
  ],
  [
    'an indented here-document',
    { path: 'a.rb', target: inEnvironment('K'), before: 'k = <<~E\n  k=«v1234567»\nE\n' },
    'k = <<~E\n  k=#{ENV.fetch("K")}\nE\n',
  ],
  [
    'a shell command in backquotes',
    { path: 'a.rb', target: inEnvironment('K'), before: 'k = `curl -H «v1234567»`\n' },
    'k = `curl -H #{ENV.fetch("K")}`\n',
  ],
  ['part of %()', { path: 'a.rb', target: inEnvironment('K'), before: 'k = %(a «v1234567»)\n' }, 'k = %(a #{ENV.fetch("K")})\n'],
  [
    'vault: behind what is required',
    {
      path: 'app.rb',
      target: inClient(),
      before: lines('require "set"', 'require_relative "lib"', '', 'AUTH = "Bearer «v1234567»".freeze'),
    },
    lines('require "set"', 'require_relative "lib"', 'require "json"', 'require "net/http"', '') +
      vaultModule +
      lines('', 'AUTH = "Bearer #{DemoKvSecrets.read("api-key")}".freeze'),
  ],
  [
    'vault: before the first code',
    {
      path: 'app.rb',
      target: inClient(),
      before: lines('# frozen_string_literal: true', 'class A', "  KEY = '«v1234567»'", 'end', "require 'json'"),
    },
    lines('# frozen_string_literal: true', '', 'require "json"', 'require "net/http"', '') +
      vaultModule +
      lines('', 'class A', "  KEY = DemoKvSecrets.read('api-key')", 'end', "require 'json'"),
  ],
  [
    'vault: the module is there',
    { path: 'app.rb', target: inClient('other-key'), before: lines('module DemoKvSecrets', 'end', '', "key = '«v1234567»'") },
    lines('module DemoKvSecrets', 'end', '', "key = DemoKvSecrets.read('other-key')"),
  ],
];

const refuse = (title: string, before: string, reason: RegExp, more: Partial<PlanCase> = {}) =>
  [title, { path: 'app.rb', target: inEnvironment('K'), before, ...more }, reason] as const;

/** Where no call may stand, and what the refusal says. */
export const refused: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = [
  refuse('a comment', '# «v1234567»\n', /comment/),
  refuse('a here-document that computes nothing', "a = <<~'X'\n  key=«v1234567»\nX\n", /here-document/),
  refuse('a key', 'a = { "«v1234567»" => 1 }\n', /key/),
  refuse('a list of words', 'a = %w[b «v1234567»]\n', /string literal/),
  refuse('a symbol', 'a = :"«v1234567»"\n', /string literal/),
  refuse('one of adjacent literals with what double quotes would read', `a = 'x #{y} «v1234567»' "z"\n`, /Adjacent/),
  ['a regular expression', { path: 'a.rb', target: inEnvironment('K'), before: 'k = /«v1234567»/\n' }, /not inside a string literal/],
];
