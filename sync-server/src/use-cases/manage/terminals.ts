import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import {
  dropTerminal,
  enrolTerminal as decideEnrol,
  revokeTerminal as decideRevoke,
} from '@foyer/shared/domain/venue/decisions/enrol-terminal';
import { allotmentsOf } from '@foyer/shared/domain/venue/allotted';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { ordersScope, scopeName } from '@foyer/shared/wire/feed';
import * as v from 'valibot';
import { submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { isDeviceKey } from '../signatures.ts';
import type { VenueStream } from '../streams.ts';
import { done, type Done } from './on-stream.ts';

type Needs = Pick<Parts, 'streams' | 'directory' | 'live' | 'access'>;
type Enrolled = ResponseOf<ManageCommands['terminal.enrol']>;
type Listed = ResponseOf<ManageCommands['terminal.list']>;

/** Lets a device in at its home, then at its other venues under the same epoch. Asked again it goes on where it was cut off. */
export async function enrolTerminal(
  { streams, live, access }: Needs,
  request: RequestOf<ManageCommands['terminal.enrol']>,
  asked: Asked,
): Promise<Reply<Enrolled>> {
  const { terminal, publicKey } = request;
  // Its orders are followed under its name.
  if (!v.is(scopeName, ordersScope(terminal))) return refuse(rejection('INVALID_REQUEST', { reason: 'terminal' }));
  if (!isDeviceKey(publicKey)) return refuse(rejection('INVALID_REQUEST', { reason: 'publicKey' }));
  const venues = [...new Set(request.venues)];
  const open = venues.flatMap((venue) => streams.venue(venue) ?? []);
  const [home, ...others] = open;
  if (home === undefined || open.length < venues.length) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  const elsewhere = await knownElsewhere(streams, terminal, home.venue);
  if (elsewhere) return refuse(rejection('ALREADY_EXISTS', { reason: 'home' }));
  // A device in the place of another is what that one was, unless it is said otherwise.
  const before = await home.read((state) => state.terminals.get(terminal));
  const device = { kind: request.kind ?? before?.terminalKind, tenders: request.tenders ?? before?.tenders };
  const wanted = { ...request, ...device, venues };
  const first = await submit(home, asked, { command: 'terminal.enrol', body: wanted }, (state) =>
    decideEnrol(state, wanted),
  );
  const terminalEpoch = first.ok ? first.value.terminalEpoch : await epochAt(home, terminal);
  if (!first.ok && first.error.code !== 'ALREADY_EXISTS') return first;
  // Known at home already, but perhaps cut off before it was known everywhere.
  const rest = await Promise.all(
    others.map((venue) =>
      submit(venue, asked, { command: 'terminal.enrol', body: { ...wanted, terminalEpoch } }, (state) =>
        decideEnrol(state, { ...wanted, terminalEpoch }),
      ),
    ),
  );
  if (!first.ok && !rest.some((reply) => reply.ok)) return first;
  const what = { command: 'terminal.enrol', body: wanted };
  for (const left of streams.venues().filter(({ venue }) => !venues.includes(venue)))
    await submit(left, asked, what, (state) => dropTerminal(state, terminal));
  // The device before it, under the same name, is over.
  live.end(terminal, 'replaced');
  access.closeAllAt(terminal);
  return ok({ terminal, terminalEpoch });
}

const epochAt = (home: VenueStream, terminal: TerminalId): Promise<number> =>
  home.read((state) => state.terminals.get(terminal)?.terminalEpoch ?? 0);

/** A terminal's facts live in one venue: the same name cannot have another home. */
async function knownElsewhere(streams: Parts['streams'], terminal: TerminalId, home: VenueId): Promise<boolean> {
  const homes = await Promise.all(
    streams.venues().map((venue) => venue.read((state) => state.terminals.get(terminal)?.venues[0] ?? home)),
  );
  return homes.some((known) => known !== home);
}

/** Shuts a device out at all of its venues and cuts its connection at once. Its records stay. */
export async function revokeTerminal(
  { streams, directory, live, access }: Needs,
  { terminal, reason }: RequestOf<ManageCommands['terminal.revoke']>,
  asked: Asked,
): Promise<Reply<Done>> {
  const enrolled = await directory.terminal(terminal);
  if (enrolled === null) return refuse(rejection('NOT_FOUND', { reason: 'terminal' }));
  const what = { command: 'terminal.revoke', body: { terminal, reason } };
  const reply = await submit(enrolled.home, asked, what, (state) => decideRevoke(state, terminal, reason));
  if (!reply.ok) return reply;
  live.end(terminal, 'revoked');
  access.closeAllAt(terminal);
  for (const id of enrolled.terminal.venues.slice(1)) {
    const venue = streams.venue(id as VenueId);
    if (venue !== null) await submit(venue, asked, what, (state) => decideRevoke(state, terminal, reason));
  }
  return done(enrolled.home, reply);
}

/** Every terminal as its home venue knows it, and whether it is here now. */
export async function listTerminals({ streams, live }: Needs): Promise<Reply<Listed>> {
  const perVenue = await Promise.all(
    streams
      .venues()
      .map((venue) =>
        venue.read((state) => [...state.terminals.values()].filter((terminal) => terminal.venues[0] === state.id)),
      ),
  );
  const allotted = await allottedSeats(streams);
  return ok(
    perVenue.flat().map(({ id, name, venues, terminalEpoch, revoked, head, terminalKind, tenders }) => ({
      kind: terminalKind,
      tenders: [...tenders],
      allotted: allotted.get(id) ?? 0,
      report: live.reportOf(id),
      terminal: id,
      name,
      venues: [...venues],
      terminalEpoch,
      revoked: revoked !== null,
      connected: live.isConnected(id),
      lastJn: head.jn,
      seenJn: live.seenJn(id, terminalEpoch),
      lastSeenAt: live.lastSeenAt(id),
    })),
  );
}

/** Unsold seats that stand with each terminal, over all venues. */
async function allottedSeats(streams: Parts['streams']): Promise<ReadonlyMap<TerminalId, number>> {
  const perVenue = await Promise.all(
    streams
      .venues()
      .map((venue) =>
        venue.read((state) =>
          [...state.allotted.keys()].map(
            (id) => [id, allotmentsOf(state, id).reduce((sum, { allotment }) => sum + allotment.left, 0)] as const,
          ),
        ),
      ),
  );
  const sums = new Map<TerminalId, number>();
  for (const [id, left] of perVenue.flat()) sums.set(id, (sums.get(id) ?? 0) + left);
  return sums;
}
