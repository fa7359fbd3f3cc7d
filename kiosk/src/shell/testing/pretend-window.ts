import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';

const nothing = (): void => undefined;

/** A window that does nothing but remember which locks it was given, and when it was given an address. */
export class PretendWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents;
  readonly did: string[] = [];
  locksAtLoad: readonly string[] = [];
  isGone = false;

  constructor(id: number, options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const page = Object.assign(new EventEmitter(), {
      id,
      setWindowOpenHandler: () => void this.did.push('window lock'),
      postMessage: (_channel: string, answer: object) => void this.did.push(`answered ${JSON.stringify(answer)}`),
      setVisualZoomLevelLimits: () => Promise.resolve(),
      getZoomLevel: () => 0,
      setZoomLevel: nothing,
      loadURL: () => Promise.resolve(),
    });
    this.webContents = page;
  }

  loadURL(address: string): Promise<void> {
    this.did.push(address);
    this.locksAtLoad = [...this.webContents.eventNames(), ...this.eventNames()].map(String);
    return Promise.resolve();
  }

  isDestroyed = (): boolean => this.isGone;
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }
  getBounds = () => ({ x: 0, y: 0, width: 1, height: 1 });
  setBounds = (bounds: object): void => void this.did.push(`at ${JSON.stringify(bounds)}`);
  show = (): void => void this.did.push('show');
  showInactive = (): void => void this.did.push('show inactive');
  focus = (): void => void this.did.push('focus');
  setAlwaysOnTop = nothing;
  isMinimized = (): boolean => false;
}
