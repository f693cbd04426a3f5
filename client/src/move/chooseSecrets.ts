import { type CancellationToken, l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { ManyQuestion, ProposedSecret, SecretStore } from '../../../shared/src/vault/index.ts';
import { identityText } from './questionText.ts';

interface SecretItem extends QuickPickItem {
  readonly secret: ProposedSecret;
}

const rename = { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Use another name') };

/**
 * The secrets that many values would become, in one list: each can be left out or given another name before anything is stored.
 * @param token takes the list back.
 */
export function chooseSecrets(
  { secrets, rename: renamed }: ManyQuestion,
  store: SecretStore,
  title: string,
  token: CancellationToken,
): Promise<readonly ProposedSecret[] | undefined> {
  return new Promise(done => {
    const list = window.createQuickPick<SecretItem>();
    const who = identityText(store.identity());
    list.title = who ? l10n.t('{0}: {1} ({2})', title, store.label, who) : l10n.t('{0}: {1}', title, store.label);
    list.placeholder = l10n.t('Choose what is moved; nothing is stored yet');
    list.canSelectMany = true;
    list.ignoreFocusOut = true;
    list.matchOnDescription = true;
    list.matchOnDetail = true;
    let items = secrets.map(itemOf);
    list.items = items;
    list.selectedItems = items;
    let renaming = false;
    let answered = false;
    const answer = (chosen: readonly ProposedSecret[] | undefined): void => {
      if (answered) return;
      answered = true;
      done(chosen);
      list.dispose();
    };
    const cancelled = token.onCancellationRequested(() => answer(undefined));
    list.onDidTriggerItemButton(async ({ item }) => {
      renaming = true;
      const selected = list.selectedItems;
      const other = await newName(item.secret, renamed, store, token);
      renaming = false;
      if (answered) return;
      if (other) {
        const replaced = itemOf(other);
        items = items.map(one => (one === item ? replaced : one));
        list.items = items;
        list.selectedItems = selected.map(one => (one === item ? replaced : one));
      } else list.selectedItems = selected;
      list.show();
    });
    list.onDidAccept(() => answer(list.selectedItems.length > 0 ? list.selectedItems.map(({ secret }) => secret) : undefined));
    // The list goes when the question for a name comes, and comes back after it.
    list.onDidHide(() => {
      if (!renaming) answer(undefined);
      if (answered) cancelled.dispose();
    });
    list.show();
  });
}

function itemOf(secret: ProposedSecret): SecretItem {
  const { name, reuse, instead, request } = secret;
  const files = [...new Set(request.places.map(({ place }) => place.uri))].map(uri => workspace.asRelativePath(Uri.parse(uri)));
  const notes = [
    reuse ? l10n.t('the vault holds the value already') : '',
    instead === undefined ? '' : l10n.t('"{0}" is taken by something else', instead),
  ];
  const places = request.places.length === 1 ? l10n.t('1 place') : l10n.t('{0} places', request.places.length);
  return { secret, label: name, description: [places, ...notes].filter(Boolean).join(' · '), detail: files.join(', '), buttons: [rename] };
}

/** Asks until a name can be used; undefined when the user keeps the one there is. */
async function newName(
  secret: ProposedSecret,
  renamed: ManyQuestion['rename'],
  store: SecretStore,
  token: CancellationToken,
): Promise<ProposedSecret | undefined> {
  let value = secret.name;
  for (let problem: string | undefined; ; ) {
    const name = await window.showInputBox(
      {
        title: l10n.t('Name in {0}', store.label),
        value,
        ...(problem && { prompt: problem }),
        ignoreFocusOut: true,
        validateInput: text => store.checkName(text.trim()),
      },
      token,
    );
    if (name === undefined) return undefined;
    const result = await renamed(secret, name.trim());
    if (typeof result !== 'string') return result;
    [value, problem] = [name.trim(), result];
  }
}
