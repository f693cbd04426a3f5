import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const lookup = (name: string, exception = 'RuntimeException'): string =>
  `getenv('${name}') ?: throw new ${exception}('${name} is not set')`;

/** A file whose lines stand below the opening tag. */
const code = (...each: readonly string[]): string => lines('<?php', '', ...each);
const php = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/app.php', target: inEnvironment('K'), before: code(before), ...more }, code(after)] as const;

/** What is added to read a vault. */
const vaultFunction = [
  "if (!function_exists('demo_kv_secret')) {",
  '    /**',
  '     * The newest version of a secret of demo-kv, read once in a request as the managed identity of the Azure resource that runs this.',
  '     * Where a service answers 401 or 403, the secret may have been renewed: read it once more with $fresh.',
  '     */',
  '    function demo_kv_secret(string $name, bool $fresh = false): string',
  '    {',
  '        static $values = [];',
  '        if (!$fresh && isset($values[$name])) {',
  '            return $values[$name];',
  '        }',
  '        $ask = static function (string $url, string $header): array {',
  "            $answer = file_get_contents($url, false, stream_context_create(['http' => ['header' => $header]]));",
  '            if ($answer === false) {',
  "                throw new RuntimeException('No answer from ' . parse_url($url, PHP_URL_HOST));",
  '            }',
  '            return json_decode($answer, true, 512, JSON_THROW_ON_ERROR);',
  '        };',
  '        // App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.',
  "        $query = '&resource=https%3A%2F%2Fvault.azure.net' . (getenv('AZURE_CLIENT_ID') ? '&client_id=' . getenv('AZURE_CLIENT_ID') : '');",
  "        $token = getenv('IDENTITY_ENDPOINT') && getenv('IDENTITY_HEADER')",
  "            ? $ask(getenv('IDENTITY_ENDPOINT') . '?api-version=2019-08-01' . $query, 'X-IDENTITY-HEADER: ' . getenv('IDENTITY_HEADER'))",
  "            : $ask('http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01' . $query, 'Metadata: true');",
  `        $secret = $ask("https://demo-kv.vault.azure.net/secrets/{$name}?api-version=7.6", 'Authorization: Bearer ' . $token['access_token']);`,
  "        return $values[$name] = $secret['value'];",
  '    }',
  '}',
];

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  php('a variable', "$apiKey = '«v1234567»';", `$apiKey = ${lookup('API_KEY')};`, { target: inEnvironment() }),
  php('double quotes', '$apiKey = "«v1234567»";', `$apiKey = ${lookup('API_KEY')};`, { target: inEnvironment() }),
  php('a reference is a lookup too', "$apiKey = '«v1234567»';", `$apiKey = ${lookup('API_KEY')};`, { target: byReference() }),
  php('an element of an array', "return ['api_key' => '«v1234567»'];", `return ['api_key' => ${lookup('API_KEY')}];`, {
    target: inEnvironment(),
  }),
  php('an element by its key', "$config['token'] = '«v1234567»';", `$config['token'] = ${lookup('TOKEN')};`, { target: inEnvironment() }),
  php('a member', "$client->secret = '«v1234567»';", `$client->secret = ${lookup('CLIENT_SECRET')};`, { target: inEnvironment() }),
  php('a named argument', "connect(password: '«v1234567»');", `connect(password: ${lookup('PASSWORD')});`, { target: inEnvironment() }),
  php('an argument', "connect('u', '«v1234567»');", `connect('u', ${lookup('K')});`),
  php('part of single quotes', "$a = 'Bearer «v1234567»';", `$a = 'Bearer ' . (${lookup('K')});`),
  php('the middle of single quotes', "$a = 'a=«v1234567»;b';", `$a = 'a=' . (${lookup('K')}) . ';b';`),
  php('part of double quotes', '$a = "a=$b;pw=«v1234567»;\\n";', `$a = "a=$b;pw=" . (${lookup('K')}) . ";\\n";`),
  php('beside another text', "$a = 'x' . '«v1234567»' . $b;", `$a = 'x' . (${lookup('K')}) . $b;`),
  php('a split value', "$a = '«v12»' . '«34567»';", `$a = ${lookup('K')};`),
  php('a split value inside of a sum', "$a = 'x' . '«v12»' . '«34567»';", `$a = 'x' . (${lookup('K')});`),
  php(
    'an array inside of an array',
    "$a = ['http' => ['header' => 'X-Key: «v1234567»']];",
    `$a = ['http' => ['header' => 'X-Key: ' . (${lookup('K')})]];`,
  ),
  php('a returned text', "function f() { return '«v1234567»'; }", `function f() { return ${lookup('K')}; }`),
  php('an arrow function', "$f = fn() => '«v1234567»';", `$f = fn() => ${lookup('K')};`),
  php('a comparison', "if ($a === '«v1234567»') { b(); }", `if ($a === (${lookup('K')})) { b(); }`),
  php('a ternary', "$a = $b ? '«v1234567»' : null;", `$a = $b ? (${lookup('K')}) : null;`),
  php('a password in a URL is encoded', "$u = 'mysql://u:«v1234567»@h';", `$u = 'mysql://u:' . rawurlencode(${lookup('K')}) . '@h';`, {
    decode: [{ kind: 'url' }],
  }),
  php('base64 around the value', "$a = 'Basic «cHc=»';", `$a = 'Basic ' . base64_encode(${lookup('K')});`, {
    decode: [{ kind: 'base64' }],
  }),
  php('hex around the value', "$a = '«7077»';", `$a = bin2hex(${lookup('K')});`, { decode: [{ kind: 'hex' }] }),
  php('a constant becomes a call', "const API_KEY = '«v1234567»';", `define('API_KEY', ${lookup('API_KEY')});`, {
    target: inEnvironment(),
  }),
  php('a constant by call', "define('API_KEY', '«v1234567»');", `define('API_KEY', ${lookup('API_KEY')});`, { target: inEnvironment() }),
  php('the default of a lookup', "$a = getenv('A') ?: '«v1234567»';", `$a = ${lookup('A')};`, { target: inEnvironment() }),
  php('the default of a superglobal', "$a = $_ENV['A'] ?? '«v1234567»';", `$a = ${lookup('A')};`, { target: inEnvironment() }),
  php('non-ASCII text before the value', "$n = 'é 😀'; $k = '«v1234567»';", `$n = 'é 😀'; $k = ${lookup('K')};`),
  [
    'in a namespace the exception is the global one',
    { path: 'src/a.php', target: inEnvironment('K'), before: code('namespace App;', '', "const A = '«v1234567»';", "$b = 'c';") },
    code('namespace App;', '', `define(__NAMESPACE__ . '\\\\A', ${lookup('K', '\\RuntimeException')});`, "$b = 'c';"),
  ],
  [
    'a heredoc takes a variable',
    {
      path: 'src/a.php',
      target: inEnvironment('K'),
      before: code('function f($u) {', '    return <<<INI', '    user=$u', '    password=«v1234567»', '    INI;', '}'),
    },
    code(
      'function f($u) {',
      `    $kValue = ${lookup('K')};`,
      '    return <<<INI',
      '    user=$u',
      '    password={$kValue}',
      '    INI;',
      '}',
    ),
  ],
  [
    'all of a heredoc',
    { path: 'src/a.php', target: inEnvironment('K'), before: code('$a = <<<EOT', '«v1234567»', 'EOT;') },
    code(`$a = ${lookup('K')};`),
  ],
  [
    'all of a nowdoc',
    { path: 'src/a.php', target: inEnvironment('K'), before: code("$a = <<<'EOT'", '«BEGIN', 'END»', 'EOT;') },
    code(`$a = ${lookup('K')};`),
  ],
  [
    'in markup',
    { path: 'a.phtml', target: inEnvironment('K'), before: lines('<p>é</p>', "<?php $k = '«v1234567»'; ?>", '<p><?= $k ?></p>') },
    lines('<p>é</p>', `<?php $k = ${lookup('K')}; ?>`, '<p><?= $k ?></p>'),
  ],
  [
    'Laravel configuration',
    {
      path: 'config/services.php',
      target: inEnvironment(),
      before: code('return [', "    'url' => env('URL'),", "    'stripe' => ['secret' => '«v1234567»'],", '];'),
    },
    code('return [', "    'url' => env('URL'),", "    'stripe' => ['secret' => env('SECRET')],", '];'),
  ],
  [
    'a default in Laravel configuration',
    { path: 'config/mail.php', target: inEnvironment(), before: code("return ['pw' => env('MAIL_PASSWORD', '«v1234567»')];") },
    code("return ['pw' => env('MAIL_PASSWORD')];"),
  ],
  [
    'CRLF survives',
    { path: 'src/a.php', target: inEnvironment('K'), before: "<?php\r\n$a = '«v1234567»';\r\n" },
    `<?php\r\n$a = ${lookup('K')};\r\n`,
  ],
  [
    'part of double quotes over lines',
    { path: 'a.php', target: inEnvironment('K'), before: '<?php\n$k = "a\nk=«v1234567»\nb";\n' },
    '<?php\n$k = "a\nk=" . (getenv(\'K\') ?: throw new RuntimeException(\'K is not set\')) . "\nb";\n',
  ],
  [
    'part of single quotes over lines',
    { path: 'a.php', target: inEnvironment('K'), before: "<?php\n$k = 'a\nk=«v1234567»\nb';\n" },
    "<?php\n$k = 'a\nk=' . (getenv('K') ?: throw new RuntimeException('K is not set')) . '\nb';\n",
  ],
  [
    'bytes',
    { path: 'a.php', target: inEnvironment('K'), before: '<?php\n$k = b"«v1234567»";\n' },
    "<?php\n$k = getenv('K') ?: throw new RuntimeException('K is not set');\n",
  ],
  [
    'vault: behind the tag',
    { path: 'a.php', target: inClient(), before: code("const AUTH = 'Bearer «v1234567»';") },
    code(...vaultFunction, '', "define('AUTH', 'Bearer ' . demo_kv_secret('api-key'));"),
  ],
  [
    'vault: behind the namespace and what is used',
    {
      path: 'a.php',
      target: inClient(),
      before: code('declare(strict_types=1);', '', 'namespace A;', '', 'use B\\C;', '', "$k = '«v1234567»';"),
    },
    code(
      ...['declare(strict_types=1);', '', 'namespace A;', '', 'use B\\C;', ''],
      ...vaultFunction.map(line =>
        line.replace("'demo_kv_secret'", "__NAMESPACE__ . '\\demo_kv_secret'").replace('new RuntimeException', 'new \\RuntimeException'),
      ),
      ...['', "$k = demo_kv_secret('api-key');"],
    ),
  ],
  [
    'vault: inside of a namespace with braces',
    { path: 'a.php', target: inClient(), before: code('namespace {', "    $k = '«v1234567»';", '}') },
    code(
      ...['namespace {', ''],
      ...vaultFunction.map(line =>
        line.replace("'demo_kv_secret'", "__NAMESPACE__ . '\\demo_kv_secret'").replace('new RuntimeException', 'new \\RuntimeException'),
      ),
      ...['', "    $k = demo_kv_secret('api-key');", '}'],
    ),
  ],
  [
    'vault: what the environment has comes first',
    { path: 'a.php', target: inClient(), before: code("$k = getenv('K') ?: '«v1234567»';") },
    code(...vaultFunction, '', "$k = getenv('K') ?: demo_kv_secret('api-key');"),
  ],
  [
    'vault: in a heredoc',
    { path: 'a.php', target: inClient(), before: code('$t = <<<X', '«v1234567»!', 'X;') },
    code(...vaultFunction, '', "$apiKeyValue = demo_kv_secret('api-key');", '$t = <<<X', '{$apiKeyValue}!', 'X;'),
  ],
];

