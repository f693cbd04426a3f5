import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companion, expectAfter, inClient, inEnvironment, lines, type PlanCase, refusalOf } from '../planCase.ts';

const members = [
  '    private static final SecretClient SECRET_CLIENT = new SecretClientBuilder()',
  '            .vaultUrl("https://demo-kv.vault.azure.net")',
  '            .credential(new DefaultAzureCredentialBuilder().build())',
  '            .buildClient();',
  '    private static final Map<String, String> SECRET_VALUES = new ConcurrentHashMap<>();',
  '',
  '    /** Reads the newest version of a secret once and keeps it for as long as the process lives. */',
  '    private static String readSecret(String name) {',
  '        return SECRET_VALUES.computeIfAbsent(name, key -> SECRET_CLIENT.getSecret(key).getValue());',
  '    }',
];

const cases: readonly [title: string, given: PlanCase, expected: string][] = [
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
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String key = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");',
      '}',
    ),
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
      before: lines('import java.util.Objects;', '', 'public class A {', '    String auth = "Bearer «v1234567»";', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String auth = "Bearer " + Objects.requireNonNull(System.getenv("AUTH"), "AUTH is not set");',
      '}',
    ),
  ],
  [
    'inside a concatenation',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'public class A {', '    String auth = "a" + "Bearer «v1234567»" + x;', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String auth = "a" + "Bearer " + Objects.requireNonNull(System.getenv("AUTH"), "AUTH is not set") + x;',
      '}',
    ),
  ],
  [
    'a split value',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'public class A {', '    String key = "«v12»"', '            + "«34567»";', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String key = Objects.requireNonNull(System.getenv("KEY"), "KEY is not set");',
      '}',
    ),
  ],
  [
    'an argument',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines(
        'import java.util.Objects;',
        '',
        'public class A {',
        '    void m() {',
        '        connect("u", "«v1234567»");',
        '    }',
        '}',
      ),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    void m() {',
      '        connect("u", Objects.requireNonNull(System.getenv("DEMO_KEY"), "DEMO_KEY is not set"));',
      '    }',
      '}',
    ),
  ],
  [
    'a text block',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines(
        'import java.util.Objects;',
        '',
        'public class A {',
        '    String t = """',
        '        key=«v1234567»',
        '        100%',
        '        """;',
        '}',
      ),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String t = """',
      '        key=%s',
      '        100%%',
      '        """.formatted(Objects.requireNonNull(System.getenv("T"), "T is not set"));',
      '}',
    ),
  ],
  [
    'all of a text block',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'public class A {', '    String t = """', '        «v1234567»', '        """;', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    String t = Objects.requireNonNull(System.getenv("T"), "T is not set");',
      '}',
    ),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('import java.util.Objects;', '', 'public class A {', '    String url = "jdbc:x?password=«v1234567»&y";', '}'),
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
      before: lines('import java.util.Objects;', '', 'public class A {', '    String auth = "Basic «djEy»";', '}'),
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
      before: lines('import java.util.Objects;', '', 'public class A {', '    char[] p = "«v1234567»".toCharArray();', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    char[] p = Objects.requireNonNull(System.getenv("DEMO_KEY"), "DEMO_KEY is not set").toCharArray();',
      '}',
    ),
  ],
  [
    'a field is assigned',
    {
      path: 'src/A.java',
      target: inEnvironment(),
      before: lines('import java.util.Objects;', '', 'public class A {', '    A() {', '        this.token = "«v1234567»";', '    }', '}'),
    },
    lines(
      'import java.util.Objects;',
      '',
      'public class A {',
      '    A() {',
      '        this.token = Objects.requireNonNull(System.getenv("TOKEN"), "TOKEN is not set");',
      '    }',
      '}',
    ),
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
        '    /** Reads the newest version of a secret once and keeps it for as long as the process lives. */',
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
];
for (const [title, given, expected] of cases)
  test(`Java: ${title}`, async () => {
    await expectAfter(given, expected);
  });

const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
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
for (const [title, given, reason] of refused) test(`Java: ${title}`, async () => assert.match((await refusalOf(given)).reason, reason));

test('Java: pom.xml and build.gradle get the libraries of the client', async () => {
  const given = {
    path: 'src/A.java',
    target: inClient(),
    before: lines('import java.util.Map;', '', 'class A {', '    String b = "«v1234567»";', '}'),
  };
  const expected = lines(
    'import java.util.Map;',
    'import com.azure.identity.DefaultAzureCredentialBuilder;',
    'import com.azure.security.keyvault.secrets.SecretClient;',
    'import com.azure.security.keyvault.secrets.SecretClientBuilder;',
    'import java.util.concurrent.ConcurrentHashMap;',
    '',
    'class A {',
    ...members,
    '',
    '    String b = readSecret("api-key");',
    '}',
  );
  const pom = {
    'pom.xml': lines(
      '<project>',
      '  <dependencies>',
      '    <dependency>',
      '      <groupId>g</groupId>',
      '    </dependency>',
      '  </dependencies>',
      '</project>',
    ),
  };
  assert.match(
    companion(await expectAfter({ ...given, files: pom }, expected), 'pom.xml', pom),
    /^ {4}<\/dependency>\n {4}<dependency>\n {6}<groupId>com\.azure<\/groupId>\n {6}<artifactId>azure-identity<\/artifactId>\n {6}<version>1\.14\.0<\/version>\n {4}<\/dependency>/m,
  );
  const gradle = { 'build.gradle': lines('dependencies {', "    implementation 'a:b:1'", '}') };
  assert.equal(
    companion(await expectAfter({ ...given, files: gradle }, expected), 'build.gradle', gradle),
    lines(
      'dependencies {',
      "    implementation 'com.azure:azure-identity:1.14.0'",
      "    implementation 'com.azure:azure-security-keyvault-secrets:4.9.0'",
      "    implementation 'a:b:1'",
      '}',
    ),
  );
});
