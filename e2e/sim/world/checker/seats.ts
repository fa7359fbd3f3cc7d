import type { Fence } from '@foyer/shared/domain/fence';
import type { InventoryEvent } from '@foyer/shared/domain/inventory/events';
import { type Raises, SeatRecords, type SeatRecord, type SeatState } from './seat-records.ts';

/**
 * What the log says of every seat, by rules of its own: who may follow whom, and that no fence goes back. It shares
 * nothing with the code it checks but the shape of the events.
 */
export class SeatBook {
  private readonly records = new SeatRecords();
  private readonly holds = new Map<string, readonly number[]>();
  /** Held or sold seats that may be somebody else's by a branch that was left, by performance and place. */
  private readonly doubts = new Map<string, { readonly code: string; readonly isGone: boolean }>();
  readonly terminalOf = new Map<string, string>();
  /** Allotments whose time is over: what comes back to one of them nobody sells either. */
  private readonly quarantined = new Set<string>();
  private readonly wrong: (what: string) => void;

  constructor(wrong: (what: string) => void) {
    this.wrong = wrong;
  }

  /** By performance, then by place. */
  get seats(): ReadonlyMap<string, ReadonlyMap<number, SeatRecord>> {
    return this.records.seats;
  }

  seat(performance: string, place: number): SeatRecord {
    return this.records.seat(performance, place);
  }

  /** Nothing is known any more but which seats were taken back by force. */
  forget(): void {
    this.records.forget();
    this.holds.clear();
    this.doubts.clear();
    this.quarantined.clear();
  }

  hasHold(holdId: string): boolean {
    return this.holds.has(holdId);
  }

