import type { SeatKind } from '../../seat-map.ts';
import type { GridSeat, Spot } from './grid-axes.ts';
import {
  IDS,
  LEFT,
  LOVE,
  LOVE_FLAGS,
  ORDINARY,
  PARTNERS,
  plainName,
  RIGHT,
  STATES,
  TYPES,
  WHEELCHAIR,
} from './grid-fields.ts';

type Half = 'left' | 'right' | 'either';

/** The kinds of all seats, in their order; `onUnknown` hears of types that mean nothing here. */
export function kindsOf(
  seats: readonly GridSeat[],
  spots: readonly Spot[],
  onUnknown: (type: string, path: string) => void,
): readonly SeatKind[] {
  const halves = halvesOf(seats);
  for (const [i, seat] of seats.entries()) {
    const type = seat.own.get('seattype') ?? seat.own.get('type') ?? '';
    const word = plainName(type.replace(/^(\d)-\d+$/, '$1'));
    const isKnown = [ORDINARY, LEFT, RIGHT, LOVE, WHEELCHAIR].some((words) => words.has(word)) || halves[i] !== null;
    if (!isKnown) onUnknown(type, seat.path);
  }
  const kinds: SeatKind[] = seats.map((seat) => (isWheelchair(seat) ? 'wheelchair' : 'standard'));
  for (const row of rowsOf(seats, spots)) pairUp(row, halves, kinds);
  return kinds;
}

const isWheelchair = (seat: GridSeat): boolean =>
  TYPES.some((name) => WHEELCHAIR.has(plainName(seat.own.get(name) ?? '')));

/** Which half of a couple seat each is, by its type, by a flag, or by naming its partner. */
function halvesOf(seats: readonly GridSeat[]): (Half | null)[] {
  const flag = LOVE_FLAGS.find((name) =>
    seats.some(({ own }) => !['', '0', 'false', 'n'].includes((own.get(name) ?? '').toLowerCase())),
  );
  const flags = seats.map(({ own }) => (flag === undefined ? '' : plainName(own.get(flag) ?? '')));
  // 0/1 says whether, 0/1/2 says which.
  const isSided = flags.includes('2') || flags.some((one) => LEFT.has(one) || RIGHT.has(one));
  const halves = seats.map(({ own }, i): Half | null => {
    const types = TYPES.map((name) => plainName(own.get(name) ?? ''));
    if (types.some((type) => LEFT.has(type))) return 'left';
    if (types.some((type) => RIGHT.has(type))) return 'right';
    if (types.some((type) => LOVE.has(type))) return 'either';
    const one = flags[i] ?? '';
    if (LEFT.has(one) || (isSided && one === '1')) return 'left';
    if (RIGHT.has(one) || (isSided && one === '2')) return 'right';
    return one === '' || one === '0' || ORDINARY.has(one) || one === 'false' ? null : 'either';
  });
  if (halves.some((half) => half !== null)) return halves;
  const lovers = byLeftFlag(seats);
  if (lovers !== null) return lovers;
  return byNumber(seats) ?? byPartner(seats);
}

/** `isLoverL` marks left halves; the right ones are of the same type without it. */
function byLeftFlag(seats: readonly GridSeat[]): (Half | null)[] | null {
  const typeOf = ({ own }: GridSeat): string => own.get('seattype') ?? own.get('type') ?? '';
  const isLeft = ({ own }: GridSeat): boolean => ['true', '1'].includes(own.get('isloverl') ?? '');
  const types = new Set(seats.filter(isLeft).map(typeOf));
  if (types.size === 0) return null;
  const isRight = (seat: GridSeat, i: number): boolean => {
    const before = seats[i - 1];
    if (seat.own.get('isloverr') === 'true') return true;
    return before !== undefined && isLeft(before) && types.has(typeOf(seat));
  };
  return seats.map((seat, i) => (isLeft(seat) ? 'left' : isRight(seat, i) ? 'right' : null));
}

