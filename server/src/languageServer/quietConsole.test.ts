import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { quietConsole, withoutContent } from './quietConsole.ts';

const planted = ['Zq7', 'planted', 'Vw3'].join('-');

test('of a failure that the library reports, the method stays', () => {
  assert.equal(
    withoutContent(`Notification handler 'textDocument/didChange' failed with message: ${planted}`),
    'The protocol library reported a failure of textDocument/didChange',
  );
  assert.equal(withoutContent(planted), 'The protocol library reported a failure');
});

test('a handler that throws text does not send it back', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const connection = createConnection(
    { ...ProposedFeatures.all, console: quietConsole },
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  connection.onDidOpenTextDocument(() => {
    throw new Error(planted);
  });
  connection.listen();
  let answer = '';
  const answered = new Promise<void>(done =>
    output.on('data', chunk => {
      answer += chunk;
      if (answer.endsWith('}')) done();
    }),
  );
  const message = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: { uri: 'a' } } });
  input.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
  await answered;
  assert.match(answer, /reported a failure of textDocument\/didOpen/);
  assert.ok(!answer.includes(planted));
  connection.dispose();
});
