import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Starts the Chromium that `install.mjs` made ready; `CHROMIUM` names another one. Stopped by `close()`. */
export async function launchBrowser(): Promise<Browser> {
  const ready = JSON.parse(await readFile(join(import.meta.dirname, 'node_modules', '.chromium', 'browser.json'), 'utf8')) as {
    executable: string;
    env: Record<string, string>;
  };
  const other = process.env['CHROMIUM'];
  return chromium.launch({
    executablePath: other ?? ready.executable,
    env: { ...(process.env as Record<string, string>), ...(other ? {} : ready.env) },
    // As root, Chromium's sandbox cannot start; containers often have a small /dev/shm; there is no GPU to look for.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

/** A page for one workbench, with a profile of its own. */
export async function newPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  // The workbench encrypts its secret storage with a key that code-server's own front end would serve; VS Code's server alone has none.
  await page.route('**/mint-key', route => route.fulfill({ contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) }));
  return page;
}
