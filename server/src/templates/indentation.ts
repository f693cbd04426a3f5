/** One step of indentation as the text uses it, from its first indented line. */
export const indentUnit = (text: string, usual: string): string => {
  const first = /^(\t|(?: {2}){1,2}(?! ))\S/m.exec(text)?.[1];
  return first ?? usual;
};

/** Start of the line that `offset` is on. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The white space that the line of `offset` begins with. */
export const indentationAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, offset)))![0];
