import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const members = [
  '',
  '/** Secrets of Key Vault. */',
  'private object KeyVaultSecrets {',
  '  private val client: SecretClient = new SecretClientBuilder()',
  '    .vaultUrl("https://demo-kv.vault.azure.net")',
  '    .credential(new DefaultAzureCredentialBuilder().build())',
  '    .buildClient()',
  '  private val values = TrieMap.empty[String, String]',
  '',
  '  /** Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with `fresh`: it was rotated. */',
  '  def read(name: String, fresh: Boolean = false): String = {',
  '    if (fresh) values.remove(name)',
  '    values.getOrElseUpdate(name, client.getSecret(name).getValue)',
  '  }',
  '}',
];

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a value of an object',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  private val apiKey = "«v1234567»"', '}') },
    lines('object A {', '  private val apiKey = sys.env("API_KEY")', '}'),
  ],
  [
    'CRLF survives',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {\r', '  private val apiKey = "«v1234567»"\r', '}\r') },
    lines('object A {\r', '  private val apiKey = sys.env("API_KEY")\r', '}\r'),
  ],
  [
    'a constant',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  private final val ApiKey = "«v1234567»"', '}') },
    lines('object A {', '  private final val ApiKey = sys.env("API_KEY")', '}'),
  ],
  [
    'a constant that others can see',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  final val ApiKey = "«v1234567»"', '}') },
    lines('object A {', '  final val ApiKey = sys.env("API_KEY")', '}'),
  ],
  [
    'an inline value',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A:', '  inline val ApiKey = "«v1234567»"') },
    lines('object A:', '  val ApiKey = sys.env("API_KEY")'),
  ],
  [
    'a private inline value',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A:', '  private inline val ApiKey = "«v1234567»"') },
    lines('object A:', '  private val ApiKey = sys.env("API_KEY")'),
  ],
  [
    'a lazy value with a type',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  lazy val token: String = "«v1234567»"', '}') },
    lines('object A {', '  lazy val token: String = sys.env("TOKEN")', '}'),
  ],
  [
    'a variable',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('class A {', '  var token: String = "«v1234567»"', '}') },
    lines('class A {', '  var token: String = sys.env("TOKEN")', '}'),
  ],
  [
    'an argument',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  connect("u", "«v1234567»")', '}') },
    lines('object A {', '  connect("u", sys.env("DEMO_KEY"))', '}'),
  ],
  [
    'a named argument',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  connect(user = "u", password = "«v1234567»")', '}') },
    lines('object A {', '  connect(user = "u", password = sys.env("PASSWORD"))', '}'),
  ],
  [
    'a default parameter',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('class A(key: String = "«v1234567»") {', '  def f(key: String) = key', '}'),
    },
    lines('class A(key: String = sys.env("KEY")) {', '  def f(key: String) = key', '}'),
  ],
  [
    'a pair of a map',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val headers = Map("api-key" -> "«v1234567»", "b" -> "c")', '}'),
    },
    lines('object A {', '  val headers = Map("api-key" -> sys.env("API_KEY"), "b" -> "c")', '}'),
  ],
  [
    'an assignment',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('class A {', '  def f(): Unit = {', '    this.apiKey = "«v1234567»"', '  }', '}'),
    },
    lines('class A {', '  def f(): Unit = {', '    this.apiKey = sys.env("API_KEY")', '  }', '}'),
  ],
  [
    'what a method gives',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('class A {', '  def apiKey: String = "«v1234567»"', '}') },
    lines('class A {', '  def apiKey: String = sys.env("API_KEY")', '}'),
  ],
  [
    'what a block gives',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('class A {', '  def f(): String = {', '    println("x")', '    "«v1234567»"', '  }', '}'),
    },
    lines('class A {', '  def f(): String = {', '    println("x")', '    sys.env("DEMO_KEY")', '  }', '}'),
  ],
  [
    'what a case gives',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('class A {', '  def f(x: Int): String = x match {', '    case 1 => "«v1234567»"', '    case _ => ""', '  }', '}'),
    },
    lines('class A {', '  def f(x: Int): String = x match {', '    case 1 => sys.env("DEMO_KEY")', '    case _ => ""', '  }', '}'),
  ],
  [
    'braceless syntax',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('@main def hello() =', '  val token = "«v1234567»"', '  println(token)'),
    },
    lines('@main def hello() =', '  val token = sys.env("TOKEN")', '  println(token)'),
  ],
  [
    'part of a literal',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val auth = "Bearer «v1234567»"', '}') },
    lines('object A {', '  val auth = "Bearer " + sys.env("AUTH")', '}'),
  ],
  [
    'an interpolated literal',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val auth = s"$scheme ${name.trim} «v1234567»;"', '}') },
    lines('object A {', '  val auth = s"$scheme ${name.trim} ${sys.env("AUTH")};"', '}'),
  ],
  [
    'a formatted literal',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val auth = f"$x%s «v1234567»"', '}') },
    lines('object A {', '  val auth = f"$x%s ${sys.env("AUTH")}"', '}'),
  ],
  [
    'all of an interpolated literal',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val auth = s"«v1234567»"', '}') },
    lines('object A {', '  val auth = sys.env("AUTH")', '}'),
  ],
  [
    'a raw literal of several lines',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val text = """user=u', '    |key=«v1234567»', '    |""".stripMargin', '}'),
    },
    lines('object A {', '  val text = ("""user=u', '    |key=""" + sys.env("TEXT") + """', '    |""").stripMargin', '}'),
  ],
  [
    'an interpolated literal of several lines',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val text = s"""user=$user', '    |key=«v1234567»', '    |""".stripMargin', '}'),
    },
    lines('object A {', '  val text = s"""user=$user', '    |key=${sys.env("TEXT")}', '    |""".stripMargin', '}'),
  ],
  [
    'all of a raw literal',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val key = """«v1234567»"""', '}') },
    lines('object A {', '  val key = sys.env("KEY")', '}'),
  ],
  [
    'bytes',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val key = "«v1234567»".getBytes("UTF-8")', '}') },
    lines('object A {', '  val key = sys.env("KEY").getBytes("UTF-8")', '}'),
  ],
  [
    'bytes of a part',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val key = "a=«v1234567»".getBytes("UTF-8")', '}') },
    lines('object A {', '  val key = ("a=" + sys.env("KEY")).getBytes("UTF-8")', '}'),
  ],
  [
    'inside a concatenation',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val c = "Server=x;" + "Password=«v1234567»;" + rest', '}'),
    },
    lines('object A {', '  val c = "Server=x;" + "Password=" + sys.env("C") + ";" + rest', '}'),
  ],
  [
    'a split value',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val key = "«v12»" + "«34567»"', '}') },
    lines('object A {', '  val key = sys.env("KEY")', '}'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('package a', '', 'import java.io.File', '', 'object A {', '  val url = "amqp://u:«v1234567»@h"', '}'),
    },
    lines(
      'package a',
      '',
      'import java.io.File',
      'import java.net.URLEncoder',
      'import java.nio.charset.StandardCharsets',
      '',
      'object A {',
      '  val url = "amqp://u:" + URLEncoder.encode(sys.env("URL"), StandardCharsets.UTF_8).replace("+", "%20") + "@h"',
      '}',
    ),
  ],
  [
    'base64 around the value, merged into the import of the package',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      decode: [{ kind: 'base64' }],
      before: lines('import java.util.{ List, UUID }', '', 'object A {', '  val auth = "Basic «djEy»"', '}'),
    },
    lines(
      'import java.nio.charset.StandardCharsets',
      'import java.util.{ List, UUID, Base64 }',
      '',
      'object A {',
      '  val auth = "Basic " + Base64.getEncoder.encodeToString(sys.env("AUTH").getBytes(StandardCharsets.UTF_8))',
      '}',
    ),
  ],
  [
    'hex around the value',
    { path: 'src/A.scala', target: inEnvironment(), decode: [{ kind: 'hex' }], before: lines('object A {', '  val auth = "«7631»"', '}') },
    lines(
      'import java.nio.charset.StandardCharsets',
      '',
      'object A {',
      '  val auth = sys.env("AUTH").getBytes(StandardCharsets.UTF_8).map("%02x".format(_)).mkString',
      '}',
    ),
  ],
  [
    'a whole connection string',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      scope: 'whole',
      before: lines('object A {', '  val db = "‹Server=x;Password=«v1234567»›"', '}'),
    },
    lines('object A {', '  val db = sys.env("DB")', '}'),
  ],
  [
    'a default of a lookup',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val key = sys.env.getOrElse("API_KEY", "«v1234567»")', '}'),
    },
    lines('object A {', '  val key = sys.env("API_KEY")', '}'),
  ],
  [
    'a default of an optional lookup',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  val key = Option(System.getenv("API_KEY")).getOrElse("«v1234567»")', '}'),
    },
    lines('object A {', '  val key = sys.env("API_KEY")', '}'),
  ],
  [
    'a build script',
    { path: 'build.sbt', target: inEnvironment(), before: lines('credentials += Credentials("realm", "host", "user", "«v1234567»")') },
    lines('credentials += Credentials("realm", "host", "user", sys.env("DEMO_KEY"))'),
  ],
  [
    'vault, by the environment',
    { path: 'src/A.scala', target: byReference(), before: lines('object A {', '  val apiKey = "«v1234567»"', '}') },
    lines('object A {', '  val apiKey = sys.env("API_KEY")', '}'),
  ],
  [
    'vault: an object in a package',
    {
      path: 'src/A.scala',
      target: inClient(),
      before: lines(
        'package a.b',
        '',
        'import java.util.UUID',
        'import scala.util.Try',
        '',
        'object A {',
        '  val apiKey = "«v1234567»"',
        '}',
      ),
    },
    lines(
      'package a.b',
      '',
      'import com.azure.identity.DefaultAzureCredentialBuilder',
      'import com.azure.security.keyvault.secrets.SecretClient',
      'import com.azure.security.keyvault.secrets.SecretClientBuilder',
      'import java.util.UUID',
      'import scala.collection.concurrent.TrieMap',
      'import scala.util.Try',
      '',
      'object A {',
      '  val apiKey = KeyVaultSecrets.read("api-key")',
      '}',
      ...members,
    ),
  ],
  [
    'vault: no package and no imports',
    { path: 'src/A.scala', target: inClient(), before: lines('// header', 'object A {', '  val auth = "Bearer «v1234567»"', '}') },
    lines(
      '// header',
      'import com.azure.identity.DefaultAzureCredentialBuilder',
      'import com.azure.security.keyvault.secrets.SecretClient',
      'import com.azure.security.keyvault.secrets.SecretClientBuilder',
      'import scala.collection.concurrent.TrieMap',
      '',
      'object A {',
      '  val auth = "Bearer " + KeyVaultSecrets.read("api-key")',
      '}',
      ...members,
    ),
  ],
  [
    'vault: an import of the client that lists names',
    {
      path: 'src/A.scala',
      target: inClient(),
      before: lines(
        'package a',
        '',
        'import com.azure.security.keyvault.secrets.{SecretClient}',
        'import scala.collection.concurrent._',
        '',
        'object A:',
        '  val auth = s"Bearer «v1234567»"',
      ),
    },
    lines(
      'package a',
      '',
      'import com.azure.identity.DefaultAzureCredentialBuilder',
      'import com.azure.security.keyvault.secrets.{SecretClient, SecretClientBuilder}',
      'import scala.collection.concurrent._',
      '',
      'object A:',
      '  val auth = s"Bearer ${KeyVaultSecrets.read("api-key")}"',
      ...members,
    ),
  ],
  [
    'vault: another file of the package has the client',
    {
      path: 'src/A.scala',
      target: inClient(),
      files: {
        'src/B.scala':
          'private object KeyVaultSecrets {\n  val c = new SecretClientBuilder().vaultUrl("https://demo-kv.vault.azure.net")\n}\n',
      },
      before: lines('object A {', '  val apiKey = "«v1234567»"', '}'),
    },
    lines('object A {', '  val apiKey = KeyVaultSecrets.read("api-key")', '}'),
  ],
  [
    'vault: another file of the package reads another vault',
    {
      path: 'src/A.scala',
      target: inClient(),
      files: {
        'src/B.scala':
          'private object KeyVaultSecrets {\n  val c = new SecretClientBuilder().vaultUrl("https://other-kv.vault.azure.net")\n}\n',
      },
      before: lines('object A {', '  val apiKey = "«v1234567»"', '}'),
    },
    lines(
      'import com.azure.identity.DefaultAzureCredentialBuilder',
      'import com.azure.security.keyvault.secrets.SecretClient',
      'import com.azure.security.keyvault.secrets.SecretClientBuilder',
      'import scala.collection.concurrent.TrieMap',
      '',
      'object A {',
      '  val apiKey = KeyVaultSecrets2.read("api-key")',
      '}',
      '',
      '/** Secrets of Key Vault. */',
      'private object KeyVaultSecrets2 {',
      '  private val client: SecretClient = new SecretClientBuilder()',
      '    .vaultUrl("https://demo-kv.vault.azure.net")',
      '    .credential(new DefaultAzureCredentialBuilder().build())',
      '    .buildClient()',
      '  private val values = TrieMap.empty[String, String]',
      '',
      '  /** Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with `fresh`: it was rotated. */',
      '  def read(name: String, fresh: Boolean = false): String = {',
      '    if (fresh) values.remove(name)',
      '    values.getOrElseUpdate(name, client.getSecret(name).getValue)',
      '  }',
      '}',
    ),
  ],
  [
    'a raw interpolated literal',
    { path: 'a.scala', target: inEnvironment('K'), before: 'object A { val k = raw"a\\$b«v1234567»" }\n' },
    'object A { val k = raw"a\\$b${sys.env("K")}" }\n',
  ],
  [
    'part of an interpolated literal over lines',
    { path: 'a.scala', target: inEnvironment('K'), before: 'object A { val k = s"""a\n$b«v1234567»""" }\n' },
    'object A { val k = s"""a\n$b${sys.env("K")}""" }\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'an annotation',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('class A {', '  @Named("«v1234567»") val key = ""', '}') },
    /annotation/,
  ],
  [
    'a constant that an annotation uses',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  final val Key = "«v1234567»"', '  @Named(Key) def f = 1', '}'),
    },
    /annotation/,
  ],
  [
    'a pattern',
    {
      path: 'src/A.scala',
      target: inEnvironment(),
      before: lines('object A {', '  def f(s: String) = s match {', '    case "«v1234567»" => 1', '  }', '}'),
    },
    /pattern/,
  ],
  [
    'a value split over lines that end with the operator',
    { path: 'src/A.scala', target: inEnvironment(), before: lines('object A {', '  val key = "«v12»" +', '    "«34567»"', '}') },
    /pieces/,
  ],
  ['a comment', { path: 'src/A.scala', target: inEnvironment(), before: lines('/* «v1234567» */', 'object A') }, /comment/],
  [
    'vault: a build script',
    { path: 'build.sbt', target: inClient(), before: lines('credentials += Credentials("realm", "host", "user", "«v1234567»")') },
    /build script/,
  ],
];
