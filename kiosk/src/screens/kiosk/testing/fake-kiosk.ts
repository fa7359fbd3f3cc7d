import { stubStatus } from '../../../channel/testing/stub-handlers.ts';
import type { ChannelEvents, TillStatus } from '../../../channel/events.ts';
import type { KioskStatus } from '../../../channel/kiosk-view.ts';
import { Kiosk } from '../kiosk.ts';

const SELLS: KioskStatus = {
  does: 'sell',
  reasons: [],
  pickUp: 'all',
  pickUpFrom: null,
  tenders: ['wechat-qr'],
  notes: [],
  isPaperInSlot: false,
  profile: { languages: ['zh-CN', 'en'], panel: { mmPerPx: 0.311, viewingDistanceMm: 600 } },
};

export const sells = (more: Partial<KioskStatus> = {}): KioskStatus => ({ ...SELLS, ...more });

export const BASKET = {
  holdId: 'h1',
  performance: 'p1',
  expiresAt: 900_000,
  currency: 'CNY',
  lines: [
    {
      placeId: 's1',
      index: 0,
      zoneName: { zh: '', en: '' },
      rowLabel: 'A',
      seatLabel: '1',
      ticketType: 'adult',
      price: 4500,
    },
    {
      placeId: 's2',
      index: 1,
      zoneName: { zh: '', en: '' },
      rowLabel: 'A',
      seatLabel: '2',
      ticketType: 'adult',
      price: 4500,
    },
  ],
  fee: 0,
  total: 9000,
  isOwn: false,
};

export const PAYING = {
  orderId: 'o1',
  holdId: 'h1',
  currency: 'CNY',
  total: 9000,
  parts: [],
  due: 9000,
  attempt: {
    attempt: 'a1',
    tender: 'wechat-qr',
    amount: 9000,
    state: 'waiting',
    shown: { kind: 'qr', text: 'x' },
    payBy: null,
    since: 0,
  },
  ended: null,
};

export const SALE = { orderId: 'o1', print: 'printing', places: {}, tickets: 2, pickupCode: '123456' };

/** A kiosk whose till answers what the test wants, when the test wants it. */
export class FakeKiosk {
  now = 0;
  wipes = 0;
  readonly kiosk: Kiosk;
  readonly asked: { readonly name: string; readonly body: unknown }[] = [];
  readonly #waiting: ((reply: unknown) => void)[] = [];
  readonly #listeners = new Map<string, (body: never) => void>();
  #state: (state: 'open' | 'connecting') => void = () => undefined;

  /** `first`: what the till's first status says besides. */
  constructor(first: Partial<Record<keyof TillStatus, unknown>> = {}) {
    this.kiosk = new Kiosk(
      {
        call: (name: string, body: unknown) => {
          this.asked.push({ name, body });
          return new Promise((resolve) => this.#waiting.push(resolve as never));
        },
        on: (name: string, listener: (body: never) => void) => {
          this.#listeners.set(name, listener);
          return () => undefined;
        },
        onState: (listener: never) => {
          this.#state = listener;
          return () => undefined;
        },
      } as never,
      { now: () => this.now, wipe: () => void (this.wipes += 1) },
    );
    this.open();
    this.status(first);
  }

  open(): void {
    this.#state('open');
  }
  lose(): void {
    this.#state('connecting');
  }
  tell<Name extends keyof ChannelEvents>(name: Name, body: unknown): void {
    this.#listeners.get(name)?.(body as never);
  }
  status(more: Partial<Record<keyof TillStatus, unknown>> = {}): void {
    this.tell('till.status', { ...stubStatus(), kiosk: sells(), ...more });
  }
  /** Answers the longest waiting question; what comes of it has been done when this resolves. */
  async answer(value: unknown): Promise<void> {
    this.#waiting.shift()?.({ ok: true, value });
    await new Promise((resolve) => setImmediate(resolve));
  }
  async refuse(code: string, reason?: string): Promise<void> {
    this.#waiting.shift()?.({ ok: false, error: { code, retry: 'never', reason } });
    await new Promise((resolve) => setImmediate(resolve));
  }
  names(): readonly string[] {
    return this.asked.map(({ name }) => name);
  }
  wait(ms: number): void {
    this.now += ms;
    this.kiosk.tick();
  }

  /** A visit whose seats are held, reviewed, and being paid for by QR. */
  async toPay(): Promise<void> {
    const { kiosk } = this;
    await this.answer({ day: 'd', days: ['d'], performances: [] });
    kiosk.do({ kind: 'buy' });
    kiosk.do({ kind: 'film', film: 'f' });
    kiosk.do({ kind: 'performance', performance: 'p1' });
    kiosk.do({ kind: 'party', party: { adult: 2 }, wheelchairs: 0 });
    kiosk.do({ kind: 'held', visit: kiosk.visit.number });
    this.status({ basket: BASKET });
    kiosk.do({ kind: 'accept' });
    void kiosk.pay('wechat-qr');
    await this.answer({ paying: PAYING, sale: null });
    this.status({ basket: BASKET, paying: PAYING });
  }
}
