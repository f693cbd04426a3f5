// Calls that are made once more where a service refuses their secret, judged by the real compilers. `npm run test:toolchains`.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { retried, retriedAt } from '../../server/src/remediation/retrying/retryCase.ts';
import { javaClasses } from './sdkDeclarations.ts';
import { passes, repository, testWith, work } from './tools.ts';

/** The program with the step at every place that has it. */
async function everywhere(path: string, before: string, also: (moved: string) => string = text => text): Promise<string> {
  let text = also((await retried({ path, before })).moved);
  for (let next: string | undefined = text; next !== undefined; next = await retriedAt(path, text)) text = next;
  return text;
}

test('TypeScript: a call that is made once more type-checks under the strictest options', async () => {
  const folder = join(work, 'retries');
  mkdirSync(folder);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const before = [
    "const answer: Response = await fetch('http://localhost', { headers: { 'api-key': '«v1234567»' } });",
    "const data: unknown = await fetch('http://localhost', { headers: { a: READ } }).then(each => each.json());",
    "const text: string = await (await fetch('http://localhost', { headers: { a: READ }, body: await answer.text() })).text();",
    'interface Lazy extends PromiseLike<number> { readonly query: string }',
    'declare function lazy(key: string, secret: number): Lazy;',
    'declare class Client { constructor(key: string); list(): Promise<string[]> }',
    'const secret = 1;',
    'const count: number = await lazy(READ, secret);',
    'const names: string[] = await new Client(READ).list();',
    'export const all = [data, text, count, names] as const;',
    '',
  ].join('\n');
  const reading = (moved: string): string => moved.replaceAll('READ', "await readSecret('api-key')");
  for (const file of ['calls.ts', 'calls.mts', 'calls.tsx']) writeFileSync(join(folder, file), await everywhere(file, before, reading));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const strict = ['--strict', '--noUnusedLocals', '--noUnusedParameters', '--noImplicitReturns', '--exactOptionalPropertyTypes'];
  const options = [
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--jsx',
    'preserve',
    '--ignoreConfig',
  ];
  passes('tsc', ['--noEmit', ...strict, '--noUncheckedIndexedAccess', ...options, 'calls.ts', 'calls.mts', 'calls.tsx'], {}, folder);
});

/** What the programs below use of Azure, in place of the libraries; the vault counts its reads. */
const azureForNet = `
using System.Threading.Tasks;
namespace Azure { public class RequestFailedException : System.Exception { public int Status { get; set; } } public class Response<T> { public T Value; } }
namespace Azure.Identity { public class DefaultAzureCredential { } }
namespace Azure.Security.KeyVault.Secrets
{
    public class KeyVaultSecret { public string Value; }
    public class SecretClient
    {
        public static int Reads;
        public SecretClient(System.Uri vault, Azure.Identity.DefaultAzureCredential credential) { }
        public Azure.Response<KeyVaultSecret> GetSecret(string name) =>
            new Azure.Response<KeyVaultSecret> { Value = new KeyVaultSecret { Value = "key-" + ++Reads } };
        public Task<Azure.Response<KeyVaultSecret>> GetSecretAsync(string name) => Task.FromResult(GetSecret(name));
    }
}
`;

testWith(
  ['mcs', 'mono'],
  'C#: a refused call is made once more, whether the answer or an exception says so, and not for ever',
  async () => {
    const before = `using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

public static class Program
{
    static string asked = "";
    static string accepted = "key-1";

    static Task<HttpResponseMessage> Answer(string key)
    {
        asked += " " + key;
        return Task.FromResult(new HttpResponseMessage(key == accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized));
    }

    static async Task Throw(string key)
    {
        asked += " " + key;
        await Task.Yield();
        if (key != accepted) throw new Azure.RequestFailedException { Status = 403 };
    }

    static async Task Run()
    {
        foreach (var key in new[] { "key-1", "key-2", "none" })
        {
            accepted = key;
            var answer = await Answer("«v1234567»").ConfigureAwait(false);
            Console.Write((int)answer.StatusCode + ":");
        }
        foreach (var key in new[] { "key-4", "none" })
        {
            accepted = key;
            try
            {
                await Throw(READ);
                await Answer(READ);
            }
            catch (Azure.RequestFailedException error)
            {
                Console.Write(error.Status + ":");
            }
        }
        Console.Write(asked + " " + Azure.Security.KeyVault.Secrets.SecretClient.Reads);
    }

    public static void Main() => Run().Wait();
}
`;
    writeFileSync(join(work, 'Azure.cs'), azureForNet);
    const program = await everywhere('Program.cs', before, moved => moved.replaceAll('READ', 'await ReadSecretAsync("api-key")'));
    // The compiler of Mono fails on its own type for such a variable in a function that waits.
    writeFileSync(join(work, 'Program.cs'), program.replaceAll('out var', 'out string'));
    passes('mcs', ['-warnaserror', '-r:System.Net.Http', '-out:program.exe', 'Program.cs', 'Azure.cs']);
    const asked = 'key-1 key-1 key-2 key-2 key-3 key-3 key-4 key-4 key-4 key-5';
    assert.equal(passes('mono', ['program.exe']), `200:200:401:403: ${asked} 5`);
  },
);

