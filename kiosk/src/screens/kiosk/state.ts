import type { AreaId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Tender } from '@foyer/shared/domain/tender';
import type { Language } from '@foyer/shared/domain/text';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { PickedUp } from '../../channel/commands/kiosk.ts';
import type { TillStatus } from '../../channel/events.ts';
import type { KioskProfile, SlipView } from '../../channel/kiosk-view.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { PerformanceRow, SaleView } from '../../channel/views.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import { attract, type Screen, type Visit } from './visit/visit.ts';

/** What is played, as every customer sees it; of one business day. */
export interface Programme {
  readonly day: string;
  readonly days: readonly string[];
  readonly performances: readonly PerformanceRow[];
}

export type Review = ResponseOf<ChannelCommands['kiosk.review']>;

/** Over the screen: what makes it easier, help, the staff's way out, or whether money is to be left behind. */
export type Panel = 'none' | 'ease' | 'help' | 'staff' | 'over';

export interface LateMoney {
  readonly amount: number;
  readonly currency: string;
  /** How its paper came out, with the order it names; null while that is not known. */
  readonly slip: Pick<SlipView, 'print' | 'orderId'> | null;
}

/** What this page knows of the customer who stands there, besides the visit itself. `NO_THINGS` when they have gone. */
export interface Things {
  /** Marked, and gone on with by the large button. */
  readonly film: string | null;
  readonly performance: PerformanceId | null;
  readonly party: Readonly<Record<string, number>>;
  readonly wheelchairs: number;
  readonly seats: OpenSeats | null;
  /** Seats that are being chosen, in the order in which they were; and places of standing areas. */
  readonly chosen: readonly number[];
  readonly areaCounts: ReadonlyMap<AreaId, number>;
  readonly review: Review | null;
  readonly tender: Tender | null;
  /** Ways that were tried in this visit and whose platform gave no code. */
  readonly unreachable: readonly Tender[];
  readonly sale: SaleView | null;
  readonly picked: PickedUp | null;
  /** For a note that is stuck. */
  readonly slip: SlipView | null;
  /** Money of this visit that came for what was given up, and goes back; null while none has. */
  readonly late: LateMoney | null;
  /** Typed on the pad. */
  readonly code: string;
  /** Paper was tried once more. */
  readonly isTriedAgain: boolean;
  readonly panel: Panel;
}

export const NO_THINGS: Things = {
  film: null,
  performance: null,
  party: {},
  wheelchairs: 0,
  seats: null,
  chosen: [],
  areaCounts: new Map(),
  review: null,
  tender: null,
  unreachable: [],
  sale: null,
  picked: null,
  slip: null,
  late: null,
  code: '',
  isTriedAgain: false,
  panel: 'none',
};

export interface KioskState {
  readonly isChannelOpen: boolean;
  readonly status: TillStatus | null;
  readonly programme: Programme | null;
  readonly language: Language;
  readonly visit: Visit;
  readonly things: Things;
}

export const INITIAL_STATE: KioskState = {
  isChannelOpen: false,
  status: null,
  programme: null,
  language: 'zh-CN',
  visit: attract(1),
  things: NO_THINGS,
};

/** Until the till has said what panel it is: 27 inches, 1080 pixels wide, read at arm's length. */
const USUAL_PROFILE: KioskProfile = {
  languages: ['zh-CN', 'en'],
  panel: { mmPerPx: 0.311, viewingDistanceMm: 600 },
};

export const profileOf = ({ status }: Pick<KioskState, 'status'>): KioskProfile =>
  status?.kiosk?.profile ?? USUAL_PROFILE;

/** What can be done here now: `closed` also while the till does not answer. */
export const doesNow = ({ status, isChannelOpen }: Pick<KioskState, 'status' | 'isChannelOpen'>) =>
  isChannelOpen ? (status?.kiosk?.does ?? 'closed') : 'closed';

/** Why it is less than everything; `starting` while the till does not answer. */
export const whyLess = ({ status, isChannelOpen }: Pick<KioskState, 'status' | 'isChannelOpen'>): string =>
  isChannelOpen ? (status?.kiosk?.reasons[0] ?? 'starting') : 'starting';

/** Where money is asked for next, or paper; and where nothing else is to be read. */
const SAYS_SLOT: readonly Screen[] = ['attract', 'party', 'review', 'collect'];

/** Whether paper of somebody before is in the slot, on a screen that says so. A slip of this visit is the guest's own. */
export const saysWhatIsInSlot = ({ status, visit, things }: Pick<KioskState, 'status' | 'visit' | 'things'>): boolean =>
  status?.kiosk?.isPaperInSlot === true &&
  things.slip === null &&
  things.late === null &&
  SAYS_SLOT.includes(visit.screen);

export const partySize = (party: Things['party']): number => Object.values(party).reduce((sum, n) => sum + n, 0);

/** What has come of the order that is being paid, and what has not; null while nothing, or everything, has. */
export function paidInPart(
  paying: TillStatus['paying'],
): { readonly paid: number; readonly due: number; readonly currency: string } | null {
  if (paying === null || paying.due === 0 || paying.due === paying.total) return null;
  return { paid: paying.total - paying.due, due: paying.due, currency: paying.currency };
}
