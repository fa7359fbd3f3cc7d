import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceId } from '../../domain/ids.ts';
import { aDrawnHouse, type DrawnZone } from '../../testing/drawn-house.ts';
import { anyZones } from '../../testing/any-house.ts';
import { type Layout, layoutOf } from '../layout.ts';
import type { EdgeOverride, Point, SeatMap } from '../seat-map.ts';
import { EDGE_KINDS } from './edge-set.ts';
import { graphOf } from './seat-graph.ts';

/** Every edge once, as `a1-1 side a1-2`. */
function edgesOf(layout: Layout): string[] {
  const { offsets, targets, kinds } = graphOf(layout);
  const id = (place: number): string => layout.places[place]?.id ?? '?';
  return layout.places.flatMap(({ index }) =>
    Array.from(targets.subarray(offsets[index], offsets[index + 1]), (other, i) => ({
      other,
      at: (offsets[index] ?? 0) + i,
    }))
      .filter(({ other }) => other > index)
      .map(({ other, at }) => `${id(index)} ${EDGE_KINDS[(kinds[at] ?? 0) - 1]} ${id(other)}`),
  );
}

const drawn = (rows: readonly string[], edges: readonly EdgeOverride[] = []): Layout =>
  aDrawnHouse({ zones: [{ rows }], edges }).layout;
const without = (kind: string, edges: readonly string[]): string[] =>
  edges.filter((edge) => !edge.includes(` ${kind} `));

/** The same hall, every coordinate changed. */
function moved(map: SeatMap, to: (point: Point) => Point): SeatMap {
  const { shape } = map.stage;
  const middle = to({ x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });
  return {
    ...map,
    stage: { ...map.stage, shape: { ...middle, width: 0, height: 0 } },
    zones: map.zones.map((zone) => ({
      ...zone,
      rows: zone.rows.map((row) => ({ ...row, seats: row.seats.map((seat) => ({ ...seat, ...to(seat) })) })),
    })),
  };
}

describe('who sits beside whom', () => {
  it('are consecutive seats of a row as long as no aisle lies between them', () => {
    expect(edgesOf(drawn(['.. ._.']))).toEqual(['a1-1 side a1-2', 'a1-2 side a1-3']);
  });

  it('are not seats of two zones, nor places of an area', () => {
    const zones: DrawnZone[] = [{ rows: ['.'], areas: [{ id: 'floor', capacity: 2 }] }, { rows: ['.'] }];
    const layout = aDrawnHouse({ zones }).layout;
    expect(edgesOf(layout)).toEqual([]);
    expect([...graphOf(layout).isSeat]).toEqual([1, 0, 0, 1]);
  });

  it('are the halves of a couple seat, wherever it is drawn', () => {
    expect(edgesOf(drawn(['.<>.<_>']))).toEqual([
      'a1-1 side a1-2',
      'a1-2 couple a1-3',
      'a1-3 side a1-4',
      'a1-4 side a1-5',
      'a1-5 couple a1-6',
    ]);
  });

  it('are a wheelchair space and what is beside it, which may be further away than others', () => {
    expect(edgesOf(drawn(['..W_CW_.C__W']))).toEqual([
      'a1-1 side a1-2',
      'a1-2 side a1-3',
      'a1-3 companion a1-4',
      'a1-4 companion a1-5',
      'a1-5 side a1-6',
      'a1-6 side a1-7',
    ]);
  });

  it('are two wheelchair spaces, which are as far apart as they are wide', () => {
    expect(edgesOf(drawn(['...W_W__W']))).toEqual([
      'a1-1 side a1-2',
      'a1-2 side a1-3',
      'a1-3 side a1-4',
      'a1-4 side a1-5',
    ]);
  });

  it('are not the only two seats of a row, an aisle between them', () => {
    expect(without('front', edgesOf(drawn(['.______.', '....__..', '.______.', '.______.'])))).toEqual([
      'a2-1 side a2-2',
      'a2-2 side a2-3',
      'a2-3 side a2-4',
      'a2-5 side a2-6',
    ]);
  });

  it('follows from where seats are drawn, not from the order in which a map lists a row', () => {
    const { map } = drawn(['......', '......']);
    const shuffled = [2, 3, 1, 4, 0, 5];
    const zones = map.zones.map((zone) => ({
      ...zone,
      rows: zone.rows.map((row) => ({ ...row, seats: shuffled.flatMap((at) => row.seats[at] ?? []) })),
    }));
    const pairs = (layout: Layout) =>
      edgesOf(layout)
        .map((edge) => edge.split(' ').sort().join(' '))
        .sort();
    expect(pairs(layoutOf({ ...map, zones }))).toEqual(pairs(layoutOf(map)));
  });

  it('are the seats around a table, the last beside the first', () => {
    expect(edgesOf(drawn(['@....', '@..', '@.']))).toEqual([
      'a1-1 ring a1-2',
      'a1-1 ring a1-4',
      'a1-2 ring a1-3',
      'a1-3 ring a1-4',
      'a2-1 ring a2-2',
    ]);
    const { chains } = graphOf(drawn(['@....', '....']));
    expect([...chains.closed]).toEqual([1, 0]);
    expect([...chains.after]).toEqual([1, 2, 3, 0, 5, 6, 7, -1]);
  });

  it('never follows from labels: numbers may be odd and even, backwards or letters', () => {
    const { map } = drawn(['......', '......']);
    const relabelled: SeatMap = {
      ...map,
      zones: map.zones.map((zone) => ({
        ...zone,
        rows: zone.rows.map((row) => ({
          ...row,
          label: 'Z',
          seats: row.seats.map((seat, i) => ({ ...seat, label: ['5', '3', '1', '2', '4A', '6'][i] ?? '' })),
        })),
      })),
    };
    expect(edgesOf(layoutOf(relabelled))).toEqual(edgesOf(layoutOf(map)));
  });
});

