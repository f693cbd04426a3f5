import { commands, type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';

const scheme = 'secret-hygiene';
const uri = Uri.from({ scheme, path: '/Next steps.md' });

/** The page with what is left to do after the last move: a read-only document without a file, shown in the Markdown preview. */
export class NextStepsPage implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration = workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.#changed.event;
  #text = '';

  set text(markdown: string) {
    this.#text = markdown;
    this.#changed.fire(uri);
    void commands.executeCommand('setContext', 'secretHygiene.hasNextSteps', true);
  }

  async show(): Promise<void> {
    await commands.executeCommand('markdown.showPreview', uri);
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
