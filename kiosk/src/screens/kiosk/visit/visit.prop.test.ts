import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from './step.ts';
import { DONE_MS, ENDING_MS, IDLE_MS, PAY_MS, PRINTING_MS, WARNING_MS } from './times.ts';
import { TRANSITIONS } from './transitions.ts';
import { attract, type Ease, type Effect, NO_EASE, NOTHING_OWN, type Visit, type VisitEvent } from './visit.ts';

/** A till in a line of its own: what it is asked it does in turn, and its answers come when the test lets them. */
class Till {
  isHolding = false;
  isPaying = false;
  /** Sales, and money that went back. */
  sold = 0;
  returned = 0;
  paid = 0;
  readonly #asked: (() => void)[] = [];
  readonly #answers: VisitEvent[] = [];

  ask(work: () => VisitEvent | null): void {
    this.#asked.push(() => {
      const answer = work();
      if (answer !== null) this.#answers.push(answer);
    });
  }
  work(): void {
    this.#asked.shift()?.();
  }
  hear(): VisitEvent | undefined {
    return this.#answers.shift();
  }
  get isIdle(): boolean {
    return this.#asked.length === 0 && this.#answers.length === 0;
  }
}

/** A page and its till, driven by any row of doings. */
class Kiosk {
  visit: Visit = attract(1);
  readonly till = new Till();
  now = 0;

  do(event: VisitEvent): void {
    const before = this.visit;
    const { visit, effects } = step(before, event, this.now);
    this.visit = visit;
    const leads: readonly string[] | undefined = TRANSITIONS[event.kind][before.screen];
    if (visit.screen !== before.screen) expect(leads).toContain(visit.screen);
    if (visit.number !== before.number) {
      expect([visit.own, visit.notice]).toEqual([NOTHING_OWN, null]);
      expect(effects.map(({ kind }) => kind)).toContain('wipe');
    }
    if (visit.asking !== before.asking) this.#ask(visit);
    for (const effect of effects) this.#effect(effect);
  }

  #ask({ asking, number: visit }: Visit): void {
    const { till } = this;
    if (asking === 'hold')
      till.ask(() => {
        till.isHolding = true;
        return { kind: 'held', visit };
      });
    if (asking === 'pay')
      till.ask(() => {
        till.isPaying = till.isHolding;
        return till.isHolding ? null : { kind: 'notPaid', visit, why: 'refused' };
      });
    if (asking === 'pick-up')
      till.ask(() => ({ kind: 'refused', visit, notice: { kind: 'no-pick-up', why: 'unknown' } }));
    if (asking === 'print') till.ask(() => ({ kind: 'printed', visit }));
  }

  #effect(effect: Effect): void {
    const { till } = this;
    const visit = this.visit.number;
    const letGo = (): void => void ([till.isHolding, till.isPaying] = [false, false]);
    if (effect.kind === 'end')
      till.ask(() => {
        letGo();
        return { kind: 'ended', visit: effect.visit, slips: [] };
      });
    if (effect.kind === 'release')
      till.ask(() => {
        till.isHolding &&= till.isPaying;
        return { kind: 'released', visit };
      });
    if (effect.kind === 'giveUp')
      till.ask(() => {
        if (!till.isPaying) return null;
        till.isPaying = false;
        return { kind: 'notPaid', visit, why: 'given-up' };
      });
  }

  /** The payer pays: a sale while it is waited for, and money that goes back otherwise. */
  pay(): void {
    const { till } = this;
    till.paid += 1;
    if (!till.isPaying) {
      till.returned += 1;
      return;
    }
    [till.isHolding, till.isPaying] = [false, false];
    till.sold += 1;
    const visit = this.visit.number;
    till.ask(() => ({ kind: 'paid', visit, order: `o${till.sold}`, isPrinted: true }));
  }

  tillSpeaks(): void {
    this.till.work();
    const answer = this.till.hear();
    if (answer !== undefined) this.do(answer);
  }
}

const ease: fc.Arbitrary<Ease> = fc.record({
  large: fc.boolean(),
  contrast: fc.boolean(),
  low: fc.boolean(),
  moreTime: fc.boolean(),
});
const plain = fc.constantFrom<VisitEvent>(
  { kind: 'buy' },
  { kind: 'film', film: 'f' },
  { kind: 'performance', performance: 'p' },
  { kind: 'party', party: { adult: 2 }, wheelchairs: 0 },
  { kind: 'accept' },
  { kind: 'pay' },
  { kind: 'collect' },
  { kind: 'pickUp' },
  { kind: 'change' },
  { kind: 'rechosen' },
  { kind: 'again' },
  { kind: 'back' },
  { kind: 'startOver' },
  { kind: 'finish' },
  { kind: 'stay' },
  { kind: 'touch' },
  { kind: 'lapsed' },
  { kind: 'cannot', why: 'offline' },
);
const doing = fc.oneof(
  { weight: 6, arbitrary: plain.map((event) => (kiosk: Kiosk) => kiosk.do(event)) },
  { weight: 4, arbitrary: fc.constant((kiosk: Kiosk) => kiosk.tillSpeaks()) },
  { weight: 1, arbitrary: fc.constant((kiosk: Kiosk) => kiosk.pay()) },
  { weight: 1, arbitrary: ease.map((wish) => (kiosk: Kiosk) => kiosk.do({ kind: 'ease', ease: wish })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 100_000 }).map((ms) => (kiosk: Kiosk) => {
      kiosk.now += ms;
      kiosk.do({ kind: 'tick' });
    }),
  },
);

/** The longest that anything on a screen lasts by itself, for who wants more time too. */
const LONGEST = Math.max(3 * IDLE_MS, 2 * PAY_MS, PRINTING_MS, ENDING_MS, 3 * DONE_MS);

describe('whatever a customer, the clock and the till do', () => {
  it('leads only where the table says, and an ended visit leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 120 }), (doings) => {
        const kiosk = new Kiosk();
        for (const one of doings) one(kiosk);
      }),
    );
  });

  it('the screen is the next customer’s when nobody comes any more, and the till holds no seat and awaits no money', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 120 }), (doings) => {
        const kiosk = new Kiosk();
        for (const one of doings) one(kiosk);
        for (let n = 0; n < 6; n += 1) {
          while (!kiosk.till.isIdle) kiosk.tillSpeaks();
          kiosk.now += n % 2 === 0 ? LONGEST : WARNING_MS;
          kiosk.do({ kind: 'tick' });
        }
        while (!kiosk.till.isIdle) kiosk.tillSpeaks();
        expect(kiosk.visit).toEqual(attract(kiosk.visit.number));
        expect(kiosk.visit.ease).toEqual(NO_EASE);
        expect([kiosk.till.isHolding, kiosk.till.isPaying]).toEqual([false, false]);
        expect(kiosk.till.paid).toBe(kiosk.till.sold + kiosk.till.returned);
      }),
      { numRuns: 300 },
    );
  });
});
