import { tableOf } from '@foyer/shared/wire/define-command';
import { extend, hold, holdBest, keep, release, setTypes } from './commands/basket.ts';
import { listConflicts, resolveConflict } from './commands/conflicts.ts';
import { findOrders, printOrder, quoteRefund, refundOrder } from './commands/orders.ts';
import { answerPrint, payCard, payCash, recentSales, reprint, voidOwn, withdraw } from './commands/sales.ts';
import { endVisit, pickUp, printAgain, review, speaks } from './commands/kiosk.ts';
import { dropPayment, giveUpPayment, keepWaiting, payBy } from './commands/payments.ts';
import { service, staff } from './commands/service.ts';
import { closeSeats, listPerformances, openSeats } from './commands/seats.ts';
import { closeShift, leaveKiosk, signIn, signOut, status } from './commands/session.ts';

/**
 * Till ↔ screens, typed once. Both sides are always of the same build, so there is no version; bodies are checked all
 * the same, since a page is less trusted than the till.
 */
export const CHANNEL_COMMANDS = tableOf([
  signIn,
  signOut,
  leaveKiosk,
  closeShift,
  listPerformances,
  openSeats,
  closeSeats,
  hold,
  holdBest,
  setTypes,
  extend,
  release,
  keep,
  payCash,
  payCard,
  payBy,
  keepWaiting,
  giveUpPayment,
  dropPayment,
  withdraw,
  voidOwn,
  reprint,
  answerPrint,
  recentSales,
  findOrders,
  printOrder,
  quoteRefund,
  refundOrder,
  listConflicts,
  resolveConflict,
  review,
  pickUp,
  printAgain,
  speaks,
  endVisit,
  staff,
  service,
  status,
]);
export type ChannelCommands = typeof CHANNEL_COMMANDS;
export type ChannelCommandName = keyof ChannelCommands;
