import type { FileFacts, FileKind } from './fileKind.ts';
import { codeKind } from './languages/codeKind.ts';
import { typescript } from './languages/typescript.ts';

/** Every language and format, the special before the general: the first that matches a file is its kind. */
const kinds: readonly FileKind[] = [codeKind(typescript)];

/** The kind of a file; undefined where nothing is known that could replace a value in it. */
export const fileKindOf = (file: FileFacts): FileKind | undefined => kinds.find(kind => kind.matches(file));
