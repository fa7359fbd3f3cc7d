import { describe, expect, it } from 'vitest';
import { temporalCalendar as calendar } from './temporal-calendar.ts';

describe('the calendar of a venue', () => {
  it.each([
    ['2026-11-23T16:30:00Z', '2026-11-23'],
    ['2026-11-23T21:59:59Z', '2026-11-23'],
    ['2026-11-23T22:00:00Z', '2026-11-24'],
    ['2026-11-24T04:00:00Z', '2026-11-24'],
  ])('counts %s in Shanghai to %s when the day ends at six', (at, day) => {
    expect(calendar.businessDay(Date.parse(at), 'Asia/Shanghai', 6)).toBe(day);
  });

  it('knows the offset of a moment, summer and winter', () => {
    expect(calendar.utcOffsetMin(Date.parse('2026-11-23T12:00:00Z'), 'Asia/Shanghai')).toBe(480);
    expect(calendar.utcOffsetMin(Date.parse('2026-07-01T12:00:00Z'), 'Europe/Paris')).toBe(120);
    expect(calendar.utcOffsetMin(Date.parse('2026-12-01T12:00:00Z'), 'Europe/Paris')).toBe(60);
  });

  it('counts the longest night of the year as one', () => {
    const at = Date.parse('2026-10-25T01:30:00Z');
    expect(calendar.businessDay(at, 'Europe/Paris', 6)).toBe('2026-10-24');
  });

  it('tells a zone from a word', () => {
    expect(calendar.isTimeZone('Asia/Shanghai')).toBe(true);
    expect(calendar.isTimeZone('Mars/Olympus')).toBe(false);
    expect(calendar.isTimeZone('')).toBe(false);
  });
});
