/** Texts of the conflict inbox. */
export const conflicts = {
  'counter.conflicts.title': 'To settle: seats and money',
  'counter.conflicts.badge': 'To settle {{n}}',
  'counter.conflicts.alert': 'Paid orders without a seat whose show begins within half an hour: {{n}}. Press F11.',
  'counter.conflicts.help':
    'The show that begins first is at the top. ↑ ↓ to choose, Enter to take it; every step is recorded.',
  'counter.conflicts.loading': 'Reading…',
  'counter.conflicts.empty': 'Nothing to settle.',
  'counter.conflicts.unreachable':
    'The server cannot be reached, so what waits is not shown. Nothing is lost; it appears by itself when the line is back.',
  'counter.conflicts.signInAgain':
    'You signed in while cut off: the server wants your PIN once more before it shows what waits. Nothing is lost. Press Esc, then F12, and sign in again.',
  'counter.conflicts.old':
    'The server cannot be reached: this is how it stood before. It can be settled when the line is back.',
  'counter.conflicts.inHours': 'in {{h}} h {{m}} min',
  'counter.conflicts.inMinutes': 'in {{m}} min',
  'counter.conflicts.begun': 'has begun',
  'counter.conflicts.noShow': 'About no show',
  'counter.conflicts.head.cashOwed': 'A kiosk owes cash',
  'counter.conflicts.head.drawer': 'Drawer or box of {{where}}',
  'counter.conflicts.keeper': 'Seated',
  'counter.conflicts.other': 'Paid, and not seated',
  'counter.conflicts.sold': 'sold {{time}} at {{where}}',
  'counter.conflicts.soldOnline': 'sold {{time}} online',
  'counter.conflicts.order': 'Order {{order}}',
  'counter.conflicts.jn': 'till no. {{n}}',
  'counter.conflicts.proposals': 'What can be done, best first',
  'counter.conflicts.reseat': 'Move to {{seats}}',
  'counter.conflicts.refund': 'Give {{money}} back',
  'counter.conflicts.noted': 'Looked into, nobody is owed anything',
  'counter.conflicts.paidOut': 'Paid out against its slip',
  'counter.conflicts.waits':
    'The till that sold this does not know yet what became of it and may take it back. Wait until it is connected, or ask a manager.',
  'counter.conflicts.why.and': ', ',
  'counter.conflicts.why.same-seats': 'the same seats',
  'counter.conflicts.why.same-zone': 'same zone',
  'counter.conflicts.why.same-price': 'same price',
  'counter.conflicts.why.together': 'together',
  'counter.conflicts.why.nearest': 'nearest',
  'counter.conflicts.why.upgrade': 'upgrade, not charged',
  'counter.conflicts.why.split': 'apart',
  'counter.conflicts.why.refund': 'money back',
  'counter.conflicts.reason.seats':
    'A till reported seats that are not as the server has them. Nobody is owed anything. Look into it, then note it.',
  'counter.conflicts.reason.price':
    'A till reported money that does not fit the prices. The seats count. Look into it, then note it.',
  'counter.conflicts.reason.drawer': 'A shift or drawer is not as recorded. Ask whoever worked it, then note it.',
  'counter.conflicts.reason.order':
    'A till named an order that is not as the server has it. Look into it, then note it.',
  'counter.conflicts.reason.till':
    'The records of a till do not continue, or it was shut out or replaced. Look into it, then note it.',
  'counter.conflicts.reason.show': 'The show that was sold is cancelled or not known. Look into it, then note it.',
  'counter.conflicts.reason.entered':
    'Entered from a printed ticket of a till that was shut out. Cash paid for it is in the old drawer: count it before you settle this.',
  'counter.conflicts.reason.shutOut':
    'Entered from a printed ticket dated after its till was shut out. The guest may be honest all the same: find out who had that till and where the money is before you settle this.',
  'counter.conflicts.reason.bill':
    'Money of a payment platform and our books differ here. The guest keeps the tickets. Ask the manager, who looks it up at the platform; note it when that is done.',
  'counter.conflicts.reason.cashOwed':
    'A kiosk took notes and sold nothing for them. Whoever brings its slip is paid out; write the number of the slip when you note it.',
  'counter.conflicts.reason.refund':
    'Money that goes back did not arrive, so the guest is owed it. It cannot be noted here: a manager has it sent again or pays it out, at the server.',
  'counter.conflicts.reason.refundDiffers':
    'The platform gave back another amount than was asked for. It cannot be noted here: a manager looks into it at the platform, and settles it at the server.',
  'counter.conflicts.reason.refundUnknown':
    'Money went back at the platform, and nobody here asked for it. Ask the manager; note it when it is known why.',
  'counter.conflicts.about': 'About this order',
  'counter.conflicts.drawer.counted': 'Counted {{counted}} · should hold {{expected}} · difference {{difference}}',
  'counter.conflicts.drawer.told': 'Its till expected {{money}}',
  'counter.conflicts.money.both': 'Our books: {{ours}} · platform: {{theirs}}',
  'counter.conflicts.money.none': 'nothing',
  'counter.conflicts.money.asked': 'To go back: {{money}}',
  'counter.conflicts.money.number': 'Number at the platform: {{number}}',
  'counter.conflicts.money.toPayOut': 'To pay out: {{money}}',
  'counter.conflicts.money.slipNumber': 'Order number on the slip: {{number}}',
  'counter.conflicts.money.isBack': '{{money}} is back',
  'counter.conflicts.money.goesBack': '{{money}} is on its way back',
  'counter.conflicts.owed':
    'Somebody is still owed money here, so it cannot be noted at a counter. Nothing was changed. Leave it to a manager.',
  'counter.conflicts.notOwed':
    'Nobody is owed anything here any more, so no seat and no money moved. Go back and look at the list.',
  'counter.conflicts.reason.rebuilt':
    'Paid online before the server was restored; other people have its seats, or they cost something else now.',
  'counter.conflicts.reason.recovered':
    'Sold before the server was restored; a till told of it, and other people have its seats now.',
  'counter.conflicts.reason.late':
    'Money came for this order when its seats were gone. It goes back the way it came, by itself; no seat is kept. Tell the guest if they ask, then note it.',
  'counter.conflicts.reason.doubt':
    'Money came for this order, and since the server was restored nobody can say whose the seats are. None of it is kept any more. Look into it, then note it.',
  'counter.conflicts.reason.later':
    'The server names something that this counter has no words for yet. Ask a manager before you note it.',
  'counter.conflicts.reason.unreadable':
    'This version cannot read a record, which is kept as it came. Look into it, then note it.',
  'counter.conflicts.move': 'Move {{from}} to {{to}}',
  'counter.conflicts.giveBack': '{{seats}}: give {{money}} back',
  'counter.conflicts.notedHelp': 'Note it as looked into. No seat and no money moves.',
  'counter.conflicts.paidOutHelp':
    'Compare the number and the sum with the slip, pay the guest out of this drawer and keep the slip; then note it. The payment is booked nowhere: the count of this drawer will be that much lower.',
  'counter.conflicts.recovering':
    'The server is finding out what was sold, so nobody can be moved yet. No seat and no money moved. Move the guest when that is over, or give the money back.',
  'counter.conflicts.pinHelp':
    'A supervisor or manager has to agree. The PIN is for this once and is not kept; you stay signed in.',
  'counter.conflicts.login': "Supervisor's number",
  'counter.conflicts.noteLabel': 'Note (recorded)',
  'counter.conflicts.note.reseat': 'Agreed with the guest at the counter',
  'counter.conflicts.note.refund': 'The guest chose the money',
  'counter.conflicts.note.noted': 'Looked into',
  'counter.conflicts.note.paidOut': 'Paid out against its slip',
  'counter.conflicts.back': 'Back',
  'counter.conflicts.do.reseat': 'Move and print',
  'counter.conflicts.do.refund': 'Give the money back',
  'counter.conflicts.do.noted': 'Note it',
  'counter.conflicts.pending':
    'It is sent, and the server has not answered yet. Do not do it again; it ends by itself, with its paper, when the answer comes.',
  'counter.conflicts.unknown':
    'No answer came, so it is not known whether this was done. Do not do it again yet, and hand out no cash. When the line is back, look at the list (F11): if it is no longer there, it is done, and the printed slip says what to hand over; if it is still there, do it again.',
  'counter.conflicts.gone': 'This was settled a moment ago. Nothing more was changed. Go back for the rest.',
  'counter.conflicts.noSupervisor':
    'That number is not of a supervisor or manager. No seat and no money moved. Let a supervisor enter theirs.',
  'counter.conflicts.pinWrong':
    "The supervisor's number or the PIN is wrong. No seat and no money moved. Type the PIN again, and check the number.",
  'counter.conflicts.done.reseat': 'Moved. Take back the old paper, hand over the new:',
  'counter.conflicts.done.refund': 'Refunded. Take back the old paper.',
  'counter.conflicts.done.noted': 'Noted.',
  'counter.conflicts.handOver': 'Hand over',
  'counter.conflicts.printed.reseat': 'All of it is printed, with a slip.',
  'counter.conflicts.printed.refund': 'The slip is printed.',
  'counter.conflicts.printFailed':
    'The paper did not come out. All else is done; look at the printer, and write it down for the guest.',
  'counter.conflicts.close': 'Done',
  'counter.conflicts.next': 'Next ({{n}} left)',
  'counter.help.f11': 'Orders without a seat',
} as const;
