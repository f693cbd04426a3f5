import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { newPage } from '../e2e/browser.ts';
import { startVSCode, type VSCodeServer } from '../e2e/vscodeServer.ts';
import { type KeyVaultStandIn, startKeyVaultStandIn } from '../keyVaultStandIn/standIn.ts';
import { filesWith } from './leaks.ts';

export const vaultHost = 'demo.vault.azure.net';
/** Pictures of every state, for the README and for whoever looks after a failure. */
const pictures = join(import.meta.dirname, '..', '..', 'out', 'pictures');

export interface WorkbenchOptions {
  readonly browser: Browser;
  readonly vsix: string;
  /** Writes the workspace below a new folder. @returns what to open, a folder or a `.code-workspace` file. */
  readonly workspace: (folder: string) => Promise<string>;
  readonly trust?: 'trusted' | 'restricted';
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands in the workspace and must not be written anywhere else. */
  readonly planted: readonly { readonly value: string }[];
}

/** A user at the screen: VS Code with the VSIX installed, a workspace and the Key Vault stand-in, and what hands and eyes can do there. */
export class Workbench {
  readonly page: Page;
  readonly standIn: KeyVaultStandIn;
  readonly code: VSCodeServer;
  /** The folder that holds the workspace; gone after `close`. */
  readonly folder: string;
  readonly #planted: WorkbenchOptions['planted'];

  constructor(page: Page, standIn: KeyVaultStandIn, code: VSCodeServer, folder: string, planted: WorkbenchOptions['planted']) {
    this.page = page;
    this.standIn = standIn;
    this.code = code;
    this.folder = folder;
    this.#planted = planted;
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { browser, vsix, workspace, trust = 'trusted', settings = {}, env = {}, planted } = options;
    const folder = await mkdtemp(join(tmpdir(), 'journey-'));
    const path = await workspace(folder);
    const standIn = await startKeyVaultStandIn({ vaults: [vaultHost] });
    const code = await startVSCode({
      extensions: [vsix],
      env: { ...standIn.env, ...env },
      trust,
      logsAll: true,
      settings: {
        'secretHygiene.vault': `https://${vaultHost}`,
        'secretHygiene.trace.server': 'verbose',
        'editor.minimap.enabled': false,
        'files.autoSave': 'off',
        'workbench.colorTheme': 'Default Light Modern',
        ...settings,
      },
    });
    const page = await newPage(browser, { viewport: { width: 1120, height: 700 } });
    page.setDefaultTimeout(45_000);
    const workbench = new Workbench(page, standIn, code, folder, planted);
    await page.goto(code.url(path));
    await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
    return workbench;
  }

  /** Ends it all. Fails when a log, a state file or the server's own output holds a planted value, with every log at its most talkative. */
  async close(): Promise<void> {
    await this.page.close();
    const holding = new Set<string>();
    for (const { value } of this.#planted) {
      for (const file of await filesWith(this.code.root, value)) holding.add(file);
      if (this.code.output().includes(value)) holding.add('the output of the server');
      if (JSON.stringify(this.standIn.log).includes(value)) holding.add('a URL or header of a request');
    }
    const ownLog = (await filesWith(this.code.root, 'textDocument/')).some(file => file.endsWith('/Secret Hygiene.log'));
    await this.code.stop();
    await this.standIn.stop();
    await rm(this.folder, { recursive: true, force: true });
    assert.deepEqual([...holding], [], 'a planted value was written down');
    assert.ok(ownLog, 'no message was traced, so that the logs prove nothing');
  }

  /**
   * Saves a picture of the window as it is now.
   * @param mouse `stays`: a hover that is open would go with the first move.
   */
  async picture(name: string, mouse: 'away' | 'stays' = 'away'): Promise<void> {
    await mkdir(pictures, { recursive: true });
    // Where the mouse rests, a hint would cover something.
    if (mouse === 'away') await this.page.mouse.move(200, 560);
    await this.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }

