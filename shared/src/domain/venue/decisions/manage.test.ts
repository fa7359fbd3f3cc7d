import { describe, expect, it } from 'vitest';
import {
  ADULT,
  aPerformance,
  aPriceList,
  aProfile,
  HALL,
  LAYOUT,
  PERFORMANCE,
  PRICES,
  VENUE,
} from '../../../testing/programme-builder.ts';
import { NOON } from '../../../testing/fixed-clock.ts';
import { aSeatMap, STANDARD } from '../../../testing/seat-map-builder.ts';
import { aVenue, TILL } from '../../../testing/venue-builder.ts';
import type { HallId, PerformanceId, PlaceId, PriceListId, PriceZoneId, TerminalId, TicketTypeId } from '../../ids.ts';
import { priceListAt, priceOf, type PriceList } from '../../pricing.ts';
import type { VenueProfile } from '../../programme.ts';
import type { VenueEvent } from '../events.ts';
import { newVenueState, type VenueState } from '../state.ts';
import { touchedOrders, touchedPlaces } from '../touched.ts';
import { addPerformance, type PerformanceDraft } from './add-performance.ts';
import { blockPlaces, unblockPlaces } from './block-places.ts';
import { askAtTill, hold, saleOf, seats, sell, stateOf } from './desk.fixture.ts';
import { enrolTerminal, revokeTerminal } from './enrol-terminal.ts';
import { publishPriceList, setPrice } from './publish-price-list.ts';
import { addLayout, defineHall } from './set-hall.ts';
import { setProfile } from './set-profile.ts';

describe('a manager blocks seats', () => {
  const block = (...places: string[]) => ({
    performance: PERFORMANCE,
    places: places as PlaceId[],
    code: 'house',
    person: null,
  });

  it('and puts them back on sale, which the log tells', () => {
    const venue = aVenue();
    venue.grant((s, c) => blockPlaces(s, block('A-1', 'A-2'), c));
    expect(stateOf(venue, 'A-2')).toBe('blocked');
    venue.grant((s, c) => unblockPlaces(s, block('A-2'), c));
    expect([stateOf(venue, 'A-1'), stateOf(venue, 'A-2')]).toEqual(['blocked', 'available']);
    const acts = venue.log.filter((event) => event.kind === 'manager.acted').map((event) => event.action);
    expect(acts).toEqual(['performance.block', 'performance.unblock']);
  });

  it('all or none: a seat somebody has stands in the way', () => {
    const venue = aVenue();
    hold(venue, askAtTill('h1', seats('A-2')));
    expect(blockPlaces(venue.state, block('A-1', 'A-2'), venue.context())).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A-2'] } },
    });
    expect(unblockPlaces(venue.state, block('A-1'), venue.context())).toMatchObject({
      error: { code: 'INVALID_REQUEST', reason: 'not-blocked', taken: { seats: ['A-1'] } },
    });
    expect(venue.refusal((s, c) => blockPlaces(s, block('Z-1'), c))).toBe('INVALID_REQUEST');
    expect(venue.refusal((s, c) => blockPlaces(s, { ...block('A-1'), performance: 'x' as PerformanceId }, c))).toBe(
      'PERFORMANCE_NOT_FOUND',
    );
  });

  it('also places of an area, by their own ids', () => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 3 }] }) });
    venue.grant((s, c) => blockPlaces(s, block('floor#1'), c));
    expect(stateOf(venue, 'floor#1')).toBe('blocked');
  });
});

