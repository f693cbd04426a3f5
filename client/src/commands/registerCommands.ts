import { commands, Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { failureForLog, failureText } from '../failureText.ts';

export type CommandHandler = (argument?: unknown) => unknown;

/** Registers commands whose failures end in one message and the log, each without anything of a value. */
export function registerCommands(handlers: Readonly<Record<string, CommandHandler>>, log: LogOutputChannel): Disposable {
  const run = async (id: string, handler: CommandHandler, argument: unknown) => {
    try {
      return await handler(argument);
    } catch (error) {
      log.error(`${id}: ${failureForLog(error)}`);
      const showLog = l10n.t('Show log');
      if ((await window.showErrorMessage(failureText(error), showLog)) === showLog) log.show();
      return undefined;
    }
  };
  return Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, (argument?: unknown) => run(id, handler, argument))),
  );
}
