import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const lookup = (variable: string): string => `std::env::var("${variable}").expect("${variable} is not set")`;
const lazy = (variable: string): string => `static ${variable}: LazyLock<String> = LazyLock::new(|| ${lookup(variable)});`;
const head = (variable: string): string[] => ['use std::sync::LazyLock;', '', lazy(variable), ''];

const clientRs = [
  'static SECRET_CLIENT: LazyLock<SecretClient> = LazyLock::new(|| {',
  '    // There is no default chain of credentials: developers sign in with their tools, a release with its managed identity.',
  '    let credential: std::sync::Arc<dyn TokenCredential> = if cfg!(debug_assertions) {',
  '        DeveloperToolsCredential::new(None).expect("no tool of a developer is signed in")',
  '    } else {',
  '        ManagedIdentityCredential::new(None).expect("there is no managed identity")',
  '    };',
  '    SecretClient::new("https://demo-kv.vault.azure.net", credential, None).expect("no client for the vault")',
  '});',
  "static SECRET_VALUES: LazyLock<std::sync::Mutex<std::collections::HashMap<String, &'static str>>> = LazyLock::new(Default::default);",
  '',
  '/// Reads the newest version of a secret once and keeps it for as long as the process lives.',
  '/// Where a service answers 401 or 403, the secret may have been renewed: remove it from `SECRET_VALUES` and read it once more.',
  "async fn read_secret(name: &str) -> &'static str {",
  '    if let Some(value) = SECRET_VALUES.lock().unwrap().get(name) {',
  '        return value;',
  '    }',
  '    let response = SECRET_CLIENT.get_secret(name, None).await;',
  '    let secret = response',
  '        .and_then(|response| response.into_model())',
  '        .unwrap_or_else(|error| panic!("read secret {name}: {error}"));',
  '    let value: &\'static str = secret.value.unwrap_or_else(|| panic!("secret {name} has no value")).leak();',
  '    SECRET_VALUES.lock().unwrap().insert(name.to_string(), value);',
  '    value',
  '}',
];
const azureUses = [
  'use azure_core::credentials::TokenCredential;',
  'use azure_identity::DeveloperToolsCredential;',
  'use azure_identity::ManagedIdentityCredential;',
  'use azure_security_keyvault_secrets::SecretClient;',
  'use std::sync::LazyLock;',
];

/** A statement in a function; `needs` stands above it afterwards. */
const statement = (title: string, before: string, after: string, needs: readonly string[] = [], more: Partial<PlanCase> = {}) =>
  [
    title,
    { path: 'src/main.rs', target: inEnvironment('K'), before: lines('fn f() {', `    ${before}`, '}'), ...more },
    lines(...needs, 'fn f() {', `    ${after}`, '}'),
  ] as const;
