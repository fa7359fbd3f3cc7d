import type { Order } from '@foyer/shared/domain/order';
import { type DrawerInQuestion, drawerInQuestion } from '@foyer/shared/domain/conflict/drawer-in-question';
import { goesBack, moneyInQuestion } from '@foyer/shared/domain/conflict/money-in-question';
import type { Proposal } from '@foyer/shared/domain/conflict/proposals';
import { proposalsFor } from '@foyer/shared/domain/conflict/proposals';
import { maySellerActAlone } from '@foyer/shared/domain/conflict/seen';
import { keeperOf, unseatedOf } from '@foyer/shared/domain/conflict/unseated';
import type { OrderId, TerminalId } from '@foyer/shared/domain/ids';
import { failedRefundOf } from '@foyer/shared/domain/venue/decisions/settle-failed-refund';
import { idsOf } from '@foyer/shared/domain/venue/refusal';
import type { Conflict, VenueState } from '@foyer/shared/domain/venue/state';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import type { LiveTerminals } from '../../ports/live-terminals.ts';

/** What a venue's open conflicts look like to a person. `by`: the terminal that asks. */
export function conflictViews(
  state: VenueState,
  seq: number,
  live: Pick<LiveTerminals, 'seenJn'>,
  by: TerminalId | null,
): ConflictView[] {
  const proposals = proposalsFor(state);
  return [...state.conflicts.values()].map((conflict) => {
    const order = conflict.order === null ? undefined : state.orders.get(conflict.order);
    const waiting = unseatedOf(state, conflict)?.order ?? null;
    const keeper = waiting === null ? seatedByPaper(conflict, order) : keeperOf(state, waiting);
    const money = moneyInQuestion(state, conflict);
    const drawer = drawerInQuestion(state, conflict);
    const shown = order === undefined ? undefined : state.performances.get(order.performance)?.performance;
    return {
      conflict: conflict.id,
      venue: state.id,
      reason: conflict.reason,
      since: conflict.openedAt,
      performance: order?.performance ?? null,
      startsAt: shown?.startsAt ?? null,
      keeper: keeper === null ? null : partyView(state, keeper, waiting === null ? conflict.jn : null),
      other: waiting === null ? null : partyView(state, waiting, conflict.jn),
      about: order === undefined ? null : partyView(state, order, conflict.jn),
      money,
      drawer: drawer === null ? null : drawerView(state, drawer),
      goesBack: order === undefined ? null : goesBack(order),
      mayNote: waiting === null && failedRefundOf(state, conflict) === null,
      currency:
        order?.currency ?? drawer?.shift.currency ?? (money === null ? null : (state.profile?.currency ?? null)),
      waitsForTill: waiting !== null && maySellerActAlone(state, conflict, by, seenBySeller(state, conflict, live)),
      proposals:
        waiting === null ? [] : (proposals.get(waiting.id) ?? []).map((one) => proposalView(state, waiting, one)),
      seq,
    };
  });
}

/** The order of a ticket entered from paper that has its seat: whoever counts the old drawer needs to know of which sale. */
const seatedByPaper = ({ reason }: Conflict, order: Order | undefined): Order | null =>
  reason.startsWith('entered-') && order?.state === 'paid' ? order : null;

/** What the till that sold it has seen of its answers, by its word since this server started; null when nothing is known. */
export function seenBySeller(
  state: VenueState,
  { terminal, terminalEpoch }: Conflict,
  live: Pick<LiveTerminals, 'seenJn'>,
): number | null {
  if (terminal === null) return null;
  const epoch = terminalEpoch ?? state.terminals.get(terminal)?.terminalEpoch;
  return epoch === undefined ? null : live.seenJn(terminal, epoch);
}

function partyView(state: VenueState, order: Order, jn: number | null): NonNullable<ConflictView['other']> {
  const { terminal } = order.soldBy;
  return {
    order: order.id as OrderId,
    terminal,
    terminalName: terminal === null ? null : (state.terminals.get(terminal)?.name ?? null),
    soldAt: order.placedAt,
    jn: jn ?? order.tickets.find((ticket) => ticket.jn > 0)?.jn ?? null,
    seats: order.lines.map(({ placeId }) => placeId),
    total: order.total,
  };
}

function drawerView(
  state: VenueState,
  { shift: { terminal }, expected, told, counted }: DrawerInQuestion,
): NonNullable<ConflictView['drawer']> {
  return { terminal, terminalName: state.terminals.get(terminal)?.name ?? null, expected, told, counted };
}

function proposalView(state: VenueState, order: Order, proposal: Proposal): ConflictView['proposals'][number] {
  const { kind, places, difference, why } = proposal;
  const layout = state.layouts.get(state.performances.get(order.performance)?.performance.layout ?? '');
  return { kind, seats: layout === undefined ? [] : idsOf(layout, places), difference, why: [...why] };
}
