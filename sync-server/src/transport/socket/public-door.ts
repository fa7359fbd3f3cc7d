import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { PUBLIC_LIVE_COMMANDS, type PublicLiveCommands, type SeatsChanged } from '@foyer/shared/wire/public/live';
import type { Namespace, Socket } from 'socket.io';
import type * as v from 'valibot';
import type { PublicSeats } from '../../use-cases/public-seats.ts';
import { anyone } from '../caller.ts';
import type { Doorway, Handlers } from '../doorway.ts';
import { receiveCommands } from './receive.ts';

export interface PublicDoorParts {
  readonly namespace: Namespace;
  readonly doorway: Doorway;
  readonly seats: PublicSeats;
}

/** Shows seats to everybody who looks; the returned function is told of each venue's commits. */
export interface PublicDoor {
  /** Sends what a commit changed in the rooms that somebody is in, at most once per tick. */
  changed(venue: VenueId, performances: readonly PerformanceId[]): void;
}

const MAX_ROOMS = 20;
const ROOM = 'seats|';

type PublicHandlers = Handlers<PublicLiveCommands, Socket>;

export function openPublicDoor(parts: PublicDoorParts): PublicDoor {
  const { namespace, seats } = parts;
  const handlers = createHandlers(seats);
  namespace.on('connection', (socket) => {
    receiveCommands(socket, PUBLIC_LIVE_COMMANDS, (row, message) =>
      answer(parts.doorway, handlers, socket, row, message),
    );
  });
  namespace.adapter.on('delete-room', (room: string) => {
    if (room.startsWith(ROOM)) seats.forget(room.slice(ROOM.length) as PerformanceId);
  });
  const waiting = new Set<PerformanceId>();
  const send = async () => {
    const due = [...waiting];
    waiting.clear();
    for (const performance of due) {
      const change = await seats.changes(performance);
      if (change !== null) namespace.to(ROOM + performance).emit('seats.changed', change satisfies SeatsChanged);
    }
  };
  return {
    changed(_venue, performances) {
      for (const performance of performances) {
        if (!namespace.adapter.rooms.has(ROOM + performance)) continue;
        if (waiting.size === 0) setImmediate(() => void send().catch(() => undefined));
        waiting.add(performance);
      }
    },
  };
}

function createHandlers(seats: PublicSeats): PublicHandlers {
  return {
    'seats.join': async ({ performance }, socket) => {
      const room = ROOM + performance;
      if (!socket.rooms.has(room) && [...socket.rooms].filter((name) => name.startsWith(ROOM)).length >= MAX_ROOMS)
        return refuse(rejection('RATE_LIMITED', { reason: 'too many rooms', retryAfterMs: 1000 }));
      // Joined before it is read: what is committed in between is sent, and is known by its seq.
      await socket.join(room);
      const head = await seats.watch(performance);
      if (!head.ok) await socket.leave(room);
      return head;
    },
    'seats.leave': async ({ performance }, socket) => {
      await socket.leave(ROOM + performance);
      return ok({ performance });
    },
  };
}

function answer(
  doorway: Doorway,
  handlers: PublicHandlers,
  socket: Socket,
  row: CommandDefinition,
  message: unknown,
): Promise<Reply<unknown>> {
  return doorway.answer({
    row,
    message,
    schema: row.request as v.GenericSchema<unknown, unknown>,
    bytes: null,
    commandId: null,
    authenticate: () => ok(anyone(socket.handshake.address)),
    handle: (request) => {
      // The row's schema has just checked the request of this very row; the compiler cannot follow the pair.
      const handler = handlers[row.name as keyof PublicLiveCommands] as (
        request: unknown,
        socket: Socket,
      ) => Promise<Reply<unknown>>;
      return handler(request, socket);
    },
  });
}