/** Types 1 and 2 are the halves of a sofa where each 1 is followed by a 2; `1-3` is type 1 in state 3. */
function byNumber(seats: readonly GridSeat[]): (Half | null)[] | null {
  const types = seats.map(({ own }) => (own.get('seattype') ?? own.get('type') ?? '').replace(/-\d+$/, ''));
  const isPaired = types.every((type, i) => (type === '1') === (types[i + 1] === '2'));
  if (!isPaired || !types.includes('1') || types[0] === '2') return null;
  return types.map((type) => (type === '1' ? 'left' : type === '2' ? 'right' : null));
}

/** Two seats of one code, or two that name each other's id. A code of more than two is a block, not a sofa. */
function byPartner(seats: readonly GridSeat[]): (Half | null)[] {
  const none = seats.map((): Half | null => null);
  for (const field of PARTNERS) {
    const codes = seats.map(({ own }) => own.get(field) ?? '');
    const count = (list: readonly string[]): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>();
      for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
      return counts;
    };
    const byCode = count(codes);
    const ids = new Map(
      seats.map(({ own }, i) => [IDS.map((name) => own.get(name) ?? '').find((id) => id !== '') ?? '', i]),
    );
    const halves = codes.map((code, i): Half | null => {
      if (code === '' || code === '0') return null;
      if (byCode.get(code) === 2) return 'either';
      const partner = ids.get(code);
      const back = partner === undefined || partner === i ? '' : (codes[partner] ?? '');
      return back !== '' && ids.get(back) === i ? 'either' : null;
    });
    if (halves.some((half) => half !== null)) return halves;
  }
  return none;
}

/** Indexes of the seats of each row, left to right. */
function rowsOf(seats: readonly GridSeat[], spots: readonly Spot[]): readonly (readonly number[])[] {
  const rows = new Map<string, number[]>();
  for (const [i, { row }] of spots.entries()) {
    const key = `${seats[i]?.zone}|${row}`;
    const list = rows.get(key) ?? [];
    list.push(i);
    rows.set(key, list);
  }
  return [...rows.values()].map((row) => row.toSorted((a, b) => (spots[a]?.column ?? 0) - (spots[b]?.column ?? 0)));
}

/** A sofa is drawn as its left half followed by its right half, whichever way its system counts. */
function pairUp(row: readonly number[], halves: readonly (Half | null)[], kinds: SeatKind[]): void {
  for (let at = 0; at < row.length; at += 1) {
    const [seat, next] = [row[at] ?? 0, row[at + 1]];
    const half = halves[seat] ?? null;
    if (half === null) continue;
    const other = next === undefined ? null : (halves[next] ?? null);
    const isPair = other !== null && (half === 'either' || other === 'either' || half !== other);
    kinds[seat] = half === 'right' && !isPair ? 'couple-right' : 'couple-left';
    if (!isPair || next === undefined) continue;
    kinds[next] = 'couple-right';
    at += 1;
  }
}

/** Couples between whose halves the plan has room for another seat, or an aisle. */
export function couplesApart(
  seats: readonly GridSeat[],
  spots: readonly Spot[],
  kinds: readonly SeatKind[],
  pitch: number,
): readonly (readonly [GridSeat, GridSeat])[] {
  const apart: (readonly [GridSeat, GridSeat])[] = [];
  for (const row of rowsOf(seats, spots))
    for (const [at, left] of row.entries()) {
      const right = row[at + 1];
      if (right === undefined || kinds[left] !== 'couple-left' || kinds[right] !== 'couple-right') continue;
      const [one, two] = [seats[left], seats[right]];
      const way = (spots[right]?.column ?? 0) - (spots[left]?.column ?? 0);
      if (way > 1.5 * pitch && one !== undefined && two !== undefined) apart.push([one, two]);
    }
  return apart;
}

/** The word a seat's state is damaged by; null for one that can be sold. */
export function damageOf(seat: GridSeat, words: ReadonlySet<string>): string | null {
  for (const name of STATES) {
    const value = seat.own.get(name) ?? '';
    if (words.has(plainName(value))) return value;
  }
  const type = seat.own.get('type') ?? '';
  if (/^\d-3$/.test(type)) return type;
  return null;
}
