import type { Tender } from '@foyer/shared/domain/tender';
import { currency, id, minor } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';

/**
 * What becomes of a guest's money that has bought no tickets here:
 * - `payment-unknown`: it is not known whether money was taken; should it come, it goes back by itself;
 * - `owed`: notes were taken for seats that were not sold: the counter pays them out against it;
 * - `goes-back`: it was taken by a card or a platform, and goes back to the payer by itself;
 * - `sold`: it came in the moment in which the visit ended, and has bought the seats: the counter prints the tickets.
 */
const SLIP_KINDS = ['payment-unknown', 'owed', 'goes-back', 'sold'] as const;
export type SlipKind = (typeof SLIP_KINDS)[number];

/** Paper that is no ticket, for a guest whose money is not settled. */
export const slipView = v.object({
  kind: v.picklist(SLIP_KINDS),
  orderId: id<'order'>(),
  amount: minor,
  currency,
  print: v.picklist(['printed', 'failed']),
  /** Where the virtual printer put it; null for a real one, and when it failed. */
  paper: v.nullable(v.string()),
});
export type SlipView = v.InferOutput<typeof slipView>;

/**
 * Why a kiosk does less than it could:
 * - `closed`: staff took it out of service · `halted`: its books do not hold · `refused`: the server does not let it in;
 * - `starting`: it does not know its house yet, so it has no shift;
 * - `paper-out`, `printer`: nothing can be printed: no paper, or another fault. No money is taken then;
 * - `offline`: cut off · `no-allotment`: cut off, and no seat is this kiosk's own;
 * - `no-tender`: nothing of what it takes works now · `recovering`: the server finds out what was sold.
 */
const KIOSK_REASONS = [
  'closed',
  'halted',
  'refused',
  'starting',
  'paper-out',
  'printer',
  'offline',
  'no-allotment',
  'no-tender',
  'recovering',
] as const;
export type KioskReason = (typeof KIOSK_REASONS)[number];

/** What the note acceptor says: `jam`: a note is stuck · `full`: its box is · `no-answer`: nothing is heard of it. */
const NOTE_FAULTS = ['jam', 'full', 'no-answer'] as const;

/** Notes of the attempt that is under way, in minor units. */
export const notesView = v.object({
  /** Taken for good. */
  stacked: minor,
  /** In the acceptor, and neither taken nor given back yet; zero when none is. */
  escrow: minor,
  /** Why the last note was given back; null when none was. `too-large`: it would need change, and there is none. */
  returned: v.nullable(v.picklist(['too-large', 'not-accepted'])),
  fault: v.nullable(v.picklist(NOTE_FAULTS)),
});
export type NotesView = v.InferOutput<typeof notesView>;

/** What this kiosk is, and what it may do now. */
export interface KioskStatus {
  /** `sell`: buying and picking up · `pick-up`: picking up only · `closed`: neither, "use the counter". */
  readonly does: 'sell' | 'pick-up' | 'closed';
  /** Why it does less, the one that people are told first; empty while it does everything. */
  readonly reasons: readonly KioskReason[];
  /** What can be picked up: every order · `known`: cut off, only what this kiosk sold and tickets that prove themselves. */
  readonly pickUp: 'all' | 'known' | 'none';
  /** Server time before which no code that is typed is looked up: three in a row were wrong; null when it may be. */
  readonly pickUpFrom: number | null;
  /** What can be paid with now, in the order of the device profile; `cash` where notes are accepted. */
  readonly tenders: readonly Tender[];
  /** Notes that the acceptor takes, minor units, smallest first; empty where none is connected. No change is given. */
  readonly notes: readonly number[];
  /**
   * The sensor in the printer's slot sees paper: before anything of a visit was printed it is of somebody before. It keeps
   * nobody from buying, for who cannot take it out must not shut the kiosk; but of what is printed behind it the sensor
   * knows nothing.
   */
  readonly isPaperInSlot: boolean;
  readonly profile: KioskProfile;
}

/** What the device profile says about the screen. */
export interface KioskProfile {
  /** Languages offered, the first one at the start of each visit. */
  readonly languages: readonly ('zh-CN' | 'en')[];
  readonly panel: {
    /** Millimetres per CSS pixel, and from where people read, mm: the root font comes of them. */
    readonly mmPerPx: number;
    readonly viewingDistanceMm: number;
  };
}