describe('a performance comes on the programme', () => {
  const draft = (change: Partial<PerformanceDraft> = {}): PerformanceDraft => ({
    ...aPerformance({ id: 'new' as PerformanceId }),
    ...change,
  });

  it('with its hall’s seat map of today', () => {
    const venue = aVenue();
    venue.grant((state) => addPerformance(state, draft()));
    expect(venue.state.performances.get('new' as PerformanceId)).toMatchObject({
      performance: { capacity: 50, layout: LAYOUT, hallName: { en: 'Hall 1' } },
      inventory: { capacity: 50 },
      cancelled: null,
    });
  });

  it.each([
    ['known already', { id: PERFORMANCE }, 'ALREADY_EXISTS'],
    ['in no hall', { hall: 'x' as HallId }, 'NOT_FOUND'],
    ['without prices', { priceList: 'x' as PriceListId }, 'NOT_FOUND'],
    ['ending before it starts', { endsAt: 0 }, 'INVALID_REQUEST'],
  ])('not when it is %s', (_why, change, code) => {
    expect(aVenue().refusal((state) => addPerformance(state, draft(change)))).toBe(code);
  });

  it('not in a venue without rules', () => {
    expect(addPerformance(newVenueState(VENUE), draft())).toMatchObject({
      error: { code: 'NOT_FOUND', reason: 'profile' },
    });
  });
});

describe('a price list', () => {
  it('is changed by a new version only, valid from a moment on', () => {
    const venue = aVenue();
    const { at } = venue.context();
    const price = { priceList: PRICES, priceZone: STANDARD, ticketType: ADULT, price: 4500, from: at + 1 };
    expect(venue.grant((state, context) => setPrice(state, price, context)).version).toBe(2);
    expect(hold(venue, askAtTill('h1', seats('A-1'))).priceList.version).toBe(1);
    venue.wait(1);
    const held = hold(venue, askAtTill('h2', seats('A-2')));
    expect(
      sell(venue, saleOf(held, 'o1', { expectedTotal: 4500, tenders: [{ tender: 'cash', amount: 4500 }] })).total,
    ).toBe(4500);
  });

  const DAY_MS = 24 * 3600_000;
  const FRONT = 'front' as PriceZoneId;
  const TWO_ZONES = { prices: { [STANDARD]: { [ADULT]: 4000 }, [FRONT]: { [ADULT]: 3000 } } };
  const set = (venue: ReturnType<typeof aVenue>, priceZone: PriceZoneId, price: number, from: number) =>
    venue.grant((state, context) =>
      setPrice(state, { priceList: PRICES, priceZone, ticketType: ADULT, price, from }, context),
    );
  const priceAt = (venue: ReturnType<typeof aVenue>, zone: PriceZoneId, at: number) => {
    const list = priceListAt(venue.state.priceLists.get(PRICES) ?? [], at);
    return list === null ? null : priceOf(list, zone, ADULT);
  };

  it('that was planned for tomorrow does not undo what is changed today', () => {
    const venue = aVenue({ priceList: TWO_ZONES });
    set(venue, STANDARD, 9900, NOON + DAY_MS);
    expect(set(venue, FRONT, 1100, NOON)).toEqual({
      version: 3,
      versions: [
        { version: 3, validFrom: NOON },
        { version: 4, validFrom: NOON + DAY_MS },
      ],
    });
    const days = [NOON, NOON + DAY_MS];
    expect(days.map((at) => priceAt(venue, FRONT, at))).toEqual([1100, 1100]);
    expect(days.map((at) => priceAt(venue, STANDARD, at))).toEqual([4000, 9900]);
  });

  it('keeps the step that was planned for this very price, and all after it', () => {
    const venue = aVenue({ priceList: TWO_ZONES });
    set(venue, STANDARD, 9900, NOON + DAY_MS);
    set(venue, FRONT, 3500, NOON + 2 * DAY_MS);
    set(venue, STANDARD, 9000, NOON + 3 * DAY_MS);
    set(venue, FRONT, 1100, NOON);
    expect([0, 1, 2, 3].map((day) => priceAt(venue, FRONT, NOON + day * DAY_MS))).toEqual([1100, 1100, 3500, 3500]);
    expect([0, 1, 2, 3].map((day) => priceAt(venue, STANDARD, NOON + day * DAY_MS))).toEqual([4000, 9900, 9900, 9000]);
  });

  it('cannot be changed for the past, which was sold at the old price', () => {
    const request = { priceList: PRICES, priceZone: STANDARD, ticketType: ADULT, price: 1 };
    const decide = (from: number) => setPrice(aVenue().state, { ...request, from }, aVenue().context());
    expect(decide(NOON - 60_001)).toMatchObject({ error: { code: 'INVALID_REQUEST', reason: 'from' } });
    expect(decide(NOON - 60_000)).toMatchObject({ ok: true });
  });

  const wrong: [string, Partial<PriceList>, string][] = [
    ['of another currency', { currency: 'HKD' }, 'INVALID_REQUEST'],
    ['that skips a version', { version: 3 }, 'ALREADY_EXISTS'],
    ['that comes again', { version: 1 }, 'ALREADY_EXISTS'],
    ['without ticket types', { ticketTypes: [] }, 'INVALID_REQUEST'],
    [
      'with a ticket type twice',
      { ticketTypes: [...aPriceList().ticketTypes, ...aPriceList().ticketTypes] },
      'INVALID_REQUEST',
    ],
    ['with a negative price', { prices: { [STANDARD]: { [ADULT]: -1 } } }, 'INVALID_REQUEST'],
    ['with half a fen', { prices: { [STANDARD]: { [ADULT]: 0.5 } } }, 'INVALID_REQUEST'],
    ['for a ticket type it does not have', { prices: { [STANDARD]: { dog: 1 } } }, 'INVALID_REQUEST'],
  ];
  it.each(wrong)('%s is refused', (_why, change, code) => {
    expect(aVenue().refusal((state) => publishPriceList(state, aPriceList({ version: 2, ...change })))).toBe(code);
  });

  it.each([
    ['price list', { priceList: 'x' as PriceListId }],
    ['price zone', { priceZone: 'x' as PriceZoneId }],
    ['ticket type', { ticketType: 'x' as TicketTypeId }],
  ])('a price of an unknown %s is refused', (_why, change) => {
    const price = { priceList: PRICES, priceZone: STANDARD, ticketType: ADULT, price: 1, from: NOON, ...change };
    expect(aVenue().refusal((state, context) => setPrice(state, price, context))).toBe('NOT_FOUND');
  });
});

