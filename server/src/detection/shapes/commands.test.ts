import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules/index.ts';
import { createDetector } from '../detector.ts';

const detector = createDetector(allRules);
const password = ['Qv7', 'rT2m', 'Zk9'].join('-');
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('the password of a command is found', () => {
  for (const command of [
    'mysql -h db -u app -p<> orders',
    'mysqldump --password <> orders',
    'redis-cli -h cache -a <> ping',
    'sqlcmd -S db -U sa -P <>',
    'net use Z: \\\\files\\share /user:deploy <>',
    'openssl pkcs12 -export -in a.pem -passout pass:<>',
    'docker login -u app -p <> registry.internal.net',
    'az login --service-principal -u app -p <> --tenant t',
    'sshpass -p <> ssh app@db',
    'ldapsearch -x -D cn=app -w <>',
    'keytool -import -storepass <> -file a.crt',
    'curl -u app:<> https://api.internal.net',
    "curl --user app:'<>' -X PATCH https://api.internal.net",
    'curl -u <>: https://api.internal.net',
  ])
    assert.deepEqual(found(command.replace('<>', password), 'run.sh'), [password], command);
});

test('the password of a call is found by its place', () => {
  for (const [path, text] of [
    ['A.java', 'DriverManager.getConnection(url, "app", "<>");'],
    ['a.go', 'req.SetBasicAuth("app", "<>")'],
    ['a.py', 'requests.get(url, auth=("app", "<>"))'],
    ['a.py', 'server.login("app@contoso.net", "<>")'],
    ['a.php', "new PDO('mysql:host=db;dbname=orders', 'app', '<>');"],
    ['a.php', "mysqli_connect('db', 'app', '<>', 'orders');"],
    ['a.pl', "DBI->connect('dbi:Pg:dbname=orders', 'app', '<>');"],
    ['a.js', "jwt.sign({ id: user.id, roles: [1, 2] }, '<>', { expiresIn: '1h' });"],
    ['A.java', 'new PasswordAuthentication("app", "<>".toCharArray());'],
    ['a.go', 'smtp.PlainAuth("", "app@contoso.net", "<>", host)'],
    ['a.py', 'ssh.connect("db.contoso.net", 22, "app", "<>")'],
    ['a.py', 'User.objects.create_superuser("admin", "a@contoso.net", "<>")'],
    ['a.py', 'client.username_pw_set("app", "<>")'],
    ['a.ino', 'WiFi.begin("HomeNet", "<>");'],
    ['A.java', 'keyStore.load(stream, "<>".toCharArray());'],
    ['A.java', 'jedis.auth("<>");'],
    ['a.cs', 'new X509Certificate2("cert.pfx", "<>")'],
    ['a.js', 'CryptoJS.AES.encrypt(data, "<>")'],
    ['a.php', "openssl_encrypt($data, 'aes-256-cbc', '<>', 0, $iv);"],
    ['a.rs', 'client.get(url).basic_auth("app", Some("<>"))'],
    ['a.sql', "EXEC sp_addlogin 'app', '<>';"],
    ['a.sql', "CREATE USER 'app'@'%' IDENTIFIED BY '<>';"],
    ['a.py', 'psycopg.connect("host=db dbname=orders user=app password=<>")'],
  ] as const)
    assert.deepEqual(found(text.replace('<>', password), path), [password], text);
});

test('keys that the client libraries of Azure take by their place are found, whatever has no name', () => {
  const key = Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 89 + 41) % 256)).toString('base64');
  const hex = Buffer.from(Array.from({ length: 16 }, (_, i) => (i * 57 + 23) % 256)).toString('hex');
  for (const [path, text, value] of [
    ['a.js', `new StorageSharedKeyCredential("orders9", "${key}")`, key],
    ['a.go', `cred, err := azblob.NewSharedKeyCredential("orders9", "${key}")`, key],
    ['a.cs', `new BatchSharedKeyCredentials(url, "orders9", "${key}");`, key],
    ['a.py', `SharedKeyCredentials("orders9", "${key}")`, key],
    ['a.js', `sdk.SpeechConfig.fromSubscription("${hex}", "westeurope")`, hex],
    ['a.py', `speechsdk.SpeechConfig(subscription="${hex}", region="westeurope")`, hex],
  ] as const)
    assert.deepEqual(found(text, path), [value], text);
  assert.deepEqual(found('new StorageSharedKeyCredential(account, process.env.STORAGE_KEY_1)', 'a.js'), []);
});

test('a header is read for what it encodes: words of a pass phrase count, the sample of the standard does not', () => {
  const header = (pair: string): string => `Authorization: Basic ${Buffer.from(pair).toString('base64')}`;
  assert.equal(found(header('deploy:seven mild rivers'), 'a.http').length, 1);
  assert.deepEqual(found(header('Aladdin:open sesame'), 'a.http'), []);
  // Some services take their key as the user, without a password.
  assert.equal(found(header(`${password}:`), 'a.http').length, 1);
  assert.deepEqual(found(header('orders-service:'), 'a.http'), []);
});

test('commands and calls without a password of their own are spared', () => {
  for (const [path, text] of [
    ['a.sh', 'mysql -u app -p orders'],
    ['a.sh', 'curl -u orders-service: https://api.internal.net'],
    ['a.sh', 'mysql -u app -pyour-password orders'],
    ['a.sh', 'apt-get install mysql-python mysql-passwd'],
    ['a.sh', 'openssl req -passin pass:$PASSPHRASE'],
    ['a.py', 'server.login("app@contoso.net", "your-password")'],
    ['a.js', 'jwt.sign(payload, process.env.JWT_SECRET)'],
    ['a.py', 'session.login("user", "password")'],
    ['a.go', 'switch {\n\tcase "auth":\n\t\tauth = true\n\tcase "caching", "proxying7":\n}'],
    ['a.py', ['# the widget identified by', '"selector" is gone'].join(' ')],
    ['a.md', ['A user is told apart by its role.', '* An error is identified by `code: "ERR_7"`.'].join('\n')],
    ['a.sh', 'generate -service-package-name mysql -properties "name:server_name"'],
    ['a.md', 'The rest of a longer option (`mysql -properties`), and more.'],
    ['a.sh', 'az login --service-principal -u CLIENT_ID -p "CERTIFICATE_PEM"'],
    ['a.md', 'The kinds of storage that you may login to are `Storage`, `StorageV2`, `BlobStorage` and `BlockBlobStorage`.'],
    ['a.go', 'testLogin("batch", "service7", true)'],
    ['a.py', 'redirect_to_login(request.path, reverse("admin:login7"))'],
    ['README.md', '    docker run --link db:mysql -v data:/data -p 3306:3306 -d app'],
    ['a.py', [`"""Begin the ${'login'} process`, '', '    To work, `.url_of()` must give another one."""'].join('\n')],
    ['a.mjs', 'await createHMAC("SHA-256", "base64urlnopad").sign(value)'],
    ['a.d.ts', `/** A ${'login'} method. Set to 'LOGIN', 'AUTH=LOGIN' or 'AUTH=PLAIN'. */`],
    ['server.log', 'INFO request token_type=Bearer status=200'],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});
