import { layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { describe, expect, it } from 'vitest';
import { type KeyPress, NOTHING_TYPED, readKey } from './keyboard.ts';
import { neighbour, seatsBetween } from './moves.ts';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { cinema, hallOf, theatre } from '@foyer/shared/testing/halls';
import { arena, cabaret } from '@foyer/shared/testing/stands';

const rooms = { cinema: planOf(layoutOf(cinema())), theatre: planOf(layoutOf(theatre())) };

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shift: false,
  ctrl: false,
  atMs: 0,
  ...more,
});

/** Presses keys one after another as a clerk would and says where the focus ends: row and seat. */
function walk(plan: Plan, start: string, keys: readonly (string | KeyPress)[]): string {
  let from = seat(plan, start);
  let typing = NOTHING_TYPED;
  for (const key of keys) {
    const reading = readKey(typeof key === 'string' ? press(key) : key, typing, plan, from);
    typing = reading.typing;
    if (reading.intent !== null && 'to' in reading.intent) from = reading.intent.to;
  }
  return name(plan, from);
}

/** Three rows of twelve, of which the second has three seats only. */
function shortSecondRow(): SeatMap {
  const map = hallOf(3, 12);
  const rows = map.zones[0]?.rows ?? [];
  const named = rows.map((row, at) => ({
    ...row,
    label: 'ABC'[at] ?? '',
    seats: at === 1 ? row.seats.slice(0, 3) : row.seats,
  }));
  return { ...map, zones: map.zones.map((zone) => ({ ...zone, rows: named })) };
}

function name(plan: Plan, index: number): string {
  const place = plan.layout.places[index];
  return `${place?.rowLabel}-${place?.label}`;
}

function seat(plan: Plan, label: string): number {
  const found = plan.layout.places.find((place) => name(plan, place.index) === label);
  if (found === undefined) throw new Error(`no seat ${label}`);
  return found.index;
}

