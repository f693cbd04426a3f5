/** Words of an identifier in any of the usual spellings: `dbPassword`, `DB_PASSWORD`, `Db:Password`, `db-password`, `APIKey`. */
function words(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
}

/**
 * A Key Vault name for a value that stood under `key`: `ConnectionStrings:Db` gives `ConnectionStrings--Db` (the .NET provider's
 * convention for sections), anything else kebab case. At most 127 characters of `0-9 a-z A-Z -`; `secret` when nothing is left.
 */
export function proposeSecretName(key: string): string {
  // Of a connection string only the field's own name tells what the value is.
  const sections = key
    .slice(Math.max(key.lastIndexOf('='), key.lastIndexOf(';')) + 1)
    .split(/:|__/)
    .filter(Boolean);
  const name =
    sections.length > 1
      ? sections.map(s => s.replace(/[^0-9A-Za-z-]+/g, '-').replace(/^-+|-+$/g, '')).join('--')
      : words(sections[0] ?? '')
          .join('-')
          .toLowerCase();
  return name.slice(0, 127).replace(/^-+|-+$/g, '') || 'secret';
}

/** The environment variable for a value that stood under `key`: `dbPassword` gives `DB_PASSWORD`. A leading digit gets a `_` before it. */
export function proposeEnvironmentName(key: string): string {
  const name = words(key).join('_').toUpperCase() || 'SECRET';
  return /^[0-9]/.test(name) ? `_${name}` : name;
}
