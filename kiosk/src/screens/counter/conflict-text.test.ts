import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import { createTexts } from '../i18n/i18n.ts';
import { byUrgency, isUrgent, noteKey, reasonKey, seatsText } from './conflict-text.ts';

const MINUTE = 60_000;
const NOW = 1_795_418_074_750;
const zone = { zh: '池座', en: 'Stalls' };
const pit = { zh: '内场站席', en: 'Pit' };

const row = (change: Partial<InboxRow>): InboxRow =>
  ({
    conflict: 'c',
    since: NOW,
    startsAt: NOW + 60 * MINUTE,
    other: { seats: [] },
    places: {
      a: { rowLabel: 'F', seatLabel: '7', zoneName: zone },
      b: { rowLabel: 'F', seatLabel: '8', zoneName: zone },
      c: { rowLabel: 'G', seatLabel: '1', zoneName: zone },
      d: { rowLabel: '', seatLabel: '', zoneName: pit },
      e: { rowLabel: '', seatLabel: '', zoneName: pit },
    },
    ...change,
  }) as InboxRow;

describe('the conflict inbox', () => {
  it('has the show that begins first at the top, and what owes nobody anything at the end', () => {
    const rows = [
      row({ conflict: 'note', other: null, startsAt: NOW }),
      row({ conflict: 'late' }),
      row({ conflict: 'soon', startsAt: NOW + MINUTE }),
      row({ conflict: 'no show', startsAt: null }),
    ];
    expect(byUrgency(rows).map(({ conflict }) => conflict)).toEqual(['soon', 'late', 'no show', 'note']);
  });

  it('alerts when a guest without a seat has less than half an hour', () => {
    expect(isUrgent(row({ startsAt: NOW + 30 * MINUTE }), NOW)).toBe(false);
    expect(isUrgent(row({ startsAt: NOW + 30 * MINUTE - 1 }), NOW)).toBe(true);
    expect(isUrgent(row({ startsAt: NOW, other: null }), NOW)).toBe(false);
    expect(isUrgent(row({ startsAt: null }), NOW)).toBe(false);
  });

  it.each([
    ['zh-CN', 'F排 7、8座，G排 1座', '内场站席 2 位'],
    ['en', 'Row F seats 7, 8, Row G seat 1', 'Pit × 2'],
  ] as const)('names seats by row, and an area by how many, in %s', (language, seats, area) => {
    const { t } = createTexts(language);
    expect(seatsText(row({}), ['a', 'b', 'c'], { t, language })).toBe(seats);
    expect(seatsText(row({}), ['d', 'e'], { t, language })).toBe(area);
    expect(seatsText(row({}), ['unknown-9'], { t, language })).toBe('unknown-9');
  });

  it('has words for a reason of a later version too', () => {
    expect(reasonKey('shift-not-open')).toBe('counter.conflicts.reason.drawer');
    expect(reasonKey('from-tomorrow')).toBe('counter.conflicts.reason.seats');
  });

  it('says of a ticket entered from paper where its money is, whether it has its seat or not', () => {
    const waits = row({}).other;
    const notes = [
      { reason: 'entered-from-ticket', other: null },
      { reason: 'entered-unseated', other: waits },
      { reason: 'entered-shut-out', other: null },
      { reason: 'entered-shut-out', other: waits },
      { reason: 'drawer-differs', other: null },
      { reason: 'allotment-differs', other: waits },
    ].map(noteKey);
    expect(notes.map((key) => key?.replace('counter.conflicts.reason.', '') ?? null)).toEqual([
      'entered',
      'entered',
      'shutOut',
      'shutOut',
      'drawer',
      null,
    ]);
  });
});
