import { isDeepStrictEqual } from 'node:util';
import { HOUSE_STREAM, streamOfVenue, type StreamId, type VenueId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, CATALOGUE_SCOPE, isLayoutId, ordersScope, type FeedDocument } from '@foyer/shared/wire/feed';
import { openRefund } from './checker/books.ts';
import { deviceOf } from './checker/excuses.ts';
import { unsettledTrade } from './checker/trades.ts';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { MANAGE_COMMANDS } from '@foyer/shared/wire/commands/manage';
import { replace } from './faults/till-machines.ts';
import { PIN } from './set-up.ts';
import { closed, isClosed } from './shift-closing.ts';
import type { World } from './world.ts';
import type { WorldTill } from './till.ts';

/** Within this simulated time after everything was healed all of it has come to rest. */
const QUIET_WITHIN_MS = 30_000;
const EVERYTHING = 1_000_000;
/** The server asks the platform ever more slowly, of payments at most a minute apart, of refunds ten. */
const PAYMENTS_WITHIN_MS = 120_000;
const REFUNDS_WITHIN_MS = 660_000;

/**
 * Everything works again and nobody asks for anything any more: no fact waits, no confirm is asked, every replica is what
 * the server has; then the shifts are closed, and no seat stands with a terminal.
 */
export async function comesToRest(world: World): Promise<void> {
  world.heal();
  if (!(await until(world, () => whyRestless(world)))) return;
  for (const till of working(world)) if (!(await closed(world, till))) return;
  if (!(await until(world, () => whyRestless(world)))) return;
  // A kiosk that was put in another's place meanwhile knows of no service, and has opened a shift by itself.
  for (const till of working(world)) if (!isClosed(till) && !(await closed(world, till))) return;
  if (!(await until(world, async () => (await whyRestless(world)) ?? whyStranded(world)))) return;
  await moneyComesToRest(world);
}

/** Money may come, or have to go back, while something else is waited for. */
export async function moneyComesToRest(world: World): Promise<void> {
  const { checker, scheduler } = world;
  const wait = async (ms: number, isOver: () => boolean): Promise<void> => {
    const latest = scheduler.now + ms;
    while (!isOver() && scheduler.now < latest) await scheduler.until(() => false, scheduler.now + 1000);
  };
  for (let round = 0; round < 3; round += 1) {
    await wait(REFUNDS_WITHIN_MS, () => openRefund(checker) === null);
    // What a till that is gone had begun ends with its hold.
    await wait(PAYMENTS_WITHIN_MS + world.options.holdTtlMs, () => unsettledTrade(checker, world) === null);
  }
}

function whyStranded(world: World): string | null {
  const stranded = standing(world);
  return stranded.length === 0 ? null : `stranded after the shifts were closed: ${stranded.join(' ')}`;
}

/**
 * Places that stand with a till that works, `performance:place of terminal`. A till whose ledger began after the grant
 * does not touch them: it asks for a person, and says how many they are.
 */
function standing(world: World): string[] {
  const { seats } = world.checker;
  const places = [...seats.seats].flatMap(([performance, ofOne]) =>
    [...ofOne].flatMap(([place, { state, owner }]) => {
      const terminal = seats.terminalOf.get(owner ?? '');
      return (state === 'allotted' || state === 'quarantined') &&
        isWorking(world, terminal) &&
        !wasPutBack(world, terminal) &&
        !isOfBrokenSale(world, terminal ?? '', owner ?? '', place) &&
        !isReclaimLost(world, state, owner ?? '', place)
        ? [{ terminal, what: `${performance}:${place}` }]
        : [];
    }),
  );
  return [...Map.groupBy(places, ({ terminal }) => terminal)].flatMap(([terminal, ofOne]) => {
    const asked = world.tills.find(({ name }) => name === terminal)?.running?.till.status().askedSeats ?? 0;
    return asked >= ofOne.length ? [] : ofOne.map(({ what }) => `${what} of ${terminal}`);
  });
}

/**
 * A manager took it back from a device that was lost, in a branch that a restore left: the till that stands there now has
 * heard that it is gone, and the manager has to take it back once more (`allotment vanished` names it).
 */
