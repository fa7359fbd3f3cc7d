import fc from 'fast-check';
import { noFindings } from '@foyer/shared/seating/import/finding';
import { describe, expect, it } from 'vitest';
import { readScheduleFile } from './schedule-file.ts';

const cell = fc.oneof(
  fc.constantFrom(
    'title',
    'hall',
    'start',
    'price',
    '2026-11-23 19:30',
    '24:30',
    '38',
    '"',
    '\n',
    ',',
    '今天',
    '今天4月15日',
  ),
  fc.string({ maxLength: 6 }),
);
const value = fc.anything({ maxDepth: 3, withNullPrototype: false });
const showing = fc.record(
  { startTime: fc.oneof(cell, value), endTime: cell, videoHall: cell, price: fc.oneof(cell, value) },
  { requiredKeys: [] },
);
const cinema = fc.record({
  movies: fc.array(
    fc.oneof(
      value,
      fc.record({
        cname: cell,
        movieTime: fc.array(
          fc.record({ movieDay: fc.oneof(cell, value), showTime: fc.oneof(value, fc.array(showing)) }),
        ),
      }),
    ),
    { maxLength: 3 },
  ),
});
const ours = fc.record({
  format: fc.constant('foyer-schedule/1'),
  titles: fc.oneof(value, fc.array(value)),
  performances: fc.oneof(
    value,
    fc.array(
      fc.oneof(value, fc.record({ title: cell, hall: cell, start: cell, end: cell, price: fc.oneof(cell, value) })),
    ),
  ),
});

describe('any file', () => {
  it('is read or refused as a schedule, and never throws', () => {
    const text = fc.oneof(
      fc.array(cell).map((cells) => cells.join(',')),
      fc.string(),
      fc.oneof(value, cinema, ours).map((json) => JSON.stringify(json) ?? ''),
    );
    fc.assert(
      fc.property(text, (file) => {
        const found = noFindings();
        const draft = readScheduleFile(
          { found, timeZone: 'Asia/Shanghai', decimals: 2, businessDayEndsHour: 6, hallsOfUnread: [] },
          file,
          '2026-11-23',
        );
        for (const { startsAt, endsAt } of draft.performances) {
          expect(Number.isSafeInteger(startsAt)).toBe(true);
          if (endsAt !== null) expect(endsAt).toBeGreaterThan(startsAt);
        }
      }),
      { numRuns: 600 },
    );
  });
});
