import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azureCommandAt } from '../languages/azureCommand.ts';
import { bash } from '../languages/bash.ts';
import { ancestors } from '../syntax/grammar.ts';
import { readConnection } from './clientClasses.ts';
import type { ClientDialect, ClientEdit } from './clientCode.ts';

/** Data that the Azure CLI reaches with the identity that it is signed in with. (Azure CLI, `--auth-mode`.) */
const storageData = /^storage (blob|container|queue|message|table|entity|fs)\b/;

/** Calls of the Azure CLI: `--auth-mode login` in the place of a key. */
export const clientBash: ClientDialect = {
  language: bash,
  edit(site): ClientEdit | undefined {
    const { text, region, value, prefix, suffix, first, last, container, question } = site;
    const command = [...ancestors(container)].find(node => node.type === 'command');
    if (!command || !first.equals(last)) return undefined;
    const call = azureCommandAt(text.slice(command.startIndex, command.endIndex), value.start - command.startIndex);
    const option = /--[a-z-]+[ \t=]+$/.exec(text.slice(command.startIndex, region.start));
    if (!call || !option || call.argument('--auth-mode') !== undefined) return undefined;
    const put = (newText: string): TextChange[] => [{ range: { start: region.start - option[0].length, end: region.end }, newText }];
    const { whole } = question.input.finding;
    if (call.option === '--account-key' && storageData.test(call.words) && !prefix && !suffix)
      return { changes: put('--auth-mode login'), imports: [] };
    if (call.option !== '--connection-string' || !whole) return undefined;
    const connection = readConnection(text, whole.start, whole.end);
    if (storageData.test(call.words)) {
      const account = call.argument('--account-name') === undefined ? connection.account : '';
      if (account === undefined) return undefined;
      return { changes: put(`${account ? `--account-name ${account} ` : ''}--auth-mode login`), imports: [] };
    }
    const address = connection.addressFor('ConfigurationClient')?.text;
    return call.words.startsWith('appconfig kv') && address
      ? { changes: put(`--endpoint ${address} --auth-mode login`), imports: [] }
      : undefined;
  },
  packages: async () => [],
};
