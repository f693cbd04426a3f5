import { caseShifts, letterPairCost, readsLikeWords } from './wordLikeness.ts';

const paths =
  /^(?:~?\.{0,2}\/[\w.@%~-]+(?:\/|$)|[A-Za-z]:\\|\\\\[\w.]|[\w.@-]{1,80}(?:\/[\w.@-]{1,80}){2,20}\/?$|(?=[^*]{0,200}\*)[\w.@*-]{1,80}(?:\/[\w.@*-]{1,80}){1,20}$)|\.(?:pem|key|crt|cer|json|ya?ml|txt|xml|conf|env|p12|pfx|jks|js|ts|py|html?|png|svg|md|properties|keystore|sh|php|css|kdbx|rs|go|java|kt|rb|tsx|jsx|toml|ini|log|csv|zip|jar|war)$/i;
const hostName =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,6}(?:com|net|org|io|dev|app|cloud|co|ai|eu|us|uk|de|fr|local|internal|info|biz|tech)(?::\d{1,5})?$/;
const memberAccess = /^[A-Za-z_$][\w$]{0,80}(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]{0,80}){1,10}(?:\(.*\)?)?;?$/;
const callOrIndex = /^[A-Za-z_$][\w$.:]*\s?(?:\((?:.*\)|$|\w+$)|\[["'\w].*\])/;
const types =
  /^[{<]?(?:str|string|int|integer|bool|boolean|float|number|object|array|any|void|char|bytes?|Optional|List|Dict|String|SecretStr|SecureString|Uint8Array|Buffer|unknown|never|text|varchar|password|hidden|email|uuid|date|datetime|timestamp|required|nullable|sometimes)(?:[?[<(|].*)?$/;
const patterns = /\[\[:[a-z]+:\]|\\[dwsSDWb]|\[[^\]]*[a-zA-Z0-9]-[a-zA-Z0-9][^\]]*\]|\.\*|\(\?[:=!]|^\^.*\$$|\|\|/;
const numbers = /^[-+]?[\d.,:_ /-]+(?:ms|s|m|h|d|px|em|rem|%|kb|mb|gb)?$/i;
const mediaOrVersion =
  /^(?:application|text|image|audio|video|multipart)\/[\w.+-]+$|^\d{4}-\d\d-\d\d(?:-[a-z]{2,12}|[T ]\d\d:\d\d[\d:.]{0,12}(?:Z|[+-]\d\d:?\d\d)?)?$|^v?\d+\.\d+(?:\.\d+)?(?:[-+.][\w.]+)?$|^#[0-9a-f]{3,8}$/i;

const encoding =
  /^(?:(?:utf|ucs|iso|cp|windows|koi)[-_]?\d{1,4}(?:[-_]?(?:le|be|sig|r)|[-_]\d{1,2})?|base(?:16|32|58|64)(?:url)?(?:nopad|raw|std)?)$/i;
/** `mdi:form-textbox-password` */
const icon = /^[a-z]{2,5}:[a-z]{1,20}(?:-[a-z]{1,20}){1,8}$/;

/** Base64 has slashes, too. */
const looksGenerated = (value: string): boolean =>
  value.length >= 20 && /^[A-Za-z0-9+/=]+$/.test(value) && /\d/.test(value) && caseShifts(value) > value.length / 4;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** Parts of an identifier in any of the usual spellings: `my_apiKey2`, `XMLHttp`. */
export function wordsOf(name: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let i = 0; i <= name.length; i++) {
    const code = name.charCodeAt(i);
    const capital = isCapital(code);
    const belongs = capital || isSmall(code) || isDigit(code);
    const before = i > start ? name.charCodeAt(i - 1) : 0;
    // A capital starts a word behind a small letter or a digit, and before a small letter behind another capital.
    const starts = capital && i > start && (!isCapital(before) || isSmall(name.charCodeAt(i + 1)));
    if (belongs && !starts) continue;
    if (i > start) words.push(name.slice(start, i));
    start = belongs ? i : i + 1;
  }
  return words;
}

const algorithmWords = new Set(
  `aws aes des ede tdes tripledes camellia aria seed sm rc idea blowfish twofish serpent cast chacha xchacha salsa xsalsa poly gcm cbc ctr ecb ccm cfb ofb xts siv
  kw wrap sha ripemd md hmac hs rs es ps a kdf hkdf pbkdf pbe pbes with and or rsa dsa ecdsa eddsa ed x secp p oaep pkcs v padding nopadding mgf scram bcrypt scrypt
  argon id dh ecdh ecdhe dhe tls ssl wpa psk crypt kmac blake b k shake c gmac cmac plain login xoauth sasl gssapi digest`.split(/\s+/),
);
const wellKnownAlgorithm =
  /aes|des|sha|hmac|cbc|gcm|camellia|aria|blowfish|twofish|salsa|chacha|pbe|pbkdf|rsa|dsa|scram|ripemd|ecdh|wpa|blake|sm[34]/i;

/** `AES/GCM`, `PBEWithHmacSHA256AndAES_256`: what a value is encrypted or signed with, where one would stand that is. */
function algorithm(value: string): boolean {
  if (value.length > 48 || !wellKnownAlgorithm.test(value) || !/^[A-Za-z0-9/_+.-]+$/.test(value)) return false;
  const parts = wordsOf(value).flatMap(word => word.match(/[A-Za-z]+|\d+/g) ?? []);
  return parts.every(
    part => /^\d{1,4}$/.test(part) || algorithmWords.has(part.toLowerCase()) || algorithmWords.has(part.toLowerCase().replace(/^x/, '')),
  );
}

/** Why the value is something of the program itself: a name, a path, a type, a call, a sentence. */
export function codeShape(value: string): string | undefined {
  if (value.includes('://') || /^(?:www\.|mailto:|urn:|about:|tcp:|unix:)/.test(value)) return 'it is an address';
  if (hostName.test(value)) return 'it is the name of a host';
  if (paths.test(value) && !looksGenerated(value)) return 'it is a path or a file name';
  if (
    memberAccess.test(value) &&
    value
      .split(/\.|->|::/)
      .every(
        part => part.length < 24 && !/\d{3}/.test(part) && (readsLikeWords(part) || part.length < 5 || /^[a-z]{3,16}\d{0,2}$/i.test(part)),
      )
  )
    return 'it is a member of an object';
  if (callOrIndex.test(value)) return 'it is a call or a lookup';
  if (types.test(value)) return 'it is a type';
  if (patterns.test(value)) return 'it is a pattern';
  if (/^\[[\w.]{1,80}\](?:::|\$)/.test(value)) return 'it is a call or a lookup';
  if (/^\s?[+,]\s|\s[+,]\s?$/.test(value)) return 'it stands between two texts';
  // Go: `json:"token" xml:"token"` behind the type of a field.
  if (/^\w{1,20}:"[^"\n]{0,300}"(?: |$)/.test(value)) return 'it is a tag of a field';
  if (algorithm(value)) return 'it is the name of an algorithm';
  if (encoding.test(value)) return 'it is the name of an encoding';
  if (icon.test(value)) return 'it is the name of an icon';
  if (mediaOrVersion.test(value)) return 'it is a media type, a version or a colour';
  if (/^<\/?[a-z!]|\/>$|<\/[a-z]+>|^\s*[{[].*[}\]]\s*$/i.test(value)) return 'it is markup or data';
  return sentence(value);
}

function sentence(value: string): string | undefined {
  const words = value.trim().split(/\s+/);
  if (words.length >= 3 || (words.length === 2 && words.every(word => /^[A-Za-z'’-]+[.:!?,]?$/.test(word)))) return 'it is text for people';
  return /[^\x20-\x7e]/.test(value) && /^\P{N}+$/u.test(value) ? 'it is text for people' : undefined;
}

/** `epv1Total` */
const shortName = /^(?=.{6,12}$)[a-z]{2,6}\d{0,2}(?:[A-Z][a-z]{2,8}){1,2}$/;

/** `awsIamSmtpPasswordV4` */
const longName = /^(?!.*\d.*\d.*\d)[a-z]{2,12}\d{0,2}(?:[A-Z][a-z]{2,14}\d{0,2}){3,8}(?:[A-Z]\d{1,2})?$/;

/** Why the value is an identifier and no random text. */
export function identifier(value: string): string | undefined {
  const parts = wordsOf(value);
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]{1,40}){1,20}$/.test(value) && !/\d{3}/.test(value)) return 'it is the name of a constant';
  if (numbers.test(value)) return 'it is a number or a date';
  if (!/^[\w$.:/@ -]+$/.test(value)) return undefined;
  const wordy = parts.filter(part => /^\d{1,4}$/.test(part) || part.length <= 2 || readsLikeWords(part));
  const long = parts.filter(part => part.length > 2 && !/^\d+$/.test(part));
  if (parts.length >= 2 && wordy.length === parts.length && long.length * 2 >= parts.length && letterPairCost(value) < 4.8)
    return 'it reads like a name';
  const wordLetters = long.filter(part => part.length >= 4 && readsLikeWords(part)).join('').length;
  if (parts.length >= 3 && wordLetters >= value.length / 2 && value.replace(/\D/g, '').length <= 2) return 'it reads like a name';
  if (shortName.test(value) || longName.test(value)) return 'it reads like a name';
  return /^[A-Za-z]+$/.test(value) && readsLikeWords(value) ? 'it reads like a word' : undefined;
}