describe('keys on the seat map', () => {
  it('arrows go to the next seat, over aisles and rows', () => {
    expect(walk(rooms.cinema, '5-4', ['ArrowRight'])).toBe('5-5');
    expect(walk(rooms.cinema, '5-8', ['ArrowUp'])).toBe('4-8');
    expect(walk(rooms.cinema, '5-8', ['ArrowDown', 'ArrowDown', 'ArrowLeft'])).toBe('7-7');
  });

  it('arrows pass a short row by, rather than go far aside', () => {
    const plan = planOf(layoutOf(shortSecondRow()));
    expect(walk(plan, 'A-12', ['ArrowDown'])).toBe('C-12');
    expect(walk(plan, 'A-4', ['ArrowDown'])).toBe('C-4');
    expect(walk(plan, 'A-3', ['ArrowDown'])).toBe('B-3');
  });

  it('arrows stay in the hall at its edges', () => {
    expect(walk(rooms.cinema, '1-1', ['ArrowUp', 'ArrowLeft'])).toBe('1-1');
    expect(walk(rooms.cinema, '9-16', ['ArrowDown', 'ArrowRight'])).toBe('9-16');
  });

  it('every seat can be reached with the arrows alone', () => {
    for (const plan of Object.values(rooms)) {
      const reached = new Set([0]);
      const open = [0];
      for (let from = open.pop(); from !== undefined; from = open.pop()) {
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const to = neighbour(plan, from, direction);
          if (!reached.has(to)) open.push(to);
          reached.add(to);
        }
      }
      expect(reached.size).toBe(plan.layout.places.length);
    }
  });

  it('Down from the last row of the stalls goes to the balcony', () => {
    const last = rooms.theatre.rows[21]?.seats[18] ?? 0;
    const to = neighbour(rooms.theatre, last, 'down');
    expect(rooms.theatre.rows[rooms.theatre.rowOf[to] ?? 0]?.zone).toBe(1);
  });

  it('Home and End go to the ends of the row, with Ctrl of the hall', () => {
    expect(walk(rooms.cinema, '5-8', ['Home'])).toBe('5-1');
    expect(walk(rooms.cinema, '5-8', ['End'])).toBe('5-16');
    expect(walk(rooms.cinema, '5-8', [press('Home', { ctrl: true })])).toBe('1-1');
    expect(walk(rooms.cinema, '5-8', [press('End', { ctrl: true })])).toBe('9-16');
  });

  it('PageDown goes to the same side of the next zone, PageUp back', () => {
    const down = readKey(press('PageDown'), NOTHING_TYPED, rooms.theatre, 30).intent;
    const to = down !== null && 'to' in down ? down.to : -1;
    expect(rooms.theatre.rows[rooms.theatre.rowOf[to] ?? 0]?.zone).toBe(1);
    expect(Math.abs((rooms.theatre.xs[to] ?? 0) - (rooms.theatre.xs[30] ?? 0))).toBeLessThan(1);
  });

  it('typing F12 goes to row F seat 12', () => {
    expect(walk(rooms.theatre, 'A-1', ['F'])).toBe('F-1');
    expect(walk(rooms.theatre, 'A-1', ['f', '1', '2'])).toBe('F-12');
    expect(walk(rooms.theatre, 'A-1', ['F', '1', '2', 'G', '3'])).toBe('G-3');
  });

  it('typing works with a Chinese input method switched on', () => {
    const keys = ['KeyF', 'Digit1', 'Numpad2'].map((code) => press('Process', { code }));
    expect(walk(rooms.theatre, 'A-1', keys)).toBe('F-12');
  });

  it('typing 5-12 goes to row 5 seat 12 where rows are numbers, and 0 and - are then not zoom', () => {
    expect(walk(rooms.cinema, '1-1', ['5', '-', '1', '2'])).toBe('5-12');
    expect(walk(rooms.cinema, '1-1', ['5', '1', '0'])).toBe('5-10');
  });

  it('a jump stays on the floor where its typing began, though row 1 is on another', () => {
    const map = hallOf(3, 3);
    const floor = map.zones[0];
    if (floor === undefined) throw new Error('no floor');
    const upstairs = (label: string, from: number) => ({
      ...floor.rows[0],
      id: `up-${label}`,
      label,
      seats: (floor.rows[0]?.seats ?? []).map((one, at) => ({ ...one, id: `up-${from + at}`, y: 20 + from })),
    });
    const floors = [
      { ...floor, rows: [...floor.rows, { ...upstairs('12', 30), y: 9 }] },
      { ...floor, id: 'up', rows: [upstairs('12', 0)] },
    ];
    const plan = planOf(layoutOf({ ...map, zones: floors } as unknown as SeatMap));
    const start = plan.layout.indexById.get('up-0' as never) ?? -1;
    let [from, typing] = [start, NOTHING_TYPED];
    for (const key of ['1', '2', '-', '3']) {
      const reading = readKey(press(key), typing, plan, from);
      typing = reading.typing;
      if (reading.intent !== null && 'to' in reading.intent) from = reading.intent.to;
    }
    expect(plan.layout.places[from]?.id).toBe('up-2');
  });

  it('a pause starts a new jump', () => {
    expect(walk(rooms.theatre, 'A-1', ['F', '1', press('2', { atMs: 5000 })])).toBe('F-1');
  });

  it('says so when there is no such seat', () => {
    const first = readKey(press('F'), NOTHING_TYPED, rooms.theatre, 0);
    const second = readKey(press('9'), first.typing, rooms.theatre, 0);
    const third = readKey(press('9'), second.typing, rooms.theatre, 0);
    expect(third.intent).toEqual({ kind: 'no-such-seat', typed: 'F99', back: 0 });
  });

  it('a seat that does not exist is never another one: the focus goes back and nothing is chosen until the clerk moves', () => {
    const plan = rooms.theatre;
    const start = seat(plan, 'A-1');
    let typing = NOTHING_TYPED;
    for (const key of ['F', '9', '9']) typing = readKey(press(key), typing, plan, start).typing;
    const missing = { kind: 'no-such-seat', typed: 'F99', back: start };
    for (const key of [' ', 'Enter']) {
      expect(readKey(press(key, { atMs: 60_000 }), typing, plan, start).intent).toEqual(missing);
    }
    expect(readKey(press('1'), typing, plan, start).intent).toEqual({ ...missing, typed: 'F991' });
    expect(readKey(press('G'), typing, plan, start).intent?.kind).toBe('jump');
    const moved = readKey(press('ArrowRight'), typing, plan, start);
    expect(readKey(press(' '), moved.typing, plan, start + 1).intent).toEqual({ kind: 'toggle' });
    expect(readKey(press(' '), typing, plan, start + 1).intent).toEqual({ kind: 'toggle' });
  });

  it('Enter chooses directly after a jump and otherwise belongs to the screen', () => {
    expect(readKey(press('Enter'), NOTHING_TYPED, rooms.theatre, 0).intent).toBeNull();
    expect(
      readKey(press('Enter'), { typed: 'F12', atMs: 0, from: 0, isMissing: false, isPart: false }, rooms.theatre, 0)
        .intent,
    ).toEqual({
      kind: 'toggle',
    });
  });

  it('B asks for the best seats only where no row is called B', () => {
    expect(readKey(press('b'), NOTHING_TYPED, rooms.cinema, 0).intent).toEqual({ kind: 'best' });
    expect(readKey(press('b'), NOTHING_TYPED, rooms.theatre, 0).intent?.kind).toBe('jump');
  });

  it('leaves the keys of the screen to the screen', () => {
    for (const key of ['F9', 'Escape', 'Tab', 'F1']) {
      expect(readKey(press(key), NOTHING_TYPED, rooms.cinema, 0).intent).toBeNull();
    }
    expect(readKey(press('k', { ctrl: true }), NOTHING_TYPED, rooms.cinema, 0).intent).toBeNull();
  });

  it('a range is the seats between two seats of a row, or a rectangle over several', () => {
    const plan = rooms.cinema;
    const namesOf = (a: string, b: string) =>
      seatsBetween(plan, seat(plan, a), seat(plan, b)).map((index) => name(plan, index));
    expect(namesOf('5-9', '5-7')).toEqual(['5-7', '5-8', '5-9']);
    expect(namesOf('5-7', '6-8')).toEqual(['5-7', '5-8', '6-7', '6-8']);
  });

  it('the beginning of a row called T2 moves nothing and chooses nothing, until the row is named', () => {
    const plan = planOf(layoutOf(cabaret()));
    expect(walk(plan, 'T1-1', ['T'])).toBe('T1-1');
    expect(walk(plan, 'T1-1', ['T', '2'])).toBe('T2-1');
    expect(walk(plan, 'T1-1', ['T', '2', '3'])).toBe('T2-3');
    const part = readKey(press('T'), NOTHING_TYPED, plan, 0);
    expect(part.intent).toEqual({ kind: 'typing' });
    expect(readKey(press(' '), part.typing, plan, 0).intent).toEqual({ kind: 'no-such-seat', typed: 'T', back: 0 });
  });

  it('arrows follow a row whatever way it is turned, and leave it across', () => {
    const plan = planOf(layoutOf(arena(1280)));
    const stands = layoutOf(arena(1280)).places;
    const at = (zone: string, row: string, label: string): number =>
      stands.find((one) => one.zone === zone && one.rowLabel === row && one.label === label)?.index ?? -1;
    // Stand C looks to the left: its rows stand upright, the first one nearest to the middle.
    expect(neighbour(plan, at('stand-C', '3', '5'), 'up')).toBe(at('stand-C', '3', '6'));
    expect(neighbour(plan, at('stand-C', '3', '5'), 'right')).toBe(at('stand-C', '4', '5'));
    expect(neighbour(plan, at('stand-C', '3', '5'), 'left')).toBe(at('stand-C', '2', '5'));
  });

  it('arrows go around a table', () => {
    const plan = planOf(layoutOf(cabaret()));
    expect(walk(plan, 'T1-1', ['ArrowRight', 'ArrowDown', 'ArrowLeft'])).toBe('T1-4');
  });

  it('PageDown goes from the last zone of a floor to the next floor, and arrows never leave one', () => {
    const plan = planOf(layoutOf(cabaret()));
    const floors = ['PageDown', 'PageDown', 'PageDown'].reduce<number[]>(
      (path, key) => {
        const { intent } = readKey(press(key), NOTHING_TYPED, plan, path.at(-1) ?? 0);
        return [...path, intent !== null && 'to' in intent ? intent.to : -1];
      },
      [0],
    );
    expect(floors.map((index) => floorOf(plan, index))).toEqual([0, 1, 1, 2]);
    for (const { index, area } of plan.layout.places) {
      if (area !== null) continue;
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        expect(floorOf(plan, neighbour(plan, index, direction))).toBe(floorOf(plan, index));
      }
    }
  });
});
