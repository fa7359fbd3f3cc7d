import type { Fence } from '@foyer/shared/domain/fence';
import type { Ledger } from '../ledger/ledger.ts';
import type { ShiftRecord } from '../ledger/records.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import { EVENING } from './pretend-house.ts';

export interface Granted {
  readonly performance?: string;
  readonly grantedAt?: number;
  readonly sellUntil?: number;
  readonly venue?: string;
  readonly isWhole?: boolean;
}

/** What a list of the server says of a new allotment, its places at grant 1. */
export function grant(ledger: Ledger, id: string, places: readonly number[], more: Granted = {}): void {
  const { performance = 'p1', grantedAt = EVENING, sellUntil = EVENING + 7_200_000, venue = 'v1', ...judged } = more;
  const allotment = { id, venue, performance, status: 'open', grantedAt, sellUntil, ...judged };
  const granted = places.map((place) => ({ allotment: id, place, fence: { epoch: 1, grant: 1, use: 0 } }));
  ledger.keepAllotments({ allotments: [allotment], granted, gone: [] } as never);
}

/** Own places that can be sold or given back, in order. */
export const mine = (ledger: Ledger, performance: string | null = null): readonly OwnPlace[] =>
  ledger.ownPlaces(performance as never).filter(({ state }) => state === 'mine');

/** Sells these own places for 100 each; `name` is of its own for each sale. */
export function sellOwn(
  ledger: Ledger,
  shift: ShiftRecord,
  own: readonly OwnPlace[],
  name: string,
  at = EVENING,
  card: string | null = null,
): void {
  const lines = own.map(({ allotment, place, fence }) => ({
    place,
    placeId: `pl${place}`,
    priceZone: 'z1',
    ticketType: 'tt1',
    price: 100,
    allotment: allotment.id,
    fence: used(fence),
  }));
  const total = 100 * lines.length;
  const performance = own[0]?.allotment.performance ?? 'p1';
  const head = { kind: 'sale.made', v: 1, shift: shift.id, clerk: 'per1', order: `o-${name}`, hold: `h-${name}` };
  const tender = card === null ? {} : { tender: { kind: 'card', reference: card } };
  const fact = {
    ...head,
    ...tender,
    performance,
    lines,
    priceList: { id: 'l1', version: 1 },
    fee: 0,
    total,
    currency: 'CNY',
    at,
  };
  ledger.sellOwn({
    commandId: `c-${name}`,
    fact: fact as never,
    received: total,
    printName: `p-${name}`,
    issue: (jn) => ({
      order: { orderId: `o-${name}`, total, currency: 'CNY', tickets: [{ ticketId: `t-${name}`, jn }] } as never,
      paper: [],
    }),
  });
}

/** Takes a sale of own places back. */
export function voidOwn(ledger: Ledger, shift: ShiftRecord, name: string, at = EVENING): void {
  const own = ledger.ownPlacesOf(`o-${name}` as never);
  const lines = own.map(({ allotment, place, fence }) => ({ place, allotment: allotment.id, fence: used(fence) }));
  const head = { kind: 'sale.voided', v: 1, shift: shift.id, clerk: 'per1', order: `o-${name}` };
  const fact = { ...head, performance: own[0]?.allotment.performance ?? 'p1', lines, at };
  ledger.voidOwn({ fact: fact as never, currency: 'CNY', reason: 'customer' });
}

const used = ({ epoch, grant: number, use }: Fence): Fence => ({ epoch, grant: number, use: use + 1 });