const isReclaimLost = ({ checker: { excuses } }: World, state: string, allotment: string, place: number): boolean =>
  excuses.isRestored && state === 'quarantined' && excuses.reclaimed.has(`${allotment} ${place}`);

/**
 * A sale of several seats, of which a manager had taken one back by force, is kept unseated as a whole. The others stand
 * with the till, which has sold them, until somebody reclaims them.
 */
function isOfBrokenSale({ checker }: World, terminal: string, allotment: string, place: number): boolean {
  const sales = checker.papers.books
    .filter(({ till }) => till.name === terminal)
    .flatMap(({ soldByFact }) => [...soldByFact.values()]);
  return sales.some(
    ({ lines }) =>
      lines.some((line) => line.allotment === allotment && line.place === place) &&
      lines.some((line) => checker.excuses.reclaimed.has(`${line.allotment} ${line.place}`)),
  );
}

async function until(world: World, why: () => string | null | Promise<string | null>): Promise<boolean> {
  const { scheduler, checker } = world;
  const latest = scheduler.now + QUIET_WITHIN_MS;
  let reason = await why();
  while (reason !== null && scheduler.now < latest) {
    await scheduler.until(() => false, scheduler.now + 250);
    reason = await why();
  }
  if (reason !== null) checker.wrong(`not at rest 30 s after everything was healed: ${reason}`);
  return reason === null;
}

/** All but those whose folder was put back to an older state, which a person has to look at. */
const working = ({ checker, tills }: World): readonly WorldTill[] =>
  tills.filter((till) => till.running !== null && !checker.putBack.hasStopped(till));

const wasPutBack = ({ checker, tills }: World, name: string | undefined): boolean =>
  tills.some((till) => till.name === name && checker.putBack.has(till));

const isWorking = (world: World, name: string | undefined): boolean =>
  working(world).some((till) => till.name === name);

/** What has not come to rest yet; null: all has. */
export async function whyRestless(world: World): Promise<string | null> {
  if (world.server.running === null) return 'the server is not there';
  const awaited = await whoIsAwaited(world);
  if (awaited !== null) return awaited;
  // One that was on its way out when all was healed is gone since: it is started again, as a clerk would.
  const gone = world.tills.find(({ running, isBeingReplaced }) => running === null && !isBeingReplaced);
  if (gone !== undefined) world.startTill(gone);
  if (gone !== undefined) return `${gone.name} is not there`;
  for (const till of working(world)) {
    const { running, name } = till;
    if (running === null) return `${name} is not there`;
    const { link, halted, unsynced, confirming, withdrawals, paying } = running.till.status();
    if (halted !== null) return `${name} does nothing more: ${halted.reason}, ${halted.detail}`;
    if (link === 'refused') void replaceOnce(world, till);
    if (link !== 'online') return `${name} is ${link}`;
    if (world.checker.putBack.isUnaware(till)) return `${name} has not noticed that it was put back`;
    if (unsynced > 0) return `${name} has ${unsynced} facts to send`;
    if (confirming) return `${name} waits for a confirm`;
    // Nobody stands there any more: what was begun is given up, as a clerk would.
    if (paying !== null) void givenUp(world, till, paying.orderId);
    if (paying !== null) return `${name} is being paid`;
    if (world.refunds.openAt(till) !== null) void world.refunds.ask(till);
    if (world.refunds.openAt(till) !== null) return `${name} waits for the word on a refund`;
    if (withdrawals > 0) return `${name} waits for the word on ${withdrawals} withdrawals`;
    if (running.ledger.pendingPrints().length > 0) return `${name} prints`;
  }
  for (const till of working(world)) {
    const differs = await differingScope(world, till);
    if (differs !== null) return `${till.name} differs in ${differs} (I4)`;
  }
  return null;
}

async function givenUp(world: World, till: WorldTill, orderId: string): Promise<void> {
  const login = String(100 + world.tills.indexOf(till));
  if (till.status()?.clerk === null) await till.call('till.signIn', { login, pin: PIN });
  await till.call('payment.drop', { orderId });
}

