const header = /^(Sending|Received) (request|notification|response) '([\w$/.-]+)(?: - \((\d+)\))?'(?:.{0,40}?\b(\d+)ms)?/;
const jsonKind = /^(send|receive)-(request|notification|response)$/;

/**
 * What may be written about one traced message: its direction, kind, method, number and time, and nothing else. Params and results hold
 * whole documents, error texts may quote them, and `secretHygiene.trace.server` can be set by a file of the workspace. A line in a shape
 * that is not known gives undefined.
 * @param traced the text that `vscode-languageclient` hands to the `trace` method of its channel, in its text or its JSON format.
 */
export function withoutContent(traced: string): string | undefined {
  const text = header.exec(traced);
  if (text) {
    const [, direction, kind, method, number, time] = text;
    return `${direction} ${kind} ${method}${number ? ` (${number})` : ''}${kind === 'response' && time ? ` in ${time} ms` : ''}`;
  }
  let message: unknown;
  try {
    message = JSON.parse(traced);
  } catch {
    return undefined;
  }
  const { type, message: inner } = (message ?? {}) as { type?: unknown; message?: { method?: unknown; id?: unknown } };
  const kind = typeof type === 'string' ? jsonKind.exec(type) : null;
  if (!kind) return undefined;
  const method = typeof inner?.method === 'string' && /^[\w$/.-]+$/.test(inner.method) ? ` ${inner.method}` : '';
  const number = typeof inner?.id === 'number' ? ` (${inner.id})` : '';
  return `${kind[1] === 'send' ? 'Sending' : 'Received'} ${kind[2]}${method}${number}`;
}
