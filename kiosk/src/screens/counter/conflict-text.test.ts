import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import { createTexts } from '../i18n/i18n.ts';
import { aboutText, byUrgency, isUrgent, noteKey, reasonKey, whyText } from './conflict-text.ts';

const MINUTE = 60_000;
const NOW = 1_795_418_074_750;

const row = (change: Partial<InboxRow>): InboxRow =>
  ({
    conflict: 'c',
    since: NOW,
    startsAt: NOW + 60 * MINUTE,
    other: { seats: [] },
    places: {},
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

  it('says what somebody is about to decide on, also of paper whose seat nobody contests', () => {
    const { t } = createTexts('en');
    const show = { titleName: { zh: '雨', en: 'Rain' }, startsAt: NOW, utcOffsetMin: 480, businessDay: '2026-11-23' };
    const places = { a: { rowLabel: 'F', seatLabel: '7', zoneName: { zh: '池座', en: 'Stalls' } } };
    const entered = { seats: ['a'], order: 'o-1' };
    const about = aboutText(row({ show, places, other: null, keeper: entered } as never), { t, language: 'en' }, true);
    expect(about).toMatch(/^\d\d:\d\d.* Rain · Row F seat 7 · Order o-1$/);
    expect(aboutText(row({ show: null, other: null, keeper: null }), { t, language: 'en' }, true)).toBe('');
  });

  it('says of the very seats a guest has on paper that they are, and of others why they are proposed', () => {
    const text = createTexts('en');
    const why = (...seats: string[]) =>
      whyText({ seats, why: ['same-zone', 'together'] } as never, row({ other: { seats: ['a', 'b'] } } as never), {
        t: text.t,
        language: 'en',
      });
    expect([why('b', 'a'), why('b', 'c')]).toEqual(['the same seats', 'same zone, together']);
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
