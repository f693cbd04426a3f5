import { parse, TomlError } from 'smol-toml';
import { compilePattern } from '../../detection/linearPattern.ts';
import { shapeOf, shortestAnchor } from '../../detection/patternShape.ts';
import { type ChangeEntry, ImportError, type Imported, left, type ReadImport, type RuleEntry } from './imported.ts';
import { globsOfPattern } from './pathPattern.ts';
import { freeRuleId, quotedLiterally } from './ruleNames.ts';

/** The fields of gitleaks' configuration (version 8) that we read; its documentation describes them. */
interface Rule {
  readonly id?: unknown;
  readonly description?: unknown;
  readonly regex?: unknown;
  readonly secretGroup?: unknown;
  readonly entropy?: unknown;
  readonly keywords?: unknown;
  readonly path?: unknown;
  readonly allowlist?: unknown;
  readonly allowlists?: unknown;
}
interface AllowList {
  readonly description?: unknown;
  readonly condition?: unknown;
  readonly commits?: unknown;
  readonly paths?: unknown;
  readonly regexes?: unknown;
  readonly regexTarget?: unknown;
  readonly stopwords?: unknown;
  readonly targetRules?: unknown;
}

/** What an allow-list comes to, as far as it can be carried over. */
interface ReadAllowList {
  readonly exclude: readonly string[];
  readonly except: readonly string[];
  readonly lost: readonly string[];
}

/** Stop words that become one pattern: lists of more than a thousand are in use. */
const wordsTogether = 100;

const table = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
const tables = (value: unknown): Record<string, unknown>[] =>
  (Array.isArray(value) ? value : [value]).map(table).filter(one => one !== undefined);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value : []).filter((one): one is string => typeof one === 'string');
const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

/** Reads `.gitleaks.toml`: its rules become rules, its allow-lists exceptions of them, changes of rules, and accepted findings. */
export const readGitleaksConfig: ReadImport = (source, name) => {
  let config: Record<string, unknown>;
  try {
    config = parse(source) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new ImportError(`${name} is no valid TOML (line ${error.line}).`);
  }
  const found: Imported[] = [];
  const lists = [...tables(config['allowlist']), ...tables(config['allowlists'])] as AllowList[];
  const shared = lists.map((list, index) => ({ list, name: `allow-list ${index + 1}`, read: readAllowList(list, true) }));
  for (const rule of tables(config['rules']) as Rule[]) {
    const id = text(rule.id);
    const ofRule = shared.filter(({ list }) => appliesTo(list, id));
    found.push(
      readRule(
        rule,
        found,
        ofRule.flatMap(({ read }) => read.except),
      ),
    );
  }
  for (const { list, name: listName, read } of shared) found.push(...readSharedList(list, listName, read, name));
  const extend = table(config['extend']);
  if (extend?.['useDefault'] === true) found.push(left('extend.useDefault', 'the built-in rules take the place of its default rules'));
  for (const key of ['path', 'url']) if (text(extend?.[key])) found.push(left(`extend.${key}`, 'import the file that it names, too'));
  for (const id of texts(extend?.['disabledRules']))
    found.push(
      left(`disabled rule ${id}`, 'its rules are not ours: name the ones that you do not want in "changes" of .secret-hygiene/rules.yaml'),
    );
  return found;
};

const appliesTo = ({ targetRules }: AllowList, id: string | undefined): boolean => {
  const targets = texts(targetRules);
  return targets.length === 0 || (id !== undefined && targets.includes(id));
};

