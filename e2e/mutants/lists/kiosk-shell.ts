import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';
const KEYS = [`${SHELL}/key-policy.test.ts`];
const INPUT = [`${SHELL}/page-input.test.ts`];
const GUARD = [`${SHELL}/window-guard.test.ts`];
const KEEPER = [`${SHELL}/page-keeper.test.ts`];
const IPC = [`${SHELL}/ipc-table.test.ts`];
const KEY = [`${SHELL}/device-key.test.ts`];
const WINDOWS = [`${SHELL}/app-windows.test.ts`];
const MACHINE = [`${SHELL}/machine-policy.test.ts`];
const PRELOAD = [`${SHELL}/preload/preload.test.ts`];
const DISPLAY = ['kiosk/src/till/display.sqlite.test.ts'];
const LEAVE = ['kiosk/src/till/leave-kiosk.sqlite.test.ts', 'kiosk/src/till/sign-in/staff-door.test.ts'];

/** What a guest would get out of by, or get hold of, and what a customer's screen would spoil. */
export const KIOSK_SHELL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a kiosk passes keys with Control on',
    file: `${SHELL}/key-policy.ts`,
    find: "if (control || alt || meta || isComposing) return 'block';",
    replace: "if (alt || meta || isComposing) return 'block';",
    tests: KEYS,
  },
  {
    name: 'a kiosk passes function keys on',
    file: `${SHELL}/key-policy.ts`,
    find: '[...key].length === 1 ? ',
    replace: '[...key].length <= 3 ? ',
    tests: KEYS,
  },
  {
    name: 'a kiosk’s keys are judged as a clerk’s',
    file: `${SHELL}/page-input.ts`,
    find: "hands === 'guest' ? guestKey(input)",
    replace: "hands === 'clerk' ? guestKey(input)",
    tests: INPUT,
  },
  {
    name: 'two fingers make a kiosk’s page bigger',
    file: `${SHELL}/page-input.ts`,
    find: 'setVisualZoomLevelLimits(1, 1)',
    replace: 'setVisualZoomLevelLimits(1, 3)',
    tests: INPUT,
  },
  {
    name: 'a kiosk’s window is closed by whoever asks',
    file: `${SHELL}/window-guard.ts`,
    find: 'if (!isLeaving()) event.preventDefault();',
    replace: 'if (isLeaving()) event.preventDefault();',
    tests: GUARD,
  },
  {
    name: 'a kiosk that left its full screen stays out of it',
    file: `${SHELL}/window-guard.ts`,
    find: 'window.setKiosk(true)',
    replace: 'window.show()',
    tests: GUARD,
  },
  {
    name: 'a kiosk’s window has its guard only after it was shown',
    file: `${SHELL}/app-windows.ts`,
    find: "if (window === 'kiosk')\n      guardWindow",
    replace: "if (window === 'counter')\n      guardWindow",
    tests: WINDOWS,
  },
  {
    name: 'a kiosk whose window is gone ends',
    file: `${SHELL}/app-windows.ts`,
    find: 'if (ROLES[role].isKiosk && !isLeaving()) this.#openWindow',
    replace: 'if (ROLES[role].isKiosk && isLeaving()) this.#openWindow',
    tests: WINDOWS,
  },
  {
    name: 'what a guest did is kept on the disk',
    file: `${SHELL}/app-windows.ts`,
    find: "window === 'counter' ? 'persist:counter' : window",
    replace: '`persist:${window}`',
    tests: WINDOWS,
  },
  {
    name: 'the customer’s screen takes the clerk’s keys',
    file: `${SHELL}/window-policy.ts`,
    find: 'focusable: false',
    replace: 'focusable: true',
    tests: WINDOWS,
  },
  {
    name: 'a page that hangs stays',
    file: `${SHELL}/page-keeper.ts`,
    find: 'page.forcefullyCrashRenderer();',
    replace: '',
    tests: KEEPER,
  },
  {
    name: 'a page that crashed leaves the window empty until it is back',
    file: `${SHELL}/page-keeper.ts`,
    find: 'load(restarting);',
    replace: '',
    tests: KEEPER,
  },
  {
    name: 'a wipe goes back to the page before',
    file: `${SHELL}/page-keeper.ts`,
    find: 'page.navigationHistory.clear()',
    replace: 'undefined',
    tests: KEEPER,
  },
  {
    name: 'any page asks the shell for what only some may',
    file: `${SHELL}/ipc-table.ts`,
    find: 'windows.includes(window.window)',
    replace: 'windows.length > 0',
    tests: IPC,
  },
  {
    name: 'the terminal’s key is entrusted to a store in plain text',
    file: `${SHELL}/device-key.ts`,
    find: "backend === 'basic_text' || backend === 'unknown'",
    replace: "backend === 'unknown'",
    tests: KEY,
  },
  {
    name: 'the terminal’s key stays in its file beside the sealed one',
    file: `${SHELL}/device-key.ts`,
    find: 'JSON.stringify({ ...others, sealedKey: sealed }',
    replace: 'JSON.stringify({ ...terminal, sealedKey: sealed }',
    tests: KEY,
  },
  {
    name: 'an installed program can be driven from outside',
    file: `${SHELL}/switches.ts`,
    find: 'remote-(?:debugging|allow)|',
    replace: '',
    tests: MACHINE,
  },
  {
    name: 'whatever window is asked for has a counter’s locks',
    file: `${SHELL}/roles.ts`,
    find: "window === 'counter' ? 'counter' : 'kiosk'",
    replace: "window === 'kiosk' ? 'kiosk' : 'counter'",
    tests: MACHINE,
  },
  {
    name: 'one tap in the corner brings up the pad of staff',
    file: 'kiosk/src/channel/staff-sign.ts',
    find: 'if (this.#taps.length < TAPS) return false;',
    replace: '',
    tests: PRELOAD,
  },
  {
    name: 'a file dropped on a kiosk reaches the page',
    file: `${SHELL}/preload/page-guard.ts`,
    find: 'for (const type of NEVER) watch(type, () => true);',
    replace: 'for (const type of NEVER) watch(type, () => false);',
    tests: PRELOAD,
  },
  {
    name: 'a customer’s screen may give the till orders',
    file: 'kiosk/src/channel/server.ts',
    find: "if (page.isDisplay === true) return no('NOT_AUTHORISED', {});",
    replace: '',
    tests: DISPLAY,
  },
  {
    name: 'a customer’s screen shows a basket while nobody is signed in',
    file: 'kiosk/src/till/display-of.ts',
    find: 'const basket = counter.clerk === null ? null : (ledger.basket()?.view ?? null);',
    replace: 'const basket = ledger.basket()?.view ?? null;',
    tests: DISPLAY,
  },
  {
    name: 'the customer before is shown to the next',
    file: 'kiosk/src/till/display-of.ts',
    find: ' || serverNow(till) - last.soldAt > SOLD_MS',
    replace: '',
    tests: DISPLAY,
  },
  {
    name: 'a clerk’s PIN ends a kiosk',
    file: 'kiosk/src/till/use-cases/leave-kiosk.ts',
    find: "known.ok && known.value.role !== 'clerk'",
    replace: 'known.ok',
    tests: LEAVE,
  },
  {
    name: 'a kiosk’s PIN can be guessed without a wait',
    file: 'kiosk/src/till/sign-in/staff-door.ts',
    find: 'this.#wrong.set(who, (this.#wrong.get(who) ?? 0) + 1);',
    replace: '',
    tests: LEAVE,
  },
];
