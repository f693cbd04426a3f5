import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const required = [
  'static const char* required_variable(const char* name) {',
  '    if (const char* value = std::getenv(name)) return value;',
  '    throw std::runtime_error(std::string("Environment variable ") + name + " is not set");',
  '}',
];
const requiredC = [
  'static const char *required_variable(const char *name) {',
  '    const char *value = getenv(name);',
  '    if (value == NULL) {',
  '        fprintf(stderr, "Environment variable %s is not set\\n", name);',
  '        exit(EXIT_FAILURE);',
  '    }',
  '    return value;',
  '}',
];
const readSecret = [
  '// Reads the newest version of a secret once and keeps it for as long as the process lives.',
  '// Where a service answers 401 or 403, the secret may have been renewed: read it once more with `again`.',
  'static const char* read_secret(const std::string& name, bool again = false) {',
  '    static Azure::Security::KeyVault::Secrets::SecretClient client(',
  '        "https://demo-kv.vault.azure.net", std::make_shared<Azure::Identity::DefaultAzureCredential>());',
  '    static std::mutex mutex;',
  '    // Lists do not move what they hold, so texts of earlier reads stay valid.',
  '    static std::map<std::string, std::list<std::string>> values;',
  '    const std::lock_guard<std::mutex> lock(mutex);',
  '    auto& versions = values[name];',
  '    if (versions.empty() || again) versions.push_front(client.GetSecret(name).Value.Value.Value());',
  '    return versions.front().c_str();',
  '}',
];
const system = ['#include <cstdlib>', '#include <stdexcept>'];
const K = 'required_variable("K")';

/** A line at namespace scope below `#include <string>`. */
const line = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [
    title,
    { path: 'src/a.cpp', target: inEnvironment('K'), before: lines('#include <string>', '', before), ...more },
    lines('#include <string>', ...system, '', ...required, '', after),
  ] as const;
/** A statement in a function. */
const statement = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  line(title, `void f() {\n    ${before}\n}`, `void f() {\n    ${after}\n}`, more);
/** A statement in a function of C. */
const c = (title: string, before: string, after: string) =>
  [
    title,
    { path: 'src/a.c', target: inEnvironment('K'), before: lines('#include <stdio.h>', '', 'void f(void) {', `    ${before}`, '}') },
    lines('#include <stdio.h>', '#include <stdlib.h>', '', ...requiredC, '', 'void f(void) {', `    ${after}`, '}'),
  ] as const;
