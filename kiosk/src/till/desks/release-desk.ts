import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { RejectionCode } from '@foyer/shared/domain/rejections';
import { serverNow, tokenOf, type TillContext } from '../context.ts';

const ASK_AGAIN_MS = 2000;
/** The server has heard it, and its feed tells so a moment later. */
const TOLD_MS = 2000;
const NEEDS_CLERK: ReadonlySet<RejectionCode> = new Set(['NOT_AUTHENTICATED', 'NOT_AUTHORISED']);

/** What was held here and is not any more. */
interface LetGo {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly places: readonly { readonly index: number }[];
}

/**
 * Tells the server of holds that are of no use any more, until it has heard or their time is over: seats that were put
 * back while cut off must not lie held for the rest of it. Until it
 * has heard, its feed shows them as held: by this till, and by nobody else. Kept in memory: after a restart their time frees
 * them.
 */
export class ReleaseDesk {
  private readonly till: Pick<TillContext, 'link' | 'clock' | 'counter' | 'log' | 'changed'>;
  private readonly due = new Map<HoldId, number>();
  private readonly gone = new Map<HoldId, LetGo>();
  private readonly asking = new Set<Promise<void>>();
  private cancel: () => void = () => undefined;
  private isClosed = false;

  constructor(till: Pick<TillContext, 'link' | 'clock' | 'counter' | 'log' | 'changed'>) {
    this.till = till;
  }

  /** `until` is server wall time: by then they are free anyhow. Resolves once the server was asked for the first time. */
  async release(holdId: HoldId, until: number): Promise<void> {
    this.due.set(holdId, until);
    await this.ask(holdId, until);
  }

  /** These places are nobody's here any more. Of kept ones a fact tells the server, of others `release` does. */
  letGo({ holdId, performance, places }: LetGo, isKept: boolean): void {
    this.gone.set(holdId, { holdId, performance, places });
    if (isKept && this.till.link.state.kind === 'online') this.told(holdId);
  }

  /** Places that the feed may still show as held although they were put back here. */
  putBack(performance: PerformanceId): ReadonlySet<number> {
    const holds = [...this.gone.values()].filter((hold) => hold.performance === performance);
    return new Set(holds.flatMap(({ places }) => places.map(({ index }) => index)));
  }

  /** Resolves once the server has answered what it is being asked now, or does not answer: then it can be asked for those seats. */
  async asked(): Promise<void> {
    await Promise.all(this.asking);
  }

  /** The server can be asked again, or somebody signed in in whose name it is asked. */
  look(): void {
    this.cancel();
    const now = serverNow(this.till);
    for (const [holdId, until] of this.due) if (until <= now) this.due.delete(holdId);
    for (const [holdId, until] of this.due) void this.ask(holdId, until);
    if (this.till.link.state.kind !== 'online') return;
    for (const holdId of this.gone.keys()) if (!this.due.has(holdId)) this.told(holdId);
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
  }

  private ask(holdId: HoldId, notAfter: number): Promise<void> {
    const asking = this.send(holdId, notAfter).finally(() => this.asking.delete(asking));
    this.asking.add(asking);
    return asking;
  }

  private async send(holdId: HoldId, notAfter: number): Promise<void> {
    const { link, clock, counter, log } = this.till;
    if (link.state.kind !== 'online') return;
    // The hold is this terminal's, whoever stands here now; the clerk is named where the server knows them.
    const token = counter.clerk === null ? {} : tokenOf(counter.clerk);
    const answer = await link.send('hold.release', { holdId }, { ...token, notAfter });
    if (this.isClosed) return;
    // A server of before wants a clerk: it is asked again when somebody signs in.
    if (!answer.ok && NEEDS_CLERK.has(answer.error.code)) return;
    const isHeard = answer.ok || answer.error.retry === 'never' || answer.error.code === 'HOLD_NOT_FOUND';
    if (isHeard) {
      this.due.delete(holdId);
      return this.told(holdId);
    }
    // Without its name: it was a guest's, who has left.
    log.warn({ code: answer.error.code }, 'a hold could not be given back yet');
    this.cancel();
    this.cancel = clock.after(ASK_AGAIN_MS, () => this.look());
  }

  private told(holdId: HoldId): void {
    if (!this.gone.has(holdId)) return;
    this.till.clock.after(TOLD_MS, () => {
      // Cut off meanwhile, the feed may never have told it: it is looked at again with the next connect.
      if (this.isClosed || this.till.link.state.kind !== 'online') return;
      if (this.gone.delete(holdId)) this.till.changed();
    });
  }
}
