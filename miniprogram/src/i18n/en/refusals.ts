import type { Texts } from '../zh-cn.ts';

export const refusals: Texts['refusals'] = {
  OFFLINE: 'No network, so nothing was done. Your choice is kept. Connect and try again.',
  NO_ANSWER: 'No answer came, so we do not know whether it was done. Trying again will not do it twice.',
  SEAT_UNAVAILABLE:
    'Somebody else has just taken a seat. The rest of your choice is kept, nothing was paid. Choose again.',
  'SEAT_UNAVAILABLE.reserved-at-counter':
    'The box office is keeping these seats. Nothing was paid. Choose others; these may come back later.',
  'SEAT_UNAVAILABLE.wheelchair-spaces':
    'There are not enough wheelchair spaces left. Nothing was paid. Choose fewer, or another show.',
  NOT_TOGETHER:
    'These seats are not together, and others at the same price are. Your choice is kept. Take the proposal or change it.',
  SINGLE_SEAT_LEFT: 'This leaves a single empty seat. Your choice is kept. Move by one seat, or take the proposal.',
  COUPLE_SPLIT: 'Couple seats are sold in pairs. Your choice is kept. Add the other half.',
  SEAT_HELD_BACK: 'These seats are kept for wheelchair users and companions. Your choice is kept. Choose others.',
  HOUSE_SEAT: 'The house keeps these seats. Your choice is kept. Choose others.',
  QUOTA_REACHED: 'Online tickets for this show are gone. Nothing was paid. Try the box office, or another show.',
  HOLD_NOT_FOUND: 'Your seats were let go. Nothing was paid. Choose again.',
  HOLD_EXPIRED: 'Time ran out and your seats were let go. Nothing was paid. Choose again.',
  HOLD_LIMIT: 'More seats than one order may have. Your choice is unchanged. Take fewer, or make two orders.',
  PERFORMANCE_NOT_FOUND: 'This show cannot be found; it may have moved. Nothing was paid. Choose another.',
  PERFORMANCE_CLOSED: 'Online sale of this show has ended. Nothing was paid. Choose another, or ask at the box office.',
  RECOVERING: 'The house is checking earlier sales and gives no new seats now. Paid orders are safe. Try again soon.',
  ORDER_NOT_FOUND: 'This order cannot be found. Nothing was changed. Look under "Tickets".',
  ORDER_NOT_PAYABLE: 'This order cannot be paid now; nothing was charged. Look at its state, or choose seats again.',
  ORDER_NOT_CANCELLABLE: 'This order cannot be cancelled now. It stays valid. See the refund rules.',
  ORDER_NOT_REFUNDABLE: 'These tickets cannot be refunded now. They stay valid. See the rules, or ask the venue.',
  'ORDER_NOT_REFUNDABLE.late': 'It is too late for a refund. Your tickets stay valid.',
  'ORDER_NOT_REFUNDABLE.refunded': 'These tickets were refunded already; money goes back once. See the order.',
  PAYMENT_DECLINED: 'The payment did not go through; nothing was charged. Your seats are kept. Pay again.',
  PAYMENT_PENDING: 'The payment is being confirmed. Your seats are kept. Please wait, do not pay twice.',
  PRICE_CHANGED: 'Prices have just changed. Your seats are kept, nothing was charged. Check the new price.',
  NOT_SETTLED_YET: 'The box office has not reported this order yet. Nothing was changed. Try again later.',
  NOT_FOUND: 'This cannot be found. Nothing was changed.',
  INVALID_REQUEST:
    'This leads nowhere, or the app is too old for it; nothing was done. Go back to the first page, or update the app.',
  NOT_AUTHENTICATED: 'You were signed out; nothing was done. Try again and you will be signed in.',
  NOT_AUTHORISED: 'This is not allowed. Nothing was changed.',
  IDEMPOTENCY_MISMATCH: 'The request changed on the way; nothing was done. Go back and start again.',
  RATE_LIMITED: 'Too many tries; nothing was done this time. Your choice is kept. Wait a moment.',
  UNAVAILABLE: 'The house is busy and it was not done. Your choice is kept. Try again soon.',
};
