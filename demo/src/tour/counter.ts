import { type Channel, channelOver } from '@foyer/kiosk/channel/client';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import { openPageOf } from '@foyer/kiosk/channel/testing/page-of-host';
import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { until } from './until.ts';

type Sale = ResponseOf<ChannelCommands['basket.payCash']>;

/** A clerk at a counter, who does by the channel what the screens do. */
export class TourCounter {
  readonly name: string;
  readonly #channel: Channel;
  readonly #states = new Map<string, string[]>();

  constructor(name: string, url: string) {
    this.name = name;
    this.#channel = channelOver(() => openPageOf(url));
    this.#channel.on('seats.changed', ({ performance, changes }) => {
      const states = this.#states.get(performance);
      if (states !== undefined) for (const [index, state] of changes) states[index] = state;
    });
  }

  ask<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>> {
    return this.#channel.call(name, body);
  }

  /** Throws when the till refuses. */
  async do<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<ResponseOf<ChannelCommands[Name]>> {
    const reply = await this.ask(name, body);
    if (!reply.ok) throw new Error(`${this.name} was refused ${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  }

  async status(): Promise<TillStatus> {
    return (await this.do('till.status', {})) as unknown as TillStatus;
  }

  async signIn(login: string, pin: string): Promise<void> {
    await until(`${this.name} is connected`, async () => {
      const reply = await this.ask('till.status', {});
      return reply.ok && (reply.value as unknown as TillStatus).link === 'online';
    });
    await this.do('till.signIn', { login, pin });
  }

  /** Opens the seats of a performance; from then on `stateOf` follows them. */
  async open(performance: PerformanceId): Promise<Layout> {
    const { map, states } = await this.do('seats.open', { performance });
    this.#states.set(performance, [...states]);
    return layoutOf(map as unknown as SeatMap);
  }

  stateOf(performance: string, index: number): string {
    return this.#states.get(performance)?.[index] ?? 'u';
  }

  /** Holds the seats and takes exact cash for them. */
  async sell(performance: PerformanceId, seats: readonly PlaceId[]): Promise<Sale> {
    const { holdId, total } = await this.do('basket.hold', { performance, claim: { seats: [...seats], areas: [] } });
    return this.do('basket.payCash', { holdId, expectedTotal: total, received: total });
  }

  /** The same for the best that a party of two can have here, or else for one; tells the seats too. */
  async sellBest(performance: PerformanceId): Promise<{ readonly sale: Sale; readonly seats: readonly PlaceId[] }> {
    const two = await this.ask('basket.holdBest', { performance, size: 2 });
    const { holdId, total, lines } = two.ok ? two.value : await this.do('basket.holdBest', { performance, size: 1 });
    const sale = await this.do('basket.payCash', { holdId, expectedTotal: total, received: total });
    return { sale, seats: lines.map(({ placeId }) => placeId) };
  }

  close(): void {
    this.#channel.close();
  }
}