/** What the program below uses of Azure, in place of the libraries; the vault counts its reads. */
const azureForJava: Readonly<Record<string, string>> = {
  ...javaClasses,
  'com/azure/security/keyvault/secrets/models/KeyVaultSecret':
    'package com.azure.security.keyvault.secrets.models; public class KeyVaultSecret { public static int reads; private final String value = "key-" + ++reads; public String getValue() { return value; } }',
  'com/azure/security/keyvault/secrets/SecretClient':
    'package com.azure.security.keyvault.secrets; import com.azure.security.keyvault.secrets.models.KeyVaultSecret; public final class SecretClient { public KeyVaultSecret getSecret(String name) { return new KeyVaultSecret(); } }',
  'com/azure/security/keyvault/secrets/SecretClientBuilder':
    'package com.azure.security.keyvault.secrets; public final class SecretClientBuilder { public SecretClientBuilder vaultUrl(String url) { return this; } public SecretClientBuilder credential(com.azure.core.credential.TokenCredential credential) { return this; } public SecretClient buildClient() { return new SecretClient(); } }',
  'com/azure/core/http/HttpResponse':
    'package com.azure.core.http; public class HttpResponse { public int getStatusCode() { return 403; } }',
  'com/azure/core/exception/HttpResponseException':
    'package com.azure.core.exception; public class HttpResponseException extends RuntimeException { public com.azure.core.http.HttpResponse getResponse() { return new com.azure.core.http.HttpResponse(); } }',
  'demo/FilesClientBuilder':
    'package demo; public class FilesClientBuilder { public static String accepted; private String key; public FilesClientBuilder key(String key) { this.key = key; return this; } public FilesClientBuilder buildClient() { return this; } public String read(String name) { if (!key.equals(accepted)) throw new com.azure.core.exception.HttpResponseException(); return name; } }',
};

testWith(
  ['java', 'javac'],
  'Java: a refused call is made once more, whether the answer or an exception says so, and not for ever',
  async () => {
    const before = `import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.sun.net.httpserver.HttpServer;
import demo.FilesClientBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class Main {
    static final List<String> asked = new CopyOnWriteArrayList<>();
    static volatile String accepted = "key-1";

    public static void main(String[] args) throws Exception {
        // The server keeps the process alive.
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("api-key");
            asked.add(key);
            exchange.sendResponseHeaders(key.equals(accepted) ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        HttpClient client = HttpClient.newHttpClient();
        for (String key : List.of("key-1", "key-2", "none")) {
            accepted = key;
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(url).header("api-key", "«v1234567»").build(), BodyHandlers.ofString());
            System.out.print(answer.statusCode() + ":");
        }
        accepted = "key-4";
        System.out.print(client.send(HttpRequest.newBuilder(url).header("api-key", READ).build(), BodyHandlers.ofString()).statusCode() + ":");
        FilesClientBuilder.accepted = "key-5";
        System.out.print(files());
        FilesClientBuilder.accepted = "none";
        try {
            files();
        } catch (com.azure.core.exception.HttpResponseException error) {
            System.out.print(error.getResponse().getStatusCode());
        }
        System.out.print(" " + String.join(" ", asked) + " " + KeyVaultSecret.reads);
        System.exit(0);
    }

    private static String files() {
        String answer = new FilesClientBuilder().key(READ).buildClient().read("file:");
        return answer;
    }
}
`;
    const folder = join(work, 'java-retries');
    const program = await everywhere('Main.java', before, moved => moved.replaceAll('READ', 'readSecret("api-key")'));
    const files = Object.entries({ ...azureForJava, Main: program }).map(([name, text]) => {
      const file = join(folder, `${name}.java`);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
    passes('javac', ['-Xlint:all', '-Xlint:-processing,-serial', '-Werror', '-d', join(folder, 'classes'), ...files]);
    const asked = 'key-1 key-1 key-2 key-2 key-3 key-3 key-4';
    assert.equal(passes('java', ['-cp', join(folder, 'classes'), 'Main']), `200:200:401:200:file:403 ${asked} 6`);
  },
);
