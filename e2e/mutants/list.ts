import { ALIPAY_MUTANTS } from './lists/alipay.ts';
import { ALLOTMENT_MUTANTS } from './lists/allotments.ts';
import { ALONE_MUTANTS } from './lists/alone.ts';
import { BEST_SEATS_MUTANTS } from './lists/best-seats.ts';
import { CONFLICT_MUTANTS } from './lists/conflicts.ts';
import { DEMAND_MUTANTS } from './lists/demand.ts';
import { DEMO_MUTANTS } from './lists/demo.ts';
import { DISK_COMES_BACK_MUTANTS } from './lists/disk-comes-back.ts';
import { DOOR_MUTANTS } from './lists/doors.ts';
import { EMULATED_CARD_MUTANTS } from './lists/emulated-cards.ts';
import { EMULATED_NOTICE_MUTANTS } from './lists/emulated-notices.ts';
import { ENROLLED_ANEW_MUTANTS } from './lists/enrolled-anew.ts';
import { FACT_MUTANTS } from './lists/facts.ts';
import { FAULT_MUTANTS } from './lists/faults.ts';
import { FEED_MUTANTS } from './lists/feed.ts';
import { HOUSE_SEATS_MUTANTS } from './lists/house-seats.ts';
import { IMPORT_MUTANTS } from './lists/importers.ts';
import { INVENTORY_MUTANTS } from './lists/inventory.ts';
import { KIOSK_DEVICE_MUTANTS } from './lists/kiosk-devices.ts';
import { KIOSK_IN_PART_MUTANTS } from './lists/kiosk-in-part.ts';
import { KIOSK_LATE_MONEY_MUTANTS } from './lists/kiosk-late-money.ts';
import { KIOSK_LEAVING_MUTANTS } from './lists/kiosk-leaving.ts';
import { KIOSK_MONEY_MUTANTS } from './lists/kiosk-money.ts';
import { KIOSK_PAPER_MUTANTS } from './lists/kiosk-paper.ts';
import { KIOSK_SENT_AWAY_MUTANTS } from './lists/kiosk-sent-away.ts';
import { KIOSK_SERVICE_MUTANTS } from './lists/kiosk-service.ts';
import { KIOSK_SLOT_MUTANTS } from './lists/kiosk-slot.ts';
import { KIOSK_VISIT_MUTANTS } from './lists/kiosk-visit.ts';
import { LEDGER_MUTANTS } from './lists/ledger.ts';
import { LOST_BRANCH_MUTANTS } from './lists/lost-branch.ts';
import { MADE_AGAIN_MUTANTS } from './lists/made-again.ts';
import { MEMORY_ADAPTER_MUTANTS } from './lists/memory-adapters.ts';
import { MINIPROGRAM_MUTANTS } from './lists/miniprogram.ts';
import { ONLINE_PEOPLE_MUTANTS } from './lists/online-people.ts';
import { OUTAGE_SCREENS_MUTANTS } from './lists/outage-screens.ts';
import { PAYMENT_MUTANTS } from './lists/payments.ts';
import { PAYMENTS_KILLED_MUTANTS } from './lists/payments-killed.ts';
import { PHONE_PAGES_MUTANTS } from './lists/phone-pages.ts';
import { PHONE_PURCHASE_MUTANTS } from './lists/phone-purchase.ts';
import { PORTION_MUTANTS } from './lists/portions.ts';
import { PRINTING_MUTANTS } from './lists/printing.ts';
import { PROPOSAL_MUTANTS } from './lists/proposals.ts';
import { PUT_BACK_MUTANTS } from './lists/put-back.ts';
import { RECALL_MUTANTS } from './lists/recalls.ts';
import { RECOVERY_MUTANTS } from './lists/recovery.ts';
import { REFUND_MUTANTS } from './lists/refunds.ts';
import { REPLACED_TERMINAL_MUTANTS } from './lists/replaced-terminal.ts';
import { SEAT_ENGINE_MUTANTS } from './lists/seat-engine.ts';
import { SEAT_MAP_MUTANTS } from './lists/seat-map.ts';
import { SEAT_RULES_MUTANTS } from './lists/seat-rules.ts';
import { COUNTER_KEYS_MUTANTS } from './lists/counter-keys.ts';
import { COUNTER_SEATS_MUTANTS } from './lists/seats-at-the-counter.ts';
import { SEQUENCER_MUTANTS } from './lists/sequencer.ts';
import { SERVER_TIME_MUTANTS } from './lists/server-time.ts';
import { SHARE_OUT_MUTANTS } from './lists/share-out.ts';
import { SHELL_MUTANTS } from './lists/shell.ts';
import { SIMULATION_MUTANTS } from './lists/simulation.ts';
import { STORAGE_MUTANTS } from './lists/storage.ts';
import { TERMINAL_PAYMENT_MUTANTS } from './lists/terminal-payments.ts';
import { TILL_BOOKS_MUTANTS } from './lists/till-books.ts';
import { LOST_REFUNDS_MUTANTS } from './lists/lost-refunds.ts';
import { TOLD_ORDERS_MUTANTS } from './lists/told-orders.ts';
import { TOLD_NUMBERS_MUTANTS } from './lists/told-numbers.ts';
import { PAYING_SCREENS_MUTANTS } from './lists/paying-screens.ts';
import { REFUNDS_AT_THE_COUNTER_MUTANTS } from './lists/refunds-at-the-counter.ts';
import { TILL_PAYMENT_MUTANTS } from './lists/till-payments.ts';
import { THROUGH_THE_CUT_MUTANTS } from './lists/till-through-the-cut.ts';
import { KIOSK_SHELL_MUTANTS } from './lists/kiosk-shell.ts';
import { KIOSK_SPACES_MUTANTS } from './lists/kiosk-spaces.ts';
import { KIOSK_TILL_MUTANTS } from './lists/kiosk-till.ts';
import { PACKING_MUTANTS } from './lists/packing.ts';
import { SHELL_POLICY_MUTANTS } from './lists/shell-policy.ts';
import { SHELL_WIRING_MUTANTS } from './lists/shell-wiring.ts';
import { LANE_MUTANTS } from './lists/two-lanes.ts';
import { WECHAT_PAY_MUTANTS } from './lists/wechat-pay.ts';
import { WORDS_MUTANTS } from './lists/words.ts';
import type { Mutant } from './mutant.ts';

