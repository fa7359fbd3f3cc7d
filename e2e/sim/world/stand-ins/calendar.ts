/** A calendar without a zone database: the simulated venues all lie eight hours east. */
const OFFSET_MS = 8 * 3600_000;

export const WORLD_CALENDAR = {
  businessDay: (at: number, _timeZone: string, endsHour: number): string =>
    new Date(at + OFFSET_MS - endsHour * 3600_000).toISOString().slice(0, 10),
  utcOffsetMin: (): number => OFFSET_MS / 60_000,
  isTimeZone: (): boolean => true,
};
