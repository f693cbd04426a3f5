// What replacements look like to the real tools: parsers and compilers of the languages, and programs that run. `npm run test:toolchains`.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cases as bashCases } from '../../server/src/remediation/languages/bash.cases.ts';
import { cases as cppCases } from '../../server/src/remediation/languages/cpp.cases.ts';
import { cases as goCases } from '../../server/src/remediation/languages/go.cases.ts';
import { cases as javaCases } from '../../server/src/remediation/languages/java.cases.ts';
import { cases as pythonCases } from '../../server/src/remediation/languages/python.cases.ts';
import { cases as rustCases } from '../../server/src/remediation/languages/rust.cases.ts';
import { cases as typescriptCases } from '../../server/src/remediation/languages/typescript.cases.ts';
import { inClient, inEnvironment, planOf } from '../../server/src/remediation/planCase.ts';
import { cppHeaders, javaClasses, rustCrates, rustSupport } from './sdkDeclarations.ts';
import { passes, repository, testWith, tool, work, written } from './tools.ts';

test('TypeScript: the compiler finds no syntax error', async () => {
  const typed = typescriptCases.filter(([, { path }]) => /\.tsx?$/.test(path));
  const files = await written('ts', typed, ({ path }, i) => `case${i}.${path.split('.').at(-1)}`);
  passes('tsc', ['--noCheck', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--jsx', 'preserve', '--ignoreConfig', ...files]);
});

test('JavaScript: Node finds no syntax error', async () => {
  const plain = typescriptCases.filter(([, { path }]) => /\.[mc]?js$/.test(path));
  for (const [index, [, given]] of plain.entries()) {
    const file = join(work, `plain${index}.${given.path.split('.').at(-1)}`);
    writeFileSync(file, (await planOf(given)).after);
    passes('node', ['--check', file]);
  }
  assert.ok(plain.length >= 4);
});

test('TypeScript: code that reads a vault type-checks against the Azure packages', async () => {
  const folder = join(work, 'typed');
  mkdirSync(folder);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const client = await planOf({
    path: 'client.ts',
    target: inClient(),
    before: "export const apiKey: string = '«v1234567»';\nexport const all = [`a«v»`];\n".replace('«v»', ''),
  });
  const lookup = await planOf({ path: 'lookup.ts', target: inEnvironment(), before: "export const auth: string = 'Bearer «v1234567»';\n" });
  writeFileSync(join(folder, 'client.ts'), client.after);
  writeFileSync(join(folder, 'lookup.ts'), lookup.after);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  passes(
    'tsc',
    [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--ignoreConfig',
      'client.ts',
      'lookup.ts',
    ],
    {},
    folder,
  );
});

testWith(['python3'], 'Python: the interpreter compiles every case', async () => {
  const files = await written('py', pythonCases, (_, i) => `case${i}.py`);
  const script = 'import ast,sys\nfor f in sys.argv[1:]:\n    ast.parse(open(f, encoding="utf-8").read(), f)\n';
  passes('python3', ['-c', script, ...files]);
});

testWith(['gofmt'], 'Go: gofmt parses every case and finds nothing to format', async () => {
  const files = await written('go', goCases, (_, i) => `case${i}.go`);
  // gofmt writes `\n` only, so a file with CRLF is one that it would change.
  const unix = files.filter((_, i) => !goCases[i]![1].before.includes('\r'));
  passes('gofmt', ['-e', ...files]);
  assert.equal(passes('gofmt', ['-l', ...unix]), '');
});

testWith(['bash'], 'Bash: the shell parses every case', async () => {
  const files = await written('sh', bashCases, (_, i) => `case${i}.sh`);
  for (const file of files) passes('bash', ['-n', file]);
});

testWith(['rustc'], 'Rust: the compiler accepts every case', async () => {
  const folder = join(work, 'crates');
  mkdirSync(folder);
  const externs: string[] = ['-L', folder];
  for (const [name, text] of Object.entries(rustCrates)) {
    writeFileSync(join(folder, `${name}.rs`), text);
    passes('rustc', ['--edition', '2021', '--crate-type', 'rlib', '--out-dir', folder, ...externs, join(folder, `${name}.rs`)]);
    externs.push('--extern', `${name}=${join(folder, `lib${name}.rlib`)}`);
  }
  const flags = ['--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', '--cap-lints', 'allow', '--out-dir', folder, ...externs];
  for (const file of await written('rs', rustCases, (_, i) => `case${i}.rs`)) {
    appendFileSync(file, rustSupport);
    passes('rustc', [...flags, file]);
  }
});

testWith(['g++', 'gcc'], 'C++ and C: the compilers accept every case', async () => {
  const folder = join(work, 'headers');
  for (const [name, text] of Object.entries(cppHeaders)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const support = join(folder, 'support.hpp');
  writeFileSync(support, '#include <string>\nvoid g(const char*);\nvoid h(const char*, const char*);\nstd::string x();\n');
  // Read once for all cases: most of the time goes into the standard library.
  passes('g++', ['-std=c++17', '-x', 'c++-header', support, '-o', `${support}.gch`]);
  for (const file of await written('cpp', cppCases, ({ path }, i) => `case${i}.${path.split('.').at(-1)}`))
    if (file.endsWith('.c')) passes('gcc', ['-fsyntax-only', '-Werror=implicit-function-declaration', file]);
    else passes('g++', ['-fsyntax-only', '-std=c++17', '-include', support, '-I', folder, '-x', 'c++', file]);
});

/** Compiles each pair of files, before and after; prints what the compiler has to say about the second and not about the first. */
const compareJava = `
import java.io.File;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;
public class CompareAll {
  static Set<String> problems(Path file, String stubs) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null);
    Path out = Files.createTempDirectory(file.getParent(), "out");
    compiler.getTask(null, files, found, List.of("-proc:none", "-cp", stubs, "-d", out.toString()), null, files.getJavaFileObjects(file)).call();
    Set<String> result = new TreeSet<>();
    for (Diagnostic<?> each : found.getDiagnostics())
      if (each.getKind() == Diagnostic.Kind.ERROR) result.add(each.getCode() + ": " + each.getMessage(Locale.ROOT));
    return result;
  }
  public static void main(String[] paths) throws Exception {
    boolean worse = false;
    for (int i = 1; i < paths.length; i += 2) {
      Set<String> after = problems(Path.of(paths[i + 1]), paths[0]);
      after.removeAll(problems(Path.of(paths[i]), paths[0]));
      if (after.isEmpty()) continue;
      worse = true;
      System.out.println(paths[i + 1] + "\\n" + Files.readString(Path.of(paths[i + 1])) + after);
    }
    System.exit(worse ? 1 : 0);
  }
}
`;

testWith(['java', 'javac'], 'Java: the compiler has nothing to say about a case that it did not say before', async () => {
  const stubs = join(work, 'classes');
  const sources = Object.entries(javaClasses).map(([name, text]) => {
    const file = join(work, 'stubs', `${name}.java`);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  passes('javac', ['-d', stubs, ...sources]);
  const pairs: string[] = [];
  for (const [index, [, given]] of javaCases.entries()) {
    const plan = await planOf(given);
    for (const [when, text] of [
      ['before', plan.text],
      ['after', plan.after],
    ] as const) {
      const file = join(work, 'java', `${when}${index}`, 'A.java');
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
      pairs.push(file);
    }
  }
  const compare = join(work, 'CompareAll.java');
  writeFileSync(compare, compareJava);
  passes('java', [compare, stubs, ...pairs]);
});

/** Programs that print the value, before and after: the same output with the variable, a loud failure without. */
const programs: readonly { readonly path: string; readonly before: string; readonly run: (file: string) => [string, string[]] }[] = [
  { path: 'run.mjs', before: "const auth = 'Bearer «v1234567»';\nconsole.log(auth);\n", run: file => ['node', [file]] },
  {
    path: 'run.cjs',
    before: "'use strict';\nfunction f(key = '«v1234567»') {\n  return `Bearer ${key}`;\n}\nconsole.log(f());\n",
    run: file => ['node', [file]],
  },
  { path: 'run.py', before: 'auth = "Bearer «v1234567»"\nprint(auth)\n', run: file => ['python3', [file]] },
  {
    path: 'run.cpp',
    before:
      '#include <iostream>\n#include <string>\nconst std::string auth = "Bearer «v1234567»";\nint main() { std::cout << auth << "\\n"; }\n',
    run: file => ['bash', ['-c', `g++ -o '${file}.out' '${file}' && '${file}.out'`]],
  },
  {
    path: 'run.c',
    before: '#include <stdio.h>\nint main(void) {\n    printf("Bearer %s\\n", "«v1234567»");\n    return 0;\n}\n',
    run: file => ['bash', ['-c', `gcc -o '${file}.out' '${file}' && '${file}.out'`]],
  },
  {
    path: 'run.rs',
    before: 'const AUTH: &str = "Bearer «v1234567»";\n\nfn main() {\n    println!("{}", AUTH);\n}\n',
    run: file => ['bash', ['-c', `rustc --cap-lints allow -o '${file}.out' '${file}' && '${file}.out'`]],
  },
  {
    path: 'format.rs',
    before: 'fn main() {\n    println!("{} «v1234567»", "Bearer");\n}\n',
    run: file => ['bash', ['-c', `rustc --cap-lints allow -o '${file}.out' '${file}' && '${file}.out'`]],
  },
  { path: 'run.php', before: '<?php\nconst AUTH = \'Bearer «v1234567»\';\necho AUTH . "\\n";\n', run: file => ['php', [file]] },
  {
    path: 'heredoc.php',
    before: "<?php\nfunction f($who) {\n    return <<<T\n    $who «v1234567»\n\n    T;\n}\necho f('Bearer');\n",
    run: file => ['php', [file]],
  },
  { path: 'run.rb', before: "AUTH = 'Bearer «v1234567»'.freeze\nputs AUTH\n", run: file => ['ruby', [file]] },
  { path: 'heredoc.rb', before: 'puts <<~T\n  Bearer «v1234567»\nT\n', run: file => ['ruby', [file]] },
  { path: 'run.sh', before: 'auth=\'Bearer «v1234567»\'\necho "$auth"\n', run: file => ['bash', [file]] },
  {
    path: 'quotes.sh',
    before: "printf '%s' 'Bearer '$'«v1234567»\\n'\n",
    run: file => ['bash', [file]],
  },
  { path: 'lines.sh', before: 'cat <<EOF\nBearer «v1234567»\nEOF\n', run: file => ['bash', [file]] },
  { path: 'bytes.py', before: 'auth = b"Bearer «v1234567»"\nprint(auth.decode())\n', run: file => ['python3', [file]] },
  { path: 'run.pl', before: 'my $auth = "Bearer «v1234567»";\nprint "$auth\\n";\n', run: file => ['perl', [file]] },
  { path: 'here.pl', before: 'print <<"END";\nBearer «v1234567»\nEND\n', run: file => ['perl', [file]] },
  {
    path: 'main.go',
    before: 'package main\n\nimport "fmt"\n\nconst auth = "Bearer «v1234567»"\n\nfunc main() {\n\tfmt.Println(auth)\n}\n',
    run: file => ['go', ['run', file]],
  },
  {
    path: 'Run.java',
    before:
      'public class Run {\n    static final String AUTH = "Bearer «v1234567»";\n\n    public static void main(String[] args) {\n        System.out.println(AUTH);\n    }\n}\n',
    run: file => ['java', [file]],
  },
  {
    path: 'Block.java',
    before:
      'public class Block {\n    static final String AUTH = """\n        Bearer \\\n        «v1234567» 100%\n        """;\n\n    public static void main(String[] args) {\n        System.out.print(AUTH.replace(" 100%", ""));\n    }\n}\n',
    run: file => ['java', [file]],
  },
];
for (const { path, before, run } of programs)
  testWith(
    [/\b(g\+\+|gcc|rustc) /.exec(run(path)[1].join(' '))?.[1] ?? run(path)[0]],
    `a program prints the same as before, and fails loudly without its variable: ${path}`,
    async () => {
      const { after: text } = await planOf({ path, before, target: inEnvironment('DEMO_AUTH') });
      const file = join(work, path);
      writeFileSync(file, text);
      const [command, args] = run(file);
      assert.equal(passes(command, args, { DEMO_AUTH: 'v1234567' }), 'Bearer v1234567\n');
      const { status, output } = tool(command, args);
      assert.notEqual(status, 0);
      assert.match(output, /DEMO_AUTH/);
    },
  );
