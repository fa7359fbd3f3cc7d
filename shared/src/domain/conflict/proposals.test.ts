import { describe, expect, it } from 'vitest';
import { NOON } from '../../testing/fixed-clock.ts';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aSeatMap, type SeatMapOptions } from '../../testing/seat-map-builder.ts';
import { aVenue, type TestVenue } from '../../testing/venue-builder.ts';
import type { OrderId, PerformanceId, PlaceId, TerminalId } from '../ids.ts';
import { askAtTill, hold, saleOf, seats, sell, standing } from '../venue/decisions/desk.fixture.ts';
import { blockPlaces } from '../venue/decisions/block-places.ts';
import { setRules } from '../venue/decisions/seat-rules.fixture.ts';
import { grant } from '../venue/settle/till.fixture.ts';
import { cancelPerformance } from '../venue/decisions/cancel-performance.ts';
import { proposalsFor } from './proposals.ts';
import { unseated, type UnseatedOptions } from './unseated.fixture.ts';
import { keeperOf } from './unseated.ts';

const hall = (map: SeatMapOptions = {}): TestVenue => aVenue({ map: aSeatMap(map), profile: { maxPlacesPerHold: 50 } });

function lost(venue: TestVenue, ids: readonly string[], options: UnseatedOptions = {}): void {
  venue.apply(unseated(venue, ids, options));
}

let sales = 0;
function taken(venue: TestVenue, ...ids: string[]): void {
  sales += 1;
  sell(venue, saleOf(hold(venue, askAtTill(`h-${sales}`, seats(...ids))), `s-${sales}`));
}

function block(venue: TestVenue, ...ids: string[]): void {
  const places = ids as PlaceId[];
  venue.grant((state, context) =>
    blockPlaces(state, { performance: PERFORMANCE, places, code: 'house', person: null }, context),
  );
}

/** Proposals as a person reads them: kind, seats, what they would cost more, why. */
const offered = (venue: TestVenue, order = 'u-1') =>
  (proposalsFor(venue.state).get(order as OrderId) ?? []).map(
    ({ kind, places, difference, why }) =>
      `${kind} ${places.map((place) => venue.layout.places[place]?.id).join(' ')} ${difference} ${why.join(' ')}`,
  );
