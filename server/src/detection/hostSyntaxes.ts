import type { Sample } from './samples.ts';

/** A way of writing a value in some language or format. */
export interface HostSyntax {
  readonly name: string;
  readonly path: string;
  /** Values with line ends can be written. */
  readonly manyLines: boolean;
  /** The document, and where the value is spelled in it. */
  plant(sample: Sample): string;
}

type Spell = (text: string) => string;
const same: Spell = text => text;
const backslash: Spell = text => text.replace(/[\\"'`]/g, '\\$&').replaceAll('\n', '\\n');
const json: Spell = text => JSON.stringify(text).slice(1, -1);
const xml: Spell = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const doubled: Spell = text => text.replaceAll("'", "''");

const camel = (key: string): string => key.replace(/[_-]+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const pascal = (key: string): string => camel(key).replace(/^[a-z]/, c => c.toUpperCase());
const upper = (key: string): string => key.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/** Where a space ends a value. */
const unspaced: Spell = text => (text.includes(' ') ? `"${text}"` : text);

/** `write` gets the key, the spelled value and the comment that stands above; `comment` is how that comment is written. */
function syntax(
  name: string,
  path: string,
  spell: Spell,
  comment: (hint: string) => string,
  write: (key: string, value: string) => string,
  manyLines = true,
): HostSyntax {
  return {
    name,
    path,
    manyLines: manyLines && spell !== same && spell !== unspaced && spell !== doubled,
    plant: ({ key, text, hint }) => `${hint ? `${comment(hint)}\n` : ''}${write(key, spell(text))}\n`,
  };
}

const slashes = (hint: string): string => `// ${hint}`;
const hash = (hint: string): string => `# ${hint}`;
const angles = (hint: string): string => `<!-- ${hint} -->`;

export const hostSyntaxes: readonly HostSyntax[] = [
  syntax('JavaScript const', 'src/a.js', backslash, slashes, (k, v) => `const ${camel(k)} = '${v}';`),
  syntax('TypeScript annotated', 'src/a.ts', backslash, slashes, (k, v) => `export const ${camel(k)}: string = "${v}";`),
  syntax('template literal', 'src/b.ts', backslash, slashes, (k, v) => `const ${camel(k)} = \`${v}\`;`),
  syntax('object property', 'src/c.ts', backslash, slashes, (k, v) => `connect({ ${camel(k)}: '${v}', retries: 3 });`),
  syntax('JSX attribute', 'src/d.tsx', xml, slashes, (k, v) => `  <Client ${camel(k)}="${v}" verbose />`),
  syntax('environment fallback', 'src/e.js', backslash, slashes, (k, v) => `const ${camel(k)} = process.env.${upper(k)} || '${v}';`),
  syntax('condition', 'src/f.ts', backslash, slashes, (k, v) => `const ${camel(k)} = local ? '${v}' : await read();`),
  syntax('Python', 'app/a.py', backslash, hash, (k, v) => `${upper(k)} = "${v}"`),
  syntax('Python annotated default', 'app/b.py', backslash, hash, (k, v) => `    ${k.replace(/-/g, '_')}: str = '${v}'`),
  syntax('Python keyword argument', 'app/c.py', backslash, hash, (k, v) => `client = Client(${k.replace(/-/g, '_')}="${v}", timeout=3)`),
  syntax('Python dictionary', 'app/d.py', backslash, hash, (k, v) => `config["${k}"] = "${v}"`),
  syntax('Python option', 'app/e.py', backslash, hash, (k, v) => `parser.add_argument("--${k}", type=str, default="${v}")`),
  syntax('C#', 'A.cs', backslash, slashes, (k, v) => `    private const string ${pascal(k)} = "${v}";`),
  syntax(
    'C# verbatim',
    'B.cs',
    text => text.replaceAll('"', '""'),
    slashes,
    (k, v) => `    var ${camel(k)} = @"${v}";`,
  ),
  syntax(
    'C# environment default',
    'C.cs',
    backslash,
    slashes,
    (k, v) => `var ${camel(k)} = Environment.GetEnvironmentVariable("SETTING") ?? "${v}";`,
  ),
  syntax('Java', 'A.java', backslash, slashes, (k, v) => `  private static final String ${upper(k)} = "${v}";`),
  syntax('Java call', 'B.java', backslash, slashes, (k, v) => `    properties.put("${k}", "${v}");`),
  syntax('Java broken line', 'C.java', backslash, slashes, (k, v) => `  static final String ${upper(k)}\n      = "${v}";`),
  syntax('Kotlin pair', 'B.kt', backslash, slashes, (k, v) => `mapOf("${k}" to "${v}")`),
  syntax(
    'Gradle build field',
    'b.gradle.kts',
    text => backslash(backslash(text)),
    slashes,
    (k, v) => `buildConfigField("String", "${upper(k)}", "\\"${v}\\"")`,
    false,
  ),
  syntax('C++ braces', 'a.cpp', backslash, slashes, (k, v) => `const std::string ${camel(k)}{"${v}"};`),
  syntax('Kotlin', 'A.kt', backslash, slashes, (k, v) => `val ${camel(k)}: String = "${v}"`),
  syntax('Go', 'main.go', backslash, slashes, (k, v) => `\t${camel(k)} := "${v}"`),
  syntax('Go flag', 'flags.go', backslash, slashes, (k, v) => `flag.String("${k}", "${v}", "usage")`),
  syntax('Go raw string', 'raw.go', same, slashes, (k, v) => `var ${camel(k)} string = \`${v}\``),
  syntax('Rust', 'main.rs', backslash, slashes, (k, v) => `const ${upper(k)}: &str = "${v}";`),
  syntax('Ruby', 'a.rb', backslash, hash, (k, v) => `  ${k.replace(/-/g, '_')}: "${v}",`),
  syntax('PHP', 'a.php', backslash, slashes, (k, v) => `'${k}' => '${v}',`, false),
  syntax('Swift', 'a.swift', backslash, slashes, (k, v) => `let ${camel(k)} = "${v}"`),
  syntax('shell export', 'run.sh', same, hash, (k, v) => `export ${upper(k)}="${v}"`),
  syntax('.env', '.env', same, hash, (k, v) => `${upper(k)}=${v}`),
  syntax('YAML', 'a.yaml', same, hash, (k, v) => `${k}: ${v}`),
  syntax('YAML quoted', 'b.yml', json, hash, (k, v) => `settings:\n  ${k}: "${v}"`),
  syntax(
    'JSON',
    'a.json',
    json,
    hint => `{ "note": "${hint}",`,
    (k, v) => `  "${k}": "${v}"\n}`,
  ),
  syntax(
    'JSON arguments',
    'b.json',
    json,
    hint => `{ "note": "${hint}",`,
    (k, v) => `  "args": ["--${k}", "${v}"]\n}`,
  ),
  syntax(
    'ARM parameter',
    'azuredeploy.json',
    json,
    hint => `{ "note": "${hint}",`,
    (k, v) =>
      `  "${camel(k)}": {\n    "type": "securestring",\n    "metadata": { "description": "of the service" },\n    "defaultValue": "${v}"\n  }\n}`,
  ),
  syntax(
    'CloudFormation parameter',
    'stack.yaml',
    json,
    hash,
    (k, v) => `  ${pascal(k)}:\n    Type: String\n    NoEcho: true\n    Default: "${v}"`,
  ),
  syntax('TOML', 'a.toml', json, hash, (k, v) => `${k} = "${v}"`),
  syntax('INI', 'a.ini', same, hash, (k, v) => `${k} = ${v}`),
  syntax('properties', 'a.properties', same, hash, (k, v) => `app.${k}=${v}`),
  syntax('XML attribute', 'web.config', xml, angles, (k, v) => `  <add key="${k}" value="${v}" />`),
  syntax('XML element', 'a.xml', xml, angles, (k, v) => `  <${k}>${v}</${k}>`),
  syntax('XML name and value', 'core-site.xml', xml, angles, (k, v) => `  <property><name>app.${k}</name><value>${v}</value></property>`),
  syntax(
    '.NET setting',
    'app.config',
    xml,
    angles,
    (k, v) => `  <setting name="${pascal(k)}" serializeAs="String">\n    <value>${v}</value>\n  </setting>`,
  ),
  syntax(
    'Perl hash',
    'a.pl',
    text => text.replace(/[\\']/g, '\\$&'),
    hash,
    (k, v) => `$self->{${k.replace(/-/g, '_')}} = '${v}';`,
    false,
  ),
  syntax('HTTP variable', 'a.http', unspaced, hash, (k, v) => `@${camel(k)} = ${v}`),
  syntax('Dockerfile', 'Dockerfile', unspaced, hash, (k, v) => `ENV ${upper(k)}=${v}`),
  syntax('compose', 'docker-compose.yml', same, hash, (k, v) => `    environment:\n      - ${upper(k)}=${v}`),
  syntax('HCL fallback', 'b.tf', json, hash, (k, v) => `  ${k} = try(each.value.setting, "${v}")`),
  syntax('HCL', 'main.tf', json, hash, (k, v) => `  ${k} = "${v}"`),
  syntax('Bicep', 'main.bicep', backslash, slashes, (k, v) => `param ${camel(k)} string = '${v}'`),
  syntax(
    'SQL',
    'a.sql',
    doubled,
    hint => `-- ${hint}`,
    (k, v) => `SET ${k.replace(/-/g, '_')} = '${v}';`,
  ),
  syntax('PowerShell', 'a.ps1', same, hash, (k, v) => `$${pascal(k)} = "${v}"`),
  syntax('Markdown', 'README.md', unspaced, same, (k, v) => `Set \`${upper(k)}=${v}\` first.`),
];
