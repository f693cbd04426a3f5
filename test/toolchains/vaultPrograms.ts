// Programs that were moved to Key Vault, run with the real Azure SDK of their language, or over HTTP where it has none, against the stand-in:
// they print what they printed before, and a renewed secret is read in the way that their helper names. `npm run test:toolchains`.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { companion, inClient, planOf } from '../../server/src/remediation/planCase.ts';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { installPython } from './pythonPackages.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'secret-hygiene-vault-programs-'));
const vaultHost = 'demo-kv.vault.azure.net';
after(() => rmSync(work, { recursive: true, force: true }));

interface Program {
  readonly name: string;
  readonly tools: readonly string[];
  /** A command that succeeds where the language has what the program needs. */
  readonly probe?: readonly string[];
  readonly file: string;
  /** Prints the value; the line `AGAIN` is where it is read once more. */
  readonly text: string;
  /** What a comment in its language begins with. */
  readonly comment: string;
  /** Waits for a line of input, then does what the helper says about a renewed secret, and prints the secret. */
  readonly again: string;
  /** The manifest of the project before the move, to which the move adds the packages of the SDK; missing where they are at hand. */
  readonly manifest?: { readonly name: string; readonly text: string };
  /** Installs into `folder` what the manifest names by then, from the registry of the language. @param authorityFile what to trust, as PEM. */
  install?(folder: string, authorityFile: string): void;
  /** What the runtime has to be told in the text itself, so that it finds the stand-in. */
  adapt?(text: string, env: Readonly<Record<string, string>>): string;
  /** The command that runs it, in its folder. */
  run(env: Readonly<Record<string, string>>): readonly string[];
}

function passes(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

const programs: readonly Program[] = [
  {
    name: 'JavaScript',
    tools: ['node'],
    file: 'main.mjs',
    text: "const auth = 'Bearer «v1234567»';\nconsole.log(auth);\n// AGAIN\n",
    comment: '//',
    again:
      "await new Promise(done => process.stdin.once('data', done));\nsecretValues.delete('api-key');\nconsole.log(await readSecret('api-key'));\nprocess.exit();",
    install: folder => symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules')),
    run: () => ['node', 'main.mjs'],
  },
  {
    name: 'Python',
    tools: ['python3'],
    file: 'main.py',
    text: 'auth = "Bearer «v1234567»"\nprint(auth, flush=True)\n# AGAIN\n',
    comment: '#',
    again: 'input()\nread_secret.cache_clear()\nprint(read_secret("api-key"))',
    manifest: { name: 'requirements.txt', text: '' },
    install: installPython,
    run: () => ['venv/bin/python', 'main.py'],
  },
  {
    name: 'Python in a function that waits',
    tools: ['python3'],
    file: 'main.py',
    text: 'import asyncio\n\n\nasync def main():\n    auth = f"Bearer «v1234567»"\n    print(auth, flush=True)\n    # AGAIN\n\n\nasyncio.run(main())\n',
    comment: '#',
    again: 'input()\n    _secret_values.pop("api-key", None)\n    print(await read_secret_async("api-key"))',
    manifest: { name: 'requirements.txt', text: '' },
    install: installPython,
    run: () => ['venv/bin/python', 'main.py'],
  },
  {
    name: 'Go',
    tools: ['go'],
    file: 'main.go',
    text: 'package main\n\nimport "fmt"\n\nconst auth = "Bearer «v1234567»"\n\nfunc main() {\n\tfmt.Println(auth)\n\t// AGAIN\n}\n',
    comment: '//',
    again: 'fmt.Scanln()\n\tsecretValues.Delete("api-key")\n\tfmt.Println(mustReadSecret("api-key"))',
    manifest: { name: 'go.mod', text: 'module demo\n\ngo 1.25.0\n' },
    install: folder => void passes(folder, 'go', 'mod', 'tidy'),
    // What it needs is on disk by now; the stand-in stands for no proxy of modules, which newer versions of Go ask for dates.
    run: () => ['env', 'GOPROXY=off', 'go', 'run', '.'],
  },
  {
    name: 'Java',
    tools: ['java', 'javac', 'mvn'],
    file: 'Main.java',
    text: 'public class Main {\n    static final String AUTH = "Bearer «v1234567»";\n\n    public static void main(String[] args) throws Exception {\n        System.out.println(AUTH);\n        // AGAIN\n    }\n}\n',
    comment: '//',
    again:
      'System.in.read();\n        SECRET_VALUES.remove("api-key");\n        System.out.println(readSecret("api-key"));\n        System.exit(0);',
    manifest: {
      name: 'pom.xml',
      text: '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>demo</groupId>\n  <artifactId>demo</artifactId>\n  <version>1</version>\n</project>\n',
    },
    install: (folder, authorityFile) => {
      passes(
        folder,
        'mvn',
        '-q',
        '-B',
        'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies',
        '-DoutputDirectory=jars',
      );
      passes(
        folder,
        'keytool',
        '-importcert',
        '-noprompt',
        '-alias',
        'stand-in',
        '-file',
        authorityFile,
        '-keystore',
        'trust.p12',
        '-storetype',
        'PKCS12',
        '-storepass',
        'stand-in',
      );
    },
    run: env => {
      const proxy = new URL(env['HTTPS_PROXY']!);
      return [
        'java',
        `-Dhttps.proxyHost=${proxy.hostname}`,
        `-Dhttps.proxyPort=${proxy.port}`,
        '-Djavax.net.ssl.trustStore=trust.p12',
        '-Djavax.net.ssl.trustStorePassword=stand-in',
        '-cp',
        'jars/*',
        'Main.java',
      ];
    },
  },
  {
    name: 'Ruby',
    tools: ['ruby'],
    file: 'main.rb',
    text: "AUTH = 'Bearer «v1234567»'\nputs AUTH\n$stdout.flush\n# AGAIN\n",
    comment: '#',
    again: "gets\nputs DemoKvSecrets.read('api-key', fresh: true)",
    run: env => ['env', `http_proxy=${env['HTTPS_PROXY']}`, 'ruby', 'main.rb'],
  },
  {
    name: 'PHP',
    tools: ['php'],
    probe: ['php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);'],
    file: 'main.php',
    text: '<?php\nconst AUTH = \'Bearer «v1234567»\';\necho AUTH, "\\n";\n// AGAIN\n',
    comment: '//',
    again: 'fgets(STDIN);\necho demo_kv_secret(\'api-key\', true), "\\n";',
    // The streams of PHP know no proxy from the environment.
    adapt: (text, env) => {
      const proxy = `'proxy' => '${env['HTTPS_PROXY']!.replace('http:', 'tcp:')}', `;
      const adapted = text.replace("['http' => [", `['http' => [${proxy}`);
      assert.notEqual(adapted, text);
      return adapted;
    },
    run: env => ['php', '-d', `openssl.cafile=${env['SSL_CERT_FILE']}`, 'main.php'],
  },
  {
    name: 'Perl',
    tools: ['perl'],
    probe: ['perl', '-MIO::Socket::SSL', '-e', '1'],
    file: 'main.pl',
    text: 'use strict;\nuse warnings;\n$| = 1;\nmy $auth = "Bearer «v1234567»";\nprint "$auth\\n";\n# AGAIN\n',
    comment: '#',
    again: 'scalar <STDIN>;\nprint demo_kv_secret("api-key", 1), "\\n";',
    run: () => ['perl', 'main.pl'],
  },
];

const isHere = (command: string): boolean =>
  !spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 20_000 }).error?.message.includes('ENOENT');

