import { isDeepStrictEqual } from 'node:util';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommandName, TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Envelope } from '@foyer/shared/wire/envelope';
import { SERVER_EVENTS, type AllotmentsRecalled } from '@foyer/shared/wire/events';
import type { FeedChange } from '@foyer/shared/wire/feed';
import * as v from 'valibot';
import type { LinkState, SendOptions, ServerLink } from '../../ports/server-link.ts';
import { agreedVersion, sayHello, UNHEARD } from './hello.ts';
import { Listeners } from './listeners.ts';
import { connectTimeoutMs, retryAfterMs } from './patience.ts';
import { Pulse } from './pulse.ts';
import { isKnownRefusal, refusedFor, refusedNow, saidBy } from './refusals.ts';
import { ReportWord } from './report-word.ts';
import { SeenWord } from './seen-word.ts';
import type { SocketLinkParts } from './socket-link-parts.ts';
import { connect, unavailable, type Body, type Connection } from './session.ts';

/** First version in which a server numbers its beats to have them said back. */
const BEATS_SAID_BACK_SINCE = 4;
/** Without a beat for this long (the server sends one each second) the link counts as lost. */
const BEAT_TIMEOUT_MS = 2500;
const ANSWER_TIMEOUT_MS = 5000;
/** A slow answer still says how slow the line is. */
const PING_TIMEOUT_MS = 30_000;

/** `ServerLink` over Socket.IO: one WebSocket at a time, opened again and again until closed. */
export class SocketLink implements ServerLink {
  state: LinkState;
  private readonly parts: SocketLinkParts;
  private readonly seen: SeenWord;
  private readonly stateListeners = new Listeners<LinkState>();
  readonly onState = (listener: (state: LinkState) => void): (() => void) => this.stateListeners.add(listener);
  private readonly feedListeners = new Listeners<FeedChange>();
  private readonly pokeListeners = new Listeners<void>();
  readonly onAllotmentsChanged = (listener: () => void): (() => void) => this.pokeListeners.add(listener);
  private readonly recallListeners = new Listeners<AllotmentsRecalled>();
  private connection: Connection | null = null;
  private pulse: Pulse;
  private readonly reports: ReportWord;
  private isClosed = false;
  private attempts = 0;
  private stopWaiting: () => void = () => undefined;
  private stopWatching: () => void = () => undefined;

  constructor(parts: SocketLinkParts) {
    this.parts = parts;
    this.seen = new SeenWord(parts);
    this.pulse = new Pulse(parts.clock);
    this.reports = new ReportWord(parts.clock, parts.report);
    this.state = {
      kind: 'connecting',
      since: parts.clock.now(),
      serverOffsetMs: parts.serverOffsetMs ?? 0,
      ...UNHEARD,
    };
  }

  start(): void {
    void this.tryOnce();
  }

