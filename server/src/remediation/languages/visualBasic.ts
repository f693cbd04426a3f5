import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { azurePackagesForDotnet } from '../packages/csproj.ts';
import { type LexicalRule, lexemesOf } from '../syntax/lexer.ts';
import { indentationAt, indentUnit, insertion, lineEnd } from '../syntax/textLayout.ts';
import { sortedImports } from './importLines.ts';
import { freeName, type Obstacle, type Reading } from './language.ts';
import { type LexedLanguage, type LexedSite, linePrefix, putBetweenLexemes, putWholeLexeme } from './lexedKind.ts';

const rules: readonly LexicalRule[] = [
  { starts: "'", kind: 'comment', pattern: /(?<open>')(?<text>[^\n\r]*)/y },
  { starts: 'rR', kind: 'comment', pattern: /(?<open>REM\b)(?<text>[^\n\r]*)/iy },
  {
    starts: '$',
    kind: 'string',
    interpolates: true,
    pattern: /(?<open>\$")(?<text>(?:[^"{]|""|\{\{|\{[^"}]*(?:"(?:[^"]|"")*"[^"}]*)*\})*)(?<close>")?/y,
  },
  { starts: '"', kind: 'string', pattern: /(?<open>")(?<text>[^"]*(?:""[^"]*)*)(?<close>"c?)?/iy },
];

const modifiers = String.raw`(?:(?:Public|Private|Friend|Protected|Shared|Partial|NotInheritable|MustInherit|Overrides|Overridable|Shadows|Async|Iterator)\s+)*`;
const typeHeader = new RegExp(String.raw`^[ \t]*${modifiers}(Class|Module|Structure|Interface)[ \t]+\w+`, 'i');
const methodStart = new RegExp(String.raw`^[ \t]*${modifiers}(Sub|Function|Operator|Get|Set)\b`, 'i');

/** A class, module or structure around the value. */
interface Home {
  readonly kind: string;
  /** Offset of its first line. */
  readonly start: number;
}

/** The types around an offset, the outermost first, and whether it is inside a method. */
function around({ code }: LexedSite, offset: number): { readonly homes: readonly Home[]; readonly inMethod: boolean } {
  const homes: Home[] = [];
  let inMethod = false;
  let at = 0;
  for (const line of code.slice(0, offset).split('\n')) {
    const header = typeHeader.exec(line);
    if (header) {
      homes.push({ kind: header[1]!.toLowerCase(), start: at });
      inMethod = false;
    } else if (/^\s*End\s+(Class|Module|Structure|Interface)\b/i.test(line)) homes.pop();
    else if (/^\s*End\s+(Sub|Function|Operator|Get|Set)\b/i.test(line)) inMethod = false;
    else if (methodStart.test(line) && !/\b(MustOverride|Declare)\b/i.test(line)) inMethod = true;
    at += line.length + 1;
  }
  return { homes, inMethod };
}

const declaredConstant = /\bConst\s+(\w+)(\s+As\s+\w+)?\s*=\s*$/i;

/** Whether a constant is used where only constants can be. */
function constantUse({ code }: LexedSite, name: string): boolean {
  const use = new RegExp(
    String.raw`<\w+\([^>\n]*\b${name}\b|\bOptional\b[^,)\n]*=\s*${name}\b|\bConst\s+\w+[^=\n]*=[^\n]*\b${name}\b`,
    'i',
  );
  return use.test(code);
}

/** A constant becomes a read-only field or a local variable. */
function loosened(site: LexedSite): Obstacle {
  const line = linePrefix(site);
  const found = declaredConstant.exec(line);
  if (!found) return undefined;
  const name = found[1]!;
  if (constantUse(site, name))
    return {
      refused: l10n.t(
        '{0} is used where Visual Basic takes constants only (an attribute, a default parameter or another constant), so it cannot be read at run time. Keep it in configuration and name the setting there.',
        name,
      ),
    };
  const start = site.region.start - line.length + found.index;
  const end = start + 'Const'.length;
  const { homes, inMethod } = around(site, start);
  if (inMethod) return { changes: [{ range: { start, end }, newText: 'Dim' }] };
  const changes: TextChange[] = [{ range: { start, end }, newText: homes.at(-1)?.kind === 'module' ? 'ReadOnly' : 'Shared ReadOnly' }];
  // A field takes no type from its value.
  if (!found[2]) changes.push(insertion(start + /^Const\s+\w+/i.exec(found[0])![0].length, ' As String'));
  const open = /\b(Public|Friend|Protected)\b/i.test(line);
  return {
    changes,
    ...(open && {
      review: l10n.t(
        '{0} is no constant any more: attributes, default parameters and constants elsewhere that use it no longer compile.',
        name,
      ),
    }),
  };
}

export const visualBasic: LexedLanguage = {
  name: 'Visual Basic',
  languageIds: ['vb'],
  extensions: ['.vb'],
  comment: "'",
  limits: 'Literals and comments are read by a lexer, and types and methods by their first and last lines; XML literals are read as code.',
  joinOperator: '&',
  nameBefore: /(\w+)(?:\(\))?\s*(?:As\s+[\w.]+\s*)?:?=\s*$/i,
  bare: { before: /(?:(?<![<>])=|[(,{]|\b(?:Return|Then|Else))$/i, after: /^[ \t]*(?:$|[\r\n),}:]|Then\b)/i },
  lookupWithDefault: { before: /\bIf\(\s*(?:System\.)?Environment\.GetEnvironmentVariable\("(\w+)"\)\s*,\s*$/i, after: /^\s*\)/ },
  lex: text => lexemesOf(text, rules),

  obstacle(site) {
    const line = linePrefix(site);
    if (/<\s*(?:Assembly:\s*)?[A-Z][\w.]*\([^>\n]*$/i.test(line))
      return { refused: l10n.t('An attribute takes constants only. Name a setting there and keep the value in configuration.') };
    if (/\bOptional\b[^,)]*=\s*$/i.test(line))
      return {
        refused: l10n.t('The default of a parameter must be a constant. Make Nothing the default, and read the value in the body.'),
      };
    return loosened(site);
  },

  async environment(site, variable) {
    const { homes } = around(site, site.region.start);
    if (!homes[0] || homes.some(({ kind }) => kind === 'interface')) return noHome();
    const known = /Function (RequiredVariable\d*)\(name As String\) As String/i.exec(site.text)?.[1];
    const name = known ?? freeName(site.text, 'RequiredVariable');
    const shared = homes[0].kind === 'module' ? '' : 'Shared ';
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      "''' <summary>The value of an environment variable; fails when it is not set.</summary>",
      `Private ${shared}Function ${name}(name As String) As String`,
      `${unit}Dim value = Environment.GetEnvironmentVariable(name)`,
      `${unit}If value Is Nothing Then Throw New InvalidOperationException(name & " is not set")`,
      `${unit}Return value`,
      'End Function',
    ].join('\n');
    return { text: `${name}("${variable}")`, compound: false, imports: [{ from: 'System' }], ...(!known && { declaration }), also: [] };
  },

  async client(site, reference) {
    const { homes } = around(site, site.region.start);
    if (!homes[0] || homes.some(({ kind }) => kind === 'interface')) return noHome();
    const known = site.text.includes(`New Uri("${reference.vaultUrl}")`)
      ? /Function (ReadSecret\d*)\(name As String, Optional fresh/i.exec(site.text)?.[1]
      : undefined;
    const read = known ?? freeName(site.text, 'ReadSecret');
    const client = freeName(site.text, 'secretClient');
    const values = freeName(site.text, 'secretValues');
    const shared = homes[0].kind === 'module' ? '' : 'Shared ';
    const unit = indentUnit(site.text, '    ');
    const declaration = [
      `Private ${shared}ReadOnly ${client} As New SecretClient(New Uri("${reference.vaultUrl}"), New DefaultAzureCredential())`,
      `Private ${shared}ReadOnly ${values} As New ConcurrentDictionary(Of String, String)()`,
      '',
      "''' <summary>Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with fresh: it was rotated.</summary>",
      `Private ${shared}Function ${read}(name As String, Optional fresh As Boolean = False) As String`,
      `${unit}Dim dropped As String = Nothing`,
      `${unit}If fresh Then ${values}.TryRemove(name, dropped)`,
      `${unit}Return ${values}.GetOrAdd(name, Function(key) ${client}.GetSecret(key).Value.Value)`,
      'End Function',
    ].join('\n');
    const imports = ['System', 'System.Collections.Concurrent', 'Azure.Identity', 'Azure.Security.KeyVault.Secrets'];
    return {
      text: `${read}("${reference.name}")`,
      compound: false,
      imports: known ? [] : imports.map(from => ({ from })),
      ...(!known && { declaration }),
      also: await azurePackagesForDotnet(site.question.files, site.question.input.path),
    };
  },

  async additions(site, { imports, declaration }) {
    const { text, code } = site;
    const present = [...code.matchAll(/^Imports[ \t]+([\w.]+)[^\n\r]*/gim)].map(match => ({
      name: match[1]!,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }));
    const head = [...code.matchAll(/^Option[ \t]+\w+[^\n\r]*/gim)].at(-1);
    const added = sortedImports(text, {
      present,
      missing: imports.map(({ from }) => from).filter(name => !present.some(each => each.name.toLowerCase() === name.toLowerCase())),
      line: name => `Imports ${name}`,
      ...(head && { head: head.index + head[0].trimEnd().length }),
      code: Math.max(0, code.search(/\S/)),
    });
    const home = around(site, site.region.start).homes[0];
    if (!declaration || !home) return added;
    let end = lineEnd(text, home.start);
    for (let next = text.indexOf('\n', end) + 1; /^[ \t]*(Inherits|Implements)\b/i.test(code.slice(next, lineEnd(text, next))); ) {
      end = lineEnd(text, next);
      next = text.indexOf('\n', end) + 1;
    }
    const indent = indentationAt(text, home.start) + indentUnit(text, '    ');
    const block = declaration
      .split('\n')
      .map(line => (line ? indent + line : ''))
      .join('\n');
    const apart = /^\r?\n[ \t]*\r?\n/.test(text.slice(end)) ? '' : '\n';
    return [...added, insertion(end, `\n${block}${apart}`)];
  },

  encode(_site, encoding, reading) {
    const { text, imports } = reading;
    const add = (wrapped: string, ...from: string[]): Reading => ({
      ...reading,
      text: wrapped,
      imports: [...imports, ...['System', ...from].map(each => ({ from: each }))],
    });
    switch (encoding) {
      case 'url':
        return add(`Uri.EscapeDataString(${text})`);
      case 'base64':
        return add(`Convert.ToBase64String(Encoding.UTF8.GetBytes(${text}))`, 'System.Text');
      case 'hex':
        return add(`Convert.ToHexString(Encoding.UTF8.GetBytes(${text}))`, 'System.Text');
    }
  },

  put(site, reading) {
    const { first, last, prefix, suffix, value } = site;
    if (!prefix && !suffix) return putWholeLexeme(visualBasic, site, reading);
    if (first === last && first.interpolates) return [{ range: value, newText: `{${reading.text}}` }];
    return putBetweenLexemes(visualBasic, site, reading);
  },

  async delivery(_site, dotenv) {
    return {
      description: l10n.t('Start the program with its variables from {0}', dotenv),
      command: `set -a; . ./${dotenv}; set +a; dotnet run`,
    };
  },
};

const noHome = (): { refused: string } => ({
  refused: l10n.t('No class, module or structure around the value can hold the function that reads it. Move the value into one first.'),
});
