import type { Server as HttpServer } from 'node:http';
import { HOUSE_STREAM, type PerformanceId, type VenueId } from '@foyer/shared/domain/ids';
import { HEAD_INTERVAL_MS } from '@foyer/shared/wire/feed';
import { endRecoveryJob } from './jobs/end-recovery.ts';
import { carryOutRefundsJob } from './jobs/carry-out-refunds.ts';
import { contactsJob } from './jobs/contacts.ts';
import { expireHoldsJob } from './jobs/expire-holds.ts';
import { startJobs, type Job } from './jobs/job.ts';
import { checkBillsJob } from './jobs/check-bills.ts';
import { queryPaymentsJob } from './jobs/query-payments.ts';
import { sendMessagesJob } from './jobs/send-messages.ts';
import { shareOutJob } from './jobs/share-out.ts';
import { retirePerformancesJob } from './jobs/retire-performances.ts';
import type { HeadKeeper } from './ports/head-keeper.ts';
import type { Defer, Published } from './sequencer/types.ts';
import { createDoorway, type Doorway } from './transport/doorway.ts';
import { listening, urlOf } from './transport/http/listening.ts';
import { openHttp } from './transport/http/open-http.ts';
import { createCodeTries, createRateGate, type RateGate, type RateTable } from './transport/rates.ts';
import { createFeedRooms, type FeedRooms } from './transport/socket/feed-rooms.ts';
import { openPublicDoor } from './transport/socket/public-door.ts';
import { openSockets, type SocketDoors } from './transport/socket/socket-server.ts';
import { openTerminalDoor } from './transport/socket/terminal-door.ts';
import { startTerminalBeat } from './transport/socket/terminal-beat.ts';
import { createTerminalHandlers } from './transport/socket/terminal-handlers.ts';
import { createTerminalLinks, type TerminalLinks } from './transport/socket/terminal-links.ts';
import { noticesInLog } from './use-cases/conflicts/notices-in-log.ts';
import { Invitations } from './use-cases/manage/invitations.ts';
import { createDirectory } from './use-cases/directory.ts';
import { createRecalls } from './use-cases/recalls.ts';
import { PlatformsAsked } from './use-cases/recovery/platforms-asked.ts';
import { createHealth } from './use-cases/health.ts';
import { openStreams, type OpenedStreams } from './use-cases/open-streams.ts';
import type { Parts } from './use-cases/parts.ts';
import { createPublicSeats } from './use-cases/public-seats.ts';
import { headsOf } from './use-cases/pull-feed.ts';
import { newsOf } from './use-cases/terminal-news.ts';
import { clerkOf } from './use-cases/sessions.ts';

/** What stands outside the server and is chosen by whoever starts it. */
export type Components = Omit<
  Parts,
  'streams' | 'directory' | 'live' | 'recalls' | 'platformsAsked' | 'notices' | 'codeTries' | 'invitations'
> & {
  readonly heads: (HeadKeeper & { close(): void }) | null;
  /** Whoever knows it is a manager. */
  readonly managerToken: string;
  /** Where the outside reaches us; null: the address we listen on. */
  readonly publicUrl: string | null;
  readonly rates?: RateTable;
  /** Runs a task once what arrived in this tick has been read; default `setImmediate`. */
  readonly defer?: Defer;
};

export interface App {
  readonly httpServer: HttpServer;
  /** Port 0 takes a free one. Rejects when the address cannot be had. */
  listen(host: string, port: number): Promise<{ readonly url: string; readonly port: number }>;
  /** Takes nothing new, answers what is under way, keeps the heads and closes the stores. */
  drain(): Promise<void>;
}

/** How long a stopping server waits for what is under way. */
const DRAIN_LIMIT_MS = 8000;
const PRUNE_EVERY_MS = 10 * 60 * 1000;

/**
 * Puts the doors, the use-cases and the jobs together. Reads no environment and keeps nothing outside itself. `openDoors`
 * is where live connections come from: Socket.IO, or a simulated network.
 */
export async function createApp(
  components: Components,
  openDoors: (...given: Parameters<typeof openSockets>) => SocketDoors = openSockets,
): Promise<App> {
  const { log } = components;
  const core = await openCore(components, createRateGate(components.rates));
  const { parts, links, doorway } = core;
  const { streams } = core;
  const url = { listening: null as string | null };
  const health = createHealth(parts);
  const httpServer = openHttp(components, parts, doorway, health);
  const sockets = openDoors(httpServer, () => components.publicUrl ?? url.listening, log);
  const { stopBeat, stopJobs } = serveCore(core, sockets, components);
  return {
    httpServer,
    async listen(host, port) {
      const address = await listening(httpServer, host, port);
      url.listening = urlOf(host, address.port);
      return { url: url.listening, port: address.port };
    },
    drain: once(async () => {
      health.startDraining();
      stopJobs();
      httpServer.close();
      links.announce('draining');
      await doorway.drain(DRAIN_LIMIT_MS);
      stopBeat();
      await sockets.close();
      httpServer.closeAllConnections();
      await closeStores(components, streams);
    }),
  };
}

