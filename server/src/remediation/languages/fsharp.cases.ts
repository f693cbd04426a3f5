import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const vault = [
  '/// Secrets of Key Vault.',
  'module private KeyVaultSecrets =',
  '    let private client = SecretClient(Uri "https://demo-kv.vault.azure.net", DefaultAzureCredential())',
  '    let private values = ConcurrentDictionary<string, string>()',
  '',
  '    /// Reads the newest version of a secret and keeps it.',
  '    let read (name: string) = values.GetOrAdd(name, fun key -> client.GetSecret(key).Value.Value)',
  '',
  '    /// Reads a secret anew, after a 401 or 403 of the service: it was rotated.',
  '    let readAnew (name: string) =',
  '        values.TryRemove(name) |> ignore',
  '        read name',
];

const withSystem = (...code: readonly string[]): string => lines('open System', '', ...code);

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a value of a module',
    { path: 'src/A.fs', target: inEnvironment(), before: lines('module App.Config', '', 'let apiKey = "«v1234567»"') },
    lines(
      'module App.Config',
      '',
      'open System',
      '',
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'CRLF survives',
    { path: 'src/A.fs', target: inEnvironment(), before: lines('module App.Config\r', '\r', 'let apiKey = "«v1234567»"\r') },
    lines(
      'module App.Config\r',
      '\r',
      'open System\r',
      '\r',
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")\r',
    ),
  ],
  [
    'no module and no opens',
    { path: 'src/A.fs', target: inEnvironment(), before: lines('let apiKey = "«v1234567»"') },
    withSystem(
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a header',
    { path: 'src/A.fs', target: inEnvironment(), before: lines('// header', 'let apiKey = "«v1234567»"') },
    lines(
      '// header',
      'open System',
      '',
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'opens',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: lines('module App.Config', '', 'open System.IO', 'open FSharp.Data', '', 'let apiKey = "«v1234567»"'),
    },
    lines(
      'module App.Config',
      '',
      'open System',
      'open System.IO',
      'open FSharp.Data',
      '',
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'System is open',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let apiKey: string = "«v1234567»"') },
    withSystem(
      'let apiKey: string = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a module inside a namespace',
    { path: 'src/A.fs', target: inEnvironment(), before: lines('namespace App', '', 'module Config =', '    let apiKey = "«v1234567»"') },
    lines(
      'namespace App',
      '',
      'open System',
      '',
      'module Config =',
      '    let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a literal',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('[<Literal>]', 'let private ApiKey = "«v1234567»"') },
    withSystem(
      'let private ApiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a literal that others can see',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: withSystem('module Config =', '    [<Literal>]', '    let ApiKey = "«v1234567»"'),
    },
    withSystem(
      'module Config =',
      '    let ApiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a literal on one line',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let [<Literal>] ApiKey = "«v1234567»"') },
    withSystem(
      'let ApiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a local value',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: withSystem('let f () =', '    let token = "«v1234567»"', '    printfn "%s" token'),
    },
    withSystem(
      'let f () =',
      '    let token = Environment.GetEnvironmentVariable "TOKEN" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "TOKEN is not set")',
      '    printfn "%s" token',
    ),
  ],
  [
    'on a line of its own',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let token =', '    "«v1234567»"') },
    withSystem(
      'let token =',
      '    Environment.GetEnvironmentVariable "TOKEN" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "TOKEN is not set")',
    ),
  ],
  [
    'a mutable value',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let mutable token = "«v1234567»"') },
    withSystem(
      'let mutable token = Environment.GetEnvironmentVariable "TOKEN" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "TOKEN is not set")',
    ),
  ],
  [
    'an assignment',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('client.ApiKey <- "«v1234567»"') },
    withSystem(
      'client.ApiKey <- Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'an argument of an application',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let c = connect "u" "«v1234567»"') },
    withSystem(
      'let c = connect "u" (Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set"))',
    ),
  ],
  [
    'an argument of a method',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let c = client.Connect("u", "«v1234567»")') },
    withSystem(
      'let c = client.Connect("u", Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set"))',
    ),
  ],
  [
    'a named argument',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let c = Connect(User = "u", Password = "«v1234567»")') },
    withSystem(
      'let c = Connect(User = "u", Password = (Environment.GetEnvironmentVariable "PASSWORD" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "PASSWORD is not set")))',
    ),
  ],
  [
    'a member',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('type A() =', '    member _.ApiKey = "«v1234567»"') },
    withSystem(
      'type A() =',
      '    member _.ApiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a field of a record',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let config = { ApiKey = "«v1234567»"; Name = "x" }') },
    withSystem(
      'let config = { ApiKey = (Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")); Name = "x" }',
    ),
  ],
  [
    'a pair of a list',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let headers = [ "api-key", "«v1234567»"; "b", "c" ]') },
    withSystem(
      'let headers = [ "api-key", Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set"); "b", "c" ]',
    ),
  ],
  [
    'what a branch gives',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = if debug then "«v1234567»" else ""') },
    withSystem(
      'let key = if debug then Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set") else ""',
    ),
  ],
  [
    'what a case gives',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = match x with | 1 -> "«v1234567»" | _ -> ""') },
    withSystem(
      'let key = match x with | 1 -> Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set") | _ -> ""',
    ),
  ],
  [
    'what a task returns',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let f () = task { return "«v1234567»" }') },
    withSystem(
      'let f () = task { return Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set") }',
    ),
  ],
  [
    'a comparison',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let ok = key = "«v1234567»"') },
    withSystem(
      'let ok = key = (Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set"))',
    ),
  ],
  [
    'a pipeline',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = "«v1234567»" |> normalize') },
    withSystem(
      'let key = (Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set")) |> normalize',
    ),
  ],
  [
    'a member of the literal',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = "«v1234567»".ToUpper()') },
    withSystem(
      'let key = (Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set")).ToUpper()',
    ),
  ],
  [
    'part of a literal',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let auth = "Bearer «v1234567»"') },
    withSystem(
      'let auth = "Bearer " + (Environment.GetEnvironmentVariable "AUTH" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "AUTH is not set"))',
    ),
  ],
  [
    'part of an argument',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let r = send "Bearer «v1234567»"') },
    withSystem(
      'let r = send ("Bearer " + (Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set")))',
    ),
  ],
  [
    'an interpolated literal',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let auth = $"{scheme} «v1234567»;"') },
    withSystem(
      'let auth = $"{scheme} " + (Environment.GetEnvironmentVariable "AUTH" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "AUTH is not set")) + $";"',
    ),
  ],
  [
    'a verbatim literal',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let c = @"Server=""x"";Password=«v1234567»;Z=1"') },
    withSystem(
      'let c = @"Server=""x"";Password=" + (Environment.GetEnvironmentVariable "C" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "C is not set")) + @";Z=1"',
    ),
  ],
  [
    'a literal with three quotes',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let json = """{"key": "«v1234567»"}"""') },
    withSystem(
      'let json = $"""{{"key": "{(Environment.GetEnvironmentVariable "JSON" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "JSON is not set"))}"}}"""',
    ),
  ],
  [
    'an interpolated literal with three quotes',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let json = $"""{{"user": "{user}", "key": "«v1234567»"}}"""') },
    withSystem(
      'let json = $"""{{"user": "{user}", "key": "{(Environment.GetEnvironmentVariable "JSON" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "JSON is not set"))}"}}"""',
    ),
  ],
  [
    'bytes',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = "«v1234567»"B') },
    withSystem(
      'let key = System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set"))',
    ),
  ],
  [
    'inside a concatenation',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let c = "Server=x;" + "Password=«v1234567»;" + rest') },
    withSystem(
      'let c = "Server=x;" + "Password=" + (Environment.GetEnvironmentVariable "DEMO_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DEMO_KEY is not set")) + ";" + rest',
    ),
  ],
  [
    'a split value',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('let key = "«v12»" +', '          "«34567»"') },
    withSystem(
      'let key = Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set")',
    ),
  ],
  [
    'behind characters and generic names',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: withSystem("let quote = '\"'", "let f (x: 'a) (y': int) = x", 'let key = "«v1234567»"'),
    },
    withSystem(
      "let quote = '\"'",
      "let f (x: 'a) (y': int) = x",
      'let key = Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set")',
    ),
  ],
  [
    'behind a nested comment',
    { path: 'src/A.fs', target: inEnvironment(), before: withSystem('(* a (* "b *) c *)', 'let key = "«v1234567»"') },
    withSystem(
      '(* a (* "b *) c *)',
      'let key = Environment.GetEnvironmentVariable "KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "KEY is not set")',
    ),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('let url = "amqp://u:«v1234567»@h"'),
    },
    withSystem(
      'let url = "amqp://u:" + Uri.EscapeDataString(Environment.GetEnvironmentVariable "URL" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "URL is not set")) + "@h"',
    ),
  ],
  [
    'base64 around the value',
    { path: 'src/A.fs', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines('let auth = "Basic «djEy»"') },
    withSystem(
      'let auth = "Basic " + Convert.ToBase64String(Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable "AUTH" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "AUTH is not set")))',
    ),
  ],
  [
    'hex around the value',
    { path: 'src/A.fs', target: inEnvironment(), decode: [{ kind: 'hex' }], before: lines('let auth = "«7631»"') },
    withSystem(
      'let auth = Convert.ToHexString(Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable "AUTH" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "AUTH is not set")))',
    ),
  ],
  [
    'a whole connection string',
    { path: 'src/A.fs', target: inEnvironment(), scope: 'whole', before: withSystem('let db = "‹Server=x;Password=«v1234567»›"') },
    withSystem(
      'let db = Environment.GetEnvironmentVariable "DB" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "DB is not set")',
    ),
  ],
  [
    'a default of a lookup',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: withSystem('let key = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultValue "«v1234567»"'),
    },
    withSystem(
      'let key = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'a script',
    { path: 'a.fsx', target: inEnvironment(), before: lines('#r "nuget: FSharp.Data"', '', 'let apiKey = "«v1234567»"') },
    lines(
      '#r "nuget: FSharp.Data"',
      '',
      'open System',
      '',
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'vault, by the environment',
    { path: 'src/A.fs', target: byReference(), before: withSystem('let apiKey = "«v1234567»"') },
    withSystem(
      'let apiKey = Environment.GetEnvironmentVariable "API_KEY" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "API_KEY is not set")',
    ),
  ],
  [
    'vault: a module',
    { path: 'src/A.fs', target: inClient(), before: lines('module App.Config', '', 'open System', '', 'let apiKey = "«v1234567»"') },
    lines(
      'module App.Config',
      '',
      'open Azure.Identity',
      'open Azure.Security.KeyVault.Secrets',
      'open System',
      'open System.Collections.Concurrent',
      '',
      ...vault,
      '',
      'let apiKey = KeyVaultSecrets.read "api-key"',
    ),
  ],
  [
    'vault: a type in a namespace',
    { path: 'src/A.fs', target: inClient(), before: lines('namespace App', '', 'type A() =', '    member _.Auth = "Bearer «v1234567»"') },
    lines(
      'namespace App',
      '',
      'open Azure.Identity',
      'open Azure.Security.KeyVault.Secrets',
      'open System',
      'open System.Collections.Concurrent',
      '',
      ...vault,
      '',
      'type A() =',
      '    member _.Auth = "Bearer " + (KeyVaultSecrets.read "api-key")',
    ),
  ],
  [
    'vault: an argument',
    { path: 'src/A.fs', target: inClient(), before: lines('let r = send "«v1234567»"') },
    lines(
      'open Azure.Identity',
      'open Azure.Security.KeyVault.Secrets',
      'open System',
      'open System.Collections.Concurrent',
      '',
      ...vault,
      '',
      'let r = send (KeyVaultSecrets.read "api-key")',
    ),
  ],
  [
    'vault: another file of the namespace has the client',
    {
      path: 'src/A.fs',
      target: inClient(),
      files: {
        'src/B.fs': 'module private KeyVaultSecrets =\n    let private client = SecretClient(Uri "https://demo-kv.vault.azure.net", x)\n',
      },
      before: lines('let apiKey = "«v1234567»"'),
    },
    lines('let apiKey = KeyVaultSecrets.read "api-key"'),
  ],
  [
    'an interpolated verbatim literal',
    { path: 'a.fs', target: inEnvironment('K'), before: 'module A\n\nlet k = $@"a{1}\\«v1234567»"\n' },
    'module A\n\nopen System\n\nlet k = $@"a{1}\\" + (Environment.GetEnvironmentVariable "K" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "K is not set"))\n',
  ],
  [
    'a literal with three quotes over lines',
    { path: 'a.fs', target: inEnvironment('K'), before: 'module A\n\nlet k = """a\nk=«v1234567»\nb"""\n' },
    'module A\n\nopen System\n\nlet k = $"""a\nk={(Environment.GetEnvironmentVariable "K" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "K is not set"))}\nb"""\n',
  ],
  [
    'verbatim bytes',
    { path: 'a.fs', target: inEnvironment('K'), before: 'module A\n\nlet k = @"«v1234567»"B\n' },
    'module A\n\nopen System\n\nlet k = System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable "K" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "K is not set"))\n',
  ],
  [
    'an interpolated literal with two dollar signs',
    { path: 'a.fs', target: inEnvironment('K'), before: 'module A\n\nlet k = $$"""{a}«v1234567»"""\n' },
    'module A\n\nopen System\n\nlet k = $$"""{a}{{(Environment.GetEnvironmentVariable "K" |> Option.ofObj |> Option.defaultWith (fun () -> failwith "K is not set"))}}"""\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['an attribute', { path: 'src/A.fs', target: inEnvironment(), before: lines('[<Obsolete("«v1234567»")>]', 'let f () = 1') }, /attribute/],
  [
    'a pattern',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: lines('let f x =', '    match x with', '    | "«v1234567»" -> 1', '    | _ -> 2'),
    },
    /pattern/,
  ],
  [
    'a literal that a pattern uses',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: lines('[<Literal>]', 'let Key = "«v1234567»"', '', 'let f x =', '    match x with', '    | Key -> 1', '    | _ -> 2'),
    },
    /constants only/,
  ],
  [
    'a literal that an attribute uses',
    {
      path: 'src/A.fs',
      target: inEnvironment(),
      before: lines('[<Literal>]', 'let Key = "«v1234567»"', '', '[<Named(Key)>]', 'let f x = 1'),
    },
    /constants only/,
  ],
  ['part of a literal of bytes', { path: 'src/A.fs', target: inEnvironment(), before: lines('let key = "a=«v1234567»"B') }, /bytes/],
  [
    'a signature file',
    { path: 'A.fsi', target: inEnvironment(), before: lines('val f: string // "', '[<Literal>]', 'val Key: string = "«v1234567»"') },
    /signature/,
  ],
  ['a comment', { path: 'src/A.fs', target: inEnvironment(), before: lines('// «v1234567»', 'let a = 1') }, /comment/],
];
