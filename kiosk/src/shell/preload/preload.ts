import { contextBridge, ipcRenderer } from 'electron';
import { PORT_ANSWER, PORT_WANTED, type PortAnswer, type ShellBridge } from '../../channel/shell-bridge.ts';

/** The page's whole reach into the app: it can ask for the port to its till. The port goes to this very page only. */
const bridge: ShellBridge = { askForPort: () => ipcRenderer.send(PORT_WANTED) };

ipcRenderer.on(PORT_ANSWER, ({ ports }, answer: PortAnswer) => window.postMessage(answer, location.origin, ports));
contextBridge.exposeInMainWorld('foyerShell', bridge);
