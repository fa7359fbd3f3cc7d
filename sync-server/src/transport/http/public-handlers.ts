import type { Parts } from '../../use-cases/parts.ts';
import type { Asked } from '../../use-cases/asked.ts';
import { postersAt } from '../../use-cases/browse/about.ts';
import { getSeats } from '../../use-cases/browse/get-seats.ts';
import { getMovie, listMovies } from '../../use-cases/browse/list-movies.ts';
import { listPerformances, listVenues } from '../../use-cases/browse/list-performances.ts';
import { cancelOrder } from '../../use-cases/cancel-order.ts';
import { extendHold } from '../../use-cases/extend-hold.ts';
import { getOrder, listMyOrders } from '../../use-cases/get-order.ts';
import { holdBest, placeHold } from '../../use-cases/place-hold.ts';
import { placeOrder } from '../../use-cases/place-order.ts';
import { refundOwnOrder } from '../../use-cases/refund-order.ts';
import { releaseHold } from '../../use-cases/release-hold.ts';
import { signInWechat } from '../../use-cases/sign-in-wechat.ts';
import { startPayment } from '../../use-cases/payments/start-payment.ts';
import type { HttpContext } from './answer.ts';
import type { PublicHandlers } from './public-routes.ts';

const MY_ORDERS = 50;

/** What answers each row of the public routes. */
export function createPublicHandlers(parts: Parts): PublicHandlers {
  return {
    'venues.list': () => listVenues(parts),
    'movies.list': (request, { origin }) => listMovies(parts, request, postersAt(origin)),
    'movies.get': ({ id }, { origin }) => getMovie(parts, id, postersAt(origin)),
    'performances.list': (request) => listPerformances(parts, request),
    'performances.seats': (request, { origin }) => getSeats(parts, request, postersAt(origin)),
    'auth.wechat': ({ code }) => signInWechat(parts, code),
    'holds.place': (request, context) => placeHold(parts, request, askedOf(context), 'online'),
    'holds.best': ({ id, ...wish }, context) =>
      holdBest(parts, { ...wish, performance: id }, askedOf(context), 'online'),
    'holds.extend': ({ id }, context) => extendHold(parts, id, askedOf(context)),
    'holds.release': ({ id }, context) => releaseHold(parts, id, askedOf(context)),
    'orders.place': (request, context) => placeOrder(parts, request, askedOf(context)),
    'orders.pay': (request, context) => startPayment(parts, request, askedOf(context)),
    'orders.get': ({ id }, context) => getOrder(parts, id, askedOf(context)),
    'orders.cancel': ({ id }, context) => cancelOrder(parts, id, askedOf(context)),
    'orders.refund': ({ id, ...request }, context) =>
      refundOwnOrder(parts, { ...request, orderId: id }, askedOf(context)),
    'me.orders': ({ limit = MY_ORDERS }, context) => listMyOrders(parts, limit, askedOf(context)),
  };
}

const askedOf = ({ caller, commandId }: HttpContext): Asked => ({
  actor: caller.actor,
  terminal: null,
  person: caller.person,
  venues: null,
  commandId,
});
