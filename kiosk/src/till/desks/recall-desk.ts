import type { AllotmentsRecalled } from '@foyer/shared/wire/events';
import { answerRecall, type RecallAnswer } from '../allotments/recall.ts';
import { basketPlaces, reasonFor } from '../allotments/spare.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { AllotmentDesk } from './allotment-desk.ts';
import type { FactDesk } from './fact-desk.ts';

/**
 * Gives back what another door wants and this till can spare. What decides is the commit here: nothing waits between the
 * look at the books and the return, so a seat that is being sold at the same moment is either sold or returned.
 */
export class RecallDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  private readonly allotments: AllotmentDesk;
  private isClosed = false;

  constructor(till: TillContext, facts: FactDesk, allotments: AllotmentDesk) {
    this.till = till;
    this.facts = facts;
    this.allotments = allotments;
  }

  /** Books that do not hold say nothing: the other door hears that the seats are reserved at the counter. */
  async hear(recalled: AllotmentsRecalled): Promise<void> {
    if (this.isClosed || haltOf(this.till) !== null) return;
    // Granted and wanted within one moment: the list that names them may be on its way.
    if (this.look(recalled).unknown.length > 0) await this.allotments.refresh();
    if (this.isClosed || haltOf(this.till) !== null) return;
    try {
      this.answer(recalled);
    } catch (cause) {
      this.till.log.error({ cause, recall: recalled.recall }, 'seats that were asked back could not be given back');
    }
  }

  close(): void {
    this.isClosed = true;
  }

  private look(recalled: AllotmentsRecalled): RecallAnswer {
    const { ledger } = this.till;
    const { performance } = recalled;
    const basket = basketPlaces(ledger.basket(), performance);
    return answerRecall(recalled, ledger.ownPlaces(performance), ledger.birth(), basket);
  }

  private answer(recalled: AllotmentsRecalled): void {
    const { ledger, link, log, changed, tell } = this.till;
    const { spared, kept, unknown } = this.look(recalled);
    const { recall } = recalled;
    if (spared.length > 0) {
      ledger.returnPlaces(spared, reasonFor(this.till, 'recalled'), serverNow(this.till));
      this.facts.nudge();
      log.info({ recall, seats: spared.length }, 'seats were given back for another door');
      changed();
      tell('performances.changed', {});
    }
    const notSpared = [...kept, ...unknown];
    if (notSpared.length > 0) void link.send('recall.answer', { recall, kept: notSpared });
  }
}
