import { basketPlaces } from '../allotments/spare.ts';
import { localSeats } from '../allotments/overlay.ts';
import { serverNow, speaks, type TillContext } from '../context.ts';
import type { PayOrder } from '../ledger/payment-records.ts';
import { DayDesk } from '../kiosk/day-desk.ts';
import { printSlip } from '../kiosk/slip.ts';
import { saleTermsOf } from '../use-cases/sale-terms.ts';
import { KnownClerks } from '../sign-in/known-clerks.ts';
import { AllotmentDesk } from './allotment-desk.ts';
import { KeepDesk } from './keep-desk.ts';
import { RecallDesk } from './recall-desk.ts';
import { ConfirmDesk } from './confirm-desk.ts';
import { EvidenceDesk } from './evidence-desk.ts';
import { FactDesk } from './fact-desk.ts';
import { GiveUpDesk } from './give-up-desk.ts';
import { PaperDesk } from './paper-desk.ts';
import { PayDesk } from './pay-desk.ts';
import { PrintDesk } from './print-desk.ts';
import { ResolveDesk } from './resolve-desk.ts';
import { ReturnDesk } from './return-desk.ts';
import { SeatBoard, type LocalSeats, type ReachNow, type TermsNow } from './seat-board.ts';
import { SlipDesk } from './slip-desk.ts';
import { WantDesk } from './want-desk.ts';
import { WithdrawDesk } from './withdraw-desk.ts';

/** As old as a backup may be that is put in place, and a day. */
const BACKUP_AGE_MS = 8 * 24 * 60 * 60_000;

/** What a till keeps doing by itself, besides answering its screens. */
export interface Desks {
  readonly facts: FactDesk;
  readonly prints: PrintDesk;
  readonly slips: SlipDesk;
  readonly papers: PaperDesk;
  readonly confirms: ConfirmDesk;
  readonly pays: PayDesk;
  readonly giveUps: GiveUpDesk;
  readonly withdrawals: WithdrawDesk;
  readonly allotments: AllotmentDesk;
  readonly resolves: ResolveDesk;
  readonly recalls: RecallDesk;
  readonly keeps: KeepDesk;
  readonly returns: ReturnDesk;
  readonly days: DayDesk;
  readonly wants: WantDesk;
  readonly clerks: KnownClerks;
  readonly evidence: EvidenceDesk;
  readonly board: SeatBoard;
}

export function openDesks(till: TillContext): Desks {
  const facts = new FactDesk(till);
  const prints = new PrintDesk(till, facts);
  const slips = new SlipDesk(till, facts);
  const papers = new PaperDesk(till, facts);
  const allotments = new AllotmentDesk(till, facts);
  const keeps = new KeepDesk(till, allotments);
  const wants = new WantDesk(till);
  const returns = new ReturnDesk(till, facts, allotments);
  const giveUps = new GiveUpDesk(till, prints);
  const sold = (order: PayOrder): void => {
    returns.worked();
    wants.sold(order.context.performance);
    facts.nudge();
  };
  const owes = owesBy(till, { facts, prints, papers });
  const pays = new PayDesk(till, { facts, prints, giveUps, sold, owes });
  const evidence = new EvidenceDesk(till, facts);
  evidence.onPutBack = () => {
    till.ledger.askGiveUpsAgain(serverNow(till) - BACKUP_AGE_MS, () => till.ids.id('c'));
    giveUps.start();
  };
  wants.onWanted = () => returns.worked();
  allotments.onListed = (listedAt) => {
    keeps.listed(listedAt);
    wants.listed();
    returns.listed();
  };
  return {
    facts,
    prints,
    slips,
    papers,
    confirms: new ConfirmDesk(till, facts, prints, pays),
    pays,
    giveUps,
    withdrawals: new WithdrawDesk(till),
    allotments,
    recalls: new RecallDesk(till, facts, allotments),
    keeps,
    returns,
    days: new DayDesk(till, facts),
    wants,
    clerks: new KnownClerks(till),
    resolves: new ResolveDesk(till, facts, prints, slips),
    evidence,
    board: new SeatBoard(till.seats, localSeatsOf(till), termsNowOf(till), reachNowOf(till)),
  };
}

/** Notes were taken for nothing: the guest has it on paper. */
const owesBy =
  (till: TillContext, { facts, prints, papers }: Pick<Desks, 'facts' | 'prints' | 'papers'>) =>
  (order: PayOrder, amount: number): void => {
    facts.nudge();
    void printSlip(till, { prints, papers }, order, { kind: 'owed', amount }).then((slip) =>
      till.tell('visit.slip', slip),
    );
  };

/** Own places in the basket are held for it; all others stand as `till.db` has them. */
const localSeatsOf =
  ({ ledger, releases }: TillContext): LocalSeats =>
  (performance) => {
    const held = basketPlaces(ledger.basket(), performance);
    return localSeats(ledger.ownPlaces(performance), ledger.birth(), held, releases.putBack(performance));
  };

/** First version in which a claim on a seat allotted to a terminal makes the server ask it back. */
const RECALLS_SINCE = 4;

const reachNowOf =
  (till: TillContext): ReachNow =>
  () => {
    if (till.link.state.kind !== 'online') return 'cut-off';
    return speaks(till, RECALLS_SINCE) ? 'connected' : 'connected-older';
  };

const termsNowOf =
  (till: TillContext): TermsNow =>
  (performance) => {
    const terms = saleTermsOf(till, performance);
    return typeof terms === 'string' ? null : terms;
  };

export function closeDesks(desks: Desks): void {
  const { facts, confirms, withdrawals, allotments, board, pays, giveUps, ...others } = desks;
  const { recalls, keeps, returns, days, wants, clerks, evidence, resolves, prints } = others;
  confirms.close();
  pays.close();
  giveUps.close();
  withdrawals.close();
  allotments.close();
  recalls.close();
  keeps.close();
  returns.close();
  days.close();
  wants.close();
  clerks.close();
  evidence.close();
  resolves.close();
  prints.close();
  facts.close();
  board.dispose();
}
