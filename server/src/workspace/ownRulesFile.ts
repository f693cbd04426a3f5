import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Confidence, Severity } from '../../../shared/src/model/index.ts';
import { compilePattern } from '../detection/linearPattern.ts';
import { longestAnchor, shapeOf, shortestAnchor, spanOf } from '../detection/patternShape.ts';
import { allRules, type PatternRule } from '../rules/index.ts';
import { type OwnRule, type OwnRules, type RuleChange, rulesPath, type TextOnLine } from './ownRules.ts';
import type { SuppressionProblem } from './scanResult.ts';

const longestFile = 1_000_000;
const mostRules = 1000;
/** Anchors share one table with those of the built-in rules; short ones take the most room in it. */
const mostAnchorRoom = 20_000;
const roomOf = (anchor: string): number => (anchor.length >= 5 ? 2 : anchor.length === 4 ? 65 : 130);

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const confidences: readonly Confidence[] = ['high', 'medium', 'low'];
const ruleFields = [
  'id',
  'title',
  'severity',
  'confidence',
  'pattern',
  'group',
  'anchors',
  'entropy',
  'except',
  'paths',
  'description',
  'revoke',
  'samples',
] as const;
const changeFields = ['rules', 'paths', 'severity', 'reason'] as const;

/** The fields of one entry, with what stands in them. */
type Fields<Name extends string> = Partial<Record<Name, { readonly value: unknown; readonly line: number }>>;

const builtIn = new Set(allRules.map(rule => rule.id));

/**
 * Reads the rules strictly: an entry that is not exactly right does not count, and a problem says on which line and what to write. Problems
 * quote nothing of the file but ids and the few characters of a pattern that are wrong: it may hold a value where none belongs.
 */
