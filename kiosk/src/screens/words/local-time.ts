/** Clock time at the venue, `19:30`: the offset comes with each performance, so no zone database is needed here. */
export function clockText(at: number, utcOffsetMin: number): string {
  const local = new Date(at + utcOffsetMin * 60_000);
  return `${String(local.getUTCHours()).padStart(2, '0')}:${String(local.getUTCMinutes()).padStart(2, '0')}`;
}

/** `19:30:05`. */
export function clockTextToTheSecond(at: number, utcOffsetMin: number): string {
  const seconds = new Date(at).getUTCSeconds();
  return `${clockText(at, utcOffsetMin)}:${String(seconds).padStart(2, '0')}`;
}

/** Since when something has been so: to the second today, with the day when it began on another. */
export function sinceText(at: number, now: number, utcOffsetMin: number): string {
  const day = dayText(at, utcOffsetMin);
  if (day === dayText(now, utcOffsetMin)) return clockTextToTheSecond(at, utcOffsetMin);
  return `${day.slice('2026-'.length)} ${clockText(at, utcOffsetMin)}`;
}

/** The calendar day at the venue, `YYYY-MM-DD`. */
export function dayText(at: number, utcOffsetMin: number): string {
  return new Date(at + utcOffsetMin * 60_000).toISOString().slice(0, 10);
}

/** Whole minutes as hours and minutes, never more than there are: a list does not tick. The last one counts as one. */
export function hoursAndMinutes(leftMs: number): { readonly h: number; readonly m: number } {
  const minutes = leftMs <= 0 ? 0 : Math.max(1, Math.floor(leftMs / 60_000));
  return { h: Math.floor(minutes / 60), m: minutes % 60 };
}

/** Hours too, as long as there are some: `1:04:59`, then `14:59`; never negative. */
export function timeLeftText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  if (seconds < 3600) return countdownText(leftMs);
  const minutes = Math.floor(seconds / 60);
  const parts = [minutes % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return [Math.floor(minutes / 60), ...parts].join(':');
}

/** `14:59`; never negative. */
export function countdownText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
