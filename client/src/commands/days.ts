/** The day, `YYYY-MM-DD`, that is this many days after today (UTC, as the exceptions file is read). */
export const dayIn = (days: number, now = Date.now()): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, and not a past one. */
export function isDay(text: string, now = Date.now()): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text >= dayIn(0, now);
}