  /** Opens a file by its name, as Ctrl+P does. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1)!;
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(path);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('tab', { name, exact: false }).first().waitFor();
    await this.editor.waitFor();
  }

  /** Runs a command of the palette by its full title, such as `Secret Hygiene: Scan workspace`. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.page.getByRole('option', { name: title }).first().click();
  }

  /** The input of the quick pick, input box or palette that is open. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input:not([type=checkbox])');
  }

  /** Rows of the quick pick that is open. */
  picks(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row').filter({ hasText: text });
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Squiggles of the active editor; one finding has one, unless it spans lines. */
  get squiggles(): Locator {
    return this.page.locator('.editor-group-container.active .squiggly-warning, .editor-group-container.active .squiggly-info');
  }

  /** Puts the cursor into the active editor after the first occurrence of `before` in `text`, which is what the editor shows. */
  async cursorAfter(before: string, text: string): Promise<void> {
    const lines = text.slice(0, text.indexOf(before) + before.length).split('\n');
    await this.page.keyboard.press('Control+G');
    await this.quickInput.fill(`:${lines.length}:${lines.at(-1)!.length + 1}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Opens the lightbulb's menu at the cursor. */
  async quickFixes(): Promise<Locator> {
    const menu = this.page.locator('.action-widget').first();
    // A key that comes while the focus is on its way into the editor is lost; a user presses it again.
    for (let pressed = 0; pressed < 5; pressed++) {
      await this.page.keyboard.press('Control+.');
      const opened = await menu.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (opened) return menu;
    }
    throw new Error('The lightbulb does not open.');
  }

  /** Takes an action of the lightbulb's menu, by keyboard: the list may still be drawn anew when a mouse arrives. */
  async fix(title: string): Promise<void> {
    const menu = await this.quickFixes();
    await menu.getByText(title).waitFor();
    const focused = menu.locator('.monaco-list-row.focused', { hasText: title });
    // Diagnostics that arrive late draw the list anew, and the focus then starts at its top again.
    for (let pressed = 0; pressed < 40 && !(await focused.isVisible()); pressed++) await this.page.keyboard.press('ArrowDown');
    await focused.waitFor();
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Shows where a journey stopped: a picture, and in words what a person would read beside the file. */
  async stopped(name: string): Promise<void> {
    await this.picture(`${name}-failed`);
    for (const part of ['.quick-input-widget:visible', '.notification-toast', '.monaco-dialog-box', '.action-widget', '.tab.active'])
      for (const text of await this.page.locator(part).allInnerTexts()) console.log(`  ${part}: ${text.replaceAll(/\s+/g, ' ').trim()}`);
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** The modal dialog that is open. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Rows of the Problems view that are findings. */
  get problems(): Locator {
    return this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'Secret Hygiene' });
  }

  /** Saves all files. VS Code has saved already what an edit of several files changed. */
  async save(): Promise<void> {
    const clean = this.page.locator('.tabs-container:not(:has(.tab.dirty))').first();
    // An undo over several files may still be going on when the first command comes.
    for (let again = 2; again > 0; again--) {
      await this.command('File: Save All');
      if (
        await clean.waitFor({ timeout: 10_000 }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    await this.command('File: Save All');
    await clean.waitFor();
  }

  /** Saves until each of these files holds its text on disk. An undo over several files comes to them one after the other. */
  async saveAs(files: Readonly<Record<string, string>>): Promise<void> {
    for (let again = 4; ; again--) {
      await this.save();
      const texts = Object.fromEntries(await Promise.all(Object.keys(files).map(async path => [path, await this.read(path)])));
      if (again === 1 || isDeepStrictEqual(texts, files)) return assert.deepEqual(texts, files);
      await this.page.waitForTimeout(500);
    }
  }

  /** A file of the workspace's folder, as it is on disk. */
  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }
}
