import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { isCallNumber, isRecord, type ChannelPort } from './port.ts';
import type { ChannelEvents } from './events.ts';
import type { ChannelCommandName, ChannelCommands } from './table.ts';
import { openWebSocketPort } from './websocket-port.ts';

/**
 * `open`: the till answers · `connecting`: not yet, or not any more; tried again · `given-up`: nobody starts the till
 * any more, asked again all the same · `closed`: ended on purpose.
 */
export type ChannelState = 'connecting' | 'open' | 'given-up' | 'closed';

/** Whoever keeps the till running has given it up: it died too often. */
export class TillGivenUp extends Error {
  override readonly name = 'TillGivenUp';
}

/** The screens' only way to the till. */
export interface Channel {
  readonly state: ChannelState;
  /**
   * Asks the till. Always answers: while there is no connection, or when it is lost before the answer, with
   * UNAVAILABLE; whether the command was carried out is then seen in `till.status`.
   */
  call<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>>;
  /** Listens to what the till says unasked; returns the way to stop. After each connect `till.status` comes first. */
  on<Name extends keyof ChannelEvents>(name: Name, listener: (body: ChannelEvents[Name]) => void): () => void;
  /** Told of each change of `state`. What a screen had open (seat maps) has to be opened again after `open`. */
  onState(listener: (state: ChannelState) => void): () => void;
  close(): void;
}

/** How long the first and the longest wait before connecting again is. */
const RETRY_MS = { first: 200, longest: 2000 } as const;

/**
 * The channel of a page served by the browser host. `origin` is the page's own (`location.origin`); each connection
 * takes a one-time token from `/session` first. Connects by itself, again and again, until closed.
 */
export function connectChannel(origin: string): Channel {
  const live = origin.replace(/^http/, 'ws');
  return channelOver(async () => {
    const answer = await fetch(`${origin}/session`, { method: 'POST', cache: 'no-store', credentials: 'same-origin' });
    const session: unknown = await answer.json();
    if (!answer.ok || !isRecord(session) || typeof session.token !== 'string') throw new Error('no session');
    return openWebSocketPort(`${live}/channel?token=${encodeURIComponent(session.token)}`);
  });
}

/** A channel over any port; `connect` is called again when a connection ends. */
export function channelOver(connect: () => Promise<ChannelPort>): Channel {
  const client = new ChannelClient(connect);
  client.start();
  return client;
}

type Listener = (body: unknown) => void;

class ChannelClient implements Channel {
  state: ChannelState = 'connecting';
  private readonly connect: () => Promise<ChannelPort>;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly stateListeners = new Set<(state: ChannelState) => void>();
  private readonly waiting = new Map<number, (reply: Reply<never>) => void>();
  private port: ChannelPort | null = null;
  private calls = 0;
  private failures = 0;

  constructor(connect: () => Promise<ChannelPort>) {
    this.connect = connect;
  }

  start(): void {
    this.connect().then(
      (port) => this.opened(port),
      (cause: unknown) => this.retry(cause instanceof TillGivenUp ? 'given-up' : 'connecting'),
    );
  }

  call<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>> {
    const port = this.port;
    if (port === null) return Promise.resolve(unavailable);
    this.calls += 1;
    const call = this.calls;
    return new Promise((resolve) => {
      this.waiting.set(call, resolve);
      try {
        port.send({ kind: 'call', call, name, body });
      } catch {
        this.waiting.delete(call);
        resolve(unavailable);
      }
    });
  }

  on<Name extends keyof ChannelEvents>(name: Name, listener: (body: ChannelEvents[Name]) => void): () => void {
    const listeners = this.listeners.get(name) ?? new Set<Listener>();
    this.listeners.set(name, listeners);
    // The till and its screens are of one build: an event's body is what the table of events says.
    const entry = listener as Listener;
    listeners.add(entry);
    return () => listeners.delete(entry);
  }

  onState(listener: (state: ChannelState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  close(): void {
    this.setState('closed');
    this.port?.close();
    this.lost();
  }

  private opened(port: ChannelPort): void {
    if (this.state === 'closed') return port.close();
    this.port = port;
    this.failures = 0;
    port.onClose(() => {
      if (this.port !== port) return;
      this.lost();
      this.retry('connecting');
    });
    port.onMessage((message) => this.receive(message));
    this.setState('open');
  }

  private receive(message: unknown): void {
    if (!isRecord(message)) return;
    if (message.kind === 'reply' && isCallNumber(message.call)) {
      const resolve = this.waiting.get(message.call);
      this.waiting.delete(message.call);
      resolve?.(message.reply as Reply<never>);
    } else if (message.kind === 'event' && typeof message.name === 'string') {
      for (const listener of this.listeners.get(message.name) ?? []) listener(message.body);
    }
  }

  private lost(): void {
    this.port = null;
    for (const resolve of this.waiting.values()) resolve(unavailable);
    this.waiting.clear();
  }

  private retry(state: 'connecting' | 'given-up'): void {
    if (this.state === 'closed') return;
    this.setState(state);
    const wait = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** this.failures);
    this.failures += 1;
    setTimeout(() => {
      if (this.state !== 'closed') this.start();
    }, wait);
  }

  private setState(state: ChannelState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }
}

const unavailable: { readonly ok: false; readonly error: Rejection } = {
  ok: false,
  error: rejection('UNAVAILABLE', { reason: 'channel' }),
};