  async send<Name extends TerminalCommandName>(
    name: Name,
    body: Body<Name>,
    options: SendOptions = {},
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>> {
    const { connection } = this;
    if (connection === null || this.state.kind !== 'online') return unavailable('cut-off');
    const { timeoutMs = ANSWER_TIMEOUT_MS, commandId = this.parts.ids.id('c'), ...rest } = options;
    const envelope: Envelope = {
      v: agreedVersion(this.state.protocol),
      commandId: commandId as Envelope['commandId'],
      seen: this.seen.jn(),
      ...rest,
      body,
    };
    return await connection.ask(name, envelope, timeoutMs);
  }

  onFeedChange(listener: (change: FeedChange) => void): () => void {
    return this.feedListeners.add(listener);
  }

  onRecalled(listener: (recalled: AllotmentsRecalled) => void): () => void {
    return this.recallListeners.add(listener);
  }

  close(): void {
    this.isClosed = true;
    this.stopWaiting();
    this.drop();
    if (this.state.kind === 'online') this.state = { ...this.state, kind: 'connecting', since: this.parts.clock.now() };
  }

  private async tryOnce(): Promise<void> {
    const { parts } = this;
    const timeoutMs = connectTimeoutMs(this.attempts);
    this.attempts += 1;
    let connection: Connection;
    try {
      connection = await (parts.connect ?? connect)(parts.serverUrl, timeoutMs);
    } catch {
      return this.again('connecting');
    }
    if (this.isClosed) return void connection.socket.close();
    this.connection = connection;
    this.pulse = new Pulse(parts.clock);
    // Listened to before hello: nothing the server says after its welcome may fall between.
    this.listen(connection);
    const sentAt = parts.clock.now();
    const known = { head: parts.head(), jn: parts.acknowledged(), venues: parts.standsAt() };
    const greeting = await sayHello(connection, parts.terminal, known, parts.ids, ANSWER_TIMEOUT_MS);
    if (this.connection !== connection) return;
    if (!greeting.ok) {
      this.drop();
      return this.again(isKnownRefusal(greeting.error) ? 'refused' : 'connecting', saidBy(greeting.error));
    }
    const { welcome, protocol } = greeting.value;
    const { serverNow, allotments = null, conflicts = 0, recovering = [] } = welcome;
    const serverOffsetMs = serverNow - (sentAt + parts.clock.now()) / 2;
    this.attempts = 0;
    this.watch();
    this.become({
      kind: 'online',
      refusedFor: null,
      welcome,
      protocol,
      serverOffsetMs: Math.round(serverOffsetMs),
      allotments,
      conflicts,
      recovering,
      isSlow: false,
    });
  }

  private listen({ socket }: Connection): void {
    socket.on('disconnect', (reason) => this.lost(String(reason)));
    socket.on('session.beat', (body: unknown) => {
      const beat = v.safeParse(SERVER_EVENTS['session.beat'], body);
      if (!beat.success || this.state.kind !== 'online') return;
      this.watch();
      this.heard(beat.output);
    });
    socket.on('feed.changed', (body: unknown) => {
      const change = v.safeParse(SERVER_EVENTS['feed.changed'], body);
      if (change.success) this.feedListeners.tell(change.output);
    });
    socket.on('allotments.changed', () => {
      if (this.state.kind === 'online') this.pokeListeners.tell();
    });
    socket.on('allotments.recalled', (body: unknown) => {
      const recalled = v.safeParse(SERVER_EVENTS['allotments.recalled'], body);
      if (recalled.success && this.state.kind === 'online') this.recallListeners.tell(recalled.output);
    });
    socket.on('session.ended', (body: unknown) => {
      const ended = v.safeParse(SERVER_EVENTS['session.ended'], body);
      this.drop();
      const reason = ended.success ? ended.output.reason : 'draining';
      this.again(reason === 'draining' ? 'connecting' : 'refused', reason);
    });
  }

  /** A beat was sent earlier than it arrives: only a clearly better or moved clock is worth telling. */
  private heard({ serverNow, beat, ...news }: v.InferOutput<(typeof SERVER_EVENTS)['session.beat']>): void {
    const { state, pulse } = this;
    pulse.beat(serverNow);
    if (beat !== undefined && agreedVersion(state.protocol) >= BEATS_SAID_BACK_SINCE) this.sayBack(beat);
    const { allotments = state.allotments, conflicts = state.conflicts, recovering = [] } = news;
    const offset = serverNow - this.parts.clock.now();
    const isMoved = Math.abs(offset - state.serverOffsetMs) > 500;
    const serverOffsetMs = isMoved ? offset : state.serverOffsetMs;
    const next: LinkState = { ...state, allotments, conflicts, recovering, isSlow: pulse.isSlow, serverOffsetMs };
    if (!isDeepStrictEqual(next, state)) this.become(next);
  }

  /** At once: by it the server knows that this till hears it, and how long a round trip takes. */
  private sayBack(beat: number): void {
    const { pulse } = this;
    pulse.saidBack(beat);
    const report = this.reports.due(agreedVersion(this.state.protocol));
    const said = report === null ? { beat } : { beat, report };
    void this.send('session.ping', said, { timeoutMs: PING_TIMEOUT_MS }).then(() => pulse.heard(beat));
  }

  private watch(): void {
    this.stopWatching();
    this.stopWatching = this.parts.clock.after(BEAT_TIMEOUT_MS, () => this.lost('no beat'));
  }

  private lost(reason: string): void {
    if (this.connection === null) return;
    this.drop();
    this.again('connecting', reason);
  }

  private drop(): void {
    const { connection } = this;
    this.connection = null;
    this.stopWatching();
    connection?.socket.removeAllListeners();
    connection?.socket.close();
  }

  private again(kind: 'connecting' | 'refused', reason?: string): void {
    if (this.isClosed) return;
    if (this.state.kind !== kind) this.parts.log.warn({ link: kind, reason }, 'link to the server');
    const now = kind === 'refused' ? refusedFor(reason) : null;
    this.become({ kind, refusedFor: refusedNow(this.state.refusedFor, now) });
    // A revoked terminal must not come back by itself; a restart after a new enrolment tries anew.
    if (reason === 'revoked') return;
    const waitMs = retryAfterMs(
      reason === 'replaced' ? reason : kind,
      this.attempts,
      (this.parts.chance ?? Math.random)(),
    );
    this.stopWaiting = this.parts.clock.after(waitMs, () => void this.tryOnce());
  }

  private become(next: Partial<LinkState> & Pick<LinkState, 'kind'>): void {
    const { kind, since } = this.state;
    const isNew = kind !== next.kind;
    if (isNew && next.kind === 'online') this.parts.log.info({ link: 'online' }, 'link to the server');
    this.state = { ...this.state, ...next, since: isNew ? this.parts.clock.now() : since };
    this.stateListeners.tell(this.state);
  }
}
