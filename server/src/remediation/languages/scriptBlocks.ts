import type { FileFacts } from '../fileKind.ts';

/** Whether a file is a component of Vue or Svelte: markup with blocks of script in it. */
export const isComponent = ({ path, languageId }: Pick<FileFacts, 'path' | 'languageId'>): boolean =>
  /\.(vue|svelte)$/i.test(path) || languageId === 'vue' || languageId === 'svelte';

interface ScriptBlock {
  /** As they are written in the opening tag. */
  readonly attributes: string;
  /** From the first character behind the opening tag to that of the closing one. */
  readonly start: number;
  readonly end: number;
}

function scriptBlocks(text: string): ScriptBlock[] {
  const shown = text.replace(/<!--[\s\S]*?-->/g, comment => ' '.repeat(comment.length));
  return [...shown.matchAll(/(<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>)([\s\S]*?)<\/script\s*>/gi)].map(match => {
    const start = match.index + match[1]!.length;
    return { attributes: match[2]!, start, end: start + match[3]!.length };
  });
}

/** Whether the scripts of a component are TypeScript. */
export const isTypeScriptComponent = (text: string): boolean =>
  scriptBlocks(text).some(({ attributes }) => /\blang=["']?tsx?\b/.test(attributes));

/** The scripts of a component with blanks in the place of everything else; only the one around `offset`, where one is given. */
export function onlyScripts(text: string, offset?: number): string {
  const blocks = scriptBlocks(text).filter(({ start, end }) => offset === undefined || (start <= offset && offset < end));
  const blank = (from: number, to: number): string => text.slice(from, to).replace(/[^\r\n]/g, ' ');
  let result = '';
  for (const { start, end } of blocks) result += blank(result.length, start) + text.slice(start, end);
  return result + blank(result.length, text.length);
}