  /** The places it touched. */
  apply(performance: string, event: InventoryEvent): readonly number[] {
    const say = (what: string): void => this.wrong(`${performance} ${event.kind}: ${what}`);
    const take = (
      places: readonly number[],
      fences: readonly Fence[] | null,
      from: (seat: SeatRecord) => boolean,
      state: SeatState,
      owner: string | null,
      raises: Raises,
    ): readonly number[] => this.records.change(performance, { places, fences, from, state, owner, raises }, say);
    const isFree = ({ state }: SeatRecord): boolean => state === 'available';
    switch (event.kind) {
      case 'placesHeld':
        this.holds.set(event.holdId, event.places);
        return take(event.places, event.fences, isFree, 'held', event.holdId, 'grant');
      case 'holdExtended':
      case 'holdPaymentMarked':
        return [];
      case 'holdReleased':
      case 'holdExpired': {
        const kept = (this.holds.get(event.holdId) ?? []).filter(
          (place) => this.seat(performance, place).owner === event.holdId,
        );
        for (const place of kept) {
          const doubt = this.doubts.get(`${performance} ${place}`);
          take([place], null, () => true, doubt === undefined ? 'available' : 'blocked', doubt?.code ?? null, 'none');
          this.doubts.delete(`${performance} ${place}`);
        }
        return kept;
      }
      case 'placesDoubted':
        for (const place of event.places) {
          if (!['held', 'sold'].includes(this.seat(performance, place).state))
            say(`place ${place} is doubted, and nobody has it`);
          this.doubts.set(`${performance} ${place}`, event);
        }
        return event.places;
      case 'holdConfirmed':
        for (const place of event.places) {
          if (this.doubts.get(`${performance} ${place}`)?.isGone === true) say(`place ${place} is sold in doubt`);
          this.doubts.delete(`${performance} ${place}`);
        }
        return take(
          event.places,
          event.fences,
          (seat) => seat.state === 'available' || (seat.state === 'held' && seat.owner === event.holdId),
          'sold',
          event.orderId,
          'use',
        );
      case 'placesBlocked':
        // A seat nobody speaks for after a restore keeps its fence: whoever sold it can still prove that.
        return take(
          event.places,
          event.fences,
          isFree,
          'blocked',
          event.code,
          event.code === 'recovery' ? 'none' : 'grant',
        );
      case 'placesUnblocked':
        return take(event.places, null, ({ state }) => state === 'blocked', 'available', null, 'none');
      case 'allotmentGranted':
        this.terminalOf.set(event.allotmentId, event.terminal);
        // A hold of the same claimant may become an allotment in the same breath.
        return take(
          event.places,
          event.fences,
          (seat) => isFree(seat) || seat.state === 'held',
          'allotted',
          event.allotmentId,
          'none',
        );
      case 'holdKept':
        this.terminalOf.set(event.allotmentId, event.terminal);
        // Late as well, as long as nobody took the places since.
        return take(
          event.places,
          event.fences,
          (seat) => isFree(seat) || seat.state === 'held',
          'allotted',
          event.allotmentId,
          'none',
        );
      case 'allotmentAdopted':
        this.terminalOf.set(event.allotmentId, event.terminal);
        // One that was over begins anew.
        if (!this.stands(performance, event.allotmentId)) this.quarantined.delete(event.allotmentId);
        return take(
          event.places,
          event.fences,
          ({ state }) => state !== 'sold',
          this.standingState(event.allotmentId),
          event.allotmentId,
          'none',
        );
      case 'saleRecovered':
        for (const place of event.places) this.doubts.delete(`${performance} ${place}`);
        return take(event.places, event.fences, ({ state }) => state !== 'sold', 'sold', event.orderId, 'none');
      case 'allotmentReturned':
        return take(event.places, null, (seat) => this.isOf(seat, event.allotmentId), 'available', null, 'none');
      case 'allottedSold':
        take(event.places, event.fences, (seat) => this.isOf(seat, event.allotmentId), 'sold', event.orderId, 'use');
        for (const place of event.places) this.seat(performance, place).soldFrom = event.allotmentId;
        return event.places;
      case 'allotmentQuarantined':
        take(
          event.places,
          null,
          (seat) => this.isOf(seat, event.allotmentId),
          'quarantined',
          event.allotmentId,
          'none',
        );
        // Of a few places alone: the terminal goes on with the others.
        if (!this.stands(performance, event.allotmentId, 'allotted')) this.quarantined.add(event.allotmentId);
        return event.places;
      case 'placesReclaimed':
        event.places.forEach((place, i) => {
          const seat = this.seat(performance, place);
          seat.reclaims = [...seat.reclaims, event.fences[i] ?? seat.fence];
        });
        return take(
          event.places,
          event.fences,
          (seat) => this.isOf(seat, event.allotmentId),
          'available',
          null,
          'grant',
        );
      case 'saleVoided': {
        const { toAllotment } = event;
        event.places.forEach((place, i) => {
          const seat = this.seat(performance, place);
          seat.soldFrom = null;
          const { code } = this.doubts.get(`${performance} ${place}`) ?? {};
          this.doubts.delete(`${performance} ${place}`);
          const [state, owner] =
            toAllotment !== null
              ? [this.standingState(toAllotment), toAllotment]
              : ([code === undefined ? 'available' : 'blocked', code ?? null] as const);
          const fence = event.fences[i];
          const isSold = (one: SeatRecord): boolean => one.state === 'sold' && one.owner === event.orderId;
          take([place], fence === undefined ? [] : [fence], isSold, state, owner, 'none');
        });
        return event.places;
      }
    }
  }

  /** As what comes back to it stands with it. */
  private standingState(allotment: string): 'allotted' | 'quarantined' {
    return this.quarantined.has(allotment) ? 'quarantined' : 'allotted';
  }

  /** Whether a seat stands with it, in that state; left out: in any, or can come back to it. */
  private stands(performance: string, allotment: string, as?: SeatState): boolean {
    return [...(this.seats.get(performance)?.values() ?? [])].some((seat) =>
      as === undefined
        ? this.isOf(seat, allotment) || seat.soldFrom === allotment
        : seat.state === as && seat.owner === allotment,
    );
  }

  private isOf(seat: SeatRecord, allotment: string): boolean {
    return (seat.state === 'allotted' || seat.state === 'quarantined') && seat.owner === allotment;
  }
}