describe('who sits behind whom', () => {
  const fronts = (layout: Layout): string[] => edgesOf(layout).filter((edge) => edge.includes(' front '));

  it('is the seat of the next row that is straight ahead, or the two it lies between', () => {
    expect(fronts(drawn(['..', '..']))).toEqual(['a1-1 front a2-1', 'a1-2 front a2-2']);
    expect(fronts(drawn(['...', ' ..']))).toEqual([
      'a1-1 front a2-1',
      'a1-2 front a2-1',
      'a1-2 front a2-2',
      'a1-3 front a2-2',
    ]);
  });

  it('is nobody across a missing seat, a missing row or around a table', () => {
    expect(fronts(drawn(['._.', '...']))).toEqual(['a1-1 front a2-1', 'a1-2 front a2-3']);
    const { map } = drawn(['..', '..', '..', '..']);
    const gap = moved(map, ({ x, y }) => ({ x, y: y > 15 ? y + 12 : y }));
    expect(fronts(layoutOf(gap))).toEqual(['a1-1 front a2-1', 'a1-2 front a2-2', 'a3-1 front a4-1', 'a3-2 front a4-2']);
    expect(fronts(drawn(['@....', '....']))).toEqual([]);
  });

  it('is the same in a curved block', () => {
    const { map } = drawn(['.........', '.........', '.........']);
    const curved = moved(map, ({ x, y }) => {
      const turn = (x - 40) / 160;
      return { x: 40 + (160 + y) * Math.sin(turn), y: (160 + y) * Math.cos(turn) - 160 };
    });
    expect(edgesOf(layoutOf(curved))).toEqual(edgesOf(layoutOf(map)));
  });
});

describe('the graph of any hall', () => {
  it('is the same when the hall is turned, moved or drawn larger', () => {
    fc.assert(
      fc.property(
        anyZones,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -99, max: 99 }),
        (zones, scale, offset) => {
          const { map } = aDrawnHouse({ zones }).layout;
          const straight = edgesOf(layoutOf(map));
          const turned = moved(map, ({ x, y }) => ({
            x: scale * (0.6 * x - 0.8 * y) + offset,
            y: scale * (0.8 * x + 0.6 * y),
          }));
          expect(edgesOf(layoutOf(turned))).toEqual(straight);
          expect(
            without('front', straight).every((edge) => edge.startsWith(edge.split(' ')[2]?.split('-')[0] ?? '?')),
          ).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has every seat in one chain, whose neighbours agree with the edges', () => {
    fc.assert(
      fc.property(anyZones, (zones) => {
        const graph = graphOf(aDrawnHouse({ zones }).layout);
        const { order, after, before, isTangled } = graph.chains;
        expect([...order].sort((a, b) => a - b)).toEqual(graph.layout.places.map(({ index }) => index));
        expect(isTangled).toBe(false);
        for (const seat of order) {
          const next = after[seat] ?? -1;
          if (next === -1) continue;
          expect(before[next]).toBe(seat);
          expect([...graph.targets.subarray(graph.offsets[seat], graph.offsets[seat + 1])]).toContain(next);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the author's corrections", () => {
  const edge = (a: string, kind: EdgeOverride['kind'], b: string): EdgeOverride => ({
    a: a as PlaceId,
    b: b as PlaceId,
    kind,
  });

  it('take an edge away, change its kind or add one, and come last', () => {
    const layout = drawn(
      ['...', '...'],
      [
        edge('a1-2', 'none', 'a1-1'),
        edge('a1-2', 'couple', 'a1-3'),
        edge('a2-3', 'side', 'a1-3'),
        edge('a1-1', 'none', 'a2-1'),
      ],
    );
    expect(edgesOf(layout)).toEqual([
      'a1-2 couple a1-3',
      'a1-2 front a2-2',
      'a1-3 side a2-3',
      'a2-1 side a2-2',
      'a2-2 side a2-3',
    ]);
    expect(graphOf(layout).chains.isTangled).toBe(false);
    expect([...graphOf(layout).coupledAfter]).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('that join a third neighbour are told of', () => {
    expect(graphOf(drawn(['...', '...'], [edge('a1-2', 'side', 'a2-2')])).chains.isTangled).toBe(true);
  });

  it('that name no two seats of one zone change nothing', () => {
    const zones: DrawnZone[] = [{ rows: ['..'], areas: [{ id: 'floor', capacity: 2 }] }, { rows: ['..'] }];
    const edges = [
      edge('a1-1', 'side', 'b1-1'),
      edge('a1-1', 'side', 'nowhere'),
      edge('a1-1', 'side', 'a1-1'),
      edge('a1-1', 'side', 'floor#1'),
      edge('a1-1', 'beside' as EdgeOverride['kind'], 'a1-2'),
    ];
    expect(edgesOf(aDrawnHouse({ zones, edges }).layout)).toEqual(['a1-1 side a1-2', 'b1-1 side b1-2']);
  });
});
