// What remediation writes, judged by the real compilers and interpreters of the machine. Arguments narrow the tests by name: `npm run test:toolchains -- Bash`.
import { runTests } from './nodeTests.mjs';
import { root } from './run.mjs';

const testNamePatterns = process.argv.slice(2);
runTests({
  files: ['replacements', 'otherLanguages', 'pipelineSchemas', 'vaultPrograms', 'retries', 'retryPrograms'].map(
    name => `${root}test/toolchains/${name}.ts`,
  ),
  concurrency: 1,
  ...(testNamePatterns.length > 0 && { testNamePatterns }),
});
