import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { SeatsChanged } from '@foyer/shared/wire/public/live';
import { io, type Socket } from 'socket.io-client';
import { SERVER } from './server-address.ts';
import { WxTransport } from './wx-transport.ts';

export interface LiveSeats {
  /** The page is hidden, or is left. Safe to call twice. */
  readonly close: () => void;
}

export interface LiveSeatsTold {
  /** All places anew: after joining, and whenever a message was missed. */
  readonly onStates: (states: string, seq: number) => void;
  /** Places that look different now: index of the first of each run, and a character for each place. */
  readonly onRuns: (runs: SeatsChanged['runs'], seq: number) => void;
  /** Whether messages come: without them the page reads the seats by HTTP now and then. */
  readonly onLink: (isUp: boolean) => void;
}

interface Joined {
  readonly states: string;
  readonly epoch: number;
  readonly seq: number;
}

/**
 * The seats of one performance as they change, for the seat page alone. A message that does not follow the one before
 * (`prevSeq`), another epoch and every reconnection make it join again: being told is a courtesy, never relied on.
 */
export function followSeats(performance: PerformanceId, told: LiveSeatsTold): LiveSeats {
  const socket: Socket = io(`${SERVER}/public`, {
    transports: [WxTransport],
    reconnectionDelay: 1000,
    reconnectionDelayMax: 10_000,
    timeout: 8000,
    forceNew: true,
  });
  let seen: { epoch: number; seq: number } | null = null;
  let isClosed = false;

  const join = (): void => {
    seen = null;
    void socket
      .timeout(8000)
      .emitWithAck('seats.join', { performance })
      .then(
        (answer: { ok: boolean; value?: Joined }) => {
          if (isClosed || !answer.ok || answer.value === undefined) return;
          seen = { epoch: answer.value.epoch, seq: answer.value.seq };
          told.onStates(answer.value.states, answer.value.seq);
          told.onLink(true);
        },
        // No answer in time: the client reconnects by itself, and joins again then.
        () => told.onLink(false),
      );
  };
  socket.on('connect', join);
  socket.on('disconnect', () => told.onLink(false));
  socket.on('connect_error', () => told.onLink(false));
  socket.on('seats.changed', (change: SeatsChanged) => {
    if (change.performance !== performance || seen === null) return;
    if (change.epoch !== seen.epoch || change.prevSeq !== seen.seq) return join();
    seen = { epoch: change.epoch, seq: change.seq };
    told.onRuns(change.runs, change.seq);
  });
  return {
    close: () => {
      isClosed = true;
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}
