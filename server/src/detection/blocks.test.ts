import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../rules/index.ts';
import { createDetector } from './detector.ts';

const detector = createDetector(allRules);
// Put together here, so that our own scan of this file finds nothing.
const name = ['pass', 'word'].join('');
const value = ['Qv7', 'rT2m', 'Zk9'].join('-');
const found = (text: string, path: string): string[] =>
  detector.scanText(text, { path }).map(finding => detector.readValue(text, finding).reveal());

test('a value in a block of its own is found without what is around it', () => {
  const cases: readonly [string, string][] = [
    ['a.yaml', `db:\n  ${name}: |\n    ${value}\n  port: 5432\n`],
    ['a.yaml', `db:\n  ${name}: >-\n\n    ${value}\n`],
    ['a.tf', `  ${name} = <<EOT\n${value}\nEOT\n`],
    ['a.sh', `DB_${name.toUpperCase()}=$(cat <<'EOF'\n${value}\nEOF\n)\n`],
    ['a.php', `$${name} = <<<EOT\n${value}\nEOT;\n`],
    ['a.rb', `${name} = <<~EOS\n  ${value}\nEOS\n`],
    ['a.py', `${name} = """\n${value}\n"""\n`],
    ['A.java', `String ${name} = """\n    ${value}\n    """;\n`],
    ['a.toml', `${name} = '''\n${value}'''\n`],
    ['a.js', `const ${name} = \`\n${value}\n\`;\n`],
  ];
  for (const [path, text] of cases) {
    assert.deepEqual(found(text, path), [value], text);
    assert.deepEqual(found(text.replaceAll('\n', '\r\n'), path), [value], `${text} with CRLF`);
  }
});

test('a block of several lines, an empty one, and the next key are no value', () => {
  for (const [path, text] of [
    ['a.yaml', `${name}: |\n  ${value}\n  and more of it\n`],
    ['a.yaml', `${name}: |\nother: ${value}\n`],
    ['a.yaml', `db:\n  ${name}: >\n  other: ${value}\n`],
    ['a.sh', `${name}=$(cat <<EOF\n${value}\nsecond\nEOF\n)\n`],
    ['a.tf', `${name} = <<EOT\nEOT\n`],
  ] as const)
    assert.deepEqual(found(text, path), [], text);
});
