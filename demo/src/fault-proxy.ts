import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Which way bytes go: from whoever connected, or back to it. */
export type Direction = 'to-server' | 'to-client';

/** Stands between a till and its server and is the bad line. Both ends keep believing in the connection they see. */
export interface FaultProxy {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly connections: number;
  /** Each chunk travels this much longer, one way; order is kept. */
  setLatency(ms: number): void;
  /** Bytes of this direction pile up unsent and no end is told, until `heal`. */
  stall(direction: Direction): void;
  /** Ends every connection and refuses new ones, until `heal`. */
  cut(): void;
  /** Ends every connection without a word, as a router does that was switched off and on (RST); new ones are let in. */
  reset(): void;
  /** Lets this many more bytes of this direction through, then cuts: in the middle of a frame, if one is longer. */
  cutAfter(bytes: number, direction: Direction): void;
  /** Lets everything through again, what was stalled first. */
  heal(): void;
  close(): Promise<void>;
}

interface Way {
  readonly direction: Direction;
  readonly to: Socket;
  readonly waiting: { readonly chunk: Buffer; readonly dueAt: number }[];
  timer: NodeJS.Timeout | null;
  /** The sender has ended; the receiver is told once everything before it has arrived. */
  isEnded: boolean;
}

/** Listens on a loopback port, a free one unless it is named, and passes on to `target`. */
export async function openFaultProxy(
  target: { readonly host: string; readonly port: number },
  port = 0,
): Promise<FaultProxy> {
  const proxy = new Proxy(target);
  await proxy.listen(port);
  return proxy;
}

class Proxy implements FaultProxy {
  readonly host = '127.0.0.1';
  readonly #target: { readonly host: string; readonly port: number };
  readonly #server = createServer((client) => this.#join(client));
  readonly #ways = new Set<Way>();
  readonly #sockets = new Set<Socket>();
  readonly #stalled = new Set<Direction>();
  readonly #bytesLeft = new Map<Direction, number>();
  #latencyMs = 0;
  #isCut = false;

  constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, this.host);
    await once(this.#server, 'listening');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  get connections(): number {
    return this.#sockets.size / 2;
  }

  setLatency(ms: number): void {
    this.#latencyMs = ms;
  }

  stall(direction: Direction): void {
    this.#stalled.add(direction);
  }

  cut(): void {
    this.#isCut = true;
    this.#dropAll();
  }

  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#dropAll();
  }

  cutAfter(bytes: number, direction: Direction): void {
    this.#bytesLeft.set(direction, bytes);
  }

  heal(): void {
    this.#isCut = false;
    this.#stalled.clear();
    this.#bytesLeft.clear();
    for (const way of this.#ways) this.#deliver(way);
  }

  async close(): Promise<void> {
    this.#dropAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #dropAll(): void {
    for (const { timer } of this.#ways) if (timer !== null) clearTimeout(timer);
    this.#ways.clear();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    if (this.#isCut) return void client.destroy();
    const server = connect(this.#target);
    for (const [from, to, direction] of [
      [client, server, 'to-server'],
      [server, client, 'to-client'],
    ] as const) {
      const way: Way = { direction, to, waiting: [], timer: null, isEnded: false };
      this.#sockets.add(from);
      this.#ways.add(way);
      from.setNoDelay(true);
      from.on('data', (chunk) => {
        way.waiting.push({ chunk, dueAt: performance.now() + this.#latencyMs });
        this.#deliver(way);
      });
      // A reset is one of the faults played here; the other end hears of it below.
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        way.isEnded = true;
        this.#deliver(way);
      });
    }
  }

  #deliver(way: Way): void {
    if (way.timer !== null || this.#stalled.has(way.direction) || !this.#ways.has(way)) return;
    for (let next = way.waiting[0]; next !== undefined; next = way.waiting[0]) {
      const waitMs = next.dueAt - performance.now();
      if (waitMs > 0) {
        way.timer = setTimeout(() => {
          way.timer = null;
          this.#deliver(way);
        }, waitMs);
        return;
      }
      way.waiting.shift();
      if (!this.#write(way, next.chunk)) return;
    }
    if (!way.isEnded) return;
    this.#ways.delete(way);
    way.to.end();
  }

  /** False once the line was cut by it. */
  #write({ direction, to }: Way, chunk: Buffer): boolean {
    const left = this.#bytesLeft.get(direction);
    if (left === undefined || chunk.length < left) {
      if (left !== undefined) this.#bytesLeft.set(direction, left - chunk.length);
      to.write(chunk);
      return true;
    }
    this.#bytesLeft.delete(direction);
    // The last bytes leave before the end does: the receiver is left with the beginning of a frame.
    to.end(chunk.subarray(0, left), () => this.cut());
    return false;
  }
}
