/** A time limit for one call, retries included, that stands still while the user signs in. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  #left: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #timedOut = false;

  /** @param milliseconds that may pass while it runs. */
  constructor(milliseconds: number, outer: AbortSignal) {
    this.#left = milliseconds;
    this.#outer = outer;
    if (outer.aborted) this.#controller.abort();
    else outer.addEventListener('abort', this.#stop, { once: true });
    this.resume();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The time ran out; false when the caller cancelled. */
  get timedOut(): boolean {
    return this.#timedOut;
  }

  /** Milliseconds. */
  get left(): number {
    return this.#timer ? this.#left - (Date.now() - this.#startedAt) : this.#left;
  }

  pause(): void {
    if (!this.#timer) return;
    this.#left = this.left;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  resume(): void {
    if (this.#timer || this.signal.aborted) return;
    this.#startedAt = Date.now();
    this.#timer = setTimeout(
      () => {
        this.#timedOut = true;
        this.#controller.abort();
      },
      Math.max(0, this.#left),
    );
  }

  end(): void {
    this.pause();
    this.#outer.removeEventListener('abort', this.#stop);
  }

  readonly #stop = () => {
    this.pause();
    this.#controller.abort();
  };
}
