import { CancellationTokenSource, Uri, workspace } from 'vscode';
import { type FindingPlace, SecretValue } from '../../../shared/src/model/index.ts';
import type { Requests } from '../../../shared/src/protocol/index.ts';
import { type SecretSource, StoreError } from '../../../shared/src/vault/index.ts';
import { isSamePlace } from '../findings/findings.ts';
import type { Scanner } from '../languageServer/scanner.ts';

const timeoutSeconds = 30;

/** The language server as the reader's side of a move. Each question is given up after half a minute, or when the user cancels. */
export function scannerSource(scanner: Scanner, timedOut: () => string): SecretSource {
  const ask = async <M extends keyof Requests>(method: M, params: Requests[M]['params'], signal: AbortSignal) => {
    const source = new CancellationTokenSource();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
    const cancel = () => source.cancel();
    limit.addEventListener('abort', cancel, { once: true });
    const aborted = new Promise<never>((_, reject) =>
      limit.addEventListener('abort', () => reject(new StoreError(signal.aborted ? 'cancelled' : 'timeout', timedOut())), { once: true }),
    );
    try {
      return await Promise.race([scanner.request(method, params, source.token), aborted]);
    } finally {
      limit.removeEventListener('abort', cancel);
      source.dispose();
    }
  };
  return {
    async locate(place, signal) {
      await openFor(place);
      const findings = await ask('secretHygiene/findings', {}, signal);
      return findings.find(finding => isSamePlace(finding.place, place))?.place;
    },
    async value(place, scope, signal) {
      const result = await ask('secretHygiene/value', { place, scope }, signal);
      return result.kind === 'value'
        ? { kind: 'value', value: new SecretValue(result.value), range: result.range, decode: result.decode }
        : { kind: 'stale' };
    },
    async plan(place, target, scope, signal) {
      const { plans, refusals } = await ask('secretHygiene/plan', { place, targets: [target], scope }, signal);
      const plan = plans.find(one => one.scope === scope);
      if (plan) return plan.place.version === place.version ? { kind: 'plan', plan } : { kind: 'stale' };
      const refusal = refusals.find(one => one.scope === scope);
      return refusal ? { kind: 'refusal', refusal } : { kind: 'stale' };
    },
  };
}

/** A finding of a file that is not open was read from disk. Opening it gives the text a version to check against. */
async function openFor(place: FindingPlace): Promise<void> {
  await workspace.openTextDocument(Uri.parse(place.uri));
}
