import type { Rule, StructuralRule } from '../rules/index.ts';
import { type Alphabet, alphabet, type Layout, parseLayout } from '../rules/layout.ts';
import { checksumHolds, completeChecksum } from './checksums.ts';
import { encodeBase64, latin1 } from './encodings.ts';
import { compileLayout } from './layoutMatcher.ts';

/** A credential that a rule made up, and what has to stand around it. No sample is or was valid anywhere. */
export interface Sample {
  /** What is written where a value goes: the credential itself, or the connection string, URL, header or line that holds it. */
  readonly text: string;
  /** The credential. */
  readonly value: string;
  /** The name that the text is given to. */
  readonly key: string;
  /** A word that must stand on the line above. */
  readonly hint?: string;
  /** `value`: goes into a literal. `line`: is a line of its own. */
  readonly kind: 'value' | 'line';
  /** The file that it must stand in, where the rule works in one only. */
  readonly path?: string;
}

/** Numbers in [0, 1) that are the same for the same seed. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: Random, from: ArrayLike<T>): T => from[Math.floor(random() * from.length)]!;
/** Signs that a host syntax would have to escape, or that end a value where it stands without quotes. */
const awkward = new Set('"\'`\\${}<>%&#;,|()*?! :@/[]^~=+'.split(''));

function runOf({ chars }: Alphabet, length: number, random: Random, plain: boolean): string {
  const usable = chars.length > 80 ? [...chars].filter(char => !awkward.has(char)) : [...chars];
  const solid = usable.filter(char => /[A-Za-z0-9]/.test(char));
  let text = '';
  for (let i = 0; i < length; i++) text += pick(random, solid.length > 0 && (plain || i === 0 || i === length - 1) ? solid : usable);
  return text;
}

function fill(layout: Layout, random: Random): string {
  return layout
    .map(segment => {
      if (segment.kind === 'literal') return segment.text;
      if (segment.kind === 'choice') return fill(pick(random, segment.options), random);
      const most = Math.min(segment.max, Math.max(segment.min, 8) + 24);
      return runOf(segment.alphabet, segment.min + Math.floor(random() * (most - segment.min + 1)), random, false);
    })
    .join('');
}

const blank = /\{\{ ?(\d[^{}\n]{1,80}|uuid) ?\}\}/g;

/**
 * The text with its blanks filled in: `{{32 alnum}}` (or `{{uuid}}`) stands for a run as layouts write it between `<` and `>`, so that no text with a value
 * that looks live need be written down.
 * @throws SyntaxError when a blank is no run.
 */
export const fillBlanks = (text: string, random: Random): string =>
  text.replace(blank, (_, run: string) => fill(parseLayout(`<${run.trim()}>`), random));

/** A value of one of the layouts, with a valid checksum. @throws Error when none comes out in 2,000 tries. */
function credentialOf(rule: Extract<Rule, { form: 'token' }>, random: Random): string {
  const layout = pick(random, rule.layouts);
  const matcher = compileLayout(layout);
  for (let tries = 0; tries < 2000; tries++) {
    const raw = fill(layout, random);
    // One in thirty random values has no digit, and few of those are told from names.
    if (rule.near && tries < 200 && !/\d/.test(raw)) continue;
    const value = rule.checksum ? completeChecksum(rule.checksum, raw) : raw;
    if (matcher.matchAt(value, 0) === value.length && (!rule.checksum || checksumHolds(rule.checksum, value) !== false)) return value;
  }
  throw new Error(`No sample of the rule "${rule.id}" has a valid checksum.`);
}

/** A password as a generator makes it: letters of both cases, digits and signs that need no escape. */
function password(random: Random, length = 18): string {
  const base = runOf(alphabet('alnum'), length - 4, random, true);
  return `${base.slice(0, 5)}-${base.slice(5, 9)}_${base.slice(9)}7Q`;
}

