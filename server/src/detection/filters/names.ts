import { credentialWords } from '../../rules/ruleLanguage.ts';
import { wordsOf } from './codeShapes.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** After the word that makes a name secret: the name is of something about the secret. */
const about =
  set(`hash hashed digest checksum length len size count url uri endpoint path file filename filepath dir directory folder name names field fields label
  labels hint placeholder type types id ids identifier ttl expiry expires expiration expire expired timeout age policy policies regex regexp pattern format min max
  last used formats stdin index manager management provider service store storage reset page form input selector class button btn message messages msg error errors invalid required prompt title
  prefix suffix validator validation strength encoder algorithm alg algo kind scope scopes request requests response limit usage budget alias version ref refs reference
  arn vault location template description desc help tooltip event action status state enabled disabled visible visibility show mode encrypted public
  cookie header headers generator rule rules tab link text icon style element node el dom view screen modal dialog dto model schema table column param params parameter
  parameters option options config settings setting property properties attribute attr attrs interface function func fn method callback handler listener helper util
  utils factory builder parser reader writer stream list map array dict set queue cache context source target group role user username email date time at by from to
  position pos offset start end range span line symbol symbols char chars word words string_type color colour code codes keyboard press down up board frame pair
  word_type change changed update updated create created delete deleted rotation rotate lifetime bits bytes_count iterations rounds cost is has count_limit
  verification verify verifier confirmation confirm match matches mismatch check checker test_case spec mock stub ring stone press alias signature usage audience
  fingerprint fingerprints thumbprint sha sha1 sha256 sha512 md5 issuer realm region zone domain host port scheme protocol algorithm_type exchange refresh_url flow grant client_id middleware guard strategy plugin module component
  controller resolver repository entity migration type_hint names_list separator delimiter sep punct ast lexeme literal_type regex_pattern comment import export`);
/** Before it: the secret is none, or a part of a language. */
const before =
  set(`show hide toggle is has no forgot forgotten reset change invalid missing public csrf xsrf authenticity antiforgery forgery jsonweb exporter handshake traffic resumption next page cancellation cancel continuation sync eos bos pad unk cls
  mask special stop num max min total prompt completion input output get fetch validate verify check encrypt decrypt hash generate create delete remove primary_column
  foreign natural partition sort idempotency translation i18n label row column dict hot foreign_column sub lookup parse lex syntax
  keyword parser start end comma semicolon colon brace bracket paren eof whitespace newline operator string number identifier non ignore skip without need needs require requires
  requiring expected unexpected current_line last_line previous_line your design style theme color spacing font reserved separator delimiter`);
/** These make a name harmless only together with \`token\` or \`key\`, which have other meanings. */
const harmlessKeys = set(
  'primary foreign natural public sort partition cache translation i18n object row column map dict hot bucket registry lookup idempotency sub event widget storage session_storage query hash group shared_preferences react index range gpg pgp verifier schema sequence idx unique dedup dedupe deduplication etag s3 item message tab arrow resource locale issue space board kms pub pagination asset lock action unit update super',
);

/** What renderers and compilers go through several of. */
const passes = set('render depth shadow color compute geometry lighting post first second single multi');

/** Anywhere before it: whoever chose the name says that the value opens nothing. */
const denies = set('invalid fake dummy mock mocked bogus wrong');
/** Only at the beginning of a name: `DO_NOT_COMMIT_KEY` is one. */
const deniesFirst = set('non not');

/** Triggers that are short words. */
const brief = set('pass key pw psk auth jwt');

export interface SecretName {
  /** The word of the rule that makes the name secret. */
  readonly trigger: string;
  /** The name is that word alone or ends in it, as most real ones do. */
  readonly exact: boolean;
  /** The word means other things too: an operator must say that a value is given to it. */
  readonly brief: boolean;
}

/**
 * Whether a name is one of a secret: one of `triggers` (words joined without separators, lower case) occurs in it on word borders, and what
 * stands around does not turn it into the name of something else.
 * @returns the reason when it does.
 */
