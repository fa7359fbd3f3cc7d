import type { OrderId, PerformanceId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PublicAnswer, PublicBody } from '@foyer/shared/wire/public/shapes';
import { askAsAnyone, askAsBuyer } from './account.ts';
import type { Answer } from './answer.ts';
import { keyAnswered, keyFor } from './request-keys.ts';

/** The public HTTP of the server, one function for each route; shapes and refusals are those of `shared/wire/public`. */
export type Venue = PublicAnswer<'venues.list'>[number];
export type Movie = PublicAnswer<'movies.list'>[number];
export type MovieDetail = PublicAnswer<'movies.get'>;
export type ForYou = PublicAnswer<'me.recommendations'>;
export type Performance = MovieDetail['performances'][number];
export type VenuePerformance = PublicAnswer<'performances.list'>[number];
export type SeatsView = PublicAnswer<'performances.seats'>;
export type HoldView = PublicAnswer<'holds.place'>;
export type BestView = PublicAnswer<'holds.best'>;
export type OpenHold = PublicAnswer<'me.holds'>[number];
export type OrderView = PublicAnswer<'orders.get'>;
export type StartedPayment = PublicAnswer<'orders.pay'>;
export type GroupView = PublicAnswer<'groups.get'>;
export type MeView = PublicAnswer<'me.get'>;
export type SubscriptionView = PublicAnswer<'me.subscriptions'>[number];
export type PersonExport = PublicAnswer<'me.export'>;

export const listVenues = (): Promise<Answer<Venue[]>> => askAsAnyone({ method: 'GET', path: '/venues' });

export const listMovies = (query: { status: 'now' | 'soon'; venue?: VenueId; q?: string }): Promise<Answer<Movie[]>> =>
  askAsAnyone({ method: 'GET', path: '/movies', query });

/** Only for who is signed in; what it answers is not kept on the phone. */
export const listForYou = (query: { venue?: VenueId; limit: number }): Promise<Answer<ForYou>> =>
  askAsBuyer({ method: 'GET', path: '/me/recommendations', query });

export const getMovie = (id: TitleId): Promise<Answer<MovieDetail>> =>
  askAsAnyone({ method: 'GET', path: `/movies/${encodeURIComponent(id)}` });

export const listPerformances = (venue: VenueId, day?: string): Promise<Answer<VenuePerformance[]>> =>
  askAsAnyone({
    method: 'GET',
    path: `/venues/${encodeURIComponent(venue)}/performances`,
    query: day === undefined ? {} : { day },
  });

/** `layout`: the hash of a seat map this phone has already; else the answer has it in columns (`unpackSeatMap`). */
export const getSeats = (performance: PerformanceId, layout?: string): Promise<Answer<SeatsView>> =>
  askAsAnyone({
    method: 'GET',
    path: `/performances/${encodeURIComponent(performance)}/seats`,
    query: { form: 'packed', ...(layout === undefined ? {} : { layout }) },
  });

export const placeHold = (body: PublicBody<'holds.place'>): Promise<Answer<HoldView>> =>
  once(`hold ${JSON.stringify(body)}`, (key) => askAsBuyer({ method: 'POST', path: '/holds', body, key }));

export const holdBest = (performance: PerformanceId, body: PublicBody<'holds.best'>): Promise<Answer<BestView>> =>
  once(`best ${performance} ${JSON.stringify(body)}`, (key) =>
    askAsBuyer({
      method: 'POST',
      path: `/performances/${encodeURIComponent(performance)}/best-available`,
      body,
      key,
    }),
  );

export const releaseHold = (holdId: string): Promise<Answer<unknown>> =>
  askAsBuyer({ method: 'DELETE', path: `/holds/${encodeURIComponent(holdId)}` });

export const placeOrder = (body: PublicBody<'orders.place'>): Promise<Answer<OrderView>> =>
  once(`order ${JSON.stringify(body)}`, (key) => askAsBuyer({ method: 'POST', path: '/orders', body, key }));

export const startPayment = (id: OrderId): Promise<Answer<StartedPayment>> =>
  once(`pay ${id}`, (key) =>
    askAsBuyer({ method: 'POST', path: `${orderPath(id)}/payments`, body: { tender: 'wechat-jsapi' }, key }),
  );

export const getOrder = (id: OrderId): Promise<Answer<OrderView>> => askAsBuyer({ method: 'GET', path: orderPath(id) });

export const cancelOrder = (id: OrderId): Promise<Answer<OrderView>> =>
  askAsBuyer({ method: 'POST', path: `${orderPath(id)}/cancel`, body: {} });

export const refundOrder = (id: OrderId, body: PublicBody<'orders.refund'>): Promise<Answer<OrderView>> =>
  once(`refund ${id} ${JSON.stringify(body)}`, (key) =>
    askAsBuyer({ method: 'POST', path: `${orderPath(id)}/refund`, body, key }),
  );

export const listMyOrders = (limit = 50): Promise<Answer<OrderView[]>> =>
  askAsBuyer({ method: 'GET', path: '/me/orders', query: { limit } });

/** Open holds over all venues, the first to end at the top: what a restarted phone goes on with. */
export const listMyHolds = (): Promise<Answer<OpenHold[]>> => askAsBuyer({ method: 'GET', path: '/me/holds' });

/** The code of a link by which friends sit beside this order's seats. */
export const openGroup = (id: OrderId): Promise<Answer<{ code: string; performance: PerformanceId }>> =>
  askAsBuyer({ method: 'POST', path: `${orderPath(id)}/group`, body: {} });

export const getGroup = (code: string): Promise<Answer<GroupView>> =>
  askAsAnyone({ method: 'GET', path: `/groups/${encodeURIComponent(code)}` });

export const getMe = (): Promise<Answer<MeView>> => askAsBuyer({ method: 'GET', path: '/me' });

/** Null takes the number away. */
export const changePhone = (phone: string | null): Promise<Answer<MeView>> =>
  askAsBuyer({ method: 'PATCH', path: '/me', body: { phone } });

export const changeRecommendations = (recommendations: boolean): Promise<Answer<MeView['settings']>> =>
  askAsBuyer({ method: 'PATCH', path: '/me/settings', body: { recommendations } });

/** All and only what the house has of this person. */
export const exportMe = (): Promise<Answer<PersonExport>> => askAsBuyer({ method: 'GET', path: '/me/export' });

/** What the house would write about, if the person lets it; empty where it sends no messages. */
export const listSubscriptions = (): Promise<Answer<SubscriptionView[]>> =>
  askAsBuyer({ method: 'GET', path: '/me/subscriptions' });

/** Templates the person has just accepted: each allows one message. */
export const acceptSubscriptions = (accepted: string[]): Promise<Answer<SubscriptionView[]>> =>
  askAsBuyer({ method: 'POST', path: '/me/subscriptions', body: { accepted } });

/** For good. PAYMENT_PENDING while money may still come. */
export const eraseMe = (): Promise<Answer<{ erased: true }>> => askAsBuyer({ method: 'DELETE', path: '/me' });

const orderPath = (id: OrderId): string => `/orders/${encodeURIComponent(id)}`;

/**
 * Asks under a key that stays the same until an answer came. An answer that was not heard keeps it, so that asking again
 * cannot do it twice.
 */
async function once<T>(what: string, send: (key: string) => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await send(keyFor(what));
  const isOpen = !answer.ok && answer.error.retry === 'same';
  if (!isOpen) keyAnswered(what);
  return answer;
}
