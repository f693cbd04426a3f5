import { type Command, exits, UsageError } from './commandLine.ts';

/** The language server, for editors other than VS Code. It is a program of its own, which this one starts in its place. */
export const lspCommand: Command = {
  help: `Runs the language server for any editor that speaks LSP, on standard input and output.

Usage: secret-hygiene lsp --stdio

The server marks hardcoded credentials as they are typed, and offers fixes. It opens no socket.
`,
  options: { stdio: { type: 'boolean' } },
  async run(values, operands) {
    if (operands.length > 0) throw new UsageError('lsp takes no path: the editor says what to open.');
    if (!values['stdio']) throw new UsageError('The language server speaks on standard input and output only: write lsp --stdio.');
    const own = import.meta.url;
    const server = own.endsWith('.ts') ? '../languageServer/main.ts' : own.includes('/chunks/') ? '../server.js' : './server.js';
    // An address and not a name, so that the bundler leaves the server in its own file.
    await import(new URL(server, own).href);
    return exits.clean;
  },
};
