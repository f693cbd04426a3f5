// What is written into pipelines, judged by the published schemas of Azure Pipelines and GitLab, as a package for Python carries them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { azurePipelinesCases } from '../../server/src/remediation/formats/azurePipelines.cases.ts';
import { gitlabCases } from '../../server/src/remediation/formats/gitlabCi.cases.ts';
import { planOf } from '../../server/src/remediation/planCase.ts';

const carrier = 'check-jsonschema==0.39.0';
const work = mkdtempSync(join(tmpdir(), 'secret-hygiene-schemas-'));
after(() => rmSync(work, { recursive: true, force: true }));

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { cwd: work, encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stderr}`);
}

/** The schema in the package's folder of schemas that it took over. */
function schema(name: string): ValidateFunction {
  if (readdirSync(work).length === 0) {
    run('python3', '-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--dest', '.', carrier);
    run('python3', '-m', 'zipfile', '-e', readdirSync(work)[0]!, 'package');
  }
  const file = join(work, 'package', 'check_jsonschema', 'builtin_schemas', 'vendor', `${name}.json`);
  return new Ajv({ strict: false, logger: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
}

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.log('Not run, because python3 is not on this machine: pipelines and their published schemas');

for (const [name, cases] of Object.entries({ 'azure-pipelines': azurePipelinesCases, 'gitlab-ci': gitlabCases }))
  if (hasPython)
    test(`${name}: what is written is valid by the published schema wherever what stood there was`, async () => {
      const isValid = schema(name);
      assert.ok(!isValid({ jobs: 'none', stages: 1 }), 'the schema refuses something');
      let judged = 0;
      for (const [title, given] of cases) {
        const { text, after: written } = await planOf(given);
        // Some cases are pieces of a pipeline.
        if (!isValid(parse(text))) continue;
        judged++;
        assert.ok(isValid(parse(written)), `${title}: ${JSON.stringify(isValid.errors?.slice(0, 3))}`);
      }
      assert.ok(judged >= cases.length / 2, `${judged} of ${cases.length} cases are whole pipelines`);
    });
