import type { AreaId, HoldId, PerformanceId, PriceZoneId } from '@foyer/shared/domain/ids';
import type { Rejection, RejectionCode } from '@foyer/shared/domain/rejections';
import type { SeatRule } from '@foyer/shared/seating/rules/seat-refusal';
import { isShutOut, type TillStatus } from '../../channel/events.ts';
import type { PerformanceRow, SaleView } from '../../channel/views.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import type { Notice } from './notice.ts';
import type { Reprint } from './reprint.ts';

/** The party at the counter, for whom the house may choose. */
export interface Party {
  /** People, those whose seats are chosen already included. */
  readonly size: number;
  /** Null: any price. */
  readonly priceZone: PriceZoneId | null;
  readonly wheelchairs: number;
}

const NO_PARTY: Party = { size: 2, priceZone: null, wheelchairs: 0 };

/** A party is never larger than this. */
export const MOST_PEOPLE = 20;

/** Why the clerk sets a rule aside, as it is recorded. The digit of each is its place here. */
export const SET_ASIDE_REASONS = ['guests-wish', 'last-seats', 'family-or-group', 'house-decision'] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** A rule set aside for the seats that are chosen now. */
export interface SetAside {
  readonly rule: SeatRule;
  readonly reason: SetAsideReason;
}

export type Dialog =
  | 'none'
  | 'pay'
  | 'dropPayment'
  | 'help'
  | 'whatNow'
  | 'closeShift'
  | 'recent'
  | 'conflicts'
  | 'printAsked'
  | 'setAside'
  | 'houseCode';

/** What was recorded while cut off goes to the server: how many records it was, and whether all are there. */
export interface Settling {
  readonly records: number;
  readonly isDone: boolean;
}

export interface CounterState {
  /** Whether the channel to the till process stands. */
  readonly isChannelOpen: boolean;
  /** The till died so often that it is not started any more. */
  readonly isTillGivenUp: boolean;
  readonly status: TillStatus | null;
  /** Since the line came back; null when nothing waited for it, or when the clerk has had time to read that all is settled. */
  readonly settling: Settling | null;
  /** The listed day; null is today, whichever that is. */
  readonly day: string | null;
  readonly days: readonly string[];
  readonly performances: readonly PerformanceRow[] | null;
  /** Every row seen so far, so that an open performance keeps its name while another day is listed. */
  readonly rowsSeen: ReadonlyMap<string, PerformanceRow>;
  /** English venue name used as the filter's value; null shows all. */
  readonly venueFilter: string | null;
  /** The digits that open the listed performances, by id. */
  readonly dealt: ReadonlyMap<string, number>;
  readonly opening: PerformanceId | null;
  readonly seats: OpenSeats | null;
  readonly chosen: ReadonlySet<number>;
  readonly areaCounts: ReadonlyMap<AreaId, number>;
  readonly party: Party;
  /** A number being typed: how many people there are, until it turns out to be a row. */
  readonly typed: string;
  /** Digits open performances of the list; otherwise they count the party. */
  readonly isAtList: boolean;
  /** Rules set aside for what is chosen now. */
  readonly aside: readonly SetAside[];
  /** Opens seats that the house keeps for somebody; empty when none was said. */
  readonly code: string;
  /** The house seat for which a code is being asked. */
  readonly houseSeat: number | null;
  /** Places of the open map that left the basket and of which the server has said nothing since. */
  readonly leaving: ReadonlySet<number>;
  /** The command in flight, so that a second key press does not send it twice. */
  readonly busy: string | null;
  /** A key pressed while seats are being asked for, which waits for them. Putting back is the last word. */
  readonly ahead: 'putBack' | 'pay' | null;
  readonly notice: Notice | null;
  readonly dialog: Dialog;
  /** The hold of which the till said that money may be taken for it. */
  readonly payable: HoldId | null;
  /** A payment's answer is long in coming; the sale it ends with is shown when it comes. */
  readonly isAwaited: boolean;
  /** The order that was paid otherwise than in cash last: its sale comes unasked, and is the one to show. */
  readonly paidFor: string | null;
  /** Money taken for a sale that came to nothing, until the clerk says it was given back. */
  readonly cashBack: {
    /** Null when the clerk took the sale back. */ readonly rejection: Rejection | null;
    readonly amount: number;
    readonly currency: string;
    /** Of tickets that a guest gave back; else of a sale. */
    readonly about?: 'refund';
  } | null;
  /** The sale just made: shown until the next one begins. */
  readonly sale: SaleView | null;
  /** The sale shown has been printed again. */
  readonly reprint: Reprint | null;
  readonly recent: readonly SaleView[];
}

