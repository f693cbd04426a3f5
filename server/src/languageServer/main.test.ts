import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createProtocolConnection, type InitializeResult, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { editorCapabilities } from './testClient.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));

test('a failure that nobody handled quotes nothing of what was read', async () => {
  const planted = ['Zq7', 'planted', 'Vw3'].join('-');
  for (const thrown of ['throw new Error(`read ${process.env.PLANTED}`)', 'Promise.reject(new Error(`read ${process.env.PLANTED}`))']) {
    const crash = encodeURIComponent(`setTimeout(() => { ${thrown} }, 1000)`);
    const env = { ...process.env, NODE_OPTIONS: `--import data:text/javascript,${crash}`, PLANTED: planted };
    const server = spawn(process.execPath, [entry, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'], env });
    let errors = '';
    server.stderr.on('data', chunk => {
      errors += chunk;
    });
    const logged: string[] = [];
    const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const told = new Promise<void>(done =>
      connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
        logged.push(message);
        if (/nobody handled/.test(message)) done();
      }),
    );
    connection.listen();
    await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: editorCapabilities,
    });
    await told;
    server.kill();
    assert.ok(!`${errors}${logged.join()}`.includes(planted), thrown);
  }
});

test('the program speaks LSP on standard input and output, and ends when it is told to', async () => {
  const server = spawn(process.execPath, [entry, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  server.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = new Promise(done => server.on('exit', done));
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  const { capabilities, serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: editorCapabilities,
  });
  assert.equal(serverInfo?.name, 'Secret Hygiene');
  assert.equal(capabilities.hoverProvider, true);
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:a', languageId: 'typescript', version: 1, text: 'const a = 1;' },
  });
  const report = await connection.sendRequest<{ kind: string }>('textDocument/diagnostic', { textDocument: { uri: 'untitled:a' } });
  assert.equal(report.kind, 'full');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.equal(await ended, 0);
  assert.equal(errors, '');
});
