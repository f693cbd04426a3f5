import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutContent } from './messageTrace.ts';

test('a traced message keeps its name and time only', () => {
  const cases: [string, string | undefined][] = [
    ["Sending request 'textDocument/hover - (3)'.\nParams: {...}", 'Sending request textDocument/hover (3)'],
    ["Received notification 'secretHygiene/status'.", 'Received notification secretHygiene/status'],
    [
      "Received response 'secretHygiene/value - (7)' in 12ms. Request failed: some text (-32603).\nResult: {}",
      'Received response secretHygiene/value (7) in 12 ms',
    ],
    [
      "Sending response 'workspace/configuration - (1)'. Processing request took 5ms.",
      'Sending response workspace/configuration (1) in 5 ms',
    ],
    [
      '{"isLSPMessage":true,"type":"send-request","message":{"id":4,"method":"initialize","params":{"a":1}},"timestamp":1}',
      'Sending request initialize (4)',
    ],
    ['{"type":"receive-response","message":{"id":4,"result":"text"}}', 'Received response (4)'],
    ['{"type":"other","message":{}}', undefined],
    ['any other line', undefined],
    ['null', undefined],
  ];
  for (const [traced, kept] of cases) assert.equal(withoutContent(traced), kept);
});

test('nothing of params, results or error texts survives', () => {
  const secret = fc.string({ minLength: 12 }).filter(text => /[^\w\s$/.()-]/.test(text));
  fc.assert(
    fc.property(secret, fc.constantFrom(' ', '. ', "'. ", '. Request failed: ', '.\nParams: ', '.\nResult: '), (value, joint) => {
      for (const traced of [
        `Received response 'x/y - (1)' in 3ms${joint}${value}`,
        `Sending request 'x/y - (1)'${joint}${value}`,
        `${value}${joint}Sending request 'x/y - (1)'`,
        JSON.stringify({ type: 'send-request', message: { id: 1, method: value, params: { value } } }),
        JSON.stringify({ type: value, message: { id: value } }),
      ])
        assert.ok(!withoutContent(traced)?.includes(value), traced);
    }),
  );
});
