import { setTimeout as sleep } from 'node:timers/promises';
import type { BasketView } from '@foyer/kiosk/channel/views';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { FaultProxy } from '../../../demo/src/fault-proxy.ts';
import type { Buyer } from '../../harness/buyer-client.ts';
import { type Manager, managerOf } from '../../harness/manager.ts';
import type { Rehearsal } from '../../harness/rehearsal.ts';
import type { TrialHouse } from '../../harness/house.ts';
import type { TillProcess } from '../../harness/till-process.ts';

export interface DayParts {
  readonly house: TrialHouse;
  readonly till: TillProcess;
  /** Between the till and the server. */
  readonly line: FaultProxy;
  readonly rehearsal: Rehearsal;
  readonly random: SeededRandom;
  /** Somebody on the internet, who looks at seats and does not buy them. */
  readonly online: Pick<Buyer, 'hold' | 'release'>;
}

/** A sale that the till has said yes to, remembered outside of it. */
export interface PaidSale {
  readonly orderId: string;
  readonly total: number;
  readonly seats: readonly string[];
}

const GRANTED = 8;
const MOST_SEATS = 3;
/** A server that was asked for nothing is not waited for either. */
const GRANT_MS = 2000;
const ONLINE_MS = 4000;
const PATIENCE_MS = 3000;
const LOOK_MS = 20;

/**
 * A clerk's day in steps: sign in (which opens the shift), seats granted, sales of own seats and of the pool, one own
 * seat asked back since somebody on the internet wants it, cut off some sales and one taken back, the shift closed and everything unsold returned, and all over again. A step whose
 * process dies in the middle of it just ends; the next one goes on with what there is.
 */
export class CounterDay {
  readonly acknowledged: PaidSale[] = [];
  readonly takenBack = new Set<string>();
  /** Answers that did not come. */
  unsure = 0;
  /** Own seats that the server asked back, and that somebody else then had. */
  recalled = 0;
  /** Refusals by what they were: a day that only refuses proves nothing. */
  readonly refusals = new Map<string, number>();
  readonly #parts: DayParts;
  readonly #manager: Manager;
  readonly #performance: string;
  /** In the order in which they are sold; the first `#next` were tried already. */
  readonly #seats: readonly string[];
  #next = 0;
  #own: string[] = [];
  #step = 0;

  constructor(parts: DayParts) {
    this.#parts = parts;
    this.#manager = managerOf(parts.house);
    this.#performance = parts.rehearsal.performances[0] ?? '';
    this.#seats = parts.rehearsal.rows.flat();
  }

  /** How many steps there are before the day begins anew. */
  static readonly STEPS = 14;

  async step(): Promise<void> {
    const { line } = this.#parts;
    const steps: readonly (() => Promise<unknown>)[] = [
      () => this.#takePlace(),
      () => this.#grant(),
      () => this.#sellOwn(),
      () => this.#sellPool(),
      () => this.#sellOwn(),
      () => this.#wantOnline().then(() => this.#sellPool()),
      async () => line.cut(),
      () => this.#sellOwn(),
      () => this.#sellOwn(),
      () => this.#takeBack(),
      async () => line.heal(),
      () => this.#takePlace(),
      () => this.#sellPool(),
      () => this.#closeShift(),
    ];
    const todo = steps[this.#step % steps.length];
    this.#step += 1;
    await todo?.();
  }

  /** Everything that was begun is ended, and the till is through with its facts. */
  async end(): Promise<TillStatus> {
    const { till, line } = this.#parts;
    line.heal();
    return await till.until(
      'through with its facts',
      ({ unsynced, confirming, withdrawals, link }) =>
        link === 'online' && unsynced === 0 && !confirming && withdrawals === 0,
    );
  }

  close(): void {
    this.#manager.close();
  }

  async #takePlace(): Promise<void> {
    const status = await this.#status(({ link, confirming }) => link === 'online' && !confirming);
    if (status === null || (status.clerk !== null && status.shift !== null)) return;
    const { rehearsal } = this.#parts;
    await this.#ask('till.signIn', rehearsal.clerkOf(rehearsal.devices[0] as never));
  }