export function readOwnRules(text: string): OwnRules {
  const problems: SuppressionProblem[] = [];
  const rules: OwnRule[] = [];
  const changes: RuleChange[] = [];
  const lines = new LineCounter();
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const refuse = (line: number, message: string): void => {
    problems.push({ kind: 'invalid', path: rulesPath, line, message });
  };
  const done = (): OwnRules => ({ rules, changes, problems: problems.sort((a, b) => a.line - b.line) });
  if (text.length > longestFile) {
    refuse(1, l10n.t('This file is too large to be read (1 MB at most). Only the built-in rules count.'));
    return done();
  }
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', uniqueKeys: true });
  for (const error of document.errors)
    refuse(error.linePos?.[0].line ?? 1, l10n.t('This is no valid YAML ({0}). Only the built-in rules count.', error.code));
  if (document.errors.length > 0 || document.contents === null) return done();
  if (!isMap(document.contents)) {
    refuse(1, l10n.t('Write the keys "rules" and "changes" at the top level. Only the built-in rules count.'));
    return done();
  }

  const textOf = (node: unknown): string | undefined =>
    isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '' ? node.value : undefined;
  /** A list of texts, or a single one. */
  const listOf = (node: unknown): TextOnLine[] | undefined => {
    const items = isSeq(node) ? node.items : [node];
    const texts = items.map(item => ({ text: textOf(item), line: lineOf(item) }));
    return texts.every((one): one is TextOnLine => one.text !== undefined) ? texts : undefined;
  };
  const fieldsOf = <Name extends string>(item: unknown, known: readonly Name[], what: string): Fields<Name> | undefined => {
    if (!isMap(item)) {
      refuse(lineOf(item), l10n.t('{0} has the keys {1}: write each on a line of its own.', what, known.join(', ')));
      return undefined;
    }
    const fields: Fields<Name> = {};
    for (const { key, value } of item.items) {
      const name = textOf(key) as Name;
      if (known.includes(name)) fields[name] = { value, line: lineOf(key) };
      else refuse(lineOf(key), l10n.t('This key is not known here. {0} has {1}.', what, known.join(', ')));
    }
    return fields;
  };
  const itemsOf = (key: unknown, value: unknown): readonly unknown[] => {
    if (isSeq(value)) return value.items;
    if (!(value === null || (isScalar(value) && value.value === '')))
      refuse(lineOf(key), l10n.t('Write a list here: each entry starts with "- ".'));
    return [];
  };

  const sections = document.contents.items;
  for (const { key, value } of sections) {
    const name = textOf(key);
    if (name === 'rules') for (const item of itemsOf(key, value)) readRule(item);
    else if (name !== 'changes') refuse(lineOf(key), l10n.t('This key is not known here. The keys are rules and changes.'));
  }
  // Changes name rules, so those come first whatever the order in the file is.
  for (const { key, value } of sections) if (textOf(key) === 'changes') for (const item of itemsOf(key, value)) readChange(item);
  return done();

  function readRule(item: unknown): void {
    const line = lineOf(item);
    const before = problems.length;
    const fields = fieldsOf(item, ruleFields, l10n.t('A rule'));
    if (!fields) return;
    const needed = (name: (typeof ruleFields)[number], write: string): string => {
      const given = fields[name];
      const read = given && textOf(given.value);
      if (read === undefined)
        refuse(
          given?.line ?? line,
          given ? l10n.t('{0} is not right: write {1}.', name, write) : l10n.t('{0} is missing: write {1}.', name, write),
        );
      return read ?? '';
    };
    const optional = <T>(name: (typeof ruleFields)[number], write: string, read: (node: unknown) => T | undefined): T | undefined => {
      const given = fields[name];
      const value = given && read(given.value);
      if (given && value === undefined) refuse(given.line, l10n.t('{0} is not right: write {1}.', name, write));
      return value;
    };
    const choice =
      <T extends string>(known: readonly T[]) =>
      (node: unknown): T | undefined =>
        known.find(one => one === textOf(node));

    const id = needed('id', l10n.t('a name in lower case with hyphens, such as contoso-deploy-token'));
    const idLine = fields.id?.line ?? line;
    if (id && !/^[a-z][a-z0-9-]{1,78}[a-z0-9]$/.test(id))
      refuse(idLine, l10n.t('id is not right: write 3 to 80 small letters, digits and hyphens.'));
    else if (builtIn.has(id))
      refuse(idLine, l10n.t('The id {0} belongs to a built-in rule: write another one. To change that rule, name it in "changes".', id));
    else if (rules.some(one => one.rule.id === id)) refuse(idLine, l10n.t('There are two rules with the id {0}: write another one.', id));
    const title = needed('title', l10n.t('what it finds, in a few words'));
    if (!fields.severity) needed('severity', severities.join(', '));
    const severity = optional('severity', severities.join(', '), choice(severities));
    const confidence = optional('confidence', confidences.join(', '), choice(confidences)) ?? 'medium';
    const entropy = optional('entropy', l10n.t('bits per character, from 0 to 8'), node => {
      const bits = Number(textOf(node));
      return bits >= 0 && bits <= 8 ? bits : undefined;
    });
    const compiled = readPattern(needed('pattern', l10n.t('a regular expression in the syntax of RE2')), fields.pattern?.line ?? line);
    const group =
      compiled &&
      optional('group', l10n.t('the name of a group, or a number up to {0}', compiled.pattern.groups), node => {
        const named = textOf(node)!;
        const index = /^\d{1,3}$/.test(named) ? Number(named) : compiled.pattern.namedGroup(named);
        return index !== undefined && index <= compiled.pattern.groups ? index : undefined;
      });
    const given = optional('anchors', l10n.t('a list of texts'), listOf);
    for (const anchor of given ?? [])
      if (!/^[\x20-\x7e]+$/.test(anchor.text) || anchor.text.length < shortestAnchor || anchor.text.length > longestAnchor)
        refuse(anchor.line, l10n.t('An anchor has {0} to {1} letters, digits and signs of ASCII.', shortestAnchor, longestAnchor));
    const anchors = given ? [...new Set(given.map(one => one.text.toLowerCase()))] : compiled?.shape.anchors;
    if (compiled && !anchors && !fields.anchors)
      refuse(
        fields.pattern?.line ?? line,
        l10n.t(
          'anchors is missing: not every match holds the same {0} letters or signs, so write a list of words of which one stands near each value.',
          shortestAnchor,
        ),
      );
    const except = optional('except', l10n.t('a list of regular expressions'), listOf) ?? [];
    for (const one of except) readPattern(one.text, one.line);
    const paths = fields.paths && readPaths(fields.paths.value);
    const samples = fields.samples ? readSamples(fields.samples.value) : { match: [], mismatch: [] };
    const description = optional('description', l10n.t('a sentence, or leave it out'), textOf);
    const revoke = optional('revoke', l10n.t('how to make the value useless, or leave it out'), textOf);
    if (problems.length > before || !compiled || !severity || !anchors) return;
    const room = rules.reduce((sum, one) => sum + one.rule.anchors.reduce((own, anchor) => own + roomOf(anchor), 0), 0);
    if (rules.length >= mostRules || room + anchors.reduce((sum, anchor) => sum + roomOf(anchor), 0) > mostAnchorRoom) {
      refuse(
        line,
        l10n.t(
          'This rule is one too many: {0} rules and some {1} anchors are the most, fewer where anchors have less than five characters.',
          mostRules,
          mostAnchorRoom / 2,
        ),
      );
      return;
    }
    const rule: PatternRule = {
      form: 'pattern',
      id,
      provider: 'Own rule',
      title,
      severity,
      confidence,
      description: description ?? `${title}, as the rules of this repository know it.`,
      revoke: revoke ?? 'Rotate it where it was issued',
      pattern: compiled.source,
      group: group ?? compiled.pattern.namedGroup('value') ?? 0,
      anchors,
      span: spanOf(compiled.shape),
      ...(entropy !== undefined && { entropy }),
      except: except.map(one => one.text),
      ...(paths && { paths }),
    };
    rules.push({ rule, line, samples });
  }

  function readPattern(source: string, line: number) {
    if (!source) return undefined;
    try {
      return { source, pattern: compilePattern(source), shape: shapeOf(source) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // What is quoted may be all of a long pattern.
      const why = error.message.replace(/: `[^`]{13,}`$/s, '');
      refuse(
        line,
        l10n.t(
          'This pattern cannot be used: {0}. Patterns are in the syntax of RE2, which has no look-around and no back-references.',
          why,
        ),
      );
      return undefined;
    }
  }

  function readPaths(node: unknown): PatternRule['paths'] {
    const fields = fieldsOf(node, ['include', 'exclude'] as const, 'paths');
    const globs = (name: 'include' | 'exclude'): readonly string[] => {
      const field = fields?.[name];
      const list = field ? listOf(field.value) : [];
      if (!list) refuse(field!.line, l10n.t('{0} is not right: write a list of globs in .gitignore syntax.', name));
      return list?.map(one => one.text) ?? [];
    };
    return { include: globs('include'), exclude: globs('exclude') };
  }

  function readSamples(node: unknown): OwnRule['samples'] {
    const fields = fieldsOf(node, ['match', 'mismatch'] as const, 'samples');
    const texts = (name: 'match' | 'mismatch'): readonly TextOnLine[] => {
      const field = fields?.[name];
      const list = field ? listOf(field.value) : [];
      if (!list) refuse(field!.line, l10n.t('{0} is not right: write a list of texts.', name));
      return list ?? [];
    };
    return { match: texts('match'), mismatch: texts('mismatch') };
  }

  function readChange(item: unknown): void {
    const line = lineOf(item);
    const before = problems.length;
    const fields = fieldsOf(item, changeFields, l10n.t('A change'));
    if (!fields) return;
    const ids = fields.rules && listOf(fields.rules.value);
    if (!ids) refuse(fields.rules?.line ?? line, l10n.t('rules is missing or not right: write a list of rule ids, or all.'));
    const all = ids?.length === 1 && ids[0]!.text === 'all';
    for (const one of all ? [] : (ids ?? []))
      if (!builtIn.has(one.text) && !rules.some(own => own.rule.id === one.text))
        refuse(
          one.line,
          /^[a-z0-9-]{1,80}$/.test(one.text)
            ? l10n.t('There is no rule {0}. See secret-hygiene rules list.', one.text)
            : l10n.t('There is no rule of this id. See secret-hygiene rules list.'),
        );
    const paths = fields.paths ? listOf(fields.paths.value) : [];
    if (!paths) refuse(fields.paths!.line, l10n.t('paths is not right: write a list of globs in .gitignore syntax, or leave it out.'));
    const severity = (['off', ...severities] as const).find(one => one === textOf(fields.severity?.value));
    if (!severity)
      refuse(fields.severity?.line ?? line, l10n.t('severity is missing or not right: write off, {0}.', severities.join(', ')));
    const reason = textOf(fields.reason?.value)?.trim();
    if (!reason) refuse(fields.reason?.line ?? line, l10n.t('reason is missing: write why this is acceptable.'));
    if (problems.length > before || !ids || !paths || !severity || !reason) return;
    changes.push({ ...(!all && { rules: ids.map(one => one.text) }), paths: paths.map(one => one.text), severity, reason, line });
  }
}
