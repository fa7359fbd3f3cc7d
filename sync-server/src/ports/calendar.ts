/** Days and offsets of a time zone. Only an adapter knows the zone database; results are stored with what they belong to. */
export interface Calendar {
  /** `YYYY-MM-DD`: until `endsHour` o'clock local time it is still the day before. */
  businessDay(at: number, timeZone: string, endsHour: number): string;
  utcOffsetMin(at: number, timeZone: string): number;
  isTimeZone(name: string): boolean;
}
