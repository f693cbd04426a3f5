/** Prints rows under a title, columns as wide as their widest cell, numbers to the right. */
export function printTable(title: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [header, ...rows].map(row => row.map(cell => (typeof cell === 'number' ? plain(cell) : cell)));
  const widths = header.map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
  const isNumber = header.map((_, column) => rows.some(row => typeof row[column] === 'number'));
  console.log(`\n${title}`);
  for (const [index, row] of cells.entries()) {
    console.log(`  ${row.map((cell, c) => (isNumber[c] ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!))).join('  ')}`);
    if (index === 0) console.log(`  ${widths.map(width => '-'.repeat(width)).join('  ')}`);
  }
}

/** Integers as they are, else three significant digits, never in exponent form; a dash where there is nothing to say. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return `${value}`;
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

export const percent = (share: number): string => (Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : '-');
