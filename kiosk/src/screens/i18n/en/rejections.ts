import type { rejections as zh } from '../zh-cn/rejections.ts';

/** Each text says what happened, what was kept, and what to do next. */
export const rejections = {
  'rejection.SEAT_UNAVAILABLE':
    'A chosen seat has been taken. Your other choices are kept and nothing was charged. Choose another seat.',
  'rejection.SEAT_UNAVAILABLE.wheelchair-spaces':
    'There are not as many wheelchair spaces left as wheelchairs. Your choices are kept and nothing was held. Take fewer, or another performance.',
  'rejection.SEAT_UNAVAILABLE.reserved-at-counter':
    'That counter does not answer now and may have sold them. Your other choices are kept; nothing was held. Take the proposed seats, or choose others.',
  'rejection.NOT_TOGETHER':
    'These seats are not together, and there are seats where all of you can sit together. Your choice is kept; nothing was held. Take those, or choose others.',
  'rejection.SINGLE_SEAT_LEFT':
    'This choice would leave a single seat that nobody takes. Your choice is kept; nothing was held. Move up by one, or choose others.',
  'rejection.COUPLE_SPLIT':
    'A couple seat is sold as a whole. Your choice is kept; nothing was held. Take the other half too, or choose other seats.',
  'rejection.SEAT_HELD_BACK':
    'These places are kept for guests in wheelchairs and who comes with them. Your choice is kept; nothing was held. Choose other seats.',
  'rejection.HOUSE_SEAT':
    'This venue keeps these seats; they are sold with a code. Your choice is kept; nothing was held. Type the code, or choose other seats.',
  'rejection.HOUSE_SEAT.wrong-code':
    'That was the wrong code. Your choice is kept; nothing was held. Type the code again, or choose other seats.',
  'rejection.QUOTA_REACHED':
    'This door has sold its share of this performance. Your choice is kept; nothing was held. Sell at another door.',
  'rejection.QUOTA_REACHED.some':
    'These are more than this door may still sell. Your choice is kept; nothing was held. Take fewer seats, or sell at another door.',
  'rejection.HOLD_NOT_FOUND': 'This hold no longer exists. Nothing was charged. Choose the seats again.',
  'rejection.HOLD_EXPIRED':
    'The hold has run out and the seats were released. Nothing was charged. Choose the seats again.',
  'rejection.HOLD_LIMIT':
    'These are more seats than one hold may have; nothing was held. Your choice is as it was. Take fewer, or make two orders.',
  'rejection.ALLOTMENT_NOT_FOUND':
    'The seats reserved for this till have changed. Tickets sold stay valid. Refresh the seat map and choose again.',
  'rejection.FENCE_STALE':
    'The seat changed a moment ago, so this was not done. Your other choices are kept. Refresh and choose again.',
  'rejection.PERFORMANCE_NOT_FOUND':
    'This performance was not found; it may have been moved. Nothing was charged. Refresh the schedule and choose again.',
  'rejection.PERFORMANCE_CLOSED':
    'Sales for this performance have ended. Tickets sold stay valid. Choose another performance.',
  'rejection.NOT_SETTLED_YET':
    'The till that sold this does not know yet that it arrived. Nothing was changed. Wait until that till is connected.',
  'rejection.RECOVERING':
    'The server is finding out what was sold before it was restored. No new seats until then. Paid orders are safe.',
  'rejection.CONFIRM_WITHDRAWN':
    'This sale was taken back before it was done. Nothing was sold. Hand the money back if it was taken.',
  'rejection.ORDER_NOT_FOUND':
    'This order was not found. Nothing was changed. Check the order number or the pick-up code.',
  'rejection.ORDER_NOT_PAYABLE':
    'This order cannot be paid now. It is kept and nothing was charged. Look at the state of the order.',
  'rejection.ORDER_NOT_CANCELLABLE':
    'This order cannot be cancelled now. The order and its tickets stay valid. Press F3 to refund it.',
  'rejection.ORDER_NOT_REFUNDABLE':
    'No money goes back for this now: it is too late, or it went back already. Nothing was changed. Look at the order.',
  'rejection.PAYMENT_DECLINED':
    'The payment did not go through and nothing was charged. The seats stay held. Pay in another way.',
  'rejection.PAYMENT_PENDING':
    'The result of the payment is not known yet. The seats are kept. Wait, and do not take the money again.',
  'rejection.PRICE_CHANGED':
    'The price has just changed. The seats are kept and nothing was charged. Check the new price and confirm.',
  'rejection.TENDER_MISMATCH':
    'The money taken does not match the total, so nothing was sold. The seats are kept. Check the payment.',
  'rejection.SHIFT_NOT_OPEN':
    'No shift is open at this till, so nothing was charged. The seats are kept. Open a shift first.',
  'rejection.SHIFT_ALREADY_OPEN':
    'A shift is already open at this till. Its records are untouched. Go on with it, or close it first.',
  'rejection.SALES_FORBIDDEN_OFFLINE':
    'The server cannot be reached, and nothing can be sold until it is back. Sold tickets can still be reprinted. Wait for the network.',
  'rejection.SALES_FORBIDDEN_OFFLINE.forbidden':
    'The server cannot be reached, and this venue must not sell without it. Sold tickets can still be reprinted. Wait for the network.',
  'rejection.SALES_FORBIDDEN_OFFLINE.replaced':
    'Another machine works as this terminal, so nothing is sold here. Sold tickets can still be reprinted. Sell at another counter and call the manager now.',
  'rejection.SALES_FORBIDDEN_OFFLINE.revoked':
    'This terminal was revoked, so nothing is sold here. Sold tickets can still be reprinted. Sell at another counter and ask the manager to enrol this terminal again.',
  'rejection.SALES_FORBIDDEN_OFFLINE.own-seats-only':
    'Without the server only seats of this till can be sold; the others stay as they are. Nothing was charged. Choose seats with a bar at the foot.',
  'rejection.SALES_FORBIDDEN_OFFLINE.clock':
    'The clock of this machine went back, so nothing is sold while the server is away. Nothing was changed. Set the clock right, or wait for the network.',
  'rejection.HOLD_LIMIT.fact':
    'These are too many seats for one sale at this till. Nothing was held. Sell them in two parts.',
  'rejection.SALES_FORBIDDEN_OFFLINE.sell-until':
    'Without the server the time to sell these seats is over. Tickets sold stay valid. Wait for the network.',
  'rejection.ORDER_NOT_CANCELLABLE.settled':
    'The server has this sale already, so it is not taken back here. The order and its tickets stay valid. Press F3 to refund it.',
  'rejection.ORDER_NOT_PAYABLE.paid':
    'The guest had already paid everything through a payment platform, so this cash is too much. The sale stands and its tickets are printed. Hand the cash back.',
  'rejection.ORDER_NOT_PAYABLE.not-own':
    "A card pays only for this till's own seats. The seats are held and nothing was charged. Take another tender.",
  'rejection.ORDER_NOT_PAYABLE.too-many-payments':
    'This order was tried too often and nothing more was charged. The seats are held. Take all that is due at once, or give the order up and begin anew.',
  'rejection.PAYMENT_PENDING.payment':
    'Another tender is still waited for. The seats are held and nothing was charged. Go on waiting, or press F8 first to take another tender.',
  'rejection.PAYMENT_PENDING.refund':
    'A refund or a change of seats still waits for the server, and cash may yet leave this drawer. The shift stays open and nothing is lost. Close it once that is done.',
  'rejection.PAYMENT_PENDING.part-paid':
    'A part of this order is paid, so its seats are held and nobody signs out or closes the shift. Take the rest (Enter), or give the order up (F7): it says what goes back.',
  'rejection.TENDER_MISMATCH.off':
    'This tender cannot be used now. The seats are held and nothing was charged. Take another one.',
  'rejection.TENDER_MISMATCH.amount':
    'That is more than is due. The seats are held and nothing was charged. Type the amount again.',
  'rejection.NOT_FOUND': 'This was not found. Nothing was changed. Check it and try again.',
  'rejection.ALREADY_EXISTS':
    'This exists already and was not saved twice. The first record is kept. Take another number or name.',
  'rejection.IDEMPOTENCY_MISMATCH':
    'The same number came with different content, so it was not done. The first result is kept. Refresh and tell the manager.',
  'rejection.FACT_GAP':
    'The records of this till are being sent again in order. All of them are kept. Wait, there is nothing to do.',
  'rejection.COMMAND_EXPIRED': 'The request came too late and was not done. Nothing was charged. Do it again.',
  'rejection.PIN_WRONG':
    'The number or PIN is wrong and you are not signed in. The data of this till is untouched. Type it again.',
  'rejection.PIN_LOCKED':
    'The PIN was wrong too often and is locked for now. The data of this till is untouched. Wait, or ask the manager.',
  'rejection.INVALID_REQUEST':
    'The request was not understood, so nothing was done. Existing data is untouched. Check it and try again.',
  'rejection.NOT_AUTHENTICATED':
    'You are no longer signed in, so nothing was done. Existing data is untouched. Sign in again.',
  'rejection.NOT_AUTHENTICATED.signed-in-cut-off':
    'You signed in while cut off, and the server checks your PIN once more. Nothing was done; what was sold stays sold. Sign in again.',
  'rejection.NOT_AUTHORISED':
    'You are not allowed to do this, so nothing was done. Existing data is untouched. Ask the manager.',
  'rejection.PROTOCOL_UNSUPPORTED':
    'The software of this till is too old to connect. Its records are all kept. Update the software.',
  'rejection.RATE_LIMITED':
    'Too many requests, so this one was not done. Your choices are kept. Wait a moment and try again.',
  'rejection.UNAVAILABLE':
    'The system did not answer, and it is not known whether this was done. Records are kept. Look at the order and the seat map first, then try again.',
  'rejection.UNAVAILABLE.cut-off':
    'The server is not reached, so nothing was done. The data of this till is untouched. Try again when the bar is green.',
  'rejection.UNAVAILABLE.no-answer':
    'The server did not answer in time, and it is not known whether this was done. Records are kept; do not take money twice. Look at the order and the seat map first, then try again.',
  'rejection.UNAVAILABLE.print-unknown': 'Say first whether its tickets came out: press F8.',
  'rejection.UNAVAILABLE.keeping':
    'The server was asked to keep these seats for this till, and its answer is missing. The seats stay as they are; take no money. Press again in a moment, or sell other seats.',
  'rejection.UNAVAILABLE.first-sign-in':
    'Cut off, so you are not signed in: this number has never signed in at this till, and only the server can check it. The data of this till is untouched. Let somebody sign in who did before, or wait for the network.',
  'rejection.UNAVAILABLE.old-sign-in':
    'Cut off, so you are not signed in: your last sign-in at this till is too long ago, and only the server can check you now. The data of this till is untouched. Let somebody sign in who did lately, or wait for the network.',
  'rejection.UNAVAILABLE.catalogue':
    'This till has not received programme and prices yet, so nothing was done. Nothing was charged. Try again in a moment; call the manager if it goes on.',
  'rejection.UNAVAILABLE.seats':
    'This till has not received the seats of this performance yet, so nothing was done. Nothing was charged. Try again in a moment; call the manager if it goes on.',
  'rejection.UNAVAILABLE.kept-second-copy':
    'This is written in the ledger; only its second copy is missing. Do NOT take the money again, and do not do it twice. It is finished by itself when the second copy can be written; see Last sales.',
} as const satisfies Record<keyof typeof zh, string>;
