import type { CompanionEdit, TextChange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { atSite } from '../languages/codeKind.ts';
import { isWrittenIn } from '../languages/language.ts';
import { clientBash } from './clientBash.ts';
import type { ClientDialect } from './clientCode.ts';
import { clientCsharp } from './clientCsharp.ts';
import { clientJava } from './clientJava.ts';
import { clientJavaScript } from './clientJavaScript.ts';
import { clientPython } from './clientPython.ts';
import { withoutImport } from './importOfReplaced.ts';

/** Languages in which the client of a service is rewritten. */
export const clientDialects: readonly ClientDialect[] = [clientJavaScript, clientPython, clientCsharp, clientJava, clientBash];

/**
 * The changes after which a client of an Azure SDK is made from an address and `DefaultAzureCredential`, without a key or a connection
 * string. Undefined where the value is used in another way, so that a person has to do it.
 */
export async function clientByIdentity(
  question: Question,
): Promise<{ readonly changes: readonly TextChange[]; readonly also: readonly CompanionEdit[] } | undefined> {
  const dialect = clientDialects.find(({ language }) => isWrittenIn(language, question.input));
  if (!dialect) return undefined;
  const { language } = dialect;
  return atSite(language, question, async site => {
    const obstacle = language.obstacle(site);
    // A constant can hold an address as well.
    if (obstacle && 'refused' in obstacle) return undefined;
    const edit = dialect.edit(site);
    if (!edit) return undefined;
    const additions = await language.additions(site, { text: '', compound: false, imports: edit.imports, also: [] });
    if ('refused' in additions) return undefined;
    return { changes: [...edit.changes, ...withoutImport(site, edit, additions)], also: await dialect.packages(site) };
  });
}
