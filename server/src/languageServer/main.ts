import * as l10n from '@vscode/l10n';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createRepositoryDetector } from '../workspace/productDetector.ts';
import { createProductEngine } from './productEngine.ts';
import { quietConsole } from './quietConsole.ts';
import { startServer } from './server.ts';

// The transport comes from the command line: --node-ipc from VS Code, --stdio from any other editor.
const connection = createConnection({ ...ProposedFeatures.all, console: quietConsole });
const { log, status } = startServer(connection, createProductEngine(createRepositoryDetector));

// Node would print the message and a line of source; neither may leave the process.
process.on('unhandledRejection', error => {
  log.error('A promise was rejected and nobody handled it', error);
  status.failed('process', l10n.t('The scanner met an internal error. The log says more.'));
});
process.on('uncaughtException', error => {
  log.error('The server stops after an error that nobody handled', error);
  status.failed('process', l10n.t('The scanner stopped after an internal error. The log says more.'));
  // What was just sent needs a turn to leave; the client starts the server again.
  setTimeout(() => process.exit(1), 100);
});
