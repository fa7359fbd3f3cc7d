/** up: a terminal asks · answer: the server's acknowledgement of it · down: what the server says unasked. */
export type Direction = 'up' | 'answer' | 'down';

export interface Message {
  readonly direction: Direction;
  /** The command or event. */
  readonly name: string;
  readonly body: unknown;
}

/** held: waits until `letGo`, and is passed by whatever is sent after it. */
export type Fate = 'through' | 'lost' | 'twice' | 'held';

/**
 * A network in memory between terminals and one server: each message is copied as a wire would, arrives a turn of the
 * event loop later, and meets the fate a test gave it. It knows nothing of what it carries.
 */
export class Network {
  /** True while nobody can reach anybody; connections that are open then are ended by `cut`. */
  isDown = false;
  /** Every message that was sent, whatever became of it. */
  readonly sent: Message[] = [];
  private readonly fates = new Map<string, Fate[]>();
  private held: (() => void)[] = [];
  private readonly connections = new Set<() => void>();

  /** What becomes of the next messages of that kind, first come first served; after that all go through. */
  plan(direction: Direction, name: string, ...fates: Fate[]): void {
    const key = `${direction} ${name}`;
    this.fates.set(key, [...(this.fates.get(key) ?? []), ...fates]);
  }

  /** How many planned fates have not met their message: a test that planned in vain proves nothing. */
  get unused(): number {
    return [...this.fates.values()].reduce((sum, fates) => sum + fates.length, 0);
  }

  carry(message: Message, deliver: (body: unknown) => void): void {
    this.sent.push(message);
    if (this.isDown) return;
    const fate = this.fates.get(`${message.direction} ${message.name}`)?.shift() ?? 'through';
    if (fate === 'lost') return;
    const copies = fate === 'twice' ? 2 : 1;
    for (let i = 0; i < copies; i += 1) {
      const body = structuredClone(message.body);
      const arrive = (): void => {
        if (!this.isDown) deliver(body);
      };
      if (fate === 'held') this.held.push(arrive);
      else setImmediate(arrive);
    }
  }

  /** Lets everything held back arrive, in the order it was sent. */
  letGo(): void {
    for (const arrive of this.held.splice(0)) setImmediate(arrive);
  }

  /** A connection that `cut` ends; the returned function forgets it. */
  connected(end: () => void): () => void {
    this.connections.add(end);
    return () => this.connections.delete(end);
  }

  cut(): void {
    this.isDown = true;
    this.held = [];
    for (const end of [...this.connections]) end();
  }
}
