import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const serverMain = join(import.meta.dirname, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');

export interface VSCodeOptions {
  /**
   * The smoke-test driver: needed for `extensionTests`, but it hides toasts and refuses modal dialogs, so it is off when a user,
   * real or scripted, is at the screen.
   */
  readonly driver?: boolean;
  /** VSIX files to install. */
  readonly extensions?: readonly string[];
  /** User settings of every window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host and the processes that it starts. */
  readonly env?: Readonly<Record<string, string>>;
  /** `restricted`: every folder is untrusted and nobody is asked. `trusted`, the default: workspace trust is off. */
  readonly trust?: 'trusted' | 'restricted';
  /** Everything is logged, by the editor and by extensions. */
  readonly logsAll?: boolean;
  /** 127.0.0.1 port; a free one when missing. */
  readonly port?: number;
}

export interface VSCodeServer {
  readonly port: number;
  /** What the server printed so far. */
  readonly output: () => string;
  /** Folder with all that the server and its extensions write: logs, settings, extensions and their state. */
  readonly root: string;
  /** Address of a workbench on a folder or `.code-workspace` file, both absolute. */
  url(workspace: string): string;
  /** Address of a workbench that runs `tests`, a CommonJS module that exports `run()`, in the extension host beside the unpacked `extension`. */
  testUrl(workspace: string, extension: string, tests: string): string;
  stop(): Promise<void>;
}

// Whatever covers the workbench, asks for an account, calls home or has problems of its own with a sample is off.
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // The samples have no packages installed, and schemas would come from the network.
  'javascript.validate.enable': false,
  'json.schemaDownload.enable': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.validate.enable': false,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** What VS Code and its built-in extensions ask for by themselves: gallery, experiments, telemetry, JSON schemas. */
export const askedByEditor: ReadonlySet<string> = new Set([
  'open-vsx.org:443',
  'default.exp-tas.com:443',
  'mobile.events.data.microsoft.com:443',
  'www.schemastore.org:443',
]);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port.');
  return address.port;
}

/** Starts VS Code's server, the real extension host and workbench, with data of its own that is gone after `stop`. */
export async function startVSCode(options: VSCodeOptions = {}): Promise<VSCodeServer> {
  const { driver = false, extensions = [], settings = {}, env = {}, trust = 'trusted', logsAll = false } = options;
  const root = await mkdtemp(join(tmpdir(), 'vscode-server-'));
  const port = options.port ?? (await freePort());
  const data = join(root, 'data');
  await mkdir(join(data, 'Machine'), { recursive: true });
  await writeFile(
    join(data, 'Machine', 'settings.json'),
    JSON.stringify({ ...quiet, ...(trust === 'restricted' && { 'security.workspace.trust.startupPrompt': 'never' }), ...settings }),
  );
  const shared = ['--server-data-dir', root, '--user-data-dir', data, '--extensions-dir', join(root, 'extensions')];
  const start = (args: readonly string[]) =>
    spawn(process.execPath, [serverMain, ...args, ...shared, '--accept-server-license-terms', '--telemetry-level', 'off'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  let output = '';
  const listen = (child: ReturnType<typeof start>, onText: () => void) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        onText();
      });
  };

  for (const extension of extensions) {
    const installer = start(['--install-extension', extension]);
    listen(installer, () => {});
    const [code] = await once(installer, 'exit');
    if (code !== 0) throw new Error(`VS Code cannot install ${extension}.\n${output}`);
  }
  const child = start([
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...(trust === 'trusted' ? ['--disable-workspace-trust'] : []),
    // A built workbench reads the `payload` of its address only with the driver on.
    ...(driver ? ['--enable-smoke-test-driver'] : []),
    ...(logsAll ? ['--log', 'trace'] : []),
    // Lets the extension host end soon after its page is closed.
    ...['--reconnection-grace-time', '5'],
  ]);
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = once(child, 'exit');
  await new Promise<void>((ready, fail) => {
    listen(child, () => {
      if (output.includes('Extension host agent started')) ready();
    });
    child.on('exit', code => fail(new Error(`VS Code's server ended with code ${code}.\n${output}`)));
  });

  const authority = `127.0.0.1:${port}`;
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const url = (workspace: string) =>
    `http://${authority}/?${workspace.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURI(workspace)}`;
  return {
    port,
    root,
    output: () => output,
    url,
    testUrl: (workspace, extension, tests) => {
      const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(tests)],
      ];
      return `${url(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    },
    stop: async () => {
      process.off('exit', kill);
      child.kill();
      await ended;
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
