import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const helper = [
  '',
  '/// The value of an environment variable; stops the program when it is not set.',
  'private func requiredVariable(_ name: String) -> String {',
  '    guard let value = ProcessInfo.processInfo.environment[name] else {',
  '        fatalError("Environment variable \\(name) is not set")',
  '    }',
  '    return value',
  '}',
];

const withFoundation = (...code: readonly string[]): string => lines('import Foundation', '', ...code);
const beforeHelper = (...code: readonly string[]): string => withFoundation(...code, ...helper);

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a constant of the file',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let apiKey = "«v1234567»"') },
    beforeHelper('let apiKey = requiredVariable("API_KEY")'),
  ],
  [
    'no imports',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('let apiKey = "«v1234567»"') },
    beforeHelper('let apiKey = requiredVariable("API_KEY")'),
  ],
  [
    'a header and a documented declaration',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('// header', '', '/// The key.', 'let apiKey = "«v1234567»"') },
    lines('// header', '', 'import Foundation', '', '/// The key.', 'let apiKey = requiredVariable("API_KEY")', ...helper),
  ],
  [
    'other imports',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('import Logging', 'import Vapor', '', 'let apiKey = "«v1234567»"') },
    lines('import Foundation', 'import Logging', 'import Vapor', '', 'let apiKey = requiredVariable("API_KEY")', ...helper),
  ],
  [
    'CRLF survives',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('import Foundation\r', '\r', 'let apiKey = "«v1234567»"\r') },
    lines(
      'import Foundation\r',
      '\r',
      'let apiKey = requiredVariable("API_KEY")\r',
      '\r',
      '/// The value of an environment variable; stops the program when it is not set.\r',
      'private func requiredVariable(_ name: String) -> String {\r',
      '    guard let value = ProcessInfo.processInfo.environment[name] else {\r',
      '        fatalError("Environment variable \\(name) is not set")\r',
      '    }\r',
      '    return value\r',
      '}\r',
    ),
  ],
  [
    'a static property',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('struct Config {', '    static let apiKey: String = "«v1234567»"', '}'),
    },
    beforeHelper('struct Config {', '    static let apiKey: String = requiredVariable("API_KEY")', '}'),
  ],
  [
    'a variable',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('class A {', '    var apiKey = "«v1234567»"', '}') },
    beforeHelper('class A {', '    var apiKey = requiredVariable("API_KEY")', '}'),
  ],
  [
    'an argument',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('connect("u", "«v1234567»")') },
    beforeHelper('connect("u", requiredVariable("DEMO_KEY"))'),
  ],
  [
    'a named argument',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('connect(user: "u", password: "«v1234567»")') },
    beforeHelper('connect(user: "u", password: requiredVariable("PASSWORD"))'),
  ],
  [
    'a default parameter',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('func connect(key: String = "«v1234567»") {}') },
    beforeHelper('func connect(key: String = requiredVariable("KEY")) {}'),
  ],
  [
    'a dictionary',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let headers = ["api-key": "«v1234567»", "b": "c"]') },
    beforeHelper('let headers = ["api-key": requiredVariable("DEMO_KEY"), "b": "c"]'),
  ],
  [
    'an array',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let keys = ["«v1234567»", "b"]') },
    beforeHelper('let keys = [requiredVariable("DEMO_KEY"), "b"]'),
  ],
  [
    'an assignment',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('func f() {', '    self.apiKey = "«v1234567»"', '}') },
    beforeHelper('func f() {', '    self.apiKey = requiredVariable("API_KEY")', '}'),
  ],
  [
    'what a function gives',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('func f() -> String {', '    return "«v1234567»"', '}') },
    beforeHelper('func f() -> String {', '    return requiredVariable("DEMO_KEY")', '}'),
  ],
  [
    'what a getter gives',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('struct A {', '    var apiKey: String { "«v1234567»" }', '}') },
    beforeHelper('struct A {', '    var apiKey: String { requiredVariable("DEMO_KEY") }', '}'),
  ],
  [
    'a case of a switch',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation(
        'func f(s: String) {',
        '    switch s {',
        '    case "«v1234567»": print("x")',
        '    default: break',
        '    }',
        '}',
      ),
    },
    beforeHelper(
      'func f(s: String) {',
      '    switch s {',
      '    case requiredVariable("DEMO_KEY"): print("x")',
      '    default: break',
      '    }',
      '}',
    ),
  ],
  [
    'a comparison',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('func f(s: String) -> Bool {', '    return s == "«v1234567»"', '}'),
    },
    beforeHelper('func f(s: String) -> Bool {', '    return s == requiredVariable("DEMO_KEY")', '}'),
  ],
  [
    'part of a literal',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let auth = "Bearer «v1234567»"') },
    beforeHelper('let auth = "Bearer \\(requiredVariable("AUTH"))"'),
  ],
  [
    'an interpolated literal',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let auth = "\\(scheme) \\(name ?? "x") «v1234567»;"') },
    beforeHelper('let auth = "\\(scheme) \\(name ?? "x") \\(requiredVariable("AUTH"));"'),
  ],
  [
    'a raw literal',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let json = #"{"key": "«v1234567»"}"#') },
    beforeHelper('let json = #"{"key": "\\#(requiredVariable("JSON"))"}"#'),
  ],
  [
    'a raw literal with more signs',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let json = ##"a "# «v1234567» \\##(x)"##') },
    beforeHelper('let json = ##"a "# \\##(requiredVariable("JSON")) \\##(x)"##'),
  ],
  [
    'a regular expression is no literal',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let pattern = /\\d+/', 'let apiKey = "«v1234567»"') },
    beforeHelper('let pattern = /\\d+/', 'let apiKey = requiredVariable("API_KEY")'),
  ],
  [
    'a nested comment and a literal in a hole',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('/* a /* "b" */ c */', 'let auth = "\\(token ?? "«v1234567»")"'),
    },
    beforeHelper('/* a /* "b" */ c */', 'let auth = "\\(token ?? "\\(requiredVariable("AUTH"))")"'),
  ],
  [
    'all of a raw literal',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let key = #"«v1234567»"#') },
    beforeHelper('let key = requiredVariable("KEY")'),
  ],
  [
    'a literal of several lines',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('let text = """', '    user=\\(user)', '    key=«v1234567»', '    """'),
    },
    beforeHelper('let text = """', '    user=\\(user)', '    key=\\(requiredVariable("TEXT"))', '    """'),
  ],
  [
    'all of a literal of several lines',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let text = """', '    «v1234567»', '    """') },
    beforeHelper('let text = requiredVariable("TEXT")'),
  ],
  [
    'a raw literal of several lines',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let text = #"""', '    key=«v1234567»', '    """#') },
    beforeHelper('let text = #"""', '    key=\\#(requiredVariable("TEXT"))', '    """#'),
  ],
  [
    'bytes',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let key = Data("«v1234567»".utf8)') },
    beforeHelper('let key = Data(requiredVariable("DEMO_KEY").utf8)'),
  ],
  [
    'bytes by an encoding',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let key = "«v1234567»".data(using: .utf8)!') },
    beforeHelper('let key = requiredVariable("KEY").data(using: .utf8)!'),
  ],
  [
    'inside a concatenation',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('let c = "Server=x;" + "Password=«v1234567»;" + rest'),
    },
    beforeHelper(`let c = "Server=x;" + "${'Password'}=\\(requiredVariable("DEMO_KEY"));" + rest`),
  ],
  [
    'a split value',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let key = "«v12»" +', '    "«34567»"') },
    beforeHelper('let key = requiredVariable("KEY")'),
  ],
  [
    'a value split between raw and plain',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('let key = "a=«v12»" + #"«34567»;"#') },
    beforeHelper('let key = "a=" + requiredVariable("KEY") + #";"#'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: withFoundation('let url = "amqp://u:«v1234567»@h"'),
    },
    beforeHelper('let url = "amqp://u:\\(requiredVariable("URL").addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)@h"'),
  ],
  [
    'base64 around the value',
    { path: 'src/A.swift', target: inEnvironment(), decode: [{ kind: 'base64' }], before: withFoundation('let auth = "Basic «djEy»"') },
    beforeHelper('let auth = "Basic \\(Data(requiredVariable("AUTH").utf8).base64EncodedString())"'),
  ],
  [
    'hex around the value',
    { path: 'src/A.swift', target: inEnvironment(), decode: [{ kind: 'hex' }], before: withFoundation('let auth = "«7631»"') },
    beforeHelper('let auth = requiredVariable("AUTH").utf8.map { String(format: "%02x", $0) }.joined()'),
  ],
  [
    'a whole connection string',
    { path: 'src/A.swift', target: inEnvironment(), scope: 'whole', before: withFoundation('let db = "‹Server=x;Password=«v1234567»›"') },
    beforeHelper('let db = requiredVariable("DB")'),
  ],
  [
    'a default of a lookup',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('let key = ProcessInfo.processInfo.environment["API_KEY"] ?? "«v1234567»"'),
    },
    beforeHelper('let key = requiredVariable("API_KEY")'),
  ],
  [
    'a wrapper of a property',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation('struct A {', '    @Header("«v1234567»") var key: String', '}'),
    },
    beforeHelper('struct A {', '    @Header(requiredVariable("DEMO_KEY")) var key: String', '}'),
  ],
  [
    'an app on a device',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('import SwiftUI', '', 'let apiKey = "«v1234567»"') },
    lines('import SwiftUI', '', 'let apiKey = requiredVariable("API_KEY")', ...helper),
  ],
  [
    'the function is written once',
    {
      path: 'src/A.swift',
      target: inEnvironment(),
      before: withFoundation(
        'let apiKey = "«v1234567»"',
        '',
        'private func requiredVariable(_ name: String) -> String {',
        '    ProcessInfo.processInfo.environment[name]!',
        '}',
      ),
    },
    lines(
      'import Foundation',
      '',
      'let apiKey = requiredVariable("API_KEY")',
      '',
      'private func requiredVariable(_ name: String) -> String {',
      '    ProcessInfo.processInfo.environment[name]!',
      '}',
    ),
  ],
  [
    'the name of the function is taken',
    { path: 'src/A.swift', target: inEnvironment(), before: withFoundation('func requiredVariable() {}', 'let apiKey = "«v1234567»"') },
    lines(
      'import Foundation',
      '',
      'func requiredVariable() {}',
      'let apiKey = requiredVariable2("API_KEY")',
      '',
      '/// The value of an environment variable; stops the program when it is not set.',
      'private func requiredVariable2(_ name: String) -> String {',
      '    guard let value = ProcessInfo.processInfo.environment[name] else {',
      '        fatalError("Environment variable \\(name) is not set")',
      '    }',
      '    return value',
      '}',
    ),
  ],
  [
    'vault, by the environment',
    { path: 'src/A.swift', target: byReference(), before: withFoundation('let apiKey = "«v1234567»"') },
    beforeHelper('let apiKey = requiredVariable("API_KEY")'),
  ],
  [
    'a raw literal with holes',
    { path: 'a.swift', target: inEnvironment('K'), before: 'let k = #"a\\#(1)«v1234567»"#\n' },
    'import Foundation\n\nlet k = #"a\\#(1)\\#(requiredVariable("K"))"#\n\n/// The value of an environment variable; stops the program when it is not set.\nprivate func requiredVariable(_ name: String) -> String {\n    guard let value = ProcessInfo.processInfo.environment[name] else {\n        fatalError("Environment variable \\(name) is not set")\n    }\n    return value\n}\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'the raw value of a case',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('enum Key: String {', '    case api = "«v1234567»"', '}') },
    /raw value/,
  ],
  [
    'an attribute',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('@available(*, deprecated, message: "«v1234567»")', 'func f() {}') },
    /attribute/,
  ],
  [
    'a static string',
    { path: 'src/A.swift', target: inEnvironment(), before: lines('let key: StaticString = "«v1234567»"') },
    /StaticString/,
  ],
  ['a comment', { path: 'src/A.swift', target: inEnvironment(), before: lines('let a = 1 // «v1234567»') }, /comment/],
  ['vault: no SDK', { path: 'src/A.swift', target: inClient(), before: lines('let apiKey = "«v1234567»"') }, /no Azure SDK/],
];
