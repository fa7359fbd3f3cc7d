import { LedgerFault } from '../ledger/ledger-fault.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { newestByPlace } from '../allotments/own-place.ts';
import type { AnyCall } from './any-ledger-call.ts';
import { grant, sellOwn, voidOwn } from './ledger-own-sales.ts';
import { completePaid, payAttempt, payOrder } from './ledger-payments.ts';
import { stepOfPaper } from './ledger-papers.ts';
import { openDrawer, sellOnce } from './ledger-sales.ts';
import { EVENING } from './pretend-house.ts';

const DAY = 86_400_000;
const BIRTHS = [{ venue: 'v1' as never, epoch: 1, seq: 7 }];

/** Carries a call out and says what was answered; a refusal is an answer too. */
export function carryOut(ledger: Ledger, one: Exclude<AnyCall, { do: 'reopen' }>): unknown {
  try {
    return answerOf(ledger, one) ?? null;
  } catch (cause) {
    if (cause instanceof LedgerFault) return 'refused';
    throw cause;
  }
}

const at = (h: number): number => EVENING + h * 3_600_000;

function answerOf(ledger: Ledger, one: Exclude<AnyCall, { do: 'reopen' }>): unknown {
  switch (one.do) {
    case 'bear':
      return ledger.bear(at(one.hours), BIRTHS);
    case 'openShift':
      return ledger.recordShiftOpened({
        id: one.name as never,
        openedBy: 'per1' as never,
        openedAt: at(one.hours),
        float: 100,
        currency: 'CNY',
      });
    case 'closeShift': {
      const shift = ledger.openShift();
      return shift === null ? null : ledger.recordShiftClosed(shift, 'per1' as never, 5, at(one.hours));
    }
    case 'sell':
      return sellOnce(ledger, openDrawer(ledger, `of-${one.name}`, at(one.hours)), one.name, at(one.hours));
    case 'confirm':
      return ledger.writeConfirm({
        commandId: `c-${one.name}`,
        body: { holdId: one.name },
        context: { received: 7, currency: 'CNY' },
        afterJn: 0,
        clerkToken: null,
        writtenAt: at(one.hours),
      } as never);
    case 'refuse':
      return ledger.refuseConfirm(`c-${one.name}`, { code: 'HOLD_EXPIRED', retry: 'refresh' } as never, one.drops);
    case 'basket':
      return ledger.keepBasket(one.name === null ? null : ({ hold: { holdId: one.name } } as never));
    case 'show':
      return ledger.keepOwnShow(
        { performance: { id: one.performance, layout: `l-${one.performance}`, endsAt: at(one.hours) } } as never,
        { zones: [one.hours] } as never,
      );
    case 'time':
      return ledger.keepServerTime({ at: at(one.hours), offsetMs: one.hours });
    case 'outOfService':
      return ledger.keepOutOfService(one.isBack ? null : at(one.hours));
    case 'shutOut':
      return ledger.keepShutOut(one.reason);
    case 'paper':
      return stepOfPaper(ledger, one.step, one.name, at(one.hours));
    case 'condemn':
      return ledger.condemn(one.name, at(one.hours));
    case 'prune':
      return ledger.prune(at(one.hours) + 30 * DAY);
    default:
      return answerOfOwn(ledger, one);
  }
}

function tryPrint(ledger: Ledger, one: Extract<AnyCall, { do: 'beginPrint' | 'doubtPrint' | 'answerPrint' }>): unknown {
  const intent = ledger.pendingPrints()[one.nth];
  if (intent === undefined) return null;
  if (one.do === 'doubtPrint') return ledger.doubtPrint(intent.name);
  if (one.do === 'beginPrint') return ledger.beginPrint(intent.name, intent.copy, at(one.hours));
  return ledger.answerPrint(intent, one.hasComeOut, (copy) => `p${copy}`, at(one.hours));
}

type Rest = Extract<
  AnyCall,
  {
    do:
      | 'withdraw'
      | 'answerWithdrawal'
      | 'reprint'
      | 'print'
      | 'beginPrint'
      | 'doubtPrint'
      | 'answerPrint'
      | 'grant'
      | 'lose'
      | 'sellOwn'
      | 'voidOwn'
      | 'keepSeats'
      | 'abandon'
      | 'giveUp'
      | 'signIn'
      | 'pay'
      | 'payPart'
      | 'drop'
      | 'completePaid'
      | 'giveBack'
      | 'acknowledge'
      | 'welcome';
  }
>;