const row = (name: string, ...numbers: number[]) => numbers.map((n) => `${name}-${n}`);
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('what is proposed', () => {
  it('is first the same zone and price, together, nearest; the money back is last', () => {
    const venue = hall();
    taken(venue, 'B-4', 'B-5');
    lost(venue, ['B-4', 'B-5']);
    expect(offered(venue)).toEqual([
      'reseat A-4 A-5 0 same-zone same-price together nearest',
      'reseat C-4 C-5 0 same-zone same-price together',
      expect.stringMatching(/^reseat .* 0 same-zone same-price together$/),
      'refund  0 refund',
    ]);
  });

  it('says that it is the same zone only where it is', () => {
    const map = aSeatMap({ rows: 1, seatsPerRow: 2 });
    const [zone] = map.zones;
    if (zone === undefined) throw new Error('no zone');
    const seat = { ...zone.rows[0]?.seats[0], id: 'X-1' as PlaceId, y: 50 } as never;
    const gallery = { ...zone, id: 'gallery' as never, rows: [{ id: 'X' as never, label: 'X', seats: [seat] }] };
    const venue = aVenue({ map: { ...map, zones: [zone, gallery] } });
    taken(venue, 'A-1', 'A-2');
    lost(venue, ['A-1']);
    expect(offered(venue)[0]).toBe('reseat X-1 0 same-price together nearest');
  });

  it('is an upgrade where nothing of its price is left together, and the guest is not charged', () => {
    const venue = hall({ rows: 2, bestRows: 1 });
    taken(venue, ...row('A', ...ALL));
    lost(venue, ['A-5', 'A-6']);
    expect(offered(venue)).toEqual(['upgrade B-5 B-6 4000 upgrade together nearest', 'refund  0 refund']);
  });

  it('tears a party apart only where it cannot stay together for what it paid, and after an upgrade', () => {
    const venue = hall({ rows: 2, bestRows: 1 });
    taken(venue, ...row('A', 1, 3, 4, 5, 6, 7, 8, 10));
    lost(venue, ['A-5', 'A-6']);
    expect(offered(venue)).toEqual([
      'upgrade B-5 B-6 4000 upgrade together nearest',
      'reseat A-2 A-9 0 same-price split',
      'refund  0 refund',
    ]);
  });

  it('is never a cheaper seat', () => {
    const venue = hall({ rows: 2, bestRows: 1 });
    block(venue, ...row('B', ...ALL));
    lost(venue, ['B-5', 'B-6']);
    expect(offered(venue)).toEqual(['refund  0 refund']);
  });

  it('of people who stand is any place of their area', () => {
    const venue = hall({ areas: [{ id: 'floor', capacity: 3 }] });
    sell(
      venue,
      saleOf(hold(venue, askAtTill('h', standing('floor', 1))), 's', {
        tenders: [{ tender: 'cash', amount: 2000 }],
        expectedTotal: 2000,
      }),
    );
    lost(venue, ['floor#1', 'floor#2']);
    expect(offered(venue)).toEqual(['reseat floor#2 floor#3 0 same-zone same-price together', 'refund  0 refund']);
  });

  it('tears no couple seat apart and takes no seat that is kept for wheelchair users', () => {
    const venue = hall({
      rows: 1,
      seatsPerRow: 6,
      kinds: { 'A-3': 'couple-left', 'A-4': 'couple-right', 'A-5': 'wheelchair', 'A-6': 'companion' },
    });
    setRules(venue, { couples: 'whole', heldBack: 'price-zone' });
    taken(venue, 'A-1', 'A-2');
    lost(venue, ['A-1']);
    expect(offered(venue)).toEqual(['refund  0 refund']);
  });

  it('leaves no half of a couple seat alone whose other half is on the paper of another guest who waits', () => {
    const kinds = { 'A-1': 'couple-left', 'A-2': 'couple-right' } as const;
    const whole = (): TestVenue => {
      const venue = hall({ rows: 1, seatsPerRow: 6, kinds });
      setRules(venue, { couples: 'whole' });
      return venue;
    };
    const venue = whole();
    taken(venue, 'A-3', 'A-4', 'A-5', 'A-6');
    lost(venue, ['A-1', 'A-6'], { id: 'u-2', placedAt: NOON + 5 });
    lost(venue, ['A-5']);
    expect(offered(venue)).toEqual(['refund  0 refund']);
    const strangers = whole();
    lost(strangers, ['A-1'], { id: 'u-2', placedAt: NOON + 5 });
    lost(strangers, ['A-2']);
    expect(offered(strangers)[0]).toMatch(/^reseat A-[3-6] /);
    // Nobody can have the other half any more: then this one is a seat like every other.
    const sold = hall({ rows: 1, seatsPerRow: 6, kinds });
    taken(sold, 'A-1', 'A-3', 'A-4', 'A-5', 'A-6');
    setRules(sold, { couples: 'whole' });
    lost(sold, ['A-1'], { id: 'u-2', placedAt: NOON + 5 });
    lost(sold, ['A-5']);
    expect(offered(sold)[0]).toMatch(/^reseat A-2 /);
    const both = whole();
    taken(both, 'A-3', 'A-4', 'A-5', 'A-6');
    lost(both, ['A-1', 'A-2']);
    expect(offered(both)[0]).toBe('reseat A-1 A-2 0 same-zone same-price together nearest');
    const single = hall({ rows: 1, seatsPerRow: 6, kinds });
    taken(single, 'A-3', 'A-4', 'A-5', 'A-6');
    lost(single, ['A-1', 'A-6'], { id: 'u-2', placedAt: NOON + 5 });
    lost(single, ['A-5']);
    expect(offered(single)[0]).toMatch(/^reseat A-2 /);
  });

  it('gives a wheelchair user a space again, and the companion the seat beside it', () => {
    const kinds = { 'A-1': 'wheelchair', 'A-2': 'companion', 'B-9': 'companion', 'B-10': 'wheelchair' } as const;
    const venue = hall({ rows: 2, kinds });
    block(venue, 'A-1', 'A-2');
    lost(venue, ['A-2', 'A-1']);
    expect(offered(venue)[0]).toBe('reseat B-9 B-10 0 same-zone same-price together nearest');
  });

  it('is the money back alone where the show is cancelled, or the money is foreign', () => {
    const venue = hall();
    lost(venue, ['A-1'], { currency: 'EUR' });
    expect(offered(venue)).toEqual(['refund  0 refund']);
    lost(venue, ['A-2'], { id: 'u-2' });
    expect(offered(venue, 'u-2')).toHaveLength(4);
    venue.grant((state, context) =>
      cancelPerformance(state, { performance: PERFORMANCE, reason: 'fire', person: null }, context),
    );
    expect(offered(venue, 'u-2')).toEqual(['refund  0 refund']);
  });

  it('of two orders is never the same seat, and whoever paid first chooses first, whichever was heard of first', () => {
    for (const order of [0, 1]) {
      const venue = hall({ rows: 1, seatsPerRow: 6 });
      taken(venue, 'A-1', 'A-2');
      const both = [
        unseated(venue, ['A-1', 'A-2'], { id: 'u-1', placedAt: NOON + 5 }),
        unseated(venue, ['A-1', 'A-2'], { id: 'u-2', placedAt: NOON }),
      ];
      for (const events of order === 0 ? both : both.toReversed()) venue.apply(events);
      expect([offered(venue, 'u-2')[0], offered(venue, 'u-1')[0]]).toEqual([
        'reseat A-3 A-4 0 same-zone same-price together nearest',
        'reseat A-5 A-6 0 same-zone same-price together nearest',
      ]);
    }
  });

  it('is never a seat that is on the paper of another order that waits; its own paper it may keep', () => {
    const venue = hall({ rows: 1, seatsPerRow: 8 });
    taken(venue, 'A-1');
    taken(venue, 'A-5');
    // Free at the server, since their whole order was refused: the guest has a ticket for each of them.
    lost(venue, ['A-5', 'A-4', 'A-3'], { id: 'u-2', placedAt: NOON + 5 });
    lost(venue, ['A-1'], { id: 'u-1' });
    expect([offered(venue, 'u-1'), offered(venue, 'u-2')]).toEqual([
      ['reseat A-2 0 same-zone same-price together nearest', 'refund  0 refund'],
      ['reseat A-6 A-7 A-8 0 same-zone same-price together nearest', 'refund  0 refund'],
    ]);
    const own = hall({ rows: 1, seatsPerRow: 6 });
    taken(own, 'A-1', 'A-4', 'A-5', 'A-6');
    lost(own, ['A-1', 'A-2'], { id: 'u-2', placedAt: NOON + 5 });
    lost(own, ['A-6'], { id: 'u-1' });
    expect([offered(own, 'u-1'), offered(own, 'u-2')]).toEqual([
      ['reseat A-3 0 same-zone same-price together nearest', 'refund  0 refund'],
      ['refund  0 refund'],
    ]);
    const alone = hall({ rows: 1, seatsPerRow: 6 });
    taken(alone, 'A-1', 'A-4', 'A-5', 'A-6');
    lost(alone, ['A-1', 'A-2'], { id: 'u-2' });
    expect(offered(alone, 'u-2')[0]).toBe('reseat A-2 A-3 0 same-zone same-price together nearest');
  });

  it('is first the very seats a guest has on paper, where nobody has bought them, however they lie', () => {
    // A single seat stays between them and the next guest: anybody else would rather be sent to another row.
    const venue = hall({ rows: 2, seatsPerRow: 8 });
    setRules(venue, { orphan: 'strict' });
    taken(venue, 'A-4');
    lost(venue, ['A-2', 'A-1']);
    expect(offered(venue).slice(0, 2)).toEqual([
      'reseat A-1 A-2 0 same-zone same-price together nearest',
      expect.stringMatching(/^reseat .* 0 same-zone same-price together$/),
    ]);
    const apart = hall({ rows: 1, seatsPerRow: 8 });
    lost(apart, ['A-1', 'A-5']);
    expect(offered(apart)[0]).toBe('reseat A-1 A-5 0 same-zone same-price nearest');
  });

  it('is the own seats also where a till has been given them since, which can give them back', () => {
    const venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['A-1', 'A-2']);
    lost(venue, ['A-1', 'A-2'], { terminal: 'till-2' as TerminalId });
    expect(offered(venue)[0]).toBe('reseat A-1 A-2 0 same-zone same-price together nearest');
  });

  it('is never the own seats where one of them is sold, or the house keeps it for somebody who is entitled to it', () => {
    const venue = hall({ rows: 1, seatsPerRow: 6, kinds: { 'A-1': 'couple-left', 'A-2': 'couple-right' } });
    setRules(venue, { couples: 'whole' });
    taken(venue, 'A-6');
    lost(venue, ['A-2', 'A-3']);
    lost(venue, ['A-5', 'A-6'], { id: 'u-2' });
    expect(offered(venue).join()).not.toContain('A-2 A-3');
    expect(offered(venue, 'u-2').join()).not.toContain('A-5 A-6');
  });

  it('of one seat on two papers is for whoever chooses first', () => {
    const venue = hall({ rows: 1, seatsPerRow: 8 });
    taken(venue, 'A-1', 'A-3');
    taken(venue, 'A-6', 'A-8');
    lost(venue, ['A-1', 'A-2'], { id: 'u-2', placedAt: NOON + 5 });
    lost(venue, ['A-1', 'A-2'], { id: 'u-1' });
    expect(offered(venue, 'u-1')[0]).toBe('reseat A-4 A-5 0 same-zone same-price together nearest');
    expect(offered(venue, 'u-2')).toEqual(['refund  0 refund']);
  });

  it('keeps nobody’s place among people who stand, who have paper for the area alone', () => {
    const venue = hall({ areas: [{ id: 'floor', capacity: 3 }] });
    sell(
      venue,
      saleOf(hold(venue, askAtTill('h', standing('floor', 1))), 's', {
        tenders: [{ tender: 'cash', amount: 2000 }],
        expectedTotal: 2000,
      }),
    );
    lost(venue, ['floor#1', 'floor#3'], { id: 'u-2', placedAt: NOON + 5 });
    lost(venue, ['floor#1', 'floor#2'], { id: 'u-1' });
    expect(offered(venue, 'u-1')[0]).toBe('reseat floor#2 floor#3 0 same-zone same-price together');
  });

  it('does not change with the time of looking', () => {
    const venue = hall();
    hold(venue, askAtTill('h', seats('A-4', 'A-5')));
    lost(venue, ['A-4', 'A-5']);
    const before = offered(venue);
    venue.wait(60 * 60_000);
    expect(offered(venue)).toEqual(before);
  });
});

it('the keeper is the order that has a contested seat by the current fence', () => {
  const venue = hall();
  taken(venue, 'A-2');
  lost(venue, ['A-1', 'A-2']);
  lost(venue, ['A-7'], { id: 'u-2', performance: 'other' as PerformanceId });
  const keeper = (id: string) => {
    const order = venue.state.orders.get(id as OrderId);
    return order === undefined ? undefined : keeperOf(venue.state, order)?.id;
  };
  expect(keeper('u-1')).toBe(`s-${sales}`);
  expect(keeper('u-2')).toBeUndefined();
});
