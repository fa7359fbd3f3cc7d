import { describe, expect, it } from 'vitest';
import { dateAfter, localText, readClock, readLocalTime } from './local-time.ts';
import { decimalsOf, minorFromText, textFromMinor } from './money-text.ts';

const iso = (text: string, zone: string) => {
  const time = readLocalTime(text, zone);
  return time.ok ? new Date(time.at).toISOString() + (time.twice ? ' (first of two)' : '') : time.reason;
};

describe('a local time', () => {
  it.each([
    ['2026-11-23 19:30', 'Asia/Shanghai', '2026-11-23T11:30:00.000Z'],
    ['2026-11-23T9:05', 'Asia/Shanghai', '2026-11-23T01:05:00.000Z'],
    ['2026-11-23 24:30', 'Asia/Shanghai', '2026-11-23T16:30:00.000Z'],
    ['2026-12-31 25:10', 'Asia/Shanghai', '2026-12-31T17:10:00.000Z'],
    ['2026-11-23T19:30+01:00', 'Asia/Shanghai', '2026-11-23T18:30:00.000Z'],
    ['2026-11-23T19:30Z', 'Asia/Shanghai', '2026-11-23T19:30:00.000Z'],
    ['2026-03-29 02:30', 'Europe/Berlin', 'time-skipped'],
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z (first of two)'],
    ['2026-02-30 10:00', 'Asia/Shanghai', 'not-a-time'],
    ['2026-11-23 30:00', 'Asia/Shanghai', 'not-a-time'],
    ['2026-11-23 19:60', 'Asia/Shanghai', 'not-a-time'],
    ['tomorrow', 'Asia/Shanghai', 'not-a-time'],
    ['23/11/2026 19:30', 'Asia/Shanghai', 'not-a-time'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(iso(text, zone)).toBe(expected);
  });

  it('is written back as it was read', () => {
    expect(localText(Date.UTC(2026, 10, 23, 16, 30), 'Asia/Shanghai')).toBe('2026-11-24 00:30');
  });

  it('of a clock goes past midnight, to 29:59', () => {
    expect([
      readClock('9:30'),
      readClock('24:30'),
      readClock('29:59'),
      readClock('30:00'),
      readClock('9:60'),
      readClock('9'),
    ]).toEqual([570, 1470, 1799, null, null, null]);
  });

  it('of a day counts days over months', () => {
    expect([dateAfter('2026-12-31', 1), dateAfter('2026-02-30', 0), dateAfter('26-1-1', 0)]).toEqual([
      '2027-01-01',
      null,
      null,
    ]);
  });
});

describe('an amount', () => {
  it.each([
    ['38', 2, 3800],
    ['38.5', 2, 3850],
    ['38.50', 2, 3850],
    ['0.1', 2, 10],
    ['1200', 0, 1200],
    ['38.505', 2, null],
    ['12.5', 0, null],
    ['-1', 2, null],
    ['1e3', 2, null],
    ['¥38', 2, null],
    ['', 2, null],
  ])('%s with %d decimals is %s minor units', (text, decimals, minor) => {
    expect(minorFromText(text, decimals)).toBe(minor);
  });

  it('is written with the decimals of its currency', () => {
    expect([textFromMinor(5, 2), textFromMinor(3850, 2), textFromMinor(-3850, 2), textFromMinor(1200, 0)]).toEqual([
      '0.05',
      '38.50',
      '-38.50',
      '1200',
    ]);
    expect([decimalsOf('CNY'), decimalsOf('JPY')]).toEqual([2, 0]);
  });
});
