/** What a token says about its holder. Read for display and for command lines; whether it is genuine is the vault's business. */
export interface TokenClaims {
  readonly account?: string;
  readonly tenantId?: string;
  readonly objectId?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** Reads the claims of an access token of Microsoft Entra; empty when it is none that can be read. */
export function tokenClaims(token: string): TokenClaims {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const claim = (...names: string[]): string | undefined => {
      for (const name of names) {
        const value = (payload as Record<string, unknown>)[name];
        if (typeof value === 'string' && value) return value;
      }
      return undefined;
    };
    const account = claim('upn', 'preferred_username', 'unique_name', 'app_displayname', 'appid');
    const tenantId = claim('tid');
    const objectId = claim('oid');
    const { exp } = payload as { exp?: unknown };
    return {
      ...(account && { account }),
      ...(tenantId && { tenantId }),
      ...(objectId && { objectId }),
      ...(typeof exp === 'number' && { expiresAt: exp * 1000 }),
    };
  } catch {
    return {};
  }
}
