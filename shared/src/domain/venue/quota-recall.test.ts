import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { AllotmentId, HoldId, PlaceId, TerminalId } from '../ids.ts';
import { decideInventory } from '../inventory/decide.ts';
import { askAtTill, seats } from './decisions/desk.fixture.ts';
import { enrolTerminal } from './decisions/enrol-terminal.ts';
import { holdBest } from './decisions/hold-best.ts';
import { placeHold } from './decisions/place-hold.ts';
import { setRules } from './decisions/seat-rules.fixture.ts';
import { changeContacts } from './decisions/terminal-contact.ts';
import { grant } from './settle/till.fixture.ts';

const OTHER = 'till-2' as TerminalId;

/** The counters may sell three places, and all of them stand unsold with the other till. */
function opened(): TestVenue {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  venue.grant((s) => enrolTerminal(s, { terminal: OTHER, name: '2', publicKey: 'k2', venues: ['palace'] }));
  setRules(venue, { quota: { counter: 3 } });
  grant(venue, ['A-1', 'A-2', 'A-3'], 'al-2' as AllotmentId, OTHER);
  venue.grant((s) => changeContacts(s, () => true));
  return venue;
}

const within = (venue: TestVenue, ...inVain: number[]) => ({
  ...venue.context(),
  reach: { askable: new Set([TILL, OTHER]), inVain: new Set(inVain) },
});
const claim = (venue: TestVenue, ids: readonly string[], ...inVain: number[]) =>
  placeHold(venue.state, askAtTill('h', seats(...ids)), within(venue, ...inVain));

function giveBack(venue: TestVenue, places: readonly number[]): void {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  const back = decideInventory(inventory, { name: 'returnAllotment', allotmentId: 'al-2' as AllotmentId, places });
  if (!back.ok) throw new Error('not given back');
  venue.apply(back.value.map((event) => ({ kind: 'inventory', performance: PERFORMANCE, event })));
}

describe('a counter whose quota stands unsold with another till', () => {
  it('asks as many back as it needs, and has its seats then', () => {
    const venue = opened();
    const first = claim(venue, ['B-1', 'B-2']);
    expect(first).toMatchObject({
      ok: false,
      error: { code: 'QUOTA_REACHED', left: 0 },
      recall: [{ terminal: OTHER }],
    });
    const places = 'recall' in first ? (first.recall ?? []).flatMap((one) => one.places) : [];
    expect(places).toHaveLength(2);
    giveBack(venue, places);
    expect(claim(venue, ['B-1', 'B-2']).ok).toBe(true);
  });

  it('asks first for the very seats it wants', () => {
    expect(claim(opened(), ['A-3'])).toMatchObject({ recall: [{ places: [2] }] });
  });

  it('and when the house is to choose', () => {
    const wish = { performance: PERFORMANCE, size: 1, priceZone: null, zone: null, wheelchairs: 0, code: null };
    const who = { door: 'counter', claimant: { kind: 'terminal', terminal: TILL } } as const;
    const venue = opened();
    const keep: readonly PlaceId[] = [];
    expect(holdBest(venue.state, { ...wish, ...who, keep, holdId: 'h' as HoldId }, within(venue))).toMatchObject({
      error: { code: 'QUOTA_REACHED' },
      recall: [{ terminal: OTHER }],
    });
  });

  it('is refused once what there is was asked for in vain, and with more people than the quota', () => {
    for (const refused of [claim(opened(), ['B-1'], 0, 1, 2), claim(opened(), ['B-1', 'B-2', 'B-3', 'B-4'])])
      expect(refused).toEqual({ ok: false, error: expect.objectContaining({ code: 'QUOTA_REACHED' }) as unknown });
  });
});
