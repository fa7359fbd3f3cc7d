import { EventEmitter } from 'node:events';
import { frozen } from '@foyer/kiosk/till/ledger/memory/frozen';
import type { SocketDoors } from '@foyer/sync-server/transport/socket/socket-server';
import type { Line } from './net.ts';
import type { Life } from './scheduler.ts';

type Take = (packet: unknown[], next: () => void) => void;

/** A server that hears nothing of a connection for so long ends it. */
const PING_TIMEOUT_MS = 20_000;

/** What a message is called in the trace. */
const told = (kind: string, name: string, text: string): string => `${kind} ${name} ${text}`;

/** What many are told is read once for all of them; frozen, so that none can change what another hears. */
class News {
  readonly text: string;
  private body: unknown;

  constructor(body: unknown) {
    this.text = JSON.stringify(body ?? {});
  }

  read(): unknown {
    this.body ??= frozen(JSON.parse(this.text) as unknown);
    return this.body;
  }
}

export interface ClientEnd {
  readonly life: Life;
  hear(event: string, body: unknown): void;
  ended(reason: string): void;
}

/** The server's end of one connection: as much of a Socket.IO socket as the doors use. */
export class WorldSocket {
  readonly id: string;
  readonly handshake = { address: '127.0.0.1', headers: {} };
  readonly line: Line;
  isOpen = true;
  private readonly namespace: WorldNamespace;
  private readonly client: ClientEnd;
  private readonly rooms = new Set<string>();
  private readonly listeners = new EventEmitter();
  private take: Take = () => undefined;

  constructor(namespace: WorldNamespace, id: string, line: Line, client: ClientEnd) {
    this.namespace = namespace;
    this.id = id;
    this.line = line;
    this.client = client;
  }

  use(take: Take): void {
    this.take = take;
  }

  on(event: string, listener: (...given: unknown[]) => void): this {
    this.listeners.on(event, listener);
    return this;
  }

  /** A command of the terminal is sent; the answer goes the same way back. */
  receive(name: string, message: unknown, acknowledge: (reply: unknown) => void): void {
    const text = JSON.stringify(message);
    this.line.up(told('ask', name, text), this.namespace.life, () => {
      if (!this.isOpen) return;
      this.namespace.onCommand(name, text);
      this.take(
        [
          name,
          JSON.parse(text) as unknown,
          (reply: unknown) => {
            // A process that died since says nothing more.
            if (this.namespace.life.isOver) return;
            const answer = JSON.stringify(reply);
            this.namespace.onAnswer(this.line.name, name, text, reply);
            this.line.down(told('answer', name, answer), this.client.life, () => acknowledge(JSON.parse(answer)));
          },
        ],
        () => undefined,
      );
    });
  }

  emit(event: string, body?: unknown): void {
    this.tell(event, new News(body));
  }

  tell(event: string, news: News): void {
    if (!this.isOpen) return;
    this.line.down(told('tell', event, news.text), this.client.life, () => {
      if (this.isOpen) this.client.hear(event, news.read());
    });
  }

  async join(rooms: string | readonly string[]): Promise<void> {
    for (const room of typeof rooms === 'string' ? [rooms] : rooms) {
      this.rooms.add(room);
      this.namespace.enter(room, this);
    }
  }

  async leave(room: string): Promise<void> {
    this.rooms.delete(room);
    this.namespace.leave(room, this);
  }

  disconnect(): void {
    this.line.down('END by the server', this.client.life, () => this.client.ended('io server disconnect'));
    this.end('server namespace disconnect');
  }

  /** The client went away. The server learns of it when the line lets it, else when it hears nothing for long. */
  clientGone(): void {
    const { scheduler, life } = this.namespace;
    scheduler.after(PING_TIMEOUT_MS, life, () => this.end('ping timeout'));
    this.line.up('END by the client', life, () => this.end('transport close'));
  }

  /** The line itself broke: both ends learn of it. */
  broken(): void {
    if (!this.client.life.isOver) this.client.ended('transport error');
    this.end('transport error');
  }

  private end(reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const room of [...this.rooms]) this.namespace.leave(room, this);
    this.namespace.open.delete(this);
    this.listeners.emit('disconnect', reason);
  }
}

export interface NamespaceParts {
  readonly life: Life;
  readonly scheduler: { readonly after: (ms: number, life: Life | null, task: () => void) => () => void };
  /** A command has arrived at the server; `text` is its envelope. */
  readonly onCommand: (name: string, text: string) => void;
  readonly onAnswer: (who: string, name: string, text: string, reply: unknown) => void;
}

/** As much of a Socket.IO namespace as the doors use; it lives as long as the server's process. */
export class WorldNamespace {
  readonly life: Life;
  readonly scheduler: NamespaceParts['scheduler'];
  readonly onCommand: NamespaceParts['onCommand'];
  readonly onAnswer: NamespaceParts['onAnswer'];
  readonly open = new Set<WorldSocket>();
  readonly adapter = Object.assign(new EventEmitter(), { rooms: new Map<string, Set<WorldSocket>>() });
  private readonly events = new EventEmitter();
  private count = 0;

  constructor({ life, scheduler, onCommand, onAnswer }: NamespaceParts) {
    this.life = life;
    this.scheduler = scheduler;
    this.onCommand = onCommand;
    this.onAnswer = onAnswer;
  }

  on(event: string, listener: (...given: never[]) => void): this {
    this.events.on(event, listener as (...given: unknown[]) => void);
    return this;
  }

  connect(line: Line, client: ClientEnd): WorldSocket {
    this.count += 1;
    const socket = new WorldSocket(this, `s${this.count}`, line, client);
    this.open.add(socket);
    this.events.emit('connection', socket);
    return socket;
  }

  to(room: string): { emit(event: string, body?: unknown): void } {
    return {
      emit: (event, body) => {
        const members = this.adapter.rooms.get(room);
        if (members === undefined) return;
        const news = new News(body);
        for (const socket of members) socket.tell(event, news);
      },
    };
  }

  enter(room: string, socket: WorldSocket): void {
    const members = this.adapter.rooms.get(room) ?? new Set<WorldSocket>();
    this.adapter.rooms.set(room, members.add(socket));
  }

  leave(room: string, socket: WorldSocket): void {
    const members = this.adapter.rooms.get(room);
    if (!members?.delete(socket) || members.size > 0) return;
    this.adapter.rooms.delete(room);
    this.adapter.emit('delete-room', room);
  }
}

/** The doors of a server in the shape of Socket.IO's; nobody comes through the public one. */
export function worldDoors(parts: NamespaceParts): { readonly terminal: WorldNamespace; readonly doors: SocketDoors } {
  const terminal = new WorldNamespace(parts);
  const asNamespace = (it: WorldNamespace): SocketDoors['terminal'] => it as unknown as SocketDoors['terminal'];
  return {
    terminal,
    doors: {
      terminal: asNamespace(terminal),
      public: asNamespace(new WorldNamespace(parts)),
      close: () => Promise.resolve(),
    },
  };
}