/** A credential that the rule recognises. */
export function sampleOf(rule: Rule, random: Random): Sample {
  switch (rule.form) {
    case 'token': {
      const value = credentialOf(rule, random);
      if (!rule.near) return { text: value, value, key: 'setting', kind: 'value' };
      const word = rule.near[0]!;
      const role = rule.keys?.[0] ?? 'access';
      const own = /^[a-z][a-z0-9_-]*$/.test(word);
      const key = (own ? (word.includes(role) ? word : `${word}_${role}`) : role).replace(/[^A-Za-z0-9]+/g, '_');
      return { text: value, value, key, kind: 'value', ...(!own && { hint: word }) };
    }
    case 'named': {
      const value = rule.layouts ? fill(pick(random, rule.layouts), random) : password(random);
      return {
        text: value,
        value,
        key: rule.names[0]!,
        kind: 'value',
        ...(rule.near && { hint: rule.near[0]! }),
        ...(rule.paths && { path: rule.paths[0]! }),
      };
    }
    case 'assignment': {
      const value = rule.value === 'password' ? password(random) : runOf(alphabet('alnum'), 40, random, true);
      return { text: value, value, key: rule.words[0]!.replace(/ /g, '_'), kind: 'value' };
    }
    case 'structural':
      return structuralSample(rule, random);
  }
}

