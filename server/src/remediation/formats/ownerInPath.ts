import { isVague } from '../credentialName.ts';

/** Keys that a format prescribes: they say where in the file a value stands, and not what it belongs to. */
const prescribed = new Set(
  `additionalproperties after_script appender appsettings args auth authentication backend before_script build cells command commands common config
  configuration configurations connection connections connectionstrings containerenv containers context credential credentials data
  datasource defaults deploy dev env environment environment_variables environments environmentvariables exporters extra global headers
  inbound include inputs items jobs locals matrix metadata options outbound output outputs parameters params policies prod profiles properties propertygroup
  provider receivers remoteenv resource resources runargs script secrets security server servers services settings siteconfig source spec
  stages steps strategy stringdata target targets template testenv typeproperties values variables vars with`.split(/\s+/),
);

/** Keys below which the next one names a step of a pipeline, which a credential does not belong to. */
const pipelines = new Set(['jobs', 'stages', 'steps']);

/**
 * The key on the way to a value that names what the value belongs to: `stripe` of `stripe.auth.password`.
 * @param path keys and indexes from the root, that of the value itself among them.
 */
export function ownerInPath(path: readonly (string | number)[]): string | undefined {
  const keys = path.slice(0, -1).filter((each): each is string => typeof each === 'string');
  if (keys[0] !== undefined && pipelines.has(keys[0])) return undefined;
  return keys.findLast(key => !prescribed.has(key.toLowerCase()) && !isVague(key));
}
