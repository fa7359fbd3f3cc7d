import type { display as zh } from '../zh-cn/display.ts';

/** The screen that faces the customer at a counter. */
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
} satisfies Record<keyof typeof zh, string>;
