import type { InventoryCommand } from './commands.ts';
import {
  decideGrantAllotment,
  decideQuarantineAllotment,
  decideReclaim,
  decideReturnAllotment,
  decideSellAllotted,
  decideSettleSale,
} from './decide-allotments.ts';
import {
  decideConfirmHold,
  decideExpireHolds,
  decideExtendHold,
  decideHold,
  decideMarkPaymentOpen,
  decideKeepHold,
  decideReleaseHold,
  decideSellFree,
} from './decide-holds.ts';
import { decideBlock, decideUnblock, decideVoidSale } from './decide-places.ts';
import type { InventoryDecision } from './rejection.ts';
import type { Inventory } from './state.ts';

/**
 * What one command does to one performance's inventory: the events to record, or why not. Changes nothing itself.
 * Deterministic and total: the same state and command give the same answer on a server, a till and in a replay.
 */
export function decideInventory(inventory: Inventory, command: InventoryCommand): InventoryDecision {
  switch (command.name) {
    case 'hold':
      return decideHold(inventory, command);
    case 'extendHold':
      return decideExtendHold(inventory, command);
    case 'markPaymentOpen':
      return decideMarkPaymentOpen(inventory, command);
    case 'releaseHold':
      return decideReleaseHold(inventory, command);
    case 'expireHolds':
      return decideExpireHolds(inventory, command);
    case 'confirmHold':
      return decideConfirmHold(inventory, command);
    case 'keepHold':
      return decideKeepHold(inventory, command);
    case 'sellFree':
      return decideSellFree(inventory, command);
    case 'block':
      return decideBlock(inventory, command);
    case 'unblock':
      return decideUnblock(inventory, command);
    case 'grantAllotment':
      return decideGrantAllotment(inventory, command);
    case 'returnAllotment':
      return decideReturnAllotment(inventory, command);
    case 'sellAllotted':
      return decideSellAllotted(inventory, command);
    case 'settleSale':
      return decideSettleSale(inventory, command);
    case 'quarantineAllotment':
      return decideQuarantineAllotment(inventory, command);
    case 'reclaim':
      return decideReclaim(inventory, command);
    case 'voidSale':
      return decideVoidSale(inventory, command);
  }
}