const refuse = (title: string, before: string, reason: RegExp, more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/a.php', target: inEnvironment('K'), before: code(before), ...more }, reason] as const;

/** Where no call may stand, and what the refusal says. */
export const refused: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = [
  refuse('a constant of a class', "class A { const K = '«v1234567»'; }", /static method/),
  refuse('the default of a property', "class A { private string $k = '«v1234567»'; }", /constructor/),
  refuse('an array that is the default of a property', "class A { private $k = ['a' => '«v1234567»']; }", /constructor/),
  refuse('the default of a parameter', "function f($k = '«v1234567»') {}", /default of a parameter/),
  refuse('a promoted parameter', "class A { function __construct(private string $k = '«v1234567»') {} }", /default of a parameter/),
  refuse('an attribute', "#[Key('«v1234567»')]\nclass A {}", /attribute/),
  refuse('a case of an enum', "enum A: string { case B = '«v1234567»'; }", /enum/),
  refuse('a static variable', "function f() { static $k = '«v1234567»'; }", /8\.3/),
  refuse('several constants at once', "const A = 1, K = '«v1234567»';", /declaration of its own/),
  refuse('a key', "$a = ['«v1234567»' => 1];", /key/),
  refuse('part of a nowdoc', "$a = <<<'EOT'\nkey=«v1234567»\nEOT;", /whole text/),
  refuse('a comment', '// «v1234567»', /comment/),
  [
    'vault: a page that begins with text',
    { path: 'a.php', target: inClient(), before: "<h1><?php echo '«v1234567»'; ?></h1>\n" },
    /begins with text/,
  ],
  [
    'a shell command',
    { path: 'a.php', target: inEnvironment('K'), before: '<?php\n$k = `curl -H «v1234567»`;\n' },
    /not inside a string literal/,
  ],
];
