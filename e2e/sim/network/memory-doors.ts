import { EventEmitter } from 'node:events';
import type { SocketDoors } from '@foyer/sync-server/transport/socket/socket-server';
import type { Network } from './network.ts';

type Take = (packet: unknown[], next: () => void) => void;

/** The server's end of one simulated connection: as much of a Socket.IO socket as the doors use. */
export class ServerSocket {
  readonly id: string;
  readonly handshake = { address: '127.0.0.1', headers: {} };
  readonly rooms = new Set<string>();
  private readonly namespace: MemoryNamespace;
  private readonly client: { hear(event: string, body: unknown): void; ended(reason: string): void };
  private readonly listeners = new EventEmitter();
  private take: Take = () => undefined;
  isOpen = true;

  constructor(namespace: MemoryNamespace, id: string, client: ServerSocket['client']) {
    this.namespace = namespace;
    this.id = id;
    this.client = client;
  }

  use(take: Take): void {
    this.take = take;
  }

  on(event: string, listener: (...given: unknown[]) => void): this {
    this.listeners.on(event, listener);
    return this;
  }

  /** A command of the terminal has arrived. */
  receive(name: string, message: unknown, acknowledge: (reply: unknown) => void): void {
    if (this.isOpen) this.take([name, message, acknowledge], () => undefined);
  }

  emit(event: string, body?: unknown): void {
    if (!this.isOpen) return;
    this.namespace.network.carry({ direction: 'down', name: event, body }, (it) => {
      if (this.isOpen) this.client.hear(event, it);
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
    this.end('io server disconnect');
  }

  /** Both ends learn of it, the terminal after what was said to it before. */
  end(reason: string): void {
    if (!this.isOpen) return;
    for (const room of [...this.rooms]) this.namespace.leave(room, this);
    setImmediate(() => {
      this.isOpen = false;
      this.client.ended(reason);
      this.listeners.emit('disconnect', reason);
    });
  }
}

/** As much of a Socket.IO namespace as the doors use. */
export class MemoryNamespace {
  readonly network: Network;
  readonly adapter = Object.assign(new EventEmitter(), { rooms: new Map<string, Set<string>>() });
  private readonly members = new Map<string, Set<ServerSocket>>();
  private readonly events = new EventEmitter();
  private opened = 0;

  constructor(network: Network) {
    this.network = network;
  }

  on(event: string, listener: (...given: never[]) => void): this {
    this.events.on(event, listener as (...given: unknown[]) => void);
    return this;
  }

  open(client: ConstructorParameters<typeof ServerSocket>[2]): ServerSocket {
    this.opened += 1;
    const socket = new ServerSocket(this, `s${this.opened}`, client);
    this.events.emit('connection', socket);
    return socket;
  }

  to(room: string): { emit(event: string, body?: unknown): void } {
    return {
      emit: (event, body) => {
        for (const socket of this.members.get(room) ?? []) socket.emit(event, body);
      },
    };
  }

  enter(room: string, socket: ServerSocket): void {
    const members = this.members.get(room) ?? new Set<ServerSocket>();
    this.members.set(room, members.add(socket));
    this.adapter.rooms.set(room, new Set([...members].map(({ id }) => id)));
  }

  leave(room: string, socket: ServerSocket): void {
    const members = this.members.get(room);
    if (!members?.delete(socket)) return;
    this.adapter.rooms.set(room, new Set([...members].map(({ id }) => id)));
    if (members.size > 0) return;
    this.members.delete(room);
    this.adapter.rooms.delete(room);
    this.adapter.emit('delete-room', room);
  }
}

/** The doors of a server on a simulated network, in the shape of Socket.IO's. */
export function memoryDoors(network: Network): { readonly terminal: MemoryNamespace; readonly doors: SocketDoors } {
  const terminal = new MemoryNamespace(network);
  const asNamespace = (it: MemoryNamespace): SocketDoors['terminal'] => it as unknown as SocketDoors['terminal'];
  return {
    terminal,
    doors: {
      terminal: asNamespace(terminal),
      public: asNamespace(new MemoryNamespace(network)),
      close: () => Promise.resolve(network.cut()),
    },
  };
}