/** An item of a module. */
const item = (title: string, before: readonly string[], after: readonly string[], more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/lib.rs', target: inEnvironment('K'), before: lines(...before), ...more }, lines(...after)] as const;
const vault = (title: string, before: readonly string[], after: readonly string[]) =>
  [title, { path: 'src/main.rs', target: inClient(), before: lines(...before) }, lines(...after)] as const;

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  statement('a local text keeps its type', 'let api_key = "«v1234567»";', 'let api_key = API_KEY.as_str();', head('API_KEY'), {
    target: inEnvironment(),
  }),
  statement('a reference is a lookup too', 'let token = "«v1234567»";', 'let token = TOKEN.as_str();', head('TOKEN'), {
    target: byReference(),
  }),
  statement('a raw literal', 'let k = r#"«v1234567»"#;', 'let k = K.as_str();', head('K')),
  statement('bytes', 'let k: &[u8] = b"«v1234567»";', 'let k: &[u8] = K.as_bytes();', head('K')),
  statement('an argument', 'h("«v1234567»", 1);', 'h(K.as_str(), 1);', head('K')),
  statement('a comparison', 'if x() == "«v1234567»" {}', 'if x() == K.as_str() {}', head('K')),
  statement('an argument of a macro', 'let v = vec!["a", "«v1234567»"];', 'let v = vec!["a", K.as_str()];', head('K')),
  statement('an argument of a format', 'println!("{}", "«v1234567»");', 'println!("{}", K.as_str());', head('K')),
  statement('an owned text', 'let k = "«v1234567»".to_string();', `let k = ${lookup('K')};`),
  statement('another owned text', 'let k = "«v1234567»".to_owned();', `let k = ${lookup('K')};`),
  statement('a text made from it', 'let k = String::from("«v1234567»");', `let k = ${lookup('K')};`),
  statement('a conversion stays', 'let k: String = "«v1234567»".into();', `let k: String = ${lookup('K')}.into();`),
  statement('a field', 'let a = A { token: "«v1234567»".into() };', `let a = A { token: ${lookup('TOKEN')}.into() };`, [], {
    target: inEnvironment(),
  }),
  statement('part of a local text', 'let auth = "Bearer «v1234567»";', `let auth = &*format!("Bearer {}", ${lookup('K')});`),
  statement('braces of a text are doubled', 'let q = "{a}=«v1234567»;{}";', `let q = &*format!("{{a}}={};{{}}", ${lookup('K')});`),
  statement('part of a raw literal', 'let q = r#"{"k":"«v1234567»"}"#;', `let q = &*format!(r#"{{"k":"{}"}}"#, ${lookup('K')});`),
  statement(
    'part of an argument',
    'h("Authorization", "Bearer «v1234567»");',
    `h("Authorization", &*format!("Bearer {}", ${lookup('K')}));`,
  ),
  statement('part of an owned text', 'let a = "Bearer «v1234567»".to_string();', `let a = format!("Bearer {}", ${lookup('K')});`),
  statement('part of a text made from it', 'let a = String::from("a=«v1234567»;b");', `let a = format!("a={};b", ${lookup('K')});`),
  statement(
    'part of a format',
    'let a = format!("pw=«v1234567»;{}", 1);',
    `let a = format!("pw={k_value};{}", 1, k_value = ${lookup('K')});`,
  ),
  statement('a format with a comma at its end', 'println!("{} «v1234567»", 1,);', `println!("{} {k_value}", 1, k_value = ${lookup('K')});`),
  statement('a line that goes on', 'let k = "a=\\\n        «v1234567»";', `let k = &*format!("a=\\\n        {}", ${lookup('K')});`),
  statement('non-ASCII text before the value', 'let (n, k) = ("é 😀", "«v1234567»");', 'let (n, k) = ("é 😀", K.as_str());', head('K')),
  item(
    'a constant',
    ['const API_KEY: &str = "«v1234567»";', '', 'fn f() {', '    h(API_KEY, API_KEY.len());', '}'],
    ['use std::sync::LazyLock;', '', `${lazy('API_KEY')}`, '', 'fn f() {', '    h(API_KEY.as_str(), API_KEY.as_str().len());', '}'],
    { target: inEnvironment() },
  ),
  item(
    'a static',
    ['static KEY: &\'static str = r"«v1234567»";', '', "fn f() -> &'static str {", '    KEY', '}'],
    ['use std::sync::LazyLock;', '', `${lazy('KEY')}`, '', "fn f() -> &'static str {", '    KEY.as_str()', '}'],
    { target: inEnvironment() },
  ),
  item(
    'part of a constant',
    ['const URL: &str = "postgres://u:«v1234567»@h/{db}";'],
    [
      'use std::sync::LazyLock;',
      '',
      `static URL: LazyLock<String> = LazyLock::new(|| format!("postgres://u:{}@h/{{db}}", ${lookup('K')}));`,
    ],
  ),
  item(
    'imports and the head of a file',
    ['//! About.', '#![allow(dead_code)]', '', 'use std::fmt;', '', "fn f() -> &'static str {", '    "«v1234567»"', '}'],
    [
      '//! About.',
      '#![allow(dead_code)]',
      '',
      'use std::fmt;',
      'use std::sync::LazyLock;',
      '',
      lazy('K'),
      '',
      "fn f() -> &'static str {",
      '    K.as_str()',
      '}',
    ],
  ),
  item(
    'an import that is there',
    ['use std::sync::{Arc, LazyLock};', '', "fn f() -> &'static str {", '    "«v1234567»"', '}'],
    ['use std::sync::{Arc, LazyLock};', '', lazy('K'), '', "fn f() -> &'static str {", '    K.as_str()', '}'],
  ),
  item(
    'the text is declared once',
    ['use std::sync::LazyLock;', '', lazy('K'), '', "fn f() -> [&'static str; 2] {", '    [K.as_str(), "«v1234567»"]', '}'],
    ['use std::sync::LazyLock;', '', lazy('K'), '', "fn f() -> [&'static str; 2] {", '    [K.as_str(), K.as_str()]', '}'],
  ),
  item(
    'a name that is taken is not taken again',
    ['const K: u8 = 1;', '', "fn f() -> &'static str {", '    "«v1234567»"', '}'],
    [
      'use std::sync::LazyLock;',
      '',
      `static K2: LazyLock<String> = LazyLock::new(|| ${lookup('K')});`,
      '',
      'const K: u8 = 1;',
      '',
      "fn f() -> &'static str {",
      '    K2.as_str()',
      '}',
    ],
  ),
  item(
    'inside of a module',
    ['mod tests {', "    fn f() -> &'static str {", '        "«v1234567»"', '    }', '}'],
    [
      'mod tests {',
      '    use std::sync::LazyLock;',
      '',
      `    ${lazy('K')}`,
      '',
      "    fn f() -> &'static str {",
      '        K.as_str()',
      '    }',
      '}',
    ],
  ),
  [
    'CRLF survives',
    { path: 'src/a.rs', target: inEnvironment('K'), before: 'fn f() {\r\n    g("«v1234567»");\r\n}\r\n' },
    `use std::sync::LazyLock;\r\n\r\n${lazy('K')}\r\n\r\nfn f() {\r\n    g(K.as_str());\r\n}\r\n`,
  ],
  vault(
    'vault: an async function',
    ['async fn f() {', '    g("«v1234567»").await;', '}'],
    [...azureUses, '', ...clientRs, '', 'async fn f() {', '    g(read_secret("api-key").await).await;', '}'],
  ),
  vault(
    'vault: an async block keeps owned texts',
    ['use std::sync::{self, LazyLock};', '', 'fn f() {', '    g(async move { String::from("Bearer «v1234567»") });', '}'],
    [
      'use std::sync::{self, LazyLock};',
      ...azureUses.filter(line => !line.endsWith('::LazyLock;')),
      '',
      ...clientRs,
      '',
      'fn f() {',
      '    g(async move { format!("Bearer {}", read_secret("api-key").await) });',
      '}',
    ],
  ),
  vault(
    'vault: the client is made once',
    [
      ...azureUses,
      '',
      ...clientRs,
      '',
      'async fn f() {',
      '    let a = read_secret("a").await;',
      '    let b = "«v1234567»".to_string();',
      '}',
    ],
    [
      ...azureUses,
      '',
      ...clientRs,
      '',
      'async fn f() {',
      '    let a = read_secret("a").await;',
      '    let b = read_secret("api-key").await.to_string();',
      '}',
    ],
  ),
  [
    'part of a raw literal over lines',
    { path: 'a.rs', target: inEnvironment('K'), before: 'fn f() { let k = r#"a\nk=«v1234567»\nb"#; }\n' },
    'fn f() { let k = &*format!(r#"a\nk={}\nb"#, std::env::var("K").expect("K is not set")); }\n',
  ],
  [
    'raw bytes',
    { path: 'a.rs', target: inEnvironment('K'), before: 'fn f() { let k = br"«v1234567»"; }\n' },
    'use std::sync::LazyLock;\n\nstatic K: LazyLock<String> = LazyLock::new(|| std::env::var("K").expect("K is not set"));\n\nfn f() { let k = K.as_bytes(); }\n',
  ],
];

