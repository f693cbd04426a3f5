import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';

/**
 * In `local.settings.json` and `.env`, a Functions or WebJobs connection becomes identity-based by its name: `X` turns into `X__suffix`,
 * and its value from a connection string into a plain address. (Azure Functions, "Connecting with an identity".)
 * @returns no changes where the file is no settings file or the value is not all of a setting.
 */
export function identityConnection(question: Question, suffix: string, value: string): TextChange[] {
  const { text, path } = question.input;
  if (!/(^|\/)local\.settings\.json$/i.test(path)) return [];
  const root = parseTree(text, [], { allowTrailingComma: true, disallowComments: false });
  const node = root && findNodeAtOffset(root, question.value.start);
  const [key, content] = node?.parent?.type === 'property' ? (node.parent.children ?? []) : [];
  if (!key || !content || node !== content) return [];
  return [
    { range: { start: key.offset + key.length - 1, end: key.offset + key.length - 1 }, newText: `__${suffix}` },
    { range: { start: content.offset, end: content.offset + content.length }, newText: JSON.stringify(value) },
  ];
}
