import type { CommandId, HoldId } from '@foyer/shared/domain/ids';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import { no, serverNow, speaks, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { KeptFault } from '../ledger/ledger-fault.ts';

/**
 * The customer does not wait for the server: what was asked of it is taken back. Written first; from then on the money
 * is the customer's, nothing is printed of it, and the next sale can begin. Whether the server had sold already is
 * asked until it is known, and does not matter to anybody at the counter.
 */
export function withdrawSale(
  till: TillContext,
  { confirms, withdrawals }: Desks,
): Reply<{ cashToReturn: number; currency: string }> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const request = till.ledger.openConfirm();
  if (request === null) return no('NOT_FOUND', { reason: 'confirm' });
  // An older server never learns that the confirm is taken back: its seats would stay sold to nobody.
  if (!speaks(till, TERMINAL_COMMANDS['order.withdraw'].since))
    return no('PROTOCOL_UNSUPPORTED', { reason: 'order.withdraw' });
  const { commandId: confirmId, body, context } = request;
  const { received, currency } = context;
  try {
    till.ledger.withdrawConfirm({
      confirmId,
      commandId: till.ids.id('c') as CommandId,
      holdId: body.holdId as HoldId,
      received,
      currency,
      writtenAt: serverNow(till),
    });
  } catch (cause) {
    // Written, and waiting for the second copy: nothing will come of it, so the customer's money goes back.
    if (till.ledger.openConfirm()?.commandId === confirmId || !(cause instanceof KeptFault)) throw cause;
  }
  till.log.warn({ command: confirmId }, 'a confirm was taken back before its answer');
  till.changed();
  confirms.withdrawn(confirmId);
  withdrawals.start();
  till.givenUp();
  return yes({ cashToReturn: received, currency });
}
