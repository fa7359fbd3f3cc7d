/** Texts of orders that guests bring back. */
export const orders = {
  'counter.orders.title': 'Find an order · last sales',
  'counter.orders.find': 'Find',
  'counter.orders.findLabel': 'Scan a ticket, or type a pick-up code or order number',
  'counter.orders.none':
    'Nothing found. No venue of this till has that pick-up code or order. Check it and type it again.',
  'counter.orders.several': '{{n}} orders found. Choose one.',
  'counter.orders.recent': 'Last sales of this till',
  'counter.orders.open': 'Refund…',
  'counter.orders.back': 'Back',
  'counter.orders.noShow': 'Show no longer known here',
  'counter.orders.order': 'Order {{order}}',
  'counter.orders.code': 'Pick-up code {{code}}',
  'counter.orders.paidAt': 'Paid {{time}}',
  'counter.orders.total': 'Total {{money}}',
  'counter.orders.state.placed': 'Not paid yet',
  'counter.orders.state.paid': 'Paid',
  'counter.orders.state.cancelled': 'Cancelled',
  'counter.orders.state.lapsed': 'Lapsed',
  'counter.orders.state.paid-unseated': 'Paid, without a seat',
  'counter.orders.state.refunded': 'All refunded',
  'counter.orders.earlier': 'Refunded before: {{money}}',
  'counter.orders.tickets': 'Which tickets come back? Space ticks, Enter goes on.',
  'counter.orders.ticketBack': '{{money}} back',
  'counter.orders.noTicket': 'There is no ticket to take back.',
  'counter.orders.choose': 'Tick one ticket at least.',
  'counter.orders.quoting': 'Working it out…',
  'counter.orders.goesBack': 'Goes back',
  'counter.orders.way.drawer': 'Cash, from this drawer',
  'counter.orders.way.recorded': 'Card: refund it on the card terminal',
  'counter.orders.way.sent': '{{tender}}: sent back by itself',
  'counter.orders.kept': 'Refund fee',
  'counter.orders.feeKept': 'Service fee, not refunded',
  'counter.orders.until': 'This amount holds until {{time}}',
  'counter.orders.waive': 'Supervisor: in full…',
  'counter.orders.unwaive': 'Refund by the rules',
  'counter.orders.waiveNote': 'Why in full (recorded)',
  'counter.orders.refund': 'Refund {{money}}',
  'counter.orders.done': 'Refunded. Take these tickets back: {{n}}.',
  'counter.orders.doneLeft': 'Tickets that stay valid: {{n}}.',
  'counter.orders.handOver': 'Hand over in cash',
  'counter.orders.onCard': 'Refund on the card terminal',
  'counter.orders.sent': '{{money}} goes back the way it was paid, usually within minutes.',
  'counter.orders.printed': 'The refund slip is printed.',
  'counter.orders.printFailed':
    'The slip was not printed. The refund is done: check the printer and write the slip by hand.',
  'counter.orders.close': 'Done',
  'counter.orders.not.refunded':
    'These tickets were refunded before. Nothing more was paid back and nothing has changed.',
  'counter.orders.not.late':
    'Too late for a refund by the rules. Nothing has changed. A supervisor can refund it in full.',
  'counter.orders.not.money':
    'Its payments have not enough left to give back. Nothing has changed. Ask the manager on duty to look at this order.',
  'counter.orders.not.ended': 'This order was never paid and its tickets are gone. There is no money to give back.',
  'counter.orders.not.unpaid': 'This order is not paid yet. There is no money to give back.',
  'counter.orders.not.state':
    'This order cannot be refunded now. Nothing has changed. Orders without a seat are under F11.',
  'counter.orders.changed': 'The amount has just changed. Nothing was paid back. Tell the guest the new amount first.',
  'counter.orders.couple': 'Couple seats go back in pairs. Nothing has changed. Tick the other half too.',
  'counter.orders.recovering':
    'The server is finding out what was sold before it was restored; no refunds until then. Nothing has changed. Try again later.',
  'counter.orders.pending':
    'The refund is on its way and the server has not answered yet. Do not hand over cash: the slip prints by itself when it is done, and says how much.',
  'counter.orders.unknown':
    'No answer came: nobody knows whether it was done. Do not hand over cash yet. Find the order again once the line is back: tickets that were refunded are not listed any more.',
  'counter.orders.unreadable':
    'That is no number we know. Nothing has changed. Scan again, or type a pick-up code or order number.',
} as const;
