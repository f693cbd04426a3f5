import * as l10n from '@vscode/l10n';
import { type DecodeStep, proposeEnvironmentName, type SecretReference, type TextChange } from '../../../../shared/src/model/index.ts';
import { isRefused, type Outcome, type Question, type Refused } from '../fileKind.ts';
import { type CodeDelivery, configurationKey, storeIn } from './codeStores.ts';
import { encodeReading } from './encoding.ts';
import type { Encoding, Obstacle, Reading } from './language.ts';

/** What a plan asks of a language, whether a grammar or a lexer reads it; `S` is where the value stands. */
export interface Replacing<S> {
  readonly name: string;
  obstacle(site: S): Obstacle;
  environment(site: S, variable: string): Promise<Reading | Refused>;
  configuration?(site: S, key: string): Reading | Refused;
  client(site: S, reference: SecretReference): Promise<Reading | Refused>;
  additions(site: S, reading: Reading): Promise<readonly TextChange[] | Refused>;
  encode(site: S, encoding: Encoding, reading: Reading): Reading | undefined;
  put(site: S, reading: Reading): readonly TextChange[] | Refused;
}

/** A value in code, and what is known about its surroundings. */
interface Place<S> {
  readonly site: S;
  /** The lookup whose default the literal is: its variable, and the site with the lookup in the place of the literal. */
  readonly lookup?: { readonly variable: string; readonly site: S } | undefined;
  /** The layer of spelling that an expression takes the place of, beside that of literals. */
  readonly spelling: DecodeStep['kind'];
  /** What a person should look at whatever the change is. */
  readonly review?: string | undefined;
  readonly delivery: CodeDelivery;
}

/** The plan for a value in source code. */
export async function planInCode<S>(language: Replacing<S>, place: Place<S>, question: Question): Promise<Outcome> {
  const { target } = question;
  const { site, spelling } = place;
  const obstacle = language.obstacle(site);
  if (obstacle && isRefused(obstacle)) return obstacle;
  // The vault and user secrets are other places than the variable that the lookup reads.
  const lookup = target.kind === 'keyVaultClient' || target.kind === 'userSecrets' ? undefined : place.lookup;
  const variable = (target.kind === 'environment' && target.variable) || lookup?.variable || proposeEnvironmentName(question.key);
  const read =
    target.kind === 'keyVaultClient'
      ? await language.client(site, target.reference)
      : target.kind === 'userSecrets'
        ? (language.configuration?.(site, configurationKey(question.key)) ?? { refused: l10n.t('{0} has no user secrets.', language.name) })
        : await language.environment(site, variable);
  const reading = isRefused(read)
    ? read
    : encodeReading(question, read, spelling, (encoding, inner) => language.encode(site, encoding, inner));
  if (isRefused(reading)) return reading;
  const put = language.put(lookup?.site ?? site, reading);
  if ('refused' in put) return put;
  const additions = await language.additions(site, reading);
  if ('refused' in additions) return additions;
  const declared = !obstacle ? put : 'move' in obstacle ? obstacle.move(put) : [...put, ...obstacle.changes];
  if ('refused' in declared) return declared;
  const reviews = [place.review, reading.review, obstacle?.review].filter(review => review !== undefined);
  const change = { changes: [...declared, ...additions], also: reading.also, ...(reviews.length > 0 && { review: reviews.join(' ') }) };
  return storeIn(question, change, variable, place.delivery);
}
