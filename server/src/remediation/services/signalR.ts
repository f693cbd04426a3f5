import * as l10n from '@vscode/l10n';
import { connectionSettings, hostOf, type IdentityService, roleStep, surroundings } from './identityService.ts';

export const signalR: IdentityService = {
  slug: 'signalr',
  name: 'Azure SignalR Service',
  async plan(question) {
    const { start, end } = surroundings(question);
    const settings = connectionSettings(question.input.text, start, end);
    const key = settings.find(setting => setting.key === 'accesskey');
    if (!key) return { refused: l10n.t('There is no access key in this connection string.') };
    const name = hostOf(settings.find(setting => setting.key === 'endpoint')?.value)?.split('.')[0] ?? '<name>';
    return {
      changes: [{ range: { start: key.start, end: key.end }, newText: 'AuthType=azure.msi' }],
      needs: [
        roleStep(
          'SignalR App Server',
          l10n.t('Give the identity that runs this the role "{0}" on the SignalR Service {1}', 'SignalR App Server', name),
          `$(az signalr show --name ${name} --resource-group <resource-group> --query id -o tsv)`,
        ),
      ],
    };
  },
};
