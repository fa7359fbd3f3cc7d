import type { TillContext } from '../context.ts';
import { PaperWatch } from '../kiosk/paper-watch.ts';
import { giveUpPayment } from '../use-cases/give-up-payment.ts';
import { releaseBasket } from '../use-cases/release-basket.ts';
import { BasketWatch } from './basket-watch.ts';
import type { Desks } from './desks.ts';
import type { inTurn } from './in-turn.ts';

/** What ends a basket, or a payment, that nobody ends: looked at after each change. */
export interface Watches {
  look(): void;
  close(): void;
}

/** Each waits its turn behind what is being done with the basket. */
export function watchesOf(till: TillContext, desks: Desks, turn: ReturnType<typeof inTurn>): Watches {
  const basket = new BasketWatch(till, () => turn(() => releaseBasket(till, 'unasked')));
  const paper = new PaperWatch(till, (named) => turn(() => giveUpPayment(till, desks, named)));
  return {
    look: () => {
      basket.look();
      paper.look();
    },
    close: () => {
      basket.close();
      paper.close();
    },
  };
}
