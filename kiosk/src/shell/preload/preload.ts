import { contextBridge, ipcRenderer } from 'electron';
import { PORT_ANSWER, type PortAnswer, STAFF_WANTED } from '../../channel/shell-bridge.ts';
import { bridgeFor, windowOf } from './bridge.ts';
import { guardPage } from './page-guard.ts';
import { StaffSign } from '../../channel/staff-sign.ts';

const own = windowOf(process.argv);
// The port goes to this very page only.
ipcRenderer.on(PORT_ANSWER, ({ ports }, answer: PortAnswer) => window.postMessage(answer, location.origin, ports));
contextBridge.exposeInMainWorld(
  'foyerShell',
  bridgeFor(own, (channel) => ipcRenderer.send(channel)),
);

if (own !== 'counter') {
  guardPage({
    addEventListener: (type, listener, options) => addEventListener(type, listener as EventListener, options),
  });
  // The only dialog of the browser's that a page can still ask for, and the one way to close a window that no event tells.
  contextBridge.executeInMainWorld({
    func: () => Object.assign(window, { print: () => undefined, close: () => undefined }),
  });
}
if (own === 'kiosk') {
  const sign = new StaffSign();
  const look = ({ isTrusted, clientX: x, clientY: y, timeStamp: at }: PointerEvent): void => {
    if (isTrusted && sign.tap({ x, y, at })) ipcRenderer.send(STAFF_WANTED);
  };
  // Whatever stands in that corner of the page.
  addEventListener('pointerdown', look, { capture: true });
}