function structuralSample({ shape, id }: StructuralRule, random: Random): Sample {
  const secret = password(random);
  const value = (text: string, own = secret, key = 'setting'): Sample => ({ text, value: own, key, kind: 'value' });
  const line = (text: string, own = secret, path?: string): Sample => ({
    text,
    value: own,
    key: 'setting',
    kind: 'line',
    ...(path && { path }),
  });
  switch (shape.kind) {
    case 'connectionString': {
      const host = `acme-prod.${shape.hosts?.[0]?.replace(/\.$/, '.windows.net') ?? 'internal.net'}`;
      const names = shape.requires ?? ['Server', 'User Id'];
      const address = /^(server|datasource|endpoint|host|hostname|blobendpoint|accountendpoint)$/i;
      const fields = names.map(name => `${name}=${address.test(name.replace(/ /g, '')) ? host : 'acmeprod'}`);
      if (shape.hosts && !names.some(name => address.test(name.replace(/ /g, '')))) fields.unshift(`Server=${host}`);
      return value([...fields, `${shape.secret[0]}=${secret}`].join(';'));
    }
    case 'urlCredentials':
      return value(`${shape.schemes?.[0] ?? 'acmeproto'}://svc_acme:${secret}@${shape.hosts?.[0] ?? 'node7.acme-prod.net'}:5432/main`);
    case 'fieldAfter':
      return line(
        `{ "type": "${shape.type}", "instances": [{ "attributes": { "${shape.fields[0]}": "${secret}" } }] }`,
        secret,
        'a.tfstate',
      );
    case 'notation': {
      const text = shape.notations[0]!.sample.replace('<user>', 'svc_acme').replace('<value>', secret);
      return text.includes(' ') ? line(text) : value(text);
    }
    case 'urlToken': {
      const own = runOf(alphabet('alnum'), 32, random, true);
      return value(`https://${own}@node7.acme-prod.net/main`, own);
    }
    case 'queryParameter': {
      const own = runOf(alphabet('alnum'), 43, random, true);
      const requires = (shape.requires ?? []).map(name => `${name}=2031-04-05&`).join('');
      const host = shape.hosts?.[0] ?? 'acmeprod.acme-prod.net';
      const address = host.endsWith(':') ? `${host}db://node7.acme-prod.net/main` : `https://acmeprod.${host}/invoke`;
      return value(`${address}?${requires}${shape.name}=${own}`, own);
    }
    case 'pem': {
      const body = Array.from({ length: 12 }, () => runOf(alphabet('base64'), 64, random, false));
      const text = [`-----BEGIN ${shape.label}-----`, ...body, `-----END ${shape.label}-----`].join('\n');
      return value(text, text);
    }
    case 'puttyKey': {
      const lines = () => Array.from({ length: 4 }, () => runOf(alphabet('base64'), 64, random, false)).join('\n');
      const text = `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: acme\nPublic-Lines: 4\n${lines()}\nPrivate-Lines: 4\n${lines()}\nPrivate-MAC: ${runOf(alphabet('hex'), 64, random, true)}`;
      return value(text, text);
    }
    case 'jwt': {
      const part = (content: object): string =>
        encodeBase64(latin1(JSON.stringify(content)))
          .replace(/=+$/, '')
          .replaceAll('+', '-')
          .replaceAll('/', '_');
      const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: runOf(alphabet('alnum'), 12, random, true), iat: 1_900_000_000 })}.${runOf(alphabet('base64url'), 43, random, false)}`;
      return value(text, text);
    }
    case 'authorizationHeader': {
      const own = shape.scheme === 'Basic' ? encodeBase64(latin1(`svc_acme:${secret}`)) : runOf(alphabet('alnum'), 40, random, true);
      return value(`${shape.scheme} ${own}`, own, 'Authorization');
    }
    case 'commandLine':
      return line(
        `${shape.commands[0]} ${shape.options[0]!.replace('*', 'svc_acme')}${shape.glued ? '' : ' '}${shape.userAndPassword ? 'svc_acme:' : ''}${secret} node7.acme-prod.net`,
      );
    case 'argument': {
      const before = Array.from({ length: shape.index }, () => '"svc_acme", ').join('');
      return line(
        shape.callees[0]!.includes('-')
          ? `${shape.callees[0]} "${secret}" -AsPlainText -Force`
          : `var login = new ${shape.callees[0]}(${before}"${secret}");`,
      );
    }
    case 'wrapped': {
      const url = `postgres://svc_acme:${secret}@node7.acme-prod.net/main`;
      if (shape.by === 'base64') return value(encodeBase64(latin1(url)), url);
      if (shape.by === 'hex') return value([...latin1(url)].map(byte => byte.toString(16)).join(''), url);
      return line(`apiVersion: v1\nkind: Secret\ndata:\n  first: ${encodeBase64(latin1(secret))}\n`, secret, 'secret.yaml');
    }
    case 'file': {
      const hash = `$6$${runOf(alphabet('alnum'), 16, random, true)}$${runOf(alphabet('alnum'), 86, random, true)}`;
      const apr = `$apr1$${runOf(alphabet('alnum'), 8, random, true)}$${runOf(alphabet('alnum'), 22, random, true)}`;
      if (shape.format === 'netrc') return line(`machine node7.acme-prod.net login svc_acme password ${secret}`, secret, '.netrc');
      if (shape.format === 'pgpass') return line(`node7.acme-prod.net:5432:main:svc_acme:${secret}`, secret, '.pgpass');
      if (shape.format === 'htpasswd') return line(`svc_acme:${apr}`, apr, '.htpasswd');
      if (shape.format === 'shadow') return line(`svc_acme:${hash}:19000:0:99999:7:::`, hash, 'etc/shadow');
      throw new Error(`No sample for the rule "${id}".`);
    }
  }
}

/** Texts that look like the rule's credentials and are none: one character short, one too long, of one character only. */
export function nearMissesOf(
  rule: Extract<Rule, { form: 'token' }>,
  random: Random,
): readonly { readonly text: string; readonly why: string }[] {
  const value = credentialOf(rule, random);
  const matchers = rule.layouts.map(compileLayout);
  const misses = [
    { text: value.slice(0, -1), why: 'one character short' },
    { text: `${value}a`, why: 'one character too long' },
    { text: fillWith(rule.layouts[0]!), why: 'one character repeated' },
  ];
  return misses.filter(({ text, why }) => why === 'one character repeated' || matchers.every(matcher => matcher.matchAt(text, 0) < 0));
}

const fillWith = (layout: Layout): string =>
  layout
    .map(segment =>
      segment.kind === 'literal'
        ? segment.text
        : segment.kind === 'choice'
          ? fillWith(segment.options[0]!)
          : segment.alphabet.chars[0]!.repeat(Math.max(segment.min, 1)),
    )
    .join('');
