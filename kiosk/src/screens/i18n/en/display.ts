import type { display as zh } from '../zh-cn/display.ts';

/** The screen that faces the customer at a counter, and the page where staff ends a kiosk. */
export const display = {
  'display.welcome': 'Welcome',
  'display.yourSeats': 'Your seats',
  'display.seat': 'Row {{row}} seat {{seat}}',
  'display.fee': 'Service fee',
  'display.total': 'Total',
  'display.due': 'Still to pay',
  'display.scan': 'Scan to pay',
  'display.pay': 'Pay as you are shown',
  'display.unknown': 'Waiting for the payment to be confirmed',
  'display.timeLeft': 'Please pay within {{time}}',
  'display.thanks': 'Thank you, and enjoy it',
  'display.received': 'Received',
  'display.change': 'Change',
  'display.tickets': 'Tickets',
  'display.away': 'One moment please',
  'display.more': 'and {{count}} more',
  'staff.title': 'Staff exit',
  'staff.ask': 'A supervisor or manager types their number and PIN.',
  'staff.login': 'Staff number',
  'staff.pin': 'PIN',
  'staff.erase': 'Erase',
  'staff.leave': 'Close Foyer',
  'staff.back': 'Back to tickets',
  'staff.wrong': 'The number or the PIN is wrong.',
  'staff.locked': 'Too many wrong tries. Try again in {{seconds}} s.',
  'staff.notAllowed': 'Only a supervisor or a manager may close Foyer.',
  'staff.unavailable':
    'The PIN cannot be checked now: the server is not reached, and this kiosk does not know the number.',
  'staff.leaving': 'Closing …',
} satisfies Record<keyof typeof zh, string>;
