import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { reconcile, type ListedAllotment } from '../allotments/reconcile.ts';
import { haltOf, type TillContext } from '../context.ts';
import type { Welcome } from '../ports/server-link.ts';

const ASK_AGAIN_MS = 1000;
/** Of the time that a list takes here, so much passes before the next: a till with ten thousands of seats has other work. */
const REST = 9;

type AllotmentList = ResponseOf<TerminalCommands['allotment.list']>;

/**
 * Keeps `till.db` at what the server lists as standing with this terminal: on every connect, when poked, and whenever
 * the number of the beat is not that of the last list. A place counts once it is written here.
 */
export class AllotmentDesk {
  private readonly till: TillContext;
  /** The hello and the number for which the last list was asked. */
  private listedFor: { readonly welcome: Welcome; readonly number: number | null } | null = null;
  private isPoked = false;
  private running: Promise<void> | null = null;
  /** Told after each list that was written, with the server's time of it. */
  onListed: (listedAt: number) => void = () => undefined;
  /** Steady time until which the last list is new enough. */
  private restUntil = 0;
  private isClosed = false;
  private stopWaiting: () => void = () => undefined;

  constructor(till: TillContext) {
    this.till = till;
  }

  /** The link says something new. */
  look(): void {
    void this.run();
  }

  /** Something says that the list is another. */
  nudge(): void {
    this.isPoked = true;
    void this.run();
  }

  /** Resolves once a list asked for now is written, or cannot be had now. */
  async refresh(): Promise<void> {
    this.isPoked = true;
    this.restUntil = 0;
    await (this.running ?? this.run());
  }

  /** The catalogue may say more of what is to be sold from here. */
  keepShows(): void {
    const { ownShows, log } = this.till;
    if (haltOf(this.till) !== null) return;
    try {
      ownShows.keep();
    } catch (cause) {
      log.error({ cause }, 'what it takes to sell alone could not be written');
    }
  }

  close(): void {
    this.isClosed = true;
    this.stopWaiting();
  }

  /** Milliseconds until the list is to be asked for; null when nothing says that it is another. */
  private dueIn(): number | null {
    const { link, clock } = this.till;
    const { kind, welcome, allotments } = link.state;
    if (this.isClosed || kind !== 'online' || welcome === null || haltOf(this.till) !== null) return null;
    if (this.listedFor?.welcome !== welcome) return 0;
    if (!this.isPoked && this.listedFor.number === allotments) return null;
    return Math.max(0, this.restUntil - clock.monotonic());
  }

  private run(): Promise<void> {
    this.running ??= this.listAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async listAll(): Promise<void> {
    this.stopWaiting();
    let isAnswered = true;
    while (isAnswered && this.dueIn() === 0) isAnswered = await this.listSafely();
    const waitMs = this.dueIn();
    if (waitMs === null) return;
    this.stopWaiting = this.till.clock.after(isAnswered ? waitMs : ASK_AGAIN_MS, () => void this.run());
  }

  /** A disk that fails now may work in a moment: nothing of the list counts until it is written. */
  private async listSafely(): Promise<boolean> {
    try {
      return await this.list();
    } catch (cause) {
      this.till.log.error({ cause }, 'the list of allotments could not be written');
      return false;
    }
  }

  private async list(): Promise<boolean> {
    const { link, ledger, clock, log, serverTime } = this.till;
    const { welcome, allotments: number } = link.state;
    if (welcome === null) return false;
    if (ledger.birth() === null) ledger.bear(welcome.serverNow);
    this.isPoked = false;
    const sentJn = ledger.acknowledgedJn();
    const asked = serverTime.moment();
    const answer = await link.send('allotment.list', {});
    if (this.isClosed) return false;
    if (!answer.ok) {
      this.isPoked = answer.error.retry === 'same' || answer.error.retry === 'later';
      // An older server has no allotments to list.
      if (!this.isPoked) this.listedFor = { welcome, number };
      return false;
    }
    const from = clock.monotonic();
    this.listedFor = { welcome, number };
    // Before the seats count: by this time their last moment is counted.
    serverTime.heard(answer.value.serverNow, asked);
    const changes = reconcile(
      ledger.ownPlaces(null),
      ledger.ownAllotments(),
      answer.value.allotments.map(listed),
      sentJn,
    );
    const { granted, gone, allotments } = changes;
    if (granted.length + gone.length + allotments.length > 0) {
      ledger.keepAllotments(changes);
      log.info({ granted: granted.length, gone: gone.length }, 'what stands with this till has changed');
    }
    this.onListed(answer.value.serverNow);
    this.keepShows();
    this.till.changed();
    this.till.tell('performances.changed', {});
    const until = clock.monotonic();
    this.restUntil = until + REST * (until - from);
    return true;
  }
}

const listed = ({ allotmentId, ...rest }: AllotmentList['allotments'][number]): ListedAllotment => ({
  id: allotmentId,
  ...rest,
});
