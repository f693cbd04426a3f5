import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StatusFacts, statusView } from './statusText.ts';

const ready: StatusFacts = { scanner: { state: 'ready' }, findings: 0, enabled: true, trusted: true, interruptedMoves: 0 };
const shown = (facts: Partial<StatusFacts>) => {
  const { text, action, busy } = statusView({ ...ready, ...facts });
  return [text, action, busy];
};

test('each state says what it is, and a click does something about it', () => {
  assert.deepEqual(shown({}), ['No findings', 'showFindings', false]);
  assert.deepEqual(shown({ findings: 1 }), ['1 finding', 'showFindings', false]);
  assert.deepEqual(shown({ findings: 12, trusted: false }), ['12 findings, limited', 'manageTrust', false]);
  assert.deepEqual(shown({ enabled: false }), ['Off', 'openSettings', false]);
  assert.deepEqual(shown({ scanner: undefined }), ['Starting', 'showLog', true]);
  assert.deepEqual(shown({ scanner: { state: 'scanning', scannedFiles: 7 } }), ['Scanning', 'stopScan', true]);
});

test('an error stands before everything, an interrupted move before the rest', () => {
  assert.deepEqual(shown({ scanner: { state: 'error', message: 'why' }, enabled: false, interruptedMoves: 1 }), [
    'Error',
    'showLog',
    false,
  ]);
  assert.deepEqual(shown({ interruptedMoves: 1, trusted: false }), ['Interrupted move', 'resumeMove', false]);
});
