import type { FileFacts, FileKind } from './fileKind.ts';
import { formatKinds } from './formats/formatKinds.ts';
import { databricksSources } from './formats/notebook.ts';
import { openCell } from './formats/openCell.ts';
import { bash } from './languages/bash.ts';
import { codeKind } from './languages/codeKind.ts';
import { cpp } from './languages/cpp.ts';
import { csharp } from './languages/csharp.ts';
import { dart } from './languages/dart.ts';
import { fsharp } from './languages/fsharp.ts';
import { go } from './languages/go.ts';
import { groovy } from './languages/groovy.ts';
import { java } from './languages/java.ts';
import { kotlin } from './languages/kotlin.ts';
import { lexedKind } from './languages/lexedKind.ts';
import { lua } from './languages/lua.ts';
import { perl } from './languages/perl.ts';
import { php } from './languages/php.ts';
import { powershell } from './languages/powershell.ts';
import { python } from './languages/python.ts';
import { r } from './languages/r.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';
import { scala } from './languages/scala.ts';
import { sql } from './languages/sql.ts';
import { swift } from './languages/swift.ts';
import { typescript } from './languages/typescript.ts';
import { visualBasic } from './languages/visualBasic.ts';

/** Languages that a grammar reads. */
export const languages = [typescript, python, csharp, java, go, cpp, rust, ruby, php, powershell, bash, kotlin, scala, dart, lua] as const;

/** Languages that are read by their literals and comments. */
export const lexedLanguages = [swift, fsharp, visualBasic, sql, r, perl, groovy] as const;

/** Every language and format, the special before the general: the first that matches a file is its kind. */
const kinds: readonly FileKind[] = [
  openCell,
  ...databricksSources,
  ...languages.map(codeKind),
  ...lexedLanguages.map(lexedKind),
  ...formatKinds,
];

/** The kind of a file; undefined where nothing is known that could replace a value in it. */
export const fileKindOf = (file: FileFacts): FileKind | undefined => kinds.find(kind => kind.matches(file));
