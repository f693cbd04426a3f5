import { parse, YAMLParseError } from 'yaml';
import { compilePattern } from '../../detection/linearPattern.ts';
import { shapeOf } from '../../detection/patternShape.ts';
import { allRules } from '../../rules/index.ts';
import { marksRule } from '../foreignMarks.ts';
import { ImportError, type Imported, left, type ReadImport } from './imported.ts';
import { freeRuleId, quotedLiterally } from './ruleNames.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const records = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
const shortName = (id: string): string => id.replace(/^.*\//, '').replace(/^secretlint-rule-/, '');

/** Reads `.secretlintrc` in JSON or YAML: patterns become rules, disabled rules changes, allowed values accepted findings. */
export const readSecretlintConfig: ReadImport = (text, file) => {
  let config: unknown;
  try {
    config = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new ImportError(`${file} is neither valid JSON nor valid YAML (line ${error.linePos?.[0].line ?? 1}).`);
  }
  if (!isRecord(config) || !Array.isArray(config['rules']))
    throw new ImportError(`${file} has no list "rules": it is no configuration of secretlint.`);
  const found: Imported[] = [];
  // Presets hold rules of their own.
  const visit = (rules: unknown): void => {
    for (const rule of records(rules)) {
      readRule(rule, file, found);
      visit(rule['rules']);
    }
  };
  visit(config['rules']);
  return found;
};

function readRule(rule: Record<string, unknown>, file: string, found: Imported[]): void {
  const id = typeof rule['id'] === 'string' ? rule['id'] : '';
  const name = `rule ${shortName(id) || 'without an id'}`;
  const options = isRecord(rule['options']) ? rule['options'] : {};
  if (rule['disabled'] === true) {
    const ours = allRules.filter(one => id && marksRule({ rules: [id] }, one.id)).map(one => one.id);
    found.push(
      ours.length > 0
        ? {
            name,
            kind: 'change',
            entry: { rules: ours, severity: 'off', reason: `imported from ${file}: ${shortName(id)} is disabled there` },
          }
        : left(name, 'no rule of ours is of its kind: name those that you do not want in "changes" of .secret-hygiene/rules.yaml'),
    );
    return;
  }
  if (shortName(id) === 'pattern')
    records(options['patterns']).forEach((one, index) => {
      const title = typeof one['name'] === 'string' && one['name'].trim() ? one['name'].trim() : `pattern ${index + 1}`;
      for (const source of texts(one['patterns'] ?? one['pattern'])) found.push(readPattern(source, title, found));
    });
  else if (id && !/preset/.test(id)) found.push(left(name, 'the built-in rules take its place'));
  const allows = texts(options['allows']).map(readExpression);
  if (allows.length > 0) {
    if (allows.includes(undefined)) found.push(left(`${name}, allowed values`, 'one of the expressions cannot be read'));
    const allowed = allows.filter(one => one !== undefined);
    const fits = ({ finding, value }: { finding: { ruleId: string }; value: { reveal(): string } }): boolean =>
      (shortName(id) === 'pattern' || /preset/.test(id) || marksRule({ rules: [id] }, finding.ruleId)) &&
      allowed.some(one => compilePattern(one).isIn(value.reveal()));
    found.push({
      name: `${name}, allowed values`,
      kind: 'acceptance',
      acceptance: { fits, reason: `imported from ${file} (allowed there)` },
    });
  }
  if (texts(rule['allowMessageIds']).length > 0)
    found.push(left(`${name}, allowMessageIds`, 'our rules are finer: switch single ones off in "changes" of .secret-hygiene/rules.yaml'));
}

function readPattern(source: string, title: string, found: readonly Imported[]): Imported {
  const name = `pattern ${title.slice(0, 60)}`;
  const pattern = readExpression(source);
  if (pattern === undefined) return left(name, 'it uses what RE2 has not, such as look-around or back-references');
  if (!shapeOf(pattern).anchors) return left(name, 'not every match holds the same text: write it as a rule with anchors');
  const taken = found.flatMap(one => (one.kind === 'rule' ? [one.entry.id] : []));
  return {
    name,
    kind: 'rule',
    entry: { id: freeRuleId(title, 'secretlint', taken), title: title.slice(0, 120), severity: 'high', pattern },
  };
}

/** `/expression/flags` of JavaScript, or a text, as a pattern of RE2; undefined when RE2 cannot say it. */
function readExpression(source: string): string | undefined {
  const [, body, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(source) ?? [];
  if (body === undefined) return quotedLiterally(source);
  const kept = [...new Set(flags)].filter(flag => 'ims'.includes(flag)).join('');
  const pattern = `${kept && `(?${kept})`}${body.replaceAll('\\/', '/')}`;
  try {
    compilePattern(pattern);
    return pattern;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
