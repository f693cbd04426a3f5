import type { FileTraits } from '../fileTraits.ts';

const anywhere =
  /[$#]\{[\w \t.:/?|&'",()+*[\]!@=~-]{0,200}\}|\{\{[^{}]{0,200}(?:\}\}|$)|[$#]\{[\w.]{0,60}(?:[[(]['"]?|:[?+=-]\S{0,60})?$|<%|\$\(\$?[A-Za-z_][\w ./:|"'$-]{0,100}(?:\)|$)|%\{|\$\[|@Microsoft\.KeyVault\(|process\.env|os\.environ|System\.getenv|import\.meta\.env|ENV\[|\bgetenv\b|secretKeyRef|valueFrom|SecretUri=|resourceId\(|parameters\(|listKeys\(|fromJSON\(|!vault|!Ref|!Sub|!GetAtt|\{resolve:/;
const start =
  /^(?:op:\/\/|vault:|ssm:|awssm|aws-sm|gcp-sm|sm:\/\/|secretref:|secret:\/\/|keyring:|env:|env\.|ref\+|ENC[[(]|\{cipher\}|arn:aws|projects\/[^/]+\/secrets|file:|classpath:|\/run\/secrets|@(?:env|secret|file)|![A-Za-z]{2,20}(?:\s|$)|`[^`]*`|\$ANSIBLE_VAULT|AQICAH|gAAAAA|secure:|@[{(]|\$\{[A-Za-z_][\w.]{0,40}\(|vault\.|data\.|var\.|local\.|module\.|each\.|azurerm_|aws_|google_|random_password\.)/;
const whole = /^(?:\$[A-Z_][A-Z0-9_]*|\$env:\w+|%\w+%|%[sdvq@]|%\(\w+\)s|:\w+|\?|@\w+|\{\w*\}|&\w+|\*\w+|\$\d|\[\w+\]|\$\$\w+|<\w+>)$/;
/** `g:netrw_passwd` of Vim and `$Config::Config{email}` of Perl. */
const scopedVariable = /^[bgstvwl]:[a-z]+(?:_[a-z]+){1,6}$|^\$\w{1,40}(?:::\w{1,40}){0,5}\{\w{1,40}\}$/;
/** Of a template of Azure Resource Manager. */
const expression = /^\[[A-Za-z]\w{1,40}\([^\n]*\)[^\n()]{0,80}\]$/;
const shellVariable = /^\$\w+$/;
/** `$registrySecret` in a text that a program writes in another language. */
const namedVariable = /^\$[a-z]+(?:[A-Z][a-z]+){1,6}$|^\$[a-z]+(?:_[a-z]+){1,6}$/;

/** Why the value is looked up elsewhere and does not stand here. */
export function reference(value: string, traits: FileTraits, prefix = ''): string | undefined {
  if (/%[-+ 0-9.]{0,4}[sdvqxr](?![A-Za-z0-9])|\{\}/.test(value)) return 'it is a format';
  if (anywhere.test(value)) return 'it is put in from elsewhere when the program runs';
  if (expression.test(value)) return 'it is put in from elsewhere when the program runs';
  if (start.test(value)) return 'it names where the secret is kept';
  if (whole.test(value)) return 'it is a variable or a format';
  const variables = traits.kind === 'shell' || ['php', 'perl', 'ruby', 'unknown', 'ini', 'yaml'].includes(traits.language);
  if (namedVariable.test(value) || scopedVariable.test(value) || (variables && shellVariable.test(value))) return 'it is a variable';
  // An interpolated string shows what it puts in between braces.
  if (/[fF$]/.test(prefix) && /\{[^{}]*\}/.test(value)) return 'it is put together when the program runs';
  // Decoded, a hole of Swift has lost its backslash.
  if (traits.language === 'swift' && /\([A-Za-z_][\w.]{0,60}[()]/.test(value)) return 'it is put together when the program runs';
  return undefined;
}
