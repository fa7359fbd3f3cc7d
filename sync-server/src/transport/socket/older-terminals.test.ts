import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { HoldView } from '@foyer/shared/wire/orders';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { describe, expect, it } from 'vitest';
import { goldenRequest, goldenResponse } from '../../testing/golden.ts';
import { holdAnswer, newerField } from './older-terminals.ts';

const ids = (...names: string[]) => names as never[];
const row = TERMINAL_COMMANDS['hold.place'];

describe('to a terminal of an older version', () => {
  it('each field that came later is unknown, and none of the others', () => {
    const { performance, claim, ...later } = goldenRequest('terminal', 'hold.place');
    expect(Object.keys(later)).toEqual(['wheelchairs', 'code', 'without']);
    for (const [field, value] of Object.entries(later)) {
      const body = { performance, claim, [field]: value };
      expect([1, 2, 3].map((version) => newerField(row, version, body))).toEqual([field, field, null]);
    }
    expect(newerField(row, 1, { performance, claim })).toBeNull();
  });

  it('no advice is given, and the rest of the hold is', () => {
    const { advice, ...rest } = goldenResponse('terminal', 'hold.place');
    expect(advice).toHaveLength(4);
    const answer = ok({ ...rest, advice } as HoldView);
    expect(holdAnswer(answer, 2)).toEqual(ok(rest));
    expect(holdAnswer(answer, PROTOCOL_VERSION)).toEqual(answer);
  });

  it('a refusal it has no words for is the nearest it knows, with what to take instead', () => {
    const split = refuse(rejection('NOT_TOGETHER', { components: [ids('A-1')], proposal: ids('B-1', 'B-2') }));
    expect(holdAnswer(split, 2)).toEqual(
      refuse(
        rejection('SEAT_UNAVAILABLE', {
          taken: { seats: [], areas: [] },
          alternatives: [ids('B-1', 'B-2')],
          reason: 'not-together',
        }),
      ),
    );
    expect(holdAnswer(split, 3)).toEqual(split);
    const kept = refuse(rejection('HOUSE_SEAT', { taken: { seats: ids('A-1'), areas: [] } }));
    expect(holdAnswer(kept, 1)).toMatchObject({ error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A-1'] } } });
    const full = refuse(rejection('QUOTA_REACHED', { left: 1, reason: 'counter' }));
    expect(holdAnswer(full, 2)).toEqual(refuse(rejection('HOLD_LIMIT', { reason: 'quota-reached' })));
    const taken = refuse(rejection('SEAT_UNAVAILABLE', { taken: { seats: ids('A-1'), areas: [] } }));
    expect(holdAnswer(taken, 1)).toEqual(taken);
  });
});
