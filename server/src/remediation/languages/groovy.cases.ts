import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const required = (variable: string): string => `Objects.requireNonNull(System.getenv('${variable}'), '${variable} is not set')`;
const provided = (variable: string): string => `providers.environmentVariable('${variable}').get()`;
const inPipeline = (before: string, more: Partial<PlanCase> = {}): PlanCase => ({
  path: 'Jenkinsfile',
  target: inEnvironment('API_KEY'),
  before,
  ...more,
});

/** Scripts before and after. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def apiKey = '«v1234567»'") },
    lines(`def apiKey = ${required('API_KEY')}`),
  ],
  [
    'a constant',
    { path: 'A.groovy', target: byReference(), before: lines('class A {', '  static final String KEY = "«v1234567»"', '}') },
    lines('class A {', `  static final String KEY = ${required('API_KEY')}`, '}'),
  ],
  [
    'a part between other holes',
    { path: 'a.groovy', target: inEnvironment(), before: lines('def auth = "Bearer ${x["a"]} «v1234567»"') },
    lines(`def auth = "Bearer \${x["a"]} \${${required('AUTH')}}"`),
  ],
  [
    'a part of single quotes',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def auth = 'Bearer $x «v1234567»;'") },
    lines(`def auth = 'Bearer $x ' + ${required('AUTH')} + ';'`),
  ],
  [
    'a text of several lines',
    { path: 'a.groovy', target: inEnvironment(), before: lines('def t = """', 'key=«v1234567»', '"""') },
    lines('def t = """', `key=\${${required('T')}}`, '"""'),
  ],
  [
    'a plain text of several lines',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def t = '''", 'key=«v1234567»', "'''") },
    lines("def t = '''", `key=''' + ${required('T')} + '''`, "'''"),
  ],
  [
    'between slashes, beside a division',
    { path: 'a.groovy', target: inEnvironment(), before: lines('def b = 4 / 2', 'def t = /x «v1234567»/', 'def c = b / 2') },
    lines('def b = 4 / 2', `def t = /x \${${required('T')}}/`, 'def c = b / 2'),
  ],
  [
    'between dollars and slashes',
    { path: 'a.groovy', target: inEnvironment(), before: lines('def t = $/a $/ b «v1234567»/$') },
    lines(`def t = $/a $/ b \${${required('T')}}/$`),
  ],
  [
    'a split value',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def key = '«v12»' + '«34567»'") },
    lines(`def key = ${required('KEY')}`),
  ],
  [
    'an entry of a map',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def m = [apiKey: '«v1234567»', b: 1]") },
    lines(`def m = [apiKey: ${required('API_KEY')}, b: 1]`),
  ],
  [
    'an argument without parentheses',
    { path: 'a.groovy', target: inEnvironment(), before: lines("login 'u', '«v1234567»'") },
    lines(`login 'u', ${required('DEMO_KEY')}`),
  ],
  [
    'a default of a lookup',
    { path: 'a.groovy', target: inEnvironment(), before: lines("def key = System.getenv('TOKEN') ?: '«v1234567»'") },
    lines(`def key = ${required('TOKEN')}`),
  ],
  [
    'behind a shebang and comments with quotes',
    { path: 'a.groovy', target: inEnvironment(), before: lines('#!/usr/bin/env groovy', "// don't", "/* it's */ def key = '«v1234567»'") },
    lines('#!/usr/bin/env groovy', "// don't", `/* it's */ def key = ${required('KEY')}`),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'a.groovy',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines("def url = 'amqp://u:«v1234567»@h'"),
    },
    lines(`def url = 'amqp://u:' + URLEncoder.encode(${required('URL')}, 'UTF-8').replace('+', '%20') + '@h'`),
  ],
  [
    'base64 around the value',
    { path: 'a.groovy', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines("def t = 'Basic «djEy»'") },
    lines(`def t = 'Basic ' + ${required('T')}.bytes.encodeBase64().toString()`),
  ],
  [
    'a setting of Gradle',
    { path: 'app/build.gradle', target: inEnvironment(), before: lines('android {', "    storePassword '«v1234567»'", '}') },
    lines('android {', `    storePassword ${provided('STORE_PASSWORD')}`, '}'),
  ],
  [
    'a property of Gradle',
    { path: 'build.gradle', target: byReference(), before: lines("credentials { username = 'u'; password = '«v1234567»' }") },
    lines(`credentials { username = 'u'; password = ${provided('PASSWORD')} }`),
  ],
  [
    'part of a text of Gradle',
    { path: 'settings.gradle', target: inEnvironment('TOKEN'), before: lines('url = "https://u:«v1234567»@h"') },
    lines(`url = "https://u:\${${provided('TOKEN')}}@h"`),
  ],
  [
    'a script that runs before Gradle knows a build',
    { path: 'init.gradle', target: inEnvironment(), before: lines("def token = '«v1234567»'") },
    lines(`def token = ${required('TOKEN')}`),
  ],
  [
    'the environment of a pipeline',
    inPipeline(lines('pipeline {', '  environment {', "    API_KEY = '«v1234567»'", '  }', '}')),
    lines('pipeline {', '  environment {', "    API_KEY = credentials('api-key')", '  }', '}'),
  ],
  [
    'a script of a pipeline',
    inPipeline(lines('node {', "  login 'u', '«v1234567»'", '}')),
    lines('node {', "  login 'u', env.API_KEY ?: error('API_KEY is not set')", '}'),
  ],
  [
    'part of a text of a pipeline',
    inPipeline(lines('node {', "  def auth = 'Bearer «v1234567»'", '}')),
    lines('node {', "  def auth = 'Bearer ' + (env.API_KEY ?: error('API_KEY is not set'))", '}'),
  ],
  [
    'a shell command, which reads the variable itself',
    inPipeline(lines('node {', `  sh 'curl -H "X-Key: «v1234567»" h'`, '}')),
    lines('node {', `  sh 'curl -H "X-Key: \${API_KEY:?API_KEY is not set}" h'`, '}'),
  ],
  [
    'a shell command with holes and with quotes of the shell',
    inPipeline(lines('node {', `  sh "curl -H 'X-Key: «v1234567»' \${url}"`, '}')),
    lines('node {', `  sh "curl -H 'X-Key: '\\"\\\${API_KEY:?API_KEY is not set}\\"'' \${url}"`, '}'),
  ],
  [
    'a shell command without quotes, in a named argument',
    inPipeline(lines('node {', `  def out = sh(returnStdout: true, script: 'login «v1234567»')`, '}')),
    lines('node {', `  def out = sh(returnStdout: true, script: 'login "\${API_KEY:?API_KEY is not set}"')`, '}'),
  ],
  [
    'a shell script of several lines',
    inPipeline(lines('node {', "  sh '''", "    curl -H 'X-Key: «v1234567»' h", "  '''", '}')),
    lines('node {', "  sh '''", `    curl -H 'X-Key: '"\${API_KEY:?API_KEY is not set}"'' h`, "  '''", '}'),
  ],
  [
    'CRLF survives',
    { path: 'build.gradle', target: inEnvironment(), before: "ext {\r\n  token = '«v1234567»'\r\n}\r\n" },
    `ext {\r\n  token = ${provided('TOKEN')}\r\n}\r\n`,
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['an annotation', { path: 'a.groovy', target: inEnvironment(), before: lines("@Key('«v1234567»') class A {}") }, /annotation/],
  ['a comment', { path: 'a.groovy', target: inEnvironment(), before: lines("def a = 1 // '«v1234567»'") }, /comment/],
  [
    'part of what the environment of a pipeline is set to',
    inPipeline(lines('pipeline { environment {', "  A = 'Bearer «v1234567»'", '} }')),
    /whole credentials/,
  ],
  ['a script between slashes', inPipeline(lines('node {', '  sh $/login «v1234567»/$', '}')), /between quotes/],
  ['base64 in a pipeline', inPipeline(lines('node {', "  def a = 'Basic «djEy»'", '}'), { decode: [{ kind: 'base64' }] }), /BASE64/],
  ['vault', { path: 'build.gradle', target: inClient(), before: lines("def k = '«v1234567»'") }, /cannot be read that way/],
];
