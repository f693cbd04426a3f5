import type { Browser } from 'playwright-core';

/** One way through the product, as a user goes it. It fails by throwing. */
export interface Journey {
  readonly name: string;
  readonly go: (means: { readonly browser: Browser; readonly vsix: string }) => Promise<void>;
}