const vault = (title: string, before: string, after: string) =>
  [
    title,
    { path: 'src/a.cpp', target: inClient(), before: lines('#include <string>', '', before) },
    lines(
      '#include <string>',
      '#include <azure/identity.hpp>',
      '#include <azure/keyvault/secrets.hpp>',
      '#include <list>',
      '#include <map>',
      '#include <memory>',
      '#include <mutex>',
      '',
      ...readSecret,
      '',
      after,
    ),
  ] as const;

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  line('a pointer', 'const char* apiKey = "«v1234567»";', 'const char* apiKey = required_variable("API_KEY");', {
    target: inEnvironment(),
  }),
  line('a string', 'const std::string apiKey = "«v1234567»";', 'const std::string apiKey = required_variable("API_KEY");', {
    target: inEnvironment(),
  }),
  line('a reference is a lookup too', 'std::string token = "«v1234567»";', 'std::string token = required_variable("TOKEN");', {
    target: byReference(),
  }),
  line('a string in braces', 'std::string s{"«v1234567»"};', `std::string s{${K}};`),
  line('a string in parentheses', 'std::string s("«v1234567»");', `std::string s(${K});`),
  line('a raw literal', 'std::string s = R"(«v1234567»)";', `std::string s = ${K};`),
  line(
    'a raw literal with a delimiter',
    'std::string s = R"x(a=«v1234567»;b)x";',
    `std::string s = std::string(R"x(a=)x") + ${K} + R"x(;b)x";`,
  ),
  line('adjacent literals', 'std::string s = "«v12»"\n    "«34567»";', `std::string s = ${K};`),
  line(
    'a literal that is a string',
    'using namespace std::string_literals;\nauto s = "«v1234567»"s;',
    `using namespace std::string_literals;\nauto s = std::string(${K});`,
  ),
  line('a constant of the compiler', 'constexpr const char* key = "«v1234567»";', `static const char* key = ${K};`),
  line('a stored constant of the compiler', 'static constexpr const char* key = "«v1234567»";', `static const char* key = ${K};`),
  line('a constant whose type is deduced', 'constexpr auto key = "«v1234567»";', `const auto key = ${K};`),
  line(
    'a constant of a class',
    'struct A {\n    static constexpr const char* key = "«v1234567»";\n};',
    `struct A {\n    static inline const char* key = ${K};\n};`,
  ),
  line('an array', 'static const char key[] = "«v1234567»";', `static const char *key = ${K};`),
  line(
    'a member',
    'struct A {\n    std::string token = "«v1234567»";\n};',
    'struct A {\n    std::string token = required_variable("TOKEN");\n};',
    { target: inEnvironment() },
  ),
  line('a member in braces', 'struct A {\n    const char* key{"«v1234567»"};\n};', `struct A {\n    const char* key{${K}};\n};`),
  line('a default of a parameter', 'void f(const std::string& key = "«v1234567»");', `void f(const std::string& key = ${K});`),
  line(
    'a macro',
    '#define API_KEY "«v1234567»"\n\nvoid f() {\n    g(API_KEY);\n}',
    '#define API_KEY required_variable("API_KEY")\n\nvoid f() {\n    g(API_KEY);\n}',
    { target: inEnvironment() },
  ),
  line('inside of a namespace', 'namespace a {\nstd::string s = "«v1234567»";\n}', `namespace a {\nstd::string s = ${K};\n}`),
  line('part of a string', 'std::string auth = "Bearer «v1234567»";', `std::string auth = std::string("Bearer ") + ${K};`),
  line('the beginning of a string', 'std::string auth = "«v1234567»;x";', `std::string auth = std::string(${K}) + ";x";`),
  line(
    'part of a member',
    'struct A {\n    std::string a{"a=«v1234567»;b"};\n};',
    `struct A {\n    std::string a{std::string("a=") + ${K} + ";b"};\n};`,
  ),
  line(
    'part of a result',
    'std::string f() {\n    return "Bearer «v1234567»";\n}',
    `std::string f() {\n    return std::string("Bearer ") + ${K};\n}`,
  ),
  statement('an argument', 'g("«v1234567»");', `g(${K});`),
  statement('part of an argument', 'g("Bearer «v1234567»");', `g((std::string("Bearer ") + ${K}).c_str());`),
  statement(
    'part of an assigned string',
    'std::string s;\n    s = "Bearer «v1234567»";',
    `std::string s;\n    s = std::string("Bearer ") + ${K};`,
  ),
  statement('inside of a sum', 'std::string s = std::string("a") + "«v1234567»";', `std::string s = std::string("a") + ${K};`),
  statement('part of a sum', 'std::string s = x() + "b=«v1234567»";', `std::string s = x() + (std::string("b=") + ${K});`),
  statement('a comparison', 'if (x() == "«v1234567»") g("");', `if (x() == ${K}) g("");`),
  statement('a cast', 'char* p = (char*)"«v1234567»";', `char* p = (char*)${K};`),
  statement('non-ASCII text before the value', 'h("é 😀", "«v1234567»");', `h("é 😀", ${K});`),
  [
    'a header, guarded',
    {
      path: 'src/a.hpp',
      target: inEnvironment('K'),
      before: lines('#ifndef A_HPP', '#define A_HPP', '#include <string>', 'inline std::string s = "«v1234567»";', '#endif'),
    },
    lines(
      '#ifndef A_HPP',
      '#define A_HPP',
      '#include <string>',
      ...system,
      '',
      ...required.map(each => each.replace('static', 'inline')),
      '',
      `inline std::string s = ${K};`,
      '#endif',
    ),
  ],
  [
    'a header, included once, with nothing included',
    {
      path: 'src/a.hpp',
      target: inEnvironment('K'),
      before: lines('// Copyright Demo', '#pragma once', '', 'inline const char* s = "«v1234567»";'),
    },
    lines(
      '// Copyright Demo',
      '#pragma once',
      '',
      '#include <cstdlib>',
      '#include <stdexcept>',
      '#include <string>',
      '',
      ...required.map(each => each.replace('static', 'inline')),
      '',
      `inline const char* s = ${K};`,
    ),
  ],
  [
    'nothing included',
    { path: 'src/a.cpp', target: inEnvironment('K'), before: lines('const char* s = "«v1234567»";') },
    lines('#include <cstdlib>', '#include <stdexcept>', '#include <string>', '', ...required, '', `const char* s = ${K};`),
  ],
  [
    'the function is declared once',
    {
      path: 'src/a.cpp',
      target: inEnvironment('B'),
      before: lines('#include <string>', ...system, '', ...required, '', `std::string a = ${K};`, 'std::string b = "«v1234567»";'),
    },
    lines('#include <string>', ...system, '', ...required, '', `std::string a = ${K};`, 'std::string b = required_variable("B");'),
  ],
  [
    'CRLF survives',
    { path: 'src/a.cpp', target: inEnvironment('K'), before: '#include <string>\r\n\r\nstd::string s = "«v1234567»";\r\n' },
    ['#include <string>', ...system, '', ...required, '', `std::string s = ${K};`, ''].join('\r\n'),
  ],
  c('C: a local pointer', 'const char *key = "«v1234567»"; puts(key);', `const char *key = ${K}; puts(key);`),
  c('C: an argument', 'puts("«v1234567»");', `puts(${K});`),
  [
    'C: a macro that only functions use',
    {
      path: 'src/a.c',
      target: inEnvironment(),
      before: lines('#include <stdio.h>', '#define API_KEY "«v1234567»" ', '', 'void f(void) {', '    puts(API_KEY);', '}'),
    },
    lines(
      '#include <stdio.h>',
      '#include <stdlib.h>',
      '',
      ...requiredC,
      '',
      '#define API_KEY required_variable("API_KEY") ',
      '',
      'void f(void) {',
      '    puts(API_KEY);',
      '}',
    ),
  ],
  vault('vault: a string', 'const std::string key = "«v1234567»";', 'const std::string key = read_secret("api-key");'),
  vault(
    'vault: part of an argument',
    'void f() {\n    g("Bearer «v1234567»");\n}',
    'void f() {\n    g((std::string("Bearer ") + read_secret("api-key")).c_str());\n}',
  ),
  vault(
    'vault: a constant of the compiler',
    'constexpr const char* key = "«v1234567»";',
    'static const char* key = read_secret("api-key");',
  ),
  [
    'part of a raw literal over lines',
    { path: 'a.cpp', target: inEnvironment('K'), before: '#include <string>\nstd::string k = R"(a\nk=«v1234567»\nb)";\n' },
    '#include <string>\n#include <cstdlib>\n#include <stdexcept>\n\nstatic const char* required_variable(const char* name) {\n    if (const char* value = std::getenv(name)) return value;\n    throw std::runtime_error(std::string("Environment variable ") + name + " is not set");\n}\n\nstd::string k = std::string(R"(a\nk=)") + required_variable("K") + R"(\nb)";\n',
  ],
  [
    'a literal that goes on in the next line',
    { path: 'a.cpp', target: inEnvironment('K'), before: '#include <string>\nstd::string k = "a\\\n«v1234567»";\n' },
    '#include <string>\n#include <cstdlib>\n#include <stdexcept>\n\nstatic const char* required_variable(const char* name) {\n    if (const char* value = std::getenv(name)) return value;\n    throw std::runtime_error(std::string("Environment variable ") + name + " is not set");\n}\n\nstd::string k = std::string("a\\\n") + required_variable("K");\n',
  ],
];

