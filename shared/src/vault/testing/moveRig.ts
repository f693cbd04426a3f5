import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach } from 'node:test';
import { unfinished } from '../journal.ts';
import { type MoveResult, move } from '../move.ts';
import { type MemoryRig, memoryRig } from './memoryProject.ts';

/**
 * A file with one value to move, anew for every test of the file that calls this. After each, whatever happened, no value may stand in the
 * journal, a message or a tag, and nothing may be left to resume.
 * @param begin is given what the test works with.
 */
export function moveRig(begin: (rig: MemoryRig) => void) {
  const uri = 'src/a.ts';
  const secret = randomBytes(12).toString('hex');
  const source = `const apiKey = "${secret}";\n`;
  const moved = 'import { secret } from "vault";\nconst apiKey = secret("api-key");\n';
  let rig: MemoryRig;
  let results: MoveResult[];
  const keep = (result: MoveResult): void => void results.push(result);
  beforeEach(() => {
    rig = memoryRig();
    rig.project.set(uri, source);
    results = [];
    begin(rig);
  });
  afterEach(async () => {
    const { secrets } = rig.vault;
    const tags = [...secrets.values()].flatMap(s => s.versions.map(v => v.metadata));
    for (const shown of [rig.journalText(), JSON.stringify([results, rig.user.asked, tags, rig.vault.calls])])
      assert.ok(!shown.includes(secret), 'a value was shown');
    assert.deepEqual(unfinished(await rig.journal.records()), []);
  });
  return {
    /** Looks into a result of something else than `run` after the test, too. */
    keep,
    uri,
    secret,
    source,
    moved,
    run: async (request = rig.request('apiKey')): Promise<MoveResult> => {
      const result = await move(request, rig.context);
      keep(result);
      return result;
    },
    text: () => rig.project.text(uri),
    versions: (name = 'api-key') => rig.vault.secrets.get(name)?.versions.length ?? 0,
    other: () => randomBytes(12).toString('hex'),
  };
}
