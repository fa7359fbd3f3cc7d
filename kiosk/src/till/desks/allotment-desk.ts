import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { reconcile, type ListedAllotment } from '../allotments/reconcile.ts';
import {
  isGivenAfter,
  sellablePlaces,
  type BirthOfVenue,
  type OwnAllotment,
  type OwnPlace,
} from '../allotments/own-place.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { FactDesk } from './fact-desk.ts';
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
  private readonly facts: Pick<FactDesk, 'nudge'>;
  /** The hello and the number for which the last list was asked. */
  private listedFor: { readonly welcome: Welcome; readonly number: number | null } | null = null;
  private isPoked = false;
  /** Somebody waits for a list of now. */
  private isWanted = false;
  /** Steady time until which the last list is new enough. */
  private restUntil = 0;
  private running: Promise<void> = Promise.resolve();
  private isListing = false;
  /** Told after each list that was written, with the server's time of it. */
  onListed: (listedAt: number) => void = () => undefined;
  private isClosed = false;
  private stopWaiting: () => void = () => undefined;

  constructor(till: TillContext, facts: Pick<FactDesk, 'nudge'>) {
    this.till = till;
    this.facts = facts;
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
    this.isWanted = true;
    await this.run();
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
    if (this.isWanted || this.listedFor?.welcome !== welcome) return 0;
    if (!this.isPoked && this.listedFor.number === allotments) return null;
    // Parts of a millisecond are no rest.
    return Math.max(0, Math.floor(this.restUntil - clock.monotonic()));
  }

  private run(): Promise<void> {
    if (!this.isListing) this.running = this.listAll();
    return this.running;
  }

  /** Is over in the very moment in which it finds nothing due: a poke right after that begins the next one. */
  private async listAll(): Promise<void> {
    this.isListing = true;
    try {
      this.stopWaiting();
      let isAnswered = true;
      while (isAnswered && this.dueIn() === 0) isAnswered = await this.listSafely();
      const waitMs = this.dueIn();
      if (waitMs === null) return;
      this.stopWaiting = this.till.clock.after(isAnswered ? waitMs : ASK_AGAIN_MS, () => void this.run());
    } finally {
      this.isListing = false;
    }
  }

  /** A disk that fails now may work in a moment: nothing of the list counts until it is written. */
  private async listSafely(): Promise<boolean> {
    try {
      return await this.list();
    } catch (cause) {
      this.till.log.error({ cause }, 'the list of allotments could not be written');
      this.listedFor = null;
      return false;
    }
  }

  private async list(): Promise<boolean> {
    const { link, ledger, clock, log, serverTime } = this.till;
    const { welcome, allotments: number } = link.state;
    if (welcome === null) return false;
    bearOnce(this.till, welcome);
    this.isPoked = false;
    this.isWanted = false;
    const sentJn = ledger.acknowledgedJn();
    const asked = serverTime.moment();
    const knownThen = new Set(ledger.ownAllotments().map(({ id }) => id));
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
    const own = ledger.ownAllotments();
    const changes = reconcile(
      placesOf(ledger, own),
      own,
      answer.value.allotments.map((one) => listed(one, ledger.births())),
      sentJn,
    );
    const { granted, allotments } = changes;
    // Seats kept while the answer was on its way are in no list that was asked for before.
    const gone = changes.gone.filter(({ allotment }) => knownThen.has(allotment));
    if (granted.length + gone.length + allotments.length > 0) {
      ledger.keepAllotments({ granted, gone, allotments });
      log.info({ granted: granted.length, gone: gone.length }, 'what stands with this till has changed');
    }
    this.giveBackLate();
    this.onListed(answer.value.serverNow);
    this.keepShows();
    this.till.changed();
    this.till.tell('performances.changed', {});
    const until = clock.monotonic();
    this.restUntil = until + REST * (until - from);
    return true;
  }

  /** What was granted while the shift was being closed: nobody sells it here until the next one is opened. */
  private giveBackLate(): void {
    const { ledger } = this.till;
    // A till's first fact opens its first shift: one without any waits for that.
    if (ledger.openShift() !== null || ledger.head().jn === 0) return;
    const birth = ledger.birth();
    const late = ledger
      .ownPerformances()
      .flatMap((performance) => [...sellablePlaces(ledger.ownPlaces(performance), birth).values()]);
    if (late.length === 0) return;
    ledger.returnPlaces(late, 'shift-closed', serverNow(this.till));
    this.facts.nudge();
  }
}

/** Show by show, since those are kept that did not change: a till with seats of two weeks has ten thousands of places. */
const placesOf = (ledger: TillContext['ledger'], own: readonly OwnAllotment[]): readonly OwnPlace[] =>
  [...new Set(own.map(({ performance }) => performance))].flatMap((performance) => ledger.ownPlaces(performance));

/** The first word of a server: from here on the ledger knows what this till sells. */
export function bearOnce({ ledger }: Pick<TillContext, 'ledger'>, { serverNow: at, venues }: Welcome): void {
  if (ledger.birth() !== null) return;
  ledger.bear(
    at,
    venues.map(({ venue, checkpoint: { epoch, seq } }) => ({ venue, epoch, seq })),
  );
}

function listed(
  { allotmentId, granted, ...rest }: AllotmentList['allotments'][number],
  births: readonly BirthOfVenue[],
): ListedAllotment {
  const birth = births.find(({ venue }) => venue === rest.venue);
  const isJudged = granted !== undefined && birth !== undefined;
  return { id: allotmentId, ...rest, ...(isJudged ? { isWhole: isGivenAfter(granted, birth) } : {}) };
}