describe('a hall and its seat map', () => {
  it('are taken in once, and performances on the programme keep the map they have', () => {
    const venue = aVenue();
    const map = aSeatMap({ rows: 2 });
    expect(venue.grant((state) => addLayout(state, { hash: 'layout-2', map })).isNew).toBe(true);
    expect(venue.grant((state) => addLayout(state, { hash: 'layout-2', map })).isNew).toBe(false);
    const name = { zh: '一号厅', en: 'Hall 1' };
    venue.grant((state) => defineHall(state, { hall: HALL, name, layout: 'layout-2' }));
    const length = venue.log.length;
    venue.grant((state) => defineHall(state, { hall: HALL, name, layout: 'layout-2' }));
    expect(venue.log).toHaveLength(length);
    expect(venue.state.performances.get(PERFORMANCE)?.performance.layout).toBe(LAYOUT);
  });

  it('are refused when the map is broken or missing', () => {
    const venue = aVenue();
    const broken = aSeatMap({ rows: 0 });
    expect(addLayout(venue.state, { hash: 'x', map: broken })).toMatchObject({
      error: { code: 'INVALID_REQUEST', reason: 'zones no-places' },
    });
    const name = { zh: 'x', en: 'x' };
    expect(venue.refusal((state) => defineHall(state, { hall: HALL, name, layout: 'x' }))).toBe('NOT_FOUND');
  });
});

