import { rejection } from '@foyer/shared/domain/rejections';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import type { Reply } from '@foyer/shared/wire/define-command';
import { EVENING, PERFORMANCE, VENUE } from './pretend-house.ts';

interface Request {
  readonly conflict: string;
  readonly action:
    | { readonly kind: 'reseat'; readonly seats: readonly string[] }
    | { readonly kind: 'refund' | 'noted' };
}

/** One order that was paid and has no seat, until it is settled. */
export class PretendConflicts {
  open: ConflictView[] = [];
  /** How often one was settled. */
  settled = 0;

  /** The order that has no seat. */
  private order = 'o_other';

  /** An order of B1 and B2, whose seats somebody else has. */
  raise(conflict = 'fact-t2-1-9-ab', order = 'o_other'): string {
    this.order = order;
    const party = {
      terminal: 't2',
      terminalName: 'Counter 2',
      soldAt: EVENING,
      jn: 9,
      seats: ['B1', 'B2'],
      total: 9200,
    };
    this.open.push({
      conflict,
      venue: VENUE,
      reason: 'allotment-differs',
      since: EVENING,
      performance: PERFORMANCE,
      startsAt: EVENING + 1_800_000,
      keeper: { ...party, order: 'o_keeper', terminal: null, terminalName: null, jn: null },
      other: { ...party, order },
      currency: 'CNY',
      waitsForTill: false,
      proposals: [
        { kind: 'reseat', seats: ['A3', 'A4'], difference: 0, why: ['same-zone', 'same-price', 'together', 'nearest'] },
        { kind: 'refund', seats: [], difference: 0, why: ['refund'] },
      ],
      seq: 11,
    } as unknown as ConflictView);
    return conflict;
  }

  list(): readonly ConflictView[] {
    return this.open;
  }

  resolve({ conflict, action }: Request, role: string): Reply<unknown> {
    if (role === 'clerk') return { ok: false, error: rejection('NOT_AUTHORISED') };
    const one = this.open.find((candidate) => candidate.conflict === conflict);
    if (one === undefined) return { ok: false, error: rejection('NOT_FOUND') };
    this.open = this.open.filter((candidate) => candidate !== one);
    this.settled += 1;
    const seats = action.kind === 'reseat' ? action.seats : [];
    const tickets = seats.map((placeId, i) => ({
      ticketId: `o_other-${i + 3}`,
      placeId,
      zoneLabel: { zh: '池座', en: 'Stalls' },
      rowLabel: placeId.slice(0, 1),
      seatLabel: placeId.slice(1),
      ticketType: 'adult',
      price: 4500,
      fence: { epoch: 1, grant: 2, use: 1 },
      token: `TOKEN-${placeId}`,
    }));
    const view = {
      orderId: this.order,
      venue: VENUE,
      performance: PERFORMANCE,
      state: action.kind === 'reseat' ? 'paid' : 'refunded',
      lines: tickets.map(({ placeId, ticketType, price }) => ({ placeId, ticketType, price })),
      fee: 200,
      total: 9200,
      currency: 'CNY',
      pickupCode: '12345678',
      placedAt: EVENING,
      paidAt: EVENING,
      tickets,
      refunds: [],
    };
    return {
      ok: true,
      value: {
        conflict,
        order: this.order,
        tickets: tickets.map(({ ticketId, placeId, token }) => ({ ticket: ticketId, placeId, token, priceZone: 'z1' })),
        view,
        cashToReturn: action.kind === 'refund' ? 9200 : 0,
        currency: 'CNY',
        seq: 12,
      },
    };
  }
}
