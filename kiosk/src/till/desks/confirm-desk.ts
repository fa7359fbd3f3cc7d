import { unreachable } from '@foyer/shared/domain/result';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { SaleView } from '../../channel/views.ts';
import { haltOf, no, serverNow, signedOutByServer, type TillContext } from '../context.ts';
import { KeptFault } from '../ledger/ledger-fault.ts';
import type { ConfirmRequest } from '../ledger/records.ts';
import { paperOf } from '../printing/paper-of.ts';
import { confirmVerdict } from './confirm-verdict.ts';
import type { FactDesk } from './fact-desk.ts';
import type { PayDesk } from './pay-desk.ts';
import type { PrintDesk } from './print-desk.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 700;

/**
 * Gets the written confirm answered: by this run, after the next connect, or after a restart. It is asked under one
 * name all the time, so that the server sells once however often it is asked.
 */
export class ConfirmDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  private readonly prints: PrintDesk;
  private readonly pays: Pick<PayDesk, 'look'>;
  private readonly wake: Wake;
  private readonly waiting = new Map<string, (outcome: Reply<SaleView>) => void>();
  private drop: () => void = () => undefined;
  private isRunning = false;
  private isClosed = false;
  /** True once an asking ended without an answer: it may have been carried out. After a restart nobody knows. */
  private mayBeDone = true;

  constructor(till: TillContext, facts: FactDesk, prints: PrintDesk, pays: Pick<PayDesk, 'look'>) {
    this.pays = pays;
    this.till = till;
    this.facts = facts;
    this.prints = prints;
    this.wake = new Wake(till.clock);
  }

  /** Starts asking what an earlier run left unanswered. */
  start(): void {
    void this.run();
  }

  /** Asks a confirm that was written just now, and has never been asked. */
  ask(): void {
    this.mayBeDone = false;
    void this.run();
  }

  /** Something changed that may let it through: the link, a sign-in. */
  nudge(): void {
    this.wake.now();
  }

  /** The clerk took it back: whoever waits for its outcome hears that. */
  withdrawn(commandId: string): void {
    this.settle({ commandId }, { ok: false, error: rejection('CONFIRM_WITHDRAWN') });
    this.drop();
    this.wake.now();
  }

  close(): void {
    this.isClosed = true;
    this.wake.now();
  }

  /** How the request ended; null when that is not known within `patienceMs`. */
  outcome(commandId: string, patienceMs: number): Promise<Reply<SaleView> | null> {
    return new Promise((resolve) => {
      const cancel = this.till.clock.after(patienceMs, () => {
        this.waiting.delete(commandId);
        resolve(null);
      });
      this.waiting.set(commandId, (outcome) => {
        cancel();
        resolve(outcome);
      });
    });
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      for (;;) {
        const request = this.isClosed ? null : this.till.ledger.openConfirm();
        if (request === null) return;
        this.wake.begin();
        if (!(await this.askUnlessWithdrawn(request))) await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
    }
  }

  /** True when nothing more is to be asked of it. The next customer does not wait for the answer of one taken back. */
  private async askUnlessWithdrawn(request: ConfirmRequest): Promise<boolean> {
    const dropped = new Promise<true>((resolve) => {
      this.drop = () => resolve(true);
    });
    return await Promise.race([this.askSafely(request), dropped]);
  }

  /** A disk that fails now may work in a moment; the request stays written and the customer's money counted. */
  private async askSafely(request: ConfirmRequest): Promise<boolean> {
    try {
      return await this.askOnce(request);
    } catch (cause) {
      this.till.log.error({ cause, command: request.commandId }, 'a confirm could not be settled');
      // Sold, and it waits for the second copy: whoever waits must not think that it came to nothing.
      if (cause instanceof KeptFault && this.till.ledger.openConfirm() === null)
        this.settle(request, no('UNAVAILABLE', { reason: 'kept-second-copy' }));
      return false;
    }
  }

  /** True when the request is settled. */
  private async askOnce(request: ConfirmRequest): Promise<boolean> {
    const { ledger, link, counter } = this.till;
    if (link.state.kind !== 'online' || haltOf(this.till) !== null) return false;
    if (!(await this.facts.reach(request.afterJn))) return false;
    if (ledger.openConfirm()?.commandId !== request.commandId) return true;
    const { commandId, body, afterJn, clerkToken } = request;
    const token = counter.clerk?.token ?? clerkToken;
    const answer = await link.send('order.confirm', body, {
      commandId,
      afterJn,
      timeoutMs: ANSWER_TIMEOUT_MS,
      ...(token === null ? {} : { clerkToken: token }),
    });
    if (this.isClosed) return false;
    // Taken back while the answer was on its way: the money is handed back, whatever the server says of it.
    if (ledger.openConfirm()?.commandId !== commandId) return true;
    if (answer.ok) return await this.sold(request, answer.value);
    signedOutByServer(this.till, answer.error);
    const verdict = confirmVerdict(answer.error, this.mayBeDone);
    switch (verdict) {
      case 'ask-again':
        if (answer.error.reason !== 'cut-off') this.mayBeDone ||= answer.error.code === 'UNAVAILABLE';
        return false;
      case 'refused-keep-basket':
      case 'refused':
        this.refused(request, answer.error, verdict === 'refused');
        return true;
      default:
        return unreachable(verdict);
    }
  }

  private async sold(request: ConfirmRequest, order: OrderView): Promise<boolean> {
    const { till } = this;
    const paper = paperOf(order, request.context, till.terminal.name, serverNow(till));
    const at = serverNow(till);
    const printName = this.prints.nameOf(order.orderId, 1, at);
    const intent = till.ledger.completeSale({ request, order, paper, printName, at });
    till.log.info({ order: order.orderId, command: request.commandId }, 'sold');
    this.facts.nudge();
    till.changed();
    this.settle(request, { ok: true, value: await this.prints.printSoon(intent) });
    return true;
  }

  private refused({ commandId, context, body }: ConfirmRequest, error: Rejection, dropBasket: boolean): void {
    const { till } = this;
    // A platform's money may have been faster: then the seats are the guest's, and the server tells the sale.
    const isFaster = body.orderId !== undefined && error.code === 'ORDER_NOT_PAYABLE';
    till.ledger.refuseConfirm(commandId, error, dropBasket && !isFaster);
    if (body.orderId !== undefined) this.pays.look();
    till.log.warn({ command: commandId, code: error.code, hold: body.holdId }, 'confirm refused');
    till.changed();
    const isWaitedFor = this.waiting.has(commandId);
    this.settle({ commandId }, { ok: false, error });
    if (!isWaitedFor) till.tell('sale.refused', { error, cashToReturn: context.received, currency: context.currency });
  }

  private settle({ commandId }: Pick<ConfirmRequest, 'commandId'>, outcome: Reply<SaleView>): void {
    const resolve = this.waiting.get(commandId);
    this.waiting.delete(commandId);
    resolve?.(outcome);
  }
}
