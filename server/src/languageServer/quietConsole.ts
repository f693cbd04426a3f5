import type { RemoteConsole } from 'vscode-languageserver';

/** Any method of a message, and nothing that could be text: `Request secretHygiene/plan failed with message: ...`. */
const method = /\b(?:textDocument|notebookDocument|workspace|window|codeAction|secretHygiene|client|\$)\/[A-Za-z/]+/;

/**
 * The console that the protocol library reports its own failures to. It quotes messages of errors, and whole messages that it cannot
 * read; here only the method's name stays. Our own log does not go this way.
 */
export const quietConsole = (Base: new () => RemoteConsole): (new () => RemoteConsole) =>
  class extends Base {
    override error(message: string): void {
      super.error(withoutContent(message));
    }
    override warn(message: string): void {
      super.warn(withoutContent(message));
    }
    override info(message: string): void {
      super.info(withoutContent(message));
    }
    override log(message: string): void {
      super.log(withoutContent(message));
    }
    override debug(message: string): void {
      super.debug(withoutContent(message));
    }
  };

export function withoutContent(message: string): string {
  const name = method.exec(message)?.[0];
  return name ? `The protocol library reported a failure of ${name}` : 'The protocol library reported a failure';
}
