const inspect = Symbol.for('nodejs.util.inspect.custom');
const hidden = '[secret]';

/**
 * The one type that holds the value of a secret. Printing, templating, JSON-ing or inspecting it gives `[secret]`;
 * reading it takes an explicit `reveal()`, so every place that does is easy to find and to review.
 */
export class SecretValue {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Only a store write, an edit of the user's own document or a comparison may ask for it. */
  reveal(): string {
    return this.#value;
  }

  /** Reads the other through its own `reveal`: the Azure bundle carries a copy of this class, whose private field is not ours. */
  equals(other: SecretValue): boolean {
    return this.#value === other.reveal();
  }

  /** Size as Key Vault counts it, in UTF-8 bytes. */
  get byteLength(): number {
    return new TextEncoder().encode(this.#value).length;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [Symbol.toPrimitive](): string {
    return hidden;
  }

  [inspect](): string {
    return hidden;
  }
}