function answerOfOwn(ledger: Ledger, one: Rest): unknown {
  const share = 'share' in one ? Math.ceil((ledger.head().jn * one.share) / 10) : 0;
  const standing = (wanted: readonly number[]) =>
    [...newestByPlace(ledger.ownPlaces(null)).values()].filter(
      ({ place, state }) => state === 'mine' && wanted.includes(place),
    );
  switch (one.do) {
    case 'withdraw':
      return ledger.withdrawConfirm({
        confirmId: `c-${one.name}`,
        commandId: `w-${one.name}`,
        holdId: 'h' as never,
        received: 1,
        currency: 'CNY',
        writtenAt: at(one.hours),
      });
    case 'answerWithdrawal':
      return ledger.answerWithdrawal(`c-${one.name}`, one.outcome, null);
    case 'reprint': {
      const sale = ledger.sale(`o-${one.name}` as never);
      return sale === null ? null : ledger.intendReprint(sale, (copy) => `p${copy}`, at(one.hours));
    }
    case 'print': {
      const intent = ledger.pendingPrints()[one.nth];
      return intent === undefined ? null : ledger.recordPrint(intent, one.outcome, 'file', at(one.hours));
    }
    case 'beginPrint':
    case 'doubtPrint':
    case 'answerPrint':
      return tryPrint(ledger, one);
    case 'grant':
      return grant(ledger, `al-${one.name}`, one.seats, {
        performance: one.performance,
        venue: one.performance === 'p1' ? 'v1' : 'v2',
        grantedAt: at(one.hours),
        sellUntil: at(one.hours + 5),
        ...one.whole,
      });
    case 'lose':
      return ledger.keepAllotments({
        allotments: [],
        granted: [],
        gone: one.seats.map((place) => ({ allotment: `al-${one.name}` as never, place })),
      });
    case 'sellOwn':
      return sellOwn(ledger, openDrawer(ledger), standing(one.seats), `own-${one.name}`, at(one.hours), one.card);
    case 'voidOwn':
      return voidOwn(ledger, openDrawer(ledger), `own-${one.name}`, at(one.hours));
    case 'keepSeats':
      return ledger.keepSeats({
        allotment: {
          id: `kept-${one.name}`,
          venue: 'v1',
          performance: 'p1',
          status: 'open',
          grantedAt: at(one.hours),
          sellUntil: at(one.hours + 3),
        },
        granted: one.seats.map((place) => ({
          allotment: `kept-${one.name}`,
          place,
          fence: { epoch: 1, grant: 2, use: 0 },
        })),
        basket: { hold: { holdId: one.name } },
      } as never);
    case 'abandon':
      return ledger.abandonBasket(standing(one.seats), at(one.hours));
    case 'giveUp':
      ledger.giveUpKeep({
        holdId: one.name,
        performance: 'p1',
        places: one.seats.map((place) => ({ place, fence: { epoch: 1, grant: 1, use: 0 } })),
        notAfter: at(one.hours),
      } as never);
      return ledger.forgetGivenUp(one.forgets as never);
    case 'signIn':
      ledger.keepSignIn({ login: one.name, salt: 's', sealed: 'x', onlineAt: at(one.hours), failures: 1, lockMs: 2 });
      return ledger.forgetSignIn(one.forgets);
    case 'pay':
    case 'payPart':
    case 'drop':
    case 'completePaid':
      return answerOfPayment(ledger, one);
    case 'giveBack':
      return ledger.returnPlaces(standing(one.seats), one.reason, at(one.hours));
    case 'acknowledge':
      return ledger.acknowledge(share, [{ jn: share, seq: one.seq }]);
    case 'welcome':
      return ledger.settledByWelcome(share, [{ venue: one.venue, seq: one.seq }]);
  }
}

type Paying = Extract<AnyCall, { do: 'pay' | 'payPart' | 'drop' | 'completePaid' }>;

function answerOfPayment(ledger: Ledger, one: Paying): unknown {
  const known = ledger.payOrderOf(`o-${one.name}` as never);
  switch (one.do) {
    case 'pay': {
      const order = known ?? payOrder(one.name, openDrawer(ledger), { at: at(one.hours) });
      const givenUp = one.gives === null ? null : { commandId: 'g', at: at(one.hours), isAnswered: one.gives };
      const attempt = payAttempt(one.name, order, { state: one.state, givenUp });
      return ledger.keepPayment({ order, attempts: [attempt] });
    }
    case 'payPart':
      return ledger.keepPayment({
        attempts: [payAttempt(`${one.name}2`, known ?? payOrder(one.name, openDrawer(ledger)))],
      });
    case 'drop':
      return known === null
        ? null
        : ledger.keepPayment({ order: { ...known, state: 'dropped', dropId: one.isAnswered ? null : 'd' } });
    case 'completePaid':
      return completePaid(ledger, known ?? payOrder(one.name, openDrawer(ledger)), one.name, at(one.hours));
  }
}
