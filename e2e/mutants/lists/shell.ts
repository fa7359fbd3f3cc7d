import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';
const LOCKED = [`${SHELL}/page-lock.test.ts`];
const SERVED = [`${SHELL}/app-protocol.test.ts`];
const KEPT = [`${SHELL}/till-keeper.test.ts`];
const POLICY = [`${SHELL}/window-policy.test.ts`];
const PORTS = [`${SHELL}/port-desk.test.ts`];

/** What the app's window would let in, or fail to bring back. */
export const SHELL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a link takes the counter’s window to a foreign page',
    file: `${SHELL}/page-lock.ts`,
    find: 'if (!mayNavigate(event.url, window))',
    replace: 'if (!event.url)',
    tests: LOCKED,
  },
  {
    name: 'a redirect takes the counter’s window elsewhere',
    file: `${SHELL}/page-lock.ts`,
    find: "page.on('will-redirect', (event) => refuse(event, 'redirect', event.url));",
    replace: "page.on('will-redirect', () => undefined);",
    tests: LOCKED,
  },
  {
    name: 'a frame in the counter’s page shows a foreign page',
    file: `${SHELL}/page-lock.ts`,
    find: '!event.isMainFrame && !mayFrame(event.url, window)',
    replace: 'event.isMainFrame && !mayFrame(event.url, window)',
    tests: LOCKED,
  },
  {
    name: 'the counter’s page opens any window',
    file: `${SHELL}/page-lock.ts`,
    find: 'opensPapers && isPaper(url)',
    replace: 'opensPapers',
    tests: LOCKED,
  },
  {
    name: 'a page is granted the camera',
    file: `${SHELL}/permissions.ts`,
    find: 'answer(false)',
    replace: "answer(_permission === 'media')",
    tests: POLICY,
  },
  {
    name: 'a page finds a permission granted without asking',
    file: `${SHELL}/permissions.ts`,
    find: 'setPermissionCheckHandler(() => false)',
    replace: 'setPermissionCheckHandler(() => true)',
    tests: POLICY,
  },
  {
    name: 'a page runs outside the sandbox',
    file: `${SHELL}/window-policy.ts`,
    find: 'sandbox: true',
    replace: 'sandbox: false',
    tests: POLICY,
  },
  {
    name: 'an installed program has developer tools',
    file: `${SHELL}/window-policy.ts`,
    find: '...LOCKED,\n  devTools: !isPackaged,',
    replace: '...LOCKED,\n  devTools: true,',
    tests: POLICY,
  },
  {
    name: 'an address of the app reaches files above its folder',
    file: `${SHELL}/address.ts`,
    find: "PATH.test(path) && !path.includes('/.') ? path : null",
    replace: 'path',
    tests: SERVED,
  },
  {
    name: 'an address of another host is answered as the app’s own',
    file: `${SHELL}/address.ts`,
    find: 'if (!address.startsWith(`${ORIGIN}/`)) return null;',
    replace: 'if (!address.startsWith(`${SCHEME}://`)) return null;',
    tests: SERVED,
  },
  {
    name: 'a printed ticket is shown while nobody is signed in',
    file: `${SHELL}/app-protocol.ts`,
    find: 'if (!(await isSignedIn())) return',
    replace: 'if ((await isSignedIn()) === null) return',
    tests: SERVED,
  },
  {
    name: 'a till that dies at once is started again without a pause',
    file: `${SHELL}/till-keeper.ts`,
    find: 'this.#parts.after(pause, () => this.start())',
    replace: 'this.#parts.after(0, () => this.start())',
    tests: KEPT,
  },
  {
    name: 'a till that cannot start is started for ever, and nobody is told',
    file: `${SHELL}/pace.ts`,
    find: 'if (this.#at.length >= mostDeaths) return null;',
    replace: '',
    tests: KEPT,
  },
  {
    name: 'a till that hangs when the app is closed stays behind',
    file: `${SHELL}/till-keeper.ts`,
    find: 'this.#parts.after(CLOSE_MS, () => run.kill())',
    replace: 'this.#parts.after(CLOSE_MS, () => undefined)',
    tests: KEPT,
  },
  {
    name: 'a frame in the page is given a port to the till',
    file: `${SHELL}/port-desk.ts`,
    find: 'frame !== null && frame.parent === null && sender === id && isPage(frame.url, page)',
    replace: 'frame !== null && sender === id && isPage(frame.url, page)',
    tests: PORTS,
  },
  {
    name: 'a page takes a port that a foreign page sent it',
    file: 'kiosk/src/screens/open-channel.ts',
    find: 'event.origin !== page.origin || ',
    replace: '',
    tests: ['kiosk/src/screens/open-channel.test.ts'],
  },
];