  async #grant(): Promise<void> {
    const seats = this.#take(GRANTED);
    const terminal = this.#parts.rehearsal.devices[0]?.terminal ?? '';
    const granted = this.#manager
      .do('allotment.grant', { terminal, performance: this.#performance, seats: [...seats] })
      .then(
        () => true,
        () => false,
      );
    const isDone = await Promise.race([granted, sleep(GRANT_MS, false)]);
    if (!isDone) return;
    this.#own = [...seats];
    await this.#status(({ ownSeats }) => ownSeats >= seats.length);
  }

  /** Whether it was given up or not, the till sells it no more; nor does whoever wanted it buy it. */
  async #wantOnline(): Promise<void> {
    const seat = this.#own.pop();
    if (seat === undefined) return;
    const { online } = this.#parts;
    const claim = { seats: [seat], areas: [] };
    const asked = online.hold({ performance: this.#performance, claim }).catch(() => null);
    const held = await Promise.race([asked, sleep(ONLINE_MS, null)]);
    if (held?.ok !== true) return;
    this.recalled += 1;
    await Promise.race([online.release(held.value.holdId).catch(() => null), sleep(ONLINE_MS)]);
  }

  #sellOwn(): Promise<void> {
    const seat = this.#own.shift();
    return seat === undefined ? this.#sellPool() : this.#sell([seat]);
  }

  #sellPool(): Promise<void> {
    return this.#sell(this.#take(1 + this.#parts.random.below(MOST_SEATS)));
  }

  async #sell(seats: readonly string[]): Promise<void> {
    const claim = { seats: [...seats], areas: [] };
    const basket = await this.#ask('basket.hold', { performance: this.#performance, claim });
    if (basket === null) return;
    // Seats of the pool are paid for in both ways: kept for this order first, or confirmed by the server.
    const isKept = !basket.isOwn && this.#parts.random.below(2) === 0;
    const paid = isKept ? ((await this.#ask('basket.keep', { holdId: basket.holdId })) ?? basket) : basket;
    const { holdId, total, lines }: BasketView = paid;
    const sale = await this.#ask('basket.payCash', { holdId, expectedTotal: total, received: total });
    if (sale === null) return;
    const { orderId } = sale;
    this.acknowledged.push({ orderId, total, seats: lines.map(({ placeId }) => placeId as string) });
  }

  async #takeBack(): Promise<void> {
    const last = this.acknowledged.at(-1);
    if (last === undefined || this.takenBack.has(last.orderId)) return;
    const taken = await this.#ask('sale.void', { orderId: last.orderId, reason: 'customer' });
    if (taken !== null) this.takenBack.add(last.orderId);
  }

  async #closeShift(): Promise<void> {
    const status = await this.#status(({ shift }) => shift !== null);
    if (status?.shift == null) return;
    this.#own = [];
    await this.#ask('shift.close', { counted: status.shift.expectedCash });
  }

  #take(count: number): readonly string[] {
    const seats = this.#seats.slice(this.#next, this.#next + count);
    if (seats.length < count) throw new Error('the hall is too small for this day');
    this.#next += count;
    return seats;
  }

  /** Null when it is not so in time, or the till is gone. */
  async #status(isSo: (status: TillStatus) => boolean): Promise<TillStatus | null> {
    const { till } = this.#parts;
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until && till.isRunning(); await sleep(LOOK_MS)) {
      const reply = await till.channel.call('till.status', {});
      const status = reply.ok ? (reply.value as unknown as TillStatus) : null;
      if (status !== null && isSo(status)) return status;
    }
    return null;
  }

  async #ask<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<ResponseOf<ChannelCommands[Name]> | null> {
    const { till } = this.#parts;
    if (!till.isRunning()) return null;
    const reply: Reply<ResponseOf<ChannelCommands[Name]>> = await till.channel.call(name, body);
    if (reply.ok) return reply.value;
    const { code, reason } = reply.error;
    const what = `${name} ${code} ${reason ?? ''}`.trim();
    this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    if (code === 'UNAVAILABLE' || code === 'PAYMENT_PENDING') this.unsure += 1;
    return null;
  }
}
