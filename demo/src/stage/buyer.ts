import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import { orRelease, placeOrder, priceBasket } from '@foyer/sync-server/cli/buy/basket';
import { type OnSale, performancesOnSale } from '@foyer/sync-server/cli/buy/on-sale';
import { usePaySheet, waitUntilPaid } from '@foyer/sync-server/cli/buy/pay';
import { openPublicLink, type PublicLink, type Seats } from '@foyer/sync-server/cli/public-link';
import { Stop } from '@foyer/sync-server/cli/stop';

/** What the phone shows after a tap: what was bought, or why not. */
export type Bought =
  | { readonly ok: true; readonly order: OrderView }
  | { readonly ok: false; readonly error: Rejection | { readonly code: 'NO_INTERNET' } };

type Held = { readonly ok: true; readonly value: HoldView } | { readonly ok: false; readonly error: Rejection };

/** The one who buys on the phone: over the public HTTP, through the line that can be cut, paying at the platform. */
export class DemoBuyer {
  readonly #url: string;
  readonly #emulator: string;
  #link: PublicLink | null = null;

  constructor(url: string, emulator: string) {
    this.#url = url;
    this.#emulator = emulator;
  }

  /** Null while there is no way to the server. */
  async seats(performance: PerformanceId): Promise<Seats | null> {
    try {
      return await openPublicLink(this.#url).seats(performance);
    } catch (cause) {
      if (cause instanceof Stop) return null;
      throw cause;
    }
  }

  buy(performance: PerformanceId, seats: readonly PlaceId[]): Promise<Bought> {
    return this.#buyHeld((link) => link.ask('holds.place', { performance, claim: { seats: [...seats], areas: [] } }));
  }

  /** Whatever the house proposes to a party of two, or else to one. */
  buyBest(performance: PerformanceId): Promise<Bought> {
    return this.#buyHeld(async (link) => {
      const two = await link.ask('holds.best', { id: performance, size: 2 });
      return two.ok ? two : link.ask('holds.best', { id: performance, size: 1 });
    });
  }

  async #buyHeld(hold: (link: PublicLink) => Promise<Held>): Promise<Bought> {
    try {
      const link = await this.#signedIn();
      const held = await hold(link);
      if (!held.ok) return held;
      return { ok: true, order: await this.#pay(link, await this.#order(link, held.value)) };
    } catch (cause) {
      if (cause instanceof Stop) return { ok: false, error: { code: 'NO_INTERNET' } };
      throw cause;
    }
  }

  /** What is on sale, soonest first; empty while there is no way to the server. */
  async shows(): Promise<readonly OnSale[]> {
    try {
      return await performancesOnSale(openPublicLink(this.#url));
    } catch (cause) {
      if (cause instanceof Stop) return [];
      throw cause;
    }
  }

  async #signedIn(): Promise<PublicLink> {
    if (this.#link === null) {
      const anyone = openPublicLink(this.#url);
      const { token } = await anyone.do('auth.wechat', { code: 'dev:demo-buyer' });
      this.#link = anyone.as(token);
    }
    return this.#link;
  }

  /** The seats are given back at once when the order comes to nothing. */
  async #order(link: PublicLink, hold: HoldView): Promise<OrderView> {
    const seats = await link.seats(hold.performance);
    return orRelease(link, hold, () => placeOrder(link, hold, priceBasket(hold, seats, undefined)));
  }

  async #pay(link: PublicLink, { orderId }: OrderView): Promise<OrderView> {
    const { params } = await link.do('orders.pay', { id: orderId, tender: 'wechat-jsapi' });
    if (params === null) throw new Stop('The payment could not be started.');
    await usePaySheet(this.#emulator, params, 'pay');
    return waitUntilPaid(link, orderId);
  }
}
