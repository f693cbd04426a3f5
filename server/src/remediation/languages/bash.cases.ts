import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const fromVault = '$(az keyvault secret show --vault-name demo-kv --name api-key --query value -o tsv)';

/** A script of one line. */
const script = (title: string, target: PlanCase['target'], before: string, after: string, more: Partial<PlanCase> = {}) =>
  [title, { path: 'deploy.sh', target, before: lines(before), ...more }, lines(after)] as const;

/** Before and after, as an expert would write it. */
export const cases: readonly (readonly [title: string, given: PlanCase, expected: string])[] = [
  script('double quotes', inEnvironment(), 'API_KEY="«v1234567»"', 'API_KEY="${API_KEY:?API_KEY is not set}"'),
  script('single quotes', inEnvironment(), "API_KEY='«v1234567»'", 'API_KEY="${API_KEY:?API_KEY is not set}"'),
  script('no quotes', inEnvironment(), 'API_KEY=«v1234567»', 'API_KEY="${API_KEY:?API_KEY is not set}"'),
  script('a number', inEnvironment(), 'PIN=«12345678»', 'PIN="${PIN:?PIN is not set}"'),
  script('C quotes', inEnvironment(), "TOKEN=$'«v1234567»'", 'TOKEN="${TOKEN:?TOKEN is not set}"'),
  script('an exported variable', inEnvironment(), 'export API_KEY=«v1234567»', 'export API_KEY="${API_KEY:?API_KEY is not set}"'),
  script('a read-only variable', inEnvironment(), "readonly apiKey='«v1234567»'", 'readonly apiKey="${API_KEY:?API_KEY is not set}"'),
  script('a local variable', inEnvironment(), 'f() { local token="«v1234567»"; }', 'f() { local token="${TOKEN:?TOKEN is not set}"; }'),
  script(
    'a variable for one command',
    inEnvironment(),
    'PGPASSWORD=«v1234567» psql -h db',
    'PGPASSWORD="${PGPASSWORD:?PGPASSWORD is not set}" psql -h db',
  ),
  script(
    'part of double quotes',
    inEnvironment('AUTH'),
    'curl -H "Authorization: Bearer «v1234567»" "$URL"',
    'curl -H "Authorization: Bearer ${AUTH:?AUTH is not set}" "$URL"',
  ),
  script(
    'part of single quotes',
    inEnvironment('AUTH'),
    "curl -H 'Authorization: Bearer «v1234567»'",
    'curl -H "Authorization: Bearer ${AUTH:?AUTH is not set}"',
  ),
  script(
    'single quotes around what would expand stay',
    inEnvironment('K'),
    `curl -d '{"key":"«v1234567»","n":"$1"}'`,
    `curl -d '{"key":"'"\${K:?K is not set}"'","n":"$1"}'`,
  ),
  script('part of C quotes', inEnvironment('K'), "X=$'a\\n«v1234567»\\n'", `X=$'a\\n'"\${K:?K is not set}"$'\\n'`),
  script('part of a word', inEnvironment('K'), 'run --key=«v1234567» -v', 'run --key="${K:?K is not set}" -v'),
  script('the middle of a word', inEnvironment('K'), 'curl http://u:«v1234567»@host/x', 'curl http://u:"${K:?K is not set}"@host/x'),
  script('an argument', inEnvironment('K'), "login 'user' '«v1234567»'", `login 'user' "\${K:?K is not set}"`),
  script('an element of an array', inEnvironment('K'), 'args=(-p "«v1234567»" -q)', 'args=(-p "${K:?K is not set}" -q)'),
  script(
    'a here-string',
    inEnvironment('K'),
    "docker login --password-stdin <<< '«v1234567»'",
    'docker login --password-stdin <<< "${K:?K is not set}"',
  ),
  script('inside a substitution', inEnvironment('K'), 'X="$(curl -u "a:«v1234567»" b)"', 'X="$(curl -u "a:${K:?K is not set}" b)"'),
  script('a comparison', inEnvironment('K'), 'if [[ $x == "«v1234567»" ]]; then y; fi', 'if [[ $x == "${K:?K is not set}" ]]; then y; fi'),
  script('a split value', inEnvironment('K'), `X="«v12»"'«34567»'`, 'X="${K:?K is not set}"'),
  script(
    'base64 around the value',
    inEnvironment('K'),
    'A="Basic «cHc=»"',
    `A="Basic $(printf %s "\${K:?K is not set}" | base64 | tr -d '\\n')"`,
    {
      decode: [{ kind: 'base64' }],
    },
  ),
  script('a reference is a lookup too', byReference(), 'API_KEY="«v1234567»"', 'API_KEY="${API_KEY:?API_KEY is not set}"'),
  script('the default of a lookup', inEnvironment(), 'K="${API_KEY:-«v1234567»}"', 'K="${API_KEY:?API_KEY is not set}"'),
  script('the default of a lookup without quotes', inEnvironment(), 'K=${API_KEY:-«v1234567»}', 'K="${API_KEY:?API_KEY is not set}"'),
  script('a quoted default of a lookup', inEnvironment(), 'K=${API_KEY:-"«v1234567»"}', 'K="${API_KEY:?API_KEY is not set}"'),
  script('non-ASCII text before the value', inEnvironment(), 'N="é 😀"; K="«v1234567»"', 'N="é 😀"; K="${K:?K is not set}"'),
  [
    'a here-document',
    { path: 'deploy.sh', target: inEnvironment('K'), before: lines('cat > a.ini <<EOF', 'user=$USER', 'password=«v1234567»', 'EOF') },
    lines('cat > a.ini <<EOF', 'user=$USER', 'password=${K:?K is not set}', 'EOF'),
  ],
  [
    'CRLF survives',
    { path: 'deploy.sh', target: inEnvironment(), before: 'A=1\r\nAPI_KEY="«v1234567»"\r\n' },
    'A=1\r\nAPI_KEY="${API_KEY:?API_KEY is not set}"\r\n',
  ],
  [
    'many lines',
    { path: 'deploy.sh', target: inEnvironment('CERT'), before: lines('CERT="«BEGIN', 'v1234567', 'END»"', 'use "$CERT"') },
    lines('CERT="${CERT:?CERT is not set}"', 'use "$CERT"'),
  ],
  [
    'known by its first line',
    { path: 'bin/deploy', target: inEnvironment(), before: lines('#!/usr/bin/env bash', 'API_KEY="«v1234567»"') },
    lines('#!/usr/bin/env bash', 'API_KEY="${API_KEY:?API_KEY is not set}"'),
  ],
  script('vault: double quotes', inClient(), 'API_KEY="«v1234567»"', `API_KEY="${fromVault}"`),
  script('vault: no quotes', inClient(), 'API_KEY=«v1234567»', `API_KEY="${fromVault}"`),
  script(
    'vault: part of single quotes',
    inClient(),
    "curl -H 'Authorization: Bearer «v1234567»'",
    `curl -H "Authorization: Bearer ${fromVault}"`,
  ),
  script('vault: the default of a lookup stays a default', inClient(), 'K="${API_KEY:-«v1234567»}"', `K="\${API_KEY:-${fromVault}}"`),
  script('vault: the start-up file of a shell', inClient(), 'export API_KEY=«v1234567»', `export API_KEY="${fromVault}"`, {
    path: '.bashrc',
  }),
  [
    'vault: a here-document',
    { path: 'deploy.sh', target: inClient(), before: lines('cat <<-EOF', '\tpassword=«v1234567»', 'EOF') },
    lines('cat <<-EOF', `\tpassword=${fromVault}`, 'EOF'),
  ],
  ['a localised text', { path: 'a.sh', target: inEnvironment('K'), before: 'X=$"«v1234567»"\n' }, 'X=$"${K:?K is not set}"\n'],
  [
    'an associative array',
    { path: 'a.sh', target: inEnvironment('K'), before: 'declare -A m=([k]="«v1234567»")\n' },
    'declare -A m=([k]="${K:?K is not set}")\n',
  ],
  [
    'a part of several lines',
    { path: 'a.sh', target: inEnvironment('K'), before: 'X="a\nk=«v1234567»\nb"\n' },
    'X="a\nk=${K:?K is not set}\nb"\n',
  ],
  [
    'inside of backquotes',
    { path: 'a.sh', target: inEnvironment('K'), before: 'echo `curl -H "k: «v1234567»"`\n' },
    'echo `curl -H "k: ${K:?K is not set}"`\n',
  ],
];

/** Where no expansion may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  ['a comment', { path: 'a.sh', target: inEnvironment(), before: lines('# key «v1234567»') }, /comment/],
  [
    'a here-document that expands nothing',
    { path: 'a.sh', target: inEnvironment(), before: lines("cat <<'EOF'", 'password=«v1234567»', 'EOF') },
    /here-document/,
  ],
  ['the name of a command', { path: 'a.sh', target: inEnvironment(), before: lines('«v1234567» run') }, /name of a command/],
  ['the start-up file of a shell', { path: '.zshrc', target: inEnvironment(), before: lines('export K="«v1234567»"') }, /itself what sets/],
  [
    'a password in a URL is not encoded by a shell',
    { path: 'a.sh', target: inEnvironment(), decode: [{ kind: 'url' }], before: lines('U="http://u:«v1234567»@h"') },
    /whole text/,
  ],
  [
    'an indented here-document that expands nothing',
    { path: 'a.sh', target: inEnvironment('K'), before: 'cat <<- "EOF"\nk=«v1234567»\nEOF\n' },
    /here-document/,
  ],
];
