import type { OrderId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import { haltOf, serverNow, yes, type TillContext } from '../context.ts';
import { subjectOf, type Resolution, type ResolutionAnswer } from '../ledger/resolution-records.ts';
import { refundedOf } from '../use-cases/refunded-of.ts';
import { askResolution, type CarriedOut } from './ask-resolution.ts';
import type { FactDesk } from './fact-desk.ts';
import type { PrintDesk } from './print-desk.ts';
import type { SlipDesk, SlipState } from './slip-desk.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 1000;
/** Nothing was decided, and nothing is by asking once more at once. */
const UNDECIDED: ReadonlySet<Rejection['code']> = new Set(['UNAVAILABLE', 'RATE_LIMITED', 'FACT_GAP']);

export interface ResolutionOutcome {
  readonly answer: ResolutionAnswer;
  readonly print: 'none' | SlipState;
}

/**
 * Gets the written resolution answered: by this run, after the next connect, or after a restart, under one name all the
 * time, so that seats and cash move once. Its cash leaves the drawer in the decision that writes the answer.
 */
export class ResolveDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  private readonly prints: PrintDesk;
  private readonly slips: SlipDesk;
  private readonly wake: Wake;
  private readonly waiting = new Map<string, (outcome: Reply<ResolutionOutcome>) => void>();
  private isRunning = false;
  private isClosed = false;
  /** True once an asking ended without an answer: it may have been carried out. After a restart nobody knows. */
  private mayBeDone = true;
  /** A session that the server does not know any more. */
  private expired: string | null = null;

  constructor(till: TillContext, facts: FactDesk, prints: PrintDesk, slips: SlipDesk) {
    this.till = till;
    this.facts = facts;
    this.prints = prints;
    this.slips = slips;
    this.wake = new Wake(till.clock);
  }

  /** Asks what is open. */
  start(): void {
    void this.run();
  }

  /** Something changed that may let it through. */
  nudge(): void {
    this.wake.now();
  }

  close(): void {
    this.isClosed = true;
    this.wake.now();
  }

  /** Asks one that was written just now. How it ended; null when that is not known within `patienceMs`: it is asked on. */
  outcome(commandId: string, patienceMs: number): Promise<Reply<ResolutionOutcome> | null> {
    this.mayBeDone = false;
    return new Promise((resolve) => {
      const cancel = this.till.clock.after(patienceMs, () => {
        this.waiting.delete(commandId);
        resolve(null);
      });
      this.waiting.set(commandId, (outcome) => {
        cancel();
        resolve(outcome);
      });
      void this.run();
    });
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      for (;;) {
        const open = this.isClosed ? null : this.till.ledger.openResolution();
        if (open === null) return;
        this.wake.begin();
        if (!(await this.askSafely(open))) await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
    }
  }

  /** A disk that fails now may work in a moment; the resolution stays written. */
  private async askSafely(resolution: Resolution): Promise<boolean> {
    try {
      return await this.askOnce(resolution);
    } catch (cause) {
      this.till.log.error({ cause, command: resolution.commandId }, 'a settled conflict could not be written');
      return false;
    }
  }

  /** True when the server has answered. */
  private async askOnce(resolution: Resolution): Promise<boolean> {
    const { ledger, link, log } = this.till;
    if (link.state.kind !== 'online' || haltOf(this.till) !== null) return false;
    const { commandId, body } = resolution;
    const clerkToken = this.tokenFor(resolution);
    const more = { commandId, timeoutMs: ANSWER_TIMEOUT_MS, ...(clerkToken === null ? {} : { clerkToken }) };
    const reply = await askResolution(link, resolution, more);
    if (this.isClosed) return false;
    if (reply.ok) {
      await this.resolved(resolution, reply.value);
      return true;
    }
    const { code, reason } = reply.error;
    if (reason !== 'cut-off') this.mayBeDone ||= code === 'UNAVAILABLE';
    if (UNDECIDED.has(code)) return false;
    // Cash may be owed because of it: it stays until somebody who may decide signs in, and is asked with their session.
    if (code === 'NOT_AUTHENTICATED' && this.mayBeDone) {
      this.expired = clerkToken;
      return false;
    }
    ledger.refuseResolution(commandId, reply.error);
    log.warn(
      { command: commandId, about: subjectOf(body), code },
      'the server did not carry out what was decided here',
    );
    const isAwaited = this.settle(commandId, { ok: false, error: reply.error });
    if (!isAwaited && 'orderId' in body) this.till.tell('refund.refused', { error: reply.error });
    return true;
  }

  /** Of whoever decided; where that session is over, of whoever may decide and is signed in. */
  private tokenFor({ body, token }: Resolution): string | null {
    const { clerk } = this.till.counter;
    if (token !== null && token !== this.expired) return token;
    const mayAll = 'orderId' in body && body.waive === undefined;
    return clerk === null || (clerk.role === 'clerk' && !mayAll) ? token : clerk.token;
  }

  private async resolved(resolution: Resolution, answerOf: (by: CarriedOut) => ResolutionAnswer): Promise<void> {
    const { ledger, log, terminal, changed } = this.till;
    const { commandId, body, context } = resolution;
    const at = serverNow(this.till);
    // A shift that ended meanwhile took no part in it.
    const shift = ledger.openShift()?.id ?? context.shift;
    const answer = answerOf({ terminalName: terminal.name, at, shift });
    const printName = this.prints.nameOf(answer.order ?? (subjectOf(body) as OrderId), 1, at);
    const print = ledger.completeResolution({ resolution, answer, printName: `${printName}-slip`, at });
    log.info(
      { command: commandId, about: subjectOf(body), order: answer.order },
      'what was decided here is carried out',
    );
    this.facts.nudge();
    changed();
    const outcome = print === null ? 'none' : await this.slips.printSoon(print);
    const isAwaited = this.settle(commandId, yes({ answer, print: outcome }));
    if (!isAwaited && answer.refund !== undefined)
      this.till.tell('refund.done', refundedOf({ answer, print: outcome }));
  }

  /** False when nobody waits any more: their patience is over, or their window is gone. */
  private settle(commandId: string, outcome: Reply<ResolutionOutcome>): boolean {
    const resolve = this.waiting.get(commandId);
    this.waiting.delete(commandId);
    resolve?.(outcome);
    return resolve !== undefined;
  }
}
