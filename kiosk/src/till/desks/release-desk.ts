import type { HoldId } from '@foyer/shared/domain/ids';
import type { RejectionCode } from '@foyer/shared/domain/rejections';
import { serverNow, tokenOf, type TillContext } from '../context.ts';

const ASK_AGAIN_MS = 2000;
const NEEDS_CLERK: ReadonlySet<RejectionCode> = new Set(['NOT_AUTHENTICATED', 'NOT_AUTHORISED']);

/**
 * Tells the server of holds that are of no use any more, until it has heard or their time is over: seats that were put
 * back while cut off must not lie held for the rest of it. Kept in memory: after a restart their time frees them.
 */
export class ReleaseDesk {
  private readonly till: Pick<TillContext, 'link' | 'clock' | 'counter' | 'log'>;
  private readonly due = new Map<HoldId, number>();
  private readonly asking = new Set<Promise<void>>();
  private cancel: () => void = () => undefined;
  private isClosed = false;

  constructor(till: Pick<TillContext, 'link' | 'clock' | 'counter' | 'log'>) {
    this.till = till;
  }

  /** `until` is server wall time: by then they are free anyhow. Resolves once the server was asked for the first time. */
  async release(holdId: HoldId, until: number): Promise<void> {
    this.due.set(holdId, until);
    await this.ask(holdId, until);
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
    if (isHeard) return void this.due.delete(holdId);
    log.warn({ hold: holdId, code: answer.error.code }, 'a hold could not be given back yet');
    this.cancel();
    this.cancel = clock.after(ASK_AGAIN_MS, () => this.look());
  }
}
