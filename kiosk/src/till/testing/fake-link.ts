import { rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { AllotmentsRecalled } from '@foyer/shared/wire/events';
import type { FeedChange } from '@foyer/shared/wire/feed';
import type { LinkState, SendOptions, ServerLink, Welcome } from '../ports/server-link.ts';
import type { PretendServer } from './pretend-server.ts';

/** `held` on its way there, `answer-held` on its way back; `late`: waited for in vain, and there once it is let go. */
export type Fate = 'through' | 'lost-before' | 'lost-after' | 'held' | 'answer-held' | 'late';

/** A link to a pretend server in the same process, whose messages a test lets through, loses or holds back. */
export class FakeLink implements ServerLink {
  state: LinkState;
  /** What becomes of the next messages of a name, first come first served; after that all go through. */
  readonly fates = new Map<string, Fate[]>();
  /** Live changes of the feed are lost. */
  isDeaf = false;
  /** Names of all messages that left, in order. */
  readonly sent: string[] = [];
  private readonly server: PretendServer;
  private readonly stateListeners = new Set<(state: LinkState) => void>();
  private readonly feedListeners = new Set<(change: FeedChange) => void>();
  private readonly pokeListeners = new Set<() => void>();
  private readonly recallListeners = new Set<(recalled: AllotmentsRecalled) => void>();
  private held: (() => void)[] = [];
  /** Of all links together: a till that starts again gives no command the name of an older one. */
  private static ids = 0;

  constructor(server: PretendServer) {
    this.server = server;
    this.state = {
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
    server.onChange = (change) => {
      if (this.state.kind === 'online' && !this.isDeaf) for (const listener of this.feedListeners) listener(change);
    };
  }

  async send(name: string, body: unknown, options: SendOptions = {}): Promise<Reply<never>> {
    if (this.state.kind !== 'online') return lost('cut-off');
    this.sent.push(name);
    const { commandId = `c${(FakeLink.ids += 1)}x`, timeoutMs: _, ...rest } = options;
    const envelope = JSON.parse(JSON.stringify({ v: 1, commandId, ...rest, body })) as unknown;
    const fate = this.fates.get(name)?.shift() ?? 'through';
    await Promise.resolve();
    if (fate === 'lost-before') return lost('no-answer');
    if (fate === 'late') this.held.push(() => void this.server.answer(name, envelope));
    if (fate === 'late') return lost('no-answer');
    if (fate === 'held') await new Promise<void>((resolve) => this.held.push(resolve));
    const reply = this.server.answer(name, envelope);
    if (fate === 'lost-after') return lost('no-answer');
    if (fate === 'answer-held') await new Promise<void>((resolve) => this.held.push(resolve));
    return JSON.parse(JSON.stringify(reply)) as Reply<never>;
  }

  /** Lets everything held back arrive, or what was held back first. */
  letGo(most = this.held.length): void {
    for (const go of this.held.splice(0, most)) go();
  }

  connect(): void {
    const { epoch, seq } = this.server;
    const checkpoint = { epoch, seq };
    const welcome = {
      serverNow: this.server.now,
      home: 'v1',
      venues: [{ venue: 'v1', checkpoint, offlineSales: this.server.offlineSales }],
      house: checkpoint,
      nextJn: this.server.facts.length + 1,
      lastHash: this.server.facts.at(-1)?.hash,
      ticketKeys: this.server.ticketKeys,
      tenders: this.server.payments.tenders,
    } as unknown as Welcome;
    const { number, conflicts } = this.server.allotted;
    const news = { allotments: number, conflicts: conflicts.length, recovering: [], isSlow: false };
    this.become({
      kind: 'online',
      since: this.server.now,
      welcome,
      protocol: this.server.protocol,
      serverOffsetMs: 0,
      refusedFor: null,
      ...news,
    });
  }

  cut(): void {
    this.become({ ...this.state, kind: 'connecting', since: this.server.now });
  }

  /** The server ends the session and says why. */
  shutOut(refusedFor: 'replaced' | 'revoked'): void {
    this.become({ ...this.state, kind: 'refused', refusedFor, since: this.server.now });
  }

  /** The server's beat, once a second, and its poke before it. */
  beat(): void {
    const { number, conflicts } = this.server.allotted;
    if (this.state.kind === 'online') this.become({ ...this.state, allotments: number, conflicts: conflicts.length });
  }

  poke(): void {
    if (this.state.kind === 'online') for (const listener of this.pokeListeners) listener();
  }

  /** Another door wants places of an allotment; `grants` are those they were given with. */
  recall(recall: string, allotment: string, places: number[], grants = places.map(() => 1)): void {
    if (this.state.kind !== 'online') return;
    const recalled = { recall, allotment, performance: 'p1', places, grants } as unknown as AllotmentsRecalled;
    for (const listener of this.recallListeners) listener(recalled);
  }

  /** The link tells of itself what a test says. */
  tell(news: Partial<Pick<LinkState, 'recovering' | 'isSlow'>>): void {
    this.become({ ...this.state, ...news });
  }

  onAllotmentsChanged(listener: () => void): () => void {
    this.pokeListeners.add(listener);
    return () => this.pokeListeners.delete(listener);
  }

  onRecalled(listener: (recalled: AllotmentsRecalled) => void): () => void {
    this.recallListeners.add(listener);
    return () => this.recallListeners.delete(listener);
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
    if (this.state.kind === 'online') this.state = { ...this.state, kind: 'connecting', since: this.server.now };
    this.stateListeners.clear();
    this.feedListeners.clear();
  }

  private become(state: LinkState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }
}

const lost = (reason: string): Reply<never> => ({ ok: false, error: rejection('UNAVAILABLE', { reason }) });