for (const program of programs) {
  const [prober, ...probe] = program.probe ?? [];
  const missing = program.tools.filter(tool => !isHere(tool));
  if (missing.length === 0 && prober && spawnSync(prober, probe).status !== 0)
    missing.push(`what \`${program.probe!.join(' ')}\` asks for`);
  if (missing.length > 0) {
    console.log(`Not run, because ${missing.join(' and ')} is not on this machine: ${program.name} that reads a vault`);
    continue;
  }
  test(`${program.name}: a program that reads the vault prints what it printed before, and survives a renewal`, async t => {
    const standIn = await startKeyVaultStandIn({ vaults: [vaultHost] });
    t.after(() => standIn.stop());
    const authorityFile = standIn.env['NODE_EXTRA_CA_CERTS']!;
    const folder = join(work, program.name);
    mkdirSync(folder);
    const file = join(folder, program.file);
    const files = program.manifest && { [program.manifest.name]: program.manifest.text };
    const moved = await planOf({ path: program.file, before: program.text, target: inClient(), ...(files && { files }) });
    if (program.manifest) writeFileSync(join(folder, program.manifest.name), companion(moved.plan, program.manifest.name, files));
    // Go counts the imports of the program itself.
    writeFileSync(file, moved.after);
    program.install?.(folder, authorityFile);

    writeFileSync(file, moved.text);
    const env = {
      ...standIn.env,
      ...(!program.install && standIn.managedIdentity),
      REQUESTS_CA_BUNDLE: authorityFile,
      SSL_CERT_FILE: authorityFile,
    };
    const [command, ...args] = program.run(env);
    const printed = passes(folder, command!, ...args);
    assert.equal(printed, 'Bearer v1234567\n');

    standIn.vault(vaultHost).put('api-key', 'v1234567');
    const again = moved.after.replace(`${program.comment} AGAIN`, () => program.again);
    writeFileSync(file, program.adapt?.(again, env) ?? again);
    const child = spawn(command!, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (lines.length > 1) continue;
      standIn.vault(vaultHost).put('api-key', 'v7654321');
      child.stdin.end('\n');
    }
    assert.deepEqual(lines, [printed.trimEnd(), 'v7654321'], errors);
    const reads = standIn.log.filter(({ path, status }) => path.startsWith('/secrets/api-key') && status === 200);
    assert.equal(reads.length, 2, 'one read for all uses, and one after the renewal');
    assert.deepEqual(standIn.refused, []);
  });
}