const refuse = (title: string, before: string, reason: RegExp, more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/a.rs', target: inEnvironment('K'), before: lines(before), ...more }, reason] as const;

/** Where no call may stand, and what the refusal says. */
export const refused: readonly (readonly [title: string, given: PlanCase, reason: RegExp])[] = [
  refuse('a comment', '// «v1234567»', /comment/),
  refuse('an attribute', '#[arg(default_value = "«v1234567»")]\nstruct A {}', /clap/),
  refuse('a pattern', 'fn f() { match x { "«v1234567»" => 1, _ => 2 }; }', /pattern/),
  refuse('concat!', 'fn f() { g(concat!("a", "«v1234567»")); }', /literals only/),
  refuse('an associated constant', 'impl A { const K: &\'static str = "«v1234567»"; }', /associated/),
  refuse('a constant in a pattern', 'const A: &str = "«v1234567»";\nfn f() { match x { A => 1, _ => 2 }; }', /constants only/),
  refuse('a constant in another', 'const A: &str = "«v1234567»";\nconst B: &[&str] = &[A];', /constants only/),
  refuse('a constant in a format', 'const A: &str = "«v1234567»";\nfn f() { println!("{A}"); }', /inside of a format/),
  refuse('a constant that is a list', 'const A: [&str; 2] = ["«v1234567»", "b"];', /part of a constant/),
  refuse('a constant of bytes', 'const A: &[u8] = b"«v1234567»";', /type &str/),
  refuse('a const function', 'const fn f() -> &\'static str { "«v1234567»" }', /const function/),
  refuse('a part that is returned', 'fn f() -> &\'static str { "Bearer «v1234567»" }', /borrowed/),
  refuse('a C string', 'fn f() { g(c"«v1234567»"); }', /C string/),
  refuse('a key in a macro', 'fn f() { json!({"«v1234567»": 1}); }', /key/),
  refuse('a password in a URL', 'fn f() { g("http://u:«v1234567»@h"); }', /whole text/, { decode: [{ kind: 'url' }] }),
  refuse('vault: a function that is not async', 'fn f() { g("«v1234567»"); }', /not async/, { target: inClient() }),
  refuse('vault: a closure inside of an async function', 'async fn f() { g(|| h("«v1234567»")); }', /not async/, { target: inClient() }),
  refuse('vault: a moving closure', 'async fn f() { g(move || h("«v1234567»")); }', /not async/, { target: inClient() }),
  refuse('vault: a constant', 'const A: &str = "«v1234567»";', /cannot wait/, { target: inClient() }),
  ['a part of bytes', { path: 'a.rs', target: inEnvironment('K'), before: 'fn f() { let k = b"x«v1234567»"; }\n' }, /bytes literal/],
];
