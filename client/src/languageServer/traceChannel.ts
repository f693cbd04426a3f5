import { type LogOutputChannel, workspace } from 'vscode';
import { withoutContent } from './messageTrace.ts';

/**
 * The channel that the language client traces into: the log itself, except that a traced message loses its content. With the log as it
 * is, one line in a workspace's settings file would make the client write whole documents into it.
 */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  return new Proxy(log, {
    get(target, property) {
      if (property === 'trace')
        return (message: string) => {
          // At the level Trace the language client traces even with the setting off.
          if (workspace.getConfiguration('secretHygiene').get('trace.server', 'off') === 'off') return;
          const kept = withoutContent(message);
          if (kept) target.trace(kept);
        };
      const member: unknown = Reflect.get(target, property, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