type TerminalList = ResponseOf<(typeof MANAGE_COMMANDS)['terminal.list']>;

const replaced = new WeakSet<WorldTill>();

/**
 * Messages of the manager that came late or never: the server knows another key than the till has, or none that counts.
 * She sees that it is refused, looks how often it was enrolled, and gives it a new one.
 */
async function replaceOnce(world: World, till: WorldTill): Promise<void> {
  if (till.isBeingReplaced || replaced.has(till)) return;
  replaced.add(till);
  const listed = await world.manage<TerminalList>('terminal.list', {});
  // Another manager may have been at it while she looked; she looks again if that one is refused, too.
  if (till.isBeingReplaced) return void replaced.delete(till);
  const known = listed?.ok === true ? listed.value.find(({ terminal }) => terminal === till.name) : undefined;
  if (known !== undefined) till.terminalEpoch = known.terminalEpoch;
  replace(world, till);
}

/** After a restore; a till that can tell nothing any more a manager counts as lost. */
async function whoIsAwaited(world: World): Promise<string | null> {
  const { checker, tills } = world;
  if (!checker.excuses.isRestored) return null;
  const shown = await world.scheduler.await(world.manage<Recoveries>('recovery.show', {}));
  if (shown?.ok !== true) return 'what is recovering cannot be seen';
  const recovering = shown.value.venues.filter((one) => one.recovering);
  for (const { terminal, terminalEpoch, report } of recovering.flatMap(({ terminals }) => terminals)) {
    // A device that was lost and replaced tells nothing any more, however well the new one works.
    const isReplaced = tills.some((till) => till.name === terminal && till.terminalEpoch !== terminalEpoch);
    if (report !== 'awaited' || (isWorking(world, terminal) && !isReplaced)) continue;
    checker.excuses.countedLost.add(deviceOf({ name: terminal, terminalEpoch }));
    const reason = tills.some(({ name }) => name === terminal) ? 'broken' : 'gone';
    await world.scheduler.await(world.manage('recovery.countLost', { terminal, reason }));
  }
  return recovering.length === 0 ? null : `${recovering.map(({ venue }) => venue).join(' ')} recovers`;
}

type Recoveries = ResponseOf<(typeof MANAGE_COMMANDS)['recovery.show']>;

async function differingScope(world: World, till: WorldTill): Promise<string | null> {
  const venues = till.parts.venues.map((venue) => streamOfVenue(venue as VenueId));
  const scopes: (readonly [StreamId, string])[] = [
    [HOUSE_STREAM, CATALOGUE_SCOPE],
    ...venues.flatMap((stream) =>
      [CATALOGUE_SCOPE, ALL_SEATS_SCOPE, ordersScope(till.name)].map((scope) => [stream, scope] as const),
    ),
  ];
  for (const [stream, scope] of scopes) {
    const mine = till.running?.replica.scope(stream, scope) ?? null;
    const theirs = await world.scope(stream, scope, EVERYTHING);
    if (mine === null ? theirs.seq > 0 : mine.seq !== theirs.seq || !isAlike(mine.documents, theirs.documents))
      return `${stream} ${scope} at ${mine?.seq ?? 'nothing'}, the server at ${theirs.seq}`;
  }
  return null;
}

/** Layouts, which are the same wherever their hash is, a till fetches when it shows them. */
const isCompared = ({ collection, id, doc }: FeedDocument): boolean =>
  doc !== null && (collection !== 'catalogue' || !isLayoutId(id));

/** Whether both have the same live documents, as the digest of a feed says it (`feedDigest`), but in a fraction of the time. */
function isAlike(mine: readonly FeedDocument[], theirs: readonly FeedDocument[]): boolean {
  const left = new Map(
    theirs.filter(isCompared).map((document) => [`${document.collection} ${document.id}`, document]),
  );
  for (const { collection, id, seq, doc } of mine.filter(isCompared)) {
    const other = left.get(`${collection} ${id}`);
    if (other === undefined || other.seq !== seq || !isDeepStrictEqual(other.doc, doc)) return false;
    left.delete(`${collection} ${id}`);
  }
  return left.size === 0;
}
