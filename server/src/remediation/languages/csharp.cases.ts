import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

export const members = [
  '    private static readonly SecretClient secretClient = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new DefaultAzureCredential());',
  '    private static readonly ConcurrentDictionary<string, string> secretValues = new ConcurrentDictionary<string, string>();',
  '',
  '    /// <summary>Reads the newest version of a secret once and keeps it for as long as the process lives.</summary>',
  '    /// <remarks>Where a service answers 401 or 403, the secret may have been renewed: forget it with secretValues.TryRemove(name, out _) and read it once more.</remarks>',
  '    private static string ReadSecret(string name) =>',
  '        secretValues.GetOrAdd(name, key => secretClient.GetSecret(key).Value.Value);',
];

const inClass = (...members: readonly string[]): string => lines('using System;', '', 'class A', '{', ...members, '}');
const inNamespace = ['namespace App;', '', 'public class Program', '{'];
const inProgram = (...members: readonly string[]): string => lines('using System.Net;', '', ...inNamespace, ...members, '}');
const inProgramWithSystem = (...members: readonly string[]): string =>
  lines('using System;', 'using System.Net;', '', ...inNamespace, ...members, '}');

const lookup = (variable: string): string =>
  `Environment.GetEnvironmentVariable("${variable}") ?? throw new InvalidOperationException("${variable} is not set")`;
