import type { LiteralSyntax } from '../../../shared/src/model/index.ts';
import type { ScanContext } from './detector.ts';

/** What the kind of a file says about how values are written in it. */
export interface FileTraits {
  readonly path: string;
  readonly kind: 'code' | 'config' | 'shell' | 'markup' | 'prose';
  readonly language: string;
  /** Values may stand without quotes. */
  readonly unquoted: boolean;
  /** Lock files, source maps and the like: only kinds that speak for themselves are reported there. */
  readonly generated: boolean;
  /** Texts for people: labels such as `"password": "Passwort"`. */
  readonly translations: boolean;
}

const byExtension: Readonly<Record<string, readonly [FileTraits['kind'], string]>> = {
  ...entries('code', {
    javascript: 'js jsx mjs cjs vue svelte astro',
    typescript: 'ts tsx mts cts',
    python: 'py pyi pyw ipynb',
    csharp: 'cs csx razor cshtml',
    fsharp: 'fs fsx fsi',
    vb: 'vb vbs bas',
    java: 'java',
    kotlin: 'kt kts',
    scala: 'scala sc sbt',
    groovy: 'groovy gradle',
    go: 'go',
    rust: 'rs',
    cpp: 'c h cc cpp cxx hpp hh m mm ino',
    php: 'php phtml php5',
    ruby: 'rb erb rake gemspec',
    sql: 'sql psql ddl',
    r: 'r rmd',
    perl: 'pl pm t',
    lua: 'lua',
    swift: 'swift',
    dart: 'dart',
    elixir: 'ex exs',
    clojure: 'clj cljs edn',
    haskell: 'hs',
    bicep: 'bicep bicepparam',
    terraform: 'tf tfvars hcl',
    css: 'css scss less',
    graphql: 'graphql gql',
  }),
  ...entries('config', {
    json: 'json jsonc json5 arm har tfstate webmanifest code-workspace',
    yaml: 'yaml yml',
    toml: 'toml',
    ini: 'ini cfg conf cnf config env properties npmrc pypirc netrc pgpass htpasswd editorconfig service desktop reg rdp ovpn',
  }),
  ...entries('shell', {
    shell: 'sh bash zsh fish ksh envrc command',
    powershell: 'ps1 psm1 psd1',
    batch: 'bat cmd',
    docker: 'dockerfile',
    make: 'mk makefile',
    http: 'http rest',
  }),
  ...entries('markup', {
    xml: 'xml csproj vbproj fsproj props targets resx xaml pubxml publishsettings plist svg wsdl pom nuspec',
    html: 'html htm jsp aspx ejs hbs',
  }),
  ...entries('prose', { markdown: 'md mdx markdown rst adoc', text: 'txt log text eml', csv: 'csv tsv' }),
};

function entries(
  kind: FileTraits['kind'],
  languages: Readonly<Record<string, string>>,
): Record<string, readonly [FileTraits['kind'], string]> {
  return Object.fromEntries(
    Object.entries(languages).flatMap(([language, names]) => names.split(' ').map(name => [name, [kind, language] as const])),
  );
}

const lockFiles =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|cargo\.lock|composer\.lock|gemfile\.lock|pipfile\.lock|poetry\.lock|uv\.lock|packages\.lock\.json|podfile\.lock|package\.resolved|cartfile\.resolved|go\.(sum|mod|work)|gradle\.lockfile|mix\.lock|flake\.lock|verification-metadata\.xml|\.package-lock\.json|\.cargo-checksum\.json|\.terraform\.lock\.hcl|pubspec\.lock)$|\.(js|css|mjs|cjs)\.map$|\.min\.(js|css)$/;
const translationFiles =
  /(^|\/)(i18n|l10n|locales?|lang|langs|languages?|translations?|messages?)(\/|[._-][^/]*\.(json|ya?ml|properties|php|js|ts|po|arb)$)|\.(po|pot|arb|xlf|xliff|resx|strings|ftl)$|(^|\/)(package\.nls|bundle\.l10n)[^/]*\.json$/;
const languageIds: Readonly<Record<string, string>> = {
  javascriptreact: 'js',
  typescriptreact: 'ts',
  javascript: 'js',
  typescript: 'ts',
  python: 'py',
  shellscript: 'sh',
  csharp: 'cs',
  markdown: 'md',
  plaintext: 'txt',
  dotenv: 'env',
  ruby: 'rb',
  rust: 'rs',
  kotlin: 'kt',
  powershell: 'ps1',
  terraform: 'tf',
  perl: 'pl',
};

/** Reads the traits off the path, and off the editor's language id where the path has no known ending. */
export function fileTraits({ path, languageId }: ScanContext): FileTraits {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const known =
    (/^(dockerfile|makefile|containerfile)\b/.test(name) ? byExtension[name.startsWith('m') ? 'makefile' : 'dockerfile'] : undefined) ??
    (/^\.env(\.|$)|\.env$/.test(name) ? byExtension['env'] : undefined) ??
    byExtension[extension] ??
    (languageId ? (byExtension[languageIds[languageId] ?? languageId] ?? byExtension['txt']) : undefined);
  const [kind, language] =
    known ?? (/^(credentials|config|\.[a-z]+rc)$/.test(name) ? byExtension['ini']! : (['prose', 'unknown'] as const));
  return {
    path: lower,
    kind,
    language,
    unquoted: kind === 'shell' || kind === 'prose' || (kind === 'config' && language !== 'json') || language === 'xml',
    generated: lockFiles.test(lower),
    translations: translationFiles.test(lower),
  };
}

/** How a literal in this quote spells its characters. `prefix` is what stands right before the quote (`@`, `r`, `b`...). */
export function literalSyntax(traits: FileTraits, quote: string, prefix: string): LiteralSyntax | 'json' | 'yaml' | 'xml' {
  const { language, kind } = traits;
  if (language === 'json') return 'json';
  if (language === 'xml' || language === 'html') return 'xml';
  if (language === 'yaml') return quote === '"' ? 'yaml' : quote === "'" ? 'doubledQuote' : 'plain';
  if (quote === '') return 'plain';
  if (prefix.includes('@')) return 'verbatim';
  if (/[rR]/.test(prefix)) return 'plain';
  if (quote.length === 3) return language === 'python' ? 'backslash' : 'plain';
  if (language === 'sql' || language === 'vb') return 'doubledQuote';
  if (quote === "'" && (kind === 'shell' || ['toml', 'ini', 'php', 'ruby', 'perl'].includes(language)))
    return language === 'powershell' ? 'doubledQuote' : 'plain';
  if (quote === '`' && language !== 'javascript' && language !== 'typescript') return 'plain';
  return language === 'powershell' || language === 'batch' ? 'plain' : 'backslash';
}
