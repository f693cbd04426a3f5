import type { StatusParams } from '../../../shared/src/protocol/index.ts';

/** What the scanner is doing, told to the client whenever it changes. What matters most comes first: an error, a scan, a limit. */
export class Status {
  readonly #send: (status: StatusParams) => void;
  #sent = '';
  #isReady = false;
  #isTrusted = true;
  #isEnabled = true;
  #scannedFiles: number | undefined;
  /** Messages by what failed. */
  readonly #failures = new Map<string, string>();

  constructor(send: (status: StatusParams) => void) {
    this.#send = send;
  }

  ready(): void {
    this.#isReady = true;
    this.#tell();
  }

  trusted(isTrusted: boolean): void {
    this.#isTrusted = isTrusted;
    this.#tell();
  }

  enabled(isEnabled: boolean): void {
    this.#isEnabled = isEnabled;
    this.#tell();
  }

  /** @param files read so far; undefined when the scan has ended. */
  scanning(files: number | undefined): void {
    this.#scannedFiles = files;
    this.#tell();
  }

  /** @param source what failed, for `recovered`. @param message for the user, without any text of a document. */
  failed(source: string, message: string): void {
    this.#failures.set(source, message);
    this.#tell();
  }

  recovered(source: string): void {
    if (this.#failures.delete(source)) this.#tell();
  }

  #tell(): void {
    const status = this.#current();
    const text = JSON.stringify(status);
    if (text === this.#sent) return;
    this.#sent = text;
    this.#send(status);
  }

  #current(): StatusParams {
    const [message] = this.#failures.values();
    if (message !== undefined) return { state: 'error', message };
    if (!this.#isReady) return { state: 'starting' };
    if (this.#scannedFiles !== undefined) return { state: 'scanning', scannedFiles: this.#scannedFiles };
    if (!this.#isEnabled) return { state: 'off' };
    return this.#isTrusted ? { state: 'ready' } : { state: 'limited', reason: 'untrusted' };
  }
}
