import { EventEmitter } from 'node:events';
import type { Electron } from '../run-app.ts';
import { PretendWindow } from './pretend-window.ts';

export interface PretendSettings {
  readonly isPackaged: boolean;
  /** Whether no other start of the app is open. */
  readonly isFirst: boolean;
  /** Of the key store. */
  readonly backend: string;
}

/** An Electron that opens nothing: it remembers what was done with it, in order. */
export class PretendElectron {
  readonly did: string[] = [];
  readonly app = new EventEmitter();
  readonly ipc = new EventEmitter();
  readonly windows: PretendWindow[] = [];
  /** What was said to the till's process. */
  readonly toTill: unknown[] = [];
  readonly till = new EventEmitter();
  /** Names of the handlers of each session, by its partition. */
  readonly sessions = new Map<string, string[]>();
  readonly awake = new Set<number>();
  readonly parts: Electron;

  constructor({ isPackaged, isFirst, backend }: PretendSettings) {
    const { did } = this;
    const noted =
      <T>(name: string, answer: T) =>
      (...args: unknown[]): T => {
        did.push([name, ...args.filter((one) => typeof one !== 'object' || one === null)].join(' '));
        return answer;
      };
    const app = Object.assign(this.app, {
      isPackaged,
      commandLine: { hasSwitch: () => false, appendSwitch: () => undefined },
      enableSandbox: noted('sandbox', undefined),
      requestSingleInstanceLock: noted('am I the only one', isFirst),
      whenReady: noted('ready', Promise.resolve()),
      exit: noted('exit', undefined),
      quit: noted('quit', undefined),
      getPath: () => '/home/clerk/foyer',
      setPath: () => undefined,
      getVersion: () => '1.2.3',
      getAppPath: () => '/app',
    });
    const parts = {
      app,
      protocol: { registerSchemesAsPrivileged: noted('scheme', undefined) },
      Menu: { setApplicationMenu: noted('menu', undefined) },
      ipcMain: this.ipc,
      session: { fromPartition: (partition: string) => this.#session(partition) },
      BrowserWindow: pretendWindows(this.windows, did),
      MessageChannelMain: class {},
      powerSaveBlocker: this.#power(),
      safeStorage: pretendStore(backend),
      screen: Object.assign(new EventEmitter(), { getAllDisplays: () => [], getDisplayMatching: () => ({ id: 1 }) }),
      utilityProcess: { fork: noted('till', this.#till()) },
    };
    this.parts = parts as unknown as Electron;
  }

  #till(): EventEmitter {
    return Object.assign(this.till, {
      postMessage: (words: unknown) => void this.toTill.push(words),
      kill: () => true,
    });
  }

  #power() {
    return {
      start: () => {
        this.awake.add(1);
        return 1;
      },
      stop: (id: number) => this.awake.delete(id),
      isStarted: (id: number) => this.awake.has(id),
    };
  }

  #session(partition: string) {
    const handlers: string[] = [];
    this.sessions.set(partition, handlers);
    const handler = (name: string) => () => void handlers.push(name);
    return {
      protocol: {
        isProtocolHandled: () => false,
        handle: (scheme: string) => void handlers.push(`pages of ${scheme}`),
      },
      setPermissionRequestHandler: handler('permission'),
      setPermissionCheckHandler: handler('permission check'),
      setDevicePermissionHandler: handler('device'),
      setDisplayMediaRequestHandler: handler('screen'),
      on: (name: string) => void handlers.push(name),
    };
  }
}

const pretendWindows = (windows: PretendWindow[], did: string[]) =>
  class extends PretendWindow {
    constructor(options: ConstructorParameters<typeof PretendWindow>[1]) {
      super(windows.length + 1, options);
      windows.push(this);
      did.push('window');
    }
  };

const pretendStore = (backend: string) => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => Buffer.from(text).reverse(),
  decryptString: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
});
