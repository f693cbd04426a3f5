/**
 * Marks by which other scanners are told to leave something alone, so that people can switch without writing them anew. Their meaning is
 * the one that the documentation of each tool gives: gitleaks, detect-secrets, trufflehog, kingfisher and secretlint.
 */
export interface ForeignMark {
  /** The mark in its tool's words: `gitleaks:allow`. */
  readonly origin: string;
  /** `beside`: its own line, and the next one where it stands alone in a comment. `from` and `to` begin and end a stretch. */
  readonly scope: 'line' | 'nextLine' | 'beside' | 'from' | 'to';
  /** Names of the tool's rules that it is limited to; empty for all. */
  readonly rules: readonly string[];
  /** Where it stands in its line. */
  readonly start: number;
}

/** A mark that begins or ends a stretch of text. */
export interface StretchMark extends ForeignMark {
  /** Offset of the mark in the text, in UTF-16 units. */
  readonly at: number;
}

interface Dialect {
  readonly pattern: RegExp;
  readonly read: (found: RegExpExecArray) => Pick<ForeignMark, 'origin' | 'scope'> & { readonly rules?: readonly string[] };
}

const dialects: readonly Dialect[] = [
  { pattern: /gitleaks:allow/i, read: () => ({ origin: 'gitleaks:allow', scope: 'line' }) },
  { pattern: /trufflehog:ignore/i, read: () => ({ origin: 'trufflehog:ignore', scope: 'line' }) },
  { pattern: /kingfisher:ignore/i, read: () => ({ origin: 'kingfisher:ignore', scope: 'beside' }) },
  {
    pattern: /(?:#|\/\/|\/\*|'|--|;|\brem\b)[ \t*]*pragma: ?(allow|white)list[ -](nextline[ -])?secret\b/i,
    read: ([, list, next]) => ({
      origin: `pragma: ${list!.toLowerCase()}list ${next ? 'nextline ' : ''}secret`,
      scope: next ? 'nextLine' : 'line',
    }),
  },
  {
    pattern: /secretlint-(?:(disable|enable)(?:-(next-line|line))?)(?![\w-])[ \t]*([^\r\n]*)/,
    read([, verb, where, rest]) {
      const scope = verb === 'enable' ? 'to' : where === 'line' ? 'line' : where ? 'nextLine' : 'from';
      return { origin: `secretlint-${verb}${where ? `-${where}` : ''}`, scope, rules: ruleNames(rest!) };
    },
  },
];

/** Names before the end of the comment and before ` -- `, after which secretlint takes a description. */
function ruleNames(rest: string): string[] {
  const [list = ''] = rest.split(/\*\/|-->|[ \t]--[ \t]|^--[ \t]/);
  return list
    .split(/[,\s]+/)
    .map(name => name.trim())
    .filter(name => /^@?[\w/-]{2,100}$/.test(name));
}

/** Whether a text may hold a mark. */
export const anyForeignMark = /gitleaks:allow|trufflehog:ignore|kingfisher:ignore|pragma: ?(?:allow|white)list|secretlint-(?:dis|en)able/i;

/** The marks of one line, in the order of the tools above. */
export function foreignMarksOf(line: string): ForeignMark[] {
  if (!anyForeignMark.test(line)) return [];
  return dialects.flatMap(({ pattern, read }) => {
    const found = pattern.exec(line);
    return found ? [{ rules: [], ...read(found), start: found.index }] : [];
  });
}

/** What every mark of a stretch begins with. */
export const stretchWord = 'secretlint-';

/** The marks that begin or end stretches. @param places where `stretchWord` stands in the text, in order. */
export function stretchMarks(text: { slice(start: number, end: number): string }, places: readonly number[]): StretchMark[] {
  return places.flatMap(at => {
    const [line = ''] = text.slice(at, at + 400).split(/[\r\n]/, 1);
    const mark = foreignMarksOf(line).find(({ scope, start }) => start === 0 && (scope === 'from' || scope === 'to'));
    return mark ? [{ ...mark, at }] : [];
  });
}

/** The mark that began the stretch in which a finding stands, if it is in one. @param start offset of the finding. */
export function stretchAround(marks: readonly StretchMark[], ruleId: string, start: number): StretchMark | undefined {
  return marks
    .filter(mark => mark.at < start && marksRule(mark, ruleId))
    .reduce<StretchMark | undefined>((open, mark) => (mark.scope === 'from' ? (open ?? mark) : undefined), undefined);
}

/** Where secretlint's name of a kind is not how ids of ours begin. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  basicauth: ['url-basic-auth'],
  databaseconnectionstring: ['postgres-uri', 'mysql-uri', 'mongodb-uri'],
  gcp: ['gcp-', 'google-'],
  npm: ['npm'],
  privatekey: ['pem-', 'pgp-'],
};

/**
 * Whether a mark speaks about a rule of ours: all marks without names do, others where a name ends with what our rule's id begins with
 * (`@secretlint/secretlint-rule-aws` and `aws-access-key-id`).
 */
export function marksRule({ rules }: Pick<ForeignMark, 'rules'>, ruleId: string): boolean {
  return (
    rules.length === 0 ||
    rules.some(name => {
      const kind = name
        .toLowerCase()
        .replace(/^.*\//, '')
        .replace(/^secretlint-rule-/, '');
      return kind.length > 1 && (otherNames[kind] ?? [`${kind}-`]).some(begin => ruleId.startsWith(begin));
    })
  );
}

/** The reason that stands in reports: the mark gives none, so its origin has to do. */
export const foreignReason = ({ origin }: ForeignMark): string => `marked for another scanner: ${origin}`;
