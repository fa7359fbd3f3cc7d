import * as v from 'valibot';
import { defineCommand, type CommandDefinition } from '../define-command.ts';
import { base64url, wallTime } from '../schemas.ts';
import { getGroup, openGroup } from './groups.ts';
import {
  acceptSubscriptions,
  changeMe,
  changeSettings,
  eraseMe,
  exportMe,
  getMe,
  getSettings,
  listRecommendations,
  listSubscriptions,
} from './me.ts';
import {
  cancelOrder,
  extendHold,
  getOrder,
  holdBest,
  listMyHolds,
  listMyOrders,
  placeHold,
  placeOrder,
  refundOrder,
  releaseHold,
  startPayment,
} from './orders.ts';
import { getMovie, getSeats, listMovies, listPerformances, listVenues } from './programme.ts';

/**
 * The public HTTP of the online door. A route is a command with a method and a path; path parameters, query and JSON
 * body are merged into one request (path wins) and go through the same doorway as every other command. Refusals are
 * `{code, retry, …}` with the status of `statusOf`. Every POST of our own clients carries `Idempotency-Key`.
 */
export interface Route<Row extends CommandDefinition = CommandDefinition> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly command: Row;
  /** Status of a granted answer. */
  readonly status: 200 | 201;
}

const signInWechat = defineCommand({
  name: 'auth.wechat',
  request: v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(256)) }),
  response: v.object({ token: base64url(128), expiresAt: wallTime }),
  roles: ['anyone'],
  lane: 'request',
  rate: 'sign-in',
});

const route = <Row extends CommandDefinition>(
  method: Route['method'],
  path: string,
  command: Row,
  status: 200 | 201 = 200,
): Route<Row> => ({
  method,
  path,
  command,
  status,
});

/**
 * A change of a part of a thing, twice: `wx.request` of a mini program can send no PATCH, and sends the same as PUT.
 */
const change = <Row extends CommandDefinition>(path: string, command: Row): readonly [Route<Row>, Route<Row>] => [
  route('PATCH', path, command),
  route('PUT', path, command),
];

/** The routes this version serves. `/media/:hash` and `/healthz` carry no JSON command and stand beside the table. */
export const PUBLIC_ROUTES = [
  route('GET', '/venues', listVenues),
  route('GET', '/movies', listMovies),
  route('GET', '/movies/:id', getMovie),
  route('GET', '/venues/:id/performances', listPerformances),
  route('GET', '/performances/:id/seats', getSeats),
  route('POST', '/performances/:id/best-available', holdBest, 201),
  route('POST', '/auth/wechat', signInWechat),
  route('POST', '/holds', placeHold, 201),
  ...change('/holds/:id', extendHold),
  route('DELETE', '/holds/:id', releaseHold),
  route('POST', '/orders', placeOrder, 201),
  route('POST', '/orders/:id/payments', startPayment, 201),
  route('GET', '/orders/:id', getOrder),
  route('POST', '/orders/:id/cancel', cancelOrder),
  route('POST', '/orders/:id/refund', refundOrder),
  route('POST', '/orders/:id/group', openGroup),
  route('GET', '/groups/:code', getGroup),
  route('GET', '/me', getMe),
  ...change('/me', changeMe),
  route('DELETE', '/me', eraseMe),
  route('GET', '/me/export', exportMe),
  route('GET', '/me/settings', getSettings),
  ...change('/me/settings', changeSettings),
  route('GET', '/me/subscriptions', listSubscriptions),
  route('POST', '/me/subscriptions', acceptSubscriptions),
  route('GET', '/me/recommendations', listRecommendations),
  route('GET', '/me/holds', listMyHolds),
  route('GET', '/me/orders', listMyOrders),
] as const;