/** Members of a class, with the variable K. */
const member = (title: string, before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'P.cs', target: inEnvironment('K'), before: inClass(`    ${before}`), ...more }, inClass(`    ${after}`)] as [
    string,
    PlanCase,
    string,
  ];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a constant field',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    private const string ApiKey = "«v1234567»";'),
    },
    inProgramWithSystem(
      '    private static readonly string ApiKey = Environment.GetEnvironmentVariable("API_KEY") ?? throw new InvalidOperationException("API_KEY is not set");',
    ),
  ],
  [
    'CRLF survives',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: lines(
        'using System.Net;\r',
        '\r',
        'namespace App;\r',
        '\r',
        'public class Program\r',
        '{\r',
        '    private const string ApiKey = "«v1234567»";\r',
        '}\r',
      ),
    },
    lines(
      'using System;\r',
      'using System.Net;\r',
      '\r',
      'namespace App;\r',
      '\r',
      'public class Program\r',
      '{\r',
      '    private static readonly string ApiKey = Environment.GetEnvironmentVariable("API_KEY") ?? throw new InvalidOperationException("API_KEY is not set");\r',
      '}\r',
    ),
  ],
  [
    'a local constant',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    void M()', '    {', '        const string key = "«v1234567»";', '        Use(key);', '    }'),
    },
    inProgramWithSystem(
      '    void M()',
      '    {',
      '        string key = Environment.GetEnvironmentVariable("KEY") ?? throw new InvalidOperationException("KEY is not set");',
      '        Use(key);',
      '    }',
    ),
  ],
  [
    'a local variable',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    void M()', '    {', '        var key = "«v1234567»";', '    }'),
    },
    inProgramWithSystem(
      '    void M()',
      '    {',
      '        var key = Environment.GetEnvironmentVariable("KEY") ?? throw new InvalidOperationException("KEY is not set");',
      '    }',
    ),
  ],
  [
    'a property',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    public string Key { get; set; } = "«v1234567»";'),
    },
    inClass(
      '    public string Key { get; set; } = Environment.GetEnvironmentVariable("KEY") ?? throw new InvalidOperationException("KEY is not set");',
    ),
  ],
  [
    'an argument',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    void M() => Connect("u", "«v1234567»");'),
    },
    inClass(
      '    void M() => Connect("u", Environment.GetEnvironmentVariable("DEMO_KEY") ?? throw new InvalidOperationException("DEMO_KEY is not set"));',
    ),
  ],
  [
    'an interpolated literal',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string M(string x) => $"Bearer {x} «v1234567» {{y}}";'),
    },
    inClass(
      '    string M(string x) => $"Bearer {x} " + (Environment.GetEnvironmentVariable("DEMO_KEY") ?? throw new InvalidOperationException("DEMO_KEY is not set")) + $" {{y}}";',
    ),
  ],
  [
    'a verbatim literal',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = @"Server=""x"";Password=«v1234567»;Z=1";'),
    },
    inClass(
      '    string c = @"Server=""x"";Password=" + (Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set")) + @";Z=1";',
    ),
  ],
  [
    'a verbatim interpolated literal',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = $@"Server={s};Password=«v1234567»";'),
    },
    inClass(
      '    string c = $@"Server={s};Password=" + (Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set"));',
    ),
  ],
  [
    'a raw literal of one line',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = """Password=«v1234567»;""";'),
    },
    inClass(
      '    string c = """Password=""" + (Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set")) + """;""";',
    ),
  ],
  [
    'a raw literal with braces',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = """', '        Password=«v1234567»;', '        {x}', '        """;'),
    },
    inClass(
      '    string c = $$"""',
      '        Password={{(Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set"))}};',
      '        {x}',
      '        """;',
    ),
  ],
  [
    'a raw interpolated literal',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = $"""', '        Server={s};', '        Password=«v1234567»;', '        """;'),
    },
    inClass(
      '    string c = $"""',
      '        Server={s};',
      '        Password={(Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set"))};',
      '        """;',
    ),
  ],
  [
    'all of a raw literal',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = """', '        «v1234567»', '        """;'),
    },
    inClass('    string c = Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set");'),
  ],
  [
    'UTF-8 bytes',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    byte[] M() => "«v1234567»"u8.ToArray();'),
    },
    inClass(
      '    byte[] M() => System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("DEMO_KEY") ?? throw new InvalidOperationException("DEMO_KEY is not set")).ToArray();',
    ),
  ],
  [
    'inside a concatenation',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = "Server=x;" + "Password=«v1234567»;";'),
    },
    inClass(
      '    string c = "Server=x;" + "Password=" + (Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set")) + ";";',
    ),
  ],
  [
    'a split value',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inClass('    string c = "«v12»" +', '        "«34567»";'),
    },
    inClass('    string c = Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set");'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'P.cs',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: inClass('    string c = "amqp://u:«v1234567»@h";'),
    },
    inClass(
      '    string c = "amqp://u:" + Uri.EscapeDataString(Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set")) + "@h";',
    ),
  ],
  [
    'base64 around the value',
    {
      path: 'P.cs',
      target: inEnvironment(),
      decode: [{ kind: 'base64' }],
      before: inClass('    string c = "Basic «djEy»";'),
    },
    lines(
      'using System;',
      'using System.Text;',
      '',
      'class A',
      '{',
      '    string c = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("C") ?? throw new InvalidOperationException("C is not set")));',
      '}',
    ),
  ],
  [
    'a whole connection string',
    {
      path: 'P.cs',
      target: inEnvironment(),
      scope: 'whole',
      before: inProgram('    string Db = "‹Server=x;Password=«v1234567»›";'),
    },
    inProgramWithSystem(
      '    string Db = Environment.GetEnvironmentVariable("DB") ?? throw new InvalidOperationException("DB is not set");',
    ),
  ],
  [
    'top-level statements after a header',
    { path: 'P.cs', target: inEnvironment(), before: lines('// header', 'using Foo;', 'using System;', '', 'var k = "«v1234567»";') },
    lines(
      '// header',
      'using Foo;',
      'using System;',
      '',
      'var k = Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set");',
    ),
  ],
  [
    'no usings yet',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: lines('namespace A', '{', '    class B', '    {', '        string k = "«v1234567»";', '    }', '}'),
    },
    lines(
      'using System;',
      '',
      'namespace A',
      '{',
      '    class B',
      '    {',
      '        string k = Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set");',
      '    }',
      '}',
    ),
  ],
  [
    'implicit usings',
    {
      path: 'P.cs',
      target: inEnvironment(),
      files: {
        'App.csproj': '<Project>\n  <PropertyGroup>\n    <ImplicitUsings>enable</ImplicitUsings>\n  </PropertyGroup>\n</Project>\n',
      },
      before: lines('var k = "«v1234567»";'),
    },
    lines('var k = Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set");'),
  ],
  member('a reference is a lookup too', 'string token = "«v1234567»";', `string token = ${lookup('TOKEN')};`, { target: byReference() }),
  member('a static read-only field', 'static readonly string k = "«v1234567»";', `static readonly string k = ${lookup('K')};`),
  member('a computed property', 'string K => "«v1234567»";', `string K => ${lookup('K')};`),
  member('a returned text', 'string M() { return "«v1234567»"; }', `string M() { return ${lookup('K')}; }`),
  member(
    'an initialiser of an object',
    'object k = new Options { Token = "«v1234567»" };',
    `object k = new Options { Token = ${lookup('TOKEN')} };`,
    { target: inEnvironment() },
  ),
  member('a named argument', 'void M() => Connect(password: "«v1234567»");', `void M() => Connect(password: ${lookup('K')});`),
  member('an array', 'string[] k = { "a", "«v1234567»" };', `string[] k = { "a", ${lookup('K')} };`),
  member(
    'a dictionary',
    'object k = new Dictionary<string, string> { ["token"] = "«v1234567»" };',
    `object k = new Dictionary<string, string> { ["token"] = ${lookup('K')} };`,
  ),
  member('a ternary', 'string M(bool b) => b ? "«v1234567»" : "";', `string M(bool b) => b ? (${lookup('K')}) : "";`),
  member('a comparison', 'bool M(string s) => s == "«v1234567»";', `bool M(string s) => s == (${lookup('K')});`),
  member('a method call on it', 'char[] k = "«v1234567»".ToCharArray();', `char[] k = (${lookup('K')}).ToCharArray();`),
  member('the middle of a literal', 'string k = "a=«v1234567»;b=\\n";', `string k = "a=" + (${lookup('K')}) + ";b=\\n";`),
  member('part of an argument', 'void M() => Call("Bearer «v1234567»");', `void M() => Call("Bearer " + (${lookup('K')}));`),
  member('a lambda', 'Func<string> k = () => "«v1234567»";', `Func<string> k = () => (${lookup('K')});`),
  member(
    'a switch expression',
    'string M(int n) => n switch { 1 => "«v1234567»", _ => "" };',
    `string M(int n) => n switch { 1 => (${lookup('K')}), _ => "" };`,
  ),
  member('non-ASCII text before the value', 'string n = "é 😀", k = "«v1234567»";', `string n = "é 😀", k = ${lookup('K')};`),
  [
    'vault: members of the class',
    {
      path: 'P.cs',
      target: inClient(),
      before: inProgram('    private const string ApiKey = "«v1234567»";'),
    },
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using System.Net;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'namespace App;',
      '',
      'public class Program',
      '{',
      ...members,
      '',
      '    private static readonly string ApiKey = ReadSecret("api-key");',
      '}',
    ),
  ],
  [
    'vault: a method of a struct in a namespace block',
    {
      path: 'P.cs',
      target: inClient(),
      before: lines(
        'using System;',
        '',
        'namespace A',
        '{',
        '    struct B',
        '    {',
        '        string M() => "k=«v1234567»";',
        '    }',
        '}',
      ),
    },
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'namespace A',
      '{',
      '    struct B',
      '    {',
      '        private static readonly SecretClient secretClient = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new DefaultAzureCredential());',
      '        private static readonly ConcurrentDictionary<string, string> secretValues = new ConcurrentDictionary<string, string>();',
      '',
      '        /// <summary>Reads the newest version of a secret once and keeps it for as long as the process lives.</summary>',
      '        /// <remarks>Where a service answers 401 or 403, the secret may have been renewed: forget it with secretValues.TryRemove(name, out _) and read it once more.</remarks>',
      '        private static string ReadSecret(string name) =>',
      '            secretValues.GetOrAdd(name, key => secretClient.GetSecret(key).Value.Value);',
      '',
      '        string M() => "k=" + ReadSecret("api-key");',
      '    }',
      '}',
    ),
  ],
  [
    'vault: an async method awaits',
    {
      path: 'P.cs',
      target: inClient(),
      before: inClass('    async Task M()', '    {', '        await Call("Bearer «v1234567»");', '    }'),
    },
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using System.Threading.Tasks;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'class A',
      '{',
      ...members.slice(0, 5),
      '    private static async Task<string> ReadSecretAsync(string name)',
      '    {',
      '        if (secretValues.TryGetValue(name, out var value)) return value;',
      '        return secretValues[name] = (await secretClient.GetSecretAsync(name)).Value.Value;',
      '    }',
      '',
      '    async Task M()',
      '    {',
      '        await Call("Bearer " + (await ReadSecretAsync("api-key")));',
      '    }',
      '}',
    ),
  ],
  [
    'vault: the client of a class is shared by its functions',
    {
      path: 'P.cs',
      target: inClient(),
      before: lines(
        'using System;',
        'using System.Collections.Concurrent;',
        'using System.Threading.Tasks;',
        'using Azure.Identity;',
        'using Azure.Security.KeyVault.Secrets;',
        '',
        'class A',
        '{',
        ...members,
        '',
        '    Func<Task<string>> f = async () => "«v1234567»";',
        '}',
      ),
    },
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using System.Threading.Tasks;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'class A',
      '{',
      ...members.slice(3, 5),
      '    private static async Task<string> ReadSecretAsync(string name)',
      '    {',
      '        if (secretValues.TryGetValue(name, out var value)) return value;',
      '        return secretValues[name] = (await secretClient.GetSecretAsync(name)).Value.Value;',
      '    }',
      '',
      ...members,
      '',
      '    Func<Task<string>> f = async () => (await ReadSecretAsync("api-key"));',
      '}',
    ),
  ],
  [
    'vault: top-level statements',
    { path: 'P.cs', target: inClient(), before: lines('using System;', '', 'var k = "«v1234567»";') },
    lines(
      'using System;',
      'using System.Collections.Concurrent;',
      'using Azure.Identity;',
      'using Azure.Security.KeyVault.Secrets;',
      '',
      'var secretClient = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new DefaultAzureCredential());',
      'var secretValues = new ConcurrentDictionary<string, string>();',
      '',
      '// Reads the newest version of a secret once and keeps it for as long as the process lives.',
      '// Where a service answers 401 or 403, the secret may have been renewed: forget it with secretValues.TryRemove(name, out _) and read it once more.',
      'string ReadSecret(string name) =>',
      '    secretValues.GetOrAdd(name, key => secretClient.GetSecret(key).Value.Value);',
      '',
      'var k = ReadSecret("api-key");',
    ),
  ],
  [
    'vault: the client is made once',
    {
      path: 'P.cs',
      target: inClient(),
      before: lines(
        'using System;',
        '',
        'public class Program',
        '{',
        '    private static readonly SecretClient secretClient = new SecretClient(new Uri("https://demo-kv.vault.azure.net"), new DefaultAzureCredential());',
        '    private static readonly ConcurrentDictionary<string, string> secretValues = new ConcurrentDictionary<string, string>();',
        '',
        '    /// <summary>Reads the newest version of a secret once and keeps it for as long as the process lives.</summary>',
        '    /// <remarks>Where a service answers 401 or 403, the secret may have been renewed: forget it with secretValues.TryRemove(name, out _) and read it once more.</remarks>',
        '    private static string ReadSecret(string name) =>',
        '        secretValues.GetOrAdd(name, key => secretClient.GetSecret(key).Value.Value);',
        '',
        '    string b = "«v1234567»";',
        '}',
      ),
    },
    lines('using System;', '', 'public class Program', '{', ...members, '', '    string b = ReadSecret("api-key");', '}'),
  ],
  [
    'a verbatim literal over lines',
    { path: 'a.cs', target: inEnvironment('K'), before: 'class A { string k = @"a\nk=«v1234567»\nb"; }\n' },
    'using System;\n\nclass A { string k = @"a\nk=" + (Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set")) + @"\nb"; }\n',
  ],
  [
    'a raw literal over lines',
    { path: 'a.cs', target: inEnvironment('K'), before: 'class A { string k = """\n  a\n  k=«v1234567»\n  """; }\n' },
    'using System;\n\nclass A { string k = $"""\n  a\n  k={(Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set"))}\n  """; }\n',
  ],
  [
    'an interpolated raw literal over lines',
    { path: 'a.cs', target: inEnvironment('K'), before: 'class A { string k = $"""\n  a{1}\n  k=«v1234567»\n  """; }\n' },
    'using System;\n\nclass A { string k = $"""\n  a{1}\n  k={(Environment.GetEnvironmentVariable("K") ?? throw new InvalidOperationException("K is not set"))}\n  """; }\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an attribute',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    [Trigger("«v1234567»")] void M() {}'),
    },
    /attribute/,
  ],
  [
    'a constant that an attribute uses',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    public const string Key = "«v1234567»";', '    [Obsolete(Key)] void M() {}'),
    },
    /constants only/,
  ],
  [
    'a constant that a case uses',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    const string Key = "«v1234567»";', '    bool M(string k) => k is Key;'),
    },
    /constants only/,
  ],
  [
    'a constant that another needs',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    const string Key = "«v1234567»";', '    const string B = Key + "x";'),
    },
    /constants only/,
  ],
  [
    'a default parameter',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    void M(string k = "«v1234567»") {}'),
    },
    /default of a parameter/,
  ],
  [
    'a case',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    bool M(string k) => k is "«v1234567»";'),
    },
    /case/,
  ],
  [
    'a case label',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    void M(string k) { switch (k) { case "«v1234567»": break; } }'),
    },
    /case/,
  ],
  [
    'a comment',
    {
      path: 'P.cs',
      target: inEnvironment(),
      before: inProgram('    // «v1234567»'),
    },
    /comment/,
  ],
  [
    'vault: an interface',
    { path: 'P.cs', target: inClient(), before: lines('interface A', '{', '    string M() => "«v1234567»";', '}') },
    /no class/,
  ],
  [
    'part of UTF-8 bytes',
    { path: 'a.cs', target: inEnvironment('K'), before: 'class A { byte[] k = "x«v1234567»"u8.ToArray(); }\n' },
    /UTF-8 literal/,
  ],
];
