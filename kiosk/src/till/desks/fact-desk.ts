import { haltOf, type TillContext } from '../context.ts';
import type { Fact } from '@foyer/shared/domain/fact';

/** A frame stays below 32 kB; facts of this build take some 600 bytes each. */
const FACTS_PER_FRAME = 40;
const ASK_AGAIN_MS = 1000;

/** Sends facts in order until the server has acknowledged each; what it lost it gets again. */
export class FactDesk {
  private readonly till: TillContext;
  /** The server has everything up to here, by its last word. */
  private sentJn: number;
  private running: Promise<void> | null = null;
  private isClosed = false;

  constructor(till: TillContext) {
    this.till = till;
    this.sentJn = till.ledger.acknowledgedJn();
  }

  /** After each hello: the server says which fact it waits for. */
  welcomed(nextJn: number): void {
    const { ledger } = this.till;
    if (nextJn - 1 > ledger.head().jn) return this.halt(`the server has facts up to ${nextJn - 1}`);
    this.sentJn = this.acknowledge(nextJn - 1) ? nextJn - 1 : Math.min(nextJn - 1, ledger.acknowledgedJn());
    this.nudge();
  }

  nudge(): void {
    void this.flush();
  }

  close(): void {
    this.isClosed = true;
  }

  /** Resolves when all facts are acknowledged or the server cannot be asked now. */
  flush(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    const { ledger, link, clock } = this.till;
    for (;;) {
      // A fact that is not in both books yet is told to nobody.
      if (this.isClosed || link.state.kind !== 'online' || haltOf(this.till) !== null) return;
      const facts = ledger.facts(this.sentJn, FACTS_PER_FRAME);
      if (facts.length === 0) return;
      if (await this.sendFrame(facts)) continue;
      clock.after(ASK_AGAIN_MS, () => this.nudge());
      return;
    }
  }

  /** True when the next frame can follow at once. */
  private async sendFrame(facts: readonly Fact[]): Promise<boolean> {
    const { ledger, link, log } = this.till;
    const answer = await link.send('fact.append', { facts: facts.map((fact) => ({ ...fact })) });
    if (this.isClosed) return false;
    if (answer.ok) {
      const { jn, hash } = answer.value;
      const own = ledger.facts(jn - 1, 1)[0];
      if (own?.hash !== hash) this.halt(`the server has another fact ${jn}`);
      if (own?.hash !== hash) return false;
      if (!this.acknowledge(jn)) return false;
      this.sentJn = jn;
      this.till.changed();
      return true;
    }
    const { code, expected } = answer.error;
    if (code === 'FACT_GAP' && expected !== undefined && expected - 1 !== this.sentJn) {
      if (expected - 1 > ledger.head().jn) this.halt(`the server has facts up to ${expected - 1}`);
      else this.sentJn = expected - 1;
      return expected - 1 <= ledger.head().jn;
    }
    if (code !== 'UNAVAILABLE') log.error({ code, jn: facts[0]?.jn }, 'the server did not take a fact');
    return false;
  }

  /** False when the disk does not take it: the facts are sent again, and the server says it again. */
  private acknowledge(jn: number): boolean {
    const { ledger, log } = this.till;
    try {
      if (jn > ledger.acknowledgedJn()) ledger.acknowledge(jn);
      return true;
    } catch (cause) {
      log.error({ cause, jn }, 'an acknowledgement could not be written');
      return false;
    }
  }

  /** The ledger here is older than what the server knows, or another till wrote under this name. */
  private halt(detail: string): void {
    const { till } = this;
    till.counter.halted = {
      reason: 'rolled-back',
      detail: `${detail}, this ledger ends at ${till.ledger.head().jn}`,
    };
    till.log.error({ detail }, 'this till does not sell');
    till.changed();
  }
}
