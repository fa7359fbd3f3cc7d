import type { Addresses } from './addresses.ts';
import type { Purchase } from './first-purchase.ts';

/** Somebody who works in the demo house, as its seed names them. */
export interface DemoClerk {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly pin: string;
}

export interface Open {
  readonly addresses: Addresses;
  readonly clerks: readonly DemoClerk[];
  readonly purchase: Purchase | null;
  readonly data: string;
  readonly seconds: number;
}

/** What the person at the keyboard reads when the house is open: only doors that answer, and what to do next. */
export function doorsText({ addresses, clerks, purchase, data, seconds }: Open): string {
  const counters = Object.entries(addresses.counters).map(([name, url]) => row(name, url));
  const kiosks = Object.entries(addresses.kiosks ?? {}).map(([name, url]) =>
    row(name, `${url}  buy and collect by touch`),
  );
  const { demo, cards, phone, printer } = addresses;
  const lines = [
    `Foyer is open (${seconds.toFixed(1)} s).`,
    '',
    ...(demo === undefined
      ? []
      : [row('demo', `${demo}  both counters and a buyer side by side: pull a plug and see`)]),
    ...counters,
    ...kiosks,
    ...(phone === undefined ? [] : [row('phone', `${phone}  the mini program on a phone; ?lang=en speaks English`)]),
    row('server', addresses.server),
    row('emulator', `${addresses.emulator}  plays WeChat: sign-in and payment; /alipay plays Alipay`),
    ...(cards === undefined
      ? []
      : [row('cards', `${cards}  plays the counters’ card terminals: tap, decline, lose the link after that`)]),
    ...(printer === undefined
      ? []
      : [
          row(
            'printer',
            `${printer}  plays the kiosk’s printer: its tickets; out of paper, jam, slow, dead in mid-job`,
          ),
          row('', `${addresses.emulator}/kiosk-card and /notes play the kiosk’s card terminal and note acceptor`),
        ]),
    row('data', data),
  ];
  if (counters.length > 0 && clerks.length > 0) {
    lines.push('', 'Sign in at a counter with one of these demo log-ins:');
    lines.push(...clerks.map(({ login, pin, name, role }) => row(login, `PIN ${pin}  ${name} (${role})`)));
  }
  lines.push('', 'Next:');
  if (counters.length > 0) lines.push('  open both counters, sell a seat in one and see it turn sold in the other');
  if (counters.length > 0) lines.push('  npm run app -- --role counter      a third counter, as a program of its own');
  if (kiosks.length > 0) lines.push('  npm run app -- --role kiosk        a second kiosk, the same way');
  if (purchase)
    lines.push(`  npm run buy -- --performance ${purchase.performance} --seats ${purchase.seats.join(',')}`);
  lines.push('  npm test', '', 'Ctrl+C closes the house; what was sold is kept.');
  return lines.join('\n');
}

const row = (name: string, text: string): string => `  ${name.padEnd(10)} ${text}`;