/** The bugs that Foyer exists to prevent, a list for each subject. */
export const MUTANTS: readonly Mutant[] = [
  ...ALIPAY_MUTANTS,
  ...INVENTORY_MUTANTS,
  ...SEQUENCER_MUTANTS,
  ...PAYMENT_MUTANTS,
  ...WECHAT_PAY_MUTANTS,
  ...REFUND_MUTANTS,
  ...MADE_AGAIN_MUTANTS,
  ...LOST_REFUNDS_MUTANTS,
  ...TOLD_ORDERS_MUTANTS,
  ...PAYMENTS_KILLED_MUTANTS,
  ...DISK_COMES_BACK_MUTANTS,
  ...DOOR_MUTANTS,
  ...ONLINE_PEOPLE_MUTANTS,
  ...TERMINAL_PAYMENT_MUTANTS,
  ...EMULATED_CARD_MUTANTS,
  ...EMULATED_NOTICE_MUTANTS,
  ...TILL_BOOKS_MUTANTS,
  ...TILL_PAYMENT_MUTANTS,
  ...IMPORT_MUTANTS,
  ...LEDGER_MUTANTS,
  ...ALLOTMENT_MUTANTS,
  ...PROPOSAL_MUTANTS,
  ...PRINTING_MUTANTS,
  ...RECALL_MUTANTS,
  ...PORTION_MUTANTS,
  ...SHARE_OUT_MUTANTS,
  ...ALONE_MUTANTS,
  ...ENROLLED_ANEW_MUTANTS,
  ...TOLD_NUMBERS_MUTANTS,
  ...THROUGH_THE_CUT_MUTANTS,
  ...PUT_BACK_MUTANTS,
  ...SERVER_TIME_MUTANTS,
  ...SIMULATION_MUTANTS,
  ...STORAGE_MUTANTS,
  ...FEED_MUTANTS,
  ...KIOSK_SPACES_MUTANTS,
  ...KIOSK_TILL_MUTANTS,
  ...KIOSK_DEVICE_MUTANTS,
  ...KIOSK_MONEY_MUTANTS,
  ...KIOSK_PAPER_MUTANTS,
  ...KIOSK_SLOT_MUTANTS,
  ...KIOSK_IN_PART_MUTANTS,
  ...KIOSK_LATE_MONEY_MUTANTS,
  ...KIOSK_SENT_AWAY_MUTANTS,
  ...KIOSK_SERVICE_MUTANTS,
  ...KIOSK_VISIT_MUTANTS,
  ...KIOSK_LEAVING_MUTANTS,
  ...LANE_MUTANTS,
  ...FACT_MUTANTS,
  ...SEAT_MAP_MUTANTS,
  ...SHELL_MUTANTS,
  ...SHELL_POLICY_MUTANTS,
  ...SHELL_WIRING_MUTANTS,
  ...KIOSK_SHELL_MUTANTS,
  ...PACKING_MUTANTS,
  ...SEAT_ENGINE_MUTANTS,
  ...BEST_SEATS_MUTANTS,
  ...WORDS_MUTANTS,
  ...COUNTER_SEATS_MUTANTS,
  ...COUNTER_KEYS_MUTANTS,
  ...SEAT_RULES_MUTANTS,
  ...HOUSE_SEATS_MUTANTS,
  ...MEMORY_ADAPTER_MUTANTS,
  ...DEMAND_MUTANTS,
  ...DEMO_MUTANTS,
  ...OUTAGE_SCREENS_MUTANTS,
  ...PAYING_SCREENS_MUTANTS,
  ...REFUNDS_AT_THE_COUNTER_MUTANTS,
  ...CONFLICT_MUTANTS,
  ...FAULT_MUTANTS,
  ...LOST_BRANCH_MUTANTS,
  ...RECOVERY_MUTANTS,
  ...REPLACED_TERMINAL_MUTANTS,
  ...MINIPROGRAM_MUTANTS,
  ...PHONE_PAGES_MUTANTS,
  ...PHONE_PURCHASE_MUTANTS,
];