describe('the rules of a venue', () => {
  it('are set as a whole, and the currency stays', () => {
    const venue = aVenue();
    venue.grant((state) => setProfile(state, aProfile({ maxPlacesPerHold: 1 })));
    expect(venue.refusal((state) => setProfile(state, aProfile({ currency: 'HKD' })))).toBe('INVALID_REQUEST');
  });

  const wrong: [string, Partial<VenueProfile>][] = [
    ['no hold time', { holdTtlMs: 0 }],
    ['a hold of one millisecond', { holdTtlMs: 1 }],
    ['a hold of more than a day', { holdTtlMs: 24 * 3600_000 + 1 }],
    [
      'sales that end three years before the start',
      { salesCutoffMs: { counter: 0, kiosk: 0, online: -99_999_999_999 } },
    ],
    ['sales that end weeks after the start', { salesCutoffMs: { counter: 8 * 24 * 3600_000, kiosk: 0, online: 0 } }],
    ['half a place in a hold', { maxPlacesPerHold: 0.5 }],
    ['fewer than no holds', { maxHoldsPerBuyer: -1 }],
    ['a negative fee', { serviceFee: { counter: -1, kiosk: 0, online: 0 } }],
    ['no cut-off', { salesCutoffMs: { counter: Number.NaN, kiosk: 0, online: 0 } }],
    ['a refund of more to whoever comes later', { refunds: { steps: [{ fromMs: 1, keptPercent: -1 }] } }],
    ['a day that ends after noon', { businessDayEndsHour: 13 }],
    ['another venue’s name', { id: 'other' as VenueProfile['id'] }],
  ];
  it.each(wrong)('are refused with %s', (_why, change) => {
    expect(aVenue().refusal((state) => setProfile(state, aProfile(change)))).toBe('INVALID_REQUEST');
  });
});

describe('a terminal', () => {
  const request = { terminal: 'till-2' as TerminalId, name: 'Till 2', publicKey: 'k', venues: ['palace'] };

  it('is enrolled, revoked and enrolled again with a new key under a higher epoch', () => {
    const venue = aVenue();
    const enrol = (publicKey: string) =>
      venue.grant((state) => enrolTerminal(state, { ...request, publicKey })).terminalEpoch;
    expect(enrol('k')).toBe(1);
    expect(venue.refusal((state) => enrolTerminal(state, request))).toBe('ALREADY_EXISTS');
    venue.grant((state) => revokeTerminal(state, request.terminal, 'lost'));
    venue.grant((state) => revokeTerminal(state, request.terminal, 'lost'));
    expect(enrol('k2')).toBe(2);
  });

  it('is never let in again under a key that was replaced or revoked, whatever its file says', () => {
    const venue = aVenue();
    const withKey = (publicKey: string) => (state: VenueState) => enrolTerminal(state, { ...request, publicKey });
    for (const key of ['k', 'k2', 'k3']) venue.grant(withKey(key));
    const before = venue.log.length;
    for (const key of ['k', 'k2']) expect(venue.refusal(withKey(key))).toBe('INVALID_REQUEST');
    expect(venue.refusal((s) => enrolTerminal(s, { ...request, terminalEpoch: 9 }))).toBe('INVALID_REQUEST');
    expect(venue.log.length).toBe(before);
    venue.grant((state) => revokeTerminal(state, request.terminal, 'stolen'));
    expect(venue.refusal(withKey('k3'))).toBe('INVALID_REQUEST');
    expect(venue.state.terminals.get(request.terminal)).toMatchObject({ publicKey: 'k3', revoked: 'stolen' });
  });

  it('is refused without a place here, without a key, or with an epoch that went back', () => {
    const venue = aVenue();
    expect(venue.refusal((s) => enrolTerminal(s, { ...request, venues: ['x'] }))).toBe('INVALID_REQUEST');
    expect(venue.refusal((s) => enrolTerminal(s, { ...request, publicKey: '' }))).toBe('INVALID_REQUEST');
    expect(venue.refusal((s) => enrolTerminal(s, { ...request, terminal: TILL, terminalEpoch: 1 }))).toBe(
      'INVALID_REQUEST',
    );
    expect(venue.refusal((s) => revokeTerminal(s, 'x' as TerminalId, ''))).toBe('NOT_FOUND');
  });
});

it('a commit tells which places and orders its feed rows must show', () => {
  const venue = aVenue();
  const held = hold(venue, askAtTill('h1', seats('A-1', 'B-1')));
  const start = venue.log.length;
  sell(venue, saleOf(held, 'o1'));
  const events: VenueEvent[] = venue.log.slice(start);
  expect([...touchedPlaces(venue.state, events)].map(([id, places]) => [id, [...places]])).toEqual([
    [PERFORMANCE, [0, 10]],
  ]);
  expect([...touchedOrders(events)]).toEqual(['o1']);
});
