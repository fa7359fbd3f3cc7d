import type { VenueId } from '@foyer/shared/domain/ids';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import { haltOf, speaks, type TillContext } from '../context.ts';
import type { EvidenceSource } from '../ports/evidence-source.ts';
import type { FactDesk } from './fact-desk.ts';
import { holdingsInParts } from './holdings-in-parts.ts';
import { toldOrder } from './told-order.ts';

const ASK_AGAIN_MS = 1000;
/** While a venue finds out what was sold it may be put back once more. */
const LOOK_AGAIN_MS = 5000;
/** Rows of one message; with the longest rows there are they stay below what the doorway takes. */
const ROWS_PER_PART = 40;
const ORDERS_PER_PART = 10;
const SINCE = 4;

type Part = RequestInput<TerminalCommands['evidence.rows']>;

/**
 * Tells a server that was restored what this terminal knows of the time it has lost: first its facts, then what its
 * replica saw, its own orders, with those of which only the ledger has heard, and what stands with it unsold. Until the
 * server has answered the last part the replica keeps what it has. All of it may be told twice.
 */
export class EvidenceDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  private readonly source: EvidenceSource | null;
  /** By venue: the epoch of the server that has been told everything. */
  private readonly told = new Map<VenueId, number>();
  /** Venues that had asked and were not told to the end: it may be that only the answer was lost, and none asks again. */
  private readonly begun = new Set<VenueId>();
  private isRunning = false;
  private isClosed = false;
  private stopWaiting: () => void = () => undefined;
  /** A server that this till has seen more of is told everything. */
  onPutBack: () => void = () => undefined;

  constructor(till: TillContext, facts: FactDesk) {
    this.till = till;
    this.facts = facts;
    this.source = till.evidence ?? null;
  }

  /** The link says something new. */
  look(): void {
    void this.run();
  }

  close(): void {
    this.isClosed = true;
    this.stopWaiting();
  }

  private isAble(): boolean {
    const { link } = this.till;
    return !this.isClosed && link.state.kind === 'online' && speaks(this.till, SINCE) && haltOf(this.till) === null;
  }

  private async run(): Promise<void> {
    if (this.isRunning || !this.isAble()) return;
    this.isRunning = true;
    this.stopWaiting();
    let isThrough = true;
    try {
      for (const venue of this.venues()) {
        if (!this.isAble()) break;
        this.begun.add(venue);
        if (await this.tellSafely(venue)) this.begun.delete(venue);
        else isThrough = false;
      }
    } finally {
      this.isRunning = false;
    }
    if (!this.isAble()) return;
    const isAsked = this.till.link.state.recovering.length > 0;
    if (isThrough && !isAsked) return;
    this.stopWaiting = this.till.clock.after(isThrough ? LOOK_AGAIN_MS : ASK_AGAIN_MS, () => this.look());
  }

  /** Those that ask or had asked, and those of which the replica is of an epoch before the server's. */
  private venues(): readonly VenueId[] {
    const { recovering, welcome } = this.till.link.state;
    const behind = (this.source?.standsAt() ?? []).filter(({ venue, epoch }) => {
      const now = welcome?.venues.find((one) => one.venue === venue)?.checkpoint.epoch ?? epoch;
      return epoch < now && (this.told.get(venue) ?? 0) < now;
    });
    return [...new Set([...recovering, ...this.begun, ...behind.map(({ venue }) => venue)])];
  }

  private async tellSafely(venue: VenueId): Promise<boolean> {
    try {
      return await this.tell(venue);
    } catch (cause) {
      this.till.log.error({ cause, venue }, 'what this till knows could not be told');
      return false;
    }
  }

  /** True when the server knows all that is known here. */
  private async tell(venue: VenueId): Promise<boolean> {
    const { link } = this.till;
    const at = this.source?.standsAt().find((one) => one.venue === venue);
    const replica = at === undefined ? null : { epoch: at.epoch, seq: at.seq };
    const heads = await link.send('evidence.heads', { venue, replica });
    if (!heads.ok) return false;
    const { epoch, above, recovering } = heads.value;
    if ((this.told.get(venue) ?? 0) >= epoch) return true;
    if (recovering || above !== null) {
      if (!(await this.tellRows({ venue, replica }, above))) return false;
      if (!(await this.tellUnseen({ venue, replica }))) return false;
      if (!(await this.tellLast({ venue, replica }))) return false;
    }
    // What it had said it knew of it may not know any more.
    if (at !== undefined && at.epoch < epoch) this.onPutBack();
    this.told.set(venue, epoch);
    this.source?.letGo(venue, epoch);
    return true;
  }

  private async tellRows(part: Pick<Part, 'venue' | 'replica'>, above: number | null): Promise<boolean> {
    if (above === null || this.source === null) return true;
    const branch = await this.source.oldBranch(part.venue as VenueId, above);
    if (branch === null) return false;
    for (const rows of partsOf(branch.rows, ROWS_PER_PART))
      if (!(await this.send({ ...part, rows: [...rows], orders: [], own: null }))) return false;
    for (const orders of partsOf(branch.orders, ORDERS_PER_PART))
      if (!(await this.send({ ...part, rows: [], orders: [...orders], own: null }))) return false;
    return true;
  }

  /** The answer to a confirm came, and the line went before its document did: the customer has the tickets. */
  private async tellUnseen(part: Pick<Part, 'venue' | 'replica'>): Promise<boolean> {
    if (this.source === null) return true;
    const sold = await this.source.ordersSold(part.venue as VenueId);
    if (sold === null) return false;
    const unseen = this.till.ledger
      .confirmedSales()
      .filter(({ order }) => order.venue === part.venue && !sold.has(order.orderId))
      .map((sale) => toldOrder(this.till, sale))
      .filter((order) => order !== null);
    for (const orders of partsOf(unseen, ORDERS_PER_PART))
      if (!(await this.send({ ...part, rows: [], orders: [...orders], own: null }))) return false;
    return true;
  }

  /**
   * What stands here and the last fact are read at one moment: what was sold before it the facts have told. Where it takes
   * several messages all are of that moment, under a name of their own, so that a server never puts two looks together.
   */
  private async tellLast(part: Pick<Part, 'venue' | 'replica'>): Promise<boolean> {
    const { ledger } = this.till;
    await this.facts.flush();
    const { jn } = ledger.head();
    const mine = ledger
      .ownPlaces(null)
      .filter(({ state, allotment }) => state === 'mine' && allotment.venue === part.venue);
    const all = holdingsInParts(mine);
    const look = this.till.ids.id('e');
    for (const [i, holdings] of all.entries()) {
      const own = { look, part: i, parts: all.length, jn, holdings };
      if (!(await this.send({ ...part, rows: [], orders: [], own }))) return false;
    }
    return true;
  }

  private async send(part: Part): Promise<boolean> {
    if (!this.isAble()) return false;
    const answer = await this.till.link.send('evidence.rows', part);
    if (!answer.ok && answer.error.code !== 'FACT_GAP' && answer.error.code !== 'UNAVAILABLE')
      this.till.log.error({ code: answer.error.code }, 'the server did not take what this till knows');
    return answer.ok;
  }
}

function* partsOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