/** What belongs to one customer's order and is forgotten with it, besides the seats. */
export const NEW_ORDER = {
  party: NO_PARTY,
  typed: '',
  aside: [],
  code: '',
  houseSeat: null,
} as const satisfies Partial<CounterState>;

export const INITIAL_STATE: CounterState = {
  isChannelOpen: false,
  isTillGivenUp: false,
  status: null,
  settling: null,
  day: null,
  days: [],
  performances: null,
  rowsSeen: new Map(),
  venueFilter: null,
  dealt: new Map(),
  opening: null,
  seats: null,
  chosen: new Set(),
  areaCounts: new Map(),
  ...NEW_ORDER,
  isAtList: true,
  leaving: new Set(),
  busy: null,
  ahead: null,
  notice: null,
  dialog: 'none',
  payable: null,
  isAwaited: false,
  paidFor: null,
  cashBack: null,
  sale: null,
  reprint: null,
  recent: [],
};

/** The list as shown: filtered by venue. Digits 1–9 open its first nine entries that are on sale. */
export function shownPerformances(
  state: Pick<CounterState, 'performances' | 'venueFilter'>,
): readonly PerformanceRow[] {
  const all = state.performances ?? [];
  return state.venueFilter === null ? all : all.filter((row) => row.venueName.en === state.venueFilter);
}

export function openPerformance(state: CounterState): PerformanceRow | null {
  return state.seats === null ? null : (state.rowsSeen.get(state.seats.performance) ?? null);
}

/** Whether nobody sells the open performance any more. */
export const isOver = (state: CounterState): boolean => openPerformance(state)?.closedReason === 'PERFORMANCE_CLOSED';

/** Minutes the venue's clock is ahead of UTC, as the till says; this machine's own clock while it knows of no venue. */
export const venueOffsetMin = ({ status }: Pick<CounterState, 'status'>): number =>
  status?.utcOffsetMin ?? -new Date().getTimezoneOffset();

/** Cut off the till sells its own: the basket that is; else of the open performance, or of any while none is open. */
function sellsAlone({ basket, ownSeats }: TillStatus, row: PerformanceRow | null): boolean {
  if (basket !== null) return basket.isOwn;
  return row === null ? ownSeats > 0 : row.ownSeats > 0 && row.onSale;
}

/** Whether the till has no server now. */
export const isCutOff = ({ status }: Pick<CounterState, 'status'>): boolean => status?.link !== 'online';

/** Whether nothing but this till's own seats can be sold now: it has no server, or one that recovers and gives no new seats. */
export const sellsOwnOnly = (state: Pick<CounterState, 'status'>): boolean =>
  isCutOff(state) || state.status?.limited === 'recovering';

/** Why nothing can be sold in this window now, as the code of the refusal it would get; null when it can. */
export function whyClosed(state: CounterState): RejectionCode | 'HALTED' | null {
  const { status } = state;
  if (status?.halted != null) return 'HALTED';
  // One that was shut out sells nothing of what it held before either, whatever the list said then.
  if (status === null || !state.isChannelOpen || isShutOut(status.refusedFor)) return 'SALES_FORBIDDEN_OFFLINE';
  // That a show is over no line brings back; a basket of another is what the window is about.
  if (isOver(state) && status.basket === null) return 'PERFORMANCE_CLOSED';
  if (sellsOwnOnly(state) && !sellsAlone(status, openPerformance(state)))
    return isCutOff(state) ? 'SALES_FORBIDDEN_OFFLINE' : 'RECOVERING';
  return isOver(state) ? 'PERFORMANCE_CLOSED' : null;
}
