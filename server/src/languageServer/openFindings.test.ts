import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { placeInText } from '../detection/placeInText.ts';
import { Folders } from './folders.ts';
import { createLog } from './log.ts';
import { OpenDocument } from './openDocument.ts';
import { OpenFindings } from './openFindings.ts';
import { Roots } from './roots.ts';
import { ResourceSettings } from './settings.ts';
import { Status } from './status.ts';
import { createTestEngine } from './testClient.ts';

const log = createLog({ sendNotification: async () => {} } as never);
const engine = createTestEngine();

function createFindings(): OpenFindings {
  const folders = new Folders();
  return new OpenFindings({
    engine,
    folders,
    roots: new Roots(folders),
    settings: new ResourceSettings({} as never, log),
    isTrusted: () => true,
    ownRulesOf: async () => undefined,
    cellPath: () => undefined,
    status: new Status(() => {}),
    log,
  });
}

const piece = fc.constantFrom(
  'a=PLANTED:same ',
  'b=PLANTED:same\n',
  'c=PLANTED:other',
  '\n',
  ' ',
  'x',
  '// secret-hygiene:ignore why\n',
  '// gitleaks:allow\n',
  '// secretlint-disable\n',
  '// secretlint-enable\n',
  'PLANTED:',
  '\r\n',
);
const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''));
const edit = fc.oneof(
  fc.record({ from: placeInText, removed: fc.nat(12), text }),
  // One letter for another: the value is a new one in the place of the old.
  fc.record({ from: placeInText, removed: fc.constant(1), text: fc.constantFrom('x', 'y') }),
);
/** Several edits before anybody asks, as when somebody types fast. */
const bursts = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 });

test('after any edits, findings, groups and marks are those of the same text opened anew', async () => {
  await fc.assert(
    fc.asyncProperty(text, bursts, async (start, all) => {
      const findings = createFindings();
      const document = new OpenDocument('untitled:a', 'text', 1, start);
      let version = 1;
      for (const burst of all) {
        for (const { from, removed, text } of burst) {
          const at = Math.round(from * document.text.length);
          const range = { start: document.text.positionAt(at), end: document.text.positionAt(at + removed) };
          document.update([{ range, text }], ++version);
        }
        const { visible } = await findings.of(document);
        const anew = await createFindings().of(new OpenDocument('untitled:a', 'text', version, document.text.getText()));
        assert.deepEqual(visible, anew.visible);
      }
    }),
    { numRuns: 150 },
  );
});

test('nothing is computed again while nothing changed', async () => {
  const findings = createFindings();
  const document = new OpenDocument('untitled:a', 'text', 1, 'a=PLANTED:b');
  const first = await findings.of(document);
  assert.equal(await findings.of(document), first);
  findings.invalidate();
  assert.notEqual((await findings.of(document)).stateId, first.stateId);
});
