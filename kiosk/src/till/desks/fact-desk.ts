import { haltOf, type TillContext } from '../context.ts';
import type { Fact } from '@foyer/shared/domain/fact';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Welcome } from '../ports/server-link.ts';

/** Live requests pass between two frames: none is larger than this. */
const FRAME_BYTES = 32_000;
/** The doorway takes no more facts at once. */
const FACTS_PER_FRAME = 100;
const ASK_AGAIN_MS = 1000;

type Answer = Reply<ResponseOf<TerminalCommands['fact.append']>>;

/** A frame that was sent. */
interface Flight {
  /** Its last fact. */
  readonly last: Fact;
  readonly answer: Promise<Answer>;
  /** The hello after which it was sent. */
  readonly after: Pick<Welcome, 'nextJn'> | null;
}

/**
 * Sends facts in order, one frame at a time, until the server has acknowledged each; what it lost it gets again. A frame
 * that meets trouble waits; nothing else waits for it.
 */
export class FactDesk {
  private readonly till: TillContext;
  /** The server has everything up to here, by its last word. */
  private sentJn: number;
  /** The hello whose word on the facts was held against the ledger. */
  private heard: Pick<Welcome, 'nextJn'> | null = null;
  private running: Promise<void> | null = null;
  /** Asked for since it was last looked whether there is something to send. */
  private isWanted = false;
  private waiting: { readonly jn: number; readonly go: (isThere: boolean) => void }[] = [];
  private isClosed = false;

  constructor(till: TillContext) {
    this.till = till;
    this.sentJn = till.ledger.acknowledgedJn();
  }

  /**
   * After each hello: the server says which fact it waits for, and how far its streams are. Whatever it had settled by
   * then lies below that, also where the answer that would have said so was lost.
   */
  welcomed(welcome: Pick<Welcome, 'nextJn' | 'lastHash' | 'venues'>): void {
    const { ledger } = this.till;
    // Books that cannot be read now look like none: they are held against it once they can.
    if (haltOf(this.till) !== null) return;
    this.heard = welcome;
    const { nextJn, lastHash, venues } = welcome;
    if (nextJn - 1 > ledger.head().jn) return this.halt(`the server has facts up to ${nextJn - 1}`);
    // A ledger that was put back and has gone on since may count as many: then what it wrote since was never told.
    const own = lastHash === undefined ? undefined : ledger.facts(nextJn - 2, 1)[0];
    if (own !== undefined && own.jn === nextJn - 1 && own.hash !== lastHash)
      return this.halt(`the server has another fact ${nextJn - 1}`);
    const heads = venues.map(({ venue, checkpoint }) => ({ venue, seq: checkpoint.seq }));
    const isWritten = this.written(nextJn - 1, () => ledger.settledByWelcome(nextJn - 1, heads));
    this.sentJn = isWritten ? nextJn - 1 : Math.min(nextJn - 1, ledger.acknowledgedJn());
    this.nudge();
  }

  nudge(): void {
    void this.flush();
  }

  /** The disk works again. */
  goOn(): void {
    const { kind, welcome } = this.till.link.state;
    this.sentJn = this.till.ledger.acknowledgedJn();
    if (kind === 'online' && welcome !== null && welcome !== this.heard) this.welcomed(welcome);
    else this.nudge();
  }

  close(): void {
    this.isClosed = true;
    this.letGo();
  }

  /** Resolves when all facts are acknowledged or the server cannot be asked now. */
  flush(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.run();
    return this.running;
  }

  /** What is written just as nothing was left to send is sent too: whoever asked for it does not ask again. */
  private async run(): Promise<void> {
    try {
      while (this.isWanted) {
        this.isWanted = false;
        await this.sendAll();
      }
    } finally {
      this.running = null;
      this.letGo();
    }
  }

  /** True once fact `jn` is acknowledged, however many follow it; false when the server cannot be asked now. */
  async reach(jn: number): Promise<boolean> {
    if (this.till.ledger.acknowledgedJn() >= jn) return true;
    const isThere = new Promise<boolean>((go) => this.waiting.push({ jn, go }));
    this.nudge();
    return await isThere;
  }

  private letGo(): void {
    if (this.waiting.length === 0) return;
    // The ledger is closed then.
    const acknowledged = this.isClosed ? 0 : this.till.ledger.acknowledgedJn();
    const isOver = this.isClosed || this.running === null;
    for (const { jn, go } of this.waiting) if (isOver || jn <= acknowledged) go(jn <= acknowledged);
    this.waiting = isOver ? [] : this.waiting.filter(({ jn }) => jn > acknowledged);
  }

