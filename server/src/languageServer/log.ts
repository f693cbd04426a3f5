import type { Connection } from 'vscode-languageserver';
import { LogMessageNotification, MessageType } from 'vscode-languageserver';

/** What a line of the log may carry: counts, times, ids of our own, and paths relative to a workspace folder. */
type Facts = Readonly<Record<string, number | boolean | RelativePath>>;

/** A path that may be logged. */
export class RelativePath {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/**
 * The log of the server. Its messages are constants and its facts cannot be text, so that nothing of a document can reach it:
 * there is no method that takes a string from elsewhere.
 */
export interface Log {
  error(message: string, error: unknown, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  debug(message: string, facts?: Facts): void;
}

/** A log that goes to the client's output channel, which has the levels and the times. */
export function createLog(connection: Pick<Connection, 'sendNotification'>): Log {
  const write = (type: MessageType, message: string, facts: Facts = {}, more = '') => {
    const shown = Object.entries(facts).map(([name, fact]) => `${name}=${fact instanceof RelativePath ? JSON.stringify(fact.path) : fact}`);
    const line = shown.length > 0 ? `${message} (${shown.join(', ')})` : message;
    connection.sendNotification(LogMessageNotification.type, { type, message: line + more }).catch(() => {
      // The connection is gone, and with it the reader.
    });
  };
  return {
    error: (message, error, facts) => write(MessageType.Error, message, facts, `: ${describeError(error)}`),
    warn: (message, facts) => write(MessageType.Warning, message, facts),
    info: (message, facts) => write(MessageType.Info, message, facts),
    debug: (message, facts) => write(MessageType.Debug, message, facts),
  };
}

/**
 * What may be said about an error: its class, its system code, and where in our code it was thrown. Its message is left out, because
 * parsers and regular expressions quote the text that they failed on.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const code = (error as NodeJS.ErrnoException).code;
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code);
  // The stack starts with the message, which may have lines that look like frames: only what follows it counts.
  const stack = error.stack ?? '';
  const start = stack.indexOf(error.message) + error.message.length;
  const frames = [
    ...stack
      .slice(error.message ? start : 0)
      .matchAll(/^ {4}at (?:async )?(?:([\w$.<> #]+) \()?[^\n]*?([\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/gm),
  ];
  const shown = frames.slice(0, 8).map(([, name, file, line]) => `\n    at ${name ?? ''} ${file}:${line}`);
  const name = /^[A-Za-z][\w.]{0,60}$/.test(error.name) ? error.name : 'Error';
  return `${name}${isCode ? ` ${code}` : ''}${shown.join('')}`;
}