const refuse = (title: string, before: string, reason: RegExp, more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/a.cpp', target: inEnvironment('K'), before: lines(before), ...more }, reason] as const;
const inC = { path: 'src/a.c' };

/** Where no call may stand, and what the refusal says. */
export const refused: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = [
  refuse('a comment', '// «v1234567»', /comment/),
  refuse('a header to include', '#include "«v1234567»"', /header/),
  refuse('an assertion of the compiler', 'static_assert(sizeof(int) == 4, "«v1234567»");', /Only a literal/),
  refuse('the size of a literal', 'auto n = sizeof("«v1234567»");', /Only a literal/),
  refuse('an array that can be changed', 'char key[] = "«v1234567»";', /can be changed/),
  refuse('an array whose size is asked for', 'const char key[] = "«v1234567»";\nauto n = sizeof(key);', /only a constant/),
  refuse('a constant that another is made of', 'constexpr const char* a = "«v1234567»";\nconstexpr const char* b = a;', /only a constant/),
  refuse('a macro beside a literal', '#define A "«v1234567»"\nconst char* b = A "x";', /only a constant/),
  refuse('a macro of more than a literal', '#define A ("x" "«v1234567»")', /more than one literal/),
  refuse('part of a macro', '#define A "Bearer «v1234567»"', /whole text/),
  refuse('a wide literal', 'const wchar_t* a = L"«v1234567»";', /wide/),
  refuse('a part of a pointer', 'const char* a = "Bearer «v1234567»";', /std::string/),
  refuse('a part of a view', 'std::string_view a = "Bearer «v1234567»";', /std::string/),
  refuse('one of adjacent literals', 'std::string a = "x" "«v1234567»";', /Adjacent/),
  refuse('a macro that takes literals', 'auto a = QStringLiteral("«v1234567»");', /literals only/),
  refuse('C: outside of functions', 'const char *key = "«v1234567»";', /outside of functions/, inC),
  refuse('C: a static variable', 'void f(void) { static const char *key = "«v1234567»"; }', /once for all calls/, inC),
  refuse('C: a part', 'void f(void) { puts("a=«v1234567»"); }', /C has no expression/, inC),
  refuse('C: a header', 'static const char *key = "«v1234567»";', /outside of functions/, { path: 'a.h' }),
  refuse('C: vault', 'void f(void) { puts("«v1234567»"); }', /no supported library for C/, { ...inC, target: inClient() }),
  [
    'UTF-8 characters',
    { path: 'a.cpp', target: inEnvironment('K'), before: '#include <string>\nvoid f() { auto k = u8"«v1234567»"; }\n' },
    /wide or Unicode/,
  ],
  [
    'an array of bytes',
    { path: 'a.cpp', target: inEnvironment('K'), before: 'const unsigned char k[] = "«v1234567»";\n' },
    /array of bytes/,
  ],
  [
    'C: adjacent literals',
    { path: 'a.c', target: inEnvironment('K'), before: '#include <stdio.h>\nvoid f(void) { use("a" "«v1234567»"); }\n' },
    /Adjacent literals/,
  ],
];
