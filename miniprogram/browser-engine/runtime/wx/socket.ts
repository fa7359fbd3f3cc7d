import { realAddress } from '../phone-config.ts';
import { ApiFailure, api, type Callbacks, Listeners, settle } from './api.ts';

interface ConnectOptions extends Callbacks {
  readonly url: string;
  readonly protocols?: readonly string[];
  readonly timeout?: number;
  readonly header?: object;
}

const MOST = 5;
const CONNECTING_MS = 60_000;
const open = new Set<SocketTask>();

/** When an app sleeps in the background its lines are gone, without a word from the other side. */
export function dropSockets(): void {
  for (const one of [...open]) one.drop();
}

/** A `SocketTask` of WeChat's on a line of the browser's. */
class SocketTask {
  readonly #socket: WebSocket | null;
  readonly #opened = new Listeners<object>();
  readonly #message = new Listeners<{ data: string | ArrayBuffer }>();
  readonly #closed = new Listeners<{ code: number; reason: string }>();
  readonly #error = new Listeners<{ errMsg: string }>();
  #isOver = false;

  readonly onOpen = this.#opened.on;
  readonly onMessage = this.#message.on;
  readonly onClose = this.#closed.on;
  readonly onError = this.#error.on;

  readonly send = api<{ readonly data: string | ArrayBuffer }>('sendSocketMessage', ({ data }) => {
    if (this.#socket?.readyState !== WebSocket.OPEN) throw new ApiFailure('socketTask.readyState is not OPEN');
    this.#socket.send(data);
  });

  readonly close = api<{ readonly code?: number; readonly reason?: string }>(
    'closeSocket',
    ({ code = 1000, reason = '' }) => {
      this.#socket?.close(code, reason);
      this.#end(code, reason);
    },
  );

  constructor(url: string | null, { protocols = [], timeout = CONNECTING_MS }: ConnectOptions) {
    open.add(this);
    this.#socket = url === null ? null : new WebSocket(url, [...protocols]);
    const socket = this.#socket;
    if (socket === null) {
      setTimeout(() => this.#fail('url not in domain list'), 0);
      return;
    }
    socket.binaryType = 'arraybuffer';
    const patience = setTimeout(() => socket.readyState === WebSocket.CONNECTING && this.#fail('timeout'), timeout);
    socket.addEventListener('open', () => {
      clearTimeout(patience);
      if (!this.#isOver) this.#opened.tell({ header: {} });
    });
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (!this.#isOver) this.#message.tell({ data });
    });
    socket.addEventListener('error', () => {
      if (!this.#isOver) this.#error.tell({ errMsg: 'connectSocket:fail' });
    });
    socket.addEventListener('close', ({ code, reason }) => this.#end(code, reason));
  }

  get readyState(): number {
    return this.#isOver ? WebSocket.CLOSED : (this.#socket?.readyState ?? WebSocket.CLOSED);
  }

  drop(): void {
    this.#socket?.close();
    this.#end(1006, 'interrupted');
  }

  #fail(reason: string): void {
    this.#error.tell({ errMsg: `connectSocket:fail ${reason}` });
    this.#socket?.close();
    this.#end(1006, reason);
  }

  #end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    open.delete(this);
    this.#closed.tell({ code, reason });
  }
}

/** `wx.connectSocket`. */
export function connectSocket(options: ConnectOptions): SocketTask {
  const isTooMany = open.size >= MOST;
  const task = new SocketTask(isTooMany ? null : realAddress(options.url), options);
  const outcome = isTooMany ? Promise.reject(new ApiFailure('exceed max socket count')) : Promise.resolve({});
  settle('connectSocket', { ...options, complete: options.complete ?? (() => undefined) }, outcome).catch(
    () => undefined,
  );
  return task;
}
