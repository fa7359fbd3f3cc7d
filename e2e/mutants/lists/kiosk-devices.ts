import type { Mutant } from '../mutant.ts';

const PRINTER = 'kiosk/emulators/printer';
const SCREENS = 'kiosk/src/screens/kiosk';
const PAGE = [`${PRINTER}/serve-printers.test.ts`];
const DOOR = ['scripts/start/kiosk-door.test.ts'];
const APP = ['scripts/start/app-plan.test.ts'];
const NOTES = ['kiosk/src/till/kiosk-notes.sqlite.test.ts'];

/** What would leave the demo's kiosk without its devices, and a guest without the notes that are in the machine. */
export const KIOSK_DEVICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'the kiosk of npm start prints on the virtual printer',
    file: 'scripts/start/kiosk-door.ts',
    find: '    FOYER_PRINTER: printer,\n',
    replace: '',
    tests: [...DOOR, ...APP],
  },
  {
    name: 'the app’s kiosk has no note acceptor',
    file: 'scripts/start/kiosk-door.ts',
    find: '    FOYER_NOTES: `${emulator}/notes/${kiosk}`,\n',
    replace: '',
    tests: APP,
  },
  {
    name: 'the app’s kiosk takes the folder of the one in the browser',
    file: 'scripts/start/kiosk-door.ts',
    find: "export const APP_KIOSK = 'kiosk-2';",
    replace: "export const APP_KIOSK = 'kiosk-1' as string;",
    tests: APP,
  },
  {
    name: 'a printer is played beside keys of a real payment platform',
    file: 'scripts/start/kiosk-door.ts',
    find: 'const played = settings.hasRealPayments',
    replace: 'const played = !settings.host',
    tests: DOOR,
  },
  {
    name: 'a device that was named is replaced by a played one',
    file: 'scripts/start/app-plan.ts',
    find: 'filter(([name]) => !env[name])',
    replace: 'filter(([name]) => name !== "")',
    tests: APP,
  },
  {
    name: 'the kiosk is behind no line of the stage',
    file: 'scripts/start/stage.ts',
    find: 'const tills = [...counters, ...kiosks];',
    replace: 'const tills = [...counters];',
    tests: ['scripts/start/stage.test.ts'],
  },
  {
    name: 'the slot of the printer that npm start plays is never looked at',
    file: 'scripts/start/kiosk-door.ts',
    find: '?? 0}?slot`',
    replace: '?? 0}`',
    tests: DOOR,
  },
  {
    name: 'a ticket that stayed inside a played printer is seen in its slot',
    file: `${PRINTER}/emulated-printer.ts`,
    find: 'if (this.faults.isSlotBlocked && paper !== undefined)',
    replace: 'if (this.faults.isSlotBlocked && paper === undefined)',
    tests: [...PAGE, 'kiosk/src/till/adapters/network-printer/slot.test.ts'],
  },
  {
    name: 'a slow printer waits for nothing',
    file: `${PRINTER}/emulated-printer.ts`,
    find: 'private work(most = this.faults.isSlow ? 0 : Infinity)',
    replace: 'private work(most = Infinity)',
    tests: PAGE,
  },
  {
    name: 'the page of the printers acts on whichever comes first',
    file: `${PRINTER}/page/printer-page.ts`,
    find: "const printer = printers.get(fields.get('kiosk') ?? '');",
    replace: 'const [printer] = printers.values();',
    tests: PAGE,
  },
  {
    name: 'a printer that lost its power cannot be switched on',
    file: `${PRINTER}/page/printer-page.ts`,
    find: "if (!server.isOn()) return ['on'];",
    replace: '',
    tests: PAGE,
  },
  {
    name: 'paper that was torn in the middle is shown as a whole one',
    file: `${PRINTER}/page/printer-page.ts`,
    find: 'paper === hanging ? texts.hanging : toldOf(',
    replace: "paper === hanging ? '' : toldOf(",
    tests: PAGE,
  },
  {
    name: 'notes in the box count for nothing once another way to pay is chosen',
    file: 'kiosk/src/till/use-cases/give-up-payment.ts',
    find: "  if (asked.value.awaited.by === 'notes') await stopNotes(till, pays);\n",
    replace: '',
    tests: NOTES,
  },
  {
    name: 'a guest whose acceptor does not answer leaves without paper',
    file: 'kiosk/src/till/kiosk/not-settled.ts',
    find: "if (by === 'slip' || state === 'ended' || isInBox(one) || isOnPaper === true) return null;",
    replace: "if (by === 'slip' || by === 'notes' || state === 'ended') return null;",
    tests: NOTES,
  },
  {
    name: 'a guest who put in too little stands before a screen that waits for nothing',
    file: `${SCREENS}/paying.ts`,
    find: "    if (paying.due > 0) this.do({ kind: 'notPaid', visit, why: 'part' });\n",
    replace: '',
    tests: [`${SCREENS}/kiosk.test.ts`],
  },
  {
    name: 'a stuck note is called a card that was declined',
    file: `${SCREENS}/paying.ts`,
    find: "if (reason === 'jam' || reason === 'full') return reason;",
    replace: '',
    tests: [`${SCREENS}/kiosk.test.ts`],
  },
  {
    name: 'a kiosk without a window manager shows itself in a corner of its screen',
    file: 'kiosk/src/shell/app-windows.ts',
    find: "window === 'kiosk' ? (host.screens()[0]?.bounds ?? null) : bounds",
    replace: 'bounds',
    tests: ['kiosk/src/shell/app-windows.test.ts'],
  },
  {
    name: 'nothing was charged, it says, with the guest’s notes in the box',
    file: `${SCREENS}/notice-text.ts`,
    find: 'const isOfNotes = part !== null || stuck !== null ||',
    replace: 'const isOfNotes =',
    tests: [`${SCREENS}/notice-text.test.ts`],
  },
];