  private async sendAll(): Promise<void> {
    const { link, clock } = this.till;
    let flight: Flight | null = null;
    for (;;) {
      // A fact that is not in both books yet is told to nobody.
      if (this.isClosed || link.state.kind !== 'online' || haltOf(this.till) !== null) return;
      flight ??= this.takeOff(this.frameAfter(this.sentJn));
      if (flight === null) return;
      const { last, answer, after }: Flight = flight;
      // Read while the server is busy, and under way to it while its answer is being written here.
      const next = this.frameAfter(last.jn);
      const said: Answer = await answer;
      if (after !== this.heard) {
        // A server that was put back meanwhile may not have what an older one took.
        flight = null;
        continue;
      }
      flight = this.isTaken(last, said) ? this.takeOff(next) : null;
      if (this.hear(last, said)) continue;
      clock.after(ASK_AGAIN_MS, () => this.nudge());
      // Not at once: it has just refused, or said nothing.
      this.isWanted = false;
      return;
    }
  }

  private frameAfter(jn: number): readonly Fact[] {
    return frameOf(this.till.ledger.facts(jn, FACTS_PER_FRAME));
  }

  private takeOff(facts: readonly Fact[]): Flight | null {
    const last = facts.at(-1);
    if (last === undefined) return null;
    const answer = this.till.link.send('fact.append', { facts: facts.map((fact) => ({ ...fact })) });
    return { last, answer, after: this.heard };
  }

  /** The server has this frame to its end, and nothing else: what follows here follows there. */
  private isTaken(last: Fact, said: Answer): boolean {
    if (this.isClosed || haltOf(this.till) !== null) return false;
    return said.ok && said.value.jn === last.jn && said.value.hash === last.hash;
  }

  /** True when the next frame can follow at once. */
  private hear(last: Fact, answer: Answer): boolean {
    const { ledger, log } = this.till;
    if (this.isClosed || haltOf(this.till) !== null) return false;
    if (answer.ok) {
      const { jn, hash, settled = [] } = answer.value;
      const own = ledger.facts(jn - 1, 1)[0];
      if (own?.hash !== hash) this.halt(`the server has another fact ${jn}`);
      if (own?.hash !== hash) return false;
      const isNews = jn > ledger.acknowledgedJn() || settled.length > 0;
      if (isNews && !this.written(jn, () => ledger.acknowledge(jn, settled))) return false;
      this.sentJn = jn;
      this.letGo();
      this.till.changed();
      return true;
    }
    const { code, expected } = answer.error;
    if (code === 'FACT_GAP' && expected !== undefined && expected - 1 !== this.sentJn) {
      if (expected - 1 > ledger.head().jn) this.halt(`the server has facts up to ${expected - 1}`);
      else this.sentJn = expected - 1;
      return expected - 1 <= ledger.head().jn;
    }
    if (code !== 'UNAVAILABLE') log.error({ code, jn: last.jn }, 'the server did not take a frame of facts');
    return false;
  }

  /** False when the disk does not take it: the facts are sent again, and the server says it again. */
  private written(jn: number, write: () => void): boolean {
    try {
      write();
      return true;
    } catch (cause) {
      this.till.log.error({ cause, jn }, 'what the server said could not be written');
      return false;
    }
  }

  /**
   * The ledger here is older than what the server knows, or another till wrote under this name. It is remembered, and
   * the link is closed: this till must not push the genuine one off again and again.
   */
  private halt(what: string): void {
    const { ledger, link, clock, counter, log, changed } = this.till;
    const detail = `${what}, this ledger ends at ${ledger.head().jn}`;
    this.written(ledger.head().jn, () => ledger.condemn(detail, clock.now()));
    counter.halted = { reason: 'rolled-back', detail };
    log.error({ detail }, 'this till does not sell');
    link.close();
    changed();
  }
}

/** As many of the facts as one frame holds; the first one always. */
export function frameOf(facts: readonly Fact[]): readonly Fact[] {
  let bytes = 0;
  const end = facts.findIndex((fact, i) => {
    bytes += Buffer.byteLength(JSON.stringify(fact)) + 1;
    return i > 0 && bytes > FRAME_BYTES;
  });
  return end === -1 ? facts : facts.slice(0, end);
}
