import fc from 'fast-check';
import { hostSyntaxes } from '../../server/src/detection/hostSyntaxes.ts';
import { placeInText } from '../../server/src/detection/placeInText.ts';
import { sampleOf, seededRandom } from '../../server/src/detection/samples.ts';
import { allRules } from '../../server/src/rules/index.ts';

/** Ways in which a text is wrapped or spelled inside another one. */
const wrappings: readonly ((text: string) => string)[] = [
  text => `const setting = "${Buffer.from(text).toString('base64')}";\n`,
  text => `setting: ${Buffer.from(text).toString('hex')}\n`,
  text => `https://acme-prod.net/?next=${encodeURIComponent(text)}&a=1\n`,
  text => `{ "setting": ${JSON.stringify(text).replace(/[+=&/]/g, char => `\\u00${char.charCodeAt(0).toString(16)}`)} }\n`,
  text => `setting = "${text.slice(0, text.length >> 1)}" +\n  "${text.slice(text.length >> 1)}"\n`,
  text => `password: |\n  ${text.replaceAll('\n', '\n  ')}\n`,
  text => `${text.replaceAll('\n', '\\n')}`,
];

const planted = fc
  .tuple(
    fc.integer({ min: 0, max: allRules.length - 1 }),
    fc.integer({ min: 0, max: hostSyntaxes.length - 1 }),
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: -6, max: wrappings.length - 1 }),
  )
  .map(([rule, syntax, seed, wrapping]) => {
    const sample = sampleOf(allRules[rule]!, seededRandom(seed));
    return wrapping < 0 ? hostSyntaxes[syntax]!.plant(sample) : wrappings[wrapping]!(sample.text);
  });

/** What rules look for, and every sign that means something to a reader of literals. */
const pieces = [
  ...new Set(
    allRules.flatMap(rule =>
      rule.form === 'token'
        ? [...(rule.near ?? []), ...rule.layouts.flatMap(layout => layout.flatMap(part => (part.kind === 'literal' ? [part.text] : [])))]
        : rule.form === 'named'
          ? rule.names
          : rule.form === 'assignment'
            ? rule.words
            : [],
    ),
  ),
  ...[
    'password',
    'secret = "',
    '-----BEGIN RSA PRIVATE KEY-----',
    'AccountKey=',
    'https://user:',
    'eyJ',
    'kind: Secret',
    'Server=',
    '<<EOT\n',
  ],
];
const signs = [
  '"',
  "'",
  '`',
  '\\',
  '\\\\',
  '"""',
  '\r\n',
  '\n',
  '\t',
  '=',
  ':',
  ';',
  '&',
  '%2B',
  '\\u002b',
  '\\x2f',
  '{',
  '}',
  '(',
  ')',
  '<',
  '>',
];
const awkward = ['é', '😀', '\u{2028}', '\ufffd', '\0', '\ud800', '\ufeff', '='.repeat(40), '語'.repeat(150), 'aB3dE5fG7hJ9'.repeat(20)];

const fragment = fc.oneof(
  { weight: 4, arbitrary: planted },
  { weight: 2, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.constantFrom(...signs) },
  { weight: 1, arbitrary: fc.constantFrom(...awkward) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map(n => `let filler${n} = call(${'x'.repeat(n * 7)});\n`.repeat(n * 12)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) },
);

/** A document made of samples in host syntaxes, of pieces of rules, and of everything that could confuse offsets or windows. */
export const document = fc.array(fragment, { maxLength: 14 }).map(parts => parts.join(''));

/** Pieces of Terraform, Bicep and ARM templates, in any order. */
export const template = fc
  .array(
    fc.constantFrom(
      ...signs,
      ...[
        '[',
        ']',
        ',',
        ' ',
        '  \n',
        '/*',
        '*/',
        '// ',
        '# ',
        "'''",
        '${',
        '<<EOT\n',
        'EOT\n',
        'for x in y: ',
        'if (a)',
        'a = ',
        'b: ',
        '1 + 2',
      ],
      'resource "azurerm_key_vault" "main" {\n',
      "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {\n",
      '"type": "Microsoft.KeyVault/vaults"',
      'variable "x" {\n',
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''));

/** A path of each kind of file that is read in a way of its own. */
export const path = fc.constantFrom(
  ...new Set([...hostSyntaxes.map(syntax => syntax.path), 'README.md', 'a.vb', 'a.lua', 'unknown', '.netrc', 'a.log']),
);

/** One edit, as a share of the document that it is made in. */
export const edit = fc.record({
  at: placeInText,
  remove: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4000 })),
  insert: fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fragment),
});

const mutation = fc.record({
  kind: fc.constantFrom('flip', 'remove', 'repeat', 'insert', 'move', 'cut'),
  at: placeInText,
  length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 600 })),
  byte: fc.integer({ min: 0, max: 255 }),
  text: fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...pieces)),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutated(bytes: Buffer, { kind, at, length, byte, text }: Mutation): Buffer {
  const from = Math.min(bytes.length, Math.floor(at * bytes.length));
  const [before, some, after] = [bytes.subarray(0, from), bytes.subarray(from, from + length), bytes.subarray(from + length)];
  switch (kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([byte]), bytes.subarray(from + 1)]);
    case 'remove':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, ...Array.from({ length: 1 + (byte & 31) }, () => some), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(text), some, after]);
    case 'move':
      return Buffer.concat([some, before, after]);
    case 'cut':
      return Buffer.from(before);
  }
}

/** The bytes of a document, changed without regard for what they mean. */
export const bytes = fc
  .tuple(document, fc.array(mutation, { maxLength: 6 }))
  .map(([text, mutations]) => mutations.reduce(mutated, Buffer.from(text)));
