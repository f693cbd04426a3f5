import { Disposable, Range, type TextDocument, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import { isScannable } from '../languageServer/scannableDocument.ts';
import type { Scanner } from '../languageServer/scanner.ts';

/** How long changes of a document are gathered, in milliseconds, before it is masked anew. What is typed at a masked value is masked at once. */
const gathering = 100;

/**
 * Hides the values of credentials in the visible editors, while `secretHygiene.maskValues` is on: for screens that others see. The text
 * stays what it is, so copying, searching and screen readers have the value, and other extensions may show it.
 */
export class ValueMasks implements Disposable {
  readonly #scanner: Scanner;
  // A box in place of the text. It grows with what is typed at its ends: no character of a longer value shows before the scanner has seen it.
  readonly #mask = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('secretHygiene.maskBackground'),
    borderRadius: '2px',
    opacity: '0',
  });
  readonly #subscriptions: Disposable;
  readonly #waiting = new Map<TextDocument, NodeJS.Timeout>();

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    this.#subscriptions = Disposable.from(
      this.#mask,
      window.onDidChangeVisibleTextEditors(() => this.#maskAll()),
      workspace.onDidChangeTextDocument(({ document }) => this.#maskSoon(document)),
      workspace.onDidChangeConfiguration(event => event.affectsConfiguration('secretHygiene') && this.#maskAll()),
      scanner.onFindingsChanged(() => this.#maskAll()),
    );
    this.#maskAll();
  }

  /** Switches masking where it was switched last: in the workspace if that says anything, else for the user. */
  async toggle(): Promise<void> {
    const settings = workspace.getConfiguration('secretHygiene');
    const inWorkspace = settings.inspect('maskValues')?.workspaceValue !== undefined && workspace.isTrusted;
    await settings.update('maskValues', !this.#isOn, !inWorkspace);
  }

  get #isOn(): boolean {
    return workspace.getConfiguration('secretHygiene').get('maskValues') === true;
  }

  #maskAll(): void {
    for (const editor of window.visibleTextEditors) void this.#maskEditor(editor);
  }

  #maskSoon(document: TextDocument): void {
    if (!this.#isOn || this.#waiting.has(document)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(document);
      for (const editor of window.visibleTextEditors) if (editor.document === document) void this.#maskEditor(editor);
    }, gathering);
    this.#waiting.set(document, timer);
  }

  async #maskEditor(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (!isScannable(document)) return;
    if (!this.#isOn) return editor.setDecorations(this.#mask, []);
    const found = await this.#scanner.request('secretHygiene/valueRanges', { uri: document.uri.toString() }).catch(() => null);
    // Of an older text: the change since then has a request of its own. Until its answer the masks move with the text.
    if (!this.#isOn || !found || found.version !== document.version) return;
    const ranges = found.ranges.map(({ start, end }) => new Range(start.line, start.character, end.line, end.character));
    editor.setDecorations(this.#mask, ranges);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }
}
