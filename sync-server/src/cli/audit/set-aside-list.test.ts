import type { SaleMade } from '@foyer/shared/domain/fact';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { newVenueState } from '@foyer/shared/domain/venue/state';
import { expect, it } from 'vitest';
import type { LogEntry } from '../../ports/log-store.ts';
import { setAsideIn } from './set-aside-list.ts';

const sale = (overrides?: SaleMade['overrides']) =>
  ({
    kind: 'fact.recorded',
    terminal: 'till-1',
    terminalEpoch: 1,
    fact: {
      jn: 7,
      body: {
        kind: 'sale.made',
        clerk: 'per-1',
        performance: 'p1',
        lines: [{ placeId: 'A-1' }, { placeId: 'A-3' }],
        ...(overrides === undefined ? {} : { overrides }),
      },
    },
  }) as unknown as VenueEvent;

it('names what a till set aside for seats of its own as well: who, which rule, why and which seats', () => {
  const entry = { stream: 'v1', seq: 12, at: 1000 } as unknown as LogEntry;
  const state = newVenueState('v1' as never);
  const notes = setAsideIn(state, entry, [sale([{ rule: 'contiguity', reason: 'guests-wish' }]), sale()]);
  expect(notes).toEqual([
    {
      stream: 'v1',
      seq: 12,
      at: 1000,
      performance: 'p1',
      rule: 'contiguity',
      reason: 'guests-wish',
      seats: ['A-1', 'A-3'],
      terminal: 'till-1',
      person: 'per-1',
    },
  ]);
});
