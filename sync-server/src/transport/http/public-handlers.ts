import type { Parts } from '../../use-cases/parts.ts';
import type { Asked } from '../../use-cases/asked.ts';
import { postersAt } from '../../use-cases/browse/about.ts';
import { getSeats } from '../../use-cases/browse/get-seats.ts';
import { getMovie, listMovies } from '../../use-cases/browse/list-movies.ts';
import { listPerformances, listVenues } from '../../use-cases/browse/list-performances.ts';
import { listMyHolds, withPrices } from '../../use-cases/buyer-holds.ts';
import { allWithAbout, doneWithAbout, withAbout } from '../../use-cases/buyer-orders.ts';
import { cancelOrder } from '../../use-cases/cancel-order.ts';
import { extendHold } from '../../use-cases/extend-hold.ts';
import { getOrder, listMyOrders } from '../../use-cases/get-order.ts';
import { getGroup, openGroup } from '../../use-cases/groups.ts';
import { eraseMe } from '../../use-cases/me/erase-me.ts';
import { exportMe } from '../../use-cases/me/export-me.ts';
import { changeMe, changeSettings, getMe, getSettings } from '../../use-cases/me/profile.ts';
import { listRecommendations } from '../../use-cases/me/recommendations.ts';
import { acceptSubscriptions, listSubscriptions } from '../../use-cases/messages/subscriptions.ts';
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
    'holds.place': async (request, context) =>
      withPrices(parts, await placeHold(parts, request, askedOf(context), 'online')),
    'holds.best': async ({ id, ...wish }, context) =>
      withPrices(parts, await holdBest(parts, { ...wish, performance: id }, askedOf(context), 'online')),
    'holds.extend': ({ id }, context) => extendHold(parts, id, askedOf(context)),
    'holds.release': ({ id }, context) => releaseHold(parts, id, askedOf(context)),
    ...orderHandlers(parts),
    'orders.group': ({ id }, context) => openGroup(parts, id, askedOf(context)),
    'groups.get': ({ code }, { origin }) => getGroup(parts, code, postersAt(origin)),
    ...ownHandlers(parts),
  };
}

type OrderHandlers = Pick<PublicHandlers, `orders.${'place' | 'pay' | 'get' | 'cancel' | 'refund'}`>;

function orderHandlers(parts: Parts): OrderHandlers {
  return {
    'orders.place': async (request, context) =>
      doneWithAbout(parts, postersAt(context.origin), await placeOrder(parts, request, askedOf(context))),
    'orders.pay': (request, context) => startPayment(parts, request, askedOf(context)),
    'orders.get': async ({ id }, context) =>
      withAbout(parts, postersAt(context.origin), await getOrder(parts, id, askedOf(context))),
    'orders.cancel': async ({ id }, context) =>
      doneWithAbout(parts, postersAt(context.origin), await cancelOrder(parts, id, askedOf(context))),
    'orders.refund': async ({ id, ...request }, context) =>
      doneWithAbout(
        parts,
        postersAt(context.origin),
        await refundOwnOrder(parts, { ...request, orderId: id }, askedOf(context)),
      ),
  };
}

type OwnHandlers = Pick<PublicHandlers, Extract<keyof PublicHandlers, `me.${string}`>>;

/** What only concerns whoever asks. */
function ownHandlers(parts: Parts): OwnHandlers {
  return {
    'me.get': (_, context) => getMe(parts, askedOf(context)),
    'me.change': (request, context) => changeMe(parts, request, askedOf(context)),
    'me.erase': (_, context) => eraseMe(parts, askedOf(context)),
    'me.export': (_, context) => exportMe(parts, askedOf(context), postersAt(context.origin)),
    'me.settings': (_, context) => getSettings(parts, askedOf(context)),
    'me.changeSettings': (request, context) => changeSettings(parts, request, askedOf(context)),
    'me.subscriptions': (_, context) => listSubscriptions(parts, askedOf(context)),
    'me.subscribe': ({ accepted }, context) => acceptSubscriptions(parts, accepted, askedOf(context)),
    'me.recommendations': (request, context) =>
      listRecommendations(parts, request, askedOf(context), postersAt(context.origin)),
    'me.holds': (_, context) => listMyHolds(parts, askedOf(context), postersAt(context.origin)),
    'me.orders': async ({ limit = MY_ORDERS }, context) =>
      allWithAbout(parts, postersAt(context.origin), await listMyOrders(parts, limit, askedOf(context))),
  };
}

const askedOf = ({ caller, commandId }: HttpContext): Asked => ({
  actor: caller.actor,
  terminal: null,
  person: caller.person,
  venues: null,
  commandId,
});
