import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const withIo = (...code: readonly string[]): string => lines("import 'dart:io';", '', ...code);

/** What is added to read a vault. */
const vaultReader = [
  'final Map<String, String> _secretValues = {};',
  '',
  '/// The newest version of a secret of demo-kv, read once for as long as the program runs, as the managed identity of the Azure resource',
  '/// that runs it. Where a service answers 401 or 403, the secret may have been renewed: call _secretValues.remove(name) and read it once more.',
  'Future<String> _readSecret(String name) async {',
  '  final known = _secretValues[name];',
  '  if (known != null) return known;',
  '  final client = HttpClient();',
  '  Future<Map<String, dynamic>> ask(String url, String header, String content) async {',
  '    final request = await client.getUrl(Uri.parse(url));',
  '    request.headers.set(header, content);',
  '    final response = await request.close();',
  '    final answer = await utf8.decodeStream(response);',
  '    if (response.statusCode != HttpStatus.ok) {',
  "      throw HttpException('${request.uri.host} answered ${response.statusCode}');",
  '    }',
  '    return jsonDecode(answer) as Map<String, dynamic>;',
  '  }',
  '',
  '  try {',
  '    final environment = Platform.environment;',
  "    final clientId = environment['AZURE_CLIENT_ID'];",
  "    final query = '&resource=https%3A%2F%2Fvault.azure.net${clientId == null ? '' : '&client_id=$clientId'}';",
  "    final endpoint = environment['IDENTITY_ENDPOINT'];",
  "    final header = environment['IDENTITY_HEADER'];",
  '    // App Service, Functions and Container Apps name an endpoint of their own; a virtual machine asks its host.',
  '    final token = endpoint != null && header != null',
  "        ? await ask('$endpoint?api-version=2019-08-01$query', 'X-IDENTITY-HEADER', header)",
  "        : await ask('http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01$query', 'Metadata', 'true');",
  "    final secret = await ask('https://demo-kv.vault.azure.net/secrets/$name?api-version=7.6', 'Authorization', 'Bearer ${token['access_token']}');",
  "    return _secretValues[name] = secret['value'] as String;",
  '  } finally {',
  '    client.close();',
  '  }',
  '}',
];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a constant of the file',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("const apiKey = '«v1234567»';") },
    withIo("final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));"),
  ],
  [
    'a hidden constant with a type',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("const String _apiKey = '«v1234567»';") },
    withIo("final String _apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));"),
  ],
  [
    'no imports',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("final apiKey = '«v1234567»';") },
    withIo("final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));"),
  ],
  [
    'a library with a comment',
    { path: 'src/a.dart', target: inEnvironment(), before: lines('// header', 'library a;', '', "final apiKey = '«v1234567»';") },
    lines(
      '// header',
      'library a;',
      '',
      "import 'dart:io';",
      '',
      "final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
    ),
  ],
  [
    'other imports',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: lines(
        "import 'dart:convert';",
        "import 'package:http/http.dart' as http;",
        '',
        "import 'src/a.dart';",
        '',
        "final apiKey = '«v1234567»';",
      ),
    },
    lines(
      "import 'dart:convert';",
      "import 'dart:io';",
      "import 'package:http/http.dart' as http;",
      '',
      "import 'src/a.dart';",
      '',
      "final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
    ),
  ],
  [
    'double quotes',
    { path: 'src/a.dart', target: inEnvironment(), before: lines('import "package:http/http.dart";', '', 'var apiKey = "«v1234567»";') },
    lines(
      'import "dart:io";',
      'import "package:http/http.dart";',
      '',
      'var apiKey = Platform.environment["API_KEY"] ?? (throw StateError("API_KEY is not set"));',
    ),
  ],
  [
    'CRLF survives',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("import 'dart:io';\r", '\r', "const _apiKey = '«v1234567»';\r") },
    lines("import 'dart:io';\r", '\r', "final _apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));\r"),
  ],
  [
    'a static constant',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('class Config {', "  static const String apiKey = '«v1234567»';", '}') },
    withIo(
      'class Config {',
      "  static final String apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
      '}',
    ),
  ],
  [
    'a static field',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('class Config {', "  static final String apiKey = '«v1234567»';", '}') },
    withIo(
      'class Config {',
      "  static final String apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
      '}',
    ),
  ],
  [
    'a field',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('class Config {', "  String apiKey = '«v1234567»';", '}') },
    withIo('class Config {', "  String apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));", '}'),
  ],
  [
    'a local constant',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: withIo('void main() {', "  const apiKey = '«v1234567»';", '  print(apiKey);', '}'),
    },
    withIo(
      'void main() {',
      "  final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
      '  print(apiKey);',
      '}',
    ),
  ],
  [
    'a local constant with a type',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('void main() {', "  const String apiKey = '«v1234567»';", '}') },
    withIo('void main() {', "  final String apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));", '}'),
  ],
  [
    'a local variable',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('void main() {', "  var apiKey = '«v1234567»';", '}') },
    withIo('void main() {', "  var apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));", '}'),
  ],
  [
    'an argument',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('void main() {', "  connect('u', '«v1234567»');", '}') },
    withIo('void main() {', "  connect('u', Platform.environment['DEMO_KEY'] ?? (throw StateError('DEMO_KEY is not set')));", '}'),
  ],
  [
    'a named argument',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('void main() {', "  connect(user: 'u', password: '«v1234567»');", '}') },
    withIo(
      'void main() {',
      "  connect(user: 'u', password: Platform.environment['PASSWORD'] ?? (throw StateError('PASSWORD is not set')));",
      '}',
    ),
  ],
  [
    'a map',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final headers = {'api-key': '«v1234567»', 'b': 'c'};") },
    withIo("final headers = {'api-key': Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set')), 'b': 'c'};"),
  ],
  [
    'a list',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final keys = ['«v1234567»', 'b'];") },
    withIo("final keys = [Platform.environment['KEYS'] ?? (throw StateError('KEYS is not set')), 'b'];"),
  ],
  [
    'an assignment',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('void f() {', "  this.apiKey = '«v1234567»';", '}') },
    withIo('void f() {', "  this.apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));", '}'),
  ],
  [
    'what a function gives',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("String apiKey() => '«v1234567»';") },
    withIo("String apiKey() => Platform.environment['DEMO_KEY'] ?? (throw StateError('DEMO_KEY is not set'));"),
  ],
  [
    'what a return gives',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo('String apiKey() {', "  return '«v1234567»';", '}') },
    withIo('String apiKey() {', "  return Platform.environment['DEMO_KEY'] ?? (throw StateError('DEMO_KEY is not set'));", '}'),
  ],
  [
    'a comparison',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("bool f(String s) => s == '«v1234567»';") },
    withIo("bool f(String s) => s == (Platform.environment['DEMO_KEY'] ?? (throw StateError('DEMO_KEY is not set')));"),
  ],
  [
    'part of a literal',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final auth = 'Bearer «v1234567»';") },
    withIo("final auth = 'Bearer ${Platform.environment['AUTH'] ?? (throw StateError('AUTH is not set'))}';"),
  ],
  [
    'a literal with other holes',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final auth = '$scheme ${name ?? 'x'} «v1234567»;';") },
    withIo("final auth = '$scheme ${name ?? 'x'} ${Platform.environment['AUTH'] ?? (throw StateError('AUTH is not set'))};';"),
  ],
  [
    'a raw literal',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final auth = r'a$b «v1234567»';") },
    withIo("final auth = r'a$b ' + (Platform.environment['AUTH'] ?? (throw StateError('AUTH is not set')));"),
  ],
  [
    'all of a raw literal',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = r'«v1234567»';") },
    withIo("final key = Platform.environment['KEY'] ?? (throw StateError('KEY is not set'));"),
  ],
  [
    'a literal of several lines',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final text = '''", 'user=$user', 'key=«v1234567»', "''';") },
    withIo("final text = '''", 'user=$user', "key=${Platform.environment['TEXT'] ?? (throw StateError('TEXT is not set'))}", "''';"),
  ],
  [
    'adjacent literals',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final c = 'Server=x;'", "    'Password=«v1234567»;';") },
    withIo("final c = 'Server=x;'", "    'Password=${Platform.environment['C'] ?? (throw StateError('C is not set'))};';"),
  ],
  [
    'a value split over adjacent literals',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = '«v12»'", "    '«34567»';") },
    withIo("final key = Platform.environment['KEY'] ?? (throw StateError('KEY is not set'));"),
  ],
  [
    'a value split over adjacent literals with more around it',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = 'a=«v12»'", "    '«34567»;';") },
    withIo("final key = 'a=${Platform.environment['KEY'] ?? (throw StateError('KEY is not set'))};';"),
  ],
  [
    'inside a concatenation',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final c = 'Server=x;' + 'Password=«v1234567»;' + rest;") },
    withIo("final c = 'Server=x;' + 'Password=${Platform.environment['C'] ?? (throw StateError('C is not set'))};' + rest;"),
  ],
  [
    'a split value',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = '«v12»' +", "    '«34567»';") },
    withIo("final key = Platform.environment['KEY'] ?? (throw StateError('KEY is not set'));"),
  ],
  [
    'bytes',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = '«v1234567»'.codeUnits;") },
    withIo("final key = (Platform.environment['KEY'] ?? (throw StateError('KEY is not set'))).codeUnits;"),
  ],
  [
    'a method of a raw literal',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = r'a=«v1234567»'.toUpperCase();") },
    withIo("final key = (r'a=' + (Platform.environment['KEY'] ?? (throw StateError('KEY is not set')))).toUpperCase();"),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: withIo("final url = 'amqp://u:«v1234567»@h';"),
    },
    withIo("final url = 'amqp://u:${Uri.encodeComponent(Platform.environment['URL'] ?? (throw StateError('URL is not set')))}@h';"),
  ],
  [
    'base64 around the value',
    { path: 'src/a.dart', target: inEnvironment(), decode: [{ kind: 'base64' }], before: withIo("final auth = 'Basic «djEy»';") },
    lines(
      "import 'dart:convert';",
      "import 'dart:io';",
      '',
      "final auth = 'Basic ${base64Encode(utf8.encode(Platform.environment['AUTH'] ?? (throw StateError('AUTH is not set'))))}';",
    ),
  ],
  [
    'hex around the value',
    { path: 'src/a.dart', target: inEnvironment(), decode: [{ kind: 'hex' }], before: withIo("final auth = '«7631»';") },
    lines(
      "import 'dart:convert';",
      "import 'dart:io';",
      '',
      "final auth = utf8.encode(Platform.environment['AUTH'] ?? (throw StateError('AUTH is not set'))).map((byte) => byte.toRadixString(16).padLeft(2, '0')).join();",
    ),
  ],
  [
    'a whole connection string',
    { path: 'src/a.dart', target: inEnvironment(), scope: 'whole', before: withIo("final db = '‹Server=x;Password=«v1234567»›';") },
    withIo("final db = Platform.environment['DB'] ?? (throw StateError('DB is not set'));"),
  ],
  [
    'a default of a lookup',
    { path: 'src/a.dart', target: inEnvironment(), before: withIo("final key = Platform.environment['API_KEY'] ?? '«v1234567»';") },
    withIo("final key = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));"),
  ],
  [
    'a Flutter app',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: lines("import 'package:flutter/material.dart';", '', "const _apiKey = '«v1234567»';"),
    },
    lines(
      "import 'dart:io';",
      "import 'package:flutter/material.dart';",
      '',
      "final _apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));",
    ),
  ],
  [
    'vault, by the environment',
    { path: 'src/a.dart', target: byReference(), before: withIo("final apiKey = '«v1234567»';") },
    withIo("final apiKey = Platform.environment['API_KEY'] ?? (throw StateError('API_KEY is not set'));"),
  ],
  [
    'vault: in a function that waits',
    {
      path: 'bin/a.dart',
      target: inClient(),
      before: lines("import 'dart:io';", '', 'Future<void> main() async {', "  final auth = 'Bearer «v1234567»';", '}'),
    },
    lines(
      ...["import 'dart:convert';", "import 'dart:io';", '', 'Future<void> main() async {'],
      ...["  final auth = 'Bearer ${await _readSecret('api-key')}';", '}', '', ...vaultReader],
    ),
  ],
  [
    'vault: what is called on the literal, in an arrow',
    { path: 'bin/a.dart', target: inClient(), before: lines("f() async => g('«v1234567»'.trim());") },
    lines("import 'dart:convert';", "import 'dart:io';", '', "f() async => g((await _readSecret('api-key')).trim());", '', ...vaultReader),
  ],
  [
    'vault: the reader is there',
    {
      path: 'bin/a.dart',
      target: inClient('other-key'),
      before: lines('f() async {', "  g('«v1234567»');", '}', '', ...vaultReader),
    },
    lines('f() async {', "  g(await _readSecret('other-key'));", '}', '', ...vaultReader),
  ],
  [
    'a raw literal over lines',
    { path: 'a.dart', target: inEnvironment('K'), before: "final k = r'''a\n«v1234567»''';\n" },
    "import 'dart:io';\n\nfinal k = r'''a\n''' + (Platform.environment['K'] ?? (throw StateError('K is not set')));\n",
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'a constant that another needs',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("const key = '«v1234567»';", "const auth = 'Bearer $key';") },
    /constants only/,
  ],
  [
    'a constant that a default needs',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("const key = '«v1234567»';", 'void f({String k = key}) {}') },
    /constants only/,
  ],
  [
    'a constant that an annotation needs',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("const key = '«v1234567»';", '@Named(key)', 'class A {}') },
    /constants only/,
  ],
  [
    'a default parameter',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("void f({String key = '«v1234567»'}) {}") },
    /default of a parameter/,
  ],
  [
    'an annotation',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("@Named('«v1234567»')", 'class A {}') },
    /constant expression/,
  ],
  [
    'a const object',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("final a = const A('«v1234567»');") },
    /constant expression/,
  ],
  [
    'a const list',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("final a = const ['«v1234567»'];") },
    /constant expression/,
  ],
  [
    'a case',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: lines('void f(String s) {', '  switch (s) {', "    case '«v1234567»':", '      break;', '  }', '}'),
    },
    /constant expression/,
  ],
  [
    'a value of an enum',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: lines('enum A {', "  a('«v1234567»');", '', '  const A(this.key);', '  final String key;', '}'),
    },
    /constant expression/,
  ],
  [
    'a field of a class with a constant constructor',
    { path: 'src/a.dart', target: inEnvironment(), before: lines('class A {', '  const A();', "  final String key = '«v1234567»';", '}') },
    /constant constructor/,
  ],
  [
    'a default of a variable of the compiler',
    {
      path: 'src/a.dart',
      target: inEnvironment(),
      before: lines("const key = String.fromEnvironment('KEY', defaultValue: '«v1234567»');"),
    },
    /compiled/,
  ],
  [
    'adjacent to a raw literal',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("final key = 'a' r'b «v1234567»';") },
    /Adjacent/,
  ],
  [
    'a web app',
    { path: 'src/a.dart', target: inEnvironment(), before: lines("import 'dart:html';", '', "final key = '«v1234567»';") },
    /browser/,
  ],
  ['a comment', { path: 'src/a.dart', target: inEnvironment(), before: lines('// «v1234567»', 'final a = 1;') }, /comment/],
  ['vault: nothing waits', { path: 'src/a.dart', target: inClient(), before: lines("final apiKey = '«v1234567»';") }, /async function/],
  [
    'vault: a function within that does not wait',
    { path: 'src/a.dart', target: inClient(), before: lines('f() async {', "  g(() => '«v1234567»');", '}') },
    /async function/,
  ],
  [
    'vault: an app on a phone',
    {
      path: 'lib/a.dart',
      target: inClient(),
      before: lines("import 'package:flutter/material.dart';", '', 'f() async {', "  g('«v1234567»');", '}'),
    },
    /phone/,
  ],
  [
    'vault: a web app',
    { path: 'web/a.dart', target: inClient(), before: lines("import 'dart:html';", '', 'f() async {', "  g('«v1234567»');", '}') },
    /browser/,
  ],
  [
    'a part of a library',
    { path: 'lib/src/a.dart', target: inEnvironment(), before: lines("part of '../a.dart';", '', "final key = '«v1234567»';") },
    /part of another/,
  ],
];
