import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';
const POLICY = [`${SHELL}/window-policy.test.ts`];
const LOCKED = [`${SHELL}/page-lock.test.ts`];
const SERVED = [`${SHELL}/app-protocol.test.ts`];
const THIN = [`${SHELL}/thin-shell.test.ts`];
const TABLE = [`${SHELL}/security-table.test.ts`];
const MACHINE = [`${SHELL}/machine-policy.test.ts`];
const GUARD = [`${SHELL}/window-guard.test.ts`];
const INPUT = [`${SHELL}/page-input.test.ts`];
const KEEPER = [`${SHELL}/page-keeper.test.ts`];

/** A row of the shell's security each: one setting taken away. */
export const SHELL_POLICY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a page reaches Node',
    file: `${SHELL}/window-policy.ts`,
    find: 'nodeIntegration: false',
    replace: 'nodeIntegration: true',
    tests: POLICY,
  },
  {
    name: 'a worker of a page reaches Node',
    file: `${SHELL}/window-policy.ts`,
    find: 'nodeIntegrationInWorker: false',
    replace: 'nodeIntegrationInWorker: true',
    tests: POLICY,
  },
  {
    name: 'a page’s own scripts reach what its preload has',
    file: `${SHELL}/window-policy.ts`,
    find: 'contextIsolation: true',
    replace: 'contextIsolation: false',
    tests: POLICY,
  },
  {
    name: 'a page reads what other origins have',
    file: `${SHELL}/window-policy.ts`,
    find: 'webSecurity: true',
    replace: 'webSecurity: false',
    tests: POLICY,
  },
  {
    name: 'a page loads scripts over an open line',
    file: `${SHELL}/window-policy.ts`,
    find: 'allowRunningInsecureContent: false',
    replace: 'allowRunningInsecureContent: true',
    tests: POLICY,
  },
  {
    name: 'a page has features that Chromium still tries out',
    file: `${SHELL}/window-policy.ts`,
    find: 'experimentalFeatures: false',
    replace: 'experimentalFeatures: true',
    tests: POLICY,
  },
  {
    name: 'a page has features of Blink that are off for everybody',
    file: `${SHELL}/window-policy.ts`,
    find: "enableBlinkFeatures: ''",
    replace: "enableBlinkFeatures: 'CSSVariables'",
    tests: POLICY,
  },
  {
    name: 'a page may hold another page with rights of its own',
    file: `${SHELL}/window-policy.ts`,
    find: 'webviewTag: false',
    replace: 'webviewTag: true',
    tests: POLICY,
  },
  {
    name: 'a file dropped on a window takes its page’s place',
    file: `${SHELL}/window-policy.ts`,
    find: 'navigateOnDragDrop: false',
    replace: 'navigateOnDragDrop: true',
    tests: POLICY,
  },
  {
    name: 'a page puts a dialog of the browser over a kiosk',
    file: `${SHELL}/window-policy.ts`,
    find: 'disableDialogs: true',
    replace: 'disableDialogs: false',
    tests: POLICY,
  },
  {
    name: 'a kiosk has developer tools while it is developed',
    file: `${SHELL}/window-policy.ts`,
    find: 'zoomFactor: 1,\n  devTools: false,',
    replace: 'zoomFactor: 1,\n  devTools: true,',
    tests: POLICY,
  },
  {
    name: 'a kiosk’s window has a frame to take hold of',
    file: `${SHELL}/window-policy.ts`,
    find: 'fullscreen: true,\n  frame: false,',
    replace: 'fullscreen: true,\n  frame: true,',
    tests: POLICY,
  },
  {
    name: 'a webview is attached',
    file: `${SHELL}/page-lock.ts`,
    find: "page.on('will-attach-webview', (event, _, params) => refuse(event, 'webview', params.src ?? ''));",
    replace: "page.on('will-attach-webview', () => undefined);",
    tests: LOCKED,
  },
  {
    name: 'a refused window is opened in the system’s browser',
    file: `${SHELL}/page-lock.ts`,
    find: "onRefused('window', url);",
    replace: "void import('electron').then(({ shell }) => shell.openExternal(url));",
    tests: THIN,
  },
  {
    name: 'a page is given a device',
    file: `${SHELL}/permissions.ts`,
    find: 'setDevicePermissionHandler(() => false)',
    replace: 'setDevicePermissionHandler(() => true)',
    tests: POLICY,
  },
  {
    name: 'a page is given a film of the screen',
    file: `${SHELL}/permissions.ts`,
    find: 'answer({})',
    replace: "answer({ video: { id: 'screen:0:0', name: 'all' } })",
    tests: POLICY,
  },
  {
    name: 'a page downloads',
    file: `${SHELL}/permissions.ts`,
    find: "session.on('will-download', (event) => event.preventDefault());",
    replace: "session.on('will-download', () => undefined);",
    tests: POLICY,
  },
  {
    name: 'a page runs a script that was written into it',
    file: 'kiosk/src/served-files/page-headers.ts',
    find: "script-src 'self'",
    replace: "script-src 'self' 'unsafe-inline'",
    tests: SERVED,
  },
  {
    name: 'a page loads what its policy does not name',
    file: 'kiosk/src/served-files/page-headers.ts',
    find: "default-src 'none'",
    replace: 'default-src *',
    tests: SERVED,
  },
  {
    name: 'a page of the app connects to wherever it likes',
    file: `${SHELL}/app-protocol.ts`,
    find: 'pageHeaders("\'none\'")',
    replace: 'pageHeaders("\'self\'")',
    tests: SERVED,
  },
  {
    name: 'the shell names an address of the web',
    file: `${SHELL}/address.ts`,
    find: "const HOST = 'foyer';",
    replace: "const HOST = 'foyer';\nexport const HELP = 'https://foyer.example/';",
    tests: THIN,
  },
  {
    name: 'a development mode of RxDB is in a till',
    file: 'kiosk/src/replica/collections.ts',
    find: 'export const REPLICA_SCHEMA = 2;',
    replace: "export const REPLICA_SCHEMA = 2;\nawait import('rxdb/plugins/dev-mode');",
    tests: TABLE,
  },
  {
    name: 'two fingers pinch a window',
    file: `${SHELL}/switches.ts`,
    find: "  ['disable-pinch'],\n",
    replace: '',
    tests: MACHINE,
  },
  {
    name: 'the app’s scheme passes the policy of its pages by',
    file: `${SHELL}/switches.ts`,
    find: 'standard: true,',
    replace: 'standard: true, bypassCSP: true,',
    tests: MACHINE,
  },
  {
    name: 'a side button of a mouse goes back',
    file: `${SHELL}/window-guard.ts`,
    find: "window.on('app-command', (event) => event.preventDefault());",
    replace: '',
    tests: GUARD,
  },
  {
    name: 'developer tools that were opened on a kiosk stay',
    file: `${SHELL}/page-input.ts`,
    find: "page.on('devtools-opened', () => page.closeDevTools());",
    replace: '',
    tests: INPUT,
  },
  {
    name: 'a kiosk that hangs once is ended while it answers again',
    file: `${SHELL}/page-keeper.ts`,
    find: "page.on('responsive', () => callOffHang());",
    replace: '',
    tests: KEEPER,
  },
  {
    name: 'a machine sleeps in the middle of an evening',
    file: `${SHELL}/stay-awake.ts`,
    find: "power.start('prevent-display-sleep')",
    replace: "power.start('prevent-app-suspension')",
    tests: MACHINE,
  },
];
