/** Quotes that are open at `offset` in the text of a command. */
export function quoteAt(text: string, from: number, offset: number): "'" | '"' | undefined {
  let quote: "'" | '"' | undefined;
  for (let i = from; i < offset; i++) {
    const character = text[i];
    if (character === '\\' && quote !== "'") i++;
    else if (quote) quote = character === quote ? undefined : quote;
    else if (character === "'" || character === '"') quote = character;
  }
  return quote;
}
