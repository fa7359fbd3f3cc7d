import { describe, expect, it } from 'vitest';
import { step } from './step.ts';
import { DONE_MS, ENDING_MS, IDLE_MS, PAY_MS, PRINTING_MS, WARNING_MS } from './times.ts';
import { TRANSITIONS } from './transitions.ts';
import { attract, type Effect, NO_EASE, NOTHING_OWN, SCREENS, type Visit, type VisitEvent } from './visit.ts';

/** A visit that is walked through; time stands still unless it is waited. */
class Walk {
  visit: Visit = attract(1);
  now = 0;
  readonly effects: Effect[] = [];

  do(...events: VisitEvent[]): this {
    for (const event of events) {
      const after = step(this.visit, event, this.now);
      this.visit = after.visit;
      this.effects.push(...after.effects);
    }
    return this;
  }
  wait(ms: number): this {
    this.now += ms;
    return this.do({ kind: 'tick' });
  }
  get ends(): readonly Effect[] {
    return this.effects.filter(({ kind }) => kind === 'end');
  }
}

const FILM: VisitEvent = { kind: 'film', film: 'f1' };
const SHOW: VisitEvent = { kind: 'performance', performance: 'p1' };
const TWO: VisitEvent = { kind: 'party', party: { adult: 2 }, wheelchairs: 0 };
const HELD: VisitEvent = { kind: 'held', visit: 1 };
const TO_SEATS = [{ kind: 'buy' } as const, FILM, SHOW, TWO, HELD];
const TO_PAY = [...TO_SEATS, { kind: 'accept' } as const, { kind: 'pay' } as const];
const SLIP = { kind: 'owed', amount: 4000, currency: 'CNY', orderId: null } as const;
const PAID: VisitEvent = { kind: 'paid', visit: 1, order: 'o1', isPrinted: false };

/** The shortest way to each screen. */
const WAYS = {
  attract: [],
  films: [{ kind: 'buy' }],
  performances: [{ kind: 'buy' }, FILM],
  party: [{ kind: 'buy' }, FILM, SHOW],
  seats: TO_SEATS,
  change: [...TO_SEATS, { kind: 'change' }],
  review: [...TO_SEATS, { kind: 'accept' }],
  pay: TO_PAY,
  collect: [{ kind: 'collect' }],
  tickets: [...TO_PAY, PAID],
  ending: [...TO_SEATS, { kind: 'startOver' }],
  counter: [{ kind: 'buy' }, { kind: 'cannot', why: 'offline' }],
} satisfies Record<(typeof SCREENS)[number], readonly VisitEvent[]>;

const at = (screen: keyof typeof WAYS): Walk => new Walk().do(...(WAYS[screen] as readonly VisitEvent[]));

