import { rejection } from '@foyer/shared/domain/rejections';
import { NO_SEAT_RULES } from '@foyer/shared/seating/rules/seat-rules';
import type { TillStatus } from '../../../channel/events.ts';
import type { BasketView } from '../../../channel/views.ts';
import { Counter } from '../counter.ts';

/** One row of three seats and a standing area. */
const MAP = {
  format: 'foyer-seat-map/1',
  name: { zh: '厅', en: 'Hall' },
  stage: { kind: 'screen', shape: { x: 0, y: 0, width: 9, height: 1 } },
  focal: { x: 1, y: 1 },
  priceZones: [{ id: 'std', name: { zh: '普通', en: 'Standard' }, color: '#0072b2' }],
  zones: [
    {
      id: 'z',
      name: { zh: '厅', en: 'Hall' },
      rows: [
        {
          id: 'A',
          label: 'A',
          seats: [1, 2, 3].map((n) => ({
            id: `A-${n}`,
            label: String(n),
            x: n,
            y: 1,
            priceZone: 'std',
            kind: 'standard',
          })),
        },
      ],
      areas: [
        {
          id: 'floor',
          name: { zh: '站席', en: 'Floor' },
          capacity: 5,
          priceZone: 'std',
          shape: { x: 0, y: 3, width: 9, height: 4 },
        },
      ],
    },
  ],
};

export const STATUS = {
  terminal: 't1',
  terminalName: 'Counter 1',
  link: 'online',
  since: 0,
  limited: null,
  sellUntil: null,
  ownStop: null,
  serverOffsetMs: 0,
  utcOffsetMin: null,
  offlineSales: null,
  unsynced: 0,
  ownSeats: 0,
  refusedFor: null,
  askedSeats: 0,
  conflicts: 0,
  withdrawals: 0,
  tenders: [],
  cardTerminal: false,
  paying: null,
  clerk: { displayName: 'Lin', role: 'clerk' },
  asksPin: false,
  shift: null,
  basket: null,
  confirming: false,
  carryingOut: null,
  printer: { trouble: null, isPaperLow: false, waiting: 0, asked: [] },
  kiosk: null,
  demoLogins: [],
  halted: null,
  report: [],
} satisfies TillStatus;

/** A till that answers from a table and remembers what it was asked; an answer that is a promise is waited for. */
export function fakeTill(answers: Record<string, unknown>) {
  const asked: { name: string; body: unknown }[] = [];
  const listeners = new Map<string, (body: never) => void>();
  let tellState: (state: 'open') => void = () => undefined;
  const till = {
    call: async (name: string, body: unknown) => {
      asked.push({ name, body });
      const answer = await answers[name];
      return answer instanceof Error
        ? { ok: false, error: JSON.parse(answer.message) as unknown }
        : { ok: true, value: answer ?? {} };
    },
    on: (name: string, listener: (body: never) => void) => {
      listeners.set(name, listener);
      return () => undefined;
    },
    onState: (listener: (state: 'open') => void) => {
      tellState = listener;
      return () => undefined;
    },
  };
  const tell = (name: string, body: unknown) => listeners.get(name)?.(body as never);
  const counter = new Counter(till as unknown as ConstructorParameters<typeof Counter>[0]);
  /** What the till was asked to do with the basket, in order. */
  const basketCalls = (): string[] => asked.map(({ name }) => name).filter((name) => name.startsWith('basket.'));
  return { counter, asked, basketCalls, tell, answers, open: () => tellState('open') };
}

/** held for 90.00: the till's own unless told otherwise. */
export const basketOf = (holdId: string, more: Partial<BasketView> = {}): BasketView =>
  ({
    holdId,
    performance: 'p1',
    expiresAt: Date.now() + 1e6,
    currency: 'CNY',
    lines: [
      { placeId: 'A-1', index: 0 },
      { placeId: 'A-2', index: 1 },
    ],
    fee: 0,
    total: 9000,
    isOwn: true,
    ...more,
  }) as unknown as BasketView;

/** A window in which no key moves the focus. */
export const NO_MOVES = { list: () => undefined, map: () => undefined, away: () => undefined };

/** An answer of the fake till that is a refusal. */
export const refused = (...args: Parameters<typeof rejection>) => new Error(JSON.stringify(rejection(...args)));
export const OPEN = {
  performance: 'p1',
  map: MAP,
  states: '...' + '.....',
  priceList: { ticketTypes: [], prices: {} },
  currency: 'CNY',
  feePerTicket: 0,
  maxPlaces: 2,
  refunds: { steps: [{ fromMs: 86_400_000, keptPercent: 0 }], feeBackFromMs: null },
  rules: NO_SEAT_RULES,
  startsAt: Date.now() + 3_600_000,
};
/** With room for every party in one order. */
export const ROOMY = { ...OPEN, maxPlaces: 20 };
const LIST = { day: '2026-11-23', days: ['2026-11-23'], performances: [] };

/** A counter whose till answers so, with the hall open. */
export async function opened(more: Record<string, unknown> = {}) {
  const made = fakeTill({ 'seats.open': OPEN, 'performances.list': LIST, ...more });
  made.tell('till.status', STATUS);
  await made.counter.openSeats('p1' as never);
  return made;
}
