#!/usr/bin/env node
import { type Command, exits, readArguments, suggestion, type Terminal, UsageError } from './commandLine.ts';
import { productVersion } from './version.ts';

// Each command is loaded when it is asked for: starting is most of the time of a small scan.
const commands: Record<string, { readonly summary: string; readonly load: () => Promise<Command> }> = {
  scan: { summary: 'find hardcoded credentials in files and folders', load: async () => (await import('./scan.ts')).scanCommand },
  move: {
    summary: 'move credentials into an Azure Key Vault and leave references',
    load: async () => (await import('./move.ts')).moveCommand,
  },
  explain: { summary: 'say why something in a file was flagged or not', load: async () => (await import('./explain.ts')).explainCommand },
  rules: {
    summary: 'list the kinds of credentials that are known, show one, or check your own',
    load: async () => (await import('./rules.ts')).rulesCommand,
  },
  import: {
    summary: 'take over what other scanners were told: rules, allow-lists, baselines',
    load: async () => (await import('./import.ts')).importCommand,
  },
  lsp: { summary: 'run the language server for an editor', load: async () => (await import('./lsp.ts')).lspCommand },
};

const help = `Finds hardcoded credentials. Works offline: no file and no finding leaves this machine, unless you move a value into your vault.

Usage: secret-hygiene <command> [options]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  .join('\n')}

Options:
  --help      show this text, or that of a command: secret-hygiene scan --help
  --version   show the version

Exit codes: 0 nothing found, 1 findings, 2 error.
`;

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') {
    terminal.out(`${productVersion()}\n`);
    return exits.clean;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const asked = rest[0] === undefined ? undefined : commands[rest[0]];
    terminal.out(asked ? (await asked.load()).help : help);
    return exits.clean;
  }
  if (first === undefined) {
    terminal.err(help);
    return exits.error;
  }
  const known = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (!known)
    throw new UsageError(
      first.startsWith('-')
        ? `There is no option ${first} before a command.${suggestion(first.replace(/^-+/, ''), ['help', 'version'], '--')}`
        : `There is no command "${first}".${suggestion(first, Object.keys(commands))}`,
    );
  const command = await known.load();
  const { values, operands } = readArguments(rest, { ...command.options, help: { type: 'boolean', short: 'h' } });
  if (values['help']) {
    terminal.out(command.help);
    return exits.clean;
  }
  return command.run(values, operands, terminal);
}

const interrupt = new AbortController();
// A scan that is interrupted reports what it found so far; a second Ctrl+C ends the process at once, as usual.
if (process.argv[2] === 'scan' || process.argv[2] === 'move') process.once('SIGINT', () => interrupt.abort());
// Whoever reads our output may stop early (`| head`): that is no error, and there is nobody left to tell.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

async function confirm(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(question, { signal: interrupt.signal })).trim());
  } catch {
    return false;
  } finally {
    lines.close();
  }
}

const terminal: Terminal = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  interactive: process.stderr.isTTY === true,
  cwd: process.cwd(),
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  ...(process.stdin.isTTY && { confirm }),
  signal: interrupt.signal,
};

run(process.argv.slice(2), terminal).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    terminal.err(failure(error));
    process.exitCode = exits.error;
  },
);

// Node would print the message and a line of source. The language server has an answer of its own.
if (process.argv[2] !== 'lsp')
  process.on('uncaughtException', error => {
    terminal.err(failure(error));
    process.exit(exits.error);
  });

/** Only messages that we wrote are shown: others could quote what was read. */
function failure(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nSee secret-hygiene --help.\n`;
  const name = error instanceof Error ? error.name : typeof error;
  return `Secret Hygiene failed (${name}). This is a defect: please report it with these lines.\n${framesOf(error)}\n`;
}

/** Where an error arose in our own code; its message is left out. */
function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // The stack begins with the message.
  const { stack = '', message } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).match(/^ {4}at .*$/gm) ?? [];
  return frames.slice(0, 6).join('\n');
}