describe('a visit', () => {
  it.each(SCREENS)('gets to %s', (screen) => {
    expect(at(screen).visit.screen).toBe(screen);
  });

  it('buys on seven screens, and has nothing of it afterwards', () => {
    const walk = new Walk();
    const seen = new Set<string>();
    for (const event of [...TO_PAY, PAID]) seen.add(walk.do(event).visit.screen);
    expect([...seen]).toHaveLength(7);
    walk.do({ kind: 'printed', visit: 1 }).wait(DONE_MS);
    expect(walk.visit).toEqual(attract(2));
    expect(walk.effects.map(({ kind }) => kind)).toEqual(['wipe', 'end']);
  });

  it('is asked after a minute whether anybody is there, and is over half a minute later', () => {
    for (const screen of [
      'films',
      'performances',
      'party',
      'seats',
      'change',
      'review',
      'collect',
      'counter',
    ] as const) {
      const walk = at(screen).wait(IDLE_MS - 1);
      expect(walk.visit.deadline?.kind, screen).toBe('idle');
      const warned = walk.wait(1).visit;
      expect(warned.deadline?.kind, screen).toBe('warned');
      expect(warned.screen).toBe(screen);
      expect(walk.wait(WARNING_MS - 1).visit.number).toBe(warned.number);
      walk.wait(1);
      expect(walk.visit.own, screen).toEqual(NOTHING_OWN);
      expect(['attract', 'ending']).toContain(walk.visit.screen);
      expect(walk.effects.at(-1)).toMatchObject({ kind: 'end', why: 'timeout', visit: walk.visit.number });
    }
  });

  it('goes on for as long as somebody says so, and not by a touch beside the button', () => {
    const walk = at('seats');
    for (let n = 0; n < 25; n += 1) {
      walk.wait(IDLE_MS).wait(WARNING_MS - 1);
      expect(walk.do({ kind: 'touch' }, { kind: 'accept' }, { kind: 'back' }).visit.deadline?.kind).toBe('warned');
      expect(walk.do({ kind: 'stay' }).visit).toMatchObject({ screen: 'seats', deadline: { kind: 'idle' } });
    }
    expect(walk.ends).toEqual([]);
  });

  it('is not asked while somebody touches the screen', () => {
    const walk = at('films');
    for (let n = 0; n < 10; n += 1) walk.wait(IDLE_MS - 1).do({ kind: 'touch' });
    expect(walk.visit.deadline?.kind).toBe('idle');
  });

  it('has three times as long for who wants more time, and the next one has not', () => {
    const walk = at('seats').do({ kind: 'ease', ease: { ...NO_EASE, moreTime: true, large: true } });
    expect(walk.wait(3 * IDLE_MS - 1).visit.deadline?.kind).toBe('idle');
    walk.wait(1).wait(WARNING_MS).do({ kind: 'ended', visit: 2, slips: [] });
    expect(walk.visit).toEqual(attract(2));
    const tried = new Walk().do({ kind: 'ease', ease: { ...NO_EASE, large: true, moreTime: true } });
    expect(tried.wait(3 * IDLE_MS).visit).toEqual(attract(1));
  });

  it('has one time to pay, which nothing prolongs', () => {
    const walk = at('pay')
      .wait(PAY_MS - 1)
      .do({ kind: 'touch' }, { kind: 'stay' });
    expect(walk.visit.screen).toBe('pay');
    expect(walk.wait(1).visit).toMatchObject({ screen: 'ending', own: NOTHING_OWN });
    expect(walk.ends).toEqual([{ kind: 'end', visit: 2, why: 'timeout' }]);
  });

  it('shows nothing of a sale that was faster than the end of its time, but that paper comes', () => {
    const walk = at('pay')
      .wait(PAY_MS)
      .do({ ...PAID, visit: 2 });
    expect(walk.visit).toMatchObject({ screen: 'tickets', outcome: 'printing', own: NOTHING_OWN });
    walk.do({ kind: 'printed', visit: 2 }).wait(DONE_MS);
    expect(walk.visit.screen).toBe('attract');
    const later = at('pay').wait(PAY_MS).do({ kind: 'ended', visit: 2, slips: [] });
    expect(later.do({ ...PAID, visit: 2 }, PAID).visit).toEqual(attract(2));
  });

  it('tells of a slip that is to be taken along', () => {
    const walk = at('pay')
      .wait(PAY_MS)
      .do({ kind: 'ended', visit: 2, slips: [SLIP] });
    expect(walk.visit).toMatchObject({ screen: 'tickets', outcome: 'slip', slips: [SLIP], own: NOTHING_OWN });
    expect(walk.wait(IDLE_MS).wait(WARNING_MS).visit).toEqual(attract(3));
  });

  it('tells of it also whom the way to the counter was shown, and nobody who has gone', () => {
    const sent = at('review').do({ kind: 'cannot', why: 'offline' }, { kind: 'ended', visit: 2, slips: [SLIP] });
    expect(sent.visit).toMatchObject({ screen: 'tickets', outcome: 'slip', slips: [SLIP] });
    const plain = at('review').do({ kind: 'cannot', why: 'offline' }, { kind: 'ended', visit: 2, slips: [] });
    expect(plain.visit.screen).toBe('counter');
    const late = at('pay')
      .wait(PAY_MS)
      .wait(ENDING_MS)
      .do({ kind: 'ended', visit: 2, slips: [SLIP] });
    expect(late.visit).toEqual(attract(2));
  });

  it('tells of it whom tickets were announced that did not come in time, and of nothing where they come', () => {
    const sold = () =>
      at('pay')
        .wait(PAY_MS)
        .do({ ...PAID, visit: 2 });
    const slip = sold().do({ kind: 'ended', visit: 2, slips: [SLIP] });
    expect(slip.visit).toMatchObject({ screen: 'tickets', outcome: 'slip', slips: [SLIP], own: NOTHING_OWN });
    const tickets = sold().do({ kind: 'ended', visit: 2, slips: [] });
    expect(tickets.visit).toMatchObject({ screen: 'tickets', outcome: 'printing' });
  });

  it('goes on waiting for a payment that the till does not end, and may ask again', () => {
    const walk = at('pay').do({ kind: 'back' }, { kind: 'stillPaying', visit: 1 });
    expect(walk.visit).toMatchObject({ screen: 'pay', asking: null, deadline: { kind: 'pay' } });
    expect(walk.do({ kind: 'back' }).effects).toEqual([{ kind: 'giveUp' }, { kind: 'giveUp' }]);
    expect(at('pay').do({ kind: 'stillPaying', visit: 1 }).visit.asking).toBe('pay');
  });

  it('waits for a till that lets go, and not for one that is dead', () => {
    const walk = at('seats').do({ kind: 'startOver' });
    expect(walk.wait(ENDING_MS - 1).visit.screen).toBe('ending');
    expect(walk.wait(1).visit).toEqual(attract(2));
  });

  it('puts seats back that come for somebody who has left', () => {
    const walk = new Walk().do({ kind: 'buy' }, FILM, SHOW, TWO, { kind: 'startOver' });
    expect(walk.visit.screen).toBe('ending');
    walk.do(HELD);
    expect(walk.effects.at(-1)).toEqual({ kind: 'release' });
    expect(walk.visit.own).toEqual(NOTHING_OWN);
  });

  it('gives seats up that are gone, but not while others are asked for or money is', () => {
    expect(at('seats').do({ kind: 'lapsed' }).visit).toMatchObject({ screen: 'party', notice: { kind: 'lapsed' } });
    const changing = at('change').do({ kind: 'rechosen' }, { kind: 'lapsed' });
    expect(changing.visit).toMatchObject({ screen: 'change', own: { isHeld: true } });
    changing.do(
      { kind: 'refused', visit: 1, notice: { kind: 'refused', code: 'SEAT_UNAVAILABLE' } },
      { kind: 'lapsed' },
    );
    expect(changing.visit).toMatchObject({ screen: 'change', own: { isHeld: false }, notice: { kind: 'refused' } });
    expect(changing.do({ kind: 'back' }).visit.screen).toBe('party');
    expect(at('pay').do({ kind: 'lapsed' }).visit.screen).toBe('pay');
  });

  it('goes back from paying only with the till’s word', () => {
    const walk = at('pay').do({ kind: 'back' }, { kind: 'back' });
    expect(walk.effects).toEqual([{ kind: 'giveUp' }]);
    expect(walk.visit.screen).toBe('pay');
    expect(at('pay').do({ kind: 'back' }, PAID).visit).toMatchObject({ screen: 'tickets', own: { order: 'o1' } });
    walk.do({ kind: 'notPaid', visit: 1, why: 'given-up' });
    expect(walk.visit).toMatchObject({ screen: 'review', notice: { kind: 'not-paid' }, own: { isHeld: true } });
  });

  it('puts the seats back on the way back from them, and asks for nothing before that is answered', () => {
    const walk = at('seats').do({ kind: 'back' }, TWO);
    expect(walk.effects).toEqual([{ kind: 'release' }]);
    expect(walk.visit).toMatchObject({ screen: 'party', asking: 'release' });
    expect(walk.do({ kind: 'released', visit: 1 }, TWO).visit.asking).toBe('hold');
  });

  it('sends to the counter who can buy no more, without what they had, and lets them collect', () => {
    const walk = at('review').do({ kind: 'cannot', why: 'paper-out' });
    expect(walk.visit).toMatchObject({ screen: 'counter', why: 'paper-out', own: NOTHING_OWN });
    expect(walk.ends).toHaveLength(1);
    expect(walk.do({ kind: 'collect' }).visit.screen).toBe('collect');
    expect(at('pay').do({ kind: 'cannot', why: 'offline' }).visit.screen).toBe('pay');
  });

  it('takes a printer that says nothing for one that did not print, and one more try', () => {
    const walk = at('tickets').wait(PRINTING_MS);
    expect(walk.visit.outcome).toBe('not-printed');
    // Meanwhile it is neither the counter's nor done with: paper is still to come.
    expect(walk.do({ kind: 'again' }).visit).toMatchObject({ asking: 'print', outcome: 'printing' });
    expect(walk.do({ kind: 'printed', visit: 1 }).visit).toMatchObject({ outcome: 'printed', asking: null });
  });

  it('hears on each screen what the table says, and nothing else', () => {
    const order = { order: 'o1', isPrinted: true };
    const answer = (visit: number) => ({
      visit,
      notice: { kind: 'lapsed' as const },
      why: 'x',
      slips: [SLIP],
      ...order,
    });
    const more = { film: 'f2', performance: 'p2', party: {}, wheelchairs: 0, ease: NO_EASE };
    for (const screen of SCREENS)
      for (const kind of Object.keys(TRANSITIONS) as (keyof typeof TRANSITIONS)[]) {
        const { visit } = at(screen);
        const event = { kind, ...more, ...answer(visit.number) } as unknown as VisitEvent;
        const after = step(visit, event, 0).visit;
        const row: readonly string[] | undefined = TRANSITIONS[kind][screen];
        if (row === undefined) expect(after, `${kind} on ${screen}`).toBe(visit);
        else expect(row, `${kind} on ${screen}`).toContain(after.screen);
      }
  });
});
