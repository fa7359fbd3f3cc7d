import { setTimeout as sleep } from 'node:timers/promises';
import type { FactBody } from '@foyer/shared/domain/fact';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommandName, TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { Device } from './device.ts';
import { newId } from './ids.ts';
import { TICKET_TYPE, type Rehearsal } from './rehearsal.ts';
import { connectTerminal, granted, NoAnswer, type TerminalClient } from './terminal-client.ts';

const ANSWER_MS = 3000;
const RETRY_MS = 50;
/** A server that is away longer than this is not coming back. */
const PATIENCE_MS = 60_000;

export type ConfirmBody = RequestInput<TerminalCommands['order.confirm']>;

/** A sale the server has said yes to. `reply` is its answer as text, for comparing with every later one. */
export interface AcknowledgedSale {
  readonly commandId: string;
  readonly body: ConfirmBody;
  readonly reply: string;
  readonly order: OrderView;
  /** How often the same confirm was sent before it was answered. */
  readonly asked: number;
  /** `performance.now()` of the answer. */
  readonly answeredAt: number;
}

export type SaleOutcome =
  | { readonly sold: AcknowledgedSale }
  | { readonly refused: Rejection; readonly at: 'hold' | 'confirm' };

/**
 * A counter's duties towards the server without its disk: it connects again whenever the line is gone, asks for an
 * unanswered confirm with the same id until it knows, and sends each cash movement as a fact until it is acknowledged.
 */
export class LightCounter {
  readonly device: Device;
  readonly #url: string;
  readonly #rehearsal: Rehearsal;
  #client: TerminalClient | null = null;
  #shift = '';
  #acknowledgedJn = 0;
  #facts: ReturnType<Device['record']>[] = [];

  constructor(url: string, device: Device, rehearsal: Rehearsal) {
    this.#url = url;
    this.device = device;
    this.#rehearsal = rehearsal;
  }

  async open(): Promise<this> {
    const client = await this.client();
    this.#shift = newId('shift');
    const clerk = client.clerk;
    if (clerk === null) throw new Error('nobody is signed in');
    const { currency } = this.#rehearsal;
    await this.record({
      kind: 'shift.opened',
      v: 1,
      shift: this.#shift as never,
      clerk,
      float: 0,
      currency,
      at: Date.now(),
    });
    return this;
  }

  /** Holds the seats and sells them for cash. */
  async sell(showing: string, seats: readonly string[]): Promise<SaleOutcome> {
    const held = await this.hold(showing, seats);
    if (!held.ok) return { refused: held.error, at: 'hold' };
    return this.confirm(this.saleOf(held.value));
  }

  /** Asks anew with another id while the line is gone: a hold nobody knows of runs out by itself. */
  async hold(showing: string, seats: readonly string[]): Promise<Reply<HoldView>> {
    return this.#untilAnswered('hold.place', { performance: showing, claim: { seats: [...seats], areas: [] } }, () =>
      newId('hold'),
    );
  }

  saleOf({ holdId, places, feePerTicket }: HoldView): ConfirmBody {
    const amount = places.length * (this.#rehearsal.pricePerSeat + feePerTicket);
    return {
      holdId,
      lines: places.map(({ placeId }) => ({ placeId: placeId as string, ticketType: TICKET_TYPE })),
      tenders: [{ tender: 'cash', amount, received: amount }],
      expectedTotal: amount,
      shift: this.#shift,
    };
  }

  async confirm(body: ConfirmBody, commandId: string = newId('sale')): Promise<SaleOutcome> {
    let asked = 0;
    const reply = await this.#untilAnswered('order.confirm', body, () => {
      asked += 1;
      return commandId;
    });
    const answeredAt = performance.now();
    if (!reply.ok) return { refused: reply.error, at: 'confirm' };
    const order = reply.value;
    const { currency } = this.#rehearsal;
    const client = await this.client();
    if (client.clerk !== null)
      await this.record({
        kind: 'cash.moved',
        v: 1,
        shift: this.#shift as never,
        clerk: client.clerk,
        order: order.orderId,
        reason: 'sale',
        amount: order.total,
        currency,
        at: Date.now(),
      });
    return { sold: { commandId, body, reply: JSON.stringify(reply), order, asked, answeredAt } };
  }

  /** Sends exactly this once more; the answer as text. */
  async resend(commandId: string, body: ConfirmBody): Promise<string> {
    return JSON.stringify(await this.#untilAnswered('order.confirm', body, () => commandId));
  }

  async record(body: FactBody): Promise<void> {
    this.#facts.push(this.device.record(body));
    while (this.#facts.length > 0) {
      const batch = this.#facts.slice(0, 100);
      const reply = await this.#untilAnswered('fact.append', { facts: batch.map((fact) => ({ ...fact })) }, () =>
        newId('f'),
      );
      this.#acknowledgedJn = granted(reply).jn;
      this.#facts = this.#facts.filter(({ jn }) => jn > this.#acknowledgedJn);
    }
  }

  /** The connection, made anew when it is gone. */
  async client(): Promise<TerminalClient> {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(RETRY_MS)) {
      if (this.#client?.socket.connected === true) return this.#client;
      try {
        const client = await connectTerminal(this.#url, this.device);
        await client.signIn(this.#rehearsal.clerkOf(this.device));
        this.#client = client;
      } catch {
        // The server is away, or went in the middle of it.
      }
    }
    throw new Error(`${this.device.terminal}: the server did not come back`);
  }

  close(): void {
    this.#client?.close();
  }

  async #untilAnswered<Name extends TerminalCommandName>(
    name: Name,
    body: RequestInput<TerminalCommands[Name]>,
    nextId: () => string,
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>> {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      const client = await this.client();
      try {
        const reply = await client.ask(name, body, { commandId: nextId(), timeoutMs: ANSWER_MS });
        if (reply.ok || (reply.error.retry !== 'same' && reply.error.code !== 'RATE_LIMITED')) return reply;
      } catch (cause) {
        if (!(cause instanceof NoAnswer)) throw cause;
      }
      await sleep(RETRY_MS);
    }
    throw new Error(`${name}: no answer`);
  }
}
