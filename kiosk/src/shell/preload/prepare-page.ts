import type { ContextBridge, IpcRenderer } from 'electron';
import { PORT_ANSWER, type PortAnswer, STAFF_WANTED } from '../../channel/shell-bridge.ts';
import { bridgeFor, windowOf } from './bridge.ts';
import { guardPage } from './page-guard.ts';
import { StaffSign } from '../../channel/staff-sign.ts';

export interface PreloadParts {
  /** The command line of the page's process. */
  readonly args: readonly string[];
  readonly ipc: Pick<IpcRenderer, 'on' | 'send'>;
  readonly world: Pick<ContextBridge, 'exposeInMainWorld' | 'executeInMainWorld'>;
  readonly page: Pick<Window, 'addEventListener' | 'postMessage'>;
  /** Origin of the page. */
  readonly origin: string;
}

/** Gives a page its bridge, and takes from a guest's what it does not need, before anything of the page has run. */
export function preparePage({ args, ipc, world, page, origin }: PreloadParts): void {
  const own = windowOf(args);
  // The port goes to this very page only.
  ipc.on(PORT_ANSWER, ({ ports }, answer: PortAnswer) => page.postMessage(answer, origin, ports));
  world.exposeInMainWorld(
    'foyerShell',
    bridgeFor(own, (channel) => ipc.send(channel)),
  );
  if (own !== 'counter') {
    guardPage({
      addEventListener: (type, listener, options) => page.addEventListener(type, listener as EventListener, options),
    });
    // The only dialog of the browser's that a page can still ask for, and the one way to close a window that no event tells.
    world.executeInMainWorld({
      func: () => Object.assign(window, { print: () => undefined, close: () => undefined }),
    });
  }
  if (own === 'kiosk') watchForStaff(page, () => ipc.send(STAFF_WANTED));
}

function watchForStaff(page: PreloadParts['page'], onSign: () => void): void {
  const sign = new StaffSign();
  const look = ({ isTrusted, clientX: x, clientY: y, timeStamp: at }: PointerEvent): void => {
    if (isTrusted && sign.tap({ x, y, at })) onSign();
  };
  // Whatever stands in that corner of the page.
  page.addEventListener('pointerdown', look, { capture: true });
}
