import {
  askAtTill,
  askOnline,
  beginPayment,
  hear,
  hold,
  ordered,
  paid,
  saleOf,
  seats,
  sell,
} from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { expireHolds } from '@foyer/shared/domain/venue/decisions/expire-holds';
import { aRuledVenue, setRules } from '@foyer/shared/domain/venue/decisions/seat-rules.fixture';
import type { TestVenue } from '@foyer/shared/testing/venue-builder';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../ports/log-store.ts';
import { beyondQuotaIn } from './beyond-quota.ts';
import { auditText } from './print-audit.ts';

const MINUTE = 60_000;

/** What the audit notes of everything that `act` does. */
function notedOf(venue: TestVenue, act: () => void) {
  const from = venue.log.length;
  act();
  const { at, venueNow } = venue.context();
  const entry = { stream: 'v1', seq: 9, at, venueAt: venueNow } as unknown as LogEntry;
  return beyondQuotaIn(venue.state, entry, venue.log.slice(from));
}

describe('a late sale beyond the quota is honoured and listed', () => {
  it('of money online that came when the hold had run out and its places were sold to others', () => {
    const venue = aRuledVenue({ quota: { online: 2 } });
    ordered(venue);
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.wait(20 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    hold(venue, askOnline('h9', seats('C-1')));
    const noted = notedOf(venue, () => expect(hear(venue, number, paid(8000))).toBe('seated'));
    expect(noted).toMatchObject([{ order: 'o1', door: 'online', quota: 2, through: 3, seq: 9 }]);
  });

  it('of a till that confirms when its hold has run out', () => {
    const venue = aRuledVenue({ quota: { counter: 2 } });
    const late = hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    venue.wait(16 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    const rival = hold(venue, askAtTill('h2', seats('B-1', 'B-2')));
    expect(notedOf(venue, () => sell(venue, saleOf(rival, 'o2')))).toEqual([]);
    const noted = notedOf(venue, () => sell(venue, saleOf(late, 'o1', { pickupCode: '20000000' })));
    expect(noted).toMatchObject([{ order: 'o1', door: 'counter', quota: 2, through: 4 }]);
    const stream = { stream: 'v1', entries: 9, head: null, replayed: true, setAside: [], beyondQuota: noted };
    expect(auditText({ ok: true, streams: [stream], findings: [] })).toMatch(
      /entry 9: order o1 of .* was paid when 4 places had gone through the door counter, which may sell 2/,
    );
  });

  it('not of sales within it, nor where there is none', () => {
    const venue = aRuledVenue({ quota: { counter: 2 } });
    const held = hold(venue, askAtTill('h1', seats('A-1', 'A-2')));
    expect(notedOf(venue, () => sell(venue, saleOf(held, 'o1')))).toEqual([]);
    setRules(venue, { quota: { counter: null } });
    const more = hold(venue, askAtTill('h2', seats('B-1')));
    expect(notedOf(venue, () => sell(venue, saleOf(more, 'o2', { pickupCode: '20000000' })))).toEqual([]);
  });
});
