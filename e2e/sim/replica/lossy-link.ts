import { rejection } from '@foyer/shared/domain/rejections';
import type { FeedChange } from '@foyer/shared/wire/feed';
import type { LinkState, ServerLink, Welcome } from '@foyer/kiosk/till/ports/server-link';
import { TERMINAL, VENUES, type InMemoryHouse } from './in-memory-house.ts';

export type Fate = 'heard' | 'lost' | 'twice' | 'late';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A line between a replica and a house in the same process, whose messages a test loses, doubles or holds back. */
export class LossyLink implements Pick<ServerLink, 'send'> {
  state: LinkState = {
    kind: 'connecting',
    since: 0,
    welcome: null,
    protocol: null,
    serverOffsetMs: 0,
    refusedFor: null,
    allotments: null,
    conflicts: 0,
    recovering: [],
    isSlow: false,
  };
  /** What becomes of the next live messages, first come first served; after that all are heard. */
  readonly fates: Fate[] = [];
  /** How many answers are still to be lost on their way back. */
  losing = 0;
  /** Waited for before an answer arrives. */
  beforeAnswer: (name: string) => Promise<void> = turn;
  readonly asked: string[] = [];
  private readonly house: InMemoryHouse;
  private readonly late: FeedChange[] = [];
  private readonly stateListeners = new Set<(state: LinkState) => void>();
  private readonly feedListeners = new Set<(change: FeedChange) => void>();
  /** An answer of a connection that is gone never arrives. */
  private connections = 0;

  constructor(house: InMemoryHouse) {
    this.house = house;
    house.onChange = (change) => this.deliver(JSON.parse(JSON.stringify(change)) as FeedChange);
  }

  async send(name: string, body: unknown): Promise<never> {
    const connection = this.connections;
    if (this.state.kind !== 'online') return unavailable('cut-off');
    this.asked.push(name);
    await turn();
    const answer = await this.house.answer(name, JSON.parse(JSON.stringify(body)) as never);
    await this.beforeAnswer(name);
    const isLost = this.losing > 0;
    if (isLost) this.losing -= 1;
    if (isLost || connection !== this.connections) return unavailable('no-answer');
    return JSON.parse(JSON.stringify(answer)) as never;
  }

  connect(): void {
    if (this.state.kind === 'online') return;
    const checkpoint = { epoch: this.house.epoch, seq: 0 };
    const welcome = {
      home: VENUES[0],
      venues: VENUES.map((venue) => ({ venue, checkpoint, offlineSales: 'allotment' })),
    } as unknown as Welcome;
    this.become({ ...this.state, kind: 'online', welcome });
  }

  cut(): void {
    this.connections += 1;
    this.house.leave();
    this.become({ ...this.state, kind: 'connecting' });
  }

  deliverLate(): void {
    for (const change of this.late.splice(0)) this.tell(change);
  }

  /** From here on nothing goes wrong any more. */
  heal(): void {
    this.fates.length = 0;
    this.losing = 0;
    this.beforeAnswer = turn;
    this.late.length = 0;
  }

  onState(listener: (state: LinkState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  onFeedChange(listener: (change: FeedChange) => void): () => void {
    this.feedListeners.add(listener);
    return () => this.feedListeners.delete(listener);
  }

  start(): void {
    this.connect();
  }

  close(): void {
    this.stateListeners.clear();
    this.feedListeners.clear();
  }

  private deliver(change: FeedChange): void {
    const fate = this.fates.shift() ?? 'heard';
    if (fate === 'late') this.late.push(change);
    if (fate === 'heard' || fate === 'twice') this.tell(change);
    if (fate === 'twice') this.tell(change);
  }

  private tell(change: FeedChange): void {
    if (this.state.kind === 'online') for (const listener of this.feedListeners) listener(change);
  }

  private become(state: LinkState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }
}

const unavailable = (reason: string) => ({ ok: false, error: rejection('UNAVAILABLE', { reason }) }) as never;

export const TERMINAL_VENUES = { terminal: TERMINAL, venues: VENUES };
