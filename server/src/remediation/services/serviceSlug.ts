import { valueRange } from '../../../../shared/src/model/index.ts';
import { serviceNamedIn } from '../clients/clientClasses.ts';
import type { FindingInDocument } from '../remediation.ts';

/** What speaks of one of the two services that have namespaces, the surest first; the host, which both have, does not. */
const namespaceWords = [/\b(?:EventHub|ServiceBus)\w*Client/gi, /event[-_ ]?hub|kafka|eventprocessor|service[-_ ]?bus(?!\.)/gi];

/** Whether the nearest such word around a connection string is one for Event Hubs; a word in it counts where there is none around it. */
function isOfEventHubs(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - 200);
  for (const words of namespaceWords) {
    const before = [...text.slice(from, start).matchAll(words)].at(-1);
    const [after] = text.slice(end, end + 100).matchAll(words);
    const near = [
      ...(before ? [{ word: before[0], distance: start - from - before.index - before[0].length }] : []),
      ...(after ? [{ word: after[0], distance: after.index }] : []),
    ].sort((a, b) => a.distance - b.distance)[0];
    if (near) return !/^service/i.test(near.word);
  }
  return /event[-_ ]?hub/i.test(text.slice(start, end));
}

/**
 * The slug of the service that a credential is for: that of its rule, but where credentials of several services look alike and the words
 * near by tell them apart. Undefined where neither says.
 */
export function serviceSlug({ finding, text }: Pick<FindingInDocument, 'finding' | 'text'>): string | undefined {
  const { start, end } = finding.whole ?? valueRange(finding);
  const near = text.slice(Math.max(0, start - 200), end + 100);
  const { key = '' } = finding.names;
  switch (finding.service) {
    // A namespace of Event Hubs or of Notification Hubs looks like one of Service Bus, and so do its older keys.
    case 'service-bus':
      if (/SharedAccessKeyName=Default(?:Full|Listen)SharedAccessSignature/i.test(near)) return 'notification-hubs';
      return isOfEventHubs(text, start, end) ? 'event-hubs' : 'service-bus';
    // One header takes keys of API Management and of AI services.
    case 'api-management':
      return /cognitive|\.openai\.azure\./i.test(near) ? 'ai-services' : 'api-management';
    // A key without a signature may be of any service: the client that it is handed to says of which.
    case 'openai': {
      const client = /key/i.test(key) ? serviceNamedIn(near) : undefined;
      if (client || !finding.ruleId.endsWith('-legacy')) return client ?? 'openai';
      return /openai/i.test(near) ? 'openai' : 'ai-services';
    }
    case undefined:
      if (/event_?grid/i.test(key)) return 'event-grid';
      return /key/i.test(key) ? serviceNamedIn(near) : undefined;
    default:
      return finding.service;
  }
}
