import { describe, expect, it } from 'vitest';
import type { Fence } from '../fence.ts';
import type { PerformanceId, TicketId } from '../ids.ts';
import { checkTicket, type GateCopy, type GateSeat, type GateVerdict } from './check-ticket.ts';

const TONIGHT = 'tonight' as PerformanceId;
const fence = (grant: number, use = 1, epoch = 1): Fence => ({ epoch, grant, use });
const ids = (...names: string[]): ReadonlySet<TicketId> => new Set(names as TicketId[]);
const seat = (change: Partial<GateSeat> = {}): GateSeat => ({
  fence: fence(3),
  isVoid: false,
  honoured: ids('kept'),
  ...change,
});
const copy = (change: Partial<GateCopy> = {}, at: GateSeat = seat()): GateCopy => ({
  performance: TONIGHT,
  seat: (place) => (place < 10 ? at : null),
  reseated: ids('moved'),
  admitted: ids('in'),
  ...change,
});
const ticket = (id = 't', its = fence(3), place = 4, performance = TONIGHT) => ({
  id: id as TicketId,
  performance,
  place,
  fence: its,
});

type Row = readonly [string, ReturnType<typeof ticket>, GateSeat, boolean, GateVerdict['because']];

describe('a gate', () => {
  it.each<Row>([
    ['admits the ticket whose fence is current', ticket(), seat(), true, 'current'],
    [
      'admits one that the house honours, although its fence is old',
      ticket('kept', fence(1)),
      seat(),
      true,
      'honoured',
    ],
    [
      'admits one that the house honours, although the sale is void',
      ticket('kept'),
      seat({ isVoid: true }),
      true,
      'honoured',
    ],
    ['admits a signed ticket newer than its copy: a later sale', ticket('t', fence(3, 3)), seat(), true, 'newer'],
    ['admits a signed ticket newer than its copy: a later claimant', ticket('t', fence(4, 1)), seat(), true, 'newer'],
    ['admits a signed ticket newer than its copy: after a restore', ticket('t', fence(1, 1, 2)), seat(), true, 'newer'],
    [
      'admits a signed ticket newer than a void that it knows',
      ticket('t', fence(3, 3)),
      seat({ isVoid: true }),
      true,
      'newer',
    ],
    ['refuses a ticket whose sale was taken back', ticket(), seat({ isVoid: true }), false, 'void'],
    ['refuses an older claimant’s', ticket('t', fence(2, 9)), seat(), false, 'void'],
    ['refuses an older sale’s', ticket('t', fence(3, 0)), seat(), false, 'void'],
    ['refuses the old ticket of a party that sits elsewhere', ticket('moved'), seat(), false, 're-seated'],
    ['refuses who was let in here before', ticket('in'), seat(), false, 'already-admitted'],
    [
      'refuses a ticket of another show',
      ticket('t', fence(3), 4, 'other' as PerformanceId),
      seat(),
      false,
      'wrong-performance',
    ],
    ['refuses a place that the hall does not have', ticket('t', fence(3), 99), seat(), false, 'no-such-place'],
  ])('%s', (_, its, at, admit, because) => {
    expect(checkTicket(copy({}, at), its, true)).toEqual({ admit, because });
  });

  it('believes nothing that is not signed, whatever else is right about it', () => {
    for (const its of [ticket(), ticket('kept'), ticket('t', fence(9)), ticket('in')])
      expect(checkTicket(copy(), its, false)).toEqual({ admit: false, because: 'forged' });
  });
});