export function secretName(name: string, triggers: ReadonlySet<string>): SecretName | string | undefined {
  const words = wordsOf(name).flatMap(word => apart(word, triggers));
  while (words.length > 1 && /^\d+$/.test(words.at(-1)!)) words.pop();
  if (/search only/.test(words.join(' '))) return `"${name}" is the name of a key for everybody who searches`;
  for (let end = words.length; end > 0; end--)
    for (let start = Math.max(0, end - 4); start < end; start++) {
      const trigger = words.slice(start, end).join('').replace(/\d+$/, '');
      if (!triggers.has(trigger) && !(trigger.length > 6 && triggers.has(trigger.replace(/s$/, '')))) continue;
      // `password_for_email`: what follows says whose it is.
      const owner = words.indexOf('for', end);
      const after = words.slice(end, owner < 0 ? words.length : owner).filter(word => about.has(word));
      if (after.length > 0) return `"${name}" names something about a secret (${after[0]})`;
      const ahead = words[start - 1];
      // `pass` and `key` mean so much else that they must end the name.
      if (end < words.length && brief.has(trigger)) return undefined;
      if (trigger === 'key' && ahead?.length === 1) return undefined;
      if (trigger === 'pass' && ahead && passes.has(ahead)) return `"${name}" is one pass of several`;
      if (ahead && (before.has(ahead) || ((trigger === 'token' || trigger === 'key') && harmlessKeys.has(ahead))))
        return `"${name}" is not the name of a secret (${ahead})`;
      if (words[start - 2] === 'to') return `"${name}" says what is to be done with a secret (${ahead})`;
      const denial = words.slice(0, start).find((word, place) => denies.has(word) || (place === 0 && deniesFirst.has(word)));
      if (denial) return `"${name}" says that it is no secret (${denial})`;
      return { trigger, exact: end === words.length, brief: brief.has(trigger) };
    }
  return undefined;
}

/** From this length on no other word is likely to end like a trigger. */
const leastJoined = 5;
/** A word of a name in small letters, parted where a trigger ends it: `dbpassword`, `storageaccountkey`, which no capital or joint parts. */
function apart(word: string, triggers: ReadonlySet<string>): readonly string[] {
  const small = word.toLowerCase();
  if (small !== word && small.toUpperCase() !== word) return [small];
  for (let at = 0; at + leastJoined <= small.length; at++) {
    if (!triggers.has(small.slice(at))) continue;
    if (at < 2) return [small];
    const ahead = small.slice(0, at);
    // `nextpagetoken`: the word before the trigger is the last of several.
    const known = lastWords.find(other => ahead.endsWith(other));
    return known && known !== ahead ? [ahead.slice(0, -known.length), known, small.slice(at)] : [ahead, small.slice(at)];
  }
  return [small];
}
const lastWords = [...before].filter(word => word.length > 3);

/** Names of things that have the shape of a key and are none. */
const otherThings = set(
  `id ids uuid guid hash sha sha1 sha256 sha512 md5 digest checksum commit rev revision ref etag integrity fingerprint thumbprint version build tag release url uri path file name user username email date time color trace span request session_id correlation object index image img src href class sum crc nonce salt iv tree blob parent signature sig
  placeholder example examples sample hint`,
);
/** `site_key`: what such a key is for is to be shown to everybody. */
const publicKeys = new Set(['public', 'publishable', 'site']);
const credentials = new Set(credentialWords);

/**
 * Why a name beside the word of a provider is not the one of its key: what it says of a token holds for the provider's, too.
 * @param asked whether the rule has looked for words of its own in the name already.
 */
export function namedOtherwise(name: string, asked: boolean): string | undefined {
  const words = wordsOf(name).map(word => word.toLowerCase());
  const [before, last] = [words.at(-2) ?? '', words.at(-1) ?? ''];
  if (last === 'key' && publicKeys.has(before)) return `"${name}" is the name of a public key`;
  if (!asked && otherThings.has(last)) return `"${name}" is the name of something else`;
  const named = secretName(name, credentials);
  return typeof named === 'string' ? named : undefined;
}
