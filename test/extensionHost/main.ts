// Runs the suites in the extension host of a real VS Code whose only network is the Key Vault stand-in, and adds up what they report.
//   node test/extensionHost/main.ts [singleRoot multiRoot restricted]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser, newPage } from '../e2e/browser.ts';
import { askedByEditor, startVSCode } from '../e2e/vscodeServer.ts';
import { startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { SuiteOutput } from './suiteOutput.ts';
import { bundleSuites, extension, type WorkspaceKind, workspaceKinds, writeWorkspace } from './workspaceKinds.ts';

const patience = 300_000;

/** Runs the suites of one kind. @returns how many tests passed and failed; a run without a verdict is one failure. */
async function runKind(kind: WorkspaceKind, browser: Browser): Promise<{ passed: number; failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'extension-host-'));
  const standIn = await startKeyVaultStandIn();
  const code = await startVSCode({ driver: true, env: standIn.env, trust: kind === 'restricted' ? 'restricted' : 'trusted' });
  const page = await newPage(browser);
  try {
    const tests = await bundleSuites(kind);
    const workspace = await writeWorkspace(kind, folder);
    const output = new SuiteOutput();
    // The smoke-test driver calls these two: for the extension host's console, and at the end of `run()`.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => output.take(format(...args)));
    const ended = new Promise<void>(done => page.exposeFunction('codeAutomationExit', () => done()));
    await page.goto(code.testUrl(workspace, extension, tests));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>(done => {
      timer = setTimeout(done, patience);
    });
    await Promise.race([ended, tooLate]);
    clearTimeout(timer);
    if (!output.counts) {
      await page.screenshot({ path: join(extension, '..', `no-verdict-${kind}.png`) });
      console.log(`  ✖ ${kind}: no verdict. See out/no-verdict-${kind}.png.\n${code.output().slice(-2000)}`);
    }
    const { passed, failed } = output.counts ?? { passed: 0, failed: 1 };
    const others = new Set(standIn.asked.filter(host => !askedByEditor.has(host)));
    if (others.size > 0) console.log(`  ✖ hosts were asked for although no vault was used: ${[...others].join(', ')}`);
    return { passed, failed: others.size > 0 ? failed + 1 : failed };
  } finally {
    await page.close();
    await code.stop();
    await standIn.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const wanted = workspaceKinds.filter(kind => process.argv.length < 3 || process.argv.includes(kind));
const total = { passed: 0, failed: 0 };
const browser = await launchBrowser();
try {
  for (const kind of wanted) {
    console.log(`\n${kind}`);
    const { passed, failed } = await runKind(kind, browser);
    total.passed += passed;
    total.failed += failed;
  }
} finally {
  await browser.close();
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
