import type { SecretMetadata } from '../model/index.ts';

/** Tag with the moment of the move, ISO 8601 in UTC. It also tells our own repeated write from somebody else's. */
export const momentTag = 'moved-at';

const day = 86_400_000;
/** Key Vault documentation, "About Azure Key Vault secrets": limits of tags and content type, in characters. */
const maxTag = 512;
const maxContentType = 255;

/**
 * What is kept beside a moved value: content type and expiry always, because policies may refuse a secret without, and three tags that
 * say where it came from. Whoever may list sees them, so nothing here derives from the value.
 * @param from where the value stood; `path` is relative and POSIX.
 */
export function moveMetadata(
  from: { readonly path: string; readonly ruleId: string },
  contentType: string,
  expiryDays: number | 'none',
  now: Date,
): SecretMetadata {
  return {
    contentType: contentType.slice(0, maxContentType),
    ...(expiryDays !== 'none' && { expiresOn: new Date(now.getTime() + expiryDays * day) }),
    tags: { path: from.path.slice(-maxTag), rule: from.ruleId.slice(0, maxTag), [momentTag]: now.toISOString() },
  };
}
