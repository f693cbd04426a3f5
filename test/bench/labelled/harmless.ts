// Lines of published code that are no secrets by their structure: nobody has to look at the value to say so.
import type { SourceFile } from './sites.ts';

const secretWord = '(?:passw(?:or)?d|pwd|passphrase|secret|token|api_?key|private_?key|credential)';
const key = `[\\w.-]*${secretWord}\\w*`;
const codeFiles = new Set(['.py', '.go', '.ts', '.js', '.mjs', '.java', '.rs', '.cs', '.kt', '.ps1']);
const anySecretWord = new RegExp(`${secretWord}|auth|sign|\\bkey|encrypt`, 'i');

/** The lines (first and last, zero-based) that no scanner should report. */
interface HarmlessPlace {
  readonly first: number;
  readonly last: number;
}

interface HarmlessClass {
  readonly name: string;
  /** `structure`: the text itself proves it. `presumed`: published code of wide use; an exception would be a finding worth a look. */
  readonly basis: 'structure' | 'presumed';
  readonly find: (file: SourceFile) => HarmlessPlace[];
}

/** Every line that matches, where `accepts` agrees. */
const lines =
  (pattern: RegExp, accepts: (file: SourceFile, line: number, match: RegExpExecArray) => boolean = () => true) =>
  (file: SourceFile): HarmlessPlace[] =>
    file.lines.flatMap((text, line) => {
      const match = text.length < 400 ? pattern.exec(text) : null;
      return match && accepts(file, line, match) ? [{ first: line, last: line }] : [];
    });

const inCode = (file: SourceFile): boolean => codeFiles.has(file.extension);
const farFromSecretWords = (file: SourceFile, line: number): boolean =>
  !file.lines.slice(Math.max(0, line - 3), line + 4).some(text => anySecretWord.test(text));

/** Blocks between two marks, the marks included. */
const blocks =
  (begin: RegExp, end: RegExp) =>
  (file: SourceFile): HarmlessPlace[] => {
    const first = file.lines.findIndex(text => begin.test(text));
    const length = first < 0 ? -1 : file.lines.slice(first, first + 80).findIndex(text => end.test(text));
    return length < 1 ? [] : [{ first, last: first + length }];
  };

const assigned = (value: string, flags = 'i') => new RegExp(`(?:^|[\\s,({"'])["']?${key}["']?\\s*(?::=|=>|=|:)\\s*${value}`, flags);
const placeholder = /^(?:<[^<>]+>|\$\{[^{}]+\}|\{\{.*\}\}|%(?:\(\w+\))?s|\*{3,}|x{4,}|your[-_ ].*|.*[-_]here|\.{3}|redacted.*|\[.*\])$/i;

export const harmlessClasses: readonly HarmlessClass[] = [
  {
    name: 'value comes from a variable, member or call',
    basis: 'structure',
    find: lines(
      new RegExp(`^\\s*(?:const |let |var |final )?${key}\\s*:?=\\s*[A-Za-z_][\\w.]*(?:\\([\\w., ]*\\)|\\[\\w+\\])?[;,]?\\s*$`, 'i'),
      inCode,
    ),
  },
  {
    name: 'declaration without a value',
    basis: 'structure',
    find: lines(
      new RegExp(
        `^[^"'\`=]*\\b(?:\\w*${secretWord}\\w*\\??:? +(?:string|str|&str|String|\\[\\]byte|bytes|SecretStr)\\b|(?:String|string) \\w*${secretWord}\\w*[;,)])[^"'\`=]*$`,
        'i',
      ),
      inCode,
    ),
  },
  {
    name: 'name handed to a lookup',
    basis: 'structure',
    find: lines(
      new RegExp(`(?:getenv|environ|env|get|lookup|header|param|has|pop)\\w*[([]\\s*["'][\\w.-]*${secretWord}[\\w.-]*["']\\s*[)\\]]`, 'i'),
      inCode,
    ),
  },
  {
    name: 'prose under a secret word',
    basis: 'structure',
    find: lines(assigned(`["'](?<value>[^"'\\d=:/]+ [a-z]+ [a-z]+ [^"'\\d=:/]+)["']`)),
  },
  {
    name: 'placeholder',
    basis: 'structure',
    find: lines(assigned(`["']?(?<value>[^"'\\s,;]+)["']?[,;)]?\\s*$`), (_file, _line, match) => placeholder.test(match.groups!['value']!)),
  },
  {
    name: 'a name as the value',
    basis: 'structure',
    find: lines(assigned(`["'](?<value>[a-z]+(?:[._/-][a-z]+)*[._/-]?${secretWord}(?:[._/-][a-z]+)*)["']`)),
  },
  {
    name: 'digest far from secret words',
    basis: 'structure',
    find: lines(/["'\s=:/@][0-9a-f]{32}(?:[0-9a-f]{8}|[0-9a-f]{32})?(?:["'\s,;]|$)/, farFromSecretWords),
  },
  {
    name: 'UUID far from secret words',
    basis: 'structure',
    find: lines(/["'\s=:/][0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i, farFromSecretWords),
  },
  {
    name: 'integrity value',
    basis: 'structure',
    find: lines(/(?:h1:[\w+/]{43}=|sha(?:256|384|512)-[\w+/]{40,}={0,2}|sha256:[0-9a-f]{64})/),
  },
  {
    name: 'public key or certificate',
    basis: 'structure',
    find: blocks(/BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)/, /END (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)/),
  },
  { name: 'SSH public key', basis: 'structure', find: lines(/\b(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\w+) AAAA[\w+/]{40,}/) },
  {
    name: 'long encoded data far from secret words',
    basis: 'presumed',
    find: lines(/[\w+/]{120,}={0,2}/, farFromSecretWords),
  },
  {
    name: 'minified code',
    basis: 'presumed',
    find: file => {
      const line = file.lines.findIndex(text => text.length > 2000 && text.length < 40_000);
      return line < 0 || !/\.m?js$/.test(file.extension) ? [] : [{ first: line, last: line }];
    },
  },
  {
    name: 'any 40 lines without a secret word',
    basis: 'presumed',
    find: file => {
      const first = Math.floor(file.lines.length / 3);
      const window = file.lines.slice(first, first + 40);
      return window.length < 40 || window.some(text => anySecretWord.test(text)) ? [] : [{ first, last: first + 39 }];
    },
  },
];
