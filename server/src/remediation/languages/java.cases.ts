import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

export const members = [
  '    private static final SecretClient SECRET_CLIENT = new SecretClientBuilder()',
  '            .vaultUrl("https://demo-kv.vault.azure.net")',
  '            .credential(new DefaultAzureCredentialBuilder().build())',
  '            .buildClient();',
  '    private static final Map<String, String> SECRET_VALUES = new ConcurrentHashMap<>();',
  '',
  '    /**',
  '     * Reads the newest version of a secret once and keeps it for as long as the process lives.',
  '     * Where a service answers 401 or 403, the secret may have been renewed: SECRET_VALUES.remove(name) makes the next read a new one.',
  '     */',
  '    private static String readSecret(String name) {',
  '        return SECRET_VALUES.computeIfAbsent(name, key -> SECRET_CLIENT.getSecret(key).getValue());',
  '    }',
];

const inClass = (...members: readonly string[]): string => lines('import java.util.Objects;', '', 'public class A {', ...members, '}');

const lookup = (variable: string): string => `Objects.requireNonNull(System.getenv("${variable}"), "${variable} is not set")`;
/** Members of a class, with the variable K. */
const member = (title: string, before: readonly string[], after: readonly string[], more: Partial<PlanCase> = {}) =>
  [title, { path: 'src/A.java', target: inEnvironment('K'), before: inClass(...before), ...more }, inClass(...after)] as [
    string,
    PlanCase,
    string,
  ];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a constant',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('package a.b;', '', 'public class A {', '    private static final String KEY = "«v1234567»";', '}'),
    },
    lines(
      'package a.b;',
      '',
      'import java.util.Objects;',
      '',
      'public class A {',
      '    private static final String KEY = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");',
      '}',
    ),
  ],
  [
    'CRLF survives',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('package a.b;\r', '\r', 'public class A {\r', '    private static final String KEY = "«v1234567»";\r', '}\r'),
    },
    lines(
      'package a.b;\r',
      '\r',
      'import java.util.Objects;\r',
      '\r',
      'public class A {\r',
      '    private static final String KEY = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");\r',
      '}\r',
    ),
  ],
  [
    'no package and no imports',
    { path: 'src/A.java', target: inEnvironment(), before: lines('public class A {', '    String key = "«v1234567»";', '}') },
    inClass('    String key = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");'),
  ],
  [
    'a wildcard import covers it',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('package a.b;', '', 'import java.util.*;', '', 'public class A {', '    String key = "«v1234567»";', '}'),
    },
    lines(
      'package a.b;',
      '',
      'import java.util.*;',
      '',
      'public class A {',
      '    String key = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");',
      '}',
    ),
  ],
  [
    'part of a literal',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    String auth = "Bearer «v1234567»";'),
    },
    inClass('    String auth = "Bearer " + Objects.requireNonNull(System.getenv("AUTH"), "AUTH is not set");'),
  ],
  [
    'inside a concatenation',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    String auth = "a" + "Bearer «v1234567»" + x;'),
    },
    inClass('    String auth = "a" + "Bearer " + Objects.requireNonNull(System.getenv("AUTH"), "AUTH is not set") + x;'),
  ],
  [
    'a split value',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    String key = "«v12»"', '            + "«34567»";'),
    },
    inClass('    String key = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");'),
  ],
  [
    'an argument',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    void m() {', '        connect("u", "«v1234567»");', '    }'),
    },
    inClass('    void m() {', '        connect("u", Objects.requireNonNull(System.getenv("DEMO_KEY"), "DEMO_KEY is not set"));', '    }'),
  ],
  [
    'a text block',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    String t = """', '        key=«v1234567»', '        100%', '        """;'),
    },
    inClass(
      '    String t = """',
      '        key=%s',
      '        100%%',
      '        """.formatted(Objects.requireNonNull(System.getenv("T"), "T is not set"));',
    ),
  ],
  [
    'all of a text block',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    String t = """', '        «v1234567»', '        """;'),
    },
    inClass('    String t = Objects.requireNonNull(System.getenv("T"), "T is not set");'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: inClass('    String url = "jdbc:x?password=«v1234567»&y";'),
    },
    lines(
      'import java.util.Objects;',
      'import java.net.URLEncoder;',
      'import java.nio.charset.StandardCharsets;',
      '',
      'public class A {',
      '    String url = "jdbc:x?password=" + URLEncoder.encode(Objects.requireNonNull(System.getenv("URL"), "URL is not set"), StandardCharsets.UTF_8).replace("+", "%20") + "&y";',
      '}',
    ),
  ],
  [
    'base64 around the value',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      decode: [{ kind: 'base64' }],
      before: inClass('    String auth = "Basic «djEy»";'),
    },
    lines(
      'import java.util.Objects;',
      'import java.util.Base64;',
      'import java.nio.charset.StandardCharsets;',
      '',
      'public class A {',
      '    String auth = "Basic " + Base64.getEncoder().encodeToString(Objects.requireNonNull(System.getenv("AUTH"), "AUTH is not set").getBytes(StandardCharsets.UTF_8));',
      '}',
    ),
  ],
  [
    'a constant of an interface',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'interface A {', '    String KEY = "«v1234567»";', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'interface A {',
      '    String KEY = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");',
      '}',
    ),
  ],
  [
    'an argument of an enum',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'enum A {', '    X("«v1234567»");', '    A(String s) {}', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'enum A {',
      '    X(Objects.requireNonNull(System.getenv("DEMO_KEY"), "DEMO_KEY is not set"));',
      '    A(String s) {}',
      '}',
    ),
  ],
  [
    'a method call on it',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    char[] p = "«v1234567»".toCharArray();'),
    },
    inClass('    char[] p = Objects.requireNonNull(System.getenv("DEMO_KEY"), "DEMO_KEY is not set").toCharArray();'),
  ],
  [
    'a field is assigned',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: inClass('    A() {', '        this.token = "«v1234567»";', '    }'),
    },
    inClass('    A() {', '        this.token = Objects.requireNonNull(System.getenv("TOKEN"), "TOKEN is not set");', '    }'),
  ],
  member('a reference is a lookup too', ['    String token = "«v1234567»";'], [`    String token = ${lookup('TOKEN')};`], {
    target: byReference(),
  }),
  member(
    'a local variable',
    ['    void m() {', '        String k = "«v1234567»";', '    }'],
    ['    void m() {', `        String k = ${lookup('K')};`, '    }'],
  ),
  member(
    'a variable whose type is deduced',
    ['    void m() {', '        var k = "«v1234567»";', '    }'],
    ['    void m() {', `        var k = ${lookup('K')};`, '    }'],
  ),
  member(
    'a returned text',
    ['    String m() {', '        return "«v1234567»";', '    }'],
    ['    String m() {', `        return ${lookup('K')};`, '    }'],
  ),
  member('an array', ['    String[] k = {"a", "«v1234567»"};'], [`    String[] k = {"a", ${lookup('K')}};`]),
  member(
    'a lambda',
    ['    java.util.function.Supplier<String> k = () -> "«v1234567»";'],
    [`    java.util.function.Supplier<String> k = () -> ${lookup('K')};`],
  ),
  member(
    'a ternary',
    ['    String m(boolean b) {', '        return b ? "«v1234567»" : null;', '    }'],
    ['    String m(boolean b) {', `        return b ? ${lookup('K')} : null;`, '    }'],
  ),
  member(
    'a comparison',
    ['    boolean m(String s) {', '        return s.equals("«v1234567»");', '    }'],
    ['    boolean m(String s) {', `        return s.equals(${lookup('K')});`, '    }'],
  ),
  member(
    'a constructor',
    ['    StringBuilder b = new StringBuilder("«v1234567»");'],
    [`    StringBuilder b = new StringBuilder(${lookup('K')});`],
  ),
  member(
    'a map',
    ['    java.util.Map<String, String> m = java.util.Map.of("token", "«v1234567»");'],
    [`    java.util.Map<String, String> m = java.util.Map.of("token", ${lookup('K')});`],
  ),
  member('bytes', ['    byte[] b = "«v1234567»".getBytes();'], [`    byte[] b = ${lookup('K')}.getBytes();`]),
  member('the middle of a literal', ['    String s = "a=«v1234567»;b=\\n";'], [`    String s = "a=" + ${lookup('K')} + ";b=\\n";`]),
  member('part of an argument', ['    int n = "Bearer «v1234567»".length();'], [`    int n = ("Bearer " + ${lookup('K')}).length();`]),
  member(
    'a static block',
    ['    static String k;', '', '    static {', '        k = "«v1234567»";', '    }'],
    ['    static String k;', '', '    static {', `        k = ${lookup('K')};`, '    }'],
  ),
  member(
    'a constant that only methods use',
    ['    private static final String K = "«v1234567»";', '', '    String m() {', '        return K;', '    }'],
    [`    private static final String K = ${lookup('K')};`, '', '    String m() {', '        return K;', '    }'],
  ),
  member(
    'a record of a class',
    ['    record R(String k) {', '        R() {', '            this("«v1234567»");', '        }', '    }'],
    ['    record R(String k) {', '        R() {', `            this(${lookup('K')});`, '        }', '    }'],
  ),
  member(
    'a switch expression',
    ['    String m(int n) {', '        return switch (n) { case 1 -> "«v1234567»"; default -> ""; };', '    }'],
    ['    String m(int n) {', `        return switch (n) { case 1 -> ${lookup('K')}; default -> ""; };`, '    }'],
  ),
  member('a whole URL', ['    String url = "‹jdbc:x?password=«v1234567»›";'], [`    String url = ${lookup('K')};`], {
    scope: 'whole',
    wholeKind: 'url',
  }),
  member('non-ASCII text before the value', ['    String n = "é 😀", k = "«v1234567»";'], [`    String n = "é 😀", k = ${lookup('K')};`]),
  [
    'a record',
    {
      path: 'src/A.java',
      target: inEnvironment('K'),
      before: lines(
        'import java.util.Objects;',
        '',
        'record A(String k) {',
        '    static A of() {',
        '        return new A("«v1234567»");',
        '    }',
        '}',
      ),
    },
    lines(
      'import java.util.Objects;',
      '',
      'record A(String k) {',
      '    static A of() {',
      `        return new A(${lookup('K')});`,
      '    }',
      '}',
    ),
  ],
  [
    'after the comments of a licence',
    {
      path: 'src/A.java',
      target: inEnvironment('K'),
      before: lines('/* Copyright Demo */', 'class A {', '    String k = "«v1234567»";', '}'),
    },
    lines('/* Copyright Demo */', 'import java.util.Objects;', '', 'class A {', `    String k = ${lookup('K')};`, '}'),
  ],
  [
    'vault: members of the class',
    {
      path: 'src/A.java',
      target: inClient(),
      before: lines('package a.b;', '', 'public class A {', '    public static final String KEY = "«v1234567»";', '}'),
    },
    lines(
      'package a.b;',
      '',
      'import com.azure.identity.DefaultAzureCredentialBuilder;',
      'import com.azure.security.keyvault.secrets.SecretClient;',
      'import com.azure.security.keyvault.secrets.SecretClientBuilder;',
      'import java.util.Map;',
      'import java.util.concurrent.ConcurrentHashMap;',
      '',
      'public class A {',
      ...members,
      '',
      '    public static final String KEY = readSecret("api-key");',
      '}',
    ),
  ],
  [
    'vault: the outermost class holds the client',
    {
      path: 'src/A.java',
      target: inClient(),
      before: lines(
        'import java.util.Map;',
        '',
        'public class A {',
        '    class B {',
        '        String t = "Bearer «v1234567»";',
        '    }',
        '}',
      ),
    },
    lines(
      'import java.util.Map;',
      'import com.azure.identity.DefaultAzureCredentialBuilder;',
      'import com.azure.security.keyvault.secrets.SecretClient;',
      'import com.azure.security.keyvault.secrets.SecretClientBuilder;',
      'import java.util.concurrent.ConcurrentHashMap;',
      '',
      'public class A {',
      ...members,
      '',
      '    class B {',
      '        String t = "Bearer " + readSecret("api-key");',
      '    }',
      '}',
    ),
  ],
  [
    'vault: the client is made once',
    {
      path: 'src/A.java',
      target: inClient(),
      before: lines(
        'public class A {',
        '    private static final SecretClient SECRET_CLIENT = new SecretClientBuilder()',
        '            .vaultUrl("https://demo-kv.vault.azure.net")',
        '            .credential(new DefaultAzureCredentialBuilder().build())',
        '            .buildClient();',
        '    private static final Map<String, String> SECRET_VALUES = new ConcurrentHashMap<>();',
        '',
        '    /**',
        '     * Reads the newest version of a secret once and keeps it for as long as the process lives.',
        '     * Where a service answers 401 or 403, the secret may have been renewed: SECRET_VALUES.remove(name) makes the next read a new one.',
        '     */',
        '    private static String readSecret(String name) {',
        '        return SECRET_VALUES.computeIfAbsent(name, key -> SECRET_CLIENT.getSecret(key).getValue());',
        '    }',
        '',
        '    String b = "«v1234567»";',
        '}',
      ),
    },
    lines('public class A {', ...members, '', '    String b = readSecret("api-key");', '}'),
  ],
  [
    'a line of a text block that goes on',
    { path: 'A.java', target: inEnvironment('K'), before: 'class A { String k = """\n  a\n  «v1234567»\\\n  b\n  """; }\n' },
    'import java.util.Objects;\n\nclass A { String k = """\n  a\n  %s\\\n  b\n  """.formatted(Objects.requireNonNull(System.getenv("K"), "K is not set")); }\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an annotation',
    {
      path: 'A.java',
      target: inEnvironment(),
      before: lines('package a.b;', '', 'public class A {', '    @Value("«v1234567»") String t;', '}'),
    },
    /annotation/,
  ],
  [
    'a constant that an annotation uses',
    {
      path: 'A.java',
      target: inEnvironment(),
      before: lines('package a.b;', '', 'public class A {', '    static final String K = "«v1234567»";', '    @Value(K) String t;', '}'),
    },
    /annotation/,
  ],
  [
    'a case label',
    {
      path: 'A.java',
      target: inEnvironment(),
      before: lines('package a.b;', '', 'public class A {', '    void m(String s) { switch (s) { case "«v1234567»": break; } }', '}'),
    },
    /case label/,
  ],
  [
    'a text block that is formatted already',
    {
      path: 'A.java',
      target: inEnvironment(),
      before: lines(
        'package a.b;',
        '',
        'public class A {',
        '    String t = """',
        '        k=«v1234567» %s',
        '        """.formatted(x);',
        '}',
      ),
    },
    /placeholder/,
  ],
  [
    'a comment',
    { path: 'A.java', target: inEnvironment(), before: lines('package a.b;', '', 'public class A {', '    /** «v1234567» */', '}') },
    /comment/,
  ],
  [
    'vault: an interface',
    { path: 'A.java', target: inClient(), before: lines('interface A {', '    String K = "«v1234567»";', '}') },
    /interface or enum/,
  ],
];