/** A server without doors: what it knows, who is here, and the check that every door makes. */
export interface Core {
  readonly parts: Parts;
  readonly streams: OpenedStreams;
  readonly links: TerminalLinks;
  readonly doorway: Doorway;
  readonly listeners: ((published: Published) => void)[];
}

/** Throws when a log cannot be trusted. */
export async function openCore(
  components: Omit<Components, 'managerToken' | 'publicUrl'>,
  rates: RateGate,
): Promise<Core> {
  const { clock, log } = components;
  const listeners: ((published: Published) => void)[] = [];
  const streams = await openStreams({
    ...components,
    onPublish: (published) => listeners.forEach((tell) => tell(published)),
  });
  const links = createTerminalLinks(clock);
  const parts: Parts = {
    ...components,
    streams,
    directory: createDirectory(streams),
    live: links,
    platformsAsked: new PlatformsAsked(components.payments),
    recalls: createRecalls({ live: links, ids: components.ids, clock }),
    notices: noticesInLog(streams),
    codeTries: createCodeTries(),
    invitations: new Invitations(),
  };
  return { parts, streams, links, doorway: createDoorway({ clock, log, rates }), listeners };
}

/** Opens the doors of live connections and starts the jobs. */
export function serveCore(
  { parts, doorway, links, listeners }: Core,
  sockets: SocketDoors,
  { clock, log, defer }: Pick<Components, 'clock' | 'log' | 'defer'>,
): { readonly stopBeat: () => void; readonly stopJobs: () => void } {
  const rooms = createFeedRooms(sockets.terminal, defer);
  const stopBeat = serveDoors(sockets, parts, doorway, links, rooms, listeners);
  return { stopBeat, stopJobs: startJobs(jobsOf(parts, rooms), clock, log) };
}

function serveDoors(
  sockets: SocketDoors,
  parts: Parts,
  doorway: Doorway,
  links: TerminalLinks,
  rooms: FeedRooms,
  listeners: ((published: Published) => void)[],
): () => void {
  const { clock } = parts;
  const publicDoor = openPublicDoor({ namespace: sockets.public, doorway, seats: createPublicSeats(parts.directory) });
  listeners.push(
    (published) => rooms.publish(published),
    (published) => {
      if (published.stream !== HOUSE_STREAM)
        publicDoor.changed(published.stream as string as VenueId, seatsIn(published));
    },
  );
  openTerminalDoor({
    namespace: sockets.terminal,
    doorway,
    links,
    handlers: createTerminalHandlers(parts, links),
    clerkOf: (token, terminal) => clerkOf(parts, token, terminal),
    headOf: async (terminal) => (await parts.directory.terminal(terminal))?.terminal.head.jn ?? 0,
    clock,
  });
  const beat = startTerminalBeat({ links, newsOf: (readers) => newsOf(parts, readers), clock, log: parts.log });
  listeners.push(() => beat.look());
  return beat.stop;
}

const SEATS = 'seats:';

const seatsIn = ({ changes }: Published): PerformanceId[] =>
  changes.flatMap(({ scope }) => (scope.startsWith(SEATS) ? [scope.slice(SEATS.length) as PerformanceId] : []));

function jobsOf(parts: Parts, rooms: FeedRooms): Job[] {
  const { streams, clock, log, access, payments } = parts;
  return [
    expireHoldsJob(streams),
    { name: 'heads', everyMs: HEAD_INTERVAL_MS, run: () => rooms.sendHeads((scopes) => headsOf(parts, scopes)) },
    endRecoveryJob(parts),
    contactsJob(parts),
    shareOutJob(parts),
    retirePerformancesJob(parts),
    { name: 'prune-sessions', everyMs: PRUNE_EVERY_MS, run: () => access.prune(clock.now()) },
    checkBillsJob(parts),
    queryPaymentsJob({ streams, clock, log, payments }),
    carryOutRefundsJob({ streams, clock, log, payments }),
    sendMessagesJob(parts),
  ];
}

async function closeStores(
  { store, heads, people, access, messages }: Components,
  streams: OpenedStreams,
): Promise<void> {
  await streams.drain();
  await store.close();
  heads?.close();
  people.close();
  messages?.store.close();
  access.stop();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