function readRule(rule: Rule, before: readonly Imported[], shared: readonly string[]): Imported {
  const given = text(rule.id) ?? text(rule.description) ?? 'without an id';
  const name = `rule ${given}`;
  const pattern = text(rule.regex);
  if (!pattern) return left(name, text(rule.path) ? 'it finds files by their names, and has no pattern for a value' : 'it has no regex');
  let groups: number;
  try {
    ({ groups } = compilePattern(pattern));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return left(name, 'its pattern cannot be read');
  }
  const but: string[] = [];
  const anchors = anchorsOf(pattern, texts(rule.keywords));
  if (anchors === 'none')
    return left(
      name,
      `it has no keyword of ${shortestAnchor} or more characters, and not every match holds the same text: give it anchors`,
    );
  const include = text(rule.path) === undefined ? undefined : globsOfPattern(text(rule.path)!);
  if (text(rule.path) !== undefined && !include) return left(name, 'its path cannot be said as a glob: write the rule by hand, with paths');
  const lists = [...tables(rule.allowlist), ...tables(rule.allowlists)].map(list => readAllowList(list, groups === 0));
  for (const { lost } of lists) but.push(...lost);
  const except = [...new Set([...lists.flatMap(list => list.except), ...shared])];
  const exclude = lists.flatMap(list => list.exclude);
  const secretGroup = Number(rule.secretGroup ?? 0);
  // Without a number, gitleaks takes the first group as the secret where there is one.
  const group = secretGroup > 0 ? secretGroup : Math.min(groups, 1);
  if (group > groups) return left(name, 'its secretGroup names a group that its pattern does not have');
  const taken = before.flatMap(one => (one.kind === 'rule' ? [one.entry.id] : []));
  const entry: RuleEntry = {
    id: freeRuleId(given, 'gitleaks', taken),
    title: (text(rule.description) ?? given).split('\n')[0]!.slice(0, 120).trim(),
    severity: 'high',
    pattern,
    ...(group > 0 && { group }),
    ...(anchors && { anchors }),
    ...(typeof rule.entropy === 'number' && rule.entropy > 0 && rule.entropy <= 8 && { entropy: rule.entropy }),
    ...(except.length > 0 && { except }),
    ...((include || exclude.length > 0) && { paths: { ...(include && { include }), ...(exclude.length > 0 && { exclude }) } }),
  };
  return { name, kind: 'rule', entry, ...(but.length > 0 && { but }) };
}

/** The keywords to write as anchors; undefined where the pattern's own say as much; `none` when there are neither. */
function anchorsOf(pattern: string, keywords: readonly string[]): readonly string[] | undefined | 'none' {
  const own = shapeOf(pattern).anchors;
  const words = [...new Set(keywords.map(word => word.toLowerCase()))];
  const usable = words.length > 0 && words.every(word => /^[\x20-\x7e]{3,100}$/.test(word));
  if (own && (!usable || own.every(anchor => words.some(word => anchor.includes(word))))) return undefined;
  return usable ? words : 'none';
}

/** @param judgesValue whether the whole match is the value, so that expressions for either are the same. */
function readAllowList(list: AllowList, judgesValue: boolean): ReadAllowList {
  const lost: string[] = [];
  const [paths, commits, stopwords] = [texts(list.paths), texts(list.commits), texts(list.stopwords)];
  const regexes = texts(list.regexes);
  const kinds = [paths, commits, stopwords, regexes].filter(one => one.length > 0).length;
  if (/^(?:and|&&)$/i.test(text(list.condition) ?? '') && kinds > 1)
    return { exclude: [], except: [], lost: ['an allow-list whose conditions must hold together'] };
  if (commits.length > 0) lost.push('allowed commits: accept what stands in them at its place');
  const exclude = paths.flatMap((path, index) => {
    const globs = globsOfPattern(path);
    if (!globs) lost.push(`allowed path ${index + 1}, which cannot be said as a glob`);
    return globs ?? [];
  });
  const target = text(list.regexTarget) ?? 'secret';
  const except: string[] = [];
  for (let i = 0; i < stopwords.length; i += wordsTogether)
    except.push(
      `(?i)${stopwords
        .slice(i, i + wordsTogether)
        .map(quotedLiterally)
        .join('|')}`,
    );
  if (regexes.length > 0 && target !== 'secret' && !(target === 'match' && judgesValue))
    lost.push(`allowed expressions for the ${target === 'line' ? 'line' : 'match'}: ours judge the value`);
  else
    regexes.forEach((regex, index) => {
      try {
        compilePattern(regex);
        except.push(regex);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        lost.push(`allowed expression ${index + 1}, which cannot be read`);
      }
    });
  return { exclude, except, lost };
}

/** What an allow-list for all rules does to ours: paths are switched off, and what is found now and matches it is accepted at its place. */
function readSharedList(list: AllowList, name: string, { exclude, except, lost }: ReadAllowList, file: string): Imported[] {
  const reason = `imported from ${file}${text(list.description) ? `: ${text(list.description)!.split('\n')[0]!.slice(0, 150)}` : ''}`;
  const found: Imported[] = lost.map(why => left(name, why));
  if (texts(list.targetRules).length > 0) {
    if (exclude.length > 0) found.push(left(name, 'paths for some of its rules only: write them into those rules'));
    return found;
  }
  if (exclude.length > 0) {
    const entry: ChangeEntry = { rules: 'all', paths: exclude, severity: 'off', reason };
    found.push({ name: `${name}, paths`, kind: 'change', entry });
  }
  if (except.length > 0) {
    const allowed = except.map(compilePattern);
    const fits = ({ value }: { readonly value: { reveal(): string } }): boolean => allowed.some(one => one.isIn(value.reveal()));
    found.push({ name: `${name}, expressions and stop words`, kind: 'acceptance', acceptance: { fits, reason } });
  }
  return found;
}
