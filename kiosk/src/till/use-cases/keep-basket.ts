import type { CommandId, HoldId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { BasketView } from '../../channel/views.ts';
import { worksAlone } from '@foyer/shared/domain/terminal';
import {
  no,
  offlineSalesOf,
  serverNow,
  signedOutByServer,
  speaks,
  tokenOf,
  whyCutOff,
  whyNoSale,
  yes,
  type SignedIn,
  type TillContext,
} from '../context.ts';
import { basketOfPool } from '../allotments/kept-basket.ts';
import type { Desks } from '../desks/desks.ts';
import type { BasketRecord } from '../ledger/records.ts';
import { whyNotKnownAtServer } from './known-at-server.ts';

/** How long a clerk who opens payment waits, whatever clocks say; the server must not keep the seats later than that. */
const PATIENCE_MS = 5000;
const ANSWER_MS = 2000;
const PAUSE_MS = 300;

/**
 * Whether seats of the pool are sold by being kept first. Elsewhere the server confirms the sale itself; so it does for a
 * till that takes no money without it, which is given no seats of its own.
 */
export const keepsFirst = (till: TillContext): boolean =>
  offlineSalesOf(till) === 'allotment' &&
  till.terminal.tenders.some(worksAlone) &&
  speaks(till, TERMINAL_COMMANDS['allotment.keep'].since);

/**
 * The clerk opens payment: seats of the pool become this till's own for this order, so that the money that comes now
 * waits for nobody. Answers the basket; where the server confirms sales itself it stays what it was. UNAVAILABLE with
 * reason `keeping`: the server was asked and is silent, and until it is known what it did no money is to be taken.
 */
export async function keepBasket(till: TillContext, desks: Desks, holdId: HoldId): Promise<Reply<BasketView>> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const basket = till.ledger.basket();
  if (basket?.hold.holdId !== holdId) return no('HOLD_NOT_FOUND');
  // A hold that is being paid for stays one.
  if (basket.own !== undefined || !keepsFirst(till) || till.ledger.payOrder() !== null) return yes(basket.view);
  const cutOff = whyCutOff(till);
  if (cutOff !== null) return basket.keep === undefined ? cutOff : no('UNAVAILABLE', { reason: 'keeping' });
  const unknown = whyNotKnownAtServer(till, clerk);
  if (unknown !== null) return unknown;
  if (basket.keep === undefined || serverNow(till) < basket.keep.notAfter)
    return await ask(till, desks, clerk, marked(till, basket), basket.keep !== undefined);
  // Never asked again after its time: what the server did is in its list.
  await desks.allotments.refresh();
  const now = till.ledger.basket();
  if (now?.hold.holdId !== holdId) return no('HOLD_NOT_FOUND');
  if (now.own !== undefined) return yes(now.view);
  if (now.keep !== undefined) return no('UNAVAILABLE', { reason: 'keeping' });
  return await ask(till, desks, clerk, marked(till, now), false);
}

/** Written before it is asked: a till that dies in between must not take the seats for the pool's. */
function marked(till: TillContext, basket: BasketRecord): BasketRecord {
  if (basket.keep !== undefined) return basket;
  const keep = { commandId: till.ids.id('c') as CommandId, notAfter: serverNow(till) + PATIENCE_MS };
  const asked: BasketRecord = { ...basket, keep, view: { ...basket.view, isKeeping: true } };
  till.ledger.keepBasket(asked);
  till.changed();
  return asked;
}

/** `wasAsked`: by an earlier press or an earlier run; then it may be carried out already. */
async function ask(
  till: TillContext,
  desks: Desks,
  clerk: SignedIn,
  basket: BasketRecord,
  wasAsked: boolean,
): Promise<Reply<BasketView>> {
  const { link, clock, ledger } = till;
  const { holdId } = basket.hold;
  const { commandId = '', notAfter = 0 } = basket.keep ?? {};
  const afterJn = ledger.openShift()?.openedJn ?? 0;
  const options = { commandId, notAfter, afterJn, ...tokenOf(clerk), timeoutMs: ANSWER_MS };
  const until = clock.monotonic() + PATIENCE_MS;
  let mayBeDone = wasAsked;
  for (;;) {
    await desks.facts.reach(afterJn);
    const answer = await link.send('allotment.keep', { holdId }, options);
    if (answer.ok) {
      desks.keeps.answered(basket, answer.value);
      return nowOwn(till, holdId) ?? no('HOLD_NOT_FOUND');
    }
    const { code, reason } = answer.error;
    if (code !== 'UNAVAILABLE' && code !== 'FACT_GAP')
      return await refusedBy(till, desks, holdId, answer.error, mayBeDone);
    mayBeDone ||= reason !== 'cut-off';
    if (clock.monotonic() + PAUSE_MS >= until || serverNow(till) + PAUSE_MS >= notAfter) break;
    await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
    const own = nowOwn(till, holdId);
    if (own !== null) return own;
  }
  if (!mayBeDone) return giveUp(till, holdId, whyCutOff(till) ?? no('UNAVAILABLE', { reason: 'cut-off' }));
  desks.allotments.nudge();
  return nowOwn(till, holdId) ?? no('UNAVAILABLE', { reason: 'keeping' });
}

/** Nothing was done at the server: the basket is of the pool, as before. */
function giveUp(till: TillContext, holdId: HoldId, why: Reply<never>): Reply<never> {
  const basket = till.ledger.basket();
  if (basket?.hold.holdId === holdId) till.ledger.keepBasket(basketOfPool(basket));
  till.changed();
  return why;
}

/** An earlier asking whose answer was lost may have been carried out: then the list says so, whatever this answer says. */
async function refusedBy(
  till: TillContext,
  desks: Desks,
  holdId: HoldId,
  error: Rejection,
  mayBeDone: boolean,
): Promise<Reply<BasketView>> {
  signedOutByServer(till, error);
  if (mayBeDone) await desks.allotments.refresh();
  const own = nowOwn(till, holdId);
  if (own !== null) return own;
  if (mayBeDone && error.code === 'COMMAND_EXPIRED') return no('UNAVAILABLE', { reason: 'keeping' });
  const isGone = error.code === 'HOLD_NOT_FOUND' || error.code === 'HOLD_EXPIRED';
  if (isGone && till.ledger.basket()?.hold.holdId === holdId) till.ledger.keepBasket(null);
  return giveUp(till, holdId, { ok: false, error });
}

function nowOwn(till: TillContext, holdId: HoldId): Reply<BasketView> | null {
  const basket = till.ledger.basket();
  return basket?.hold.holdId === holdId && basket.own !== undefined ? yes(basket.view) : null;
}
